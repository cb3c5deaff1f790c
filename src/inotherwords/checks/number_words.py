"""Numbers and months that an English text says in words, which a translation may write as figures.

``twenty-four hours`` allows 24, ``five hundred`` 500, ``in April`` 4, ``a number or two`` 1 and 2. A word allows the
whole number only, not its parts: who turns *twenty-four* into 20 has made a mistake.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_UNITS: Final = {
    word: number
    for number, words in enumerate(
        [
            "zero zeros zeroes", "one first once", "two second twice", "three third", "four fourth", "five fifth", "six sixth",
            "seven seventh", "eight eighth", "nine ninth", "ten tenth", "eleven eleventh", "twelve twelfth", "thirteen",
            "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        ]
    )
    for word in words.split()
}  # fmt: skip
_TENS: Final = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_LARGE: Final = {"hundred": 100, "thousand": 1000}
_SMALL: Final = rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_UNITS)}))?|(?:{'|'.join(_UNITS)}))"
_NUMBER: Final = re.compile(
    rf"\b(?:(?:(?P<times>{_SMALL})[ -])?(?P<large>{'|'.join(_LARGE)})s?(?:(?: and)? (?P<more>{_SMALL}))?|(?P<small>{_SMALL}))\b",
    re.IGNORECASE,
)
_SPAN: Final = "second|minute|hour|day|week|month|year"
_ALSO: Final = (
    (
        re.compile(
            rf"\b(?:an?|per|each|every|last|next|past) (?:{_SPAN})\b|\ban? \w+ or two\b", re.IGNORECASE
        ),
        ("1",),
    ),
    (re.compile(r"\bdouble\b", re.IGNORECASE), ("2",)),
    (re.compile(r"\bdozen\b", re.IGNORECASE), ("12",)),
    (re.compile(r"\bfortnight", re.IGNORECASE), ("2", "14")),
    (re.compile(r"\bquarter of an hour\b", re.IGNORECASE), ("15",)),
    (re.compile(r"\bhalf(?: an|-an)?[ -]hour\b", re.IGNORECASE), ("30",)),
)
"""What is a figure in many languages although English has no number word: *an hour a week*, *a letter or two*."""
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


@lru_cache(maxsize=8192)
def figures_of_words(english: str) -> tuple[str, ...]:
    """The figures of number words and months' names.

    >>> figures_of_words("Within twenty-four hours, or five hundred and two days, by April.")
    ('24', '502', '4')
    """
    found = [str(_value(match)) for match in _NUMBER.finditer(english)]
    also = [figure for pattern, figures in _ALSO for _ in pattern.findall(english) for figure in figures]
    return (*found, *also, *map(str, months_of_english(english)))


def _value(match: re.Match[str]) -> int:
    if match["small"]:
        return _small(match["small"])
    times = _small(match["times"]) if match["times"] else 1
    return times * _LARGE[match["large"].lower()] + (_small(match["more"]) if match["more"] else 0)


def _small(words: str) -> int:
    return sum({**_UNITS, **_TENS}[word] for word in re.split("[ -]", words.lower()))


@lru_cache(maxsize=8192)
def months_of_english(english: str) -> tuple[int, ...]:
    """The months that an English text names, by number."""
    names = (match[match.lastgroup or 0] for match in _MONTH.finditer(english))
    return tuple(_MONTHS.index(name) + 1 for name in names)
