"""Keys that outlive edits: a table of editors' days, then the small rules."""

from __future__ import annotations

import pytest

from inotherwords.model.content import text_hash
from inotherwords.translation.keys import Fresh, Known, assign, similarity

ASK = "You may ask the council for help at any time."
PLAN = "Your care plan says what your care costs each week."
WAIT = "Nobody should wait longer than they must for an answer."


def key(section: str, kind: str, text: str, more: str = "") -> str:
    return f"{section}/{kind}-{text_hash(text)[:8]}{more}"


def page(*rows: str) -> list[Fresh]:
    """``## x`` is a heading, ``- x`` an item, anything else a paragraph."""
    pieces = []
    for row in rows:
        if row.startswith("## "):
            text, _, anchor = row[3:].partition(" #")
            pieces.append(Fresh("heading", text, 2, anchor))
        else:
            pieces.append(Fresh("item", row[2:]) if row.startswith("- ") else Fresh("paragraph", row))
    return pieces


def remembered(rows: list[Fresh], memory: tuple[Known, ...] = ()) -> tuple[Known, ...]:
    keys = assign(rows, memory).keys
    gone = tuple(Known(one.key, one.text, obsolete=True) for one in memory if one.key not in keys)
    return (*(Known(key, row.text) for key, row in zip(keys, rows, strict=True)), *gone)


K_ASK, K_PLAN, K_WAIT = (key("who", "paragraph", text) for text in (ASK, PLAN, WAIT))
H_WHO, H_HOW = key("who", "heading", "Who"), key("how", "heading", "How")
BEFORE = page("## Who", ASK, PLAN, "## How", WAIT)
K_HOW_WAIT = key("how", "paragraph", WAIT)
REWORDED = "You may ask your council for help at any time."
DAYS = {
    "nothing happens": (BEFORE, [H_WHO, K_ASK, K_PLAN, H_HOW, K_HOW_WAIT]),
    "a paragraph moves to another section": (
        page("## Who", PLAN, "## How", WAIT, ASK),
        [H_WHO, K_PLAN, H_HOW, K_HOW_WAIT, K_ASK],
    ),
    "two paragraphs change places": (
        page("## Who", PLAN, ASK, "## How", WAIT),
        [H_WHO, K_PLAN, K_ASK, H_HOW, K_HOW_WAIT],
    ),
    "a paragraph is reworded": (
        page("## Who", REWORDED, PLAN, "## How", WAIT),
        [H_WHO, K_ASK, K_PLAN, H_HOW, K_HOW_WAIT],
    ),
    "a paragraph is replaced": (
        page("## Who", "Something else.", PLAN, "## How", WAIT),
        [H_WHO, key("who", "paragraph", "Something else."), K_PLAN, H_HOW, K_HOW_WAIT],
    ),
    "a paragraph becomes an item": (
        page("## Who", f"- {ASK}", PLAN, "## How", WAIT),
        [H_WHO, key("who", "item", ASK), K_PLAN, H_HOW, K_HOW_WAIT],
    ),
    "a heading is reworded": (
        page("## People who can ask", ASK, PLAN, "## How", WAIT),
        [H_WHO, K_ASK, K_PLAN, H_HOW, K_HOW_WAIT],
    ),
    "both headings are reworded": (
        page("## People", ASK, PLAN, "## Ways", WAIT),
        [H_WHO, K_ASK, K_PLAN, H_HOW, K_HOW_WAIT],
    ),
    "sections change places": (
        page("## How", WAIT, "## Who", ASK, PLAN),
        [H_HOW, K_HOW_WAIT, H_WHO, K_ASK, K_PLAN],
    ),
    "a section goes": (page("## How", WAIT), [H_HOW, K_HOW_WAIT]),
    "a heading gets an id of its own": (
        page("## Who #people", ASK, PLAN, "## How", WAIT),
        [H_WHO, K_ASK, K_PLAN, H_HOW, K_HOW_WAIT],
    ),
    "a heading takes another's name": (
        page("## Who", ASK, PLAN, "## New", "## How", WAIT),
        [H_WHO, K_ASK, K_PLAN, key("new", "heading", "New"), H_HOW, K_HOW_WAIT],
    ),
}


