"""What the user's programs keep between runs: only where nobody else can write, and never believed when it is not whole."""

from __future__ import annotations

import os
import pickle
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from inotherwords.edge import kept
from inotherwords.edge.kept import keep, recall, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of one's own, asked for anew."""
    monkeypatch.setenv("IOW_CACHE", str(tmp_path / "own"))
    kept._home.cache_clear()
    yield tmp_path / "own"
    kept._home.cache_clear()


def only(home: Path) -> Path:
    (one,) = home.iterdir()
    return one


def test_what_was_kept_is_had_again_for_the_same_key_alone(home: Path) -> None:
    assert recall("english", "a") is None
    keep("english", "a", {"words": (1, "ایک")})
    assert recall("english", "a") == {"words": (1, "ایک")}
    assert recall("english", "b") is None
    assert recall("urdu", "a") is None
    keep("english", "b", "new")
    assert (recall("english", "a"), recall("english", "b")) == (None, "new")
    assert only(home).stat().st_mode & 0o077 == 0, "nobody else reads it"


@pytest.mark.usefixtures("home")
def test_another_release_does_not_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    keep("english", "a", "words")
    monkeypatch.setattr(kept, "whole_program", lambda: "another")
    assert recall("english", "a") is None


@pytest.mark.usefixtures("home")
def test_a_mapping_that_cannot_be_written_to_stays_one() -> None:
    keep("words", "", MappingProxyType({"help": "مدد"}))
    assert isinstance(recall("words", ""), MappingProxyType)
    assert recall("words", "")["help"] == "مدد"


@pytest.mark.parametrize("length", [0, 1, 31, 40, 70, -1])
def test_what_is_not_whole_is_nothing(home: Path, length: int) -> None:
    keep("english", "a", "words that are long enough")
    only(home).write_bytes(only(home).read_bytes()[:length])
    assert recall("english", "a") is None


class Hostile:
    """Runs something when it is unpickled."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.place),)


def test_what_somebody_else_could_have_written_is_not_opened(home: Path, tmp_path: Path) -> None:
    keep("english", "a", Hostile(tmp_path / "ran"))
    only(home).chmod(0o620)
    assert recall("english", "a") is None
    only(home).chmod(0o602)
    assert recall("english", "a") is None
    assert not (tmp_path / "ran").exists()


def test_a_link_is_not_followed(home: Path, tmp_path: Path) -> None:
    keep("english", "a", "words")
    only(home).rename(tmp_path / "elsewhere")
    (home / (tmp_path / "elsewhere").name).unlink(missing_ok=True)
    keep("english", "a", "words")
    name = only(home)
    name.unlink()
    name.symlink_to(tmp_path / "elsewhere")
    assert recall("english", "a") is None


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_a_folder_that_others_may_write_to_is_not_used(home: Path, mode: int) -> None:
    home.mkdir()
    home.chmod(mode)
    keep("english", "a", "words")
    assert list(home.iterdir()) == []
    assert recall("english", "a") is None


@pytest.mark.parametrize("place", ["", "relative", "file"])
def test_without_a_folder_nothing_is_kept(
    home: Path, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("mine")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IOW_CACHE", str(tmp_path / "file") if place == "file" else place)
    keep("english", "a", "words")
    assert recall("english", "a") is None
    tidy()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file"]
    assert not home.exists()


def test_the_usual_folder_is_the_users_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    monkeypatch.delenv("IOW_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    keep("english", "a", "words")
    assert (tmp_path / "cache" / "inotherwords").stat().st_mode & 0o777 == 0o700
    assert recall("english", "a") == "words"
    assert not home.exists()


def test_what_was_longest_unused_goes_first(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        keep(str(number), "", "x" * 1000)
        for one in home.iterdir():
            os.utime(one, (one.stat().st_mtime - 10, one.stat().st_mtime - 10))
    assert recall("0", "") is not None, "and asked for, it is used"
    monkeypatch.setattr(kept, "MOST", 2500)
    tidy()
    assert [number for number in range(4) if recall(str(number), "")] == [0, 3]


def test_it_is_a_pickle(home: Path) -> None:
    keep("english", "a", ["words"])
    assert pickle.loads(only(home).read_bytes()[kept.BODY :]) == ["words"]  # noqa: S301 - written a line above


def test_what_cannot_be_kept_costs_time_alone(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    keep("deep", "", deep)
    assert recall("deep", "") is None

    def full(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(kept.os, "replace", full)
        keep("english", "a", "words")
    assert list(home.iterdir()) == [], "no half of it is left"
    while deep:
        deep = deep.pop()  # type: ignore[assignment] # Python takes it apart one level at a time
