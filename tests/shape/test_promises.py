"""Every promise names the test that proves it, and every test that is named exists.

A promise is a row of a table whose last column is headed *proved by*, in ``SECURITY.md`` and anywhere in ``docs/``.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SECURITY = ROOT / "SECURITY.md"
PROMISES = DOCS / "promises.md"
PAGES = [SECURITY, *sorted(DOCS.rglob("*.md"))]
FILES = [*ROOT.glob("tests/*/test_*.py"), *ROOT.glob("tests/*/*/test_*.py")]
"""Not everything below tests/: the packages of the browser tests lie there too, many thousand files."""
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
BARE = re.compile(r"`(test_\w+)`")
LAWS = ["1", "1b", *(str(number) for number in range(2, 11))]


@cache
def names_in(file: Path) -> set[str]:
    """The names of the tests in a file."""
    tree = ast.parse(file.read_text("utf-8"))
    return {
        one.name
        for one in ast.walk(tree)
        if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")
    }


def promises(text: str) -> list[tuple[str, str]]:
    """What is promised and what proves it, by row, of every table of promises."""
    found: list[tuple[str, str]] = []
    inside = False
    for line in text.splitlines():
        cells = [one.strip() for one in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            inside = False
        elif cells[-1].lower() == "proved by":
            inside = True
        elif inside and not set(cells[-1]) <= {"-"}:
            found.append((cells[0], cells[-1]))
    return found


def missing(text: str) -> list[str]:
    """The tests that ``text`` names and that are not there."""
    gone = []
    for file, name in NAMED.findall(text):
        path = ROOT / file
        if not path.is_file() or (name and name not in names_in(path)):
            gone.append(f"{file}::{name}")
    return gone


@pytest.mark.parametrize("page", PAGES, ids=[one.relative_to(ROOT).as_posix() for one in PAGES])
def test_every_test_that_is_named_exists(page: Path):
    text = page.read_text("utf-8")
    known = {name for file in FILES for name in names_in(file)}
    files = {file.stem for file in FILES}
    assert missing(text) == []
    assert [name for name in BARE.findall(text) if name not in known | files] == []


@pytest.mark.parametrize("page", PAGES, ids=[one.relative_to(ROOT).as_posix() for one in PAGES])
def test_every_promise_is_proved(page: Path):
    rows = promises(page.read_text("utf-8"))
    assert [row for row, proof in rows if not any(name for _, name in NAMED.findall(proof))] == []


def test_there_are_promises_and_every_law_is_one():
    assert len(promises(SECURITY.read_text("utf-8"))) >= 30
    told = [row.partition(".")[0] for row, _ in promises(PROMISES.read_text("utf-8"))]
    assert told[: len(LAWS)] == LAWS


def test_a_test_that_is_not_there_is_missed():
    held = "`tests/shape/test_promises.py::test_nowhere` `tests/nowhere.py` `tests/shape/test_promises.py`"
    assert missing(held) == ["tests/shape/test_promises.py::test_nowhere", "tests/nowhere.py::"]
    assert promises("| a | Proved by |\n| --- | --- |\n| b | c |\n\n| d | e |") == [("b", "c")]
