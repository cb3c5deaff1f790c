"""axe-core on the pages of our own publication, and on every kind of page in every way it can be looked at.

Which pages, the tier says: ``Site.chosen``.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow

WIDE = 1280
"""Pixels of a wide screen."""
OPEN = "document.querySelectorAll('details:not([name])').forEach(one => { one.open = true })"
THUMBS = """() => [...document.querySelectorAll('summary, .bar a, .foot a, .contents a, .door li a')]
  .filter(one => one.checkVisibility())
  .map(one => [one.textContent.trim(), one.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5)
  .map(([words, box]) => `${words}: ${box.height}`)"""


def faults(page: Page, address: str, axe, *, open_folds: bool = False) -> list[str]:
    page.goto(address)
    if open_folds:
        page.evaluate(OPEN)
    return [f"{one['rule']} ({one['impact']}): {where}" for one in axe(page) for where in one["where"]]


def test_the_pages_on_a_phone(ours, browser, axe):
    page = browser.new_page(viewport={"width": 360, "height": 740}, color_scheme="light")
    found = {one: said for one in ours.chosen if (said := faults(page, ours.address + one, axe))}
    page.close()
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, WIDE])
def test_every_kind_of_page(width, scheme, ours, worn, browser, axe):
    """One page of each kind in each script, on a wide screen in English and Urdu; a guide's states come from the worn site.

    With its folds open. Before a release in each script everywhere, and with its folds shut as well.
    """
    everything = os.environ.get("IOW_PROFILE") == "all"
    page = browser.new_page(viewport={"width": width, "height": 740}, color_scheme=scheme)
    found = {}
    for site in (ours, worn):
        for tag in site.one_a_script if everything or width < WIDE else ("en", "ur"):
            kinds = site.kinds(tag)
            chosen = (
                kinds
                if site is ours
                else {kind: kinds[kind] for kind in kinds if kind in {"guide", "missing"}}
            )
            for kind, name in chosen.items():
                for open_folds in (False, True) if everything and site is ours else (True,):
                    if said := faults(page, site.address + name, axe, open_folds=open_folds):
                        found[name, kind, open_folds] = said
    page.close()
    assert found == {}


def test_every_kind_is_there(ours, worn):
    """Else the tests above would be silent about a kind that nobody builds."""
    for tag in ours.tags:
        assert set(ours.kinds(tag)) >= {"home", "guide", "page", "glossary"}
    for tag in worn.tags:
        assert ("missing" in worn.kinds(tag)) == (tag != "en")


def test_the_language_list_and_the_menu_are_sound_when_open(ours, browser, axe):
    page = browser.new_page(viewport={"width": 360, "height": 740})
    for tag in ours.one_a_script:
        for which in (0, 1):
            page.goto(ours.address + ours.kinds(tag)["guide"])
            page.locator(".bar details").nth(which).locator("summary").click()
            assert [(tag, which, one) for one in axe(page)] == []
    page.close()


def test_what_a_thumb_must_hit_is_44_pixels_high(ours, worn, browser):
    page = browser.new_page(viewport={"width": 360, "height": 740})
    found = {}
    for site in (ours, worn):
        for tag in site.one_a_script:
            kinds = site.kinds(tag)
            names = (*kinds.values(), "", "404.html") if site is ours else (kinds["guide"],)
            for name in names:
                page.goto(site.address + name)
                page.evaluate(OPEN)
                if small := page.evaluate(THUMBS):
                    found[name] = small
    page.close()
    assert found == {}
