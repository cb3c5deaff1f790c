"""What every copy that leaves the site carries: its release, the age of its words, and where to see whether it is still true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inotherwords.errors import MachineError
from inotherwords.formats.document import Line

if TYPE_CHECKING:
    from inotherwords.formats.document import Document, Home


def copy_lines(document: Document) -> tuple[Line, ...]:
    """The lines below a copy, in the reader's words. The address is a line of its own, the last but one."""
    home = document.home
    lines: list[Line] = []
    if home.release:
        said = home.says["footer.release"]
        text = said.text.replace("{release}", home.release).replace("{date}", home.release_day)
        lines.append(Line(text, said.lang, said.dir))
    lines += document.dated
    if document.address:
        lines += [home.says["still_true"], Line(short(document.address), home.source_tag, "ltr")]
    if publisher := publisher_line(home):
        lines.append(publisher)
    return tuple(lines)


def picture_of(document: Document, name: str) -> str:
    """The SVG of a picture that the page shows. Raises ``MachineError``: a guide with a hole in it is not given out."""
    if name not in document.pictures:
        raise MachineError(f"The picture {name} is not staged.", "Put it back into content/pictures.")
    return document.pictures[name]


def publisher_line(home: Home) -> Line | None:
    """Whose words these are, and what may be done with them."""
    if not home.licence:
        return Line(home.publication, home.source_tag, home.source_dir)
    return Line(f"{home.publication} · {home.licence}", home.source_tag, home.source_dir)


def short(address: str) -> str:
    """An address as people type it.

    >>> short("https://example.org/ur/money/")
    'example.org/ur/money/'
    """
    return address.partition("://")[2] or address
