"""The builder of copies: what is made anew, what is said when something is missing, fails or hangs, and the page's row."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from inotherwords.commands.copies import chosen
from inotherwords.edge import programs
from inotherwords.errors import NeedsAttention
from inotherwords.formats.build import make_copies
from inotherwords.formats.listing import listing
from inotherwords.formats.plan import Copy, Made, Plan
from inotherwords.formats.registry import KINDS, NAMES, kinds
from inotherwords.formats.row import minutes, with_rows
from inotherwords.model.publication import StagedFile

if TYPE_CHECKING:
    from collections.abc import Callable

FONT = Path(__file__).parents[2] / "src/inotherwords/site/theme/assets/fonts/nastaliq-urdu.woff2"
LIGHT = frozenset({"txt", "html", "epub"})


def plan_of(files: dict[str, str], shelf: Path, names: frozenset[str] = LIGHT, **more: object) -> Plan:
    return Plan(files, kinds(names), shelf, FONT, **more)  # type: ignore[arg-type]


@pytest.mark.slow
def test_one_changed_unit_remakes_that_guides_copies_alone(staged: Callable, tmp_path: Path):
    files = dict(staged("names-that-sort-differently"))
    first = make_copies(plan_of(files, tmp_path))
    assert first.findings == ()
    assert first.fresh == len(first.copies) + len(first.offline)
    assert make_copies(plan_of(files, tmp_path)).fresh == 0
    guides = sorted({one.guide for one in first.copies})
    assert len(guides) > 1
    tag = first.copies[0].tag
    changed = files | {f"{tag}/{guides[0]}.md": files[f"{tag}/{guides[0]}.md"] + "\n\nOne sentence more.\n"}
    told: list[str] = []
    again = make_copies(plan_of(changed, tmp_path, tell=told.append))
    named = sorted(one.partition(": ")[2] for one in told)
    own = sorted(f"{tag}/{guides[0]}.{name}" for name in (*LIGHT, "units.json"))
    assert named == sorted([*own, f"{tag}/offline.html"])
    assert {(one.tag, one.guide, one.kind) for one in again.copies} == {
        (one.tag, one.guide, one.kind) for one in first.copies
    }


@pytest.mark.slow
def test_a_program_that_is_missing_is_named_once_and_the_rest_is_made(
    staged: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(programs, "found", lambda name: name != "lou_translate")
    made = make_copies(plan_of(staged("plain"), tmp_path, frozenset({"txt", "g1.brf", "g2.brf"})))
    assert {one.kind for one in made.copies} == {"txt"}
    assert [one.code for one in made.findings] == ["format-not-made"]
    text = made.findings[0].line_of_text()
    assert "g1.brf, g2.brf" in text
    assert "sudo apt-get install liblouis-bin" in text


@pytest.mark.slow
def test_a_maker_that_fails_or_hangs_stops_no_other(staged: Callable, tmp_path: Path):
    files = dict(staged("plain"))
    files["en/money-help.md"] += "\n\nPay ☺ now.\n"
    made = make_copies(plan_of(files, tmp_path / "shelf", frozenset({"txt", "g2.brf"})))
    assert {one.kind for one in made.copies} == {"txt"}
    assert [one.code for one in made.findings] == ["format-failed"]
    assert "money-help.g2.brf" in made.findings[0].line_of_text()
    late = make_copies(
        plan_of(dict(staged("plain")), tmp_path / "other", frozenset({"txt", "g2.brf"}), limit=0.000001)
    )
    assert {one.code for one in late.findings} == {"format-failed"}
    assert "was stopped" in late.findings[0].line_of_text()


def test_a_hanging_program_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    program = tmp_path / "lou_hangs"
    program.write_text("#!/bin/sh\nsleep 60\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(Exception, match="was not done within"):
        programs.call("lou_hangs", [], limit=0.2)


@pytest.mark.slow
def test_the_row_and_the_list_say_what_was_made(staged: Callable, tmp_path: Path):
    files = staged("right-to-left")
    made = make_copies(plan_of(files, tmp_path))
    rows = {one.path: one.text for one in with_rows([StagedFile(*pair) for pair in files.items()], made)}
    front = dict(line.split(": ", 1) for line in rows["ur/money-help.md"].split("---\n")[1].splitlines())
    told = json.loads(front["formats"])
    assert [one["kind"] for one in told] == [name for name in NAMES if name in LIGHT]
    assert int(front["minutes"]) >= 1
    assert "offline" in rows["ur/index.md"].split("---\n")[1]
    assert rows["ur/topics.md"] == files["ur/topics.md"] if "ur/topics.md" in files else True
    held = json.loads(
        listing(
            "ur", made.by_locale()["ur"], made.units, {"money-help": {"hashes": {}, "facts": {"x": "1"}}}, {}
        )
    )
    listed = held["guides"]["money-help"]
    assert {one["kind"]: one["bytes"] for one in listed["copies"]} == {
        one["kind"]: one["bytes"] for one in told
    }
    assert listed["facts"] == {"x": "1"}
    assert listed["units"]


def test_the_first_page_leads_to_the_poster_where_there_is_one():
    whole = [
        Copy("ur", "", kind, Path(), kind, size, "", "")
        for kind, size in (("offline.html", 3_000_000), ("poster.pdf", 90_000))
    ]
    first = StagedFile("ur/index.md", '---\ntitle: "x"\n---\n\nwords\n')
    with_it = with_rows([first], Made(offline=(whole[0],), posters=(whole[1],)))[0].text
    assert "offline: 3000000\nposter: 90000\n" in with_it
    assert "poster" not in with_rows([first], Made(offline=(whole[0],)))[0].text


def test_minutes_count_neither_markup_nor_the_folded_english():
    english = '\n\n??? english "<span>x</span>"\n\n    ' + "many words " * 500 + "\n    {: lang=en }\n\nmore"
    assert minutes("one two three" + english) == 1
    assert minutes("照" * 1000) == 4


@pytest.mark.parametrize(
    ("given", "kept"), [("all", set(NAMES)), ("none", set()), ("", set()), ("PDF, epub", {"pdf", "epub"})]
)
def test_kinds_are_chosen_by_name(given: str, kept: set[str]):
    assert chosen(given) == kept


def test_a_kind_that_is_none_is_refused_with_those_that_are():
    with pytest.raises(NeedsAttention) as told:
        chosen("pdf,doc,mp3")
    assert [one.code for one in told.value.findings] == ["format-kind", "format-kind"]
    assert "large.pdf" in told.value.findings[0].line_of_text()


def test_every_kind_has_a_word_and_a_name_of_its_own():
    assert len({one.name for one in KINDS}) == len(KINDS)
