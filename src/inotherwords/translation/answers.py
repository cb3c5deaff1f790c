"""The answers to proposals as text, and how long people wait for one."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, fields
from datetime import datetime
from io import BytesIO
from statistics import median
from typing import TYPE_CHECKING, Final

from inotherwords.model.answer import ACCEPTED, NOTED, About, Answer, Reason
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.translation.ledger import MOST_FAULTS

if TYPE_CHECKING:
    from collections.abc import Iterable

_TIME: Final = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_FIELDS: Final = frozenset(one.name for one in fields(Answer))
_VERDICTS: Final = frozenset({ACCEPTED, NOTED, *map(str, Reason)})
_DAY: Final = 86400


def read_answers(data: bytes, *, path: str) -> tuple[tuple[Answer, ...], list[Finding]]:
    """The answers in ``data``, each once, and a finding for every line that is none. Never raises."""
    held: dict[Answer, None] = {}
    found: list[Finding] = []
    for number, raw in enumerate(BytesIO(data), start=1):
        if not raw.strip():
            continue
        if len(found) >= MOST_FAULTS:
            found.append(finding("ledger-more", Where(path, number), shown=len(found)))
            break
        answer = _answer(raw)
        if answer is None:
            found.append(finding("answer-line-bad", Where(path, number)))
        else:
            held.setdefault(answer)
    return tuple(held), found


def _answer(raw: bytes) -> Answer | None:
    try:
        value = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or set(value) != _FIELDS:
        return None
    if not all(isinstance(one, str) for one in value.values()) or value["verdict"] not in _VERDICTS:
        return None
    if value["about"] not in set(map(str, About)) or not all(
        _is_time(value[name]) for name in ("sent", "at")
    ):
        return None
    return Answer(**{**value, "about": About(value["about"])})


def _is_time(value: str) -> bool:
    try:
        return bool(_TIME.fullmatch(value) and datetime.fromisoformat(value))
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class TurnRound:
    """How it goes with what people send in one locale: how many proposals wait, and the median days to an answer."""

    waiting: int = 0
    answered: int = 0
    days: float | None = None
    """To one place after the point; nothing where nothing was ever answered."""


def turn_round(answers: Iterable[Answer], waiting: int) -> TurnRound:
    """The turn-round of one locale. A proposal is answered when the first of its units is; order changes nothing.

    A clock that ran backwards makes no negative days.
    """
    first: dict[str, tuple[str, str]] = {}
    for one in answers:
        at, sent = first.get(one.proposal, (one.at, one.sent))
        first[one.proposal] = (min(at, one.at), sent)
    waits = [max(0.0, _seconds(at) - _seconds(sent)) / _DAY for at, sent in first.values()]
    return TurnRound(waiting, len(waits), round(median(waits), 1) if waits else None)


def _seconds(at: str) -> float:
    return datetime.fromisoformat(at).timestamp()
