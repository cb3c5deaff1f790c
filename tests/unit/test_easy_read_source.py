"""Easy Read files: what is read, what is refused, and that hashes are written without touching anything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inotherwords.errors import CallerError
from inotherwords.model.easy_read import Point
from inotherwords.source.easy_read import based, read_easy_read, resting

PATH = "content/easy-read/money-help.yml"
ONE = "0123456789abcdef"
TWO = "fedcba9876543210"
GOOD = f"""\
title: Help with money
tested: 2026-11-01
points:
  - id: ask
    text: You can ask for **help**. Ring {{org.advice.phone}}.
    picture: help
    from: [in-short/item-11111111, in-short/item-22222222]
  - id: answer
    text: The council must answer.
    picture: council
    from:
      in-short/item-33333333: {ONE}
"""


def lines(text: str) -> list[str]:
    return [one.line_of_text() for one in read_easy_read(text, path=PATH)[1]]


def test_a_good_file_is_read_in_silence() -> None:
    easy, findings = read_easy_read(GOOD, path=PATH)
    assert findings == []
    assert easy is not None
    assert (easy.guide, easy.document, easy.title) == (
        "money-help",
        "easy-read/money-help",
        "Help with money",
    )
    assert str(easy.tested) == "2026-11-01"
    assert [(one.id, one.picture, one.line) for one in easy.points] == [
        ("ask", "help", 4),
        ("answer", "council", 8),
    ]
    assert easy.points[0].rests_on == (("in-short/item-11111111", ""), ("in-short/item-22222222", ""))
    assert easy.points[1].rests_on == (("in-short/item-33333333", ONE),)


POINT = f"{PATH}:3: "
MARKS = "Write plain words on one line; only hard words may stand in **bold**."
WRONG = {
    "a link": ("See [this](page.md).", f"{POINT}point-markup: The point “ask” holds “](”. — {MARKS}"),
    "a tag": ("Ask <b>now</b>.", f"{POINT}point-markup: The point “ask” holds “<”. — {MARKS}"),
    "bold that is not closed": ("Ask **now.", f"{POINT}point-markup: The point “ask” holds “**”. — {MARKS}"),
    "slanted": ("Ask *now* for it.", f"{POINT}point-markup: The point “ask” holds “*”. — {MARKS}"),
    "a list": ('"- Ask now."', f"{POINT}point-markup: The point “ask” holds “- A”. — {MARKS}"),
    "a numbered list": ('"12. Ask now."', f"{POINT}point-markup: The point “ask” holds “12.”. — {MARKS}"),
    "an amount": (
        "You get £50.",
        (
            f"{POINT}figure-typed: “£50” is typed into the text. Such figures change, and nobody would notice here. — "
            "Keep the figure in content/facts.yml and write {its_name} here; phone numbers of organisations are in "
            "content/organisations.yml."
        ),
    ),
}


@pytest.mark.parametrize(("text", "told"), WRONG.values(), ids=WRONG)
def test_words_of_a_point_are_plain(text: str, told: str) -> None:
    found = lines(
        f"title: Help\npoints:\n  - id: ask\n    text: {text}\n    picture: help\n    from: [a/b-1]\n"
    )
    assert found == [told]


FINE = {
    "a fact first": '"{answer_time} is the most."',
    "bold first": '"**Help** is here."',
    "quoted": "'\"Please help me.\"'",
    "over two lines": "You can ask\n      for help.",
    "a year": "Ask in 2026.",
}


@pytest.mark.parametrize("text", FINE.values(), ids=FINE)
def test_plain_words_pass(text: str) -> None:
    held = f"title: Help\npoints:\n  - id: ask\n    text: {text}\n    picture: help\n    from: [a/b-1]\n"
    assert lines(held) == []


def test_everything_wrong_is_told_at_once() -> None:
    found = lines(
        GOOD.replace("id: answer", "id: ask")
        .replace(ONE, "soon")
        .replace("picture: help", "picture: The Help")
    )
    assert found == [
        (
            f"{PATH}:4: id-form: “The Help” cannot be a name here. — "
            "Use small letters a to z, digits and hyphens, at most 64, starting with a letter or digit."
        ),
        (
            f"{PATH}:8: point-hash: Beside “in-short/item-33333333” the point “ask” has “soon”, which is not a hash. — "
            "Leave only the key there; iow sync writes the hash."
        ),
        (
            f"{PATH}:8: point-twice: The point “ask” is there twice; the first is on line 4. — "
            "Give one of the two another id."
        ),
    ]


def test_a_point_names_what_it_rests_on() -> None:
    assert [
        one.split(": ")[1] for one in lines(GOOD.replace(f":\n      in-short/item-33333333: {ONE}", ":"))
    ] == ["value-empty"]
    assert [
        one.split(": ")[1]
        for one in lines(GOOD.replace(f"    from:\n      in-short/item-33333333: {ONE}\n", ""))
    ] == ["key-missing"]


def test_between_a_point_and_its_guide() -> None:
    easy, _ = read_easy_read(GOOD, path=PATH)
    assert easy is not None
    guide = {"in-short/item-11111111": ONE, "in-short/item-22222223": ONE, "in-short/item-33333333": TWO}
    assert [one.line_of_text() for one in resting(easy, guide)] == [
        (
            f"{PATH}:4: point-unsigned: Nobody has said yet that the point “ask” is right for the words of "
            "“in-short/item-11111111” as they are. — Run iow sync: it writes the hash beside the key."
        ),
        (
            f"{PATH}:4: point-unit-unknown: The point “ask” rests on “in-short/item-22222222”, and the guide has no such unit; "
            "the nearest is “in-short/item-22222223”. — List the guide's units and their keys with: iow units FILE"
        ),
        (
            f"{PATH}:8: point-outdated: The guide has changed where the point “answer” rests on it: in-short/item-33333333. "
            "Readers are told so beside the point. — Mend the point if it is wrong now; then say that it is right: "
            "iow still-correct en easy-read/money-help answer --by HANDLE"
        ),
    ]
    del guide["in-short/item-33333333"]
    assert [one.code for one in resting(easy, guide)] == [
        "point-unsigned",
        "point-unit-unknown",
        "point-unit-gone",
    ]


def test_a_point_is_current_only_for_the_words_it_was_written_for() -> None:
    point = Point("ask", "Ask.", "help", (("a", ONE), ("b", TWO)))
    assert point.outdated({"a": ONE, "b": TWO, "c": ONE}) == ()
    assert point.outdated({"a": ONE, "b": ONE}) == ("b",)
    assert point.outdated({"b": TWO}) == ("a",)
    assert Point("ask", "Ask.", "help", (("a", ""),)).outdated({"a": ONE}) == ("a",)


FORMS = {
    "a list in brackets": "    from: [a/b-1, c/d-2]\n",
    "a list in brackets over lines": "    from: [a/b-1,\n      c/d-2]\n",
    "a list": "    from:\n      - a/b-1\n      - c/d-2\n",
    "a list not indented": "    from:\n    - a/b-1\n    - c/d-2\n",
    "keys without hashes": "    from:\n      a/b-1:\n      c/d-2:\n",
    "keys with other hashes": f"    from:\n      a/b-1: {TWO}\n\n      c/d-2: {TWO}  # looked at\n",
    "a mapping in braces": f"    from: {{a/b-1: {TWO}, c/d-2: {TWO}}}\n",
}
WRITTEN = f"    from:\n      a/b-1: {ONE}\n      c/d-2: {TWO}\n"
BEFORE = "# Ours\ntitle: Help\npoints:\n  - id: first\n    text: Ask.\n    picture: help\n"
AFTER = "\n  # The second\n  - from: [e/f-3]\n    id: second\n    text: 'Ask.'\n    picture: help\n"


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_hashes_are_written_and_nothing_else(form: str, end: str) -> None:
    text = (BEFORE + form + AFTER).replace("\n", end)
    done = based(text, path=PATH, hashes={"first": {"a/b-1": ONE, "c/d-2": TWO}})
    assert done == (BEFORE + WRITTEN + AFTER).replace("\n", end)


def test_hashes_where_from_comes_first() -> None:
    done = based(BEFORE + FORMS["a list"] + AFTER, path=PATH, hashes={"second": {"e/f-3": ONE}})
    assert done == BEFORE + FORMS["a list"] + AFTER.replace("[e/f-3]", f"\n      e/f-3: {ONE}").replace(
        "from: \n", "from:\n"
    )


def test_a_point_in_braces_is_left_alone() -> None:
    text = "title: Help\npoints:\n  - {id: first, text: Ask., picture: help, from: [a/b-1]}\n"
    assert lines(text) == []
    assert based(text, path=PATH, hashes={"first": {"a/b-1": ONE}}) is None


def test_what_is_no_easy_read_is_not_rewritten() -> None:
    with pytest.raises(CallerError, match=r"content/easy-read/money-help\.yml is no Easy Read"):
        based("title: Help\n", path=PATH, hashes={})


@given(
    forms=st.lists(
        st.sampled_from([one for name, one in FORMS.items() if name != "a mapping in braces"]),
        min_size=1,
        max_size=6,
    ),
    chosen=st.sets(st.integers(0, 5)),
)
def test_law_rewriting_changes_the_chosen_points_and_twice_is_once(
    forms: list[str], chosen: set[int]
) -> None:
    text = "title: Help\npoints:\n" + "".join(
        f"  - id: p{place}\n    text: Ask {place}.\n    picture: help\n{form}"
        for place, form in enumerate(forms)
    )
    hashes = {f"p{place}": {"a/b-1": ONE, "c/d-2": TWO} for place in chosen}
    done = based(text, path=PATH, hashes=hashes)
    assert done is not None
    before, after = (read_easy_read(one, path=PATH)[0] for one in (text, done))
    assert before is not None
    assert after is not None
    for old, new in zip(before.points, after.points, strict=True):
        wanted = tuple(hashes[old.id].items()) if old.id in hashes else old.rests_on
        assert (new.id, new.text, new.picture, new.rests_on) == (old.id, old.text, old.picture, wanted)
    assert based(done, path=PATH, hashes=hashes) == done


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    read_easy_read(text, path=PATH)
    read_easy_read(f"title: Help\npoints:\n  - id: ask\n    text: {text}\n", path=PATH)
