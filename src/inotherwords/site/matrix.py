"""The languages × guides matrix at ``/status/``: one table in English, for editors and for whoever wants to help.

The numbers come with the staged records, the same as ``status_record``'s; here they only become words.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from inotherwords.site.languages import LocaleRecord

NAMES: Final = ("units", "missing", "draft", "proposed", "reviewed", "outdated", "critical_outdated")
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Row(TypedDict):
    """One language: how it is named, and a cell for each guide, for the other pages and for everything."""

    tag: str
    dir: str
    name: str
    english: str
    cells: list[list[str]]


def rows(records: Sequence[LocaleRecord]) -> list[Row]:
    """A row for each language that came with numbers, in the order of ``records``."""
    guides = [one["id"] for record in records if record["source"] for one in record.get("guides", [])]
    made: list[Row] = []
    for record in records:
        held = record.get("status", {})
        if not held:
            continue
        others = [numbers for id_, numbers in held.items() if id_ not in guides]
        groups = [*([held[id_]] for id_ in guides if id_ in held), others, list(held.values())]
        made.append(
            {
                "tag": record["tag"],
                "dir": record["dir"],
                "name": record["name"],
                "english": record["english"],
                "cells": [cell(_sum(group)) for group in groups],
            }
        )
    return made


def cell(numbers: Mapping[str, int]) -> list[str]:
    """What stands in a cell, the most important first; only what there is.

    >>> cell({"units": 55, "reviewed": 31, "draft": 20, "outdated": 3, "critical_outdated": 1, "missing": 1})
    ['31 of 55 checked', '20 draft', '3 outdated, important: 1', '1 missing']
    """
    lines = [f"{numbers.get('reviewed', 0)} of {numbers.get('units', 0)} checked"]
    for name in ("proposed", "draft", "outdated", "missing"):
        many, important = numbers.get(name, 0), numbers.get("critical_outdated", 0)
        tail = f", important: {important}" if name == "outdated" and important else ""
        lines += [f"{many} {name}{tail}"] if many else []
    return lines


def most_missing(records: Sequence[LocaleRecord]) -> str:
    """Which language has most missing, in a sentence; all of them when several have equally much."""
    missing = {
        record["english"]: (
            _sum(record["status"].values())["missing"],
            _sum(record["status"].values())["units"],
        )
        for record in records
        if record.get("status")
    }
    most = max((many for many, _ in missing.values()), default=0)
    if not most:
        return "No part is missing in any language."
    named = [name for name, (many, _) in missing.items() if many == most]
    units = max(units for many, units in missing.values() if many == most)
    listed = " and ".join([part for part in (", ".join(named[:-1]), named[-1]) if part])
    return f"Most is missing in {listed}: {most} of {units} parts."


def checked_so_far(records: Sequence[LocaleRecord]) -> str:
    """How much is checked in all languages together: that nothing is missing must not sound like more than it is."""
    held = _sum(numbers for record in records for numbers in record.get("status", {}).values())
    return f"{held['reviewed']} of {held['units']} parts are checked, in all languages together."


def long_day(today: str) -> str:
    """``22 November 2026``, whatever language the machine speaks.

    >>> long_day("2026-11-22")
    '22 November 2026'
    """
    day = date.fromisoformat(today)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _sum(group: Iterable[Mapping[str, int]]) -> dict[str, int]:
    held = list(group)
    return {name: sum(one.get(name, 0) for one in held) for name in NAMES}
