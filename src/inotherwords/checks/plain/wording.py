"""Words that make English hard: passives, long words, short forms, sayings, two negatives, links without meaning.

All by patterns, not by grammar. Where a pattern errs it should err towards silence: a rule that cries wolf is
switched off by its readers.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from inotherwords.checks.plain.base import Sort
from inotherwords.checks.plain.sentences import Known
from inotherwords.checks.plain.syllables import syllables
from inotherwords.checks.plain.vocabulary import any_of, listed, meaning, sayings_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.checks.plain.base import Block, Remark, Text
    from inotherwords.checks.plain.sentences import Sentence, Word

MOST_SYLLABLES: Final = 4
MOST_LETTERS: Final = 13
_BE: Final = frozenset(
    {"am", "is", "are", "was", "were", "be", "been", "being", "isn't", "aren't", "wasn't", "weren't", "it's"}
)
_BETWEEN: Final = frozenset(
    {"not", "also", "always", "often", "never", "still", "then", "now", "being", "only", "just", "first"}
)
_MOST_BETWEEN: Final = 2
_SHORTEST_PARTICIPLE: Final = 5


def _plain(word: Word) -> str:
    return word.text.lower().replace("’", "'")


def passive(text: Text) -> Iterator[Remark]:
    """A form of *be* before a past participle that is no plain adjective."""
    for block, one in text.judged:
        words = [_plain(word) for word in one.words]
        for at, word in enumerate(words):
            asked = at and words[at - 1] == "what"  # “what is said”: it does not matter who
            found = _participle(words[at + 1 :]) if word in _BE and not asked else ""
            if found:
                yield block, {"sentence": one.text, "words": f"{word} {found}"}
                break


def _participle(after: list[str]) -> str:
    """The participle that follows, past adverbs; empty when another word does."""
    for count, word in enumerate(after):
        if word in listed("participles"):
            return word
        if word.endswith("ed") and len(word) >= _SHORTEST_PARTICIPLE and not word.endswith("eed"):
            return "" if word in listed("adjectives") else word
        if count >= _MOST_BETWEEN or not (word in _BETWEEN or word.endswith("ly")):
            return ""
    return ""


def long_words(text: Text) -> Iterator[Remark]:
    """Long words that nobody explains, each told once; names pass, and what an Easy Read has in bold."""
    told: set[str] = set()
    easy = text.sort is Sort.EASY
    bold = {_plain(word) for _, one in text.judged for word in one.words if easy and word.known & Known.BOLD}
    for block, one in text.judged:
        for at, word in enumerate(one.words):
            name = _plain(word).removesuffix("'s")
            if name in told or not name.isalpha() or not _is_long(word, name):
                continue
            if word.left_out or word.known & Known.DIALLED or name in listed("familiar"):
                continue
            if name in bold or any(char.isupper() for char in word.text[0 if at else 1 :]):
                continue
            told.add(name)
            yield block, {"word": word.text, "sentence": one.text}


def _is_long(word: Word, name: str) -> bool:
    return len(word.text) > MOST_LETTERS or syllables(name) > MOST_SYLLABLES


_SHORT: Final = re.compile(r"(?<![\w&-])(?:[A-Z]{2,}|[A-Z]&[A-Z])s?(?![\w&-])")
_FEWEST_WORDS: Final = 2


def abbreviations(text: Text) -> Iterator[Remark]:
    """Short forms in capitals that are not written out where they first stand."""
    told: set[str] = set()
    for block in text.blocks:
        piece = block.shown
        if block.kind == "term":  # the glossary explains it in the next line
            told.update(match[0] for match in _SHORT.finditer(piece.text))
        for match in _SHORT.finditer(piece.text):
            short = match[0].removesuffix("s") if len(match[0]) > _FEWEST_WORDS else match[0]
            if (
                short in told
                or short in listed("short")
                or piece.known[match.start()] & (Known.NAME | Known.DIALLED)
            ):
                continue
            told.add(short)
            if not (_written_out(piece.text, match) or _linked(block, match.start())):
                yield block, {"short": short}


def _written_out(text: str, match: re.Match[str]) -> bool:
    """*Personal Independence Payment (PIP)*, or *PIP (Personal Independence Payment)*."""
    if text[match.end() : match.end() + 2] == " (":
        return True
    before = text[: match.start()].rstrip()
    return before.endswith("(") and len(before.split()) >= _FEWEST_WORDS


def _linked(block: Block, place: int) -> bool:
    """Whether it is the words of a link to a term: its meaning is one press away."""
    return any(
        target.startswith("term:") and start <= place < start + len(words)
        for words, target, start in block.shown.links
    )


def idioms(text: Text) -> Iterator[Remark]:
    """Sayings that do not mean what their words say."""
    yield from sayings_in(text, "idioms")


def sayings_in(text: Text, name: str) -> Iterator[Remark]:
    """Each saying of the list ``name`` in the text, with what to say instead."""
    for block in text.blocks:
        for match in sayings_pattern(name).finditer(block.shown.text):
            if not block.shown.known[match.start()] & Known.NAME:
                yield block, {"saying": match[0], "instead": meaning(name, match[0])}


_CLAUSE: Final = re.compile(
    r"[,;:()]|\b(?:and|but|or|if|when|that|because|who|which|so|as|than|while|after|before|where|whether|what|how|to say)\b",
    re.IGNORECASE,
)
_NO_ANSWER: Final = re.compile(
    r"(?i)\b(?:say(?:s|ing)?|said|answers? is|answer) no\b|\bno recourse\b|\bno public funds\b|\byes or no\b|\bno longer\b(?= un)|\bwhy not\b"
    r"|\bif not\b|\bnot only\b"
)


def double_negatives(text: Text) -> Iterator[Remark]:
    """Two words of *no* in one clause, *not … unless*, or *not un…*."""
    for block, one in text.judged:
        plain = _NO_ANSWER.sub(" ", one.text.replace("’", "'"))
        for clause in _CLAUSE.split(plain):
            found = _two_negatives(clause)
            if found:
                yield block, {"sentence": one.text, "words": " … ".join(found)}
                break


@cache
def _negative() -> re.Pattern[str]:
    return re.compile(f"(?i){any_of(listed('negatives')).pattern}")


@cache
def _turned() -> re.Pattern[str]:
    return re.compile(f"(?i){any_of(listed('turned')).pattern}")


def _two_negatives(clause: str) -> tuple[str, str] | None:
    found = list(_negative().finditer(clause))
    if not found:
        return None
    if len(found) > 1:
        return found[0][0], found[1][0]
    after = _turned().search(clause, found[0].end())
    return (found[0][0], after[0]) if after else None


def empty_links(text: Text) -> Iterator[Remark]:
    """Links whose words say nothing of where they lead."""
    for block in text.blocks:
        for words, _target, _start in block.shown.links:
            if words.strip(" .:,!").casefold() in listed("link_words"):
                yield block, {"words": words}


def empty_headings(text: Text) -> Iterator[Remark]:
    """Headings without words, and headings with nothing below them."""
    for block, after in pairwise((*text.blocks, None)):
        if block is None or not block.level:
            continue
        if not any(char.isalpha() for char in block.shown.text):
            yield block, {"what": "has no words"}
        elif after is None or (after.level and after.level <= block.level):
            yield block, {"what": f"“{block.shown.text}” has nothing below it"}


_THEN: Final = re.compile(r"(?i)(?<=[\w,;]) (?:and|then|and then|and also) (?P<verb>[a-z]+)\b")
_LEAD: Final = re.compile(
    r"^(?:(?:Please|Then|Now|Next|First|Also|Always|Do not|Don't|(?:After|As|At|Before|By|For|If|In|On|Once|To|When|With) [^,]{1,90},)\s+)*(?P<verb>[A-Za-z]+)\b"
)
_MOST_ORDERS: Final = 2


def two_actions(text: Text) -> Iterator[Remark]:
    """Steps of a numbered list that ask for two things."""
    for block in text.blocks:
        if not block.step:
            continue
        orders = [one for one in block.sentences if _order(one)]
        joined = next((found for one in orders if (found := _second_order(one))), "")
        if joined:
            yield block, {"step": block.shown.words, "why": f"“{joined}”"}
        elif (count := _orders(orders)) > _MOST_ORDERS:
            yield block, {"step": block.shown.words, "why": f"{count} sentences that ask for something"}


def _order(sentence: Sentence) -> str:
    """The verb of a sentence that asks for something, else nothing."""
    found = _LEAD.match(sentence.text)
    verb = found["verb"].lower() if found else ""
    return verb if verb in listed("imperatives") else ""


def _orders(orders: list[Sentence]) -> int:
    """How many things are asked for: what is said on the phone belongs to ringing, *if …* is for some readers only."""
    verbs = [_order(one) for one in orders if not one.text.startswith(("If ", "When "))]
    called = any(verb in listed("contacts") for verb in verbs)
    return sum(not (called and verb in listed("speech")) for verb in verbs)


def _second_order(sentence: Sentence) -> str:
    """The words that join a second order on, such as *and send*; *ring and ask* is one."""
    for found in _THEN.finditer(sentence.text):
        verb = found["verb"].lower()
        before = {one.text.lower() for one in sentence.words} if verb in listed("speech") else set()
        if verb in listed("imperatives") and not before & listed("contacts"):
            return found[0].strip(" ,;")
    return ""
