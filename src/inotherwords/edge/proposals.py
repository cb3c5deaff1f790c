"""The folder ``proposals/``: every waiting proposal is a file there, whole or not at all.

Bytes in, bytes out; what they say is the business of ``community``. Nothing here follows a link or a strange name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inotherwords.model.finding import Finding

if TYPE_CHECKING:
    from inotherwords.edge.disk import Tree

FOLDER: Final = "proposals"
LARGEST: Final = 2**20
"""Bytes of one proposal."""


def waiting(tree: Tree, tag: str = "") -> tuple[dict[str, bytes], list[Finding]]:
    """Every proposal file by its path, of one locale or of all, sorted; and why others could not be read."""
    paths, found = tree.listing(f"{FOLDER}/{tag}" if tag else FOLDER, ".json")
    held: dict[str, bytes] = {}
    for path in paths:
        got = tree.read(path, limit=LARGEST)
        if isinstance(got, Finding):
            found.append(got)
        else:
            held[path] = got
    return held, found
