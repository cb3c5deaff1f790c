"""Writes down what a full test run showed: evidence.py RESULTS.xml PAGE.md [--before PASSED.jsonl] [--measured FOLDER].

The figures come from pytest's own JUnit file, and from the record of what need not be run again (`tests/passed.py`);
the commit, the time and the versions from this machine. What the checks of translations tell and miss is measured by the
scripts that print it, or read from FOLDER, where an earlier run kept it as NAME.txt. A run that failed leaves no
evidence. ``-`` in place of RESULTS.xml says that no tests ran.
"""

from __future__ import annotations

import argparse
import json
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


MEASURED = (
    ("harm_table.py", "Planted faults", "A tick: all were told, as said; else told of planted. – : cannot be planted."),
    ("clean_prose.py", "Prose that this project did not write", "What the checks say of translations that others published: at most 1,500 sentences of each language, by hash. *Wrong words* and *characters* were looked at one by one and stand with their reasons in `scripts/clean_prose.toml`; *false* is everything else that was said."),
    ("mutants.py", "Weakened checks", "Each check and each comparison of the checks turned round, one at a time."),
    ("bench", "Time", "`scripts/bench checks`, in milliseconds."),
)  # fmt: skip
"""What is measured of the checks of translations: the script that prints it, its heading, how to read it."""


def measured(script: str, folder: Path | None) -> str:
    """What ``script`` prints: as kept in ``folder``, else run now."""
    if folder is not None:
        kept = folder / f"{Path(script).stem}.txt"
        return kept.read_text("utf-8").strip() if kept.is_file() else "Not measured."
    words = (
        (f"scripts/{script}", "checks", "--times", "1")
        if script == "bench"
        else (sys.executable, f"scripts/{script}")
    )
    ran = subprocess.run(words, capture_output=True, text=True, check=False)
    return ran.stdout.strip() or "Not measured."


def sections(printed: dict[str, str]) -> list[str]:
    """The lines about the checks; a table of Markdown stays one, everything else stands as it was printed."""
    lines = ["## Checks of translations", ""]
    for script, heading, note in MEASURED:
        text = printed[script]
        shown = [text] if text.startswith("|") else ["```text", text, "```"]
        lines += [f"### {heading}", "", note, "", *shown, ""]
    return lines


NO_TESTS = "**`scripts/test --all` has not been run at this commit**, nor any other tier as a whole: only what stands below."


def page(  # noqa: PLR0913 - each is a line of the page
    results: str,
    *,
    commit: str,
    clean: bool,
    at: str,
    versions: tuple[str, ...],
    printed: dict[str, str] | None = None,
    before: str = "",
) -> str:
    """The page in Markdown. ``results`` is pytest's JUnit XML, or empty; seconds are wall-clock, per folder of tests.

    ``before`` are the lines of the record: tests that passed in an earlier run, on the same files.
    """
    state = "" if clean else " with changes that are not committed"
    said_first = (
        "The last full run of `scripts/test --all` that passed. Written by that command; do not edit:\n"
        "what was measured by hand stands in [Measured once](measured-once.md)."
    )
    head = [f"* Commit: `{commit}`{state}", f"* When: {at}"]
    about = [f"* {one}" for one in versions]
    ran, rows = tests(results, before) if results else ("", [])
    lines = [
        "# Evidence",
        "",
        said_first if results else NO_TESTS,
        "",
        *head,
        *([ran] if ran else []),
        *about,
        "",
        *rows,
        *(sections(printed) if printed is not None else []),
    ]
    return "\n".join(lines)


def tests(results: str, before: str) -> tuple[str, list[str]]:
    """How many tests passed, in this run and before it, and the table of folders."""
    suite = ET.fromstring(results).find("testsuite")  # noqa: S314 - see the import
    if suite is None:
        raise ValueError("no test suite in the results")
    ran = [(one.get("classname", ""), float(one.get("time", 0))) for one in suite.iter("testcase")]
    held = [json.loads(line) for line in before.splitlines()]
    earlier = [(one["test"].replace("/", "."), one["took"]) for one in held]
    count: Counter[str] = Counter()
    seconds: defaultdict[str, float] = defaultdict(float)
    for name, took in (*ran, *earlier):
        folder = name.removeprefix("tests.").split(".")[0]
        count[folder] += 1
        seconds[folder] += took
    table = ["| tests | how many | seconds |", "| --- | --- | --- |"]
    table += [f"| {folder} | {count[folder]} | {seconds[folder]:.1f} |" for folder in sorted(count)]
    line = f"* Tests: {suite.get('tests')} ran and passed in {float(suite.get('time', 0)):.0f} seconds, none skipped"
    if held:
        since = datetime.fromtimestamp(min(one["at"] for one in held), UTC).strftime("%Y-%m-%d %H:%M UTC")
        line += f"; {len(held)} passed in runs before it, since {since}, on the same files"
    return line, [*table, ""]


def main() -> None:
    """Read the results, measure, ask the machine for the rest, write the page."""
    parser = argparse.ArgumentParser(prog="scripts/evidence.py")
    parser.add_argument("results", help="pytest's JUnit file, or - where no tests ran")
    parser.add_argument("page", type=Path)
    parser.add_argument(
        "--before", type=Path, help="the record of tests that passed before, on the same files"
    )
    parser.add_argument("--measured", type=Path, help="a folder with what the scripts printed before")
    chosen = parser.parse_args()
    commit = "".join(said("git", "rev-parse", "HEAD"))
    clean = not said("git", "status", "--porcelain")
    at = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    versions = (
        f"Python {platform.python_version()} on {platform.system()}",
        *(version(*one) for one in PROGRAMS),
    )
    text = page(
        "" if chosen.results == "-" else Path(chosen.results).read_text("utf-8"),
        commit=commit,
        clean=clean,
        at=at,
        versions=versions,
        printed={script: measured(script, chosen.measured) for script, _, _ in MEASURED},
        before=chosen.before.read_text("utf-8") if chosen.before else "",
    )
    chosen.page.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
