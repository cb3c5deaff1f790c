"""What people do at a desk, in a browser: a volunteer proposes, an editor decides and invites, a reviewer marks."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from playwright.sync_api import Browser, Page

HANDS = str(Path(__file__).parents[1] / "desk")
if HANDS not in sys.path:
    sys.path.append(HANDS)
hands = import_module("desk_hands")

PHONE = {"width": 360, "height": 740}


def phone(browser: Browser, *, script: bool = False) -> Page:
    """A new phone: nothing on it yet."""
    return browser.new_context(viewport=PHONE, java_script_enabled=script, accept_downloads=True).new_page()


def keep(page: Page, name: str) -> None:
    """A picture for whoever wants to look; IOW_PICTURES names the folder."""
    if folder := os.environ.get("IOW_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def come_in(page: Page, link: str) -> None:
    """The link of a letter, and its one button."""
    page.goto(link)
    page.locator("main button").click()
    assert "/in/" not in page.url


def invite(page: Page, who: str = "ur readerone") -> str:
    """A link for a reviewer, as the editor reads it off the page."""
    page.get_by_role("link", name="Reviewers").click()
    page.locator("#who").select_option(who)
    page.get_by_role("button", name="Make a link").click()
    return page.locator(".link").inner_text()


def review(page: Page, right: Collection[str]) -> None:
    """The first guide that waits is opened, and these paragraphs are marked as right."""
    page.locator("main ul a").first.click()
    for key in right:
        unit = page.locator("fieldset", has=page.locator(f'input[value="{key}"]'))
        unit.locator('input[value="approve"]').check()
    page.locator("main button.go").click()
    assert page.locator('[role="status"]').count() == 1
