"""A disk that is full, fails, or may not be written: nothing is half-done, one sentence says why, the next run is right."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from failing import KINDS, Failing, as_anybody, small_files
from hands import Ended, iow
from tests.laws.test_law_10_killed import WORK, files, prepared, site

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

ALL = os.environ.get("IOW_PROFILE") == "all"
NAMES = ("sync", "import", "propose", "accept", "review")
STRIDE = 1 if ALL else 6
"""In every change some steps are tried, before a release each of them."""


def some(names: tuple[str, ...], few: tuple[str, ...]) -> list:
    """All of these before a release, and a few with every change."""
    return [pytest.param(one, marks=() if one in few else pytest.mark.release) for one in names]


MORE = range(0, 3000, 100) if ALL else (0, 700)
"""Kilobytes of room on the small disk, beyond what the publication takes."""


def laid_out(name: str, place: Path) -> Path:
    """The publication of a work of law 10, ready for its command."""
    root = place / "p"
    place.mkdir(exist_ok=True)
    prepared(WORK[name], root)
    return root


def words_of(name: str) -> list[str]:
    return list(WORK[name].words)


def one_sentence(done: Ended) -> None:
    """Exit 2; what failed and what to do, and no report of a fault of ours."""
    assert done.code == 2, done.said
    assert "our fault" not in done.said, done.said
    assert "Traceback" not in done.said, done.said
    (line,) = done.err.strip().splitlines()
    assert line.endswith("."), line


def whole(root: Path, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    """Every file is as it was or as it should be."""
    now = files(root)
    assert [path for path in before if path in after and path not in now] == []
    assert [path for path, data in now.items() if data not in {before.get(path), after.get(path)}] == []


@pytest.mark.parametrize("name", some(NAMES, ("accept",)))
def test_each_step_fails_once(tmp_path, name):
    """Each step of the command in turn, until it has no more; now and then the disk stays broken."""
    start, done = laid_out(name, tmp_path / "start"), laid_out(name, tmp_path / "done")
    assert iow(done, *words_of(name)).code == 0
    before, after = files(start), files(done)
    assert before != after
    number, refused = 1 - STRIDE, 0
    while True:
        number += STRIDE
        root = tmp_path / str(number) / "p"
        shutil.copytree(tmp_path / "start", root.parent)
        fails = Failing(
            number, KINDS[number % len(KINDS)], tmp_path / f"{number} was refused", for_good=number % 3 == 0
        )
        ended = iow(root, *words_of(name), before=fails)
        whole(root, before, after)
        if not fails.happened:
            break
        refused += 1
        if ended.code:
            one_sentence(ended)
        elif name not in {"review", "accept"}:
            assert files(root) == after, ended.said
        if files(root) != after:
            again = iow(root, *words_of(name))
            assert again.code == 0, again.said
        assert files(root) == after
        shutil.rmtree(root.parent)
    assert refused >= (5 if ALL else 2)


@pytest.fixture
def small_disk() -> Iterator:
    """Call it with kilobytes: an empty folder that is a disk of that size."""
    made: list[Path] = []

    def disk(kilobytes: int) -> Path:
        place = Path(tempfile.mkdtemp(prefix="iow-disk-"))
        mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k,mode=0777", "none", str(place)]
        ran = subprocess.run(as_root(mount), capture_output=True, check=False, text=True)
        if ran.returncode:
            pytest.fail(
                f"A small disk needs the right to mount one: run as root, or let sudo mount. {ran.stderr}"
            )
        made.append(place)
        return place

    yield disk
    for one in made:
        subprocess.run(as_root(["umount", "--lazy", str(one)]), check=True)
        one.rmdir()


def as_root(command: list[str]) -> list[str]:
    return command if os.geteuid() == 0 else ["sudo", "-n", *command]


def used(folder: Path) -> int:
    """Kilobytes that a folder takes on a disk of four-kilobyte blocks."""
    return sum(4 + -(-one.lstat().st_size // 4096) * 4 for one in folder.rglob("*"))


@pytest.mark.parametrize("name", some(("sync", "import"), ("import",)))
def test_a_full_disk(tmp_path, small_disk, name):
    start, done = laid_out(name, tmp_path / "start"), laid_out(name, tmp_path / "done")
    assert iow(done, *words_of(name)).code == 0
    before, after = files(start), files(done)
    disk = small_disk(used(start.parent) + 400)
    shutil.copytree(start.parent, disk / "w")
    root = disk / "w" / "p"
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            pass
    ended = iow(root, *words_of(name))
    one_sentence(ended)
    assert "Make room" in ended.err or "No space left" in ended.err, ended.err
    whole(root, before, after)
    assert not list(root.rglob("*.iow-tmp"))
    ballast.unlink()
    assert iow(root, *words_of(name)).code == 0
    assert files(root) == after


@pytest.mark.release
@pytest.mark.parametrize("room", MORE)
def test_a_build_that_does_not_fit(tmp_path, small_disk, room):
    """The old site stays, whole; with room again the new one comes."""
    start = laid_out("build", tmp_path / "start")
    done = tmp_path / "done" / "p"
    shutil.copytree(start, done, symlinks=True)
    build = ("build", "--on", "2026-11-22", "--no-cache")
    assert iow(done, *build, memory=0).code == 0
    old, new = site(start), site(done)
    disk = small_disk(used(start) + 4 * len(list(start.rglob("*"))) + room)
    shutil.copytree(start, disk / "p", symlinks=True)
    ended = iow(disk / "p", *build, memory=0)
    assert site(disk / "p") in (old, new)
    if ended.code:
        assert ended.code == 2, ended.said
        assert "our fault" not in ended.said, ended.said
        assert "No space left" in ended.said, ended.said
        assert site(disk / "p") == old
    subprocess.run(as_root(["mount", "-o", "remount,size=200m", str(disk)]), check=True)
    assert iow(disk / "p", *build, memory=0).code == 0
    assert site(disk / "p") == new


def closed(folder: Path) -> None:
    """Nobody may write below the folder."""
    for one in [folder, *folder.rglob("*")]:
        if not one.is_symlink():
            one.chmod(stat.S_IRUSR | stat.S_IXUSR | stat.S_IRGRP | stat.S_IXGRP | stat.S_IROTH | stat.S_IXOTH)


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that other users may enter."""
    place = Path(tempfile.mkdtemp(prefix="iow-open-"))
    place.chmod(0o755)
    yield place
    for one in [place, *place.rglob("*")]:
        if not one.is_symlink():
            one.chmod(0o755)
    shutil.rmtree(place)


