"""The size and dress of every module: small, named after one thing, opened with a word of explanation.

A function's lines run from ``def`` to its last line, without the docstring's; decorators don't count.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "inotherwords"
MODULES = [*sorted(SRC.rglob("*.py")), *sorted((ROOT / "scripts").rglob("*.py"))]
NAMES = [str(path.relative_to(ROOT)) for path in MODULES]
MODULE_LINES = 300
FUNCTION_LINES = 40
DOCSTRING_LINES = 6
CALLER_LINES = 20

every_module = pytest.mark.parametrize("path", MODULES, ids=NAMES)


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = function.body[0]
    worded = (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    )
    words = first.end_lineno - first.lineno + 1 if worded else 0
    return function.end_lineno - function.lineno + 1 - words


@every_module
def test_a_module_is_short(path: Path):
    assert len(path.read_text("utf-8").splitlines()) <= MODULE_LINES


@every_module
def test_functions_are_short(path: Path):
    functions = (
        one
        for one in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    long = {one.name: code_lines(one) for one in functions if code_lines(one) > FUNCTION_LINES}
    assert long == {}


@every_module
def test_a_module_says_what_it_is(path: Path):
    words = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    lines = [line for line in words.splitlines() if line]
    assert lines, "the module has no docstring"
    assert len(lines) <= DOCSTRING_LINES or path.name == "errors.py", "that is a page, not a docstring"


@every_module
def test_no_drawer_for_odds_and_ends(path: Path):
    assert path.stem not in {"utils", "util", "helpers", "helper", "misc", "common"}


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
