"""``iow withdraw``: words are taken back in one command, and nothing else changes for anybody.

It writes down what and why, and with ``--to`` makes a release of the very commit that the last one was made from.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inotherwords.commands.records import below, last, records
from inotherwords.commands.release import Passed, fit_place, keep, make
from inotherwords.commands.releasing import drafted, tools
from inotherwords.commands.sign import document_of
from inotherwords.commands.start import day, on_option, read, root_of, shelf_of
from inotherwords.edge.disk import Tree
from inotherwords.edge.layout import laid_out
from inotherwords.errors import NeedsAttention
from inotherwords.formats.registry import NAMES
from inotherwords.model.finding import Where, finding
from inotherwords.model.withdrawal import EASY, Withdrawal
from inotherwords.publication import WITHDRAWN, release_file
from inotherwords.source.withdrawn import write_withdrawn

if TYPE_CHECKING:
    from datetime import datetime

    from inotherwords.model.content import Document
    from inotherwords.publication import Publication
    from inotherwords.release.manifest import Manifest

FEWEST_WORDS = 3


@click.command()
@click.argument("guide", default="")
@click.argument("unit", default="")
@click.option("--locale", "tag", default="", metavar="TAG", help="Only in this language.")
@click.option("--reason", default="", help="Why, for whoever asks years later; never a name.")
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    default=None,
    help="Make the release without these words here, now.",
)
@click.option("--key", type=click.Path(path_type=Path), default=None, help="The private key to sign it with.")
@click.option("--undo", is_flag=True, help="They may be shown again, from the next release on.")
@on_option
@click.pass_context
def withdraw(
    context: click.Context,
    guide: str,
    unit: str,
    tag: str,
    reason: str,
    to: Path | None,
    key: Path | None,
    undo: bool,
    on: datetime | None,
) -> None:
    """Take back GUIDE, one UNIT of it, or with --locale alone a whole language."""
    publication, root = read(context), root_of(context)
    tree = Tree(root)
    base = last(records(tree))
    one = _named(publication, base, (guide, unit, tag), " ".join(reason.split()), day(on))
    if undo:
        click.echo(_undone(tree, publication, one))
        return
    if len(one.reason.split()) < FEWEST_WORDS:
        raise NeedsAttention([finding("withdraw-reason", Where())])
    if to is not None and base is None:
        raise NeedsAttention([finding("release-none", Where())])
    tree.write(WITHDRAWN, write_withdrawn(_with(publication.withdrawn, one)))
    if to is None or base is None:
        click.echo(f"Taken back, and left out of every build from now on: {_what(one)}. Commit {WITHDRAWN}.")
        return
    _released(root, base, one, to, key, day(on).isoformat())


def _released(root: Path, base: Manifest, one: Withdrawal, to: Path, key: Path | None, today: str) -> None:
    """The release of the commit that ``base`` was made from, without these words, under the next number."""
    version = below(base.version)
    if tools() != dict(base.tools):
        click.echo(f"The program is not the one that made {base.version}, so other pages may differ as well.")
    withdrawn, pages_day = _with(base.withdrawn, one), date.fromisoformat(base.pages_day)
    with laid_out(root, base.commit) as place:
        draft = drafted(place, base.commit, (version, base.pages), pages_day, withdrawn)
        fit_place(to, key, draft, today)
        passed = Passed(base.despite, frozenset(base.despite))
        made = make(draft, to, key, records(Tree(root)), passed, _kinds(base), today)
    keep(Tree(root), made)
    marked = f"signed by {made.signer}" if made.signer else "UNSIGNED"
    click.echo(
        f"Taken back: {_what(one)}. Release {version}, {marked}, is in {to}; all else is as in {base.version}.\n"
        f"Now: iow publish {to} --to PLACE. Then commit {WITHDRAWN} and {release_file(version)}."
    )


def _named(
    publication: Publication, base: Manifest | None, what: tuple[str, str, str], reason: str, today: date
) -> Withdrawal:
    """What is to be taken back. Raises ``NeedsAttention`` when there is no such thing."""
    guide, unit, tag = what
    if not guide and not tag:
        raise NeedsAttention([finding("withdraw-what", Where())])
    if tag:
        shelf_of(publication, tag)
    source = publication.source.locale.tag
    if tag == source and (unit or not guide):
        raise NeedsAttention([finding("withdraw-source", Where(locale=tag))])
    if not guide:
        return Withdrawal(today.isoformat(), reason, locale=tag)
    document = document_of(publication, guide.removeprefix(EASY))
    target = ""
    if unit:
        if all(one.key != unit for one in document.units):
            raise NeedsAttention(
                [
                    finding(
                        "no-such-unit",
                        Where(),
                        document=document.id,
                        key=unit,
                        tag=tag or source,
                        path=document.path,
                    )
                ]
            )
        target = _target(publication, base, document, unit, tag) if tag else ""
    return Withdrawal(today.isoformat(), reason, tag, document.id, unit, target)


def _target(publication: Publication, base: Manifest | None, document: Document, unit: str, tag: str) -> str:
    """The hash of the words that readers have now; new words for the unit are then not held back."""
    if base is not None and tag in base.locales:
        said = base.locales[tag].documents.get(document.id)
        if said is not None and unit in said.units:
            return said.units[unit].split(" ")[2].replace("-", "")
    catalogue = publication.shelves[tag].catalogues.get(document.id)
    entry = catalogue.by_key().get(unit) if catalogue else None
    return entry.target_hash if entry else ""


def _with(withdrawn: tuple[Withdrawal, ...], one: Withdrawal) -> tuple[Withdrawal, ...]:
    return (*(other for other in withdrawn if _what(other) != _what(one)), one)


def _what(one: Withdrawal) -> str:
    return " ".join(
        filter(None, (one.document or "everything", one.unit, f"in {one.locale}" if one.locale else ""))
    )


def _undone(tree: Tree, publication: Publication, one: Withdrawal) -> str:
    left = tuple(other for other in publication.withdrawn if _what(other) != _what(one))
    if len(left) == len(publication.withdrawn):
        raise NeedsAttention([finding("withdraw-nothing", Where())])
    tree.write(WITHDRAWN, write_withdrawn(left))
    return f"No longer taken back: {_what(one)}. Commit {WITHDRAWN}; the next release shows the words again."


def _kinds(base: Manifest) -> frozenset[str]:
    """The kinds of copies that the last release had."""
    held = {kind for said in base.locales.values() for one in said.documents.values() for kind in one.formats}
    return frozenset(held & set(NAMES))
