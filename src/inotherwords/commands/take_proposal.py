"""Proposals that arrived are put among those that wait: whole, once, and never over another one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from inotherwords.commands.answer import waiting_proposals
from inotherwords.commands.start import shelf_of
from inotherwords.community.looking import CLOSED, Standing, Table, document_named
from inotherwords.community.matching import Unmatched
from inotherwords.community.taking import Taking
from inotherwords.errors import NeedsAttention
from inotherwords.model.finding import Finding, Where, finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inotherwords.community.proposal import Proposal
    from inotherwords.edge.disk import Tree
    from inotherwords.publication import Publication


@dataclass(slots=True)
class Taken:
    """What became of proposals: which languages, which ids wait, and what is known of their units already."""

    tags: str
    taking: Taking = field(default_factory=Taking)
    ids: list[str] = field(default_factory=list)


def take_proposals(tree: Tree, publication: Publication, sent: Sequence[Proposal], *, dry_run: bool) -> Taken:
    """Keep each of ``sent``, on the disk before anybody is told. Raises ``NeedsAttention`` and keeps none when one can't be."""
    done = Taken(", ".join(dict.fromkeys(one.locale for one in sent)))
    faults: list[Finding] = []
    for proposal in sent:
        shelf = shelf_of(publication, proposal.locale)
        waiting = waiting_proposals(tree, proposal.locale)[0]
        again = next((one for one in waiting if _says_the_same(one, proposal)), None)
        if again is not None:
            done.ids.append(again.id)
            continue
        table = Table(publication, shelf, waiting)
        looks = table.looks(proposal)
        answered = all(one.standing is Standing.ANSWERED for one in looks) and not table.open_marks(proposal)
        if shelf.locale.source or answered:
            code = "source-not-translated" if shelf.locale.source else "proposal-answered"
            faults.append(finding(code, Where(locale=proposal.locale), tag=proposal.locale, id=proposal.id))
        held = tree.read(proposal.path)
        if isinstance(held, bytes) and held != proposal.canonical():
            faults.append(finding("proposal-clash", Where(proposal.path), id=proposal.id))
        document = document_named(publication.content, proposal.document)
        done.taking.guides += [document.id] if document else [proposal.document]
        done.taking.matched += sum(one.unit is not None for one in looks)
        done.taking.unmatched += [
            Unmatched(number, one.proposed.words, "there is no such paragraph any more")
            for number, one in enumerate(looks, start=1)
            if one.standing is Standing.GONE
        ]
        done.taking.told += [
            Unmatched(number, one.proposed.words, str(one.standing))
            for number, one in enumerate(looks, start=1)
            if one.standing not in {Standing.READY, *CLOSED}
        ]
        done.taking.refused += [found for one in looks for found in one.findings if found.severity.blocks]
        done.ids.append(proposal.id)
    if faults:
        raise NeedsAttention(faults)
    for proposal in () if dry_run else sent:
        if proposal.id in done.ids:
            tree.write(proposal.path, proposal.canonical())
    return done


def _says_the_same(one: Proposal, other: Proposal) -> bool:
    """Whether two proposals differ in when and how they came, and in nothing that anybody could answer."""
    return replace(one, at=other.at, via=other.via) == other
