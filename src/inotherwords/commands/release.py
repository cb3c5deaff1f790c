"""``iow release``: from what is committed to a numbered, signed, complete publication, or why not.

Reads as the story of a release: what is committed, the gate, the build, the list of every file, the signature, its place.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inotherwords.commands.copies import chosen
from inotherwords.commands.judging import checked
from inotherwords.commands.records import chain, last, next_version, records
from inotherwords.commands.releasing import KEYS, Draft, Past, built, committed, drafted, tell
from inotherwords.commands.start import day, on_option, root_of
from inotherwords.edge.commits import uncommitted
from inotherwords.edge.disk import Tree
from inotherwords.edge.layout import laid_out
from inotherwords.edge.released import beside, held_bytes, put, take_place
from inotherwords.edge.signing import Keys, Standing, look, sign
from inotherwords.errors import NeedsAttention
from inotherwords.model.finding import Where, finding
from inotherwords.model.gate import USUAL
from inotherwords.publication import RELEASES, WITHDRAWN, release_file
from inotherwords.release.gate import formats_since, points, said_by, standing, told, weighed
from inotherwords.release.manifest import (
    NAME,
    SIGNATURE,
    UNSIGNED,
    VERSION,
    Manifest,
    order,
    read,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from inotherwords.model.finding import Finding
    from inotherwords.publication import Publication
    from inotherwords.release.gate import Point

INPUTS = ("content", "locales", "docs", "keys", "mkdocs.yml", RELEASES)
"""What a release is made from, as it was committed."""
FEWEST_WORDS = 3


@click.command()
@click.argument("version", default="")
@click.option("--to", type=click.Path(path_type=Path), default=None, help="The new folder to put it in.")
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    default=None,
    help="The private key to sign with; without one it is UNSIGNED.",
)
@click.option("--dry-run", is_flag=True, help="Only say what would go out, and what stops it.")
@click.option(
    "--despite",
    multiple=True,
    metavar="CODE=REASON",
    help="Go on despite a point of the gate; the reason stays in the release.",
)
@click.option(
    "--formats",
    default="all",
    metavar="KIND,KIND",
    help="Which copies to make; all is how it begins, none is web only.",
)
@on_option
@click.pass_context
def release(
    context: click.Context,
    version: str,
    to: Path | None,
    key: Path | None,
    dry_run: bool,
    despite: Sequence[str],
    formats: str,
    on: datetime | None,
) -> None:
    """Make release VERSION (2026.11) of what is committed, or say with --dry-run what it would be."""
    root, today, kinds = root_of(context), day(on), chosen(formats)
    reasons = _reasons(despite)
    commit = committed(root)
    with laid_out(root, commit) as place:
        held = records(Tree(place))
        version = version or (next_version(today, held) if dry_run else "")
        _fit_number(version, held, root)
        draft = drafted(place, commit, (version, version), today)
        before = last(held)
        found = weighed(_points(root, draft, before, signed=key is not None), draft.whole.settings.gate)
        tell(told(draft.plan, draft.outcomes), found)
        if dry_run:
            _tell_dry(context, version, standing(found, reasons))
            return
        _stop(standing(found, reasons))
        if to is None:
            raise click.UsageError("Say where to put it: --to FOLDER")
        fit_place(to, key, draft, today.isoformat())
        passed = Passed(reasons, frozenset(one.code for one in found))
        made = make(draft, to, key, held, passed, kinds, today.isoformat())
    keep(Tree(root), made)
    marked = f"signed by {made.signer}" if made.signer else "UNSIGNED"
    click.echo(
        f"Release {version}, {marked}: {len(made.manifest.files)} files in {to}. "
        f"Commit {release_file(version)}; the next release names it."
    )


@dataclass(frozen=True, slots=True)
class Passed:
    """The written reasons for going on, by the code of a point; ``found`` are the codes that the gate found."""

    reasons: Mapping[str, str]
    found: frozenset[str]

    def used(self, late: AbstractSet[str]) -> dict[str, str]:
        """Those that something was passed with; ``late`` are the codes that only the build could find."""
        return {code: reason for code, reason in self.reasons.items() if code in self.found | late}


@dataclass(frozen=True, slots=True)
class Kept:
    """A release in its place: its manifest, also as it is written, the signature, and who signed."""

    manifest: Manifest
    data: bytes
    signature: bytes
    signer: str


def make(
    draft: Draft,
    to: Path,
    key: Path | None,
    held: dict[str, bytes],
    passed: Passed,
    kinds: frozenset[str],
    day_: str,
) -> Kept:
    """The release of ``draft`` at ``to``, which is empty or not there, or holds this very release already.

    Killed at any moment, ``to`` is as it was or the whole release. Raises ``NeedsAttention`` when a point of the gate
    that only the build could find stops it, or when nobody could verify the signature.
    """
    before = last(held)
    folder = beside(to)
    try:
        done = built(draft, folder, past_of(draft, held), day_, kinds)
        copies = {
            (tag, id_): one.formats
            for tag, said in done.manifest.locales.items()
            for id_, one in said.documents.items()
            if one.published
        }
        late = weighed([*done.points, *formats_since(before, copies)], draft.whole.settings.gate)
        tell({}, late)
        _stop(standing(late, passed.reasons))
        manifest = replace(done.manifest, despite=passed.used({one.code for one in late}))
        data = written(manifest)
        kept = Kept(manifest, data, *_signature(data, draft, key, day_))
        mark = {SIGNATURE: kept.signature} if key else {UNSIGNED: b"Nobody has signed this release.\n"}
        put(folder, {NAME: data, **mark})
        if held_bytes(to, NAME) == data:
            return kept
        if to.exists() and (not to.is_dir() or any(to.iterdir())):
            raise NeedsAttention([finding("release-folder", Where(), name=to.name)])
        take_place(folder, to)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return kept


def past_of(draft: Draft, held: dict[str, bytes]) -> Past:
    """What came before the release; readers are told the changes since the last full one before its pages."""
    older = [read(data) for version, data in held.items() if order(version) < order(draft.pages)]
    return Past(chain(held), last(held), older[0] if older else None)


def fit_place(to: Path, key: Path | None, draft: Draft, day_: str) -> None:
    """Raises ``NeedsAttention`` now, and not after minutes, when the folder is taken or the key is not one that counts."""
    if to.exists() and held_bytes(to, NAME) is None and (not to.is_dir() or any(to.iterdir())):
        raise NeedsAttention([finding("release-folder", Where(), name=to.name)])
    _signature(b"Is this key on the list?\n", draft, key, day_)


def keep(tree: Tree, made: Kept) -> None:
    """The record of the release in ``releases/``, with its signature, for the editor to commit."""
    path = release_file(made.manifest.version)
    tree.write_all({path: made.data, **({f"{path}.sig": made.signature} if made.signer else {})})


def keys_of(tree: Tree) -> Keys:
    """The publication's list of keys, as it stands below ``tree``."""
    held = [data if isinstance(data := tree.read(path), bytes) else b"" for path in KEYS]
    return Keys(*held)


