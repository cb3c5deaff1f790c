"""What a reader does with a page: share, print, keep it for flight mode, set letters and colours, leave at once.

Also the moments that go wrong: storage denied, no worker, no network. Only voices are ever faked (test_listen.py).
"""

from __future__ import annotations

import contextlib
import shutil
import time
from typing import TYPE_CHECKING

import pytest

from inotherwords.site.policy import HEADERS, META

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.slow

GUIDE = "needs-assessment/"
URGENT = "urgent/"
AWAY = "https://www.bbc.co.uk/weather"
KEPT = "[document.cookie, localStorage.length, sessionStorage.length]"
CACHES = "caches.keys()"
WORKERS = "navigator.serviceWorker.getRegistrations().then(all => all.length)"
DENIED = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })"
)
TELL = "[data-say]:not([hidden])"


@pytest.fixture
def context(browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 360, "height": 740})
    yield made
    made.close()


@pytest.fixture
def page(context) -> Page:
    return context.new_page()


def until(true: Callable[[], bool]) -> None:
    """Waits. Playwright's own way asks the page to run a string, which our policy refuses."""
    for _ in range(100):
        if true():
            return
        time.sleep(0.1)
    pytest.fail("It never became so.")


def save(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".save > summary").click()
    page.get_by_role("button", name="Save this page to my phone").click()
    page.locator(".save [data-say=done]").wait_for()


