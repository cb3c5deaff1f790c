"""The search and the two languages side by side, as readers use them: typed, by keyboard, and in bad moments."""

from __future__ import annotations

import gzip
import tomllib
import unicodedata
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tests.browser.conftest import OURS

from inotherwords.site.fold import fold, whole

pytestmark = pytest.mark.slow

QUERIES, HELD_OUT = (
    tomllib.loads((Path(__file__).parent / name).read_text("utf-8"))
    for name in ("queries.toml", "queries-held-out.toml")
)
ASKED = [tag for tag in QUERIES if not OURS or tag in {"en", *OURS}]
NOT_YET = {"ckb": 0.7, "zh-Hant": 0.8}
"""Held-out questions where three guides of sixteen have words: what was measured. It may rise, never fall."""
FIRST_THREE = 3
LOOKED_AT = 12
MOST = 100_000
"""Bytes of index and fragments that one query may fetch, compressed."""
SAID = ".search [role=status] p:not([hidden]):not([data-say=wait])"
BLOCKS = (
    *((0x20, 0x250), (0x370, 0x530), (0x590, 0x700), (0x750, 0x780), (0x8A0, 0x900), (0x900, 0xE00)),
    *((0x1200, 0x1380), (0x1E00, 0x2070), (0x3000, 0x3100), (0x4E00, 0x4E10), (0xFE70, 0xFF66)),
)


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def look_for(page, words: str) -> list[str]:
    """Type ``words`` into the field and wait; the places that were found, best first."""
    page.locator(".search input").fill(words)
    page.locator(".search input").press("Enter")
    page.wait_for_function(
        "words => history.state?.seek === words && !document.querySelector('.search [data-say=wait]:not([hidden])')",
        arg=words,
    )
    page.wait_for_selector(SAID)
    page.wait_for_timeout(150)
    return [one.get_attribute("href").rstrip("/").split("/")[-1] for one in page.locator(".found a").all()]


AIM = 0.9
"""Of the queries of a language, how many must find their guide among the first three."""
# The page's own ranking, asked without waiting for somebody to type.
ASK = """async queries => {
  const [{ ranked }, { fold }] = await Promise.all([import('../../assets/js/rank.js'), import('../../assets/js/fold.js')]);
  const { createInstance } = await import(new URL('../search/pagefind.js', location.href));
  const exactDiacritics = document.querySelector('.search').dataset.exact !== undefined;
  const basePath = new URL('../search/', location.href).pathname;
  const engine = createInstance({ basePath, baseUrl: '/', noWorker: true, exactDiacritics });
  const found = [];
  for (const query of queries) {
    const pages = await ranked(engine, fold(query).split(' '));
    found.push(pages.map(one => one.raw_url.replaceAll('/', '')));
  }
  return found;
}"""


@pytest.mark.parametrize("tag", ASKED)
def test_the_guide_that_must_come_first_is_among_the_first_three(tag, ours, page):
    """Where a guide has no words yet, the page that says so and names the English must come."""
    page.goto(f"{ours.address}{tag}/a-z/")
    for wanted in (QUERIES[tag], HELD_OUT[tag]):
        found = dict(zip(wanted, page.evaluate(ASK, list(wanted)), strict=True))
        good = {query for query, guide in wanted.items() if guide in found[query][:FIRST_THREE]}
        floor = AIM if wanted is QUERIES[tag] else NOT_YET.get(tag, AIM)
        assert len(good) >= floor * len(wanted), {one: found[one] for one in wanted if one not in good}
    first = next(iter(QUERIES[tag]))
    assert look_for(page, first) == page.evaluate(ASK, [first])[0]


@pytest.mark.parametrize("tag", ASKED)
def test_whatever_is_asked_little_is_fetched(tag, ours):
    """No question fetches more than the whole index and the pages that are looked at."""
    folder = ours.folder / tag / "search"
    pages = sorted((one.stat().st_size for one in folder.rglob("*.pf_fragment")), reverse=True)
    assert len(pages) >= LOOKED_AT
    index = sum(one.stat().st_size for name in ("*.pf_index", "*.pf_meta") for one in folder.rglob(name))
    assert index + sum(pages[:LOOKED_AT]) <= MOST


