"""A catalogue after the English changed: nothing lost, nothing taken for current that is not.

Words for changed English stay, marked fuzzy, with the English that they were made for as previous
text. A unit that goes leaves its words behind as obsolete; when it comes back it gets them back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inotherwords.model.content import text_hash
from inotherwords.model.translation import Catalogue, Entry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inotherwords.model.content import Document, Unit


@dataclass(frozen=True, slots=True)
class Impact:
    """What a merge does to one document in one locale."""

    document: str
    locale: str
    outdated: tuple[str, ...] = ()
    """Keys whose words were current and are not any more."""
    critical: tuple[str, ...] = ()
    """Those of them that could harm."""
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    words: int = 0
    """English words to look at again or translate: of outdated and new units."""


def merge(
    document: Document, old: Catalogue | None, *, locale: str, carried: Mapping[str, str] | None = None
) -> Catalogue:
    """The catalogue of ``document`` in ``locale``, brought up to the English as it is now.

    Merging the same units changes nothing; merging twice is merging once (law 2). ``carried`` names the
    key whose old words a unit born of a split takes along.
    """
    before = old or Catalogue(locale=locale, document=document.id)
    known = {
        entry.key: entry
        for entry in sorted(before.entries, key=lambda entry: not entry.obsolete)
        if entry.key
    }
    live = tuple(_merged(unit, document, known, (carried or {}).get(unit.key, "")) for unit in document.units)
    keys = {unit.key for unit in document.units}
    rest = tuple(
        replace(entry, obsolete=True, notes=(), references=())
        for entry in before.entries
        if (entry.key not in keys or entry is not known[entry.key]) and (entry.target or entry.comments)
    )
    return replace(before, locale=locale, document=document.id, entries=(*live, *rest))


def _merged(unit: Unit, document: Document, known: Mapping[str, Entry], from_key: str) -> Entry:
    notes, references = notes_for(unit), (document.path,)
    old = known.get(unit.key)
    if old is None:
        entry = _carried(unit, known.get(from_key))
        return replace(entry, notes=notes, references=references)
    entry = replace(old, obsolete=False, source=unit.text, notes=notes, references=references)
    if old.source_hash == unit.hash or not old.target:
        return entry
    if old.fuzzy and not old.previous:
        return entry  # somebody doubted these words: which English they were made for, nobody knows
    made_for = old.previous if old.fuzzy else old.source
    if text_hash(made_for) == unit.hash:
        return replace(
            entry, previous="", fuzzy=False
        )  # the English came back to what the words were made for
    return replace(entry, previous=made_for, fuzzy=True)


def _carried(unit: Unit, from_entry: Entry | None) -> Entry:
    if from_entry is None or not from_entry.target:
        return Entry(key=unit.key, source=unit.text)
    made_for = from_entry.previous or from_entry.source
    return Entry(key=unit.key, source=unit.text, target=from_entry.target, previous=made_for, fuzzy=True)


def notes_for(unit: Unit) -> tuple[str, ...]:
    """What a translator should know of a unit, as ``#.`` lines; no values that change, so no noise."""
    lines = [unit.kind]
    if unit.heading and unit.kind != "heading":
        lines.append(f"under: {unit.heading}")
    if unit.critical:
        lines.append(f"critical: {unit.critical}")
    return (*lines, *unit.notes)


def impact(document: Document, before: Catalogue | None, after: Catalogue) -> Impact:
    """What changed for the people of one locale, from ``before`` to ``after`` of one merge."""
    old = before.by_key() if before else {}
    units = {unit.key: unit for unit in document.units}
    new = tuple(key for key in units if key not in old)
    outdated = tuple(
        entry.key
        for entry in after.entries
        if entry.fuzzy and not entry.obsolete and not (entry.key in old and old[entry.key].fuzzy)
    )
    gone = tuple(key for key in old if key not in units)
    touched: Sequence[str] = tuple(dict.fromkeys((*outdated, *new)))
    return Impact(
        document=document.id,
        locale=after.locale,
        outdated=outdated,
        critical=tuple(key for key in outdated if units[key].critical),
        new=new,
        gone=gone,
        words=sum(len(units[key].text.split()) for key in touched),
    )


def template(document: Document, old: Catalogue | None) -> Catalogue:
    """The template (POT) of ``document``: all its units without words, and the units that were, as memory."""
    before = old.entries if old else ()
    live = tuple(
        Entry(key=unit.key, source=unit.text, notes=notes_for(unit), references=(document.path,))
        for unit in document.units
    )
    keys = {unit.key for unit in document.units}
    gone = tuple(
        Entry(key=entry.key, source=entry.source, obsolete=True) for entry in before if entry.key not in keys
    )
    header = old.header if old else ()
    comments = old.header_comments if old else ()
    return Catalogue(
        locale="", document=document.id, entries=(*live, *gone), header=header, header_comments=comments
    )
