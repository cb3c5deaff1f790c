"""Adding lines to a ledger: whole lines, at the end, on the disk before anybody is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inotherwords.errors import MachineError
from inotherwords.model.finding import Finding
from inotherwords.translation.ledger import FILE_LIMIT, line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inotherwords.edge.disk import Tree
    from inotherwords.model.review import Event


def append(tree: Tree, path: str, events: Iterable[Event]) -> int:
    """Each event not yet in the ledger at ``path``, added to its end; how many were new.

    The file is replaced in one step, so killed at any moment it holds all of the new lines or none; run
    again, nothing stands twice. Raises ``MachineError`` for a ledger that is there and can't be read: it is
    never written over.
    """
    held = tree.read(path, limit=FILE_LIMIT)
    if isinstance(held, Finding) and held.code != "file-missing":
        raise MachineError(f"The ledger {path} cannot be added to. {held.sentence}", held.hint)
    before = b"" if isinstance(held, Finding) else held
    if before and not before.endswith(b"\n"):
        before += b"\n"
    known = set(before.decode("utf-8", "replace").splitlines(keepends=True))
    new = [one for one in dict.fromkeys(line(event) for event in events) if one not in known]
    if new:
        tree.write(path, before + "".join(new).encode("utf-8"))
    return len(new)
