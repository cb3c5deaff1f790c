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
from inotherwords.checks.number_words import figures_of_words, months_of_english
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
_ARABIC_COMMA: Final = re.compile(r"(?<=[0-9])،(?=[0-9]{3}(?![0-9]))")
"""Between thousands; elsewhere it parts the things of a list."""
_SHORTENED: Final = re.compile(r"(?<=[\u0904-\u0963])०(?![0-9०-९])")
"""The Hindi nought that stands for the sign of a shortened word: ``आई०पी०``."""
_DATE: Final = re.compile(
    r"(?<![0-9])(?:(?P<day>[0-9]{1,2})(?P<sign>[./-])(?P<month>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{4})"
    r"|(?P<year2>[0-9]{4})(?P<sign2>[./-])(?P<month2>[0-9]{1,2})(?P=sign2)(?P<day2>[0-9]{1,2}))(?![0-9])"
)
_NAMED: Final = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2,}-?[0-9]+(?![A-Za-z0-9])")
"""A name that ends in a number, such as ``DS1500``."""
_FRACTION: Final = re.compile(r"(?<![0-9/.])1/(?P<part>[0-9]+)(?![0-9])")
_PARTS: Final = {
    "2": "half",
    "3": "third",
    "4": "quarter",
    "10": "tenth",
    "100": "hundredth",
    "1000": "thousandth",
}
_RUN: Final = re.compile(r"[+(]*[0-9](?:[0-9 .,:'()+-]*[0-9)])?")
_PHONE: Final = re.compile(r"\+?\(?[0-9]+\)?(?:[ -]{1,2}\(?[0-9]+\)?)+|\+?[0-9]{5,}")
_FEWEST_PHONE_DIGITS: Final = 5


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
    """Whether a number of the English, lost as a figure, is in the words as a word that the language is known to have."""
    said = language(subject.locale).numbers.get(typed)
    return said is not None and bool(said.search(in_words(reading(subject.words).prose)))


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
    allowed = Counter(figures_of_words(seen))
    rung = {flat(run) for run in _PHONE.findall(seen)}
    plain = _without_said(seen, plain)
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
    prose = western_digits(_SHORTENED.sub("॰", reading(text).prose))
    return _SIGN.sub(lambda match: _SAME_SIGN[match[0]], _ARABIC_COMMA.sub(",", prose))


def _without_said(english: str, words: str) -> str:
    """``words`` of the same length, without figures that the English says otherwise or need not say again."""
    for match in _FRACTION.finditer(words):
        if re.search(rf"\b{_PARTS.get(match['part'], '(?!)')}", english, re.IGNORECASE):
            words = _blanked(words, match.span())
    return _names_once(english, _dates_parted(english, words))


def _dates_parted(english: str, words: str) -> str:
    """A date of the English that has its month as a figure is three numbers: day first or year first, as in Europe."""
    months = months_of_english(english)
    figures = set(re.findall(r"[0-9]+", english))
    for match in _DATE.finditer(words) if months else ():  # quick: no month, no date
        day, month, year = (match[one] or match[f"{one}2"] for one in ("day", "month", "year"))
        if int(month) in months and {day.lstrip("0"), year} <= figures:
            parted = re.sub(r"(?<![0-9])0|[./-]", "\n", match[0])
            words = words[: match.start()] + parted + words[match.end() :]
    return words


def _names_once(english: str, words: str) -> str:
    """A name with a number (``DS1500``) may come more often than in the English, but not less."""
    left = Counter(_NAMED.findall(english))
    for match in _NAMED.finditer(words):
        left[match[0]] -= 1
        if left[match[0]] < 0 and match[0] in english:
            words = _blanked(words, match.span())
    return words


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
