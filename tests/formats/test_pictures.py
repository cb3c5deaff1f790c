"""Pictures on paper: the box that the tags name is where the picture is drawn, and a QR code, read off the sheet, is the page's address."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

import page as judge
import pikepdf
import pypdfium2
import pytest
import segno

from inotherwords.formats.build import make_copies
from inotherwords.formats.document import Kind
from inotherwords.formats.plan import Plan
from inotherwords.formats.poster import poster
from inotherwords.formats.registry import KINDS, Material, kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PIL.Image import Image

BY_NAME = {one.name: one for one in KINDS}
MM = 72 / 25.4
WIDTH = 210 * MM
SCALE = 4
WHITE = 200
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("fonts_are_here")]


class Figure(NamedTuple):
    """A picture as the tags name it; the box in points from the lower left corner of its sheet."""

    sheet: int
    box: tuple[float, float, float, float]
    words: str


def figures(data: bytes) -> list[Figure]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        sheets = [one.objgen for one in pdf.pages]
        return [
            Figure(sheets.index(one.Pg.objgen), tuple(map(float, one.A.BBox)), str(one.Alt))
            for one in _elements(pdf.Root.StructTreeRoot)
            if one.get("/S") == "/Figure"
        ]


def _elements(node) -> Iterator:
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/S") is not None:
            yield kid
            yield from _elements(kid)


def drawn(data: bytes, sheet: int) -> Image:
    return pypdfium2.PdfDocument(data)[sheet].render(scale=SCALE).to_pil().convert("L")


def cut(picture: Image, box: tuple[float, float, float, float]) -> Image:
    left, bottom, right, top = (round(one * SCALE) for one in box)
    return picture.crop((left, picture.height - top, right, picture.height - bottom))


def modules(picture: Image, count: int) -> list[list[bool]]:
    """The dark squares of a code of ``count`` squares a side with a border of two, read in the middle of each."""
    size = picture.width / (count + 4)
    middle = [round((at + 2.5) * size) for at in range(count)]
    return [[picture.getpixel((x, y)) < WHITE for x in middle] for y in middle]


def code_of(address: str) -> list[list[bool]]:
    return [[bool(one) for one in row] for row in segno.make(address, error="m", micro=False).matrix]


@pytest.mark.parametrize("tag", ["en", "ur"])
def test_a_picture_of_easy_read_is_where_its_tag_says(tag: str, staged: Callable, document_of: Callable):
    document = document_of(staged("easy-read"), f"{tag}/easy-read/money-help.md")
    data = BY_NAME["easy.pdf"].make(Material(document))
    *pictures, code = figures(data)
    assert [one.words for one in pictures] == [one.words for one in document.all(Kind.PICTURE)]
    assert pictures
    for one in pictures:
        left, bottom, right, top = one.box
        assert (right - left, top - bottom) == pytest.approx((34 * MM, 34 * MM), abs=0.1)
        edge = left if tag == "en" else WIDTH - right
        assert edge == pytest.approx(18 * MM, abs=0.1), "at the side where reading starts"
        sheet = drawn(data, one.sheet)
        assert cut(sheet, one.box).getextrema()[0] < WHITE, "something is drawn in the box"
        beside = (
            (right + 1, bottom, right + 5 * MM, top)
            if tag == "en"
            else (left - 5 * MM, bottom, left - 1, top)
        )
        assert cut(sheet, beside).getextrema()[0] > WHITE, "and nothing of it outside"
    assert code.words == document.address


@pytest.mark.parametrize(
    ("name", "path"), [("pdf", "ur/money-help.md"), ("easy.pdf", "ur/easy-read/money-help.md")]
)
def test_the_code_on_paper_is_the_pages_address(
    name: str, path: str, staged: Callable, document_of: Callable
):
    document = document_of(staged("easy-read"), path)
    data = BY_NAME[name].make(Material(document))
    code = figures(data)[-1]
    wanted = code_of(document.address)
    assert document.address.startswith("https://example.org/ur/")
    assert modules(cut(drawn(data, code.sheet), code.box), len(wanted)) == wanted


def test_a_poster_leads_to_each_language(staged: Callable, document_of: Callable):
    files = staged("right-to-left")
    documents = [document_of(files, f"{tag}/index.md") for tag in ("en", "ur")]
    data = poster(documents, {})
    report = judge.validate_pdf_bytes(data, profile=judge.ValidationProfile.PDF_UA_1)
    assert ([one.message for one in report.failures], report.is_compliant) == ([], True)
    codes = figures(data)
    assert [one.words for one in codes] == ["https://example.org/en/", "https://example.org/ur/"]
    for one in codes:
        wanted = code_of(one.words)
        assert modules(cut(drawn(data, one.sheet), one.box), len(wanted)) == wanted
    said = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert documents[0].summary.text.split()[0] in said
    assert "example.org/ur/" in said


@pytest.mark.parametrize("address", ["https://example.org/", ""], ids=["with-an-address", "without"])
def test_a_poster_waits_for_the_address(address: str, staged: Callable, tmp_path: Path):
    files = {
        name: text.replace('"https://example.org/"', f'"{address}"') if name.endswith(".json") else text
        for name, text in staged("plain").items()
        if name in {"en.json", "en/index.md", "en/money-help.md"}
    }
    made = make_copies(Plan(files, kinds(frozenset({"pdf"})), tmp_path, tmp_path / "no-font", workers=1))
    assert {one.kind for one in made.copies} == {"pdf"}
    assert [one.file for one in made.posters] == (["poster.pdf"] if address else [])
    assert [one.code for one in made.findings] == ([] if address else ["poster-waits"])