@pytest.mark.parametrize(("after", "keys"), DAYS.values(), ids=DAYS)
def test_a_day_of_an_editor(after: list[Fresh], keys: list[str]):
    assert assign(after, remembered(BEFORE)).keys == keys


def test_a_split_paragraph_gives_its_key_to_its_first_part_and_its_words_to_the_others():
    whole = (
        "You may ask the council for help at any time. They must answer you in writing. It is free to ask."
    )
    parts = [
        "You may ask the council for help at any time.",
        "They must answer you in writing.",
        "It is free to ask.",
    ]
    keyed = assign(page("## Who", *parts), remembered(page("## Who", whole)))
    first = key("who", "paragraph", whole)
    others = [key("who", "paragraph", part) for part in parts[1:]]
    assert keyed.keys == [H_WHO, first, *others]
    assert keyed.carried == dict.fromkeys(others, first)


def test_a_paragraph_made_a_list_takes_its_words_along_but_not_its_key():
    """A key names its kind; an item with a paragraph's key would be lost the next time."""
    whole = "You need a letter from your doctor and a form from the council."
    rows = page("- a letter from your doctor", "- a form from the council")
    keyed = assign(rows, remembered(page(whole)))
    assert keyed.keys == [key("top", "item", row.text) for row in rows]
    assert keyed.carried == dict.fromkeys(keyed.keys, key("top", "paragraph", whole))


def test_equal_paragraphs_are_counted_and_keep_their_numbers():
    two = page("## Who", ASK, PLAN, ASK)
    memory = remembered(two)
    assert [one.key for one in memory] == [H_WHO, K_ASK, K_PLAN, f"{K_ASK}-2"]
    three = assign(page("## Who", ASK, PLAN, ASK, ASK), memory)
    assert three.keys == [H_WHO, K_ASK, K_PLAN, f"{K_ASK}-2", f"{K_ASK}-3"]
    assert three.carried == {}


def test_what_was_deleted_comes_back_with_its_key():
    gone = remembered(page("## Who", PLAN), remembered(page("## Who", ASK, PLAN)))
    assert assign(page("## Who", ASK, PLAN), gone).keys == [H_WHO, K_ASK, K_PLAN]


def test_a_key_is_never_given_to_another_unit():
    """``ASK`` became ``REWORDED`` under its old key and then went; a new ``ASK`` is not that unit."""
    reworded = remembered(page("## Who", REWORDED), remembered(page("## Who", ASK)))
    gone = remembered(page("## Who"), reworded)
    assert assign(page("## Who", ASK), gone).keys == [H_WHO, f"{K_ASK}-2"]


def test_what_moved_and_is_then_reworded_keeps_its_key():
    moved = remembered(page("## Who", PLAN, "## How", WAIT, ASK), remembered(BEFORE))
    assert assign(page("## Who", PLAN, "## How", WAIT, REWORDED), moved).keys[-1] == K_ASK


def test_what_comes_back_does_not_hide_what_is_reworded_below_it():
    gone = remembered(page("## Who", ASK), remembered(page("## Who", PLAN, ASK)))
    assert assign(page("## Who", PLAN, REWORDED), gone).keys == [H_WHO, K_PLAN, K_ASK]


def test_section_ids():
    keyed = assign(page(ASK, "## Who", PLAN, "## Who", "## Top", WAIT, "## مدد", "## How #how-to"))
    assert keyed.sections == ["top", "who", "who", "who-2", "top-2", "top-2", "section", "how-to"]


def test_a_heading_with_another_section_s_id_does_not_swallow_it():
    keyed = assign(page("## New #who", "## Who", ASK), remembered(page("## Who", ASK)))
    assert keyed.sections == ["who", "who-2", "who-2"]
    assert len(set(keyed.keys)) == 3


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("a b c d", "a b c d", 1.0),
        ("a b c d e", "a b c x y", 0.6),
        ("a b c d", "d c b a", 0.25),
        ("a b c", "x y z", 0.0),
        ("", "", 1.0),
    ],
)
def test_similarity_is_the_share_of_words_in_order(one: str, other: str, share: float):
    assert similarity(one, other) == share
