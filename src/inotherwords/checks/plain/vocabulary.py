"""What the rules know of English: ``words.toml``, read once, and patterns made from it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@cache
def _held() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))


@cache
def listed(name: str) -> frozenset[str]:
    """One of the lists of words."""
    return frozenset(_held()["lists"][name])


@cache
def sayings(name: str) -> Mapping[str, str]:
    """*idioms* or *metaphors*: each with what to say instead."""
    held: dict[str, str] = _held()[name]
    return held


@cache
def sayings_pattern(name: str) -> re.Pattern[str]:
    """Matches each of the sayings, in any case, *your* as any owner's and a first verb in its plain or *-s* form."""
    return re.compile(f"(?i)(?:{'|'.join(_saying(one) for one in sayings(name))})")


def _saying(saying: str) -> str:
    words = re.escape(saying).replace("'", "['’]").split(r"\ ")
    words = [r"(?:your|my|his|her|our|their|the)" if word == "your" else word for word in words]
    first = words[0] if len(words) == 1 else f"{words[0]}s?"
    return rf"\b(?:{' '.join([first, *words[1:]])})\b"


def meaning(name: str, found: str) -> str:
    """What to say instead of ``found``, a match of :func:`sayings_pattern`."""
    return next(
        instead for saying, instead in sayings(name).items() if re.fullmatch(f"(?i){_saying(saying)}", found)
    )


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Matches each of ``words`` where it stands alone, the longest first; nothing when there are none."""
    ordered = sorted({one for one in words if one}, key=lambda one: (-len(one), one))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)" if ordered else r"(?!)")
