"""What an editor's decision does: to the tree, to Git, to whoever sent the words.

Everything is planned by the same functions as on the command line and written in the same order; the commit comes after, and
then the answer. Nobody's approval is made here: a reviewer's verdict keeps the reviewer's hand and way in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inotherwords.community.accepting import Editor, Outcome, accept, credited, reject
from inotherwords.community.desk import bench, log, receipts, verdicts
from inotherwords.community.desk.verdicts import Stand
from inotherwords.community.letter import letter
from inotherwords.community.looking import document_named
from inotherwords.edge.ledger import append
from inotherwords.edge.mail import Letter
from inotherwords.errors import NeedsAttention
from inotherwords.model.finding import Where, finding
from inotherwords.model.review import Act, Aspect, Role
from inotherwords.publication import LOCALES, answers_file, ledger_file
from inotherwords.translation.approval import ANONYMOUS, has_role
from inotherwords.translation.ledger import line

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from inotherwords.community.desk.room import Desk
    from inotherwords.community.desk.verdicts import Verdict
    from inotherwords.community.looking import Table
    from inotherwords.community.proposal import Proposal
    from inotherwords.model.answer import Reason
    from inotherwords.model.finding import Finding
    from inotherwords.model.review import Event
    from inotherwords.publication import Publication


@dataclass(frozen=True, slots=True)
class Decision:
    """What an editor decided of one proposal: unit keys to take, and unit keys with the reason why not."""

    id: str
    take: Collection[str]
    decline: Mapping[str, Reason]
    credit: bool
    """Whether the sender's name goes into the credits, where they gave one."""


def decide(desk: Desk, decision: Decision, handle: str) -> Outcome:
    """The decision is written, committed, and the answer ready; what became of everything.

    Raises ``NeedsAttention`` when the proposal was answered meanwhile.
    """
    with desk.deciding:
        editor = Editor(handle, desk.world.now())
        parts = []
        if decision.take:
            parts.append(_accepted(desk, decision, editor))
        for reason in dict.fromkeys(decision.decline.values()):
            keys = [key for key, why in decision.decline.items() if why is reason]
            proposal, table = _laid(desk, decision.id)
            parts.append(_written(desk, reject(table, proposal, editor, reason, keys=keys)))
        if not parts:
            proposal, table = _laid(desk, decision.id)
            parts.append(_noted(desk, table, proposal, editor))
        whole = _together(parts)
        _commit(desk, whole, handle)
        _tell(desk, whole, editor)
    return whole


def _accepted(desk: Desk, decision: Decision, editor: Editor) -> Outcome:
    proposal, table = _laid(desk, decision.id)
    author = ANONYMOUS
    if proposal.credit and decision.credit:
        author = credited(table.shelf, proposal.credit) or desk.hands.add_person(
            desk.tree, table.shelf, [str(Role.TRANSLATOR)], {"name": proposal.credit}, consent=True
        )
    return _written(desk, accept(table, proposal, editor, keys=decision.take, author=author))


def _noted(desk: Desk, table: Table, proposal: Proposal, editor: Editor) -> Outcome:
    """The marks were read; no words are touched, so there may be none left that wait."""
    if proposal.units and any(one.standing != "answered" for one in table.looks(proposal)):
        raise NeedsAttention([finding("proposal-nothing-taken", Where(proposal.path), id=proposal.id)])
    return _written(desk, accept(table, proposal, editor))


def _laid(desk: Desk, id_: str) -> tuple[Proposal, Table]:
    return desk.hands.table_for(desk.tree, desk.publication(), id_)


def _written(desk: Desk, outcome: Outcome) -> Outcome:
    desk.hands.write_outcome(desk.tree, outcome)
    return outcome


def _together(parts: Sequence[Outcome]) -> Outcome:
    """Several answers to one proposal as one, for one letter."""
    last = parts[-1]
    return replace(
        last,
        taken=tuple(look for one in parts for look in one.taken),
        refused=tuple(pair for one in parts for pair in one.refused),
        files={path: data for one in parts for path, data in one.files.items()},
        marks=max(one.marks for one in parts),
    )


