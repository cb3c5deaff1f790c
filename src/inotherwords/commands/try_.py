"""``iow try``: whether an organisation's own documents fit, before anybody changes one of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

import click

from inotherwords.commands.report import NEEDS_ATTENTION
from inotherwords.commands.start import json_option
from inotherwords.edge.disk import Tree
from inotherwords.model.finding import Finding
from inotherwords.source.foreign import foreign_draft

SUFFIXES = (".md", ".markdown")


class Failure(TypedDict):
    """One file that does not fit, and where."""

    path: str
    line: int
    why: str


class Trial(TypedDict):
    """The shape of ``iow try --json``."""

    files: int
    units: int
    words: int
    outside: int
    failed: list[Failure]


@click.command(name="try")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@json_option
@click.pass_context
def try_(context: click.Context, folder: Path, as_json: bool) -> None:
    """Try any folder of Markdown: whether every word reaches a translator and every page comes back as it was."""
    tree = Tree(folder.resolve())
    paths, refused = tree.listing()
    trial = Trial(files=0, units=0, words=0, outside=0, failed=[_refusal(one) for one in refused])
    for path in paths:
        if path.lower().endswith(SUFFIXES):
            trial["files"] += 1
            _one(tree, path, trial)
    if as_json:
        click.echo(json.dumps(trial, ensure_ascii=False, indent=1))
    else:
        _print(trial)
    context.exit(NEEDS_ATTENTION if trial["failed"] else 0)


def _one(tree: Tree, path: str, trial: Trial) -> None:
    text = tree.text(path)
    if isinstance(text, Finding):
        trial["failed"].append(_refusal(text))
        return
    foreign = foreign_draft(text, path=path)
    pieces = foreign.draft.page.pieces
    trial["units"] += len(pieces) + len(foreign.draft.head)
    texts = [*(one.text for one in foreign.draft.head), *(one.text for one in pieces)]
    trial["words"] += sum(len(text.split()) for text in texts)
    trial["outside"] += len(foreign.proof.outside)
    if foreign.proof.outside:
        words = foreign.proof.outside
        line = next((number for number, held in enumerate(text.splitlines(), start=1) if words[0] in held), 0)
        trial["failed"].append(Failure(path=path, line=line, why=f"in no unit: {', '.join(words[:8])}"))
    if foreign.proof.why:
        trial["failed"].append(Failure(path=path, line=0, why=foreign.proof.why))


def _refusal(found: Finding) -> Failure:
    return Failure(path=found.where.path, line=found.where.line, why=found.sentence)


def _print(trial: Trial) -> None:
    click.echo(f"{trial['files']} files, {trial['units']} units, {trial['words']} words.")
    for one in trial["failed"]:
        click.echo(
            f"{one['path']}:{one['line']}: {one['why']}" if one["line"] else f"{one['path']}: {one['why']}"
        )
    if trial["failed"]:
        click.echo(
            f"{len(trial['failed'])} do not fit; every other page comes back as it was, and no word of it is lost."
        )
    elif trial["files"]:
        click.echo("Every page comes back as it was, and every word a reader sees reaches a translator.")
    else:
        click.echo("There is no Markdown here.")
