"""``iow verify``: whether a folder is the release that it says it is. It asks nobody and needs no network."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inotherwords.commands.records import chain, records
from inotherwords.commands.release import keys_of
from inotherwords.commands.releasing import KEYS
from inotherwords.commands.report import NEEDS_ATTENTION
from inotherwords.commands.start import root_of
from inotherwords.edge.disk import Tree
from inotherwords.edge.released import contents, held_bytes
from inotherwords.edge.signing import Keys, Signer, Standing, look
from inotherwords.errors import NeedsAttention
from inotherwords.release.manifest import ABOUT, NAME, SIGNATURE, VERSION, NotAManifest, read
from inotherwords.release.verdict import Seen, Trust, Verdict, judge

if TYPE_CHECKING:
    from inotherwords.release.manifest import Before


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--keys",
    "listed",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    help="The publisher's list of keys (OpenSSH allowed signers), from somewhere you trust.",
)
@click.pass_context
def verify(context: click.Context, folder: Path, listed: Path | None) -> None:
    """Say whether FOLDER is a whole release, who signed it, and whether there is a newer one."""
    keys, newest = known(context)
    verdict = verdict_of(folder, Keys(listed.read_bytes()) if listed else keys, newest)
    for line in verdict.lines:
        click.echo(line)
    context.exit(0 if verdict.whole else NEEDS_ATTENTION)


def verdict_of(folder: Path, keys: Keys | None, newest: Before | None) -> Verdict:
    """What is to be said of ``folder``; without ``keys`` the list that came with it is all there is."""
    seen = Seen(
        contents(folder),
        held_bytes(folder, NAME),
        held_bytes(folder, SIGNATURE),
        _about(held_bytes(folder, ABOUT)),
    )
    held = [held_bytes(folder, path) or b"" for path in KEYS]
    signer = Signer(Standing.UNASKED)
    if seen.manifest is not None and seen.signature is not None:
        signer = look(seen.manifest, seen.signature, keys or Keys(*held), _day(seen.manifest))
    return judge(seen, Trust(signer, newest, own_keys=keys is not None))


def known(context: click.Context) -> tuple[Keys | None, Before | None]:
    """The publication's own keys and its newest release, when the command is given inside one."""
    try:
        tree = Tree(root_of(context))
    except NeedsAttention:
        return None, None
    keys = keys_of(tree)
    return (keys if keys.allowed else None), next(iter(chain(records(tree))), None)


def _day(manifest: bytes) -> str:
    try:
        return read(manifest).day
    except NotAManifest:
        return "1970-01-01"


def _about(data: bytes | None) -> str:
    """The version that the files name, as far as it is one."""
    try:
        said = json.loads(data or b"{}").get("version", "")
    except (ValueError, AttributeError, RecursionError):
        return ""
    return said if isinstance(said, str) and VERSION.fullmatch(said) else ""
