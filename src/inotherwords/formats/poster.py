"""One sheet for the wall of a barber's, a mosque, a church or a surgery: what this is, in each language, with its QR code.

Its words are those of each locale's first page, with what has been checked of them. A poster without an address leads
nowhere, so there is none until the publication has one.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict

from inotherwords.edge.apart import apart
from inotherwords.formats.copy import publisher_line, short
from inotherwords.formats.coverage import all_drawn
from inotherwords.formats.document import Line
from inotherwords.formats.letters import LATIN, letters_of
from inotherwords.formats.markup import line, marked, safe
from inotherwords.formats.paper import HERE, sheet_text
from inotherwords.formats.pdf import printed
from inotherwords.formats.qr import qr
from inotherwords.formats.reader import read
from inotherwords.formats.record import home_of
from inotherwords.formats.registry import POSTER, small_fonts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inotherwords.formats.document import Document, Home

FIRST: Final = "index.md"
"""The staged page whose words stand on the poster."""
ABREAST: Final = 2
TIGHT: Final = 0.85
"""Of the line height of a guide: a poster has three sentences a language, and eight languages on a sheet."""


class Order(TypedDict):
    """By tag: the staged first page and the record; the source's tag; font files by name."""

    pages: dict[str, str]
    records: dict[str, str]
    source: str
    fonts: dict[str, str]
    limit: float


def make_poster(out: Path, order: Order) -> None:
    """``poster.pdf`` in ``out``. Raises ``MachineError`` when it can't be made, or not in time."""
    source = order["records"][order["source"]]
    documents = [
        read(text, FIRST, home_of(order["records"][tag], source), {}) for tag, text in order["pages"].items()
    ]
    fonts = {name: Path(path).read_bytes() for name, path in order["fonts"].items()}
    (out / POSTER.name).write_bytes(apart(order["limit"], lambda: poster(documents, fonts)))


def poster(documents: Sequence[Document], fonts: dict[str, bytes]) -> bytes:
    """The PDF; the first of ``documents`` is in the source language."""
    html = page(documents)
    all_drawn(html, [LATIN, *(letters_of(one.home).family for one in documents)])
    codes = {_code(one): qr(one.address) for one in documents}
    return printed(html, documents[0].home.tag, codes, small_fonts(fonts, html))


def page(documents: Sequence[Document]) -> str:
    """The whole page: the source language across it, the others below, two abreast."""
    first, *others = documents
    home = first.home
    rows = "".join(
        f'<div class="row">{"".join(_language(one, home) for one in others[at : at + ABREAST])}</div>'
        for at in range(0, len(others), ABREAST)
    )
    foot = [one for one in (publisher_line(home), *_released(home)) if one]
    lines = "".join(line("p", one, (home.tag, home.dir)) for one in foot)
    return (
        f'<!doctype html>\n<html lang="{home.tag}" dir="{home.dir}"><head><meta charset="utf-8"/>'
        f'<title>{safe(home.publication)}</title><meta name="author" content="{safe(home.publication)}"/>'
        f"<style>{sheet_text('poster')}</style></head><body><h1>{safe(home.publication)}</h1>"
        f'<div class="first">{_language(first, home)}</div>{rows}<div class="foot">{lines}</div></body></html>'
    )


def _language(document: Document, around: Home) -> str:
    """One language: its own name, what this is, what has been checked, and the way there."""
    home, letters = document.home, letters_of(document.home)
    here = (home.tag, home.dir)
    face = f"font-family: '{letters.family} cut', '{letters.family}', '{LATIN}'; font-size: {letters.size:g}em; line-height: {letters.lead * TIGHT:g}"
    # The first line says what has been checked; days of sources are for the page that the code leads to.
    said = [one for one in document.trust if one.lang == home.tag] or document.trust
    own = said[:1] if not home.source else ()
    words = [
        line("h2", Line(home.name, *here), here),
        line("p", document.summary, here, role="lead"),
        *(line("p", one, here, role="trust") for one in own),
        f'<p class="way"><bdi lang="{around.tag}" dir="ltr">{safe(short(document.address))}</bdi></p>',
    ]
    return (
        f'<div class="language"{marked(*here, (around.tag, around.dir))} style="{face}">'
        f'<img src="{HERE}{_code(document)}" alt="{safe(document.address)}"/><div class="words-of">{"".join(words)}</div></div>'
    )


def _released(home: Home) -> list[Line]:
    if not home.release:
        return []
    said = home.says["footer.release"]
    text = said.text.replace("{release}", home.release).replace("{date}", home.release_day)
    return [Line(text, said.lang, said.dir)]


def _code(document: Document) -> str:
    return f"{document.home.tag}.svg"
