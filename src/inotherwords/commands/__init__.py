"""The command ``iow``: one command a file; each parses, calls, reports and gives the exit code.

A command's file is read when that command is asked for: `iow check` must not wait for the desk's database.

Exit codes everywhere: 0 done, 1 the input needs attention (all findings shown), 2 our fault or the machine's.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import click

from inotherwords.commands.report import NEEDS_ATTENTION, broken, crash, needs_attention, trouble
from inotherwords.errors import MachineError, NeedsAttention

_NAMES: Final = (
    "audio", "build", "check", "desk", "export", "film", "history", "impact", "import", "new", "person", "proposals",
    "publish", "release", "review", "rollback", "serve", "sheet", "stage", "status", "still-correct", "sync", "todo",
    "try", "units", "verify", "withdraw",
)  # fmt: skip
_RESERVED: Final = {"import": "import_", "try": "try_"}
"""Where Python keeps a word for itself, the file has a stroke more."""


class _Program(click.Group):
    """A click group that turns our exceptions into words and exit codes, and a crash into a report."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """The names of all commands, in the order of the alphabet."""
        return list(_NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, read from its file now; nothing where there is none."""
        if cmd_name not in _NAMES:
            return None
        name = _RESERVED.get(cmd_name, cmd_name.replace("-", "_"))
        command: click.Command = getattr(import_module(f"inotherwords.commands.{name}"), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever happens ends in an exit code."""
        try:
            return super().invoke(ctx)
        except NeedsAttention as stopped:
            ctx.exit(needs_attention(stopped.findings))
        except MachineError as failed:
            ctx.exit(trouble(failed.sentence, failed.hint))
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
        except OSError as fault:
            said = broken(fault)
            ctx.exit(crash(fault) if said is None else said)
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
