"""Law 10: killed at any moment, a command leaves every file as it was or as it should be; run again, it finishes."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from inotherwords.community.proposal import Proposal, ProposedUnit, Via
from inotherwords.model.content import text_hash

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
IOW = "from inotherwords.commands import main; main()"
TINY = ROOT / "tests" / "sites" / "publications"
KILLS = {"fast": 2, "ci": 3, "all": 25}
"""Of each of the commands; more than 200 in all before a release."""
BUILD_KILLS = {**KILLS, "all": 100}
"""Of each of the two builds: 200 before a release."""
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
FILE = "content/guides/money/money-help.md"
SENT = Proposal(
    "pl",
    "guides/money-help",
    "2026-11-20T10:00:00Z",
    Via.HELP_PAGE,
    units=(
        ProposedUnit(
            "what-to-do/cell-c8b2999e", text_hash("Parents"), text_hash("Rodzice"), "Rodzice i krewni"
        ),
    ),
)


@dataclass(frozen=True)
class Work:
    """A command, the publication it works on, and what is done to that first."""

    start: str
    words: list[str]
    edits: dict[str, tuple[str, str]] = field(default_factory=dict)


WORK = {
    "sync": Work("plain", ["sync"], {FILE: ("You can ask for", "You may ask for")}),
    "review": Work("plain", ["review", "pl", "money-help", "--by", "readerone"]),
    "still-correct": Work(
        "stale-critical", ["still-correct", "pl", "money-help", "in-short/item-2fe0ddf8", "--by", "readerone"]
    ),
    "import": Work("plain", ["import", "../sent.po", "--locale", "pl", "--by", "writerone"]),
    "propose": Work("plain", ["import", "../sent.json"]),
    "accept": Work("plain", ["proposals", "accept", SENT.id, "--by", "editorone"]),
    "person": Work("plain", ["person", "pl", "--role", "reviewer"]),
    "build": Work(
        "right-to-left",
        ["build", "--on", "2026-11-22", "--no-cache"],
        {FILE: ("You can ask for", "You may ask for")},
    ),
    # Over what the last build left: pages taken over, pages known to be right, an answer to be remembered.
    "build-again": Work(
        "right-to-left", ["build", "--on", "2026-11-22"], {FILE: ("You can ask for", "You may ask for")}
    ),
}
BUILDS = {name for name, work in WORK.items() if work.words[0] == "build"}


def command(root: Path, words: list[str]) -> list[str]:
    return [sys.executable, "-c", IOW, "--project", str(root), *words]


def run(root: Path, words: list[str]) -> None:
    done = subprocess.run(
        command(root, words), capture_output=True, text=True, check=False, env=surroundings(), cwd=root
    )
    assert done.returncode == 0, done.stdout + done.stderr


def surroundings() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "src")}


def files(root: Path) -> dict[str, bytes]:
    """Every file of the publication but what a build makes; times and handles as stars, left-overs of writers not counted."""
    found = {}
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root)
        if path.is_file() and relative.parts[0] not in {"build", "site"} and not path.name.startswith("."):
            data = re.sub(rb'"at": ?"[^"]*"', b'"at":"*"', path.read_bytes())
            found[relative.as_posix()] = re.sub(rb"^r[a-z0-9]{7}:", b"*:", data, flags=re.MULTILINE)
    return found


def site(root: Path) -> dict[str, bytes]:
    home = root / "site"
    return {
        one.relative_to(home).as_posix(): one.read_bytes() for one in sorted(home.rglob("*")) if one.is_file()
    }


def killed(root: Path, words: list[str], after: float) -> bool:
    """Whether the command was still at it when it was killed, with all its children."""
    child = subprocess.Popen(
        command(root, words),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=surroundings(),
        cwd=root,
        start_new_session=True,
    )
    try:
        child.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        return True
    return False


def prepared(work: Work, root: Path) -> None:
    shutil.copytree(TINY / work.start, root, ignore=shutil.ignore_patterns("expected"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    words = 'msgid "Parents"\nmsgstr "Rodzice i krewni"\n\nmsgid "Money"\nmsgstr "Pieniądze na opiekę"\n'
    (root.parent / "sent.po").write_text(HEAD + words, "utf-8")
    (root.parent / "sent.json").write_bytes(SENT.canonical())
    if work.words[0] == "proposals":
        (root / "locales/en/people.yml").write_text("editorone:\n  roles: [editor]\n", "utf-8")
        (root / SENT.path).parent.mkdir(parents=True)
        (root / SENT.path).write_bytes(SENT.canonical())
    if work.words[0] == "build":
        run(root, work.words)
    for path, (old, new) in work.edits.items():
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("name", WORK)
def test_killed_at_any_moment(tmp_path: Path, name: str) -> None:
    work = WORK[name]
    start, done = tmp_path / "start" / "p", tmp_path / "done" / "p"
    for root in (start, done):
        prepared(work, root)
    began = time.monotonic()
    run(done, work.words)
    took = time.monotonic() - began
    before, after = files(start), files(done)
    old, new = (site(start), site(done)) if name in BUILDS else ({}, {})
    assert old != new or name not in BUILDS
    dice = random.Random(f"{name} 2026-11-22")  # noqa: S311 - moments, not secrets
    kills = (BUILD_KILLS if name in BUILDS else KILLS)[os.environ.get("IOW_PROFILE", "fast")]
    hit = 0
    for number in range(kills):
        root = tmp_path / f"{name}-{number}" / "p"
        shutil.copytree(start, root, symlinks=True)
        for sent in ("sent.po", "sent.json"):
            shutil.copy(tmp_path / "start" / sent, root.parent)
        # The last third of a run is where files are written.
        # The first kill comes early, so that one always finds the command at work, however the machine's load changes.
        hit += killed(root, work.words, took * (dice.uniform(0.3, 1.05) if number else 0.2))
        for path, data in files(root).items():
            assert data in {before.get(path), after.get(path)}, f"{path} is half-done"
        assert set(before) & set(after) <= set(files(root))
        if name in BUILDS:
            assert site(root) in (old, new), "the site is neither the old nor the new one"
        if name == "person":
            continue  # run again it makes a second person, as it should
        if name in {"review", "still-correct", "accept"} and files(root) == after:
            continue  # it was killed after its last step; to say it again is a second verdict, or there is nothing left
        run(root, work.words)
        assert files(root) == after
        if name in BUILDS:
            assert site(root) == new
        shutil.rmtree(root.parent)
    assert hit
