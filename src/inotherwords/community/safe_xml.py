"""XML from a stranger as a tree: no document type, so no entities; no more elements and no deeper than a table needs.

Expat does the reading, with a hand on everything that could fetch or multiply.
"""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from inotherwords.community.package import Unreadable

DEEPEST: Final = 100
MOST: Final = 400_000


def tree(data: bytes, name: str) -> Element:
    """The root element of ``data``. Raises :class:`Unreadable` for what is no XML, or more than a table needs."""
    builder = TreeBuilder()
    depth = count = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > DEEPEST or count > MOST:
            raise Unreadable("office-too-much", name=name)
        builder.start(_named(tag), {_named(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_named(tag))

    def refuse(*_: object) -> int:
        raise Unreadable("office-entities", name=name)

    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError as fault:
        raise Unreadable("office-not-xml", name=name, line=fault.lineno) from None
    except (
        LookupError,
        ValueError,
    ):  # the first line names letters that nobody knows, or that no XML is written in
        raise Unreadable("office-not-xml", name=name, line=1) from None
    return builder.close()


def _named(tag: str) -> str:
    return f"{{{tag}" if "}" in tag else tag
