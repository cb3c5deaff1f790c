"""What the gate says of each thing that should not go out unseen, and how an editor goes on all the same."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from press import DAY, Press, Shelf, made_key, ran, set_up

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.fixture
def press(shelf: Shelf, tmp_path: Path) -> Press:
    """A clone in which things may go wrong; its last release is 2026.12."""
    ran("git", "clone", "--quiet", shelf.press.root, tmp_path / "clone", cwd=tmp_path)
    return Press(tmp_path / "clone")


def dry(press: Press, *words: str, code: int = 0, day: str = DAY) -> str:
    return press.iow("release", "--dry-run", "--on", day, *words, code=code)


def test_what_goes_out_as_what_and_why(press: Press) -> None:
    said = dry(press).splitlines()
    assert "English (en) goes out: the language that guides are written in." in said
    assert any(
        one.startswith("Urdu (ur) goes out: as drafts, marked on every page: 1 of 1 guides; of 21 units")
        for one in said
    )
    assert said[-1].startswith("Nothing stops release 2026.12.1. Nothing was made.")


def test_a_language_that_nobody_has_read_stays_behind(press: Press) -> None:
    press.edit("locales/ur/locale.yml", "drafts: shown", "drafts: preview")
    press.commit()
    said = dry(press, code=1)
    assert (
        "Urdu (ur) stays behind: held back: locale.yml says drafts: preview, nobody has read it yet." in said
    )
    assert "block: gone [ur]: Urdu was in release 2026.12 and is not in this one." in said


def test_a_fact_past_its_day_stops_a_release_and_a_reason_lets_it_pass(press: Press, tmp_path: Path) -> None:
    day = "2099-01-01"
    said = dry(press, day=day, code=1)
    assert "block: past: The day to look at these again is past." in said
    assert "is stopped by: past." in said
    out = tmp_path / "out"
    assert "release-despite" in press.release("2099.1", out, "--despite", "past=because", day=day, code=1)
    press.release("2099.1", out, "--despite", "past=The council confirmed the amount today.", day=day)
    assert json.loads((out / "manifest.json").read_text("utf-8"))["despite"] == {
        "past": "The council confirmed the amount today."
    }


def test_what_is_near_is_told_and_weighs_what_the_publication_says(press: Press) -> None:
    text = (press.root / "content" / "facts.yml").read_text("utf-8")
    day = next(line.split(": ")[1].strip().strip('"') for line in text.splitlines() if "review_by" in line)
    assert "warn: near: These are to be looked at again within 30 days." in dry(press, day=day)
    path = press.root / "content" / "project.yml"
    path.write_text(path.read_text("utf-8") + "gate: {near: block}\n", "utf-8")
    press.commit()
    assert "is stopped by: near." in dry(press, day=day, code=1)


def test_a_guide_that_is_gone_stops_a_release(press: Press) -> None:
    (press.root / "content" / "guides" / "money" / "money-help.md").unlink()
    home = press.root / "content" / "pages" / "home.md"
    home.write_text(
        "".join(
            line for line in home.read_text("utf-8").splitlines(keepends=True) if "money-help" not in line
        ),
        "utf-8",
    )
    press.commit()
    said = dry(press, code=1)
    assert "block: gone [ur]: These were in release 2026.12 and are not any more.\n    money-help" in said


def test_only_what_is_committed_counts(press: Press) -> None:
    press.edit("content/guides/money/money-help.md", "You may ask for", "You must ask for")
    assert (
        "warn: uncommitted: These are not committed, so they are not in it as they are now.\n    content/guides/money/money-help.md"
        in dry(press)
    )


def test_a_record_that_is_not_committed_comes_first(press: Press) -> None:
    press.git("rm", "-q", "--cached", "releases/2026.12.json")
    press.git("commit", "-q", "-m", "forgotten")
    assert "release-record-open: releases/2026.12.json is not committed." in dry(press, code=1)


@pytest.mark.parametrize(
    ("version", "code"),
    [
        ("2026.12", "release-older"),
        ("2026.9", "release-older"),
        ("2026.13", "release-version"),
        ("v2", "release-version"),
    ],
)
def test_a_number_must_be_one_and_newer(press: Press, tmp_path: Path, version: str, code: str) -> None:
    assert f"error: {code}: " in press.release(version, tmp_path / "out", code=1)


def test_without_git_there_is_no_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    press = set_up(tmp_path / "loose", made_key(tmp_path / "key"))
    ran("rm", "-rf", press.root / ".git", cwd=tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    said = press.iow("release", "--dry-run", code=1)
    assert "release-no-git: A release is made from what is committed, and this folder has no commit." in said


def test_a_folder_that_holds_something_else_is_left_alone(press: Press, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    assert "release-folder: The folder out holds something already" in press.release("2027.1", out, code=1)
    assert [one.name for one in out.iterdir()] == ["mine.txt"]


def test_an_edit_is_weighed_before_it_is_made(press: Press) -> None:
    press.edit("content/guides/money/money-help.md", "must answer within", "must not answer within")
    facts = press.root / "content" / "facts.yml"
    text = facts.read_text("utf-8")
    old = next(
        line.split(": ")[1].strip().strip('"')
        for line in text.splitlines()
        if "value:" in line and "81.90" in line
    )
    facts.write_text(text.replace(old, "85.00"), "utf-8")
    said = press.iow("impact", "--on", DAY)
    assert "weekly_rate: £81.90 → £85\n  stands in money-help; no words become outdated by it" in said
    assert "In ur: 1 unit becomes outdated" in said
    assert said.endswith("Nothing was written.\n")

    path = press.root / "content" / "guides" / "money" / "money-help.md"
    path.write_text(re.sub(r"review_by: .*", "review_by: 2026-11-02", path.read_text("utf-8")), "utf-8")
    said = press.iow("impact", "--on", DAY)
    assert "At the gate of the next release, block: past: " in said
    assert "    guide money-help (2026-11-02)\n" in said
