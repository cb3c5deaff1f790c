"""The handbook says what is true: every setting is explained, every example is taken, every command is there.

The tables of ``settings.md`` are compared with the dataclasses that the program reads files into, in both
directions; and each table's examples, put together, are read by the program itself.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import MISSING, dataclass, fields
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from inotherwords.locales import LocaleFile, load_locale
from inotherwords.model.content import Fact, Organisation, ProtectedName, Source, Term, Topic
from inotherwords.model.publication import Policy, Settings
from inotherwords.model.review import Person
from inotherwords.source.directory import read_organisations
from inotherwords.source.facts import read_facts
from inotherwords.source.front_matter import Sections, read_front_matter
from inotherwords.source.glossary import read_terms
from inotherwords.source.names import read_names
from inotherwords.source.project import read_settings
from inotherwords.source.sources import read_sources
from inotherwords.source.term_words import TermsFile, read_term_words
from inotherwords.source.topics import read_topics
from inotherwords.translation.people import read_people

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
HANDBOOK = DOCS / "handbook"
PAGES = sorted(HANDBOOK.glob("*.md"))
ALL_PAGES = sorted(DOCS.rglob("*.md"))
LONGEST = 150
LOOKED_UP = {"settings.md": 220}
"""A page that is looked things up in is longer than one that is read to its end."""
GIVEN = frozenset({"id", "handle", "line", "path"})
"""Fields that come from where a record stands, not from a line of the file."""
ROW = re.compile(r"\| `(?P<key>\w+)` \| (?P<must>yes|) ?\| .* \| (?:`(?P<example>.*)`)? ?\|")
CODE = re.compile(r"(?P<ticks>`+)(?P<inline>[^`\n]+)(?P=ticks)")


@dataclass(frozen=True, slots=True)
class Table:
    """A table of ``settings.md``: its heading, what it is read into, its reader, and how the file opens."""

    heading: str
    type: type
    read: Callable[..., tuple]
    opening: str = ""
    """The line above the keys, for files of records."""
    dated: bool = False
    """Whether both dates must be written, although the dataclass has a default."""


def locale_of(text: str, *, path: str) -> tuple:
    return load_locale(text, tag="so", path=path)


def head_of(text: str, *, path: str) -> tuple:
    meta, _, findings = read_front_matter(f"---\n{text}\n---\n", path=path)
    return meta, findings


def policy_of(text: str, *, path: str) -> tuple:
    return read_settings(f"name: Guides\n{text}", path=path)


def terms_of(text: str, *, path: str) -> tuple:
    return read_term_words(text, path=path, locale="pl", terms={"carer": "carer"})


TABLES = [
    Table("`content/project.yml`", Settings, read_settings),
    Table("`policy` in `content/project.yml`", Policy, policy_of, "policy:"),
    Table("`content/facts.yml`", Fact, read_facts, "time_limit:", dated=True),
    Table("`content/organisations.yml`", Organisation, read_organisations, "some-body:", dated=True),
    Table("`content/sources.yml`", Source, read_sources, "some-page:"),
    Table("`content/glossary.yml`", Term, read_terms, "some-word:"),
    Table("`content/protected-names.yml`", ProtectedName, read_names, "some-law:"),
    Table("`content/topics.yml`", Topic, read_topics, "some-topic:"),
    Table("The top of a guide or page", Sections, head_of),
    Table("`locales/TAG/locale.yml`", LocaleFile, locale_of),
    Table("`locales/TAG/terms.yml`", TermsFile, terms_of),
    Table("`locales/TAG/people.yml`", Person, read_people, "r3neuz2d:"),
]
each_table = pytest.mark.parametrize("table", TABLES, ids=[one.type.__name__ for one in TABLES])
each_page = pytest.mark.parametrize("page", PAGES, ids=[one.name for one in PAGES])


def section(heading: str) -> str:
    """What stands below a heading of ``settings.md``, up to the next one."""
    parts = (HANDBOOK / "settings.md").read_text("utf-8").split("\n## ")
    return next(one for one in parts if one.partition("\n")[0] == heading)


def rows(table: Table) -> list[re.Match[str]]:
    return list(ROW.finditer(section(table.heading)))


def must_stand(table: Table) -> set[str]:
    dates = {"checked", "review_by"} if table.dated else set()
    needed = {
        one.name
        for one in fields(table.type)
        if one.default is MISSING and one.default_factory is MISSING and one.name not in GIVEN
    }
    return needed | dates


@each_table
def test_every_key_is_explained_and_no_other(table: Table):
    known = {one.name for one in fields(table.type)} - GIVEN
    assert {row["key"] for row in rows(table)} == known


@each_table
def test_what_must_stand_is_said(table: Table):
    assert {row["key"] for row in rows(table) if row["must"]} == must_stand(table)


@each_table
def test_the_examples_are_taken(table: Table):
    gap = "  " if table.opening else ""
    lines = [table.opening] if table.opening else []
    lines += [f"{gap}{row['key']}: {row['example']}" for row in rows(table) if row["example"]]
    value, findings = table.read("\n".join(lines), path="example.yml")
    assert findings == []
    assert value


def test_every_table_is_tested():
    headings = re.findall(r"^## (.*)\n", (HANDBOOK / "settings.md").read_text("utf-8"), re.MULTILINE)
    assert headings == [*(table.heading for table in TABLES), "If it does not work"]


@each_page
def test_a_page_is_short_and_ends_with_help(page: Path):
    text = page.read_text("utf-8")
    assert len(text.splitlines()) <= LOOKED_UP.get(page.name, LONGEST)
    assert text.rpartition("\n## ")[2].partition("\n")[0] == "If it does not work"


def test_every_page_is_on_the_first():
    first = (HANDBOOK / "index.md").read_text("utf-8")
    assert [page.name for page in PAGES if page.name != "index.md" and f"]({page.name})" not in first] == []


def code(text: str) -> Iterator[str]:
    """What the reader may type or see: everything in backquotes and in fenced blocks, a line each."""
    fenced = False
    for line in text.splitlines():
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif fenced:
            yield line.strip()
        else:
            yield from (match["inline"] for match in CODE.finditer(line))


def known_command(words: list[str], main: click.Group) -> bool:
    """Whether ``words``, what follows ``iow``, begin with a command of the program and its own options."""
    one: click.Command = main
    while isinstance(one, click.Group):
        if not words or words[0].startswith("-"):
            break
        found = one.get_command(click.Context(one), words[0])
        if found is None:
            return False
        one, words = found, words[1:]
    options = {name for param in one.params for name in param.opts} | {"--help", "--version"}
    return all(word in options for word in words if re.fullmatch(r"--[a-z-]+", word))


def said_commands(text: str) -> list[str]:
    """Each command line of a page, ``iow sync --dry-run``."""
    return [
        line.removeprefix(".venv/bin/")
        for line in code(text)
        if re.match(r"(?:\.venv/bin/)?iow [a-z-]", line)
    ]


@each_page
def test_every_command_and_option_exists(page: Path):
    main = import_module("inotherwords.commands").main
    said = said_commands(page.read_text("utf-8"))
    assert [one for one in said if not known_command(one.split()[1:], main)] == []


@pytest.mark.parametrize(
    ("line", "known"),
    [
        ("sync", True),
        ("sync --dry-run", True),
        ("sync --try", False),
        ("person ur --role reviewer", True),
        ("upload", False),
        ("--version", True),
    ],
)
def test_commands_are_recognised(line: str, *, known: bool):
    main = import_module("inotherwords.commands").main
    assert known_command(line.split(), main) is known


def test_commands_are_found_in_text():
    text = "Type `iow sync`, then:\n\n  ```sh\n  .venv/bin/iow build\n  ```\n\nNot iow check, nor `iow`."
    assert said_commands(text) == ["iow sync", "iow build"]


@each_page
def test_every_message_named_is_one_of_ours(page: Path):
    families = (ROOT / "src" / "inotherwords" / "model" / "findings").glob("*.toml")
    known = {name for family in families for name in tomllib.loads(family.read_text("utf-8"))}
    said = {
        match[1]
        for line in code(page.read_text("utf-8"))
        if (
            match := re.match(
                r"(?:(?:error|warning|notice): )?(?:\S+:\d+: )?([a-z]+(?:-[a-z]+)+): [“A-Z]", line
            )
        )
    }
    assert said - known == set()


def anchors(page: Path) -> set[str]:
    """Where links into a page may go, by the rule that repositories on the web follow."""
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}


@pytest.mark.parametrize("page", ALL_PAGES, ids=[str(one.relative_to(DOCS)) for one in ALL_PAGES])
def test_every_link_leads_to_a_file(page: Path):
    broken = []
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^()\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        goal = (page.parent / path).resolve() if path else page
        if not goal.exists() or (anchor and goal.suffix == ".md" and anchor not in anchors(goal)):
            broken.append(target)
    assert broken == []
