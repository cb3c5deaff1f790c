"""The points of Easy Read in the hands of an editor: written, held to the guide, left behind by it, confirmed."""

from __future__ import annotations

import pytest

from inotherwords.model.content import text_hash

GUIDE = "content/guides/money/money-help.md"
EASY = "content/easy-read/money-help.yml"

pytestmark = pytest.mark.parametrize("hands", ["easy-read"], indirect=True)


@pytest.fixture
def editor(hands) -> str:
    hands.iow("person", "en", "--role", "editor")
    return hands.text("locales/en/people.yml").partition(":")[0]


def outdated(hands) -> list[str]:
    return hands.json("status")["easy_read"]["money-help"]["outdated"]


def codes(hands) -> list[str]:
    return [
        one["code"] for one in hands.json("check", "--on", "2026-11-22") if one["code"].startswith("point-")
    ]


def test_an_old_point_is_told_everywhere(hands):
    assert hands.json("status")["easy_read"] == {"money-help": {"points": 3, "outdated": ["ring"]}}
    assert "Easy Read\n            points  outdated\nmoney-help       3         1\n" in hands.iow("status")
    assert codes(hands) == ["point-outdated"]


def test_sync_fills_what_is_new_and_never_what_is_old(hands):
    text = hands.text(EASY)
    hands.edit(EASY, "      in-short/item-7c26de99: 7c26de996862399f\n", "      in-short/item-7c26de99:\n")
    assert outdated(hands) == ["answer", "ring"]
    assert codes(hands) == ["point-unsigned", "point-outdated"]
    told = hands.iow("sync", "--dry-run")
    assert f"{EASY}: new points are held to the guide as it is now." in told
    assert "item-7c26de99:\n" in hands.text(EASY)
    hands.iow("sync")
    assert hands.text(EASY) == text
    assert "\n0 of " in hands.iow("sync")


def test_a_changed_guide_outdates_its_point_until_an_editor_says(hands, editor):
    hands.edit(GUIDE, "You can ask for", "Everybody can ask for")
    hands.iow("sync")
    assert outdated(hands) == ["ask", "ring"]
    said = hands.iow(
        "still-correct", "en", "easy-read/money-help", "ask", "ring", "--by", editor, "--note", "Same"
    )
    assert said == "2 points of easy-read/money-help are right for the guide as it is.\n"
    assert outdated(hands) == []
    assert codes(hands) == []
    key = hands.key("Everybody can ask")
    held = text_hash("Everybody can ask for [help](term:help) at any time.")
    assert f"      {key}: {held}\n" in hands.text(EASY)
    event, _ = hands.events("en")
    assert (event.guide, event.unit, event.act, event.aspect) == (
        "easy-read/money-help",
        "ask/point-f7598f2b",
        "still-correct",
        "facts",
    )
    assert (event.by, event.note, event.source) == (editor, "Same", text_hash(f"{key}:{held}"))
    assert event.target == text_hash("You can ask for **help**. Help is what others do for you.")


def test_killed_before_the_file_it_finishes_on_a_second_run(hands, editor):
    before = hands.text(EASY)
    hands.iow("still-correct", "en", "easy-read/money-help", "ring", "--by", editor)
    after, events = hands.text(EASY), hands.events("en")
    (hands.root / EASY).write_text(before, "utf-8")
    hands.iow("still-correct", "en", "easy-read/money-help", "ring", "--by", editor)
    assert (hands.text(EASY), hands.events("en")) == (after, events)


def test_what_an_editor_cannot_say(hands, editor):
    before = hands.files()
    told = hands.iow("still-correct", "en", "easy-read/money-help", "ask", "nobody", "--by", editor, code=1)
    assert told.splitlines()[:2] == [
        (
            f"error: {EASY}: no-such-point: The Easy Read “easy-read/money-help” has no point “nobody”. — "
            "Use one of: ask, answer, ring."
        ),
        (
            f"error: {EASY}:4: point-current: The point “ask” is known to be right for the guide as it is; there is nothing "
            "to confirm. — Change the guide or the point first."
        ),
    ]
    assert hands.files() == before
    hands.edit(EASY, "what-to-do/paragraph-11223b55", "what-to-do/paragraph-00000000")
    assert codes(hands) == ["point-unit-gone"]
    told = hands.iow("still-correct", "en", "easy-read/money-help", "ring", "--by", editor, code=1)
    assert told.splitlines()[0] == (
        f"error: {EASY}:14: point-gone: The point “ring” rests on words that the guide no longer has: "
        "what-to-do/paragraph-00000000. — Name other units in its “from:”, then run iow sync."
    )


def test_only_an_editor_may(hands):
    told = hands.iow("still-correct", "en", "easy-read/money-help", "ring", "--by", "readerone", code=1)
    assert "Nobody in locales/en/people.yml has the handle “readerone”." in told


def test_a_point_that_cannot_be_rewritten_is_named(hands):
    (hands.root / EASY).write_text(
        "title: Help with money\npoints:\n"
        "  - {id: ask, text: You can ask., picture: help, from: [in-short/item-2fe0ddf8]}\n",
        "utf-8",
    )
    told = hands.iow("sync", code=1)
    assert told.splitlines()[0] == (
        f"error: {EASY}:3: point-form: The point “ask” is written in a form that we cannot write hashes into. — "
        "Write each point over several lines, “from:” at the start of one."
    )


def test_the_built_page_has_a_picture_beside_each_point(hands):
    assert hands.iow("build", "--on", "2026-11-22").splitlines()[-1].startswith("Built en, ur: ")
    page = hands.text("site/ur/easy-read/money-help/index.html")
    assert page.count('role="listitem"') == page.count("<img ") == 3
    assert 'src="../../pictures/phone.svg"' in page
    assert (hands.root / "site/ur/pictures/phone.svg").is_file()
    assert '<a class="job" href="../easy-read/money-help/">' in hands.text("site/en/money-help/index.html")
    assert "<script>" not in page


def test_a_new_drawing_is_seen_by_the_next_build(hands):
    hands.iow("build", "--on", "2026-11-22")
    hands.edit("content/pictures/phone.svg", "#1f1a17", "#000000")
    assert "rendered anew: en, ur" in hands.iow("build", "--on", "2026-11-22")
    assert "#000000" in hands.text("site/ur/pictures/phone.svg")
