"""What `iow serve` remembers is what it would make anew: staged files after one edit and another."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from inotherwords.commands.memory import Memory
from inotherwords.commands.stage import staged
from inotherwords.edge.disk import Tree
from inotherwords.errors import NeedsAttention
from inotherwords.project.publication import read_publication

PUBLICATIONS = Path(__file__).parents[2] / "sites" / "publications"
TODAY = date(2026, 11, 22)
EDITS = (
    ("content/guides/money/money-help.md", "title: ", "title: New "),
    ("locales/pl/guides/money-help.po", 'msgstr "', 'msgstr "Nowe '),
    ("content/project.yml", "name: ", "name: New "),
    ("locales/pl/locale.yml", "name: ", "name: Nowy "),
)


@pytest.fixture
def root(tmp_path):
    shutil.copytree(PUBLICATIONS / "plain", tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_after_each_edit_the_stage_is_what_it_would_be_anew(root):
    memory = Memory(root)
    for path, old, new in ((EDITS[0][0], "", ""), *EDITS):
        file = root / path
        text = file.read_text("utf-8")
        file.write_text(text.replace(old, new) if old else text, "utf-8")
        publication = read_publication(Tree(root))
        tags = tuple(publication.shelves)
        assert memory.stage(publication, tags, TODAY) == staged(publication, tags, TODAY)
    assert memory.stage(publication, tags[:1], TODAY) == staged(publication, tags[:1], TODAY)
    later = date(2027, 11, 22)
    assert memory.stage(publication, tags, later) == staged(publication, tags, later)


def test_what_is_wrong_is_told_again_until_it_is_mended(root):
    memory, file = Memory(root), root / "locales/pl/guides/money-help.po"
    good = file.read_text("utf-8")
    memory.check(read_publication(Tree(root)))
    file.write_text(good.replace('msgstr "', 'msgstr "{nothing} '), "utf-8")
    for _ in range(2):
        with pytest.raises(NeedsAttention):
            memory.check(read_publication(Tree(root)))
    file.write_text(good, "utf-8")
    memory.check(read_publication(Tree(root)))
