"""Our pages as the Nu HTML checker and a network see them: valid, light, silent, alone."""

from __future__ import annotations

import gzip
from functools import partial
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Request

pytestmark = pytest.mark.slow

HEAVIEST, HEAVIEST_LIST = 35_000, 45_000
"""Bytes of a guide's first visit, compressed: page, style, mark and script. Two seconds on a slow phone network."""
MOST_REQUESTS = 6
ALL_SCRIPT = 10_000
"""Bytes of all our scripts, compressed, whether a page loads them at once or on use. Pagefind comes on top, on use."""
ELSEWHERE = {
    "directory.js", "checks.js", "help.js", "inline.js", "number-words.js", "numbers.js", "record.js", "send.js",
}  # fmt: skip
"""Scripts that no guide loads: the directory's, and those of the page on which readers help."""
BLOCKING = "performance.getEntriesByType('resource').filter(one => one.renderBlockingStatus === 'blocking').map(one => one.name)"
UNKNOWING = ("Resource violates Content Security Policy (meta tag)", 'Consider using “lang="ku"”')
"""The checker reads files, and a file has no 'self' that our policy could allow. It does not know kmr, the tag of Northern
Kurdish alone (RFC 5646, 4.1.1: the most exact one), which stands beside Sorani here."""


@pytest.mark.parametrize("name", ["ours", "worn"])
def test_valid(name, request, vnu):
    """Every page; of the worn site, which differs in its states only, those of this tier."""
    site = request.getfixturevalue(name)
    pages = () if name == "ours" else tuple(one or "index.html" for one in site.chosen)
    notes = [
        one
        for one in vnu(site.folder, notes=True, pages=pages)
        if not any(known in one for known in UNKNOWING)
    ]
    assert vnu(site.folder, pages=pages) == [], f"Also said: {notes}"
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
    held = "Promise.all([caches.keys(), indexedDB.databases(), navigator.serviceWorker.getRegistrations()])"
    assert page.evaluate(held) == [[], [], []]
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
    """Every page by its files, and the heaviest guide of each script as it really comes."""
    assets = ours.folder / "assets"
    style = _weight(assets / "iow.css") + _weight(assets / "mark.svg") + _weight(assets / "js" / "page.js")
    weights = {
        path.relative_to(ours.folder).as_posix(): style + _weight(path)
        for path in ours.folder.rglob("index.html")
    }
    # The whole directory is one long page, and a help page holds a guide twice; neither is a guide.
    heavy = {
        name: weight
        for name, weight in weights.items()
        if weight
        > (HEAVIEST_LIST if name.endswith("/directory/index.html") or "/help/" in name else HEAVIEST)
    }
    assert heavy == {}
    ours_to_read = [one for one in (assets / "js").glob("*.js") if one.name not in ELSEWHERE]
    assert sum(map(_weight, ours_to_read)) <= ALL_SCRIPT


def test_what_comes_when_a_guide_is_opened(ours, browser):
    """Counted as a browser counts: bytes on the wire, requests, and what the first picture waits for."""
    for tag in ours.one_a_script:
        guides = [one["id"] for one in ours.records["en"]["guides"]]
        pages = {f"{tag}/{one}/": _weight(ours.folder / tag / one / "index.html") for one in guides}
        heaviest = max(pages, key=lambda one: pages[one])
        context = browser.new_context(viewport={"width": 360, "height": 740})
        page = context.new_page()
        came: list[Request] = []
        page.on("requestfinished", partial(list.append, came))
        page.goto(ours.address + heaviest, wait_until="networkidle")
        sizes = {one.url: one.sizes()["responseBodySize"] for one in came if one.resource_type != "font"}
        assert ours.address + heaviest in sizes
        assert sum(sizes.values()) <= HEAVIEST, sizes
        assert len(came) <= MOST_REQUESTS, [one.url for one in came]
        script = {url: size for url, size in sizes.items() if url.endswith(".js")}
        assert script
        assert sum(script.values()) <= ALL_SCRIPT, script
        assert page.evaluate("document.querySelectorAll('link[rel=stylesheet]').length") == 1
        assert page.evaluate(
            "[...document.querySelectorAll('script[src]')].every(one => one.type === 'module' && !one.async)"
        )
        assert page.evaluate(BLOCKING) == [f"{ours.address}assets/iow.css"]
        context.close()


def _weight(path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))