def _signature(data: bytes, draft: Draft, key: Path | None, day_: str) -> tuple[bytes, str]:
    """The signature and who the list of keys says that this is; both empty without a key."""
    if key is None:
        return b"", ""
    signature = sign(data, key)
    signer = look(data, signature, keys_of(Tree(draft.root)), day_)
    if signer.standing is not Standing.GOOD:
        why = (
            "one that was taken back"
            if signer.standing is Standing.REVOKED
            else "not on the committed list of keys"
        )
        raise NeedsAttention([finding("release-key", Where(KEYS[0]), why=why)])
    return signature, signer.name


def _points(root: Path, draft: Draft, before: Manifest | None, *, signed: bool) -> Iterator[Point]:
    """What the gate finds before anything is built."""
    yield from points(draft.plan, before)
    found = [one for one in _checked(draft.whole, draft.root) if not one.severity.blocks]
    if found:
        yield said_by(
            "checks", "The checks have something to say; iow check lists it.", (f"{len(found)} findings",)
        )
    if files := uncommitted(root, INPUTS):
        yield said_by("uncommitted", "These are not committed, so they are not in it as they are now.", files)
    if not signed:
        yield said_by("unsigned", "Without --key it is marked UNSIGNED, and nobody can tell who made it.")


def _checked(publication: Publication, root: Path) -> list[Finding]:
    return [*publication.findings, *checked(publication, publication.translations.values(), root)]


def _fit_number(version: str, held: dict[str, bytes], root: Path) -> None:
    if not VERSION.fullmatch(version):
        raise NeedsAttention([finding("release-version", Where(), version=version)])
    newest = next(iter(held), "")
    if newest and order(version) <= order(newest):
        raise NeedsAttention([finding("release-older", Where(), version=version, last=newest)])
    # Words that were taken back must not come back because a list was not committed.
    loose = [path for path in uncommitted(root, (RELEASES,)) if path == WITHDRAWN]
    loose += [
        release_file(other)
        for other in records(Tree(root))
        if other not in held and order(other) != order(version)
    ]
    if loose:
        raise NeedsAttention([finding("release-record-open", Where(path), path=path) for path in loose])


def _reasons(despite: Sequence[str]) -> dict[str, str]:
    """The written reasons by code. Raises ``NeedsAttention`` for what is none."""
    held, faults = {}, []
    for one in despite:
        code, _, reason = one.partition("=")
        if code not in USUAL or len(reason.split()) < FEWEST_WORDS:
            faults.append(finding("release-despite", Where(), given=one))
        held[code] = " ".join(reason.split())
    if faults:
        raise NeedsAttention(faults)
    return held


def _stop(blocks: Sequence[Point]) -> None:
    if blocks:
        raise NeedsAttention(
            [
                finding("release-stopped", Where(locale=one.where), point=one.code, sentence=one.sentence)
                for one in blocks
            ]
        )


def _tell_dry(context: click.Context, version: str, blocks: Sequence[Point]) -> None:
    if not blocks:
        click.echo(
            f"Nothing stops release {version}. Nothing was made. Copies and links are looked at when it is built."
        )
        return
    codes = ", ".join(dict.fromkeys(one.code for one in blocks))
    click.echo(
        f"Release {version} is stopped by: {codes}. Mend it, or give a reason with --despite CODE=REASON."
    )
    context.exit(1)
