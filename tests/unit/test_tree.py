"""Tiny publications, staged whole and compared with what was read by a person once.

To accept new output: IOW_UPDATE_GOLDEN=1, then read the difference before you commit it.
"""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest

from inotherwords.edge.disk import Tree
from inotherwords.edge.site import write_stage
from inotherwords.project.publication import read_publication
from inotherwords.stage.plan import plan
from inotherwords.stage.tree import stage_locale

HOME = Path(__file__).parents[1] / "sites" / "publications"
SITUATIONS = sorted(one.name for one in HOME.iterdir())
DAY = date(2026, 11, 22)


def staged(name: str) -> dict[str, str]:
    publication = read_publication(Tree(HOME / name))
    assert publication.blocking == ()
    shared = plan(publication, DAY)
    tags = [tag for tag in publication.shelves if tag != "en" or name in {"plain", "easy-read"}]
    return {file.path: file.text for tag in tags for file in stage_locale(shared, tag)}


@pytest.mark.parametrize("name", SITUATIONS)
def test_the_staged_tree_is_the_one_that_was_read(name: str) -> None:
    expected = HOME / name / "expected"
    files = staged(name)
    # The record holds all words of the program; its own tests read it. Here stand the pages.
    files = {path: text for path, text in files.items() if path.endswith(".md")}
    if os.environ.get("IOW_UPDATE_GOLDEN"):
        from inotherwords.model.publication import StagedFile  # noqa: PLC0415

        write_stage(expected, [StagedFile(path, text) for path, text in files.items()])
    held = {
        one.relative_to(expected).as_posix(): one.read_text("utf-8")
        for one in expected.rglob("*")
        if one.is_file()
    }
    assert files == held


def test_half_a_guide_is_a_short_page_with_the_way_to_the_english() -> None:
    files = staged("half-translated")
    assert 'kind: "missing"' in files["ur/money-help.md"]
    assert 'robots: "noindex"' in files["ur/money-help.md"]
    assert 'published: ["en"]' in files["ur/money-help.md"]
    assert 'href="../../en/money-help/"' in files["ur/money-help.md"]
    assert '<span lang="en" dir="ltr">Example Advice</span>' in files["ur/money-help.md"]
    assert "کونسل" not in files["ur/money-help.md"].split("---\n")[2]


def test_a_stale_critical_unit_is_english_and_the_old_right_is_nowhere() -> None:
    page = staged("stale-critical")["pl/money-help.md"]
    assert "Urząd musi odpowiedzieć" not in page
    assert "The council must not answer later than 6 weeks." in page
    assert "O [pomoc](glossary.md#help) możesz prosić zawsze." in page
    assert '<details class="english">' in page


def test_words_rejected_are_not_shown_until_they_are_sent_again() -> None:
    page = staged("rejected-and-resubmitted")["pl/money-help.md"]
    assert "Kto" not in page
    assert "| Who {: .english" in page.replace("</small> ", "| ") or "Who {: .english" in page


def test_guides_stand_in_the_order_of_their_english_titles() -> None:
    page = staged("names-that-sort-differently")["pl/index.md"].partition("{#who-can-help}")[0]
    assert re.findall(r"\]\(([\w-]+)\.md\)", page) == ["z-apple", "money-help", "a-zebra", "ecole"]


def test_the_order_of_locales_on_the_disk_does_not_matter() -> None:
    publication = read_publication(Tree(HOME / "right-to-left"))
    assert list(publication.shelves) == ["en", "ur"]
    assert plan(publication, DAY, ("en",)).published["money-help"] == ("en",)
