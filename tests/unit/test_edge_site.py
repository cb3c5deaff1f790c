"""The staged tree on the disk and the swap of the published site."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest

from inotherwords.edge import site as edge
from inotherwords.edge.site import clear, in_use, places, publish, write_stage
from inotherwords.model.publication import StagedFile


def built(root: Path, text: str) -> Path:
    folder = root / "build" / "sites.new"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text)
    (folder / "status.json").write_text("{}")
    return folder


def shown(root: Path) -> str:
    return (root / "site" / "index.html").read_text()


def test_the_stage_is_exactly_the_files(tmp_path):
    write_stage(tmp_path, [StagedFile("en/a.md", "A"), StagedFile("ur/b.md", "ب")])
    (tmp_path / "ur" / "left-over.md").write_text("x")
    before = (tmp_path / "en/a.md").stat().st_mtime_ns
    write_stage(tmp_path, [StagedFile("en/a.md", "A")])
    assert [one.relative_to(tmp_path).as_posix() for one in sorted(tmp_path.rglob("*"))] == ["en", "en/a.md"]
    assert (tmp_path / "en/a.md").stat().st_mtime_ns == before


def test_publishing_swaps_a_link_and_keeps_the_site_before(tmp_path):
    for text in ("one", "two", "three"):
        publish(tmp_path, built(tmp_path, text), text)
        assert shown(tmp_path) == text
    assert not (tmp_path / "site").readlink().is_absolute()
    assert sorted(one.name for one in (tmp_path / "build" / "sites").iterdir()) == ["three", "two"]
    assert (tmp_path / "build" / "sites.gone").exists()
    clear(tmp_path)
    assert not (tmp_path / "build" / "sites.gone").exists()
    assert shown(tmp_path) == "three"


def test_a_site_that_is_there_already_is_pointed_to(tmp_path):
    first = publish(tmp_path, built(tmp_path, "one"), "one")
    publish(tmp_path, built(tmp_path, "two"), "two")
    assert publish(tmp_path, first, "one") == first
    assert shown(tmp_path) == "one"


def test_the_site_in_use_is_never_touched_when_it_is_built_anew(tmp_path, monkeypatch):
    first = publish(tmp_path, built(tmp_path, "one"), "same")
    moved: list[Path] = []
    real = edge.os.replace
    monkeypatch.setattr(edge.os, "replace", lambda one, to: (moved.append(Path(one)), real(one, to)))
    second = publish(tmp_path, built(tmp_path, "two"), "same")
    assert (first, second) == places(tmp_path, "same")
    assert in_use(tmp_path) == second
    assert first not in moved
    third = publish(tmp_path, built(tmp_path, "three"), "same")
    assert (third, shown(tmp_path)) == (first, "three")


def test_a_folder_made_by_hand_is_put_aside(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "mine.html").write_text("mine")
    publish(tmp_path, built(tmp_path, "one"), "one")
    assert shown(tmp_path) == "one"
    assert (tmp_path / "build" / "site.before" / "mine.html").read_text() == "mine"


@pytest.mark.parametrize("call", ["replace", "mkdtemp", "unlink", "symlink_to"])
def test_stopped_anywhere_the_site_is_old_or_new_and_a_second_run_finishes(tmp_path, monkeypatch, call):
    class Stopped(BaseException):
        pass

    for stop in range(1, 9):
        root = tmp_path / f"{call}-{stop}"
        publish(root, built(root, "zero"), "zero")
        publish(root, built(root, "old"), "same")
        new = built(root, "new")
        left = [stop]

        def counting(real, left=left):
            def run(*args, **more):
                left[0] -= 1
                if left[0] == 0:
                    raise Stopped
                return real(*args, **more)

            return run

        with monkeypatch.context() as patch:
            patch.setattr(edge.os, "replace", counting(os.replace)) if call == "replace" else None
            patch.setattr(
                edge.tempfile, "mkdtemp", counting(edge.tempfile.mkdtemp)
            ) if call == "mkdtemp" else None
            patch.setattr(Path, "unlink", counting(Path.unlink)) if call == "unlink" else None
            patch.setattr(Path, "symlink_to", counting(Path.symlink_to)) if call == "symlink_to" else None
            with suppress(Stopped):
                publish(root, new, "same")
        assert shown(root) in {"old", "new"}
        assert (root / "site" / "status.json").is_file()
        again = (
            new
            if new.exists()
            else next(one for one in places(root, "same") if (one / "index.html").read_text() == "new")
        )
        publish(root, again, "same")
        assert shown(root) == "new"
