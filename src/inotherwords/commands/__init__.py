"""The command ``iow``: one command a file; each parses, calls, reports and gives the exit code.

Exit codes everywhere: 0 done, 1 the input needs attention (all findings shown), 2 our fault or the machine's.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from inotherwords.commands.audio import audio
from inotherwords.commands.build import build
from inotherwords.commands.check import check
from inotherwords.commands.desk import desk
from inotherwords.commands.export import export
from inotherwords.commands.import_ import import_
from inotherwords.commands.new import new
from inotherwords.commands.person import person
from inotherwords.commands.proposals import proposals
from inotherwords.commands.report import NEEDS_ATTENTION, crash, needs_attention, trouble
from inotherwords.commands.review import review
from inotherwords.commands.serve import serve
from inotherwords.commands.sheet import sheet
from inotherwords.commands.stage import stage
from inotherwords.commands.status import status
from inotherwords.commands.still_correct import still_correct
from inotherwords.commands.sync import sync
from inotherwords.commands.todo import todo
from inotherwords.commands.try_ import try_
from inotherwords.commands.units import units
from inotherwords.errors import MachineError, NeedsAttention


class _Program(click.Group):
    """A click group that turns our exceptions into words and exit codes, and a crash into a report."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever happens ends in an exit code."""
        try:
            return super().invoke(ctx)
        except NeedsAttention as stopped:
            ctx.exit(needs_attention(stopped.findings))
        except MachineError as broken:
            ctx.exit(trouble(broken.sentence, broken.hint))
        except click.exceptions.Exit:
            raise
        except BrokenPipeError:
            # Whoever read our lines has seen enough; there is nobody left to tell.
            sys.stdout = None
            ctx.exit(0)
        except click.ClickException as wrong:
            wrong.show()
            ctx.exit(NEEDS_ATTENTION)
        except (click.Abort, KeyboardInterrupt):
            ctx.exit(trouble("Stopped.", "Nothing is half-done: run the command again to finish it."))
        except Exception as fault:  # noqa: BLE001 - whatever it is, the reader gets a sentence and a way to report it
            ctx.exit(crash(fault))


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="The publication's folder; usually found from where you are.",
)
@click.version_option(package_name="inotherwords", prog_name="iow")
@click.pass_context
def main(context: click.Context, project: Path | None) -> None:
    """Publish plain-language guides in many languages, and know how true each paragraph is."""
    context.obj = project


for command in (
    audio,
    build,
    check,
    export,
    desk,
    import_,
    new,
    person,
    proposals,
    review,
    serve,
    sheet,
    stage,
    status,
    still_correct,
    sync,
    todo,
    try_,
    units,
):
    main.add_command(command)
