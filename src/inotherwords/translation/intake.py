"""Words from a PO file that somebody sends: matched to units by key, else by the English.

Nothing is dropped in silence: what matches nothing is told. Words for an earlier English are taken in
marked as such, so that nobody takes them for current.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inotherwords.model.content import text_hash

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inotherwords.model.translation import Catalogue, Entry


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of a file for one document: its new catalogue, the keys that changed, and how many matched."""

    catalogue: Catalogue
    changed: tuple[str, ...]
    matched: int


def take_in(catalogue: Catalogue, sent: Iterable[Entry]) -> tuple[Intake, tuple[Entry, ...]]:
    """``catalogue`` with the words of ``sent``, and the entries that match none of its units.

    An entry matches by its key when that unit's English is its English, now or before the last change;
    without such a key, by the English alone, in order.
    """
    live = {entry.key: entry for entry in catalogue.entries if not entry.obsolete}
    by_text: dict[str, list[str]] = {}
    for entry in live.values():
        by_text.setdefault(entry.source_hash, []).append(entry.key)
    taken: dict[str, Entry] = {}
    unmatched: list[Entry] = []
    matched = 0
    for one in sent:
        if not one.target.strip() or one.obsolete:
            continue
        key = _key(one, live, by_text)
        if key is None:
            unmatched.append(one)
            continue
        matched += 1
        taken[key] = _with_words(live[key], one)
    changed = tuple(
        key
        for key, entry in taken.items()
        if (entry.target, entry.fuzzy) != (live[key].target, live[key].fuzzy)
    )
    entries = tuple(entry if entry.obsolete else taken.get(entry.key, entry) for entry in catalogue.entries)
    return Intake(replace(catalogue, entries=entries), changed, matched), tuple(unmatched)


def _key(sent: Entry, live: dict[str, Entry], by_text: dict[str, list[str]]) -> str | None:
    own = live.get(sent.key)
    if own is not None and sent.source_hash in {own.source_hash, text_hash(own.previous)}:
        return own.key
    keys = by_text.get(sent.source_hash)
    if not keys:
        return None
    # Equal texts are filled in the order they stand; the last one takes what is left over.
    return keys.pop(0) if len(keys) > 1 else keys[0]


def _with_words(entry: Entry, sent: Entry) -> Entry:
    comments = tuple(dict.fromkeys((*entry.comments, *sent.comments)))
    if sent.source_hash == entry.source_hash and not sent.fuzzy:
        return replace(entry, target=sent.target, fuzzy=False, previous="", comments=comments)
    made_for = sent.previous if sent.fuzzy and sent.previous else sent.source
    return replace(entry, target=sent.target, fuzzy=True, previous=made_for, comments=comments)
