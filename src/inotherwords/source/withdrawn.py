"""The list of words taken back: ``releases/withdrawn.json``, written by ``iow withdraw``."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from inotherwords.model.finding import Finding, Where, finding
from inotherwords.model.withdrawal import Withdrawal

if TYPE_CHECKING:
    from collections.abc import Iterable


def read_withdrawn(text: str, *, path: str) -> tuple[tuple[Withdrawal, ...], list[Finding]]:
    """The withdrawals in ``text``. Law: a list that can't be read in full is a finding that stops a build.

    Words that somebody took back must not come back because of a stray comma.
    """
    try:
        made = tuple(Withdrawal(**one) for one in json.loads(text))
    except (ValueError, TypeError, RecursionError):
        return (), [finding("withdrawn-bad", Where(path))]
    if any(not isinstance(value, str) for one in made for value in asdict(one).values()):
        return (), [finding("withdrawn-bad", Where(path))]
    return made, []


def write_withdrawn(withdrawn: Iterable[Withdrawal]) -> bytes:
    """The file, in the order of days."""
    held = [asdict(one) for one in withdrawn]
    return (json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")