def _commit(desk: Desk, outcome: Outcome, handle: str) -> None:
    """One commit with the credit as its trailer; a proposal that was kept in Git leaves with it."""
    proposal = outcome.proposal
    tag = proposal.locale
    paths = [
        *outcome.files,
        ledger_file(tag),
        f"{LOCALES}/{tag}/people.yml",
        answers_file(tag),
        proposal.path,
    ]
    did = f"{len(outcome.taken)} taken, {len(outcome.refused)} not taken"
    message = f"{tag}: {proposal.document}: {did} of proposal {proposal.id}\n"
    if outcome.taken and proposal.credit:
        message += f"\nTranslated-by: {proposal.credit}\n"
    desk.commit(paths, message, handle)


def _tell(desk: Desk, outcome: Outcome, editor: Editor) -> None:
    """The answer stands under the receipt; it is sent once nothing of the proposal waits any more."""
    proposal, publication = outcome.proposal, desk.publication()
    shelf = publication.shelves[proposal.locale]
    text = letter(outcome, publication, shelf)
    with desk.store.write() as connection:
        about = f"{proposal.locale} {proposal.id}: {len(outcome.taken)} taken, {len(outcome.refused)} not"
        log.note(connection, log.Line(editor.at, editor.handle, "decided", about))
        known = receipts.of_proposal(connection, proposal.locale, proposal.id)
        if known is None:
            return
        text = f"{known.answer}\n---\n\n{text}" if known.answer else text
        address = receipts.answer(
            connection, proposal.locale, proposal.id, editor.at if outcome.done else "", text
        )
        if address:
            name = f"{proposal.locale}-{proposal.id}"
            desk.post(Letter(name, address, f"{publication.settings.name}: {known.code}", text))


def take_verdicts(desk: Desk, numbers: Collection[int], handle: str) -> list[Finding]:
    """The reviewers' verdicts with these numbers go into the ledger; why others could not, and so still wait.

    Each is held against the publication as it is now: the words must be the ones the reviewer saw, the reviewer must
    still be one, and an approval of one's own words is no approval.
    """
    with desk.deciding:
        publication, now = desk.publication(), desk.world.now()
        with desk.store.read() as connection:
            chosen = [one for one in verdicts.verdicts(connection, Stand.WAITING) if one.number in numbers]
        found: list[Finding] = []
        events: dict[str, list[Event]] = {}
        taken: list[int] = []
        for one in chosen:
            faults, made = _events(publication, one, now)
            found += faults
            if made:
                events.setdefault(one.locale, []).extend(made)
                taken.append(one.number)
        for tag, lines in events.items():
            append(desk.tree, ledger_file(tag), [line(one) for one in lines])
        with desk.store.write() as connection:
            verdicts.settle(connection, taken, Stand.TAKEN)
            log.note(connection, log.Line(now, handle, "took verdicts", f"{len(taken)} of {len(chosen)}"))
        if events:
            message = f"{', '.join(events)}: {len(taken)} verdicts of reviewers\n"
            desk.commit([ledger_file(tag) for tag in events], message, handle)
        return found


def _events(publication: Publication, verdict: Verdict, now: str) -> tuple[list[Finding], list[Event]]:
    """The lines that a verdict becomes, or why it can't become any."""
    shelf = publication.shelves.get(verdict.locale)
    document = document_named(publication.content, verdict.document)
    unit = next((one for one in document.units if one.key == verdict.unit), None) if document else None
    where = Where(locale=verdict.locale, unit=verdict.unit)
    changed = [finding("desk-words-changed", where, key=verdict.unit)]
    if shelf is None or document is None or unit is None or unit.hash != verdict.source:
        return changed, []
    facts = verdict.aspect is Aspect.FACTS
    catalogue = shelf.catalogues.get(document.id)
    entry = catalogue.by_key().get(unit.key) if catalogue else None
    if not facts and (entry is None or entry.target_hash != verdict.target):
        return changed, []
    able = has_role(shelf.people, verdict.handle, Role.ADVISER if facts else Role.REVIEWER)
    if able and not facts and verdict.verdict is Act.APPROVE:
        via = f"invitation:{verdict.invitation}"
        able = bench.may_approve(shelf, document, unit, verdict.target, verdict.handle, via)
    if not able:
        return [finding("desk-verdict-weightless", where, handle=verdict.handle, key=verdict.unit)], []
    return [], bench.events_of(publication, document, unit, verdict, now)
