"""Pictures for the handbook, of our own pages and desk on a phone: docs/handbook/pictures/.

The publication is copied and built with two languages alone; a volunteer, an editor and a reader do what the pages
of the handbook tell, at a desk that really runs.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from socket import socket
from typing import TYPE_CHECKING, Final

from gallery import ROOT, copy_of_ours, run, served
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, ViewportSize

OUT: Final = ROOT / "docs" / "handbook" / "pictures"
GUIDE: Final = "needs-assessment"
TAG: Final = "pl"
PHONE: Final[ViewportSize] = {"width": 360, "height": 800}
BLANK: Final = re.compile(r"\{[^{}]+\}")
PORT: Final = 8017
MANY: Final = 60
"""Letters of a paragraph in which a difference can be seen."""
HEAVIEST: Final = 80_000
"""Bytes of a picture that lives in the repository."""


def take(page: Page, name: str, selector: str, height: int) -> int:
    """A picture of ``height`` pixels from the top of what ``selector`` names; 1 when it is too heavy."""
    page.locator(selector).first.evaluate(
        "one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 12)"
    )
    page.wait_for_timeout(400)
    path = OUT / f"{name}.png"
    page.screenshot(path=path, clip={"x": 0, "y": 0, "width": 360, "height": height})
    return int(path.stat().st_size > HEAVIEST)


def of_a_volunteer(browser: Browser, address: str) -> int:
    """*Translate a page in ten minutes*: from the guide to the page that helps, a warning, and sending."""
    page = browser.new_page(viewport=PHONE, color_scheme="light")
    page.goto(f"{address}{TAG}/{GUIDE}/")
    heavy = take(page, "guide-with-link", "#in-short", 420)
    page.goto(f"{address}{TAG}/help/{GUIDE}/")
    part = page.locator(".part[data-facts]").first
    part.locator("summary").click()
    area = part.locator("textarea")
    area.fill(BLANK.sub("9", area.input_value(), count=1))
    heavy += take(page, "a-number-is-missing", f'[id="{part.get_attribute("id")}"]', 800)
    return heavy + take(page, "send", ".send", 640)


def answers() -> bool:
    """Whether the desk, which says its address before it listens, can be visited."""
    with socket() as door:
        return door.connect_ex(("127.0.0.1", PORT)) == 0


@contextmanager
def a_desk(folder: Path, editor: str) -> Iterator[tuple[str, str]]:
    """A desk on the publication as its editor starts it: its address, and the editor's link."""
    program = str(Path(sys.executable).with_name("iow"))
    command = [program, "--project", str(folder), "desk", "--by", editor]
    process = subprocess.Popen(
        [*command, "--port", str(PORT)], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        said = "".join(islice(process.stdout or (), 2))
        address, link = re.findall(r"http://\S+", said)
        while process.poll() is None and not answers():
            time.sleep(0.1)
        yield address, link
    finally:
        process.terminate()
        process.wait()


def come_in(browser: Browser, link: str) -> Page:
    """A browser of somebody who opened ``link`` and pressed its button."""
    page = browser.new_context(viewport=PHONE, color_scheme="light").new_page()
    page.goto(link)
    page.locator("main button").click()
    return page


def of_the_desk(browser: Browser, folder: Path) -> int:
    """*Review: the desk*: a volunteer sends two paragraphs, one with a number mistyped; what editor and reviewer see."""
    editor = run(folder, "person", "en", "--role", "editor").strip()
    reader = run(folder, "person", TAG, "--role", "reviewer").strip()
    with a_desk(folder, editor) as (address, link):
        volunteer = browser.new_page()
        volunteer.goto(f"{address}propose/{TAG}/guides/{GUIDE}")
        areas = volunteer.locator("textarea[name^='words.']")
        held = areas.evaluate_all("all => all.map(one => one.value)")
        plain = next(at for at, words in enumerate(held) if len(words) > MANY and not BLANK.search(words))
        figure = next(at for at, words in enumerate(held) if BLANK.search(words))
        areas.nth(plain).fill(held[plain].replace(" ", " naprawdę ", 1))
        areas.nth(figure).fill(BLANK.sub("99", held[figure], count=1))
        volunteer.locator("main button").last.click()
        page = come_in(browser, link)
        heavy = take(page, "desk-what-waits", "h1", 460)
        page.locator("main ul a").first.click()
        heavy += take(page, "desk-difference", "section.unit", 800)
        heavy += take(page, "desk-harm", "section.unit:last-of-type", 800)
        page.get_by_role("link", name="Reviewers").click()
        page.locator("#who").select_option(f"{TAG} {reader}")
        page.get_by_role("button", name="Make a link").click()
        reviewer = come_in(browser, page.locator(".link").inner_text())
        reviewer.locator("main ul a").first.click()
        return heavy + take(reviewer, "desk-reader", "fieldset", 640)


def of_the_preview(browser: Browser, folder: Path) -> int:
    """*Accept and publish*: the words that wait, in the real page, marked."""
    run(folder, "build", "--with-proposals", "--only", f"en,{TAG}")
    address = served(folder / "build" / "with-proposals" / "site")
    page = browser.new_page(viewport=PHONE, color_scheme="light")
    page.goto(f"{address}{TAG}/{GUIDE}/")
    return take(page, "preview", "body", 640)


def main() -> int:
    """Make the pictures; 1 when one is too heavy."""
    OUT.mkdir(parents=True, exist_ok=True)
    program = next(filter(None, map(shutil.which, (os.environ.get("IOW_CHROMIUM", ""), "chromium"))), None)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as player:
        folder = Path(name)
        address = served(copy_of_ours(folder, ("en", TAG)))
        browser = player.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        heavy = of_a_volunteer(browser, address)
        heavy += of_the_desk(browser, folder)
        heavy += of_the_preview(browser, folder)
        browser.close()
    return int(heavy > 0)


if __name__ == "__main__":
    sys.exit(main())
