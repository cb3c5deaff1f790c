"""Adding to a ledger: whole lines, at the end, on the disk before anybody is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inotherwords.errors import MachineError
from inotherwords.model.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inotherwords.edge.disk import Tree

LARGEST: Final = 64 * 1024 * 1024
"""Bytes of a ledger: every word that anybody ever said of a language."""


def append(tree: Tree, path: str, lines: Iterable[str]) -> int:
    """Each of ``lines`` (newline included) not yet in the ledger at ``path``, added to its end; how many were new.

    The file is replaced in one step, so killed at any moment it holds all of the new lines or none; run
    again, nothing stands twice. Raises ``MachineError`` for a ledger that is there and can't be read: it is
    never written over.
    """
    held = tree.read(path, limit=LARGEST)
    if isinstance(held, Finding) and held.code != "file-missing":
        raise MachineError(f"The ledger {path} cannot be added to. {held.sentence}", held.hint)
    before = b"" if isinstance(held, Finding) else held
    if before and not before.endswith(b"\n"):
        before += b"\n"
    known = set(before.decode("utf-8", "replace").splitlines(keepends=True))
    new = [one for one in dict.fromkeys(lines) if one not in known]
    if new:
        tree.write(path, before + "".join(new).encode("utf-8"))
    return len(new)
