"""``iow publish``: a whole release becomes what readers get, from one moment to the next.

It is verified before anything is touched, and once more as it lies in its place. Whatever goes wrong before the link is
turned, readers get what they got.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inotherwords.commands.verify import known, verdict_of
from inotherwords.edge.places import HOME, Folder, place_of
from inotherwords.edge.released import beside, contents, copied, held_bytes, put, take_place
from inotherwords.errors import NeedsAttention
from inotherwords.model.finding import Where, finding
from inotherwords.release.archive import FOLDER, aged, keeps
from inotherwords.release.hosts import HOSTS, files_for
from inotherwords.release.manifest import ARCHIVE, NAME, SIGNATURE, Manifest, fingerprint, order, read

if TYPE_CHECKING:
    from inotherwords.edge.places import Host
    from inotherwords.release.verdict import Verdict

KEPT = 5
"""Releases that stay where a rollback finds them, the one in use among them."""
to_option = click.option(
    "--to",
    "goal",
    required=True,
    metavar="PLACE",
    help="A folder, or HOST:PATH by ssh: web@example.org:/srv/guides.",
)
ssh_option = click.option(
    "--ssh", "shell", default="ssh", metavar="COMMAND", help="How to reach the host: “ssh -p 2222”."
)


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@to_option
@click.option(
    "--for",
    "host",
    type=click.Choice(sorted(HOSTS)),
    default=None,
    help="Make PLACE a folder to hand to this host instead.",
)
@ssh_option
@click.pass_context
def publish(context: click.Context, folder: Path, goal: str, host: str | None, shell: str) -> None:
    """Make the release in FOLDER the one that readers get."""
    verdict, manifest = _whole(context, folder)
    name = name_of(folder)
    if host is not None:
        hand_over(folder, Path(goal), host)
        click.echo(
            f"Release {manifest.version} is in {goal}/site, with what {HOSTS[host]} wants beside it. Push or upload {goal}."
        )
        return
    place = place_of(goal, shell)
    with place.alone():
        _newer(place, name, manifest, verdict)
        if fingerprint(place.manifest(name)) != fingerprint(held_bytes(folder, NAME) or b"") or not _still(
            place, name
        ):
            place.put(folder, name)
        if not _still(place, name):
            raise NeedsAttention([finding("release-not-whole", Where(), why="it was damaged on its way.")])
        place.turn(name)
        tidy(place, name)
    click.echo(
        f"Readers get release {manifest.version} now, {'signed' if verdict.signed else 'UNSIGNED'}. Back again: iow rollback --to {goal}"
    )


def name_of(folder: Path) -> str:
    """The name of a release's folder in a place: ``2026.11-0123456789ab``."""
    data = held_bytes(folder, NAME) or b""
    return f"{read(data).version}-{fingerprint(data)[:12]}"


def version_of(name: str) -> str:
    """The version in such a name."""
    return name.partition("-")[0]


def tidy(place: Folder | Host, current: str) -> None:
    """Old releases beyond ``KEPT`` go; on this machine those that stay, and those that went, are in the archive."""
    names = sorted(place.names(), key=lambda one: (order(version_of(one)), one))
    older = [one for one in names if one != current and order(version_of(one)) < order(version_of(current))]
    if isinstance(place, Folder):
        for name in older:
            keep_old(place.root, place.root / HOME / name, version_of(name))
        shutil.rmtree(place.root / FOLDER / version_of(current), ignore_errors=True)
    for name in older[: max(0, len(older) - KEPT + 1)]:
        place.drop(name)


def keep_old(root: Path, release: Path, version: str) -> None:
    """The pages of an old release in ``archive/<version>/``, each marked as old; nothing if they are there."""
    target = root / FOLDER / version
    if target.is_dir():
        return
    manifest = read(held_bytes(release, NAME) or b"")
    said = (release / ARCHIVE).read_text("utf-8")
    tags = frozenset(manifest.locales)
    copies = frozenset(
        file
        for one in manifest.locales.values()
        for held in one.documents.values()
        for file in held.formats.values()
    )
    new = beside(target)
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    for path in manifest.files:
        if keeps(path, copies):
            data = (release / path).read_bytes()
            aged_ = (
                aged(path, data.decode("utf-8"), said, tags).encode("utf-8")
                if path.endswith(".html")
                else data
            )
            put(new, {path: aged_})
    take_place(new, target)


def hand_over(folder: Path, goal: Path, host: str) -> None:
    """``goal`` becomes what a host that builds nothing wants: the release in ``site``, and its settings beside."""
    goal.mkdir(parents=True, exist_ok=True)
    new = beside(goal / "site")
    copied(folder, new)
    if (goal / "site").exists():
        gone = beside(goal / "gone")
        (goal / "site").rename(gone)
        shutil.rmtree(gone, ignore_errors=True)
    take_place(new, goal / "site")
    put(goal, {path: text.encode("utf-8") for path, text in files_for(host).items()})


def _whole(context: click.Context, folder: Path) -> tuple[Verdict, Manifest]:
    keys, _ = known(context)
    verdict = verdict_of(folder, keys, None)
    if not verdict.whole:
        raise NeedsAttention([finding("release-not-whole", Where(), why=one) for one in verdict.lines])
    return verdict, read(held_bytes(folder, NAME) or b"")


def _newer(place: Folder | Host, name: str, manifest: Manifest, verdict: Verdict) -> None:
    """Raises ``NeedsAttention`` when readers have a newer release already, or one that is signed while this is not."""
    current = place.current()
    if not current or current == name:
        return
    if order(version_of(current)) >= order(manifest.version):
        raise NeedsAttention(
            [finding("publish-older", Where(), version=manifest.version, current=version_of(current))]
        )
    if (
        not verdict.signed
        and isinstance(place, Folder)
        and (place.root / HOME / current / SIGNATURE).is_file()
    ):
        raise NeedsAttention(
            [finding("publish-unsigned", Where(), version=manifest.version, current=version_of(current))]
        )


def _still(place: Folder | Host, name: str) -> bool:
    """Whether a release lies in its place as it was released, byte for byte; of a host rsync has compared sums itself."""
    data = place.manifest(name)
    if not data:
        return False
    if not isinstance(place, Folder):
        return fingerprint(data).startswith(name.partition("-")[2])
    files = contents(place.root / HOME / name)
    return all(
        files.get(path) == (int(size), sha)
        for path, (size, sha) in ((path, one.split(" ")) for path, one in read(data).files.items())
    )
