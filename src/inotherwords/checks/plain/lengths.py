"""How long things are: sentences, paragraphs, guides, and the reading ages that follow from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inotherwords.checks.plain.formulae import letters
from inotherwords.checks.plain.syllables import syllables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.checks.plain.base import Remark, Text

LONGEST_SENTENCE: Final = 25
MEAN: Final = 15
LONGEST_PARAGRAPH: Final = 75
"""Words; five sentences of the mean length."""
AGE: Final = 11
AGE_ALL: Final = 13
LIX: Final = 40
"""Björnsson: up to 40 is the language of children's books and easy newspapers."""
FEWEST_TO_MEASURE: Final = 100
"""Words; the formulae were made on passages of a hundred, and say nothing of less."""
_HARDEST: Final = 5
_AROUND: Final = frozenset({"paragraph", "item", "cell", "meaning", "html"})


def long_sentences(text: Text) -> Iterator[Remark]:
    """Sentences of more words than a reader keeps in mind."""
    for block, one in text.judged:
        if len(one.words) > LONGEST_SENTENCE:
            yield block, {"sentence": one.text, "count": len(one.words), "limit": LONGEST_SENTENCE}


def mean_sentence(text: Text) -> Iterator[Remark]:
    """A text whose sentences are long on the whole; the longest is named."""
    held = text.measure
    if held.words >= FEWEST_TO_MEASURE and held.mean > MEAN:
        block, longest = max(text.prose, key=lambda pair: len(pair[1].words))
        yield (
            None,
            {
                "mean": f"{held.mean:.1f}",
                "limit": MEAN,
                "sentence": longest.text,
                "line": block.line,
            },
        )


def long_paragraphs(text: Text) -> Iterator[Remark]:
    """Paragraphs, list items and cells with too many words to see the end."""
    for block in text.blocks:
        count = sum(len(one.words) for one in block.sentences)
        if block.kind in _AROUND and count > LONGEST_PARAGRAPH:
            yield block, {"start": block.sentences[0].text, "count": count, "limit": LONGEST_PARAGRAPH}


def reading_age(text: Text) -> Iterator[Remark]:
    """A text above the reading age by either formula, terms and names left out."""
    held = text.measure
    return _too_hard(text, (held.kincaid, held.automated), AGE, left_out=False)


def reading_age_all(text: Text) -> Iterator[Remark]:
    """The same with every word, so that terms and names cannot hide a hard text."""
    held = text.measure
    return _too_hard(text, (held.kincaid_all, held.automated_all), AGE_ALL, left_out=True)


def _too_hard(text: Text, ages: tuple[float, float], limit: int, *, left_out: bool) -> Iterator[Remark]:
    if text.measure.words >= FEWEST_TO_MEASURE and max(ages) > limit:
        kincaid, automated = (f"{age:.1f}" for age in ages)
        hardest = _hardest(text, left_out=left_out)
        yield None, {"kincaid": kincaid, "automated": automated, "limit": limit, "hardest": hardest}


def _hardest(text: Text, *, left_out: bool) -> str:
    """The words that weigh most: by syllables, letters, and how often they stand."""
    weight: dict[str, int] = {}
    for _, one in text.prose:
        for word in one.words:
            if (left_out or not word.left_out) and word.text.isalpha():
                name = word.text.lower()
                weight[name] = weight.get(name, 0) + max(0, syllables(name) - 2) * 3 + letters(word) // 4
    return ", ".join(sorted(weight, key=lambda one: (-weight[one], one))[:_HARDEST])


def lix(text: Text) -> Iterator[Remark]:
    """A text in another language than English that is hard by LIX."""
    held = text.measure
    if not text.english and held.words >= FEWEST_TO_MEASURE and held.lix > LIX:
        yield None, {"lix": f"{held.lix:.0f}", "limit": LIX}


def whole_length(text: Text) -> Iterator[Remark]:
    """A guide outside the length that the publication gave itself."""
    if text.length is None:
        return
    least, most = text.length
    if not least <= text.measure.words <= most:
        yield None, {"count": text.measure.words, "least": least, "most": most}
