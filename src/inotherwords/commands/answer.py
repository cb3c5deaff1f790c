"""What the commands on proposals share: reading those that wait, and writing an answer in its one order."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from inotherwords.commands.sign import record
from inotherwords.community.looking import Table
from inotherwords.community.proposal import ID, Proposal, read
from inotherwords.edge.ledger import append
from inotherwords.edge.proposals import FOLDER, waiting
from inotherwords.errors import NeedsAttention
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.publication import answers_file

if TYPE_CHECKING:
    from inotherwords.community.accepting import Outcome
    from inotherwords.edge.disk import Tree
    from inotherwords.publication import Publication


def waiting_proposals(tree: Tree, tag: str = "") -> tuple[list[Proposal], list[Finding]]:
    """Every proposal that waits, oldest first, and everything wrong with the files among them."""
    files, found = waiting(tree, tag)
    held: list[Proposal] = []
    for path, data in files.items():
        proposal, faults = read(data, path=path)
        if proposal is not None:
            faults = _misplaced(proposal, path)
            held += [] if faults else [proposal]
        found += faults
    return sorted(held, key=lambda one: (one.at, one.id)), found


def _misplaced(proposal: Proposal, path: str) -> list[Finding]:
    """A file whose name or folder says something else than what it holds."""
    place = PurePosixPath(path)
    if path == proposal.path:
        return []
    if place.parent.as_posix() != f"{FOLDER}/{proposal.locale}":
        blanks = {"locale": proposal.locale, "folder": place.parent.name}
        return [finding("proposal-place", Where(path, locale=proposal.locale), **blanks)]
    return [finding("proposal-name", Where(path, locale=proposal.locale), name=place.name, id=proposal.id)]


def table_for(tree: Tree, publication: Publication, id_: str) -> tuple[Proposal, Table]:
    """The waiting proposal with this id, and the table of its locale. Raises ``NeedsAttention`` when there is none."""
    held, found = waiting_proposals(tree) if ID.fullmatch(id_) else ([], [])
    proposal = next((one for one in held if one.id == id_), None)
    if proposal is None or proposal.locale not in publication.translations:
        about = [one for one in found if PurePosixPath(one.where.path).stem == id_]
        raise NeedsAttention(about or [finding("no-such-proposal", Where(), id=id_)])
    mates = [one for one in held if one.locale == proposal.locale]
    return proposal, Table(publication, publication.shelves[proposal.locale], mates)


def write_outcome(tree: Tree, outcome: Outcome) -> None:
    """The catalogue, then the ledger, then the answers; and only then the proposal goes."""
    proposal = outcome.proposal
    tree.write_all(outcome.files)
    record(tree, proposal.locale, outcome.events)
    append(tree, answers_file(proposal.locale), [one.line() for one in outcome.answers])
    if outcome.done:
        tree.remove(proposal.path)
