"""The size and dress of every module: small, named after one thing, opened with a word of explanation.

A function's lines run from ``def`` to its last line, without the docstring's; decorators don't count.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "inotherwords"
MODULES = [*sorted(SRC.rglob("*.py")), *sorted((ROOT / "scripts").rglob("*.py"))]
MODULE_LINES = 300
FUNCTION_LINES = 40
DOCSTRING_LINES = 6
CALLER_LINES = 20


@cache
def texts() -> dict[str, str]:
    return {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in MODULES}


@cache
def trees() -> dict[str, ast.Module]:
    return {name: ast.parse(text) for name, text in texts().items()}


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = function.body[0]
    worded = (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    )
    words = first.end_lineno - first.lineno + 1 if worded else 0
    return function.end_lineno - function.lineno + 1 - words


def test_a_module_is_short():
    long = {name: lines for name, text in texts().items() if (lines := len(text.splitlines())) > MODULE_LINES}
    assert long == {}


def test_functions_are_short():
    long = {
        f"{name}: {one.name}": code_lines(one)
        for name, tree in trees().items()
        for one in ast.walk(tree)
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef) and code_lines(one) > FUNCTION_LINES
    }
    assert long == {}


def test_a_module_says_what_it_is():
    words = {name: (ast.get_docstring(tree) or "").splitlines() for name, tree in trees().items()}
    lines = {name: sum(map(bool, one)) for name, one in words.items()}
    assert [name for name, count in lines.items() if not count] == [], "a module has no docstring"
    pages = [
        name for name, count in lines.items() if count > DOCSTRING_LINES and not name.endswith("/errors.py")
    ]
    assert pages == [], "that is a page, not a docstring"


def test_no_drawer_for_odds_and_ends():
    drawers = {"utils", "util", "helpers", "helper", "misc", "common"}
    assert [name for name in texts() if Path(name).stem in drawers] == []


def test_lines_are_counted_without_the_docstring():
    (function,) = ast.parse(
        '@cache\ndef name():\n    """Words,\n\n    more words.\n    """\n    one = 1\n\n    return one\n'
    ).body
    assert code_lines(function) == 4


@pytest.mark.parametrize("name", ["build", "serve", "test", "check", "bench", "make_docs", "lock"])
def test_a_script_is_a_caller(name: str):
    """What is worth more than twenty lines of shell is worth a module; scripts/test has the tiers to tell apart."""
    script = ROOT / "scripts" / name
    lines = script.read_text("utf-8").splitlines()
    assert lines[0] == "#!/usr/bin/env bash"
    assert script.stat().st_mode & 0o111, "it cannot be run"
    assert len(lines) <= CALLER_LINES * (2 if name == "test" else 1)
