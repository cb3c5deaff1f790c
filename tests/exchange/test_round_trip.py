"""A guide goes out, another program saves it, and every paragraph comes home: none lost, none changed."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from docx import Document as WordDocument
from openpyxl import load_workbook

from inotherwords.community.matching import match
from inotherwords.community.places import Index
from inotherwords.community.sending import ours, sending
from inotherwords.community.spreadsheet_read import read_spreadsheet
from inotherwords.community.spreadsheet_write import write_spreadsheet
from inotherwords.community.word_read import read_word
from inotherwords.community.word_write import write_word
from inotherwords.model.content import Kind

if TYPE_CHECKING:
    from pathlib import Path

    from inotherwords.publication import Publication

pytestmark = pytest.mark.slow


def export(own: Publication, guides: list[str], tags: list[str], folder: Path) -> list[Path]:
    files = []
    for tag in tags:
        for guide in guides:
            sent = sending(own, own.content.document(guide), own.shelves[tag])
            for kind, data in (("docx", write_word(sent)), ("xlsx", write_spreadsheet(sent))):
                files.append(folder / f"{tag}.{guide}.{kind}")
                files[-1].write_bytes(data)
    return files


def faults(own: Publication, file: Path) -> list[str]:
    """What came home other than it went: nothing, if all is well."""
    tag, guide, kind = file.name.split(".")
    read = read_word if kind == "docx" else read_spreadsheet
    sheet = read(file.read_bytes())
    shelf = own.shelves[tag]
    done = match(sheet, Index(own.content, shelf.catalogues), tuple(ours(own, shelf)))
    units = own.content.document(guide).units
    told = [f"{file.name}: {one}" for one in (*done.unmatched, *done.told)]
    told += [f"{file.name} row {one.row}: changed: {one.words}" for one in done.found if one.changed]
    if sheet.locale != tag or done.rows != len(units):
        told.append(f"{file.name}: {done.rows} of {len(units)} matched, locale {sheet.locale}")
    return told


def all_of(own: Publication, resaved, guides: list[str], tags: list[str], folder: Path) -> list[str]:
    files = export(own, guides, tags, folder)
    words = [one for one in files if one.suffix == ".docx"]
    again = resaved(words, "docx", "docx")
    odt = resaved(words, "odt", "odt")
    through = resaved(sorted(odt.glob("*.odt")), "docx", "through-odt")
    sheets = resaved([one for one in files if one.suffix == ".xlsx"], "xlsx", "xlsx")
    home = [*files, *again.glob("*.docx"), *through.glob("*.docx"), *sheets.glob("*.xlsx")]
    assert len(home) == 5 * len(words)
    return [fault for file in sorted(home) for fault in faults(own, file)]


@pytest.mark.slow
def test_every_paragraph_comes_home(own, resaved, tmp_path):
    assert all_of(own, resaved, ["needs-assessment"], ["ur"], tmp_path) == []


@pytest.mark.release
def test_every_paragraph_of_every_guide_comes_home_in_every_language(own, resaved, tmp_path):
    guides = [one.id for one in own.content.documents if one.kind is Kind.GUIDE]
    assert all_of(own, resaved, guides, list(own.translations), tmp_path) == []


@pytest.mark.parametrize("tag", ["ur", "zh-Hant"])
def test_other_programs_read_what_we_wrote(own, tag, tmp_path):
    sent = sending(own, own.content.document("needs-assessment"), own.shelves[tag])
    word, sheet = tmp_path / "a.docx", tmp_path / "a.xlsx"
    word.write_bytes(write_word(sent))
    sheet.write_bytes(write_spreadsheet(sent))
    (table,) = WordDocument(str(word)).tables
    assert [row.cells[0].text for row in table.rows[1:]] == [
        one.english.replace("**", "") for one in sent.lines
    ]
    assert [row.cells[1].text for row in table.rows[1:]] == [
        one.words.replace("**", "") for one in sent.lines
    ]
    cells = load_workbook(sheet).active
    assert cells.column_dimensions["A"].hidden
    rows = [(one[1].value, one[2].value) for one in cells.iter_rows()]
    assert [(one.english, one.words) for one in sent.lines] == rows[-len(sent.lines) :]


def test_the_same_words_are_the_same_bytes(own):
    sent = sending(own, own.content.document("needs-assessment"), own.shelves["ur"])
    assert write_word(sent) == write_word(sent)


def test_a_right_to_left_language_runs_so_and_its_tokens_do_not(own):
    sent = sending(own, own.content.document("needs-assessment"), own.shelves["ur"])
    xml = ZipFile(BytesIO(write_word(sent))).read("word/document.xml").decode()
    assert xml.count("<w:bidi/>") > len(sent.lines)
    assert '<w:rtl/><w:lang w:bidi="ur"/>' in xml
    token = xml.split("{carers_allowance}")[0].rpartition("<w:rPr>")[2]
    assert "<w:rtl/>" not in token
