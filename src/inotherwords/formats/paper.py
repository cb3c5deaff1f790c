"""A document as one HTML page for WeasyPrint: its letters, its sheets, and what is true of every print."""

from __future__ import annotations

from importlib import resources
from string import Template
from typing import TYPE_CHECKING, Final

from inotherwords.formats.copy import copy_lines
from inotherwords.formats.document import Document, Kind, Node
from inotherwords.formats.letters import LATIN
from inotherwords.formats.markup import Manner, blocks, checked, element, front, line, safe, sources

if TYPE_CHECKING:
    from inotherwords.formats.letters import Letters

HERE: Final = "staged:/"
"""Where the assets of a page seem to be; only our own fetcher knows it."""
QR: Final = f"{HERE}qr.svg"


def page(document: Document, letters: Letters, size: int, sheet: str = "") -> str:
    """The whole page; ``size`` in points for Latin letters, ``sheet`` what is laid over the shared sheet."""
    home = document.home
    here = (home.tag, home.dir)
    manner = Manner(document.link, _picture)
    easy = document.kind == "easy-read"
    # Easy Read begins with its first point; what has been checked stands behind the last one.
    body = [front(document, trust=not easy)]
    body.append(
        "\n".join(_point(one, manner, here) for one in document.blocks)
        if easy
        else blocks(document.blocks, manner, here)
    )
    body += [checked(document)] if easy else []
    body += [] if easy or sheet == "pair" else [sources(document, folded=False)]
    body.append(_foot(document))
    return (
        f'<!doctype html>\n<html lang="{home.tag}" dir="{home.dir}"><head><meta charset="utf-8"/>'
        f"<title>{safe(document.title.text)}</title>"
        f'<meta name="author" content="{safe(home.publication)}"/>'
        f"<style>{styles(letters, size, sheet)}</style></head><body>{''.join(body)}</body></html>"
    )


def styles(letters: Letters, size: int, sheet: str = "") -> str:
    """The sheets of a print with the letters of its language filled in."""
    text = sheet_text("print") + (sheet_text(sheet) if sheet else "")
    return Template(text).substitute(
        size=f"{size}pt",
        own=f"{letters.size:g}em",
        english=f"{1 / letters.size:.3g}em",
        lead=f"{letters.lead:g}",
        tight=f"{letters.lead * 0.85:g}",
        # The cut font has a name of its own, or the machine's whole one would be taken.
        face=f'"{letters.family} cut", "{letters.family}", "{LATIN}"',
    )


def sheet_text(name: str) -> str:
    """One of the sheets that come with the program."""
    return resources.files("inotherwords.formats").joinpath("sheets", f"{name}.css").read_text("utf-8")


def _picture(node: Node) -> str:
    return f'<img src="{HERE}{safe(node.target)}" alt="{safe(node.words)}"/>'


def _point(node: Node, manner: Manner, around: tuple[str, str]) -> str:
    """A group of Easy Read with its points laid out: the picture first, all words of the point beside it."""
    if node.role == "points":
        return "\n".join(_point(one, manner, around) for one in node.children if isinstance(one, Node))
    if "point" not in node.role.split():
        return element(node, manner, around)
    shown = list(node.all(Kind.PICTURE))
    rest = [one for one in node.children if isinstance(one, Node) and not any(one.all(Kind.PICTURE))]
    pictures = "".join(manner.picture(one) for one in shown)
    return f'<div class="point"><div class="shown">{pictures}</div><div class="words-of">{blocks(rest, manner, around)}</div></div>'


def _foot(document: Document) -> str:
    here = (document.home.tag, document.home.dir)
    lines = "".join(line("p", one, here) for one in copy_lines(document))
    code = f'<img src="{QR}" alt="{safe(document.address)}"/>' if document.address else ""
    return f'<div class="copy">{code}<div>{lines}</div></div>'
