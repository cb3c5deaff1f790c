"""The shelf: only whole folders are ever held, whoever is killed, deletes or writes into it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from inotherwords.edge.cache import SEAL, UNFINISHED, copy_into, drop, held, making, tidy

SRC = Path(__file__).parents[2] / "src"


def put(shelf: Path, key: str = "key", text: str = "words") -> Path:
    with making(shelf, key) as folder:
        (folder / "a").mkdir()
        (folder / "a" / "b.txt").write_text(text, "utf-8")
    return shelf / key


def names(folder: Path) -> list[str]:
    return sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*"))


def test_what_is_made_is_held(tmp_path):
    assert held(tmp_path / "shelf", "key") is None
    folder = put(tmp_path / "shelf")
    assert held(tmp_path / "shelf", "key") == folder
    assert names(tmp_path / "shelf") == ["key", f"key/{SEAL}", "key/a", "key/a/b.txt"]


def test_copies_hold_the_files_and_not_the_seal(tmp_path):
    copy_into(put(tmp_path / "shelf"), tmp_path / "out")
    assert names(tmp_path / "out") == ["a", "a/b.txt"]
    assert (tmp_path / "out" / "a" / "b.txt").read_text("utf-8") == "words"


def test_where_links_are_not_allowed_files_are_copied(tmp_path, monkeypatch):
    def refused(*_: object) -> None:
        raise PermissionError

    folder = put(tmp_path / "shelf")
    monkeypatch.setattr(os, "link", refused)
    copy_into(folder, tmp_path / "out")
    assert (tmp_path / "out" / "a" / "b.txt").read_text("utf-8") == "words"
    assert (tmp_path / "out" / "a" / "b.txt").stat().st_nlink == 1


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(lambda folder: (folder / "a" / "b.txt").unlink(), id="a-file-deleted"),
        pytest.param(lambda folder: (folder / SEAL).unlink(), id="the-seal-deleted"),
        pytest.param(lambda folder: (folder / "a" / "b.txt").write_text("longer words"), id="written-to"),
        pytest.param(lambda folder: os.utime(folder / "a" / "b.txt", (0, 0)), id="another-time"),
        pytest.param(lambda folder: (folder / "new.txt").write_text(""), id="a-file-more"),
        pytest.param(shutil.rmtree, id="all-deleted"),
    ],
)
def test_a_folder_that_is_not_whole_is_made_anew(tmp_path, harm):
    harm(put(tmp_path))
    assert held(tmp_path, "key") is None
    folder = put(tmp_path, text="again")
    assert held(tmp_path, "key") == folder
    assert (folder / "a" / "b.txt").read_text("utf-8") == "again"
    assert names(tmp_path) == ["key", f"key/{SEAL}", "key/a", "key/a/b.txt"]


def test_a_block_that_fails_leaves_nothing(tmp_path):
    def half_made() -> None:
        with making(tmp_path, "key") as folder:
            (folder / "half.txt").write_text("half")
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        half_made()
    assert names(tmp_path) == []


def test_of_two_makers_the_first_one_stays(tmp_path):
    with making(tmp_path, "key") as slow:
        put(tmp_path, text="first")
        (slow / "late.txt").write_text("late")
    assert (tmp_path / "key" / "a" / "b.txt").read_text("utf-8") == "first"
    assert held(tmp_path, "key")


def test_dropped_is_gone_and_the_rest_stays(tmp_path):
    put(tmp_path, "one")
    put(tmp_path, "two")
    drop(tmp_path, ["one", "never-made"])
    assert (held(tmp_path, "one"), held(tmp_path, "two")) == (None, tmp_path / "two")
    assert not [one for one in names(tmp_path) if one.startswith(UNFINISHED)]


def test_tidying_keeps_what_is_used_and_what_is_being_made(tmp_path):
    for number in range(6):
        os.utime(put(tmp_path, str(number)), (number, number))
    (tmp_path / f"{UNFINISHED}left").mkdir()
    with making(tmp_path, "busy") as busy:
        tidy(tmp_path, {"0"}, most=3)
        assert busy.is_dir()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["0", "4", "5", "busy"]
    tidy(tmp_path / "no-shelf", set())


KILLED = """
import os, signal, sys
from pathlib import Path
from inotherwords.edge.cache import making
with making(Path(sys.argv[1]), "key") as folder:
    (folder / "half.txt").write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_maker_leaves_nothing_that_is_used(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path)],
        check=False,
        env={**os.environ, "PYTHONPATH": str(SRC)},
    )
    assert done.returncode == -signal.SIGKILL
    assert [one.startswith(UNFINISHED) for one in (path.name for path in tmp_path.iterdir())] == [True]
    assert held(tmp_path, "key") is None
    put(tmp_path)
    tidy(tmp_path, {"key"})
    assert names(tmp_path) == ["key", f"key/{SEAL}", "key/a", "key/a/b.txt"]
