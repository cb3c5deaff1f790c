"""What `iow serve` shows of a save before the whole site is made: the same pages, or nothing."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from inotherwords.commands.memory import Memory
from inotherwords.commands.serve import made

ROOT = Path(__file__).parents[3]
PUBLICATIONS = ROOT / "tests" / "sites" / "publications"
TODAY = date(2026, 11, 22)
GUIDE = "content/guides/money/money-help.md"
POLISH = "locales/pl/guides/money-help.po"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def memory(tmp_path_factory):
    root = tmp_path_factory.mktemp("publication")
    shutil.copytree(
        PUBLICATIONS / "plain", root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected")
    )
    shutil.copy(ROOT / "mkdocs.yml", root)
    one = Memory(root)
    assert made(root, TODAY, one)
    return one


def edit(memory, path, old, new):
    text = (memory.root / path).read_text("utf-8")
    assert old in text
    (memory.root / path).write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("path", "old", "new", "pages"),
    [
        (GUIDE, "You can ask for", "You may ask for", ["en/money-help/"]),
        (POLISH, "Proszę o pomoc", "Bardzo proszę o pomoc",
         ["pl/help/money-help/", "pl/money-help/", "pl/with-english/money-help/"]),
    ],
)  # fmt: skip
def test_a_page_is_early_what_the_whole_site_makes_of_it(memory, path, old, new, pages):
    edit(memory, path, old, new)
    early = memory.early({path})
    assert sorted(early) == [f"{one}index.html" for one in pages]
    assert all(new in data.decode("utf-8") for data in early.values())
    edit(memory, path, new, f"{new} teraz")
    later = memory.early({path})
    assert later.keys() == early.keys()
    assert made(memory.root, TODAY, memory)
    assert {one: (memory.root / "site" / one).read_bytes() for one in later} == later


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("content/project.yml", "name: ", "name: New "),
        ("content/glossary.yml", "term: ", "term: new "),
        (GUIDE, "teraz", "{no_such_fact}"),
        (POLISH, "teraz", "<b>teraz</b>"),
        (POLISH, "msgid", "msgwhat"),
    ],
)
def test_what_concerns_more_or_is_wrong_is_left_to_the_whole_site(memory, path, old, new):
    if memory.glimpse is None:
        assert made(memory.root, TODAY, memory)
    before = (memory.root / path).read_bytes()
    edit(memory, path, old, new)
    assert memory.early({path}) == {}
    assert memory.glimpse is None, "nothing is shown early again before the whole site stands"
    (memory.root / path).write_bytes(before)


def test_two_pages_saved_at_once_are_both_shown(memory):
    assert made(memory.root, TODAY, memory)
    edit(memory, GUIDE, "teraz", "potem")
    edit(memory, POLISH, "teraz", "potem")
    early = memory.early({GUIDE, POLISH})
    assert len(early) == 4
    assert made(memory.root, TODAY, memory)
