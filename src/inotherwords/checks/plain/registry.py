"""Every rule of plain language, in the order in which its findings are told.

A new rule is a function in its family's file, words in ``model/findings/plain.toml`` and one line here.
"""

from __future__ import annotations

from typing import Final

from inotherwords.checks.plain import easy, lengths, wording
from inotherwords.checks.plain.base import Rule, Sort

_PAGES: Final = frozenset({Sort.GUIDE, Sort.PAGE})
_LONG: Final = frozenset({Sort.GUIDE, Sort.PAGE, Sort.LIST})
_EASY: Final = frozenset({Sort.EASY})

RULES: Final = (
    Rule("plain-sentence", "No sentence has more than 25 words.", lengths.long_sentences, _LONG, english=False),
    Rule("plain-mean", "Sentences have 15 words at most on the whole.", lengths.mean_sentence, _PAGES, english=False),
    Rule("plain-paragraph", "No paragraph has more than 75 words.", lengths.long_paragraphs, _LONG, english=False),
    Rule("plain-age", "The reading age is 11 at most by both formulae, terms and names left out.", lengths.reading_age, _PAGES),
    Rule("plain-age-all", "The reading age is 13 at most by both formulae with every word counted.", lengths.reading_age_all, _PAGES),
    Rule("plain-lix", "A text that is not English has a LIX of 40 at most.", lengths.lix, _PAGES, english=False),
    Rule("plain-length", "A guide has as many words as the settings allow.", lengths.whole_length, frozenset({Sort.GUIDE}), english=False),
    Rule("plain-passive", "Sentences say who does what.", wording.passive),
    Rule("plain-long-word", "Long words are explained, or there is a shorter one.", wording.long_words),
    Rule("plain-abbreviation", "Abbreviations are written out where they first stand.", wording.abbreviations, _LONG),
    Rule("plain-idiom", "Words mean what they say.", wording.idioms),
    Rule("plain-double-negative", "No clause says no twice.", wording.double_negatives),
    Rule("plain-link-words", "The words of a link say where it leads.", wording.empty_links),
    Rule("plain-empty-heading", "Every heading has words, and something below it.", wording.empty_headings, _PAGES, english=False),
    Rule("plain-two-actions", "A step asks for one action.", wording.two_actions, _PAGES),
    Rule("easy-points", "An Easy Read has 12 to 25 points.", easy.points, _EASY, english=False),
    Rule("easy-mean", "Sentences of an Easy Read have 9 words at most on the whole.", easy.mean_sentence, _EASY, english=False),
    Rule("easy-sentence", "No sentence of an Easy Read has more than 15 words.", easy.long_sentences, _EASY, english=False),
    Rule("easy-sentences", "A point has one or two sentences, and one more for each hard word that it explains.", easy.many_sentences, _EASY, english=False),
    Rule("easy-hard-word", "A bold word is explained in its own sentence or right after it.", easy.hard_words, _EASY),
    Rule("easy-percent", "An Easy Read has no percentages.", easy.percentages, _EASY, english=False),
    Rule("easy-abbreviation", "An Easy Read has no abbreviations.", easy.short_forms, _EASY),
    Rule("easy-metaphor", "An Easy Read has no pictures made of words.", easy.metaphors, _EASY),
    Rule("easy-picture", "Each point has one picture.", easy.pictures, _EASY, english=False),
)  # fmt: skip
