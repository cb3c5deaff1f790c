"""A commit laid out in a folder of its own: with the cache of releases, and nothing written through a link."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from inotherwords.edge.commits import head
from inotherwords.edge.layout import laid_out
from inotherwords.errors import NeedsAttention

HOME = Path("build") / "release"
ME = ("-c", "user.name=E", "-c", "user.email=e@example.org")


KILLED = """
import os, pathlib, sys
from inotherwords.edge.layout import laid_out
with laid_out(pathlib.Path(sys.argv[1]), sys.argv[2]) as place:
    (place / "build" / "cache" / "made").write_text("once")
    os._exit(0)
"""


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *ME, *words], cwd=folder, check=True, capture_output=True)


def committed(folder: Path) -> None:
    git(folder, "init", "--quiet")
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "-m", "all")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "publication"
    (folder / "content").mkdir(parents=True)
    (folder / "content" / "a.md").write_text("# A\n")
    return folder


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder of somebody's, with one file wherever we might write or clear away."""
    folder = tmp_path / "elsewhere"
    for name in ("commit", "cache", "build", "build/cache", "cache/locales"):
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "diary.md").write_text("Dear diary.\n")
    return folder


def names(folder: Path) -> list[str]:
    return sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*"))


def refused(root: Path) -> str:
    with pytest.raises(NeedsAttention) as fault, laid_out(root, head(root)):
        pass
    assert [one.code for one in fault.value.findings] == ["build-link"]
    return fault.value.findings[0].where.path


@pytest.mark.parametrize("inside", ["", "guides/ours"])
def test_the_cache_is_there_and_kept_and_no_link(tmp_path, root, inside):
    if inside:
        above = tmp_path / "repository"
        (above / inside).parent.mkdir(parents=True)
        root = root.rename(above / inside)
    committed(tmp_path / "repository" if inside else root)
    with laid_out(root, head(root)) as place:
        cache = place / "build" / "cache"
        assert cache.resolve() == place.resolve() / "build" / "cache"
        (cache / "made").write_text("once")
    assert names(root / HOME) == ["build", "build/lock", "cache", "cache/made"]
    with laid_out(root, head(root)) as place:
        assert (place / "content" / "a.md").read_text() == "# A\n"
        assert (place / "build" / "cache" / "made").read_text() == "once"


def test_the_cache_outlives_a_release_that_fails_and_one_that_is_killed(root):
    committed(root)
    with pytest.raises(FileNotFoundError), laid_out(root, head(root)) as place:
        (place / "build" / "cache" / "made").rename(place / "build" / "cache" / "more")
    assert names(root / HOME) == ["build", "build/lock", "cache"]
    subprocess.run([sys.executable, "-c", KILLED, str(root), head(root)], check=True)
    assert not (root / HOME / "cache").exists()
    with laid_out(root, head(root)) as place:
        assert names(place / "build") == ["cache", "cache/made"]


def test_what_was_committed_in_build_is_not_taken_for_ours(root):
    (root / "build" / "cache" / "locales").mkdir(parents=True)
    (root / "build" / "cache" / "locales" / "a").write_text("theirs")
    (root / "build" / "sites" / "b").mkdir(parents=True)
    (root / "build" / "sites" / "b" / "status.json").write_text("{}")
    committed(root)
    with laid_out(root, head(root)) as place:
        assert names(place / "build") == ["cache"]


@pytest.mark.parametrize("name", [HOME, HOME / "commit", HOME / "cache", HOME / "cache" / "locales"])
def test_nothing_is_laid_out_through_a_link(root, elsewhere, name):
    committed(root)
    (root / name).parent.mkdir(parents=True)
    (root / name).symlink_to(elsewhere)
    before = names(elsewhere)
    assert refused(root) == name.as_posix()
    assert names(elsewhere) == before


@pytest.mark.parametrize("name", ["build", "build/cache", "build/cache/locales"])
def test_what_a_killed_run_left_is_not_looked_for_through_a_link(root, elsewhere, name):
    committed(root)
    place = root / HOME / "commit" / name
    place.parent.mkdir(parents=True)
    place.symlink_to(elsewhere)
    before = names(elsewhere)
    if name.endswith("locales"):
        assert refused(root) == "build/release/cache/locales"
    else:
        with laid_out(root, head(root)) as laid:
            assert names(laid / "build") == ["cache"]
    assert names(elsewhere) == before


def test_a_committed_link_is_not_followed(root, elsewhere):
    (root / "build").symlink_to(elsewhere)
    committed(root)
    (root / "build").unlink()
    before = names(elsewhere)
    with laid_out(root, head(root)) as place:
        assert names(place / "build") == ["cache"]
    assert names(elsewhere) == before


def test_a_commit_in_which_the_whole_publication_was_a_link(tmp_path, root, elsewhere):
    (tmp_path / "ours").symlink_to(elsewhere)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "ours")
    git(tmp_path, "commit", "--quiet", "-m", "a link")
    commit = head(tmp_path)
    (tmp_path / "ours").unlink()
    root.rename(tmp_path / "ours")
    before = names(elsewhere)
    with laid_out(tmp_path / "ours", commit) as place:
        assert names(place) == ["build", "build/cache"]
    assert names(elsewhere) == before
