"""What passed before a release is not run again while nothing that it rests on has changed.

The release's tests take hours. Stopped half-way, or mended in one test file, they go on where they were. A test rests on
its own file and on every file of the checkout that is no test file; what passed a day ago says nothing of today.
``scripts/test --all`` loads this plug-in; ``build/passed.jsonl`` holds what passed, a line a test.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pytest

RECORD: Final = Path("build/passed.jsonl")
NOW: Final = Path("build/passed-now.jsonl")
"""What passes in this run. A process that starts late must find the record as the others found it."""
LASTS: Final = 24 * 60 * 60
"""Seconds: tests look at the day and at programs of the machine, which no key holds."""
ALWAYS: Final = "tests/shape/"
"""These read all other tests, and take seconds."""
WRITTEN: Final = frozenset({"docs/evidence.md"})
"""What the run itself writes, and no test reads."""
PHASES: Final = 3
"""Of a test: made ready, called, cleared away."""


class Line(TypedDict):
    """A test that passed: its id, the key of all that it rests on, when (seconds since 1970) and how many seconds it took."""

    test: str
    key: str
    at: float
    took: float


class Passed:
    """What passed in the checkout ``root``, and whether that still counts."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.shared, self.own = _hashes(root)

    @cache  # noqa: B019 - there is one in a process
    def key(self, test: str) -> str:
        """The key of all that a test rests on, by its id; empty where it can't be known."""
        own = self.own.get(test.partition("::")[0], "")
        return hashlib.sha256(f"{self.shared} {own}".encode()).hexdigest() if own and self.shared else ""

    def settle(self) -> None:
        """What passed in the last run, finished or not, joins the record; what no longer counts leaves it."""
        record, now, new = (self.root / one for one in (RECORD, NOW, RECORD.with_suffix(".new")))
        held = {one["test"]: one for one in (*_lines(record), *_lines(now)) if self._counts(one)}
        new.write_text("".join(json.dumps(one) + "\n" for one in held.values()), "utf-8")
        new.replace(record)
        now.unlink(missing_ok=True)

    def _counts(self, one: Line) -> bool:
        young = one["at"] > time.time() - LASTS
        return young and one["key"] == self.key(one["test"]) != "" and not one["test"].startswith(ALWAYS)


class Keeper:
    """Notes each test as it passes, in the process that hears of all of them."""

    def __init__(self, passed: Passed) -> None:
        self.passed = passed
        self.phases: Counter[str] = Counter()
        self.took: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Law: a line stands only for a test of which every phase passed."""
        self.phases[report.nodeid] += report.passed
        self.took[report.nodeid] += report.duration
        if report.when == "teardown" and self.phases[report.nodeid] == PHASES:
            line = Line(
                test=report.nodeid,
                key=self.passed.key(report.nodeid),
                at=time.time(),
                took=round(self.took[report.nodeid], 3),
            )
            with (self.passed.root / NOW).open("a", encoding="utf-8") as now:
                now.write(json.dumps(line) + "\n")


class Chooser:
    """Leaves out what the record holds."""

    def __init__(self, root: Path) -> None:
        self.held = {one["test"] for one in _lines(root / RECORD)}

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """In every process the same: the record is settled before the first begins and stands until the last has ended."""
        gone = [one for one in items if one.nodeid in self.held]
        items[:] = [one for one in items if one.nodeid not in self.held]
        if gone:
            config.hook.pytest_deselected(items=gone)


def pytest_configure(config: pytest.Config) -> None:
    """The process that hears of all tests settles what the last run left, before any other looks."""
    if not hasattr(config, "workerinput"):
        (config.rootpath / RECORD).parent.mkdir(exist_ok=True)
        passed = Passed(config.rootpath)
        passed.settle()
        config.pluginmanager.register(Keeper(passed))
    config.pluginmanager.register(Chooser(config.rootpath))


def _lines(file: Path) -> Iterable[Line]:
    """The lines of a record; a half-written one is none."""
    text = file.read_text("utf-8") if file.is_file() else ""
    for line in text.splitlines():
        with suppress(ValueError):
            yield json.loads(line)


def _hashes(root: Path) -> tuple[str, dict[str, str]]:
    """The hash of all that every test rests on, and of each test file by its path; nothing where there is no Git."""
    git = shutil.which("git") or "git"
    asked = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    with suppress(OSError, subprocess.CalledProcessError):
        said = subprocess.run(asked, capture_output=True, check=True, text=True, cwd=root).stdout
        paths = sorted({one for one in said.split("\0") if one and (root / one).is_file()} - WRITTEN)
        hashes = {one: hashlib.sha256((root / one).read_bytes()).hexdigest() for one in paths}
        own = {one: held for one, held in hashes.items() if _is_test(one)}
        rest = [f"{held} {one}" for one, held in hashes.items() if one not in own]
        return hashlib.sha256("\n".join([sys.version, *rest]).encode()).hexdigest(), own
    return "", {}


def _is_test(path: str) -> bool:
    return path.startswith("tests/") and Path(path).name.startswith("test_") and path.endswith(".py")