def test_without_a_script_nothing_is_offered_that_would_not_work(ours, browser):
    """Where the publication knows its address, the links of Share stand on the page: tests/unit/test_site_jobs.py."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{ours.address}en/{GUIDE}")
    shown = page.evaluate(
        "[...document.querySelectorAll('.jobs :is(a, button, summary, input)')].filter(one => one.checkVisibility())"
        ".map(one => one.localName === 'a' ? one.href : one.outerHTML)"
    )
    assert f"{ours.address}en/easy-read/{GUIDE}" in shown
    assert [one for one in shown if not one.startswith("http") or not page.request.get(one).ok] == []
    assert page.evaluate("document.querySelector('.comfort summary').checkVisibility()")
    context.close()


def test_share_leads_to_messages_and_copies_the_address(ours, context, page):
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=ours.address.rstrip("/"))
    page.goto(f"{ours.address}ur/{GUIDE}")
    page.locator(".share > summary").click()
    links = page.locator(".share a").evaluate_all("all => all.map(one => decodeURIComponent(one.href))")
    title = page.locator("h1").inner_text().replace("\n", " ")
    assert [one.split("=", 1)[0] for one in links] == ["https://wa.me/?text", "sms:?&body"]
    assert all(one.endswith(f"{title} {page.url}") for one in links)
    page.locator("[data-job=copy]").click()
    page.locator("[data-say=copied]").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_an_address_that_cannot_be_copied_is_shown(ours, page):
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })")
    page.goto(f"{ours.address}en/{GUIDE}")
    page.locator(".share > summary").click()
    page.locator("[data-job=copy]").click()
    assert (
        page.locator("[data-say=by-hand]").inner_text()
        == f"We could not copy it. This is the address: {page.url}"
    )


def test_the_phones_own_list_of_apps(ours, page):
    page.add_init_script("Navigator.prototype.share = async what => { window.shared = what }")
    page.goto(f"{ours.address}en/{GUIDE}")
    page.locator(".share > summary").click()
    page.get_by_role("button", name="Share with an app on this phone").click()
    assert page.evaluate("shared") == {"title": "Asking for a care needs assessment", "url": page.url}


@pytest.mark.parametrize("tag", ["en", "ur"])
def test_a_saved_page_is_read_in_flight_mode_and_taken_away_again(tag, ours, context, page):
    page.goto(f"{ours.address}{tag}/{GUIDE}")
    page.locator(".save > summary").click()
    page.locator("[data-fill=size]:not(:empty)").wait_for()
    assert page.evaluate(f"Promise.all([{CACHES}, {WORKERS}])") == [[], 0], "nothing is kept before a tap"
    page.locator("[data-job=save]").click()
    page.locator(".save [data-say=done]").wait_for()
    assert page.evaluate("document.activeElement.dataset.job") == "remove"
    context.set_offline(True)
    page.reload()
    assert page.locator("h1").is_visible()
    fonts = page.evaluate("getComputedStyle(document.querySelector('.bar')).borderBlockEndWidth")
    assert fonts == "3px", "with its style"
    # A page that is not saved: a sentence, and those that are.
    page.goto(f"{ours.address}{tag}/direct-payments/")
    assert page.url == f"{ours.address}{tag}/saved/?offline"
    link = page.locator(".kept li a")
    link.wait_for()
    assert page.locator("[data-say=not-here]").is_visible()
    assert link.get_attribute("lang") == tag
    link.click()
    page.wait_for_url(f"**/{tag}/{GUIDE}")
    context.set_offline(False)
    page.goto(f"{ours.address}{tag}/saved/")
    page.locator(".kept li button").click()
    page.locator(".kept [data-say=none]").wait_for()
    until(lambda: page.evaluate(f"Promise.all([{CACHES}, {WORKERS}])") == [[], 0])
    assert page.evaluate(KEPT) == ["", 0, 0]


@contextlib.contextmanager
def changing(ours, serve, folder: Path) -> Iterator[tuple[str, Path]]:
    """A copy of the site, its address, and the file of its English guide."""
    shutil.copytree(ours.folder, folder / "site")
    yield serve(folder / "site"), folder / "site" / "en" / GUIDE / "index.html"


def test_a_newer_page_takes_the_place_of_the_saved_one(ours, serve, context, page, tmp_path):
    with changing(ours, serve, tmp_path) as (address, file):
        save(page, f"{address}en/{GUIDE}")
        page.reload()
        assert page.locator(".news p:visible").count() == 0
        file.write_text(file.read_text("utf-8").replace("In short", "In very short"), "utf-8")
        page.goto(f"{address}en/{GUIDE}")
        page.locator(".news [data-say=changed]").wait_for()
        assert page.locator("#in-short").inner_text() == "In very short"
        context.set_offline(True)
        page.reload()
        assert page.locator("#in-short").inner_text() == "In very short"


def test_a_page_that_was_taken_back_is_not_shown_from_the_phone(ours, serve, page, tmp_path):
    with changing(ours, serve, tmp_path) as (address, file):
        save(page, f"{address}en/{GUIDE}")
        shutil.rmtree(file.parent)
        page.goto(f"{address}en/{GUIDE}")
        assert "We cannot find this page" in page.title()


@pytest.mark.parametrize(
    ("refused", "said"),
    [
        pytest.param(
            "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('', 'SecurityError'))",
            "This phone did not let us save the page. You can print it or share it.",
            id="worker",
        ),
        pytest.param(
            "Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined })",
            "This phone did not let us save the page. You can print it or share it.",
            id="no-worker-at-all",
        ),
        pytest.param(
            "CacheStorage.prototype.open = () => Promise.reject(new DOMException('', 'QuotaExceededError'))",
            "This phone did not let us save the page. You can print it or share it.",
            id="storage",
        ),
    ],
)
def test_what_cannot_be_saved_is_said(refused, said, ours, page):
    faults: list[str] = []
    page.on("pageerror", lambda one: faults.append(str(one)))
    page.add_init_script(refused)
    page.goto(f"{ours.address}en/{GUIDE}")
    page.locator(".save > summary").click()
    page.locator("[data-job=save]").click()
    page.locator(".save [role=status] [data-say]:visible").wait_for()
    assert page.locator(".save [role=status]").inner_text() == said
    if "value: undefined" not in refused:
        until(lambda: page.evaluate(WORKERS) == 0)
    assert faults == []


def test_offline_on_the_first_visit(ours, context, page):
    page.goto(f"{ours.address}en/{GUIDE}")
    page.locator(".save > summary").click()
    page.locator("[data-fill=size]:not(:empty)").wait_for()
    context.set_offline(True)
    page.locator("[data-job=save]").click()
    page.locator(".save [data-say=offline]").wait_for()
    context.set_offline(False)
    assert page.evaluate(CACHES) == []


def test_scripts_that_do_not_come_are_said_and_asked_for_again(ours, context, page):
    """Offline from the first moment after the page came: saving says so, and works when the network is back."""
    faults: list[str] = []
    page.on("pageerror", lambda one: faults.append(str(one)))
    page.add_init_script(
        "speechSynthesis.getVoices = () => [{ name: 'Ada', lang: 'en-GB', localService: true, default: true }]"
    )
    page.goto(f"{ours.address}en/{GUIDE}")
    context.set_offline(True)
    page.locator(".save > summary").click()
    page.locator(".save [data-say=offline]").wait_for()
    page.locator("[data-job=listen]").click()
    page.locator(".news [data-say=voice]").wait_for()
    context.set_offline(False)
    page.locator(".save > summary").click()
    page.locator(".save > summary").click()
    page.locator("[data-fill=size]:not(:empty)").wait_for()
    page.locator("[data-job=save]").click()
    page.locator(".save [data-say=done]").wait_for()
    assert faults == []


@pytest.mark.parametrize("tag", ["ur", "zh-Hant"])
def test_without_a_script_a_family_gets_everywhere(tag, ours, browser):
    """Every job but search, listen and save: language, guide, English beside, Easy Read, words, help, other language."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(ours.address)
    page.locator(f'main a[href="{tag}/"]').click()
    for way in ("topics/", "glossary/", "directory/"):
        page.locator(".menu summary").click()
        page.locator(f'.menu a[href$="{way}"]').click()
        assert page.url == f"{ours.address}{tag}/{way}"
    page.locator(".bar .urgent").click()
    assert page.url == f"{ours.address}{tag}/{URGENT}"
    assert page.locator('a[href^="tel:"]:visible').count() > 3
    page.locator(".bar .seek").click()
    page.locator(f'.words a[href$="{GUIDE}"]').first.click()
    page.locator(".contents summary").click()
    page.locator(".contents a").first.click()
    for way in page.locator(".jobs a.job").evaluate_all("all => all.map(one => one.href)"):
        page.goto(way)
        assert page.locator("h1").is_visible()
        page.go_back()
    page.locator(".pick summary").click()
    page.locator('.pick a[hreflang="en"]').click()
    assert page.url == f"{ours.address}en/{GUIDE}"
    dead = "all => all.filter(one => one.checkVisibility()).map(one => one.textContent)"
    assert page.locator("button").evaluate_all(dead) == []
    context.close()


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_letters_and_colours(script, ours, browser):
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{ours.address}ur/{GUIDE}")
    look = "[getComputedStyle(document.documentElement).fontSize, getComputedStyle(document.body).backgroundColor]"
    assert page.evaluate(look) == ["18px", "rgb(255, 251, 243)"]
    assert page.evaluate(KEPT) == ["", 0, 0]
    page.locator(".comfort > summary").click()
    page.locator("#_size-2").check()
    page.locator("#_colours-3").check()
    assert page.evaluate(look) == ["27.2px", "rgb(0, 0, 0)"]
    page.goto(f"{ours.address}en/")
    assert page.evaluate(look) == (["27.2px", "rgb(0, 0, 0)"] if script else ["18px", "rgb(255, 251, 243)"])
    if script:
        page.locator(".comfort > summary").click()
        assert page.locator("#_colours-3").is_checked()
        page.locator("#_size-0").check()
        page.locator("#_colours-0").check()
        assert page.evaluate(KEPT) == ["", 0, 0], "back as it was, nothing stays"
    context.close()


