"""Writes down what a full test run showed: evidence.py RESULTS.xml PAGE.md.

The figures come from pytest's own JUnit file; the commit, the time and the versions from this machine.
A run that failed leaves no evidence, so the page always tells of the last run that passed.
"""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET  # our own file, written a moment ago
from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path

PROGRAMS = (("chromium", "--version"), ("msgfmt", "--version"), ("java", "-version"))


def said(*command: str) -> tuple[str, ...]:
    """The lines that a program says on both its outputs; none when it is missing."""
    program = shutil.which(command[0])
    if program is None:
        return ()
    ran = subprocess.run([program, *command[1:]], capture_output=True, text=True, check=False)
    return (*ran.stdout.splitlines(), *ran.stderr.splitlines())


def version(*command: str) -> str:
    """The first line with a figure in it, because some say other things first."""
    return next(
        (line for line in said(*command) if any(char.isdigit() for char in line)), f"{command[0]}: missing"
    )


def page(results: str, *, commit: str, clean: bool, at: str, versions: tuple[str, ...]) -> str:
    """The page in Markdown. ``results`` is pytest's JUnit XML; seconds are wall-clock, per folder of tests."""
    suite = ET.fromstring(results).find("testsuite")  # noqa: S314 - see the import
    if suite is None:
        raise ValueError("no test suite in the results")
    count: Counter[str] = Counter()
    seconds: defaultdict[str, float] = defaultdict(float)
    for case in suite.iter("testcase"):
        folder = case.get("classname", "").removeprefix("tests.").split(".")[0]
        count[folder] += 1
        seconds[folder] += float(case.get("time", 0))
    state = "" if clean else " with changes that are not committed"
    rows = [f"| {folder} | {count[folder]} | {seconds[folder]:.1f} |" for folder in sorted(count)]
    return "\n".join(
        [
            "# Evidence",
            "",
            "The last full run of `scripts/test --all` that passed. Written by that command; do not edit.",
            "",
            f"* Commit: `{commit}`{state}",
            f"* When: {at}",
            f"* Tests: {suite.get('tests')} ran and passed in {float(suite.get('time', 0)):.0f} seconds, none skipped",
            *(f"* {one}" for one in versions),
            "",
            "| tests | how many | seconds |",
            "| --- | ---: | ---: |",
            *rows,
            "",
        ]
    )


def main(results: str, target: str) -> None:
    """Read ``results``, ask the machine for the rest, write ``target``."""
    commit = "".join(said("git", "rev-parse", "HEAD"))
    clean = not said("git", "status", "--porcelain")
    at = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    versions = (
        f"Python {platform.python_version()} on {platform.system()}",
        *(version(*one) for one in PROGRAMS),
    )
    text = page(Path(results).read_text("utf-8"), commit=commit, clean=clean, at=at, versions=versions)
    Path(target).write_text(text, "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
