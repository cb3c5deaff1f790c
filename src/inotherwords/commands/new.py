"""``iow new``: another language, or a whole publication of somebody else's."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from inotherwords.commands.start import read_sound, tree_of
from inotherwords.edge.disk import Tree
from inotherwords.errors import NeedsAttention
from inotherwords.interface.words import words
from inotherwords.locales import describe, tag_findings
from inotherwords.model.finding import Where, finding
from inotherwords.publication import LOCALES

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from inotherwords.model.publication import Locale

HIDDEN: Final = {"gitignore": ".gitignore", "gitattributes": ".gitattributes"}
"""Files that a wheel may not carry under their own names."""


@click.group()
def new() -> None:
    """Start a language, or a publication."""


@new.command()
@click.argument("tag")
@click.pass_context
def locale(context: click.Context, tag: str) -> None:
    """Add language TAG, filled in from CLDR; says what a person must decide."""
    publication = read_sound(context)
    findings = tag_findings(tag, Where())
    if tag in publication.shelves:
        findings.append(finding("locale-exists", Where(f"{LOCALES}/{tag}"), tag=tag))
    if findings:
        raise NeedsAttention(findings)
    described = describe(tag)
    path = f"{LOCALES}/{tag}/locale.yml"
    tree_of(context).write(path, _declaration(described).encode("utf-8"))
    missing = len(words(tag).english_keys)
    click.echo(f"Wrote {path}. A reader of {described.english} must decide:")
    for decision in _decisions(described, missing):
        click.echo(f"- {decision}")
    click.echo("Then: iow sync, and iow build.")


def _declaration(locale: Locale) -> str:
    return (
        f"# {locale.english}. Everything here came from CLDR; a reader of the language should look at it.\n"
        f'name: "{locale.name}"\n'
        f'english: "{locale.english}"\n'
        f"script: {locale.script}\n"
        f"digits: {locale.digits}\n"
        f'quotes: ["{locale.quotes[0]}", "{locale.quotes[1]}"]\n'
        "# preview: readers of a release do not see unchecked words until this says shown.\n"
        "drafts: preview\n"
    )


def _decisions(locale: Locale, missing: int) -> list[str]:
    """What CLDR can't know."""
    lines = [
        f"whether “{locale.name}” is what its readers in England call it;",
        f"whether they read it in this script ({locale.script}, {locale.direction});",
        "the polite form of “you”, and write it down in the note of locale.yml;",
        f"which digits amounts are written in (now {locale.digits}; phone numbers always have 0 to 9);",
        f"the quotation marks {locale.quotes[0]} {locale.quotes[1]}.",
    ]
    if missing:
        lines.append(
            f"{missing} words of the program itself are not in {locale.english} yet: locales/{locale.tag}/interface.po."
        )
    return lines


@new.command()
@click.argument("folder", type=click.Path(path_type=Path))
def publication(folder: Path) -> None:
    """Make a small publication of your own in FOLDER; it builds at once."""
    if folder.exists() and any(folder.iterdir()):
        raise NeedsAttention([finding("folder-not-empty", Where(str(folder)))])
    folder.mkdir(parents=True, exist_ok=True)
    tree = Tree(folder.resolve())
    for name, data in _starter(resources.files("inotherwords").joinpath("starter"), ""):
        if name in HIDDEN:
            (folder / HIDDEN[name]).write_bytes(data)
        else:
            tree.write(name, data)
    click.echo(
        f"Wrote a publication to {folder}. Next: cd {folder}, then iow build, then open site/index.html"
    )


def _starter(folder: Traversable, under: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_dir():
            found += _starter(one, f"{under}{one.name}/")
        else:
            found.append((f"{under}{one.name}", one.read_bytes()))
    return found
