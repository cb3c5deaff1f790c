"""What an editor or a volunteer is told about each mistake, word for word.

Every folder here is one mistake, named by its finding code (``code.variant`` for another way to make it).
It holds only what differs from ``tests/sites/good``; ``_remove`` lists files to take away, and
``_setup.json`` makes what Git cannot hold. ``expected.json`` is all that ``iow check --json`` prints.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from inotherwords.commands import main
from inotherwords.model.finding import wordings

if TYPE_CHECKING:
    from click.testing import Result

HERE = Path(__file__).resolve().parent
GOOD = HERE.parent / "sites" / "good"
ROOT = HERE.parents[1]
MISTAKES = sorted(one.name for one in HERE.iterdir() if one.is_dir() and not one.name.startswith("_"))
NOT_LAID_OVER = {"_remove", "_setup.json", "expected.json"}
FEWEST_CODES = 45
BLOCKS = {"refuse", "error"}
TODAY = "2026-11-22"

every_mistake = pytest.mark.parametrize("mistake", MISTAKES)


def overlay(mistake: str) -> list[Path]:
    """The files of a mistake that are laid over the good publication, relative to its folder."""
    folder = HERE / mistake
    files = (one.relative_to(folder) for one in sorted(folder.rglob("*")) if one.is_file())
    return [one for one in files if str(one) not in NOT_LAID_OVER]


def expected(mistake: str) -> list[dict[str, object]]:
    return json.loads((HERE / mistake / "expected.json").read_text("utf-8"))


def blocks(mistake: str) -> bool:
    return any(one["severity"] in BLOCKS for one in expected(mistake))


def lay_out(mistake: str, root: Path) -> Path:
    """The good publication with one mistake in it, below ``root``."""
    shutil.copytree(GOOD, root)
    folder = HERE / mistake
    for file in overlay(mistake):
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / file, root / file)
    if (folder / "_remove").is_file():
        for name in (folder / "_remove").read_text("utf-8").split():
            (root / name).unlink()
    if (folder / "_setup.json").is_file():
        set_up(json.loads((folder / "_setup.json").read_text("utf-8")), root)
    return root


def set_up(setup: dict[str, dict], root: Path) -> None:
    """What Git cannot hold or should not: odd names, links, pipes, very long files, bytes that are no text."""
    unknown = set(setup) - {"files", "symlinks", "hardlinks", "fifos", "repeats", "bytes"}
    assert unknown == set()
    for name, text in setup.get("files", {}).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    for name, target in setup.get("symlinks", {}).items():
        (root / name).symlink_to(target)
    for name, target in setup.get("hardlinks", {}).items():
        (root / name).hardlink_to(root / target)
    for name in setup.get("fifos", ()):
        os.mkfifo(root / name)
    for name, (text, times) in setup.get("repeats", {}).items():
        with (root / name).open("a", encoding="utf-8") as file:
            file.write(text * times)
    for name, (text, digits) in setup.get("bytes", {}).items():
        held = (root / name).read_bytes()
        assert held.count(text.encode()) == 1
        (root / name).write_bytes(held.replace(text.encode(), bytes.fromhex(digits)))


def everything(root: Path) -> dict[str, object]:
    """Every name below ``root`` with what it is and holds; links are not followed."""
    held: dict[str, object] = {}
    for one in sorted(root.rglob("*")):
        status = one.lstat()
        if stat.S_ISLNK(status.st_mode):
            held[str(one)] = str(one.readlink())
        else:
            held[str(one)] = (status.st_mode, status.st_mtime_ns, one.read_bytes() if one.is_file() else b"")
    return held


def iow(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(root), *words])


def test_the_good_publication_has_no_mistake(tmp_path: Path):
    root = tmp_path / "good"
    shutil.copytree(GOOD, root)
    before = everything(root)
    done = iow(root, "check", "--json", "--on", TODAY)
    assert (done.output, done.exit_code) == ("[]\n", 0)
    assert everything(root) == before


def test_the_good_publication_is_in_step_with_its_english(tmp_path: Path):
    """Else every mistake would also be a publication somebody forgot to sync."""
    root = tmp_path / "good"
    shutil.copytree(GOOD, root)
    before = everything(root)
    assert iow(root, "sync").output.splitlines() == [
        "The catalogues are up to the English already.",
        "0 of 10 files changed.",
    ]
    assert everything(root) == before


def test_the_good_publication_builds(tmp_path: Path):
    """What a check lets pass, a build does not refuse: the link to the home page among it."""
    root = tmp_path / "good"
    shutil.copytree(GOOD, root)
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    done = iow(root, "build", "--on", TODAY)
    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[-1].startswith("Built en, ur: ")


@every_mistake
def test_a_mistake_is_told_in_full(mistake: str, tmp_path: Path):
    root = lay_out(mistake, tmp_path / "publication")
    before = everything(root)
    done = iow(root, "check", "--json", "--on", TODAY)
    assert (json.loads(done.stdout), done.stderr) == (expected(mistake), "")
    assert done.exit_code == (1 if blocks(mistake) else 0)
    assert everything(root) == before, "a check changes nothing"


@pytest.mark.slow
@pytest.mark.parametrize("mistake", ["file-link", "title-markup.script", "fact-stale"])
def test_the_installed_command_says_the_same(mistake: str, tmp_path: Path):
    root = lay_out(mistake, tmp_path / "publication")
    program = Path(sys.executable).with_name("iow")
    command = [program, "--project", root, "check", "--json", "--on", TODAY]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert (json.loads(done.stdout), done.stderr) == (expected(mistake), b"")
    assert done.returncode == (1 if blocks(mistake) else 0)


@pytest.mark.parametrize(
    "mistake", ["fact-unknown", "ledger-line-cut", "po-conflict", "translation-link-added", "yaml-alias.bomb"]
)
def test_a_build_is_refused_and_leaves_the_site(mistake: str, tmp_path: Path):
    root = lay_out(mistake, tmp_path / "publication")
    last = root / "build" / "sites" / "last"
    last.mkdir(parents=True)
    (last / "index.html").write_text("<title>The last good site</title>", "utf-8")
    (root / "site").symlink_to("build/sites/last")
    before = everything(root)
    done = iow(root, "build", "--on", TODAY)
    assert done.exit_code == 1
    wrong = expected(mistake)
    for one in wrong:
        assert (
            f"{one['severity']}: {one['path']}:{one['line']}: {one['code']}: {one['sentence']}" in done.stdout
        )
    assert done.stderr == f"{sum(one['severity'] in BLOCKS for one in wrong)} to mend. Nothing was changed.\n"
    assert everything(root) == before


def test_enough_kinds_of_mistakes():
    codes = {mistake.partition(".")[0] for mistake in MISTAKES}
    assert sorted(codes - set(wordings())) == [], "a folder is named by a code that iow knows"
    assert len(codes) >= FEWEST_CODES


def test_a_mistake_holds_what_it_is_named_for():
    told = {mistake: {one["code"] for one in expected(mistake)} for mistake in MISTAKES}
    assert [mistake for mistake in MISTAKES if mistake.partition(".")[0] not in told[mistake]] == []


def test_a_mistake_holds_only_what_differs():
    same = [
        f"{mistake}/{one}"
        for mistake in MISTAKES
        for one in overlay(mistake)
        if (GOOD / one).is_file() and (GOOD / one).read_bytes() == (HERE / mistake / one).read_bytes()
    ]
    assert same == []


def test_a_mistake_differs():
    made = ("_remove", "_setup.json")
    alike = [
        one
        for one in MISTAKES
        if not overlay(one) and not any((HERE / one / name).is_file() for name in made)
    ]
    assert alike == []
