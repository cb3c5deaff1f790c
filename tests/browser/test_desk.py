"""The pages of the desk on a phone of 360 px: each by the rules of axe, by keyboard, and in both directions.

What they are for, one after the other, is walked in ``test_journey.py``.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from tests.browser.desk_steps import come_in, hands, invite, phone, review

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

BETTER = "آپ کسی بھی وقت [مدد](term:help) لے سکتے ہیں۔"
OTHER = "کونسل جو دے سکتی ہے۔"
KEY = "in-short/item-2fe0ddf8"
SCHEMES = ("light", "dark") if os.environ.get("IOW_PROFILE") == "all" else ("light",)
FIT = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator:
    root = hands.a_publication(tmp_path / "publication")
    held = hands.Outside(root, hands.free_port(), {"PYTHONPATH": str(hands.ROOT / "src")})
    held.start()
    yield held
    if held.process.poll() is None:
        held.stop()


def propose(page: Page, address: str) -> str:
    """Two paragraphs changed and sent; where the receipt is."""
    page.goto(address)
    page.get_by_role("link", name="اردو").click()
    page.get_by_role("link", name="پیسوں میں مدد").click()
    page.locator("section", has=page.locator(f'input[value="{KEY}"]')).locator("textarea").first.fill(BETTER)
    page.locator("#w1").fill(OTHER)
    page.locator("#credit").fill("امینہ")
    page.locator("#contact").fill("amina@example.org")
    page.get_by_role("button", name="بھیجیں").click()
    assert "شکریہ" in page.locator("h1").inner_text()
    return page.url


def pages(desk, editor: Page, volunteer: Page, browser: Browser) -> Iterator[tuple[str, Page]]:
    """Every kind of page of the desk, loaded, with something on it."""
    receipt = propose(volunteer, desk.address)
    for place in (
        "/",
        "/propose/ur/",
        "/propose/ur/guides/money-help",
        receipt,
        "/receipt?code=none",
        "/nowhere",
    ):
        volunteer.goto(place if place.startswith("http") else f"{desk.address}{place}")
        yield place, volunteer
    volunteer.goto(desk.link)
    yield "/in/", volunteer
    come_in(editor, desk.link)
    for place in (
        "/desk/",
        "/desk/facts",
        "/desk/facts/weekly_rate",
        "/desk/people",
        "/desk/log",
        "/desk/reviews/ur",
    ):
        editor.goto(f"{desk.address}{place}")
        yield place, editor
    editor.locator("nav a").first.click()
    editor.get_by_role("link", name="guides/money-help").click()
    yield "/desk/proposal/", editor
    link = invite(editor)
    yield "/desk/people with a link", editor
    reader = phone(browser, script=True)
    reader.goto(link)
    yield "/in/ of a reviewer", reader
    come_in(reader, link)
    yield "/review/", reader
    review(reader, [KEY])
    yield "/review/guides/", reader
    editor.goto(f"{desk.address}/desk/reviews/ur")
    yield "/desk/reviews/ur with a verdict", editor
    editor.goto(f"{desk.address}/desk/facts/weekly_rate")
    editor.locator("#value").fill("83.30")
    editor.get_by_role("button", name="Show what").click()
    yield "/desk/facts/ with a plan", editor


def test_every_page_is_accessible_and_fits(desk, browser, axe):
    found = {}
    volunteer, editor = phone(browser, script=True), phone(browser, script=True)
    for name, page in pages(desk, editor, volunteer, browser):
        for scheme in SCHEMES:
            # At rest: a colour on its way from one scheme to the other is none that anybody reads.
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            said = axe(page)
            if said or not page.evaluate(FIT):
                found[f"{name} {scheme}"] = said or "too wide"
    assert found == {}


def test_a_keyboard_is_enough(desk, browser):
    """From the first link to the receipt with the keys alone, and the focus always in sight."""
    page = phone(browser, script=True)
    page.goto(f"{desk.address}/propose/ur/guides/money-help")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "_main"
    for _ in range(200):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "(() => { const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);"
            " return [one.id, one.tagName, box.bottom > 0 && box.top < innerHeight, style.outlineStyle]; })()"
        )
        assert here[2:] == [True, "solid"], here
        if here[0] == "w1":
            page.keyboard.press("Control+A")
            page.keyboard.type(OTHER)
        if here[1] == "BUTTON":
            page.keyboard.press("Enter")
            break
    page.wait_for_url("**/receipt/*")
    assert page.locator("html").get_attribute("dir") == "rtl"