@pytest.mark.parametrize("name", some((*NAMES, "build"), ("sync",)))
def test_without_the_right_to_write(open_place, name):
    root = laid_out(name, open_place / "start")
    before, old = files(root), site(root)
    closed(root)
    ended = iow(root, *words_of(name), before=as_anybody)
    one_sentence(ended)
    assert (files(root), site(root)) == (before, old)


def test_without_the_right_to_write_looking_works(open_place):
    root = laid_out("sync", open_place / "start")
    closed(root)
    for words in (["check"], ["status"], ["todo", "pl"], ["sync", "--dry-run"]):
        assert iow(root, *words, before=as_anybody).code == 0, words


@pytest.mark.parametrize("name", some((*NAMES, "build"), ("sync",)))
def test_a_disk_that_is_read_only(tmp_path, small_disk, name):
    start = laid_out(name, tmp_path / "start")
    disk = small_disk(100_000)
    shutil.copytree(start.parent, disk / "w", symlinks=True)
    root = disk / "w" / "p"
    before, old = files(root), site(root)
    subprocess.run(as_root(["mount", "-o", "remount,ro", str(disk)]), check=True)
    one_sentence(iow(root, *words_of(name)))
    assert (files(root), site(root)) == (before, old)


@pytest.mark.parametrize("name", some(("sync", "import"), ("sync",)))
def test_a_file_that_may_not_grow(tmp_path, name):
    """The kernel's own limit stops a write in its middle."""
    start, done = laid_out(name, tmp_path / "start"), laid_out(name, tmp_path / "done")
    assert iow(done, *words_of(name)).code == 0
    before, after = files(start), files(done)

    ended = iow(start, *words_of(name), before=small_files)
    one_sentence(ended)
    whole(start, before, after)
    assert iow(start, *words_of(name)).code == 0
    assert files(start) == after
