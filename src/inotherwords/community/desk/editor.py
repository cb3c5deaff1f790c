"""The pages of editors: what waits, one proposal beside what is published, reviewers' verdicts, remarks that were passed on.

In English, like the handbook and the findings. Words from outside are drawn with every hidden character visible and never
rendered. Every button is a form of the session; a second decision on the same thing is told, not done.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from inotherwords.community.desk import deciding, log, verdicts
from inotherwords.community.desk.frame import Frame
from inotherwords.community.desk.verdicts import Stand
from inotherwords.community.desk.visit import desk_of, own_form, visitor
from inotherwords.community.looking import CLOSED, Standing, document_named
from inotherwords.model.answer import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from inotherwords.community.desk.keys import Visitor
    from inotherwords.community.desk.verdicts import Verdict
    from inotherwords.community.looking import Look
    from inotherwords.publication import Publication

SEE_OTHER: Final = 303
SHOWN: Final = 50
"""Proposals and verdicts of one language on one page; the oldest come first."""
_PLACE: Final = re.compile(r"do-([0-9]{1,4})")
STANDINGS: Final = {
    Standing.READY: "Can be taken.",
    Standing.SAME: "These words are published already; taking them says that a person stands for them.",
    Standing.ANSWERED: "Answered already.",
    Standing.GONE: "There is no such paragraph any more.",
    Standing.REFUSED: "Can't be taken: a check found what could harm.",
    Standing.ENGLISH_CHANGED: "The English has changed since: compare before you take it.",
    Standing.WORDS_CHANGED: "Other words were published since: compare before you take it.",
    Standing.RIVAL: "Somebody else sent other words: compare before you take it.",
}
REASONS: Final = {
    Reason.MEANING: "It says something else than the English.",
    Reason.FACTS: "A fact, number or link is missing or wrong.",
    Reason.LANGUAGE: "There are mistakes of language.",
    Reason.HARDER: "The published words are easier to understand.",
    Reason.ENGLISH_CHANGED: "The English has changed since.",
    Reason.OTHER_WORDS: "Other words were taken.",
    Reason.AS_PUBLISHED: "The same words are published already.",
    Reason.NOT_A_TRANSLATION: "It is no translation.",
}


def editor(request: Request) -> Visitor:
    """Who decides. Raises 403 for anybody else."""
    found = visitor(request)
    if found is None or not found.is_editor:
        raise HTTPException(403)
    return found


def framed(publication: Publication, who: Visitor) -> Frame:
    """A page in the language that guides are written in."""
    return Frame(publication, publication.source, who)


def board(request: Request) -> Response:
    """What waits, by language."""
    who, desk = editor(request), desk_of(request)
    publication = desk.publication()
    held, faults = desk.hands.waiting(desk.tree)
    with desk.store.read() as connection:
        asked = verdicts.verdicts(connection, Stand.WAITING)
        passed = verdicts.remarks(connection, Stand.WAITING)
    groups = []
    for tag, shelf in publication.translations.items():
        mine = [one for one in held if one.locale == tag]
        counts = sum(one.locale == tag for one in asked), sum(one.locale == tag for one in passed)
        if mine or any(counts):
            groups.append((shelf.locale, mine[:SHOWN], len(mine), *counts))
    source = publication.source.locale.tag
    return framed(publication, who).page(
        "board.html", groups=groups, faults=faults, signed=sum(one.locale == source for one in asked)
    )


def proposal(request: Request) -> Response:
    """One proposal, unit by unit, beside what is published."""
    who, desk = editor(request), desk_of(request)
    publication = desk.publication()
    held, table = desk.hands.table_for(desk.tree, publication, request.path_params["id"])
    rows = [(one, STANDINGS[one.standing], one.standing not in CLOSED) for one in table.looks(held)]
    return framed(publication, who).page(
        "proposal.html",
        proposal=held,
        shelf=table.shelf,
        document=document_named(publication.content, held.document),
        rows=rows,
        marks=table.open_marks(held),
        reasons=REASONS,
        open=any(one.standing is not Standing.ANSWERED for one, _, _ in rows),
    )


def decide(request: Request) -> Response:
    """The editor's decision on some or all units of a proposal."""
    who, desk = editor(request), desk_of(request)
    held = own_form(request, who)
    id_ = request.path_params["id"]
    proposed, table = desk.hands.table_for(desk.tree, desk.publication(), id_)
    take, decline = _chosen(held, table.looks(proposed))
    noted = held.get("noted") == "yes"
    if take or decline or noted:
        decision = deciding.Decision(id_, take, decline, credit=held.get("credit") == "yes")
        outcome = deciding.decide(desk, decision, who.invitation.handle)
        if outcome.done:
            return RedirectResponse("/desk/", SEE_OTHER)
    return RedirectResponse(f"/desk/proposal/{id_}", SEE_OTHER)


