"""What a reader does on a page besides reading: has a word explained, finds help nearby, shows a card, asks for urgent help."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.slow

GUIDE = "direct-payments"
HIDDEN = """() => [...document.querySelectorAll('body *')].filter(one => one.checkVisibility() && one.innerText?.trim()
  && !one.closest('.language-card, .shut, h1') && !one.querySelector('.language-card, .shut, h1')).map(one => one.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def page(browser):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("tag", ["ur", "pl"])
def test_a_word_is_explained_where_it_stands_and_the_keyboard_comes_back(tag, ours, page, axe):
    asked = []
    page.goto(f"{ours.address}{tag}/{GUIDE}/")
    page.on("request", lambda one: asked.append(one.url))
    word = page.locator(".words a[aria-haspopup=dialog]").first
    word.focus()
    page.keyboard.press("Enter")
    box = page.locator(".term:popover-open")
    assert box.get_attribute("id") == page.evaluate("document.activeElement.id")
    name = box.locator(".name").inner_text()
    tree = box.aria_snapshot()
    assert tree.startswith(f'- dialog "{name}"')
    # Heard in this order: the word, how far it is checked in both languages, what it means.
    assert [one.get_attribute("lang") for one in box.locator(".label span").all()] == [None, "en"]
    assert box.locator("[id^=_means]").inner_text().strip()
    assert axe(page) == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith("../glossary/#")
    page.keyboard.press("Escape")
    assert not box.count()
    assert word.evaluate("one => one === document.activeElement")
    word.click()
    assert box.count() == 1
    box.get_by_role("button").click()
    assert not box.count()
    assert [
        one for one in asked if not one.endswith("mark.svg")
    ] == []  # the tab's picture comes when it likes
    page.emulate_media(media="print")
    assert not page.locator(".term").first.is_visible()
    page.emulate_media(media="screen")


def test_without_a_script_a_word_leads_to_its_entry(ours, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{ours.address}pl/{GUIDE}/")
    assert not page.locator(".term").first.is_visible()
    page.locator('.words a[href*="glossary/#"]').first.click()
    assert re.search(r"/pl/glossary/#[a-z-]+$", page.url)
    assert page.locator(":target").is_visible()
    context.close()


@pytest.mark.parametrize("tag", ["ur", "en"])
def test_the_directory_is_narrowed_in_place_and_the_number_is_said(tag, ours, page, axe):
    page.goto(f"{ours.address}{tag}/directory/")
    every = page.locator(".entry").count()
    status = page.locator(".narrow [role=status]")
    assert status.inner_text().strip() == ""
    page.locator("#_by-needs").focus()
    page.locator("#_by-needs").select_option("carers")
    carers = page.locator(".entry:visible")
    assert 0 < carers.count() < every
    assert all("carers" in one.get_attribute("data-needs").split() for one in carers.all())
    assert str(carers.count()) in status.inner_text()
    assert page.evaluate("document.activeElement.id") == "_by-needs"
    page.locator("#_by-areas").select_option("london")
    areas = [one.get_attribute("data-areas").split() for one in page.locator(".entry:visible").all()]
    assert all({"london", "england"} & set(one) for one in areas)
    assert "london" in areas[0]  # the place that was asked for stands first
    assert axe(page) == []
    # What nobody says of themselves is not claimed: nobody who did not say so speaks the language.
    page.locator("#_by-languages").select_option("so")
    assert not page.locator(".entry:visible").count()
    assert status.inner_text().strip()
    page.goto(f"{ours.address}{tag}/")
    page.go_back()
    page.wait_for_function("document.querySelector('#_by-languages').value === 'so'")
    page.locator(".narrow button").click()
    assert page.locator(".entry:visible").count() == every
    assert page.evaluate("document.activeElement.id") == "_by-needs"


def test_without_a_script_lists_and_map_lead_to_everybody(ours, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{ours.address}pl/directory/")
    assert not page.locator(".narrow").is_visible()
    assert page.locator(".find").count() == 4
    assert all(one.is_visible() for one in page.locator(".find").all())
    for one in ("needs", "languages", "communities", "areas"):
        assert page.locator(f'.find [data-list="{one}"] a').count()
    page.locator(".places .at-london a").click()
    assert page.url.endswith("/pl/directory/london/")
    assert page.locator(".entry").count() == 15
    context.close()


@pytest.mark.parametrize("tag", ["ur", "en"])
@pytest.mark.parametrize("width", [320, 1280])
def test_england_lies_as_it_lies_and_is_a_list_where_letters_are_large(tag, width, ours, page):
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{ours.address}{tag}/directory/")
    box = {
        one: page.locator(f".places .at-{one}").bounding_box()
        for one in ("north-west", "east-of-england", "london", "south-west", "south-east", "north-east")
    }
    assert box["south-west"]["x"] < box["london"]["x"] < box["east-of-england"]["x"]
    assert box["north-east"]["y"] < box["north-west"]["y"] < box["london"]["y"] < box["south-east"]["y"]
    number = page.locator(".places .at-london b").inner_text()
    assert number == str(page.locator('.entry[data-areas~="london"]').count())
    page.evaluate("document.documentElement.style.fontSize = '40px'")
    tiles = [one.bounding_box()["x"] for one in page.locator(".places li").all()]
    assert width > 320 or len(set(tiles)) == 1
    page.set_viewport_size({"width": 360, "height": 740})


@pytest.mark.parametrize("tag", ["ur", "pl"])
def test_the_card_stands_alone_on_the_screen_and_on_paper(tag, ours, browser):
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{ours.address}{tag}/card/")
    page.locator(".full a").focus()
    page.keyboard.press("Enter")
    assert page.locator(".language-card").bounding_box()["x"] <= 1
    assert page.evaluate(HIDDEN) == []
    page.emulate_media(media="print")
    assert page.locator(".language-card").is_visible()
    assert not page.locator(".shut").is_visible()
    assert page.evaluate(HIDDEN) == []
    page.emulate_media(media="screen")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".full").is_visible()
    assert page.locator("footer").is_visible()
    context.close()


def test_the_card_alone_is_a_sound_page(ours, page, axe):
    page.goto(f"{ours.address}pl/card/#card")
    assert axe(page) == []


def test_urgent_help_is_one_tap_from_every_page(ours, page):
    lost = []
    for name in ours.chosen:
        if name.startswith("handbook/"):
            continue
        text = (
            ours.folder / name / "index.html" if name.endswith("/") or not name else ours.folder / name
        ).read_text("utf-8")
        if not re.search(r'<a class="urgent" href="[^"]*urgent/"', text):
            lost.append(name)
    assert lost == []
    page.goto(ours.address)
    calls = page.locator(".calls a")
    assert {one.get_attribute("hreflang") for one in calls.all()} == set(ours.tags)
    calls.filter(has_text=re.compile("[\u0600-\u06ff]")).first.click()
    assert page.url.endswith("/urgent/")
