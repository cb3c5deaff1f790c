"""Law 6 for copies: each format, read back, has the headings, facts, links and notices of its page."""

from __future__ import annotations

import io
import json
import re
import unicodedata
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest

from inotherwords.edge.programs import call
from inotherwords.formats.document import Kind
from inotherwords.formats.markup import safe
from inotherwords.formats.registry import KINDS, Material

if TYPE_CHECKING:
    from collections.abc import Callable

    from inotherwords.formats.document import Document

BY_NAME = {one.name: one for one in KINDS}
PAGES = [
    ("right-to-left", "ur/money-help.md"),
    ("plain", "en/money-help.md"),
]
ISOLATES = re.compile("[\u200b\u2066-\u2069]")


def make(name: str, document: Document) -> bytes:
    return BY_NAME[name].make(Material(document, call=call))


def flat(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", ISOLATES.sub("", text)).split())


def text_of(name: str, data: bytes) -> str:
    """All words of a copy."""
    if name == "docx":
        file = docx.Document(io.BytesIO(data))
        return flat("\n".join("".join(one.itertext()) for one in file.element.body))
    if name == "epub":
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            return words_of_html(book.read("book/text.xhtml").decode("utf-8"))
    return words_of_html(data.decode("utf-8")) if name == "html" else flat(data.decode("utf-8"))


def words_of_html(text: str) -> str:
    import html  # noqa: PLC0415

    return flat(html.unescape(re.sub(r"<[^>]*>", " ", re.sub(r"(?s)<(style|script).*?</\1>", " ", text))))


def packed(text: str) -> str:
    return re.sub(r"\s", "", flat(text))


@pytest.mark.parametrize("name", ["txt", "html", "epub", "docx"])
@pytest.mark.parametrize(("publication", "path"), PAGES, ids=[name for name, _ in PAGES])
def test_a_copy_says_what_its_page_says(
    name: str, publication: str, path: str, staged: Callable, document_of: Callable
):
    document = document_of(staged(publication), path)
    said = packed(text_of(name, make(name, document)))
    wanted = [document.title.text, document.summary.text, *(one.text for one in document.trust)]
    wanted += [one.words for one in document.all(Kind.HEADING, Kind.LABEL)] if name != "txt" else []
    wanted += [one.words for one in document.all(Kind.LINK)]
    wanted += [one.text for one in document.dated] + ["example.org/" + path.removesuffix(".md") + "/"]
    missing = [one for one in wanted if packed(one) not in said]
    assert missing == []
    units = [one for one in document.all() if one.unit and one.kind in {Kind.PARAGRAPH, Kind.HEADING}]
    assert units
    assert [one.unit for one in units if packed(_bare(one)) not in said] == []


def _bare(node) -> str:
    from inotherwords.formats.units import bare  # noqa: PLC0415

    return bare(node).words


def test_links_and_languages_of_an_epub(staged: Callable, document_of: Callable):
    document = document_of(staged("right-to-left"), "ur/money-help.md")
    data = make("epub", document)
    assert data == make("epub", document)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert book.namelist()[0] == "mimetype"
        text, opf = book.read("book/text.xhtml").decode(), book.read("book/book.opf").decode()
    assert 'page-progression-direction="rtl"' in opf
    assert "conformsTo" not in opf, "a standard is claimed by people who have looked"
    assert "certif" not in opf.replace("No person has checked or certified", "")
    assert 'dir="rtl"' in text.partition("<head>")[0]
    targets = [document.link(one.target) for one in document.all(Kind.LINK)]
    assert [one for one in targets if one and f'href="{safe(one)}"' not in text] == []
    assert 'lang="en" dir="ltr"' in text


def test_a_word_file_has_headings_languages_and_directions(staged: Callable, document_of: Callable):
    document = document_of(staged("right-to-left"), "ur/money-help.md")
    data = make("docx", document)
    assert data == make("docx", document)
    file = docx.Document(io.BytesIO(data))
    headings = [one.text for one in file.paragraphs if one.style.name.startswith("Heading")]
    own = [one.words for one in document.all(Kind.HEADING)]
    assert [flat(one) for one in headings if flat(one) in map(flat, own)] == [flat(one) for one in own]
    xml = file.element.xml
    assert "<w:bidi/>" in xml
    assert 'w:bidi="ur"' in xml
    assert "<w:rtl/>" in xml
    links = {one.target_ref for one in file.part.rels.values() if one.is_external}
    assert {document.link(one.target) for one in document.all(Kind.LINK)} - {""} <= links


def test_one_file_asks_nobody(staged: Callable, document_of: Callable):
    page = make("html", document_of(staged("right-to-left"), "ur/money-help.md")).decode()
    assert not re.search(r'(?:src|href)="(?!https?:|mailto:|tel:|#|data:)', page.partition("<main>")[0])
    assert "<script" not in page
    assert "default-src &#x27;none&#x27;" in page or "default-src 'none'" in page


def test_braille_is_turned_back(staged: Callable, document_of: Callable):
    document = document_of(staged("plain"), "en/money-help.md")
    for grade, table in ((1, "en-ueb-g1.ctb"), (2, "en-ueb-g2.ctb")):
        data = make(f"g{grade}.brf", document)
        lines = data.decode("ascii").replace("\f", "").split("\r\n")
        assert max(map(len, lines)) <= 40
        pages = data.decode("ascii").split("\f")
        assert max(page.count("\r\n") for page in pages) <= 25
        joined = "\n".join(lines).replace("\\", "\\\\").encode("ascii")  # it reads a backslash as an escape
        back = call("lou_translate", ["--backward", f"en-us-brf.dis,{table}"], joined).decode(
            "utf-8", "replace"
        )
        wanted = _words(" ".join([document.title.text, *(one.words for one in document.blocks)]))
        found = _words(back)
        assert sum(one in found for one in wanted) / len(wanted) >= 0.99
        numbers = re.findall(r"\d+", document.title.text + " ".join(one.words for one in document.blocks))
        assert numbers == [] or set(numbers) <= set(re.findall(r"\d+", back))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "'"))


def test_a_character_without_a_cell_is_no_copy(staged: Callable, document_of: Callable):
    from inotherwords.errors import MachineError  # noqa: PLC0415

    files = dict(staged("plain"))
    files["en/money-help.md"] += "\n\nPay 5 ☺ now.\n"
    with pytest.raises(MachineError, match="does not know every character"):
        make("g2.brf", document_of(files, "en/money-help.md"))


def test_nothing_readable_is_lost_on_the_way_in(staged: Callable, document_of: Callable):
    from inotherwords.source.dialect import renderer  # noqa: PLC0415

    files = staged("right-to-left")
    document = document_of(files, "ur/money-help.md")
    html_ = renderer().convert(files["ur/money-help.md"].split("---\n", 2)[2])
    assert packed(words_of_html(html_)) == packed(" ".join(one.words for one in document.blocks))


def test_the_list_of_units_has_their_shown_hash(staged: Callable, document_of: Callable):
    from inotherwords.formats.units import shown_units  # noqa: PLC0415

    held = json.loads(shown_units(document_of(staged("right-to-left"), "ur/money-help.md")))
    assert held
    assert all(len(one["shown"]) == 16 and one["state"] for one in held.values())
