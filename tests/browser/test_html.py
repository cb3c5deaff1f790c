"""Our pages as the Nu HTML checker and a network see them: valid, light, silent, alone."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Request

pytestmark = pytest.mark.slow

HEAVIEST, HEAVIEST_LIST = 35_000, 45_000
"""Bytes of a guide's first visit, compressed: page, style, mark and script. Two seconds on a slow phone network."""
UNKNOWING = "Resource violates Content Security Policy (meta tag)"
"""The checker reads files, and a file has no 'self' that our policy could allow."""


@pytest.mark.parametrize("name", ["ours", "worn"])
def test_valid(name, request, vnu):
    folder = request.getfixturevalue(name).folder
    notes = [one for one in vnu(folder, notes=True) if UNKNOWING not in one]
    assert vnu(folder) == [], f"Also said: {notes}"
    assert notes == []


def test_no_page_asks_anybody_else_or_keeps_anything(ours, browser):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    asked: list[Request] = []
    said: list[str] = []
    page.on("request", lambda one: asked.append(one))  # noqa: PLW0108 - Playwright cannot take a bound method of a list
    page.on("console", lambda one: said.append(f"{one.location['url']}: {one.text}"))
    page.on("pageerror", lambda one: said.append(str(one)))
    answers = {}
    page.on("response", lambda one: answers.update({one.url: one.status}))
    for name in ours.chosen:
        page.goto(ours.address + name, wait_until="load")
        kept = page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]")
        assert kept == ["", 0, 0], name
    assert [one.url for one in asked if not one.url.startswith(ours.address)] == []
    assert {url: status for url, status in answers.items() if status >= 400} == {}
    assert context.cookies() == []
    assert context.storage_state() == {"cookies": [], "origins": []}
    assert said == []
    context.close()


def test_the_policy_holds(ours, browser):
    """A script that got into a page would not run, and could not call out."""
    page = browser.new_page()
    page.goto(ours.address + "en/")
    page.evaluate(
        "() => { const one = document.createElement('script'); one.textContent = 'window.ran = true'; document.body.append(one) }"
    )
    assert page.evaluate("window.ran") is None
    refused = """new Promise(done => {
      addEventListener('securitypolicyviolation', one => done(one.effectiveDirective), { once: true });
      fetch('http://localhost:9/').catch(() => {});
    })"""
    assert page.evaluate(refused) == "connect-src"
    page.close()


def test_a_guide_is_light(ours):
    assets = ours.folder / "assets"
    style = _weight(assets / "iow.css") + _weight(assets / "mark.svg") + _weight(assets / "js" / "page.js")
    weights = {
        path.relative_to(ours.folder).as_posix(): style + _weight(path)
        for path in ours.folder.rglob("index.html")
    }
    # The whole directory is one long page, and no guide.
    heavy = {
        name: weight
        for name, weight in weights.items()
        if weight > (HEAVIEST_LIST if name.endswith("/directory/index.html") else HEAVIEST)
    }
    assert heavy == {}


def _weight(path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))
