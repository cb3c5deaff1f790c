"""Pictures for the handbook page *Translate a page in ten minutes*, of our own pages on a phone: docs/handbook/pictures/.

The publication is copied and built with two languages alone; the pictures show what a volunteer does and sees.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gallery import ROOT, _built, _copied, _served
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Page

OUT: Final = ROOT / "docs" / "handbook" / "pictures"
GUIDE: Final = "needs-assessment"
TAG: Final = "pl"
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


def main() -> int:
    """Make the pictures; 1 when one is too heavy."""
    OUT.mkdir(parents=True, exist_ok=True)
    program = next(filter(None, map(shutil.which, (os.environ.get("IOW_CHROMIUM", ""), "chromium"))), None)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as player:
        folder = Path(name)
        _copied(folder)
        for other in (folder / "locales").iterdir():
            if other.name not in {"_templates", "en", TAG}:
                shutil.rmtree(other)
        address = _served(_built(folder))
        browser = player.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 360, "height": 800}, color_scheme="light")
        page.goto(f"{address}{TAG}/{GUIDE}/")
        heavy = take(page, "guide-with-link", "#in-short", 420)
        page.goto(f"{address}{TAG}/help/{GUIDE}/")
        part = page.locator(".part[data-facts]").first
        part.locator("summary").click()
        area = part.locator("textarea")
        area.fill(re.sub(r"\{[^{}]+\}", "9", area.input_value(), count=1))
        heavy += take(page, "a-number-is-missing", f'[id="{part.get_attribute("id")}"]', 800)
        heavy += take(page, "send", ".send", 640)
        browser.close()
    return int(heavy > 0)


if __name__ == "__main__":
    sys.exit(main())
