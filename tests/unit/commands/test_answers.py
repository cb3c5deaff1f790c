"""A remembered answer is the answer: after every kind of edit, and whatever became of the shelf or of the time of a file."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import tempfile
import tracemalloc
from pathlib import Path

import pytest
from click.testing import CliRunner

from inotherwords.commands import main, remember
from inotherwords.commands.check import _english, _judged
from inotherwords.commands.status import _far
from inotherwords.edge.answers import FILE
from inotherwords.edge.disk import Tree
from inotherwords.edge.fingerprint import fingerprint
from inotherwords.project import by_locale
from inotherwords.project.by_locale import Work, worked

PUBLICATIONS = Path(__file__).parents[2] / "sites" / "publications"
CATALOGUE = "locales/pl/guides/money-help.po"
COMMANDS = (["status"], ["status", "--json"], ["check"], ["check", "--locale", "pl"], ["sync"])
SHELF = Path("build") / "cache" / "answers"


@pytest.fixture
def root(tmp_path):
    shutil.copytree(PUBLICATIONS / "plain", tmp_path, dirs_exist_ok=True)
    (tmp_path / "build" / "cache").mkdir(parents=True)
    return tmp_path


def say(root, words):
    done = CliRunner().invoke(main, ["--project", str(root), *words])
    return done.exit_code, done.output


def anew(root, words):
    shutil.rmtree(root / "build")
    said = say(root, words)
    (root / "build" / "cache").mkdir(parents=True)
    return said


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_asked_again_a_command_works_nothing_out_and_says_the_same(root, words, monkeypatch):
    expected = anew(root, words)
    assert [say(root, words) for _ in range(2)] == [expected] * 2
    assert len(list((root / SHELF).iterdir())) == 1
    monkeypatch.setattr(remember, "redirect_stdout", None)
    assert say(root, words) == expected


def test_what_has_the_old_size_and_time_is_still_seen(root):
    path = root / CATALOGUE
    before = say(root, ["check"])
    status = path.stat()
    text = path.read_text("utf-8")
    path.write_text(text.replace("0800 111 2222", "0800 111 2223").replace("rz", "zr"), "utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    say(root, ["check"])
    assert len(list((root / SHELF).iterdir())) == 2
    path.write_text(text, "utf-8")
    assert say(root, ["check"]) == before


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda file: file.write_text("not ours", "utf-8"), id="other words"),
        pytest.param(lambda file: file.write_bytes(file.read_bytes().replace(b"units", b"stinu")), id="bent"),
        pytest.param(lambda file: file.unlink(), id="half deleted"),
    ],
)
def test_an_answer_that_was_spoilt_is_worked_out_anew(root, spoil):
    expected = say(root, ["status"])
    (folder,) = (root / SHELF).iterdir()
    spoil(folder / FILE)
    assert say(root, ["status"]) == expected


def test_a_sync_that_wrote_is_not_remembered(root):
    guide = root / "content/guides/money/money-help.md"
    guide.write_text(guide.read_text("utf-8").replace("title: ", "title: New ", 1), "utf-8")
    assert "files changed" in say(root, ["sync"])[1]
    assert not (root / SHELF).exists()
    assert say(root, ["sync"])[1].startswith("The catalogues are up to the English already.")


def test_links_and_files_that_come_or_go_count(root):
    say(root, ["check"])
    (root / "locales/pl/stray.po").write_text("", "utf-8")
    assert "stray.po" in say(root, ["check"])[1]
    (root / "locales/pl/stray.po").unlink()
    (root / "content/guides/link.md").symlink_to(root / "mkdocs.yml")
    assert "file-link" in say(root, ["check"])[1]


@pytest.mark.parametrize("name", ["plain", "half-translated", "right-to-left", "stale-critical"])
def test_several_processes_say_what_one_says(name):
    tree = Tree(PUBLICATIONS / name)
    for work in (Work(_far), Work(_judged, _english, (tree.root, ""))):
        alone, apart = (worked(tree, work, large=large) for large in (2**40, 0))
        assert (apart.findings, apart.locales, apart.documents) == (
            alone.findings,
            alone.locales,
            alone.documents,
        )


def test_with_two_source_languages_several_processes_say_what_one_says(root):
    path = root / "locales/pl/locale.yml"
    path.write_text(path.read_text("utf-8") + "source: true\n", "utf-8")
    alone, apart = (worked(Tree(root), Work(_far), large=large) for large in (2**40, 0))
    assert "source-locale" in {one.code for one in apart.findings}
    assert (apart.findings, apart.locales) == (alone.findings, alone.locales)


def test_a_large_file_is_hashed_in_little_memory(tmp_path):
    with (tmp_path / "large").open("wb") as file:
        file.truncate(60 * 2**20)
    fingerprint(tmp_path, ["large"])  # what it imports is no part of it
    tracemalloc.start()
    try:
        fingerprint(tmp_path, ["large"])
        assert tracemalloc.get_traced_memory()[1] < 8 * 2**20
    finally:
        tracemalloc.stop()


def test_a_file_larger_than_any_reader_takes_is_not_read(tmp_path, monkeypatch):
    with (tmp_path / "large").open("wb") as file:
        file.truncate(65 * 2**20)
    monkeypatch.setattr(os, "open", None)
    first = fingerprint(tmp_path, ["large"])
    assert fingerprint(tmp_path, ["large"]) == first
    os.truncate(tmp_path / "large", 66 * 2**20)
    assert fingerprint(tmp_path, ["large"]).held != first.held


def test_folders_in_folders_without_end_are_an_answer(root):
    here = os.open(root / "content" / "guides", os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("d", dir_fd=here)
        inner = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
    try:
        assert "file-deep" in say(root, ["check"])[1]
    finally:  # deeper than Python clears away
        subprocess.run(["rm", "-r", str(root / "content" / "guides" / "d")], check=True)


def no_room(*_given, **_more):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("name", ["mkdtemp", "TemporaryDirectory"])
def test_where_the_disk_is_full_the_same_is_said(root, name, monkeypatch):
    expected = anew(root, ["status"])
    monkeypatch.setattr(tempfile, name, no_room)
    monkeypatch.setitem(by_locale.worked.__kwdefaults__, "large", 0)
    assert [say(root, ["status"]) for _ in range(2)] == [expected] * 2


def test_a_cache_that_may_not_be_looked_into_is_none(root, monkeypatch):
    expected = anew(root, ["status"])
    monkeypatch.setattr(remember, "links", no_room)
    assert say(root, ["status"]) == expected
    assert not (root / SHELF).exists()


def with_site(root, name="one"):
    place = root / "build" / "sites" / name
    place.mkdir(parents=True)
    (place / "status.json").write_text("{}", "utf-8")
    (root / "site").unlink(missing_ok=True)
    (root / "site").symlink_to(place.relative_to(root))
    return place


def said(root, *words):
    return remember.remembered_site(root, words).said


def test_a_site_that_stands_is_not_built_again(root):
    with_site(root)
    remember.site_stays(root, remember.remembered_site(root, ("today",)), "nothing had changed")
    assert said(root, "today") == "nothing had changed"
    assert said(root, "tomorrow") == ""


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda root: (root / CATALOGUE).write_text("", "utf-8"), id="a catalogue"),
        pytest.param(lambda root: (root / "mkdocs.yml").write_text("{}", "utf-8"), id="the settings"),
        pytest.param(lambda root: (root / "site" / "status.json").unlink(), id="half a site"),
        pytest.param(lambda root: (root / "site").unlink(), id="no site"),
        pytest.param(lambda root: with_site(root, "two"), id="another site"),
    ],
)
def test_after_any_change_it_is_built_again(root, change):
    with_site(root)
    before = remember.remembered_site(root, ())
    remember.site_stays(root, before, "nothing had changed")
    assert said(root)
    change(root)
    assert said(root) == ""


def test_what_changed_while_a_site_was_built_is_not_in_it(root):
    with_site(root)
    before = remember.remembered_site(root, ())
    catalogue = root / CATALOGUE
    catalogue.write_bytes(catalogue.read_bytes() + b"\n")
    remember.site_stays(root, before, "nothing had changed")
    assert said(root) == ""
