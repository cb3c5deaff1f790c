"""Every check that words must pass, in the order in which their findings are told.

A new check is a function in its family's file, words in ``model/findings/checks.toml`` and one line here.
"""

from __future__ import annotations

from typing import Final

from inotherwords.checks import (
    characters,
    cues,
    dates,
    digits,
    english_left,
    facts,
    glyphs,
    hosts,
    lengths,
    links,
    marks,
    markup,
    money,
    scripts,
    structure,
    terms,
    tongue,
    typography,
    unfinished,
)
from inotherwords.checks.base import Check

CHECKS: Final = (
    Check(
        "translation-unfinished",
        "Words hold no conflict marks and no notes such as TODO, and are more than spaces.",
        unfinished.marks,
        blank=True,
    ),
    Check("translation-bidi", "No character turns the order in which the words are read.", characters.bidi),
    Check("translation-control", "Every character is one that can stand in a text.", characters.controls),
    Check(
        "translation-invisible",
        "No character is hidden, except joiners where letters need them.",
        characters.hidden,
    ),
    Check(
        "translation-direction-mark",
        "Direction marks stand only in words that run from right to left, and not beside a digit.",
        characters.direction_marks,
    ),
    Check("translation-fact-missing", "Every fact of the English is in the words, as often.", facts.missing),
    Check(
        "translation-fact-added", "No fact is in the words that is not in the English, as often.", facts.added
    ),
    Check("translation-brace", "Braces stand only around facts.", facts.braces),
    Check(
        "translation-number",
        "The numbers typed in the English come back, in any script's digits.",
        digits.numbers,
    ),
    Check(
        "translation-phone",
        "No number long enough to ring is in the words but not in the English.",
        digits.phones,
    ),
    Check("translation-link-lost", "Every link and picture of the English is in the words.", links.missing),
    Check(
        "translation-link-added",
        "No link, picture or address is in the words that is not in the English.",
        links.added,
    ),
    Check("translation-html", "The words have no HTML but the English's own.", markup.raw_html),
    Check(
        "translation-attributes", "The words have no attribute list but the English's own.", markup.attributes
    ),
    Check("translation-include", "The words read no other file and run no template.", markup.includes),
    Check("translation-block", "The words stay the one piece that the English is.", structure.block),
    Check(
        "translation-stray-mark",
        "No mark of a heading, list or quotation shows in a heading, cell or title.",
        structure.stray_mark,
    ),
    Check(
        "translation-title-markup", "Titles and summaries are plain text on one line.", markup.title_markup
    ),
    Check(
        "translation-script",
        "Most letters of the words are of the script that the language is written in.",
        scripts.other_script,
    ),
    Check("translation-bold", "As many words run bold as in the English.", marks.bold),
    Check("translation-code", "Code is letter for letter the English's.", marks.code),
    Check("translation-same", "The words are not the English left as it was.", unfinished.same),
    Check(
        "translation-fact-swapped",
        "Telephone numbers, addresses, amounts and dates stand in the order of the English.",
        facts.swapped,
    ),
    Check(
        "translation-fact-order", "Numbers and spans of time stand in the order of the English.", facts.order
    ),
    Check(
        "translation-premium",
        "No number that costs extra is in the words but not in the English.",
        hosts.premium,
    ),
    Check("translation-currency", "No other currency stands where the English has pounds.", money.other),
    Check("translation-pound", "Amounts are still in pounds.", money.lost),
    Check("translation-month", "The month is the month of the English.", dates.other_month),
    Check("translation-month-lost", "The month of the English is in the words.", dates.lost_month),
    Check("translation-host", "Addresses are at hosts that the publication names.", hosts.other_host),
    Check("translation-address", "Addresses are plain https.", hosts.unsafe),
    Check("translation-label", "A link leads where its words say.", hosts.label),
    Check(
        "translation-typed-host", "No web address is typed that the English does not have.", hosts.typed_host
    ),
    Check("translation-mail", "E-mail addresses are in plain letters.", hosts.mail),
    Check("translation-mixed-word", "No word mixes alphabets that look alike.", glyphs.mixed_word),
    Check("translation-stray-script", "No word is in a strange script.", glyphs.stray_script),
    Check("translation-mixed-digits", "Every number has digits of one set.", glyphs.mixed_digits),
    Check("translation-digit-set", "Digits are ones that readers of the language use.", glyphs.digit_set),
    Check("translation-composed", "Letters are stored in the usual form.", glyphs.composed),
    Check("translation-stacked-marks", "Letters carry no more marks than a language writes.", glyphs.stacked),
    Check("translation-tatweel", "Letters are not stretched.", glyphs.tatweel),
    Check("translation-printed-forms", "Letters are letters, not their printed forms.", glyphs.printed_forms),
    Check("translation-full-width", "Letters and digits are of ordinary width.", glyphs.full_width),
    Check("translation-emoji", "No little pictures were added.", glyphs.emoji),
    Check("translation-entity", "Characters stand as themselves.", glyphs.entity),
    Check("translation-short", "The words are not much shorter than is usual.", lengths.short),
    Check("translation-long", "The words are not much longer than is usual.", lengths.long),
    Check("translation-extreme-length", "The words could be the same text by their length.", lengths.extreme),
    Check("translation-sentences", "No sentence was left out.", lengths.fewer_sentences),
    Check("translation-english", "No sentence was left in English.", english_left.sentence),
    Check("translation-english-words", "No part was left in English.", english_left.stop_words),
    Check("translation-talk", "Nothing is said about the translation itself.", english_left.talk),
    Check("translation-letters", "The letters are letters of the language.", tongue.letters),
    Check("translation-language", "The words are of their language.", tongue.other_language),
    Check("translation-negation", "Where the English says not, the words do.", cues.negation),
    Check("translation-must", "Where the English says must, the words do.", cues.must),
    Check("translation-must-weakened", "Must has not become may.", cues.must_weakened),
    Check("translation-politeness", "One way of saying you is kept.", cues.politeness),
    Check("translation-repeated-word", "No word stands twice running.", cues.repeated),
    Check("translation-question-mark", "Question marks are the language's own.", typography.question),
    Check("translation-comma", "Commas are the language's own.", typography.comma),
    Check("translation-full-stop", "Full stops are the language's own.", typography.stop),
    Check("translation-french-space", "French signs have their spaces.", typography.french),
    Check("translation-bracket", "Brackets are closed.", typography.brackets),
    Check(
        "translation-straight-quote", "Quotation marks are the language's own.", typography.straight_quotes
    ),
    Check("translation-end", "The words end as the English does.", typography.end),
    Check("translation-end-space", "No spaces stand before or after the words.", typography.end_spaces),
    Check("translation-double-space", "No two spaces run together.", typography.double_space),
    Check("translation-name", "Names that stay English are in the words.", terms.names),
    Check("translation-term-avoided", "No word is used that the language's team avoids.", terms.avoided),
    Check("translation-term", "Terms are said as the language's team has chosen.", terms.missing),
    Check("translation-reused", "No two different texts have the same words.", terms.reused),
    Check("translation-inconsistent", "The same text has the same words.", terms.inconsistent),
    Check("translation-bold-fact", "Facts that are bold stay bold.", marks.bold_fact),
    Check("translation-loose-bold", "Bold marks touch their words.", marks.loose_bold),
)
