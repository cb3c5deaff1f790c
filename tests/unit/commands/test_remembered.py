"""What the checks found before is what they would find now: after every kind of edit, and whatever became of the shelf."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from inotherwords.checks.run import jobs
from inotherwords.commands.judging import checked
from inotherwords.edge.disk import Tree
from inotherwords.edge.findings import FILE, keep, program, recall
from inotherwords.model.finding import Where, finding
from inotherwords.project.publication import read_publication

PUBLICATIONS = Path(__file__).parents[2] / "sites" / "publications"
GUIDE = "content/guides/money/money-help.md"
CATALOGUE = "locales/pl/guides/money-help.po"
SHELF = Path("build") / "cache" / "checks"
COMMENT = "# silence: translation-number: brave-otter: no reason\nmsgctxt"
EDITS = (
    pytest.param(CATALOGUE, 'msgstr "', 'msgstr "TODO 41 ', id="words"),
    pytest.param(CATALOGUE, "msgctxt", COMMENT, id="a silence"),
    pytest.param(CATALOGUE, 'msgid "', 'msgid "77 ', id="the English of the words"),
    pytest.param(CATALOGUE, "\nmsgctxt", "\n\n\nmsgctxt", id="lines"),
    pytest.param(GUIDE, "title: ", "title: New ", id="English"),
    pytest.param("content/organisations.yml", "name: ", "name: New ", id="names"),
    pytest.param("locales/pl/locale.yml", "name: ", "script: Cyrl\nname: ", id="the script"),
    pytest.param("locales/pl/people.yml", "", "", id="people gone"),
    pytest.param("locales/pl/reviews.jsonl", "", "", id="events gone"),
)


@pytest.fixture
def root(tmp_path):
    shutil.copytree(PUBLICATIONS / "plain", tmp_path, dirs_exist_ok=True)
    (tmp_path / "build" / "cache").mkdir(parents=True)
    catalogue = tmp_path / CATALOGUE
    catalogue.write_text(catalogue.read_text("utf-8").replace('msgstr "', 'msgstr "TODO '), "utf-8")
    return tmp_path


def publication(root):
    return read_publication(Tree(root))


def anew_and_remembered(root):
    held = publication(root)
    shelves = held.translations.values()
    anew = [found for shelf in shelves for job in jobs(held, shelf) for found in job.judged()]
    return anew, checked(held, shelves, root)


def keys(root):
    held = publication(root)
    return [job.key(program()) for shelf in held.translations.values() for job in jobs(held, shelf)]


@pytest.mark.parametrize(("path", "old", "new"), EDITS)
def test_the_same_is_found_after_each_edit(root, path, old, new):
    first, remembered = anew_and_remembered(root)
    assert first
    assert remembered == first
    file = root / path
    if not old:
        file.unlink(missing_ok=True)
    else:
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")
    for _ in range(2):
        anew, remembered = anew_and_remembered(root)
        assert remembered == anew


def test_nothing_is_judged_twice(root):
    anew_and_remembered(root)
    assert set(recall(root / SHELF, keys(root))) == set(keys(root))


def test_only_what_changed_is_judged_again(root):
    anew_and_remembered(root)
    file = root / CATALOGUE
    file.write_text(file.read_text("utf-8").replace("TODO ", "FIXME "), "utf-8")
    now = keys(root)
    assert len(now) - len(recall(root / SHELF, now)) == 1


def test_another_program_remembers_nothing(root):
    held = publication(root)
    for job in jobs(held, held.shelves["pl"]):
        assert job.key(program()) != job.key("another")
        assert job.key(program()) == job.key(program())


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(lambda file: file.unlink(), id="a file gone"),
        pytest.param(lambda file: file.write_text("", "ascii"), id="cut off"),
        pytest.param(lambda file: file.write_text(file.read_text("ascii").replace("TODO", "todo"), "ascii"), id="changed"),
        pytest.param(lambda file: shutil.rmtree(file.parent.parent), id="all gone"),
    ],
)  # fmt: skip
def test_a_harmed_shelf_is_made_anew(root, harm):
    first, _ = anew_and_remembered(root)
    for file in sorted((root / SHELF).rglob(FILE)):
        if file.exists():
            harm(file)
    assert anew_and_remembered(root) == (first, first)


def test_a_shelf_that_cannot_be_made_only_costs_time(root):
    (root / SHELF).write_text("no folder", "ascii")
    first, remembered = anew_and_remembered(root)
    assert remembered == first


def test_where_nothing_was_built_nothing_is_made(root):
    (root / "build" / "cache").rmdir()
    first, remembered = anew_and_remembered(root)
    assert remembered == first
    assert list((root / "build").iterdir()) == []


def test_findings_come_back_letter_for_letter(tmp_path):
    found = (finding("translation-phone", Where("a.po", 3, "ur", "top/a"), number="۰۸ \u202e “x”\n"),)
    keep(tmp_path / "shelf", {"one": found, "none": ()})
    assert recall(tmp_path / "shelf", ["one", "none", "other"]) == {"one": found, "none": ()}
