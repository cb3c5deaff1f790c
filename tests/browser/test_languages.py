"""Each page says what language it speaks, numbers read the right way round, and changing language keeps the place."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from inotherwords.locales import describe

pytestmark = pytest.mark.slow

DIRECTIONS = {"en": "ltr", "ur": "rtl", "pl": "ltr", "ckb": "rtl", "pa": "ltr", "zh-Hant": "ltr"}
if os.environ.get("IOW_PROFILE") == "all":
    TAGS = sorted(path.parent.name for path in Path(__file__).parents[2].glob("locales/*/locale.yml"))
    DIRECTIONS |= {tag: describe(tag).direction.value for tag in TAGS}
NAMES = {
    "Latn": "Latin",
    "Arab": "Arabic",
    "Beng": "Bengali",
    "Cyrl": "Cyrillic",
    "Deva": "Devanagari",
    "Ethi": "Ethiopic",
    "Gujr": "Gujarati",
    "Guru": "Gurmukhi",
    "Hans": "Han",
    "Hant": "Han",
    "Taml": "Tamil",
}
"""What Unicode calls the scripts that we publish in."""
LANDMARK = re.compile(r"^- '?(banner|navigation|main|contentinfo)(?: \"(.*?)\")?'?:?$")
# Four Latin words in a row where the language is not written so, or letters of another script than the language's.
STRAY = """languages => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const latin = /\\p{Script=Latin}[\\p{Script=Latin}'’-]*(?:[\\s,;:–-]+\\p{Script=Latin}[\\p{Script=Latin}'’-]*){3,}/u;
  while (walk.nextNode()) {
    // A field and a choice hold no marks: names in them stand as they do in a catalogue.
    if (['textarea', 'option'].includes(walk.currentNode.parentElement.localName)) continue;
    const text = walk.currentNode.data.trim(), holder = walk.currentNode.parentElement.closest('[lang]');
    const {script, dir} = languages[holder.lang] ?? {script: 'unknown', dir: ''};
    if (script !== 'Latin' && latin.test(text)) found.push(text);
    for (const other of ['Arabic', 'Bengali', 'Cyrillic', 'Devanagari', 'Ethiopic', 'Gujarati', 'Gurmukhi', 'Han', 'Tamil'])
      if (script !== other && new RegExp(`\\\\p{Script=${other}}`, 'u').test(text)) found.push(text);
    if (getComputedStyle(holder).direction !== dir) found.push('direction: ' + text);
  }
  return found;
}"""
# The languages that a screen reader changes through, in order, each with the landmark it stands in.
RUNS = """() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const holder = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !holder.checkVisibility() || holder.closest('[aria-hidden=true]')) continue;
    const mark = holder.closest('nav, header.bar, main, footer.foot');
    const one = [mark ? mark.className || mark.localName : 'body', holder.closest('[lang]').lang];
    if (String(found.at(-1)) !== String(one)) found.push(one);
  }
  return found;
}"""
# The first and the last digit of each number to ring, where they stand.
DIGITS = """() => [...document.querySelectorAll('a[href^="tel:"]')].filter(one => one.checkVisibility()).map(one => {
  const text = one.firstChild, digit = at => {
    const range = document.createRange(); range.setStart(text, at); range.setEnd(text, at + 1);
    return range.getBoundingClientRect() };
  const first = digit(0), last = digit(text.data.length - 1);
  return {number: text.data, forwards: text.data.length === 1 || first.left < last.left, line: Math.abs(first.top - last.top) < 2,
          whole: one.closest('bdi')?.getClientRects().length }
})"""
OPEN = "document.querySelectorAll('details').forEach(one => { one.open = true })"


@pytest.fixture(scope="module")
def page(browser):
    one = browser.new_page(viewport={"width": 360, "height": 740})
    yield one
    one.close()


@pytest.mark.parametrize("tag", DIRECTIONS)
def test_what_a_screen_reader_finds(tag, ours, page):
    """Banner, two menus, the contents, the text and the foot, each menu by its own name."""
    page.goto(f"{ours.address}{tag}/needs-assessment/")
    root = page.locator("html")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == (tag, DIRECTIONS[tag])
    lines = [line.strip() for line in page.locator("body").aria_snapshot().splitlines()]
    found = [match.groups() for line in lines if (match := LANDMARK.match(line))]
    assert [kind for kind, _ in found] == [
        "banner",
        "navigation",
        "navigation",
        "main",
        "navigation",
        "contentinfo",
    ]
    names = [name for kind, name in found if kind == "navigation"]
    assert all(names)
    assert len(set(names)) == len(names)
    assert not [name for name in names if "▾" in name], "a sign for the eye is not read out"
    record = ours.records[tag]
    word = {**record["english_words"], **record["words"]}
    assert names == [f"{word['language']}: {record['name']}", word["menu"], word["contents"]]
    runs = page.evaluate(RUNS)
    own_name = [] if tag == "en" else [["bar", "en"], ["bar", tag]]
    first = [["body", tag], ["bar", tag], *own_name, ["pick", tag], ["menu", tag], ["main", tag]]
    assert runs[: len(first)] == first, "the language of what is heard before the text, in order"
    trust = page.locator(".trust li").evaluate_all("all => all.map(one => one.closest('[lang]').lang)")
    assert len(trust) >= (3 if tag == "en" else 6)
    assert trust == ([tag] * len(trust) if tag == "en" else [tag, "en"] * (len(trust) // 2))
    assert runs[-1] == ["foot", "en"], "the publication's own name stands last"
    assert sum(line.startswith("- heading") and "[level=1]" in line for line in lines) == 1


@pytest.mark.parametrize("name", ["ours", "worn"])
@pytest.mark.parametrize("tag", DIRECTIONS)
def test_every_run_says_its_language(tag, name, request, page):
    site = request.getfixturevalue(name)
    languages = {
        one: {"script": NAMES[record["script"]], "dir": record["dir"]} for one, record in site.records.items()
    }
    found = {}
    for one in {*site.kinds(tag).values(), *(one for one in site.chosen if one.startswith(f"{tag}/"))}:
        page.goto(site.address + one)
        if said := page.evaluate(STRAY, languages):
            found[one] = said
    assert found == {}


@pytest.mark.parametrize("tag", ["ur", "pl", "ckb", "zh-Hant"])
def test_english_that_stands_in_is_marked(tag, worn, page):
    """In the worn site: English shown for words that are old, the folded English, the second half of each notice."""
    page.goto(f"{worn.address}{tag}/needs-assessment/")
    shown = page.locator(".words .english:not(details):not(:has(> .english))")
    assert shown.count() >= 3
    folded = page.locator("details.english > :not(summary)")
    assert folded.count() >= 3
    for one in (*shown.all(), *folded.all()):
        assert (one.get_attribute("lang"), one.get_attribute("dir")) == ("en", "ltr"), one.text_content()
    second = page.locator(".trust li:nth-child(even), .label > :nth-child(2)")
    assert second.count() >= 4
    assert {one.get_attribute("lang") for one in second.all()} == {"en"}


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("tag", DIRECTIONS)
def test_a_number_reads_forwards_on_one_line(tag, width, ours, worn, page):
    page.set_viewport_size({"width": width, "height": 740})
    for address in (
        f"{ours.address}{tag}/needs-assessment/",
        f"{ours.address}{tag}/direct-payments/",
        f"{worn.address}{tag}/direct-payments/",
    ):
        page.goto(address)
        page.evaluate(OPEN)
        numbers = page.evaluate(DIGITS)
        assert len(numbers) >= 5
        assert [one for one in numbers if not (one["forwards"] and one["line"] and one["whole"] == 1)] == []


@pytest.mark.parametrize("name", ["ours", "below"])
def test_changing_language_keeps_the_page(name, request, page):
    site = request.getfixturevalue(name)
    for start in ("needs-assessment/", "direct-payments/", "glossary/", "about/", ""):
        page.goto(f"{site.address}en/{start}")
        for tag in ("ur", "zh-Hant", "pl", "en"):
            page.locator(".pick summary").click()
            page.locator(f'.pick a[hreflang="{tag}"]').click()
            page.wait_for_load_state()
            assert page.url == f"{site.address}{tag}/{start}"
            assert page.locator("html").get_attribute("lang") == tag
            assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px", (
                "the style sheet came along"
            )


@pytest.mark.parametrize("name", ["ours", "below"])
def test_a_wrong_address_and_the_door_lead_to_every_language(name, request, page):
    site = request.getfixturevalue(name)
    for wrong, status in (("", 200), ("nowhere", 404), ("ur/no/such/page/", 404)):
        for tag in site.tags:
            answer = page.goto(site.address + wrong)
            assert answer is not None
            assert answer.status == status
            assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px", (
                "the style sheet came along"
            )
            page.locator(f'main a[hreflang="{tag}"]:not([href$="urgent/"])').click()
            assert page.url == f"{site.address}{tag}/"


def test_every_link_of_the_site_below_a_path_stays_there(below, page):
    outside = set()
    for name in below.chosen:
        page.goto(below.address + name)
        links = page.evaluate("[...document.querySelectorAll('a[href], link[href]')].map(one => one.href)")
        outside |= {
            one for one in links if one.startswith("http://127.0.0.1") and not one.startswith(below.address)
        }
    assert outside == set()
