"""One copy made, in a worker process: what the engine calls.

The worker reads the staged page from its order, hands the document to the maker and puts the file in the folder. The
maker works in a copy of the worker that is ended when its time is up; what it may not have, it has no way to ask for.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from inotherwords.edge.apart import apart
from inotherwords.edge.programs import call
from inotherwords.formats.reader import read
from inotherwords.formats.record import home_of
from inotherwords.formats.registry import KINDS, UNITS, Material

if TYPE_CHECKING:
    from inotherwords.formats.document import Document
    from inotherwords.formats.registry import Kind


class Order(TypedDict):
    """What a worker is asked to make. ``fonts`` are files by name; all else is the staged text itself."""

    kind: str
    file: str
    page: str
    place: str
    record: str
    source: str
    pictures: dict[str, str]
    fonts: dict[str, str]
    limit: float


def make_copy(out: Path, order: Order) -> None:
    """The copy in ``out``. Raises ``MachineError`` when it can't be made, or not in time."""
    kind = next(one for one in (*KINDS, UNITS) if one.name == order["kind"])
    document = _document(
        order["page"], order["place"], order["record"], order["source"], tuple(order["pictures"].items())
    )
    fonts = {name: Path(path).read_bytes() for name, path in order["fonts"].items()}
    _load(kind)
    data = apart(order["limit"], lambda: kind.make(Material(document, fonts, call)))
    (out / order["file"]).write_bytes(data)


def _load(kind: Kind) -> None:
    """The maker's own modules, with the libraries they need: loaded once for a worker, not once for a copy."""
    for name in kind.code:
        if name.endswith(".py"):
            import_module(f"{__package__}.{name.removesuffix('.py')}")


@lru_cache(maxsize=8)
def _document(
    page: str, place: str, record: str, source: str, pictures: tuple[tuple[str, str], ...]
) -> Document:
    """The document of a staged page; a guide's formats come one after the other, so the last few are kept."""
    return read(page, place, home_of(record, source), dict(pictures))
