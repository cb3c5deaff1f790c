"""How commands speak: plain lines, one a finding; no meaning by colour, nothing that moves."""

from __future__ import annotations

import json
import traceback
from errno import EACCES, EDQUOT, EFBIG, EIO, EMFILE, ENFILE, ENOMEM, ENOSPC, ENXIO, EPERM, EROFS, ESTALE
from typing import TYPE_CHECKING

import click

from inotherwords.model.finding import in_order, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inotherwords.model.finding import Finding

NEEDS_ATTENTION = 1
FAULT = 2
_AGAIN = "and run the command again: what was done stays, and it finishes the rest."
_SYSTEM = (
    ((ENOSPC, EDQUOT, EFBIG), f"Make room on the disk, {_AGAIN}"),
    ((EACCES, EPERM, EROFS), f"Let yourself write there, {_AGAIN}"),
    ((EMFILE, ENFILE, ENOMEM), f"Close other programs, {_AGAIN}"),
    ((EIO, ENXIO, ESTALE), f"The disk may be failing: copy your work to another one, {_AGAIN}"),
)
"""What the machine says, and what a person can do about it."""


def show(findings: Sequence[Finding], *, as_json: bool = False) -> None:
    """Every finding, sorted by place; as JSON, a list of records and nothing else."""
    ordered = in_order(list(findings))
    if as_json:
        click.echo(json.dumps([one.record() for one in ordered], ensure_ascii=False, indent=1))
        return
    for one in ordered:
        click.echo(f"{one.severity}: {one.line_of_text()}")


def exit_code(findings: Sequence[Finding]) -> int:
    """1 when something blocks, else 0."""
    return NEEDS_ATTENTION if any(one.severity.blocks for one in findings) else 0


def needs_attention(findings: Sequence[Finding]) -> int:
    """All findings, and how many must be mended before the command can go on."""
    show(findings)
    count = sum(one.severity.blocks for one in findings)
    click.echo(f"{count} to mend. Nothing was changed.", err=True)
    return NEEDS_ATTENTION


def trouble(sentence: str, hint: str = "") -> int:
    """The machine's fault, in words."""
    click.echo(f"{sentence} {hint}".strip(), err=True)
    return FAULT


def broken(fault: OSError) -> int | None:
    """The system refused, for a reason that no code of ours could help: which file, why, what to do. Else nothing."""
    hint = next((hint for kinds, hint in _SYSTEM if fault.errno in kinds), "")
    if not hint:
        return None
    names = [visible(str(one)) for one in (fault.filename, fault.filename2) if one is not None]
    place = f"“{names[0]}” could not be written or read" if names else "A file could not be written or read"
    return trouble(f"{place}: {fault.strerror}.", hint)


def crash(fault: Exception) -> int:
    """Our fault: what happened, and how to tell us."""
    click.echo("".join(traceback.format_exception(fault)), err=True)
    click.echo(
        f"This is our fault, not yours: {type(fault).__name__}. Your files were left as they were.\n"
        "Please report it with the lines above, the command you ran, and what `iow --version` prints.",
        err=True,
    )
    return FAULT


def table(rows: Sequence[Sequence[object]], *, heads: Sequence[str]) -> str:
    """Rows in columns, the first left-aligned and the numbers right; plain text that a screen reader can follow."""
    cells = [[str(cell) for cell in row] for row in (heads, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(heads))]
    lines = []
    for row in cells:
        first = row[0].ljust(widths[0])
        lines.append(
            "  ".join([first, *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))])
        )
    return "\n".join(line.rstrip() for line in lines)
