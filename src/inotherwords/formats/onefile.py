"""A guide as one HTML file that needs nothing else: to send by WhatsApp, to keep on a stick, to open without a network.

The page holds its style and, for Urdu, its letters; it has no script, and its policy forbids every request.
"""

from __future__ import annotations

import base64
import html
from importlib import resources
from string import Template
from typing import TYPE_CHECKING, Final

from inotherwords.formats.copy import copy_lines, picture_of
from inotherwords.formats.markup import Manner, blocks, front, line, safe, sources

if TYPE_CHECKING:
    from collections.abc import Callable

    from inotherwords.formats.document import Document, Home, Node

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
NASTALIQ: Final = "Noto Nastaliq Urdu"
SYSTEM: Final = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif'


def one_file(document: Document, font: bytes = b"") -> str:
    """The whole page. ``font`` is the Nastaliq that travels with Urdu pages; other languages use the phone's own."""
    home = document.home
    here = (home.tag, home.dir)
    manner = Manner(document.link, picture_inside(document), folded=True)
    lines = "".join(line("p", one, here) for one in copy_lines(document))
    return (
        f'<!doctype html>\n<html lang="{safe(home.tag)}" dir="{home.dir}">\n{head(document.title.text, home, font)}<body>\n'
        f"<main>\n{front(document)}\n{blocks(document.blocks, manner, here)}\n"
        f'{sources(document, folded=True)}\n</main>\n<footer class="copy">{lines}</footer>\n</body>\n</html>\n'
    )


def head(title: str, home: Home, font: bytes, policy: str = POLICY) -> str:
    """The head of a file that stands alone."""
    return (
        f'<head>\n<meta charset="utf-8"/>\n<meta http-equiv="Content-Security-Policy" content="{html.escape(policy)}"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n<meta name="referrer" content="no-referrer"/>\n'
        f"<title>{safe(title)}</title>\n<style>\n{style(home, font)}</style>\n</head>\n"
    )


def style(home: Home, font: bytes) -> str:
    """The sheet of a single file, with the letters of the language."""
    text = resources.files("inotherwords.formats").joinpath("sheets", "onefile.css").read_text("utf-8")
    face = f'"{NASTALIQ}", {SYSTEM}' if font else SYSTEM
    filled = Template(text).substitute(
        face=face,
        own=f"{1.1875 * home.size:g}rem",
        lead=f"{home.line_height:g}",
        tight=f"{home.line_height * 0.85:g}",
    )
    if not font:
        return filled
    data = base64.b64encode(font).decode("ascii")
    return (
        f'@font-face {{ font-family: "{NASTALIQ}"; unicode-range: U+600-6FF, U+200C-200D; '
        f"src: url(data:font/woff2;base64,{data}) format('woff2'); }}\n{filled}"
    )


def picture_inside(document: Document) -> Callable[[Node], str]:
    """How a picture is put inside the file itself. Raises ``MachineError`` for one that is not staged."""

    def drawn(node: Node) -> str:
        svg = picture_of(document, node.target)
        data = base64.b64encode(svg.encode("utf-8")).decode("ascii")
        return (
            f'<img src="data:image/svg+xml;base64,{data}" alt="{safe(node.words)}" width="96" height="96"/>'
        )

    return drawn
