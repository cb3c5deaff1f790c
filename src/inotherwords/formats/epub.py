"""A guide as EPUB 3.3, written by us: one text, its contents, its accessibility stated.

pandoc was tried and loses ``lang`` and ``dir`` of paragraphs and list items, so English beside Urdu would be read
out as Urdu (law 8); ADR 0010 has the measurement. A book has no network: pictures are inside, folds are open.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Final

from inotherwords.formats.copy import copy_lines, picture_of
from inotherwords.formats.document import Document, Kind
from inotherwords.formats.markup import Manner, blocks, front, line, safe, sources
from inotherwords.formats.zipped import zipped

if TYPE_CHECKING:
    from inotherwords.formats.document import Node

MIMETYPE: Final = "application/epub+zip"
_CONTAINER: Final = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
"""
_STYLE: Final = """body { line-height: 1.6; text-align: start; }
html[dir="rtl"] body { line-height: 2; }
.trust, .english, .box { border-inline-start: 3px solid; padding-inline-start: .7em; margin-block: .5em; list-style: none; }
img { width: 6em; height: 6em; }
table { border-collapse: collapse; } th, td { border: 1px solid; padding: .3em; text-align: start; }
em, i { font-style: normal; font-weight: bold; }
"""
_SUMMARY: Final = (
    "Headings, lists, links and languages are marked; the order of reading is the order of the text. "
    "A program made this book from a web page. Books made by it are checked by a program, EPUBCheck. "
    "No person has checked or certified how accessible it is, and it claims no standard of accessibility."
)
"""What was done and what was not. A standard is claimed only by a person who has looked (ADR 10)."""
_ACCESS: Final = """<meta property="schema:accessMode">textual</meta>
{visual}<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityFeature">readingOrder</meta>
{described}<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary" xml:lang="en" dir="ltr">{summary}</meta>
"""


def epub(document: Document) -> bytes:
    """The book as a zip file; the same bytes for the same document."""
    files = [
        ("mimetype", MIMETYPE.encode()),
        ("META-INF/container.xml", _CONTAINER.encode()),
        ("book/book.opf", _package(document).encode()),
        ("book/nav.xhtml", _contents(document).encode()),
        ("book/text.xhtml", _text(document).encode()),
        ("book/style.css", _STYLE.encode()),
        *((f"book/{name}", svg.encode()) for name, svg in document.pictures.items()),
    ]
    return zipped(files, first_plain="mimetype")


def _xhtml(document: Document, body: str) -> str:
    home = document.home
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{home.tag}" xml:lang="{home.tag}" dir="{home.dir}">\n'
        f'<head><title>{safe(document.title.text)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _text(document: Document) -> str:
    here = (document.home.tag, document.home.dir)

    def picture(node: Node) -> str:
        picture_of(document, node.target)
        return f'<img src="{safe(node.target)}" alt="{safe(node.words)}"/>'

    manner = Manner(document.link, picture)
    lines = "".join(line("p", one, here) for one in copy_lines(document))
    body = "\n".join(
        (
            front(document),
            blocks(document.blocks, manner, here),
            sources(document, folded=False),
            f'<footer class="copy">{lines}</footer>',
        )
    )
    return _xhtml(document, f"<main>\n{body}\n</main>")


def _contents(document: Document) -> str:
    home = document.home
    here = (home.tag, home.dir)
    items = "".join(
        f'<li><a href="text.xhtml#{safe(one.anchor)}">{safe(one.words)}</a></li>'
        for one in document.all(Kind.HEADING)
        if one.anchor and one.level == 2  # noqa: PLR2004 - the sections of a guide
    )
    top = (
        f'<li><a href="text.xhtml">{safe(document.title.text)}</a>{f"<ol>{items}</ol>" if items else ""}</li>'
    )
    return _xhtml(
        document,
        f'<nav epub:type="toc" role="doc-toc" id="toc">{line("h1", home.says["contents"], here)}<ol>{top}</ol></nav>',
    )


def _package(document: Document) -> str:
    home = document.home
    name = f"{home.address}{home.tag}/{document.path}"
    # A book's own name: from its address or, while there is none, from its place. The words' day is its version.
    id_ = uuid.uuid5(uuid.NAMESPACE_URL, name)
    items = "".join(
        f'<item id="p{number}" href="{safe(file)}" media-type="image/svg+xml"/>'
        for number, file in enumerate(document.pictures)
    )
    shown = bool(document.pictures)
    access = _ACCESS.format(
        visual='<meta property="schema:accessMode">visual</meta>\n' if shown else "",
        described='<meta property="schema:accessibilityFeature">alternativeText</meta>\n' if shown else "",
        summary=safe(_SUMMARY),
    )
    rights = f"<dc:rights>{safe(home.licence)}</dc:rights>\n" if home.licence else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{home.tag}" dir="{home.dir}">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<dc:identifier id="id">urn:uuid:{id_}</dc:identifier>\n<dc:title>{safe(document.title.text)}</dc:title>\n'
        f"<dc:language>{home.tag}</dc:language>\n<dc:publisher>{safe(home.publication)}</dc:publisher>\n{rights}"
        f'<meta property="dcterms:modified">{document.updated or "1980-01-01"}T00:00:00Z</meta>\n{access}'
        "</metadata>\n<manifest>\n"
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>\n'
        '<item id="text" href="text.xhtml" media-type="application/xhtml+xml"/>\n'
        f'<item id="style" href="style.css" media-type="text/css"/>{items}\n</manifest>\n'
        f'<spine page-progression-direction="{home.dir}"><itemref idref="text"/></spine>\n</package>\n'
    )
