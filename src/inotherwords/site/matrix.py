"""What is translated and checked, at ``/status/``: in English, for editors and for whoever wants to help.

A row a language, so that it fits a phone however many there are: how many people have it as their main language, a bar whose parts are
told apart by their shape, the same in words, and its guides in a fold. Then everything once more as one table.
The numbers come with the staged records, the same as ``status_record``'s; here they only become words.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NotRequired, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from inotherwords.site.languages import LocaleRecord, SpeakersRecord

NAMES: Final = ("units", "missing", "draft", "proposed", "reviewed", "outdated", "critical_outdated")
SHOWN: Final = ("reviewed", "proposed", "draft", "outdated", "missing")
"""Best first, as the bar shows them."""
BAR: Final = 320
"""How wide a bar is drawn."""
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Part(TypedDict):
    """One piece of a bar: its state, where it starts and how wide it is."""

    state: str
    start: int
    width: int


class Row(TypedDict):
    """One language: how it is named, who speaks it, and how far it is: drawn, in words, as numbers, guide by guide."""

    tag: str
    dir: str
    name: str
    english: str
    speakers: NotRequired[SpeakersRecord]
    bar: list[Part]
    words: str
    numbers: dict[str, int]
    guides: list[tuple[str, str, str]]
    """Each guide's id, its name and how far it is in words; what is no guide stands last, without an id."""


def rows(records: Sequence[LocaleRecord]) -> list[Row]:
    """A row for each language that came with numbers, those that need help most first."""
    guides = [one for record in records if record["source"] for one in record.get("guides", [])]
    ids = {one["id"] for one in guides}
    made: list[Row] = []
    for record in sorted(records, key=_need):
        held = record.get("status", {})
        if not held:
            continue
        total = _sum(held.values())
        others = _sum(numbers for id_, numbers in held.items() if id_ not in ids)
        lines = [(one["id"], one["title"], in_words(held[one["id"]])) for one in guides if one["id"] in held]
        row: Row = {
            "tag": record["tag"],
            "dir": record["dir"],
            "name": record["name"],
            "english": record["english"],
            "bar": bar(total),
            "words": in_words(total),
            "numbers": total,
            "guides": [*lines, ("", "Other pages and lists", in_words(others))],
        }
        if "speakers" in record:
            row["speakers"] = record["speakers"]
        made.append(row)
    return made


def bar(numbers: Mapping[str, int]) -> list[Part]:
    """The pieces of a bar, best first. What there is at all is wide enough to be seen.

    >>> [(one["state"], one["start"], one["width"]) for one in bar({"units": 320, "reviewed": 319, "missing": 1})]
    [('reviewed', 0, 316), ('missing', 316, 4)]
    """
    held = {name: numbers.get(name, 0) for name in SHOWN if numbers.get(name, 0)}
    units = sum(held.values())
    parts: list[Part] = []
    start = 0
    least = 4
    for name, many in held.items():
        left = least * (len(held) - len(parts) - 1)
        width = BAR - start if not left else min(max(least, round(BAR * many / units)), BAR - start - left)
        parts.append({"state": name, "start": start, "width": width})
        start += width
    return parts


def in_words(numbers: Mapping[str, int]) -> str:
    """The numbers as one line, the most important first; only what there is.

    >>> in_words({"units": 55, "reviewed": 31, "draft": 20, "outdated": 3, "critical_outdated": 1, "missing": 1})
    '31 of 55 checked, 20 draft, 3 outdated (important: 1), 1 missing'
    """
    lines = [f"{numbers.get('reviewed', 0)} of {numbers.get('units', 0)} checked"]
    for name in ("proposed", "draft", "outdated", "missing"):
        many, important = numbers.get(name, 0), numbers.get("critical_outdated", 0)
        tail = f" (important: {important})" if name == "outdated" and important else ""
        lines += [f"{many} {name}{tail}"] if many else []
    return ", ".join(lines)


def needs_most(records: Sequence[LocaleRecord]) -> str:
    """Where most people are left without checked words, as far as anybody knows how many they are."""
    known = [one for one in records if one.get("status") and "speakers" in one and _unchecked(one)]
    unknown = any(one.get("status") and "speakers" not in one for one in records)
    tail = " How many people speak some of the others is not known." if unknown else ""
    if not known:
        return "How many people speak these languages is not known." if unknown else ""
    most = min(known, key=_need)
    total = _sum(most["status"].values())
    return (
        f"Most help is needed in {most['english']}: it is the main language of {_people(most['speakers'])}, "
        f"and {total['units'] - total['reviewed']} of {total['units']} parts are not checked.{tail}"
    )


def _people(speakers: SpeakersRecord) -> str:
    """How many they are, and where they were counted: a number for two countries is not a number for one."""
    place = f" in {speakers['where']}" if speakers["where"] else ""
    return f"{speakers['number']:,} people{place}"


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


def _need(record: LocaleRecord) -> tuple[float, float, str]:
    """What languages are ordered by: people times the share that is not checked; then the share alone."""
    people = record["speakers"]["number"] if "speakers" in record else 0
    return -people * _unchecked(record), -_unchecked(record), record["english"]


def _unchecked(record: LocaleRecord) -> float:
    total = _sum(record.get("status", {}).values())
    return 1 - total["reviewed"] / total["units"] if total["units"] else 0.0


def _sum(group: Iterable[Mapping[str, int]]) -> dict[str, int]:
    held = list(group)
    return {name: sum(one.get(name, 0) for one in held) for name in NAMES}