def reviews(request: Request) -> Response:
    """What reviewers said of one language and what they passed on."""
    who, desk = editor(request), desk_of(request)
    return _reviews(request, who, desk.publication(), [])


def take(request: Request) -> Response:
    """Verdicts go into the ledger, or are set aside; remarks that were read are put away."""
    who, desk = editor(request), desk_of(request)
    held = own_form(request, who)
    numbers = [int(name[2:]) for name in held if re.fullmatch(r"v-[0-9]{1,9}", name)]
    read = [int(name[2:]) for name in held if re.fullmatch(r"r-[0-9]{1,9}", name)]
    found = []
    if held.get("do") == "take":
        found = deciding.take_verdicts(desk, numbers, who.invitation.handle)
    elif held.get("do") == "aside":
        with desk.store.write() as connection:
            verdicts.settle(connection, numbers, Stand.SET_ASIDE)
            for number in read:
                verdicts.move(connection, number, request.path_params["tag"], Stand.WAITING, Stand.SET_ASIDE)
            line = log.Line(
                desk.world.now(), who.invitation.handle, "set aside", f"{len(numbers) + len(read)}"
            )
            log.note(connection, line)
    return _reviews(request, who, desk.publication(), [one.sentence for one in found])


def _reviews(request: Request, who: Visitor, publication: Publication, findings: list[str]) -> Response:
    tag = request.path_params["tag"]
    shelf = publication.shelves.get(tag)
    if shelf is None:
        raise HTTPException(404)
    with desk_of(request).store.read() as connection:
        asked = verdicts.verdicts(connection, Stand.WAITING, tag)
        passed = verdicts.remarks(connection, Stand.WAITING, tag)
    return framed(publication, who).page(
        "verdicts.html",
        shelf=shelf,
        rows=[(one, *_words_of(publication, one)) for one in asked[:SHOWN]],
        more=max(0, len(asked) - SHOWN),
        remarks=passed,
        findings=findings,
    )


def _words_of(publication: Publication, verdict: Verdict) -> tuple[str, str]:
    """The English and the words that a verdict is about, as they are now."""
    document = document_named(publication.content, verdict.document)
    unit = next((one for one in document.units if one.key == verdict.unit), None) if document else None
    if document is None or unit is None:
        return "", ""
    catalogue = publication.shelves[verdict.locale].catalogues.get(document.id)
    entry = catalogue.by_key().get(unit.key) if catalogue else None
    return unit.text, entry.target if entry and verdict.target else ""


def _chosen(held: Mapping[str, str], looks: Iterable[Look]) -> tuple[list[str], dict[str, Reason]]:
    """The keys to take, and those to decline with their reasons; a place that is none of the proposal's is nothing."""
    keys = {str(number): one.proposed.unit for number, one in enumerate(looks)}
    places = [match[1] for name in held if (match := _PLACE.fullmatch(name)) and match[1] in keys]
    known = {str(one): one for one in Reason}
    take = [keys[one] for one in places if held[f"do-{one}"] == "take"]
    decline = {
        keys[one]: known[held[f"why-{one}"]]
        for one in places
        if held[f"do-{one}"] == "decline" and held.get(f"why-{one}") in known
    }
    return take, decline
