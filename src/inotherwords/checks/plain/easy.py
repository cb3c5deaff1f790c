"""The rules of Easy Read: few short sentences, one picture each, hard words bold and explained at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inotherwords.checks.plain.sentences import Known
from inotherwords.checks.plain.vocabulary import listed
from inotherwords.checks.plain.wording import sayings_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inotherwords.checks.plain.base import Block, Remark, Text
    from inotherwords.checks.plain.sentences import Sentence

FEWEST_POINTS: Final = 12
MOST_POINTS: Final = 25
MEAN: Final = 9
LONGEST_SENTENCE: Final = 15
MOST_SENTENCES: Final = 2
"""And one more for each hard word that is explained."""
_PERCENT: Final = re.compile(r"%|\bper ?cent", re.IGNORECASE)
_SHORT: Final = re.compile(
    r"(?<![\w&-])(?:[A-Z]{2,}s?|[A-Z]&[A-Z]|(?:[A-Za-z]\.){2,}|etc\.?|eg|ie)(?![\w&-])"
)
_PICTURE: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_POINTING: Final = frozenset(
    {
        "a", "an", "he", "it", "its", "people", "she", "some", "somebody", "someone", "that", "the", "then", "these", "they",
        "this", "those", "you",
    }
)  # fmt: skip
"""How a sentence begins that may say what the word before it means."""
_FEWEST_ALIKE: Final = 4


def points(text: Text) -> Iterator[Remark]:
    """Too few points to say it, or too many to stay with it."""
    count = len(text.blocks)
    if not FEWEST_POINTS <= count <= MOST_POINTS:
        yield None, {"count": count, "least": FEWEST_POINTS, "most": MOST_POINTS}


def mean_sentence(text: Text) -> Iterator[Remark]:
    """Sentences that are long on the whole; the longest is named."""
    if text.prose and text.measure.mean > MEAN:
        _, longest = max(text.prose, key=lambda pair: len(pair[1].words))
        yield None, {"mean": f"{text.measure.mean:.1f}", "limit": MEAN, "sentence": longest.text}


def long_sentences(text: Text) -> Iterator[Remark]:
    """A sentence that is too long for a point."""
    for block, one in text.prose:
        if len(one.words) > LONGEST_SENTENCE:
            yield block, {"sentence": one.text, "count": len(one.words), "limit": LONGEST_SENTENCE}


def many_sentences(text: Text) -> Iterator[Remark]:
    """A point with more than two sentences, those that explain a hard word apart."""
    for block in text.blocks:
        hard = sum(1 for one in block.sentences for _ in _bold(one))
        if len(block.sentences) > MOST_SENTENCES + hard:
            yield (
                block,
                {"count": len(block.sentences), "limit": MOST_SENTENCES, "start": block.sentences[0].text},
            )


def hard_words(text: Text) -> Iterator[Remark]:
    """A bold word that neither its own sentence nor what follows in its point explains, where it is bold for the first time."""
    told: set[str] = set()
    for block in text.blocks:
        for at, one in enumerate(block.sentences):
            after = block.sentences[at + 1 :]
            for word in _bold(one):
                if word.casefold() not in told and not (_defines(one, word) or _explain(after, word)):
                    yield block, {"word": word}
                told.add(word.casefold())


def _bold(sentence: Sentence) -> Iterator[str]:
    """Each run of bold words, names apart."""
    run: list[str] = []
    for word in (*sentence.words, None):
        if word is not None and word.known & Known.BOLD and not word.known & Known.NAME:
            run.append(word.text)
        elif run:
            yield " ".join(run)
            run = []


def _defines(sentence: Sentence, word: str) -> bool:
    """Whether the sentence itself says it: *A **carer** looks after …*, *This is called **detained***."""
    text = " ".join(one.text for one in sentence.words)
    before, _, after = text.partition(word)
    begins = (
        before.strip().casefold() in {"", "a", "an", "the", "your"} and len(after.split()) >= _FEWEST_ALIKE
    )
    return begins or re.search(r"\bcalled\b", before) is not None


def _explain(after: Sequence[Sentence], word: str) -> bool:
    """Whether the next sentence speaks of ``word`` with *it*, *this* and the like, or a later one with its own letters."""
    if not after:
        return False
    stems = tuple(one[: max(_FEWEST_ALIKE, len(one) - 2)] for one in word.casefold().split())
    later = (one.text.casefold() for sentence in after for one in sentence.words)
    return after[0].words[0].text.casefold() in _POINTING or any(one.startswith(stems) for one in later)


def percentages(text: Text) -> Iterator[Remark]:
    """A percentage, typed or from a fact."""
    for block in text.blocks:
        held = 0
        for one in block.shown.known:
            held |= one
        if held & Known.PERCENT or _PERCENT.search(block.shown.text):
            yield block, {"start": block.shown.words}


def short_forms(text: Text) -> Iterator[Remark]:
    """Abbreviations of any kind; the names of organisations stay."""
    for block in text.blocks:
        for match in _SHORT.finditer(block.shown.text):
            if not (
                match[0] in listed("short") or block.shown.known[match.start()] & (Known.NAME | Known.DIALLED)
            ):
                yield block, {"short": match[0]}


def metaphors(text: Text) -> Iterator[Remark]:
    """Pictures in words: a reader may look for the road."""
    yield from sayings_in(text, "metaphors")


def pictures(text: Text) -> Iterator[Remark]:
    """A point without a picture, or with more than one."""
    for block in text.blocks:
        if not _PICTURE.fullmatch(block.picture):
            yield block, {"start": _start(block), "picture": block.picture or "nothing"}


def _start(block: Block) -> str:
    return block.sentences[0].text if block.sentences else block.shown.words
