"""The handbook in the site: which files it is made of, where its pages stand, and what becomes of tables and links."""

from __future__ import annotations

from pathlib import Path

import pytest

from inotherwords.model.publication import Direction, Locale
from inotherwords.site.build import Plan, build_site
from inotherwords.site.handbook import files, home
from inotherwords.site.inspect import inspect

ROOT = Path(__file__).parents[2]
STAGED = ROOT / "tests" / "sites" / "staged"
ENGLISH = Locale("en", "English", "English", "Latn", Direction.LTR, source=True)
PAGES = {
    "handbook/index.md": "# Handbook\n\n[Write](write.md), [all commands](../commands.md), and type `{fact}`.\n",
    "handbook/write.md": "# Write\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n[Back](index.md)\n",
    "commands.md": "# Commands\n\n[Handbook](handbook/index.md#handbook)\n",
    "gallery/README.md": "# Pictures\n",
    "index.txt": "not a page",
}


@pytest.fixture
def docs(tmp_path):
    folder = tmp_path / "docs"
    for name, text in PAGES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def test_a_publication_without_a_handbook_has_none(tmp_path, docs):
    assert home(tmp_path) == docs
    (docs / "handbook" / "index.md").unlink()
    assert home(tmp_path) is None
    assert home(tmp_path / "nowhere") is None


def test_its_pages_are_the_markdown_without_the_gallery(docs):
    assert [name for name, _ in files(docs)] == ["commands.md", "handbook/index.md", "handbook/write.md"]


def plan_in(here, docs) -> Plan:
    """English and the handbook; shelf and theme below ``here``."""
    return Plan(STAGED, ROOT / "mkdocs.yml", ("en",), here / "shelf", here / "theme", docs=docs)


@pytest.fixture
def built(docs, tmp_path):
    """A site with the handbook."""
    assert build_site(plan_in(tmp_path, docs), tmp_path / "site") == ("en", "handbook")
    return tmp_path / "site"


def test_only_a_change_in_it_makes_it_again(docs, tmp_path):
    build_site(plan_in(tmp_path, docs), tmp_path / "one")
    assert build_site(plan_in(tmp_path, docs), tmp_path / "two") == ()
    (docs / "commands.md").write_text("# Other commands\n", "utf-8")
    assert build_site(plan_in(tmp_path, docs), tmp_path / "three") == ("handbook",)
    (docs / "gallery" / "README.md").write_text("# Other pictures\n", "utf-8")
    assert build_site(plan_in(tmp_path, docs), tmp_path / "four") == ()


def test_its_folder_stands_at_the_top_and_links_follow(built):
    folder = built / "handbook"
    pages = sorted(path.relative_to(built).as_posix() for path in folder.rglob("*.html"))
    assert pages == ["handbook/commands/index.html", "handbook/index.html", "handbook/write/index.html"]
    first = (built / "handbook" / "index.html").read_text("utf-8")
    assert '<a href="write/">Write</a>, <a href="commands/">all commands</a>' in first
    assert '<a href="../#handbook">' in (built / "handbook" / "commands" / "index.html").read_text("utf-8")
    assert '<a class="brand" href="./../">' in first


def test_a_table_scrolls_in_its_own_frame(built):
    page = (built / "handbook" / "write" / "index.html").read_text("utf-8")
    assert '<div class="scroll" role="region" aria-label="Table 1" tabindex="0"><table>' in page


def test_it_keeps_the_rules_of_pages_and_may_speak_of_facts_in_braces(built):
    said = inspect(built, {"en": ENGLISH})
    assert [one for one in said if one.where.path.startswith("handbook/")] == []
