"""Law 6 for copies: each, read back by another program, has the headings, links, notices and numbers of its web page.

What the page says is taken from its own HTML, as the site renders it: not from the tree that the makers share.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import docx
import pikepdf
import pytest
from bs4 import BeautifulSoup

from inotherwords.edge.programs import call
from inotherwords.formats.registry import KINDS, Material
from inotherwords.source.dialect import renderer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

BY_NAME = {one.name: one for one in KINDS}
SITE = "https://example.org/"
SIGNS = re.compile("[\u200b-\u200f\u2066-\u2069\\s]")
HIDDEN = re.compile("[\u200b-\u200f\u2066-\u2069]")
OUTSIDE = "\n\n<bdi dir='ltr'>[GOV.UK](https://example.net/care/page)</bdi>\n"
WORDS_ONLY = {"txt", "g1.brf", "g2.brf"}
LEAST = {
    "reading.pdf": 0.94,
    "pair.reading.pdf": 0.94,
    "easy.reading.pdf": 0.94,
    "g1.brf": 0.99,
    "g2.brf": 0.99,
}
"""The share of the words that come back, where it is not all of them: from a print in Arabic letters, from braille."""
HEADINGS = [f"h{level}" for level in range(2, 7)]
PAPER = {"pdf", "reading.pdf", "large.pdf", "pair.pdf", "easy.pdf", "easy.reading.pdf", "pair.reading.pdf"}
CASES = [
    *(("plain", "en", one) for one in ("pdf", "large.pdf", "html", "epub", "docx", "txt", "g1.brf", "g2.brf")),
    *(("right-to-left", "ur", one) for one in ("reading.pdf", "pair.reading.pdf", "html", "epub", "docx", "txt")),
    *(("stale-critical", "pl", one) for one in ("pdf", "pair.pdf", "html", "epub", "docx", "txt")),
    ("easy-read", "en", "easy.pdf"),
    ("easy-read", "ur", "easy.reading.pdf"),
]  # fmt: skip


@dataclass(frozen=True)
class Said:
    """What a page or a copy says. ``links`` are whole addresses; ``headings``, without white space, in order."""

    headings: list[str]
    links: set[str]
    words: str
    notices: tuple[str, ...] = ()


def packed(text: str) -> str:
    return SIGNS.sub("", unescape(text))


def web_page(text: str, tag: str, place: str) -> Said:
    """The page as a browser gets it, without the frame around it."""
    head, body = text.split("---\n", 2)[1:]
    front = {
        name: json.loads(value) for name, _, value in (line.partition(": ") for line in head.splitlines())
    }
    tree = BeautifulSoup(renderer().convert(body), "html.parser")
    labels = [one.get_text() for one in tree.select("small.label")]
    notices = [*(one["text"] for one in (*front["trust"], *front["dated"])), *labels]
    for one in tree.select("details.english > summary"):
        one.decompose()  # the words of a button: on paper its fold is open
    links = {_address(one["href"], tag, place) for one in tree.select("a[href]")}
    whole = " ".join([front["title"], front["summary"], tree.get_text()])
    found = [front["title"], *(one.get_text() for one in tree.select(", ".join(HEADINGS)))]
    return Said([packed(one) for one in found], links - {""}, whole, tuple(notices))


def _address(href: str, tag: str, place: str) -> str:
    """Where a link of the page leads from anywhere; empty where it stays on the page."""
    if href.startswith("#"):
        return ""
    full = urljoin(f"{SITE}{tag}/{place}", href)
    path, mark, spot = full.partition("#")
    return path.removesuffix("index.md").replace(".md", "/") + mark + spot


def from_html(data: bytes) -> Said:
    tree = BeautifulSoup(data, "html.parser")
    for one in tree.select("head"):
        one.decompose()
    found = [packed(one.get_text()) for one in tree.select(", ".join(["h1", *HEADINGS]))]
    return Said(found, {one["href"] for one in tree.select("a[href]")}, tree.get_text(" "))


def from_epub(data: bytes) -> Said:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return from_html(book.read("book/text.xhtml").partition(b"?>")[2])


def from_docx(data: bytes) -> Said:
    file = docx.Document(io.BytesIO(data))
    styled = [one for one in file.paragraphs if one.style.name.startswith(("Heading", "Title"))]
    links = {one.target_ref for one in file.part.rels.values() if one.is_external}
    text = " ".join(_runs(one) for one in file.element.body.iter("{*}p"))
    return Said([packed(_runs(one._p)) for one in styled], links, text)


def _runs(paragraph) -> str:
    return "".join(one.text for one in paragraph.iter("{*}t"))


def from_txt(data: bytes) -> Said:
    text = data.decode("utf-8")
    found = [packed(one[1:-1]) for one in text.splitlines() if one.startswith("*")]
    return Said(found, set(re.findall(r"https?://[^\s\u2069]+", text)), text)


def from_brf(data: bytes, table: str) -> Said:
    """As liblouis reads it: a heading stands four cells in."""
    cells = data.decode("ascii").replace("\f", "").replace("\r\n", "\n").split("\n")
    heads = [at for at, line in enumerate(cells) if line.startswith("    ")]
    whole = _turned("\n".join(cells), table)
    said = [packed(_turned(cells[at], table)) for at in heads]
    return Said(said, set(), whole)


def _turned(cells: str, table: str) -> str:
    given = (cells.replace("\\", "\\\\") + "\n").encode("ascii")
    return call("lou_translate", ["--backward", f"en-us-brf.dis,{table}"], given).decode("utf-8", "replace")


def from_pdf(data: bytes, folder: Path) -> Said:
    file = folder / "a.pdf"
    file.write_bytes(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        with pdf.open_outline() as outline:
            found = [packed(one.title) for one in _below(outline.root)]
        links = {
            str(one.A.URI)
            for sheet in pdf.pages
            for one in sheet.get("/Annots", [])
            if one.get("/A") is not None and one.A.get("/URI") is not None
        }
    return Said(found, links, call("pdftotext", [str(file), "-"]).decode("utf-8"))


def _below(items: list) -> Iterator:
    for one in items:
        yield one
        yield from _below(one.children)


def read_back(kind: str, data: bytes, folder: Path) -> Said:
    if kind in PAPER:
        return from_pdf(data, folder)
    if kind.endswith("brf"):
        return from_brf(data, f"en-ueb-{kind[:2]}.ctb")
    return {"html": from_html, "epub": from_epub, "docx": from_docx, "txt": from_txt}[kind](data)


@pytest.mark.usefixtures("fonts_are_here")
@pytest.mark.parametrize(("publication", "tag", "kind"), CASES)
def test_a_copy_says_what_the_web_page_says(
    publication: str, tag: str, kind: str, staged: Callable, document_of: Callable, tmp_path: Path
):
    place = f"{BY_NAME[kind].page}money-help.md"
    files = {**staged(publication)}
    files[f"{tag}/{place}"] += OUTSIDE
    page = web_page(files[f"{tag}/{place}"], tag, place)
    made = BY_NAME[kind].make(Material(document_of(files, f"{tag}/{place}"), call=call))
    copy = read_back(kind, made, tmp_path)
    assert len(page.headings) > 1
    assert in_order(page.headings, copy.headings)
    assert len(page.links) > 1
    assert [one for one in page.links if not leads(one, copy, kind)] == []
    assert page.notices
    assert [one for one in page.notices if share(one, copy.words) < LEAST.get(kind, 1)] == []
    assert numbers(page.words) - numbers(copy.words) == Counter()
    assert share(page.words, copy.words) >= LEAST.get(kind, 1)


def in_order(wanted: list[str], found: list[str]) -> bool:
    """Whether all of ``wanted`` are in ``found``, one after the other; a copy may have more (its sources)."""
    rest = iter(found)
    return all(one in rest for one in wanted)


def leads(link: str, copy: Said, kind: str) -> bool:
    """Whether the copy leads where the page does; words alone say a number or an address outside of the site."""
    if kind not in WORDS_ONLY:
        return link in copy.links
    said = packed(copy.words)
    if link.startswith("tel:"):
        return link.removeprefix("tel:+44") in said
    return link.startswith(SITE) or link.partition("://")[2] in said


def share(wanted: str, found: str) -> float:
    """The share of the words of ``wanted`` that ``found`` has, each as often."""
    want, have = (Counter(re.findall(r"\w+", HIDDEN.sub("", one).lower())) for one in (wanted, found))
    return sum(min(count, have[word]) for word, count in want.items()) / want.total()


def numbers(text: str) -> Counter[str]:
    return Counter(re.findall(r"\d+", text))


@pytest.mark.parametrize(
    ("lost", "fault"),
    [('<a href="tel:', "link"), ("6 weeks", "number"), ("In short", "heading"), ("not there", "")],
)
def test_what_is_lost_is_seen(lost: str, fault: str, staged: Callable, document_of: Callable):
    """The judge himself: a page with a hole in it does not pass."""
    files = staged("plain")
    page = web_page(files["en/money-help.md"], "en", "money-help.md")
    made = BY_NAME["html"].make(Material(document_of(files, "en/money-help.md"))).decode("utf-8")
    copy = from_html(made.replace(lost, "<a " if lost.startswith("<a") else "").encode("utf-8"))
    faults = {
        "heading": in_order(page.headings, copy.headings),
        "link": all(leads(one, copy, "html") for one in page.links),
        "number": numbers(page.words) <= numbers(copy.words),
    }
    assert [name for name, well in faults.items() if not well] == ([fault] if fault else [])
