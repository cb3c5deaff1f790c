"""What a typed number can mean, in English and in the ways other languages write it.

A number's meanings are strings in one form: no sign between thousands, a point before every other part
(``1200.50``, ``9.30``). English says which sign is which; a translation may mean either, so it keeps both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_NUMBER: Final = re.compile(r"[0-9]+(?:[.,:'][0-9]+)*")
_SPACED: Final = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?: [0-9]{3})+(?![0-9])")
_TAIL: Final = re.compile(r"[.,][0-9]+")
_TIME: Final = re.compile(
    r"(?<![0-9])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5][0-9]))?[ ]?(?P<half>[ap])\.?m\b"
)
_CLOCK: Final = re.compile(r"0[0-9]\.[0-9]{2}")
_THOUSANDS: Final = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{2,3})*\.[0-9]{3}")
"""Groups of three, or of two before the last as in lakhs."""
_NOON: Final = 12


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was typed, and all it can mean."""

    typed: str
    meanings: tuple[str, ...]


def flat(text: str) -> str:
    """The ASCII digits of ``text``, nothing between them."""
    return re.sub(r"[^0-9]", "", text)


def english_numbers(text: str) -> Iterator[Number]:
    """The numbers of an English text, where a comma parts thousands and a point does not."""
    times = {match.start(): match for match in _TIME.finditer(text)}
    for match in _NUMBER.finditer(text):
        held = match[0]
        time = times.get(match.start())
        if time is not None:
            yield Number(held, _hours(time))
        else:
            yield Number(held, meanings(held)[:1] if "," in held else meanings(held)[-1:])


def _hours(time: re.Match[str]) -> tuple[str, ...]:
    """A time of the twelve-hour clock, as both clocks write it."""
    hour = int(time["hour"]) % _NOON + (_NOON if time["half"] == "p" else 0)
    minutes = ("." + time["minute"],) if time["minute"] else ("", ".00")
    return tuple(f"{one}{tail}" for one in (int(time["hour"]), hour) for tail in minutes)


def numbers_in(text: str, known: Collection[str]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The numbers of a translation: start, end and meanings.

    A space parts thousands only where the number so made is one of ``known``; else it parts numbers.
    """
    spaced = {}
    for match in _SPACED.finditer(text):
        joined = match[0].replace(" ", "")
        if any(one == joined or one.startswith(f"{joined}.") for one in known):
            spaced[match.start()] = match.end()
    position = 0
    while (found := _NUMBER.search(text, position)) is not None:
        start, end = found.span()
        if start in spaced:
            tail = _TAIL.match(text, spaced[start])
            end = tail.end() if tail else spaced[start]
        yield start, end, meanings(text[start:end].replace(" ", ""))
        position = end


def meanings(typed: str) -> tuple[str, ...]:
    """What a number can mean: with its signs between thousands first, then with a sign before a part.

    >>> meanings("1.200"), meanings("1.200,50"), meanings("09:30"), meanings("2,32,500")
    (('1200', '1.200'), ('1200.50', '1.200.50'), ('9.30',), ('232500', '2.32.500'))
    """
    parts = re.split(r"[.,:']", typed)
    signs = re.findall(r"[.,:']", typed)
    split = ".".join(parts)
    if _CLOCK.fullmatch(split):
        split = split[1:]
    whole, tail = parts, ""
    if len(signs) > 1 and signs[-1] != signs[-2]:
        whole, tail = parts[:-1], "." + parts[-1]
    if ":" in signs or not _THOUSANDS.fullmatch(".".join(whole)):
        return (split,)
    return ("".join(whole) + tail, split)