def test_both_languages_of_the_program_fold_alike(ours, page):
    signs = [
        chr(code)
        for first, end in BLOCKS
        for code in range(first, end)
        if unicodedata.category(chr(code)) != "Cn"
    ]
    page.goto(f"{ours.address}en/a-z/")
    folded = page.evaluate(
        "async signs => { const { fold, whole } = await import('../../assets/js/fold.js'); "
        "return signs.map(one => fold(`م${one}a${one}直接`)).map(one => [one, whole(one.split(' '))]) }",
        signs,
    )
    assert [other[1] for other in folded] == [whole(other[0]) for other in folded]
    assert [
        (f"{ord(one):x}", fold(f"م{one}a{one}直接"), other)
        for one, (other, _) in zip(signs, folded, strict=True)
        if fold(f"م{one}a{one}直接") != other
    ] == []


@pytest.mark.parametrize(
    ("tag", "words"), [("en", "assessment"), ("ur", "ضرورتوں کا جائزہ"), ("zh-Hant", "照顧需要評估")]
)
def test_a_query_costs_little_and_nothing_is_fetched_before_it(tag, words, ours, page):
    fetched: dict[str, bytes] = {}
    console: list[str] = []
    page.on("response", lambda one: fetched.setdefault(urlsplit(one.url).path, one.body()))
    page.on("console", lambda one: console.append(one.text))
    page.goto(f"{ours.address}{tag}/needs-assessment/")
    page.wait_for_load_state("networkidle")
    assert [path for path in fetched if "/search" in path or "fold" in path] == []
    page.locator(".seek").click()
    page.wait_for_selector(".search input:focus")
    page.wait_for_load_state("networkidle")
    assert [path for path in fetched if "/search/" in path] == [], "the index only comes with a query"
    assert look_for(page, words)[0] == "needs-assessment"
    index = {path: len(gzip.compress(data)) for path, data in fetched.items() if "/search/" in path}
    engine = sum(size for path, size in index.items() if path.endswith((".js", ".pagefind", ".json")))
    assert sum(index.values()) - engine <= MOST
    assert console == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_words_nobody_wrote_are_said_back_and_the_list_stays(ours, page):
    page.goto(f"{ours.address}ur/a-z/")
    assert look_for(page, "qqqxyz") == []
    assert "qqqxyz" in page.locator(SAID).inner_text()
    assert page.locator(".words li").first.is_visible()


@pytest.mark.parametrize("tag", ["en", "ur"])
@pytest.mark.parametrize("gone", ["**/search/pagefind.js*", "**/search/**", "**/search.js"])
def test_when_the_search_does_not_come_the_list_is_named(gone, tag, ours, page):
    page.route(gone, lambda route: route.abort())
    page.goto(f"{ours.address}{tag}/a-z/")
    page.locator(".search input").focus()
    page.keyboard.type("care کونسل")
    page.keyboard.press("Enter")
    page.wait_for_selector(".search [data-say=failed]:not([hidden])", timeout=10_000)
    assert page.locator(".search [data-say=failed] a").get_attribute("href") == "#_list"
    assert page.locator(".words li").first.is_visible()


def test_who_goes_offline_is_not_told_that_nothing_was_found(ours, page):
    page.goto(f"{ours.address}en/a-z/")
    assert look_for(page, "assessment")
    page.context.set_offline(True)
    page.locator(".search input").fill("zzzyyy")
    page.wait_for_selector(".search [data-say=failed]:not([hidden])")
    page.context.set_offline(False)
    assert look_for(page, "direct payment")[0] == "direct-payments"


def test_without_a_script_search_is_the_list_from_a_to_z(browser, ours):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{ours.address}ur/needs-assessment/")
    page.locator(".seek").click()
    assert page.url.partition("#")[0] == f"{ours.address}ur/a-z/"
    assert not page.locator(".search").is_visible()
    assert page.locator(".words li a").count() > 5
    context.close()


def test_below_a_folder_of_the_host_it_works_as_well(below, page):
    page.goto(f"{below.address}ur/a-z/")
    assert look_for(page, "ضرورتوں")[0] == "needs-assessment"
    page.locator(".found a").first.click()
    page.wait_for_url(f"{below.address}ur/needs-assessment/")


@pytest.mark.parametrize(("width", "columns"), [(360, 1), (1000, 2)])
def test_both_languages_stand_beside_each_other_where_there_is_room(width, columns, ours, page):
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{ours.address}ur/with-english/direct-payments/")
    own, theirs = page.locator(".pair").nth(3).locator("> div").all()
    one, other = own.bounding_box(), theirs.bounding_box()
    assert one
    assert other
    if columns == 1:
        assert other["y"] >= one["y"] + one["height"]
    else:
        assert abs(one["y"] - other["y"]) < 2
        assert one["x"] > other["x"] + other["width"], "Urdu at the start side, which is the right"
    assert page.locator("a[hreflang=en]").first.get_attribute("href") == "../../../en/direct-payments/"
