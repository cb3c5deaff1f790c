"""A guide with nothing but a keyboard: every stop in order, seen, reached, and the language changed."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

# Everything that takes focus, in the order of the page; what a closed fold hides is not there.
STOPS = """() => [...document.querySelectorAll('a[href], summary, input, button, [tabindex="0"]')]
  .filter(one => one.checkVisibility() || one.matches('.skip'))"""
STYLE = """one => { const style = getComputedStyle(one), after = [];
  for (const name of ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'backgroundColor', 'color']) after.push(style[name]);
  return after }"""
# Where the focus is, in numbers, and whether a reader sees it: in the window and not under something else.
HERE = f"""() => {{
  const one = document.activeElement, box = one.getClientRects()[0];
  if (!box) return null;
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return {{
    at: ({STOPS})().indexOf(one),
    left: box.left + scrollX, right: box.right + scrollX, top: box.top + scrollY, bottom: box.bottom + scrollY,
    inside: box.top >= -1 && box.bottom <= innerHeight + 1 && box.left >= -1 && box.right <= innerWidth + 1,
    uncovered: Boolean(top && (one.contains(top) || top.contains(one))),
    name: one.textContent.trim(), kind: one.localName, closed: one.localName === 'summary' && !one.parentElement.open,
    style: ({STYLE})(one),
  }}
}}"""
PHONE = (Path(__file__).parent / "phone.js").read_text("utf-8")
LINES = 5
"""Pixels by which two stops of one line may differ."""


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def walk(page) -> list[dict]:
    """Tab from the top until the focus leaves the page; every stop as ``HERE`` sees it."""
    stops = []
    for _ in range(400):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None or here["at"] < 0 or (stops and here["at"] == stops[0]["at"]):
            return stops
        stops.append(here)
    pytest.fail("The focus never leaves the page.")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("tag", ["en", "ur"])
@pytest.mark.parametrize("name", ["ours", "worn"])
def test_every_stop_is_reached_in_order_and_seen(name, tag, width, request, page):
    site = request.getfixturevalue(name)
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{site.address}{tag}/needs-assessment/")
    plain = page.evaluate(f"() => ({STOPS})().map({STYLE})")
    stops = walk(page)
    assert [one["at"] for one in stops] == list(range(len(plain))), "the order of the page, nothing left out"
    assert [one["name"] for one in stops if one["style"] == plain[one["at"]]] == [], (
        "focus changes how it looks"
    )
    rings = [
        one for one in stops if one["style"][0] == "none" or float(one["style"][1].removesuffix("px")) < 2
    ]
    assert [one["name"] for one in rings] == [], "with a ring of two pixels or more"
    assert [one["name"] for one in stops if not (one["inside"] and one["uncovered"])] == []
    if width == 360:  # in one column, the eye goes where the focus goes
        assert [two["name"] for one, two in pairwise(stops[1:]) if goes_back(one, two, tag)] == []


def goes_back(one: dict, two: dict, tag: str) -> bool:
    """Whether the second stop stands before the first, as the language reads."""
    if abs(one["top"] - two["top"]) > LINES:
        return two["top"] < one["top"]
    return two["right"] > one["right"] if tag == "ur" else two["left"] < one["left"]


@pytest.mark.parametrize("tag", ["en", "ur"])
def test_every_fold_opens_with_enter_and_every_link_in_it_is_reached(tag, ours, page):
    page.goto(f"{ours.address}{tag}/needs-assessment/")
    # What explains a word is away until somebody asks for it (test_reading.py).
    page.evaluate("document.querySelectorAll('.term').forEach(one => one.remove())")
    wanted = page.evaluate("document.querySelectorAll('a[href], summary').length")
    reached = set()
    for _ in range(600):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None or here["at"] < 0:
            break
        reached.add(
            page.evaluate(
                "[...document.querySelectorAll('a[href], summary')].indexOf(document.activeElement)"
            )
        )
        if here["closed"]:
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.parentElement.open"), here["name"]
    assert len(reached - {-1}) == wanted


@pytest.mark.parametrize("tag", ["en", "ur", "pl"])
def test_the_first_stop_leads_to_the_text(tag, ours, page):
    page.goto(f"{ours.address}{tag}/needs-assessment/")
    page.keyboard.press("Tab")
    first = page.locator(":focus")
    assert first.get_attribute("class") == "skip"
    box = first.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "_main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_language_changes_by_keyboard(key, ours, page):
    page.goto(f"{ours.address}en/needs-assessment/")
    page.locator(".pick summary").focus()
    page.keyboard.press(key)
    assert page.locator(".pick details").get_attribute("open") is not None
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.hreflang") == "ur":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/ur/needs-assessment/")
    assert page.locator("html").get_attribute("dir") == "rtl"


def press_to(page, selector: str) -> None:
    """Tab until the focus is on what fits ``selector``; on the way it is always somewhere, and seen."""
    for _ in range(160):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        assert here is not None, "the focus is lost"
        assert here["inside"], here
        assert here["uncovered"], here
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"The keyboard does not reach {selector}.")


def press(page, key: str = "Enter") -> None:
    page.keyboard.press(key)
    page.wait_for_timeout(100)


def test_the_whole_way_by_keyboard(ours, page):
    """Language, search, guide, side by side, listen, share, and back to what was found; no mouse, no focus lost."""
    page.add_init_script(f"{PHONE}([{{ name: 'Umar', lang: 'ur-PK', localService: true, default: false }}])")
    page.goto(ours.address)
    press_to(page, 'a[hreflang="ur"]')
    press(page)
    page.wait_for_url("**/ur/")
    press_to(page, ".seek")
    press(page)
    page.wait_for_selector(".search input:focus")
    page.keyboard.type("جائزہ")
    press(page)
    page.wait_for_selector(".found a")
    assert page.evaluate("document.activeElement.id") == "_search"
    press_to(page, ".found a")
    press(page)
    page.wait_for_url("**/ur/needs-assessment/")
    press_to(page, '.jobs a[href*="with-english"]')
    press(page)
    page.wait_for_url("**/ur/with-english/needs-assessment/")
    assert page.locator(".pair .theirs").first.get_attribute("lang") == "en"
    press_to(page, ".back a")
    press(page)
    page.wait_for_url("**/ur/needs-assessment/")
    page.locator("[data-job=listen]:visible").wait_for()
    press_to(page, "[data-job=listen]")
    press(page)
    page.locator(".player").wait_for()
    assert page.evaluate("document.activeElement.dataset.job") == "pause"
    press(page)
    assert page.locator(".player [data-say=resume]").is_visible()
    press_to(page, "[data-job=stop]")
    press(page)
    assert page.locator(".player").is_hidden()
    assert page.evaluate("document.activeElement.dataset.job") == "listen"
    press_to(page, ".share > summary")
    press(page)
    press_to(page, "[data-job=copy]")
    press(page)
    page.locator(".share [role=status] [data-say]:visible").wait_for()
    assert page.evaluate("document.activeElement.dataset.job") == "copy"
    for _ in range(3):
        page.go_back()
    page.wait_for_url("**/ur/a-z/*")
    page.wait_for_selector(".found a")
    assert page.locator(".search input").input_value() == "جائزہ"
