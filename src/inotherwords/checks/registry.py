"""Every check that words must pass, in the order in which their findings are told.

A new check is a function in its family's file, words in ``model/findings/checks.toml`` and one line here.
"""

from __future__ import annotations

from typing import Final

from inotherwords.checks import (
    characters,
    digits,
    facts,
    links,
    marks,
    markup,
    scripts,
    structure,
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
)
