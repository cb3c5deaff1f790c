"""The desk as its people meet it, on a phone of 360 px and without JavaScript: propose, decide, review, rebuild.

One journey through everything, in a language that runs from right to left; then each page by the rules of axe, by keyboard,
and in both directions.
"""

from __future__ import annotations

import os
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import lxml.html
import pytest
from click.testing import CliRunner

from inotherwords.commands import main

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

HANDS = str(Path(__file__).parents[1] / "desk")
if HANDS not in sys.path:
    sys.path.append(HANDS)
hands = import_module("desk_hands")

PHONE = {"width": 360, "height": 740}
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


def phone(browser: Browser, *, script: bool = False) -> Page:
    return browser.new_context(viewport=PHONE, java_script_enabled=script).new_page()


def keep(page: Page, name: str) -> None:
    """A picture for whoever wants to look; IOW_PICTURES names the folder."""
    if folder := os.environ.get("IOW_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def propose(page: Page, address: str) -> str:
    """Two paragraphs changed and sent; where the receipt is."""
    page.goto(address)
    page.get_by_role("link", name="اردو").click()
    page.get_by_role("link", name="پیسوں میں مدد").click()
    keep(page, "1-ask")
    page.locator("section", has=page.locator(f'input[value="{KEY}"]')).locator("textarea").first.fill(BETTER)
    page.locator("#w1").fill(OTHER)
    page.locator("#credit").fill("امینہ")
    page.locator("#contact").fill("amina@example.org")
    page.get_by_role("button", name="بھیجیں").click()
    assert "شکریہ" in page.locator("h1").inner_text()
    keep(page, "2-receipt")
    return page.url


def come_in(page: Page, link: str) -> None:
    page.goto(link)
    page.locator("main button").click()
    assert "/in/" not in page.url


def decide(page: Page) -> None:
    """One taken, one declined with a reason."""
    page.get_by_role("link", name="guides/money-help").click()
    keep(page, "3-proposal")
    taken = page.locator("section", has_text=KEY)
    taken.get_by_label("Take these words").check()
    declined = page.locator("section", has_text="top/summary")
    declined.get_by_label("Do not take them").check()
    declined.locator("select").select_option("harder")
    page.get_by_role("button", name="Decide").click()
    assert "Nothing waits." in page.locator("main").inner_text()


def invite(page: Page) -> str:
    page.get_by_role("link", name="Reviewers").click()
    page.locator("#who").select_option("ur readerone")
    page.get_by_role("button", name="Make a link").click()
    keep(page, "4-people")
    return page.locator(".link").inner_text()


def review(page: Page) -> None:
    page.locator("main ul a").first.click()
    unit = page.locator("fieldset", has=page.locator(f'input[value="{KEY}"]'))
    unit.get_by_label("درست").check()
    keep(page, "5-read")
    page.locator("main button.go").click()
    assert page.locator('[role="status"]').count() == 1


def test_from_a_volunteer_to_the_page(desk, browser):
    volunteer, editor, reader = (phone(browser) for _ in range(3))
    receipt = propose(volunteer, desk.address)
    come_in(editor, desk.link)
    decide(editor)
    come_in(reader, invite(editor))
    review(reader)
    editor.goto(f"{desk.address}/desk/reviews/ur")
    keep(editor, "6-verdicts")
    editor.get_by_role("button", name="Write the chosen").click()
    assert "Nothing waits." in editor.locator("main").inner_text()

    volunteer.goto(receipt)
    keep(volunteer, "7-answer")
    answer = volunteer.locator(".reply").inner_text()
    assert "ہم نے یہ پیراگراف لے لیے ہیں:" in answer
    taken, declined = answer.partition("یہ پیراگراف نہیں لیے")[::2]
    assert BETTER in taken
    assert OTHER in declined
    english = volunteer.locator('.reply [lang="en"]').inner_text()
    assert "The words now on the page are easier to read." in english

    letters = list((desk.root / ".desk" / "outbox").glob("*.eml"))
    assert len(letters) == 1
    assert "amina@example.org" in letters[0].read_text("utf-8")
    commits = hands.git(
        desk.root, "log", "--format=%an|%(trailers:key=Translated-by,valueonly,separator=%x2C)|%s"
    )
    assert f"{hands.EDITOR}|امینہ|" in commits
    assert hands.git(desk.root, "status", "--porcelain") == ""

    done = CliRunner().invoke(main, ["--project", str(desk.root), "build", "--on", "2026-11-22"])
    assert done.exit_code == 0, done.output
    page = lxml.html.parse(str(desk.root / "site" / "ur" / "money-help" / "index.html")).getroot()
    (shown,) = page.xpath(f'//*[@data-unit="{KEY}"]')
    assert re.sub(r"\s+", " ", shown.text_content()).strip() == "آپ کسی بھی وقت مدد لے سکتے ہیں۔"
    assert shown.get("data-state") in {None, "reviewed"}
    assert OTHER not in page.text_content()
    assert 'name: "امینہ"' in (desk.root / "locales" / "ur" / "people.yml").read_text("utf-8")
    assert "Traceback" not in desk.stop()


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
    review(reader)
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
            page.emulate_media(color_scheme=scheme)
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
