"""``iow check --plain`` and ``iow sheet`` as a person runs them."""

from __future__ import annotations

GUIDE = "content/guides/money/money-help.md"


def test_figures_of_every_text(hands):
    lines = hands.iow("check", "--plain").splitlines()
    heads = "words mean longest Kincaid ARI Kincaid, all words ARI, all words findings"
    assert lines[0].split() == heads.split()
    assert [line.split()[0] for line in lines[1:-1]] == ["money-help", "pages/home"]
    assert lines[-1] == (
        "Kincaid and ARI are reading ages in years; terms and names are left out, but for “all words”."
    )
    told = hands.json("check", "--plain")
    assert told["findings"] == []
    assert set(told["texts"]) == {"money-help", "pages/home"}
    held = told["texts"]["money-help"]
    assert list(held) == [
        "words", "mean", "longest", "kincaid", "automated", "kincaid_all", "automated_all", "findings",
    ]  # fmt: skip
    assert (held["words"], held["longest"], held["findings"]) == (28, 8, 0)
    assert held["mean"] == 3.5


def test_what_is_not_plain_is_told_and_stops_nothing(hands):
    hands.edit(
        GUIDE, "Ring {org.advice.phone} and ask.", "At the end of the day your needs are assessed by WXY."
    )
    found = [one for one in hands.json("check", "--on", "2026-11-22") if one["path"] == GUIDE]
    assert [(one["code"], one["severity"], one["path"]) for one in found] == [
        ("plain-abbreviation", "warning", GUIDE),
        ("plain-idiom", "warning", GUIDE),
    ]
    assert found[0]["unit"].startswith("what-to-do/paragraph-")
    told = hands.json("check", "--plain")
    assert [one["code"] for one in told["findings"]] == ["plain-abbreviation", "plain-idiom", "plain-passive"]
    assert told["texts"]["money-help"]["findings"] == 3
    assert "notice: " + GUIDE in hands.iow("check", "--plain")
    assert "notice: " + GUIDE not in hands.iow("check", "--on", "2026-11-22")


def test_a_guide_has_the_length_that_was_decided(hands):
    hands.edit("content/project.yml", "name:", "guide_words: [400, 800]\nname:")
    (found,) = hands.json("check", "--on", "2026-11-22")
    assert (found["code"], found["path"]) == ("plain-length", GUIDE)
    hands.edit("content/project.yml", "[400, 800]", "[800, 400]")
    codes = [one["code"] for one in hands.json("check", "--on", "2026-11-22", code=1)]
    assert "guide-words" in codes


def test_figures_of_another_language(hands):
    told = hands.json("check", "--plain", "--locale", "pl")
    assert told["findings"] == []
    assert set(told["texts"]["money-help"]) == {"words", "mean", "longest", "lix", "findings"}
    assert hands.iow("check", "--plain", "--locale", "pl").splitlines()[0].split() == [
        "words", "mean", "longest", "LIX", "findings",
    ]  # fmt: skip
    assert hands.iow("check", "--plain", "--locale", "xx", code=1)


SHEET = """\
## What to do

No source is named for this section.

| No. | What the guide says | Facts in it | Right? |
| --- | --- | --- | --- |
| 5 | Ring 01632 960001 and ask.<br>**Could harm if wrong:** it holds a fact | org.advice.phone = **01632 960001** \
(A made-up leaflet, Example Council; confidence high, checked 2026-11-01) | ☐ yes<br>☐ no |
"""


def test_sheet(hands):
    text = hands.iow("sheet", "money-help")
    assert text.startswith("# Help with money: review sheet\n\n")
    assert "its sources were last read on 2026-11-01; to be read again by 2027-04-05." in text
    assert SHEET in text
    assert "answer_time = **" in text
    assert "| Parents · £" in text, "the cells of a row are read together"
    assert "☐ yes<br>☐ no |" in text
    assert text.endswith("For the editor: iow review en money-help --aspect facts --by HANDLE\n")
    assert "Where it was read:\n\n1. " in text


def test_a_section_without_sources_has_those_around_it(hands):
    hands.edit(GUIDE, "## What to do", "### When\n\nNow | then.\n\n## What to do")
    text = hands.iow("sheet", "money-help")
    assert "## When\n\nWhere it was read (as in the section above):\n\n1. " in text
    assert "| Now &#124; then. |" in text


def test_sheet_into_a_file(hands, tmp_path):
    file = tmp_path / "sheet.md"
    assert hands.iow("sheet", "money-help", "-o", str(file)) == f"Written to {file}.\n"
    assert file.read_text("utf-8") == hands.iow("sheet", "money-help")


def test_no_sheet_of_what_is_not_there(hands):
    assert "There is no guide, page or list called “care”." in hands.iow("sheet", "care", code=1)
