"""Where the publication is, and which day it is: what a command knows before it reads anything.

It imports almost nothing, because a command that was asked before answers from here.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import click

from inotherwords.errors import NeedsAttention
from inotherwords.model.finding import Where, finding

SETTINGS: Final = "content/project.yml"

on_option = click.option(
    "--on",
    "on",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    help="Pretend that today is this day (YYYY-MM-DD).",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")


def root_of(context: click.Context) -> Path:
    """The publication's folder: as said by ``--project``, else the nearest one above that has settings."""
    if context.obj is not None:
        named = Path(context.obj).resolve()
        if not (named / SETTINGS).is_file():
            raise NeedsAttention([finding("no-publication", Where(named.name))])
        return named
    here = Path.cwd()
    found = next((one for one in (here, *here.parents) if (one / SETTINGS).is_file()), None)
    if found is None:
        raise NeedsAttention([finding("no-publication", Where())])
    return found


def day(on: datetime | None) -> date:
    """The day the command works on; the clock is read here and in :func:`now`, and nowhere else."""
    return on.date() if on else datetime.now(UTC).date()


def now() -> str:
    """The moment of a ledger event: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
