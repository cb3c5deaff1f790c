"""Reading aloud. Headless Chromium has no voices, so these are made up; the page's own script is the real one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.slow

GUIDE = "needs-assessment/"
PHONE = (Path(__file__).parent / "phone.js").read_text("utf-8")


def voice(name: str, lang: str, *, local: bool = True) -> str:
    return f'{{ name: "{name}", lang: "{lang}", localService: {str(local).lower()}, default: false }}'


ENGLISH = voice("Ada", "en_US")
BRITISH = voice("Beth", "en-GB")
URDU = voice("Umar", "ur-PK")


@pytest.fixture
def page(browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def phone(page: Page, *voices: str) -> None:
    page.add_init_script(f"{PHONE}([{', '.join(voices)}])")


@pytest.mark.parametrize(
    ("tag", "voices", "offered"),
    [
        pytest.param("en", [ENGLISH], True, id="a voice"),
        pytest.param("ur", [ENGLISH, URDU], True, id="one among others"),
        pytest.param("ur", [ENGLISH], False, id="another language"),
        pytest.param(
            "en", [voice("Far", "en-GB", local=False)], False, id="a voice that sends the words away"
        ),
        pytest.param("zh-Hant", [voice("Mei", "zh-TW")], True, id="by main language"),
        pytest.param("zh-Hant", [voice("Lin", "cmn-Hans-CN")], True, id="by another name"),
        pytest.param("so", [voice("Odd", "not a language"), ""], False, id="nonsense"),
        pytest.param("en", [], False, id="none"),
    ],
)
def test_the_button_is_there_where_a_voice_is(tag, voices, offered, ours, page):
    phone(page, *filter(None, voices))
    page.goto(f"{ours.address}{tag}/{GUIDE}")
    wanted, other = ("[data-job=listen]", ".mute") if offered else (".mute", "[data-job=listen]")
    page.locator(wanted).wait_for()
    assert not page.locator(other).is_visible()


def test_a_browser_that_cannot_speak_says_so(ours, page):
    page.add_init_script("delete window.speechSynthesis; delete Window.prototype.speechSynthesis")
    page.goto(f"{ours.address}en/{GUIDE}")
    page.locator(".mute").wait_for()
    assert page.locator(".mute").inner_text().startswith("This phone has no voice for this language,")


def test_the_page_is_read_piece_by_piece_and_each_is_marked_and_in_view(ours, page):
    phone(page, ENGLISH, BRITISH)
    page.goto(f"{ours.address}en/{GUIDE}")
    page.locator("[data-job=listen]").click()
    page.locator(".player").wait_for()
    assert page.evaluate("document.activeElement.dataset.job") == "pause"
    for _ in range(400):
        if page.locator(".player").is_hidden():
            break
        assert page.evaluate(
            "() => { const box = document.querySelector('.now').getBoundingClientRect(), foot = document.querySelector('.player').getBoundingClientRect().top;"
            " return box.top >= 0 && (box.bottom <= foot || box.height > 500) }"
        ), page.locator(".now").inner_text()
        page.evaluate("end()")
    heard = page.evaluate("heard")
    assert {name for name, _, _ in heard} == {"Beth"}, "of two, the British one"
    texts = [text for _, _, text in heard]
    assert texts[0] == "Asking for a care needs assessment"
    assert "An adviser has not checked the facts on this page yet." in texts
    assert "Ask for a care needs assessment." in texts
    assert not any(
        text in {"Share", "On this page", "Where this comes from", "Urgent help"} for text in texts
    )
    assert len(texts) == len(set(texts)) or texts.count("Share") == 0
    assert page.locator(".now").count() == 0
    assert page.evaluate("document.activeElement.dataset.job") == "listen"


def test_english_in_another_language_has_an_english_voice(worn, page):
    phone(page, ENGLISH, URDU)
    page.goto(f"{worn.address}ur/{GUIDE}")
    page.locator("[data-job=listen]").click()
    page.locator(".player").wait_for()
    for _ in range(400):
        page.evaluate("document.querySelector('.player').hidden || end()")
    heard = page.evaluate("heard")
    letters = {name: "".join(text for who, _, text in heard if who == name) for name in ("Ada", "Umar")}
    assert not any("\u0600" <= sign <= "\u06ff" for sign in letters["Ada"])
    latin = sum(sign.isascii() and sign.isalpha() for sign in letters["Umar"])
    assert latin < 0.05 * len(letters["Umar"])


def test_pause_speed_and_stop(ours, page):
    phone(page, BRITISH)
    page.goto(f"{ours.address}en/{GUIDE}")
    page.locator("[data-job=listen]").click()
    page.locator(".player").wait_for()
    page.evaluate("end()")
    page.get_by_role("button", name="Pause").click()
    count = page.evaluate("heard.length")
    page.wait_for_timeout(60)
    assert page.evaluate("heard.length") == count
    page.get_by_role("button", name="Go on").click()
    assert page.evaluate("heard.at(-1)") == page.evaluate("heard.at(-2)"), "the same sentence again"
    page.get_by_label("Speed").select_option("Fast")
    assert page.evaluate("heard.at(-1)[1]") == 1.4
    assert page.evaluate("heard.at(-1)[2]") == page.evaluate("heard.at(-2)[2]")
    page.get_by_role("button", name="Stop").click()
    page.wait_for_timeout(60)
    assert page.locator(".player").is_hidden()
    assert page.locator(".news p:visible").count() == 0, "to stop is no fault"


def test_a_voice_that_fails_is_said(ours, page):
    phone(page, BRITISH)
    page.goto(f"{ours.address}en/{GUIDE}")
    page.locator("[data-job=listen]").click()
    page.locator(".player").wait_for()
    page.evaluate("fail()")
    assert page.locator(".news").inner_text() == (
        "The voice stopped and we do not know why. Try again, or ask somebody to read the page with you."
    )
    assert page.locator(".player").is_hidden()


@pytest.mark.parametrize("tag", ["en", "ur"])
def test_the_player_is_sound_and_covers_no_focus(tag, ours, page, axe):
    phone(page, BRITISH, URDU)
    page.goto(f"{ours.address}{tag}/{GUIDE}")
    page.locator("[data-job=listen]").click()
    page.locator(".player").wait_for()
    assert axe(page) == []
    page.evaluate("document.querySelector('.skip').focus()")
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "() => { const one = document.activeElement, box = one.getBoundingClientRect(); if (one.closest('.player') || one === document.body) return true;"
            " const foot = document.querySelector('.player').getBoundingClientRect();"
            " return box.bottom <= foot.top + 1 || box.top >= foot.bottom - 1 }"
        ), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
