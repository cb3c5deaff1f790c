"""A stage made a locale at a time is the stage of the whole publication: after every kind of edit, whatever is remembered."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from inotherwords.commands import seen, staging
from inotherwords.commands.seen import MEMORY
from inotherwords.commands.stage import staged
from inotherwords.commands.staging import look, stage_by_locale
from inotherwords.edge.disk import Tree
from inotherwords.edge.site import write_stage
from inotherwords.project.publication import read_publication
from inotherwords.publication import status_record

PUBLICATIONS = Path(__file__).parents[2] / "sites" / "publications"
NAMES = ("plain", "right-to-left", "directory-and-card", "easy-read", "stale-critical", "three-letter-tag")
TODAY = date(2026, 11, 22)
GUIDE = "content/guides/money/money-help.md"
CATALOGUE = "locales/pl/guides/money-help.po"
EDITS = (
    (CATALOGUE, 'msgstr "', 'msgstr "Nowe '),
    (GUIDE, "title: ", "title: New "),
    ("content/project.yml", "name: ", "name: New "),
    ("locales/pl/locale.yml", "name: ", "name: Nowy "),
    ("locales/pl/locale.yml", "drafts: shown", "drafts: preview"),
    ("locales/en/reviews.jsonl", None, ""),
    ("locales/pl/reviews.jsonl", None, ""),
    ("locales/pl/search.yml", "", "money-help:\n  also: [pieniądze]\n"),
    ("locales/fr/locale.yml", "", "name: Français\nenglish: French\nscript: Latn\n"),
    ("locales/fr/locale.yml", None, ""),
)
"""A file, what stands in it, what stands there then; ``None`` takes the file away, nothing makes it new."""


@pytest.fixture
def root(tmp_path):
    shutil.copytree(PUBLICATIONS / "plain", tmp_path / "here")
    (tmp_path / "here" / "build" / "cache").mkdir(parents=True)
    return tmp_path / "here"


def files(folder):
    return {
        one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()
    }


def by_locale(root, tags=(), today=TODAY):
    folder = root / "build" / "stage"
    held = look(Tree(root), today, lambda bare: tags or bare.tags_shown)
    return stage_by_locale(held, folder) if held else None, files(folder)


def whole(root, tags=(), today=TODAY):
    publication = read_publication(Tree(root))
    tags = tags or publication.tags_shown
    shutil.rmtree(root / "build" / "whole", ignore_errors=True)
    write_stage(root / "build" / "whole", staged(publication, tags, today), root)
    locales = {tag: publication.shelves[tag].locale for tag in tags}
    return (locales, status_record(publication)), files(root / "build" / "whole")


def agree(root, **order):
    for _ in range(2):
        done, ours = by_locale(root, **order)
        (locales, status), all_ = whole(root, **order)
        assert ours == all_
        assert done is not None
        assert (list(done.locales.items()), done.status) == (list(locales.items()), status)


@pytest.mark.parametrize("name", NAMES)
def test_every_publication_is_staged_alike(tmp_path, name):
    shutil.copytree(PUBLICATIONS / name, tmp_path / "here")
    agree(tmp_path / "here")


def test_after_each_edit_the_stage_is_that_of_the_whole(root):
    agree(root)
    for path, old, new in EDITS:
        file = root / path
        if old is None:
            file.unlink(missing_ok=True)
        elif old:
            text = file.read_text("utf-8")
            assert old in text, path
            file.write_text(text.replace(old, new), "utf-8")
        else:
            file.parent.mkdir(exist_ok=True)
            file.write_text(new, "utf-8")
        if not any(file.parent.iterdir()):
            file.parent.rmdir()
        agree(root)


def test_a_day_a_choice_and_a_changed_program_make_it_anew(root, monkeypatch):
    agree(root)
    agree(root, today=date(2027, 11, 22))
    agree(root, tags=("en",))
    agree(root)
    monkeypatch.setattr(seen, "whole_program", lambda: "another")
    agree(root)


def test_only_what_changed_is_read(root, monkeypatch):
    by_locale(root)
    read = []
    see = staging.parts
    monkeypatch.setattr(staging, "parts", lambda *order, **how: read.append(order[1]) or see(*order, **how))
    by_locale(root)
    assert read == [[], []]
    text = (root / CATALOGUE).read_text("utf-8")
    (root / CATALOGUE).write_text(text.replace('msgstr "', 'msgstr "Nowe '), "utf-8")
    by_locale(root)
    assert read[2:] == [["pl"], ["en", "pl"]]  # the source language tells how far the others are


def test_what_the_first_build_judged_is_not_judged_after_the_first_edit(root):
    shutil.rmtree(root / "build")  # as on a fresh clone
    by_locale(root)
    judged = root / "build" / "cache" / "checks"
    first = {one.name for one in judged.iterdir()}
    assert len(first) == len([*(root / "locales" / "pl").rglob("*.po")]) > 1
    text = (root / CATALOGUE).read_text("utf-8")
    (root / CATALOGUE).write_text(text.replace('msgstr "', 'msgstr "Nowe ', 2), "utf-8")
    by_locale(root)
    assert len({one.name for one in judged.iterdir()} - first) == 1


def test_a_stage_that_somebody_wrote_to_is_made_anew(root):
    by_locale(root)
    page = root / "build" / "stage" / "pl" / "index.md"
    page.write_text("Ring 0909 879 0000.\n", "utf-8")
    (root / "build" / "stage" / "pl" / "more.md").write_text("More.\n", "utf-8")
    agree(root)


@pytest.mark.parametrize("damage", [b"", b"{}", b"null", b"\xff", b"[" * 100_000])
def test_a_damaged_memory_costs_time_alone(root, damage):
    by_locale(root)
    (root / MEMORY).write_bytes(damage)
    agree(root)


def test_a_memory_of_another_shape_is_none(root):
    by_locale(root)
    seal, _, body = (root / MEMORY).read_text("ascii").partition("\n")
    held = json.loads(body)
    assert seal
    for changed in ({tag: [] for tag in held}, {tag: {**one, "total": 3} for tag, one in held.items()}):
        seen.note(root / MEMORY, changed)
        agree(root)


def test_what_blocks_is_left_to_the_whole_reading(root):
    by_locale(root)
    good = (root / CATALOGUE).read_text("utf-8")
    (root / CATALOGUE).write_text(good.replace('msgstr "', 'msgstr "{nothing} '), "utf-8")
    for _ in range(2):
        assert by_locale(root)[0] is None
    (root / CATALOGUE).write_text(good, "utf-8")
    agree(root)
    for path, text in (("locales/xx/locale.yml", "name: x\n"), ("content/project.yml", "- 1\n")):
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, "utf-8")
        assert by_locale(root)[0] is None


def test_several_processes_stage_alike(root, monkeypatch):
    monkeypatch.setattr(staging, "LARGE", 1)
    agree(root)
