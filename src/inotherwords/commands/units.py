"""``iow units``: the pieces of one file that a translator would get."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inotherwords.commands.report import NEEDS_ATTENTION, show
from inotherwords.commands.start import json_option
from inotherwords.edge.disk import Tree
from inotherwords.model.finding import Finding
from inotherwords.project.content import SETTINGS
from inotherwords.project.publication import read_publication
from inotherwords.source.foreign import foreign_draft
from inotherwords.translation.units import with_units

if TYPE_CHECKING:
    from inotherwords.model.content import Unit


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
@click.pass_context
def units(context: click.Context, file: Path, as_json: bool) -> None:
    """Show the units of one Markdown file. Inside a publication, keys are those of its templates."""
    found = _units(file.resolve())
    if isinstance(found, Finding):
        show([found], as_json=as_json)
        context.exit(NEEDS_ATTENTION)
        return
    if as_json:
        records = [
            {
                "key": one.key,
                "kind": one.kind,
                "text": one.text,
                "line": one.line,
                "critical": bool(one.critical),
            }
            for one in found
        ]
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
        return
    for one in found:
        click.echo(
            f"{one.line}: {one.key}{' — critical: ' + one.critical if one.critical else ''}\n    {one.text}"
        )


def _units(file: Path) -> tuple[Unit, ...] | Finding:
    root = next((one for one in file.parents if (one / SETTINGS).is_file()), None)
    if root is not None:
        relative = file.relative_to(root).as_posix()
        documents = read_publication(Tree(root)).content.documents
        known = next((one for one in documents if one.path == relative), None)
        if known is not None:
            return known.units
    text = Tree(file.parent).text(file.name)
    if isinstance(text, Finding):
        return text
    document, _ = with_units(foreign_draft(text, path=file.name).draft)
    return document.units