def test_a_choice_that_cannot_be_kept_holds_on_the_page(ours, page):
    page.add_init_script(DENIED)
    faults: list[str] = []
    page.on("pageerror", lambda one: faults.append(str(one)))
    page.goto(f"{ours.address}en/{GUIDE}")
    page.locator(".comfort > summary").click()
    page.locator("#_colours-2").check()
    assert page.locator(".comfort [role=status]").inner_text() == (
        "This phone does not let us keep your choice. It holds until you leave this page."
    )
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 20, 18)"
    assert faults == []


@pytest.mark.parametrize("tag", ["en", "ur"])
def test_every_choice_is_sound(tag, ours, page, axe):
    page.goto(f"{ours.address}{tag}/{GUIDE}")
    page.locator(".comfort > summary").click()
    page.evaluate("document.querySelectorAll('article details').forEach(one => { one.open = true })")
    for choice in ("#_colours-1", "#_colours-2", "#_colours-3"):
        page.locator(choice).check()
        assert [(choice, one) for one in axe(page)] == []
    page.emulate_media(color_scheme="dark", contrast="more")
    page.locator("#_colours-0").check()
    assert axe(page) == []


def blank(page: Page) -> bool:
    return page.evaluate(
        "document.documentElement.classList.contains('gone') && ![...document.body.children].some(one => one.checkVisibility() && !one.matches('.said'))"
    )


@pytest.fixture
def leaving(context, page):
    """The weather page answers that there is nothing to show, so the page stays and can be looked at."""
    asked: list[str] = []

    def answer(route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=204)

    context.route(f"{AWAY}**", answer)
    page.asked = asked
    return page


