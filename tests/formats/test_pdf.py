"""PDF: conforms, reads back, fetches nothing, and says so when WeasyPrint is no longer the one whose drawing was read."""

from __future__ import annotations

import collections
import hashlib
import inspect
import io
import re
import unicodedata
from importlib.metadata import version
from typing import TYPE_CHECKING

import page as judge
import pikepdf
import pypdfium2
import pytest
from weasyprint.draw import text as drawing

from inotherwords.edge.programs import call
from inotherwords.errors import MachineError
from inotherwords.formats import text_layer
from inotherwords.formats.pdf import printed
from inotherwords.formats.registry import KINDS, Material

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BY_NAME = {one.name: one for one in KINDS}
LEAST = {"ur": 0.94, "ar": 0.85, "fa": 0.85, "prs": 0.85, "ps": 0.85, "ckb": 0.85}
HOLE = '<!doctype html><html lang="en"><head><title>x</title></head><body><p>{}</p></body></html>'


def words(text: str) -> list[str]:
    plain = re.sub("[\u200b-\u200f\u2066-\u2069]", "", text)
    return re.findall(r"\w[\w\u0900-\u0dff]*", unicodedata.normalize("NFC", plain))


def recall(wanted: str, found: str) -> float:
    have, want = collections.Counter(words(found)), collections.Counter(words(wanted))
    return sum(min(count, have[word]) for word, count in want.items()) / want.total()


def test_weasyprint_is_the_one_whose_drawing_was_read():
    """If this fails: read what changed in weasyprint/draw/text.py, mend formats/text_layer.py, then pin anew."""
    assert version("weasyprint") == text_layer.VERSION
    source = inspect.getsource(drawing.draw_first_line).encode()
    assert hashlib.sha256(source).hexdigest()[:16] == text_layer.DRAWN


@pytest.mark.slow
@pytest.mark.usefixtures("fonts_are_here")
@pytest.mark.parametrize(
    "tag",
    [
        "en",
        "uk",
        "ur",
        "ar",
        "fa",
        "prs",
        "ps",
        "ckb",
        "bn",
        "pa",
        "hi",
        "gu",
        "ta",
        "ti",
        "zh-Hant",
        "zh-Hans",
    ],
)
def test_a_print_conforms_and_reads_back(tag: str, page_in: Callable, document_of: Callable, tmp_path: Path):
    document = document_of(page_in(tag), f"{tag}/words.md")
    name = "reading.pdf" if tag == "ur" else "pdf"
    data = BY_NAME[name].make(Material(document))
    report = judge.validate_pdf_bytes(data, profile=judge.ValidationProfile.PDF_UA_1)
    assert [one.message for one in report.failures] == []
    assert report.is_compliant
    wanted = " ".join([document.title.text, document.summary.text, *(one.words for one in document.blocks)])
    file = tmp_path / "a.pdf"
    file.write_bytes(data)
    poppler = call("pdftotext", [str(file), "-"]).decode("utf-8")
    pdfium = " ".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(data))
    if tag.startswith("zh"):  # no spaces between words: character by character
        wanted, poppler, pdfium = (" ".join(one.replace(" ", "")) for one in (wanted, poppler, pdfium))
    least = LEAST.get(tag, 0.97)
    assert (recall(wanted, poppler) >= least, recall(wanted, pdfium) >= least) == (True, True)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == tag
        assert pdf.Root.get("/Outlines") is not None
        links = [str(one.A.URI) for one in _links(pdf)]
        streams = b"".join(one.Contents.read_bytes() for one in pdf.pages)
    assert {"tel:+448001448848", "https://example.net/page"} <= set(links)
    assert tag == "en" or b"/Lang (en)" in streams, "words of English say that they are English"


def _links(pdf: pikepdf.Pdf) -> list:
    return [one for sheet in pdf.pages for one in sheet.get("/Annots", []) if one.get("/A") is not None]


def test_a_print_is_the_same_each_time(page_in: Callable, document_of: Callable):
    document = document_of(page_in("en"), "en/words.md")
    assert BY_NAME["pdf"].make(Material(document)) == BY_NAME["pdf"].make(Material(document))


@pytest.mark.parametrize(("name", "points"), [("pdf", 12), ("large.pdf", 18)])
def test_letters_are_as_large_as_they_say(name: str, points: int, page_in: Callable, document_of: Callable):
    data = BY_NAME[name].make(Material(document_of(page_in("en"), "en/words.md")))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        text = b"".join(one.Contents.read_bytes() for one in pdf.pages).decode("latin-1")
    sizes = collections.Counter(round(float(one) * 0.75) for one in re.findall(r"/\S+ ([\d.]+) Tf", text))
    assert sizes.most_common(1)[0][0] == points
    assert name == "pdf" or min(sizes) >= points


@pytest.mark.parametrize(
    "what",
    ["file:///etc/passwd", "https://example.org/x.png", "staged:/no.svg", "data:image/png;base64,AA=="],
)
def test_nothing_but_staged_files_is_fetched(what: str):
    with pytest.raises(MachineError, match=r"hole|not staged"):
        printed(HOLE.format(f'<img src="{what}" alt="x">'), "en", {})


def test_no_file_comes_along_as_an_attachment():
    page = HOLE.format("x").replace("<title>", '<link rel=attachment href="file:///etc/passwd"><title>')
    try:
        data = printed(page, "en", {})
    except MachineError:
        return
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.attachments) == 0


@pytest.mark.usefixtures("fonts_are_here")
def test_what_draws_nothing_costs_nothing_and_is_said(page_in: Callable, document_of: Callable):
    """Pango's number for *nothing* is above all glyphs: told to WeasyPrint as one, it took all memory of the machine."""
    data = BY_NAME["pdf"].make(Material(document_of(page_in("fa"), "fa/words.md")))
    assert len(data) < 60_000
    found = " ".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(data))
    assert "\u200c" in found, "Persian parts words with it"
