"""Copies that are one HTML file: opened from a phone's memory they ask nobody, break no rule of axe, and find what is in them."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from inotherwords.formats.offline import KINDS, whole
from inotherwords.formats.onefile import one_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from inotherwords.formats.document import Document

ROOT = Path(__file__).parents[2]
FONT = ROOT / "src/inotherwords/site/theme/assets/fonts/nastaliq-urdu.woff2"
WORDS = {"en": ("weeks", "zebra"), "ur": ("کونسل", "زیبرا")}
"""A word that stands in the guide, and one that stands nowhere."""
pytestmark = pytest.mark.slow


def documents(tag: str) -> list[Document]:
    """All pages of a small publication in one locale, as the maker of the edition gets them."""
    from inotherwords.formats.reader import read  # noqa: PLC0415
    from inotherwords.formats.record import home_of  # noqa: PLC0415

    name = "staged_for_copies"
    spec = spec_from_file_location(name, ROOT / "tests" / "formats" / "conftest.py")
    assert spec
    assert spec.loader
    sys.modules[name] = module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])
    files = sys.modules[name]._staged("easy-read")
    home = home_of(files[f"{tag}.json"], files["en.json"])
    pictures = {
        one.rpartition("/")[2]: text for one, text in files.items() if one.startswith(f"{tag}/pictures/")
    }
    places = sorted(
        one.partition("/")[2] for one in files if one.startswith(f"{tag}/") and one.endswith(".md")
    )
    made = [
        read(files[f"{tag}/{place}"], place, home, pictures)
        for place in places
        if "with-english" not in place
    ]
    return [one for one in made if one.kind in KINDS]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[[str], tuple[Page, list[str]]]]:
    """Call it with a file's text: the page as a phone shows it from its memory, and every address it asked for."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    def show(text: str) -> tuple[Page, list[str]]:
        file = tmp_path / "copy.html"
        file.write_text(text, "utf-8")
        page.goto(file.as_uri())
        page.wait_for_load_state("networkidle")
        return page, [one for one in asked if one != file.as_uri() and not one.startswith("data:")]

    yield show
    page.close()


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize("tag", ["en", "ur"])
def test_a_guide_in_one_file(tag: str, opened, axe):
    guide = next(one for one in documents(tag) if one.kind == "guide")
    page, asked = opened(one_file(guide, FONT.read_bytes() if tag == "ur" else b""))
    assert asked == []
    assert axe(page) == []
    assert fits(page)
    assert page.locator("h1").inner_text() == guide.title.text


@pytest.mark.parametrize("tag", ["en", "ur"])
def test_a_whole_locale_in_one_file(tag: str, opened, axe):
    held = documents(tag)
    page, asked = opened(whole(held, b""))
    assert asked == []
    assert axe(page) == []
    assert fits(page)
    assert page.locator("article").count() == len(held) > 2
    there, nowhere = WORDS[tag]
    field = page.locator("#find")
    field.fill(there)
    shown = page.locator("article:visible")
    assert 0 < shown.count() < len(held)
    assert all(there in one.inner_text() for one in shown.all())
    assert page.locator("#contents li:visible").count() == shown.count()
    field.fill(nowhere)
    assert page.locator("article:visible").count() == 0
    assert nowhere in page.locator("#none").inner_text()
    field.fill("")
    page.locator("#contents a").last.click()
    assert page.locator("article").last.evaluate("one => one.getBoundingClientRect().top") < 740
    assert asked == []
