"""Months: the ones of the English come back, by name or as a figure, and no other stands in their place.

Names come from CLDR in all its forms, for the language itself and its near relations; a name may take an
ending. *March* and *May* count in English only beside a number.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from inotherwords.amounts import month_names
from inotherwords.checks.languages import in_words, language
from inotherwords.checks.letters import western_digits
from inotherwords.checks.number_words import months_of_english
from inotherwords.checks.reading import reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inotherwords.checks.base import Blanks, Subject

_CLDR: Final = {
    "ar": ("ar", "ar_SY", "ar_DZ", "ar_IQ", "ar_TN"),
    "ckb": ("ckb",),
    "fa": ("fa", "fa_AF"),
    "kmr": ("ku",),
    "prs": ("fa", "fa_AF"),
    "zh": ("zh",),
    "ur": ("ur", "ur_IN"),
    "ps": ("ps", "fa_AF"),
}
_MORE: Final = {
    "ckb": {1: "کانوونی دووەم ژانویە", 2: "شوبات", 3: "ئازار مارس", 4: "نیسان ئاپریل", 5: "ئایار", 6: "حوزەیران جون",
            7: "تەممووز", 8: "ئاب", 9: "ئەیلوول", 10: "ئۆکتۆبەر", 11: "نۆڤەمبەر", 12: "دیسەمبەر"},
    "kmr": {1: "çile", 2: "sibat", 3: "adar", 4: "nîsan avrêl", 5: "gulan", 6: "hezîran", 7: "tîrmeh", 8: "tebax gelawêj",
            9: "îlon", 10: "cotmeh", 11: "mijdar", 12: "berfanbar kanûn"},
    "zh": {1: "一月", 2: "二月", 3: "三月", 4: "四月", 5: "五月", 6: "六月", 7: "七月", 8: "八月", 9: "九月", 10: "十月",
           11: "十一月", 12: "十二月"},
    "ti": {4: "ሚያዝያ ሚያዝያ", 5: "ግንቦት"},
    "so": {1: "janaayo jannaayo", 2: "feebraayo febraayo", 3: "maarso", 4: "abriil abril", 5: "maajo", 6: "juun", 7: "luuliyo",
           8: "ogost agoosto", 9: "sebtembar", 10: "oktoobar", 11: "noofembar", 12: "diseembar desembar"},
    "ps": {1: "جنوري", 2: "فبروري", 3: "مارچ", 4: "اپریل", 5: "مۍ می", 6: "جون", 7: "جولای", 8: "اګست", 9: "سپتمبر", 10: "اکتوبر",
           11: "نومبر", 12: "دسمبر"},
}  # fmt: skip
_NAMES: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_FEWEST: Final = 3


@cache
def _months(tag: str) -> Mapping[str, int]:
    """Names of months in small letters, as lines of words, with their numbers; names of two months are left out."""
    main = tag.partition("-")[0]
    names: dict[str, set[int]] = {}
    for cldr in _CLDR.get(main, (main,)):
        for number, name in month_names(cldr):
            names.setdefault(in_words(name).strip(), set()).add(number)
    for number, more in _MORE.get(main, {}).items():
        for name in more.split():
            names.setdefault(in_words(name).strip(), set()).add(number)
    return {name: min(held) for name, held in names.items() if len(held) == 1}


@cache
def _pattern(tag: str) -> re.Pattern[str] | None:
    least = 2 if language(tag).spaceless else _FEWEST
    names = [name for name in _months(tag) if len(name) >= least]
    if not names:
        return None
    ordered = sorted(names, key=lambda name: (-len(name), name))
    beside = sorted(name for name in _months(tag) if len(name) < _FEWEST)
    alone = "|".join(map(re.escape, ordered))
    if language(tag).spaceless:
        return re.compile(f"(?P<name>{alone})")
    short = "|".join(map(re.escape, beside)) or "(?!)"
    return re.compile(
        rf"(?<= )(?:[و])?(?P<name>{alone})(?=[^ ]{{0,3}} )|(?:(?<=[0-9] )(?P<after>{short})(?= )|(?<= )(?P<before>{short})(?= [0-9]))"
    )


@lru_cache(maxsize=4096)
def _months_in(text: str, tag: str) -> tuple[tuple[str, int], ...]:
    pattern = _pattern(tag)
    if pattern is None:
        return ()
    names = (match[match.lastgroup or 0] for match in pattern.finditer(in_words(text)))
    return tuple((name, _months(tag)[name]) for name in names)


def _compared(subject: Subject) -> tuple[list[int], list[tuple[str, int]]]:
    """The months that the words lack, and those that they have too many of, which stand beside a digit."""
    prose = western_digits(unicodedata.normalize("NFC", reading(subject.words).prose))
    english = list(months_of_english(subject.english))
    if not english:
        return [], []
    found = list(_months_in(prose, subject.locale))
    missing = list(english)
    for _, number in tuple(found):
        if number in missing:
            missing.remove(number)
    figures = set(re.findall(r"[0-9]+", prose))
    missing = [number for number in missing if str(number) not in figures and f"{number:02}" not in figures]
    return missing, [(name, number) for name, number in found if number not in english]


def other_month(subject: Subject) -> Iterator[Blanks]:
    """A month of the English is not in the words, and another one is."""
    missing, added = _compared(subject)
    if missing and added:
        yield {
            "english": ", ".join(_NAMES[number - 1] for number in missing),
            "words": ", ".join(name for name, _ in added),
        }


def lost_month(subject: Subject) -> Iterator[Blanks]:
    """A month of the English is in the words neither by name nor as a figure."""
    missing, added = _compared(subject)
    if missing and not added and _pattern(subject.locale) is not None and language(subject.locale).stop:
        yield {"english": ", ".join(_NAMES[number - 1] for number in missing)}
