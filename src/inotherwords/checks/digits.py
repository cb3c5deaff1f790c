"""Numbers typed in the text: those of the English come back, each as often, and none is new.

Native digits and other signs between thousands are the same number. A month's name or a number word in
the English allows its figure in the words (``4月6日``). Telephone numbers are compared without their
spaces, and a number long enough to ring that the English has not is a finding of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from inotherwords.checks.languages import in_words, language
from inotherwords.checks.letters import western_digits
from inotherwords.checks.numerals import Number, english_numbers, flat, numbers_in
from inotherwords.checks.reading import reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.checks.base import Blanks, Subject

_SAME_SIGN: Final = {
    **dict.fromkeys("\u00a0\u202f\u2009\u2007", " "),
    "٬": "'",
    "’": "'",
    "٫": ".",
    "\u2010": "-",
    "\u2011": "-",
}
_SIGN: Final = re.compile(f"[{''.join(_SAME_SIGN)}]")
_DIGIT: Final = re.compile(r"[0-9]")
_RUN: Final = re.compile(r"[+(]*[0-9](?:[0-9 .,:'()+-]*[0-9)])?")
_PHONE: Final = re.compile(r"\+?\(?[0-9]+\)?(?:[ -]{1,2}\(?[0-9]+\)?)+|\+?[0-9]{5,}")
_FEWEST_PHONE_DIGITS: Final = 5
_WORDS: Final = {
    word: str(number)
    for number, words in enumerate(
        [
            "zero", "one first", "two second twice", "three third", "four fourth", "five fifth", "six sixth",
            "seven seventh", "eight eighth", "nine ninth", "ten tenth", "eleven eleventh", "twelve twelfth",
        ]
    )
    for word in words.split()
} | {"twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "hundred": "100"}  # fmt: skip
_WORD: Final = re.compile(r"\b(?:" + "|".join(_WORDS) + r")\b", re.IGNORECASE)
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTH: Final = re.compile(
    r"\b(?P<only>January|February|April|June|July|August|September|October|November|December)\b"
    r"|(?:\b(?i:in|by|of|to|from|until|since|before|after)|[0-9](?:st|nd|rd|th)?) (?P<after>March|May)\b"
    r"|\b(?P<before>March|May)(?= [0-9])"
)
"""*March* and *May* are other words too, so they count only beside a number or after *in*, *by* and their like."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Numbers as they were typed: only in the English, only in the words, and new ones that can be rung."""

    missing: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


def numbers(subject: Subject) -> Iterator[Blanks]:
    """Numbers of the English that the words have not, or the other way round."""
    compared = compare(subject.english, subject.words)
    missing = [typed for typed in compared.missing if not _in_a_word(typed, subject)]
    if missing or compared.added:
        yield {
            "english": ", ".join(missing) or "none",
            "words": ", ".join(compared.added) or "none",
        }


def _in_a_word(typed: str, subject: Subject) -> bool:
    """Whether a small number of the English, lost as a figure, is in the words as a word."""
    words = language(subject.locale).numbers
    small = typed.isdecimal() and int(typed) < len(words)
    return small and bool(words[int(typed)].search(in_words(reading(subject.words).prose)))


def phones(subject: Subject) -> Iterator[Blanks]:
    """Runs of five digits or more that the English has not."""
    for number in compare(subject.english, subject.words).phones:
        yield {"number": number}


@lru_cache(maxsize=256)
def compare(english: str, words: str) -> Compared:
    """The numbers of ``words`` beside those of ``english``."""
    seen, plain, shown = _prose(english), _prose(words), reading(words).prose
    if seen == plain or (
        _DIGIT.search(seen) is None and _DIGIT.search(plain) is None
    ):  # quick: nothing there to look at
        return Compared()
    if _RUN.findall(seen) == _RUN.findall(
        plain
    ):  # quick: the same figures with the same signs in the same order
        return Compared()
    allowed = Counter(_figures_of_words(seen))
    rung = {flat(run) for run in _PHONE.findall(seen)}
    seen, plain, phones_lost = _without_phones(seen, plain)
    wanted = list(english_numbers(seen))
    known = {meaning for number in wanted for meaning in number.meanings}
    new_phones = [match.span() for match in _PHONE.finditer(plain) if _is_new_phone(match[0], known, rung)]
    for span in new_phones:
        plain = _blanked(plain, span)
    added = [
        Number(shown[start:end], meanings)
        for start, end, meanings in numbers_in(plain, known)
        if not _take(wanted, meanings)
    ]
    _take_halves(wanted, added)
    return Compared(
        missing=(*phones_lost, *(one.typed for one in wanted)),
        added=tuple(one.typed for one in added if not _allow(allowed, one.meanings)),
        phones=tuple(shown[start:end].strip() for start, end in new_phones),
    )


