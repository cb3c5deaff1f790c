"""Names that stay in English, which need not be there; their sentences are units of the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inotherwords.source.names import name_clashes, read_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from inotherwords.model.content import ProtectedName, Term
    from inotherwords.project.reading import Reading

NAMES: Final = "content/protected-names.yml"


def read_protected_names(reader: Reading, terms: Collection[Term]) -> tuple[ProtectedName, ...]:
    """Every name in the editor's order; one that the glossary explains too is a finding."""
    paths, _ = reader.tree.listing("content", ".yml")
    names = (reader.one(NAMES, read_names) if NAMES in paths else None) or ()
    reader.findings += name_clashes(names, terms, path=NAMES)
    return names


def name_rows(names: Collection[ProtectedName]) -> Iterator[tuple[str, str, str, int]]:
    """The rows of the glossary for :func:`~inotherwords.translation.units.list_units`: only what a name means.

    They have no line, because it would be one of another file.
    """
    return ((one.id, "meaning", one.meaning, 0) for one in names)
