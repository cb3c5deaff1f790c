"""The handbook cannot fall behind: every finding and every command is in it, under its own name."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import click
import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
WORDS = sorted((ROOT / "src" / "inotherwords" / "model" / "findings").glob("*.toml"))


@pytest.fixture
def main() -> click.Group:
    """Imported late, so that a fault in a command leaves the other tests standing."""
    return import_module("inotherwords.commands").main


def inside(group: click.Group) -> dict[str, click.Command]:
    """The commands of a group by name, each read from its file."""
    context = click.Context(group)
    return {name: group.get_command(context, name) for name in group.list_commands(context)}


def commands(group: click.Group, above: str) -> list[str]:
    """The full name of each command, ``iow facts check``, groups left out."""
    found = []
    for name, one in inside(group).items():
        found += commands(one, f"{above} {name}") if isinstance(one, click.Group) else [f"{above} {name}"]
    return found


def test_findings_page_is_what_the_program_says():
    spec = spec_from_file_location("make_docs", ROOT / "scripts" / "make_docs.py")
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    assert (DOCS / "findings.md").read_text("utf-8") == made.findings_page(), "run scripts/make_docs"


def test_checks_page_is_what_the_program_does():
    spec = spec_from_file_location("make_docs", ROOT / "scripts" / "make_docs.py")
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    assert (DOCS / "checks.md").read_text("utf-8") == made.checks_page(), "run scripts/make_docs"


def test_every_finding_is_in_the_handbook():
    page = (DOCS / "findings.md").read_text("utf-8")
    codes = [code for family in WORDS for code in tomllib.loads(family.read_text("utf-8"))]
    assert [code for code in codes if f"| `{code}` |" not in page] == []


def test_a_finding_belongs_to_one_family():
    codes = Counter(code for family in WORDS for code in tomllib.loads(family.read_text("utf-8")))
    assert [code for code, times in codes.items() if times > 1] == []


def test_every_command_is_in_the_handbook(main: click.Group):
    page = (DOCS / "commands.md").read_text("utf-8")
    missing = [name for name in commands(main, "iow") if not re.search(rf"`{re.escape(name)}[` ]", page)]
    assert missing == [], "describe each in docs/commands.md, its name in backquotes: `iow check`"


def test_every_command_says_what_it_does(main: click.Group):
    silent = [name for name, one in inside(main).items() if not one.get_short_help_str()]
    assert silent == []


def test_each_command_has_its_own_name(main: click.Group):
    assert {name: one.name for name, one in inside(main).items() if one.name != name} == {}


def test_commands_in_groups_are_found():
    inner = click.Group("facts", commands={"check": click.Command("check")})
    outer = click.Group("iow", commands={"build": click.Command("build"), "facts": inner})
    assert commands(outer, "iow") == ["iow build", "iow facts check"]


def test_no_table_aligns_its_columns():
    """Markdown writes that as a style in the page, which our pages refuse: the build would stop."""
    ruled = re.compile(r"^\|(?:[ :-]*\|)+$", re.MULTILINE)
    aligned = {
        path.relative_to(DOCS).as_posix(): rule
        for path in sorted(DOCS.rglob("*.md"))
        for rule in ruled.findall(path.read_text("utf-8"))
        if ":" in rule
    }
    assert aligned == {}