@lru_cache(maxsize=8192)
def _prose(text: str) -> str:
    """The prose of ``text`` with ASCII digits and one kind of space, character for character."""
    return _SIGN.sub(lambda match: _SAME_SIGN[match[0]], western_digits(reading(text).prose))


@lru_cache(maxsize=8192)
def _figures_of_words(english: str) -> tuple[str, ...]:
    """The figures of number words and months' names, which a translation may write instead."""
    words = [_WORDS[word.lower()] for word in _WORD.findall(english)]
    return (*words, *map(str, months_of_english(english)))


@lru_cache(maxsize=8192)
def months_of_english(english: str) -> tuple[int, ...]:
    """The months that an English text names, by number."""
    names = (match[match.lastgroup or 0] for match in _MONTH.finditer(english))
    return tuple(_MONTHS.index(name) + 1 for name in names)


def _blanked(text: str, span: tuple[int, int]) -> str:
    """``text`` of the same length with a line break, which parts numbers, in every place of ``span``."""
    start, end = span
    return text[:start] + "\n" * (end - start) + text[end:]


def _without_phones(english: str, words: str) -> tuple[str, str, tuple[str, ...]]:
    """Both texts without the telephone numbers of the English, however grouped; and those the words lack."""
    there = [match.span() for match in _PHONE.finditer(words)]
    missing = []
    for match in _PHONE.finditer(english):
        if not _is_phone(match[0]):
            continue
        english = _blanked(english, match.span())
        same = next((span for span in there if flat(words[slice(*span)]) == flat(match[0])), None)
        if same is None:
            missing.append(match[0])
        else:
            there.remove(same)
            words = _blanked(words, same)
    return english, words, tuple(missing)


def _is_phone(typed: str) -> bool:
    """Whether a run in the English is a telephone number, and no range of years and no amount."""
    enough = len(flat(typed)) >= _FEWEST_PHONE_DIGITS
    return enough and (typed[0] in "+(0" or (" " in typed and "-" not in typed))


def _is_new_phone(typed: str, known: set[str], rung: set[str]) -> bool:
    """Whether a run in the words is long enough to ring and made of nothing that the English has."""
    digits = flat(typed)
    if len(digits) < _FEWEST_PHONE_DIGITS or digits in rung:
        return False
    if any(digits in {flat(one), one.partition(".")[0]} for one in known):
        return False
    return not all(part in known for part in re.findall(r"[0-9]+", typed))


def _take(wanted: list[Number], meanings: tuple[str, ...]) -> bool:
    """Whether one of ``wanted`` is meant; it is used up."""
    for number in wanted:
        if set(meanings) & set(number.meanings):
            wanted.remove(number)
            return True
    return False


def _take_halves(wanted: list[Number], added: list[Number]) -> None:
    """Use up what the words write in two parts: ``9:30`` as ``9h30``, ``21.80`` as 21 pounds 80."""
    for number in tuple(wanted):
        halves = [meaning.split(".") for meaning in number.meanings if meaning.count(".") == 1]
        for first, second in pairwise(added):
            if any(one in first.meanings and two in second.meanings for one, two in halves):
                wanted.remove(number)
                added.remove(first)
                added.remove(second)
                break


def _allow(allowed: Counter[str], meanings: tuple[str, ...]) -> bool:
    """Whether the English says one of these in words; it is used up."""
    for meaning in meanings:
        if allowed[meaning] > 0:
            allowed[meaning] -= 1
            return True
    return False