def press_three(page: Page) -> list[str]:
    said = []
    for _ in range(3):
        page.keyboard.press("Shift")
        said.append(page.locator(f".said {TELL}").get_attribute("data-say"))
    return said


@pytest.mark.parametrize("tag", ["en", "ur"])
@pytest.mark.parametrize("way", ["the link", "Shift three times"])
def test_leaving_makes_the_page_blank_at_once(way, tag, ours, leaving):
    leaving.goto(f"{ours.address}{tag}/{URGENT}")
    assert leaving.locator(".leave a").get_attribute("href") == AWAY
    if way == "the link":
        leaving.locator(".leave a").click()
    else:
        assert press_three(leaving) == ["two", "one", "now"]
    assert blank(leaving)
    assert leaving.title() == "\u200b"
    assert leaving.asked == [AWAY]


def test_the_way_back_does_not_lead_here(ours, context, page):
    context.route(f"{AWAY}**", lambda route: route.fulfill(body="weather"))
    page.goto(f"{ours.address}en/")
    page.goto(f"{ours.address}en/{URGENT}")
    page.locator(".leave a").click()
    page.wait_for_url(AWAY)
    page.go_back()
    assert page.url == f"{ours.address}en/"


def test_leaving_without_a_network_shows_nothing_of_ours(ours, context, page):
    save(page, f"{ours.address}en/{URGENT}")
    context.set_offline(True)
    page.reload()
    page.evaluate("setTimeout(() => document.querySelector('.leave a').click())")
    page.wait_for_timeout(1000)  # a page that is on its way out cannot be asked
    assert page.evaluate("location.protocol") == "chrome-error:"
    assert "Urgent" not in page.locator("body").inner_text()


def test_a_held_shift_and_a_slow_one_do_not_leave(ours, leaving):
    leaving.clock.install()
    leaving.goto(f"{ours.address}en/{URGENT}")
    for _ in range(4):
        leaving.keyboard.press("Shift+Tab")
    assert leaving.locator(f".said {TELL}").count() == 0
    leaving.keyboard.press("Shift")
    leaving.keyboard.press("Shift")
    leaving.clock.run_for(5100)
    assert leaving.locator(f".said {TELL}").get_attribute("data-say") == "over"
    leaving.keyboard.press("Shift")
    assert not blank(leaving)
    assert leaving.asked == []


def test_leaving_stands_in_view_and_first_for_the_keyboard(ours, page, axe):
    for tag in ("en", "ur"):
        page.goto(f"{ours.address}{tag}/{URGENT}")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.leave a')")
        page.keyboard.press("End")
        until(lambda: page.evaluate("scrollY") > 200)
        box = page.locator(".leave a").bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 100
        assert axe(page) == []
    page.goto(f"{ours.address}en/{GUIDE}")
    assert page.locator("[data-leave]").count() == 0


def test_without_a_script_leaving_is_a_link(ours, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    context.route(f"{AWAY}**", lambda route: route.fulfill(body="weather"))
    page.goto(f"{ours.address}en/{URGENT}")
    page.locator(".leave a").click()
    assert page.url == AWAY
    context.close()


def test_paper_has_no_buttons_and_every_fold_open(ours, page):
    page.goto(f"{ours.address}ur/{GUIDE}")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("article details:not([open]):visible").count() == 0
    for gone in (".jobs", ".bar nav", ".comfort", ".player"):
        assert page.locator(gone).first.is_visible() is False, gone
    assert page.locator(".paper [data-copy]").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("article details[open]").count() == 0


@pytest.mark.parametrize("tag", ["en", "ur"])
def test_folds_stand_open_on_paper_without_a_script(tag, ours, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{ours.address}{tag}/{GUIDE}")
    page.emulate_media(media="print")
    assert page.locator(".sources li").first.is_visible()
    context.close()


def test_the_headers_say_what_the_page_says(ours):
    text = (ours.folder / "_headers").read_text("utf-8")
    assert text.startswith("/*\n")
    nginx = (ours.folder / "hosting" / "nginx.conf").read_text("utf-8")
    for name, value in HEADERS.items():
        assert f"  {name}: {value}\n" in text
        assert f'add_header {name} "{value}" always;\n' in nginx
    assert META in (ours.folder / "en" / "index.html").read_text("utf-8")
    for never in ("unsafe-inline", "'unsafe-eval'", "http:", "https:", "data:", "*"):
        assert never not in HEADERS["Content-Security-Policy"]
