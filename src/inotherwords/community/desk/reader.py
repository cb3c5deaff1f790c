"""The pages of reviewers, who come by an invitation: read, say right or wrong, answer what other readers found.

Nothing here changes a state: verdicts wait for an editor. Which language and which aspect is in the session alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from inotherwords.community.desk import bench, log, verdicts
from inotherwords.community.desk.frame import Frame
from inotherwords.community.desk.verdicts import MOST_NOTE, Remark, Stand, Verdict
from inotherwords.community.desk.visit import desk_of, own_form, visitor
from inotherwords.community.looking import document_named
from inotherwords.model.review import Act

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from inotherwords.community.desk.bench import Item
    from inotherwords.community.desk.keys import Visitor
    from inotherwords.community.desk.room import Desk
    from inotherwords.publication import Publication

SEE_OTHER: Final = 303
_NUMBER: Final = re.compile(r"unit-([0-9]{1,4})")
_SAID: Final = {"approve": Act.APPROVE, "reject": Act.REJECT}


def reviewer(request: Request) -> Visitor:
    """Who reviews. Raises 403 for anybody else, and for an editor, who has pages of their own."""
    found = visitor(request)
    if found is None or found.is_editor:
        raise HTTPException(403)
    return found


def overview(request: Request) -> Response:
    """What waits for this reviewer, and what other readers found."""
    who, desk = reviewer(request), desk_of(request)
    publication = desk.publication()
    with desk.store.read() as connection:
        found = verdicts.remarks(connection, Stand.OPEN, who.invitation.locale)
    lines = [
        (one.catalogue_name, one.title, count) for one, count in bench.documents(publication, who.invitation)
    ]
    return _frame(publication, who).page("review.html", lines=lines, remarks=found)


def read(request: Request) -> Response:
    """One document, unit by unit."""
    who, desk = reviewer(request), desk_of(request)
    return _page(desk, who, request.path_params["document"])


def mark(request: Request) -> Response:
    """What the reviewer said is kept, for each unit that still is what they saw."""
    who, desk = reviewer(request), desk_of(request)
    held = own_form(request, who)
    place = request.path_params["document"]
    publication = desk.publication()
    document = document_named(publication.content, place)
    if document is None:
        raise HTTPException(404)
    waiting = {one.unit.key: one for one in bench.items(publication, who.invitation, document)}
    said, remarks, changed = _read_form(held, waiting, who, desk.world.now())
    with desk.store.write() as connection:
        for one in said:
            verdicts.say(connection, one)
        verdicts.remark(connection, remarks)
        about = f"{who.invitation.locale} {document.id}: {len(said)}"
        log.note(connection, log.Line(desk.world.now(), who.invitation.handle, "marked", about))
    return _page(desk, who, place, saved=len(said) + len(remarks), changed=changed)


def remark(request: Request) -> Response:
    """A remark of a fellow reader is passed on to the editor, or settled."""
    who, desk = reviewer(request), desk_of(request)
    held = own_form(request, who)
    after = {"pass": Stand.WAITING, "settle": Stand.SET_ASIDE}.get(held.get("do", ""))
    number = held.get("number", "")
    if after is None or not re.fullmatch(r"[0-9]{1,9}", number):
        raise HTTPException(400)
    with desk.store.write() as connection:
        moved = verdicts.move(connection, int(number), who.invitation.locale, Stand.OPEN, after)
        about = f"{who.invitation.locale} remark {number}"
        if moved:
            log.note(connection, log.Line(desk.world.now(), who.invitation.handle, str(held["do"]), about))
    return RedirectResponse("/review/", SEE_OTHER)


def _read_form(
    held: Mapping[str, str], waiting: Mapping[str, Item], who: Visitor, now: str
) -> tuple[list[Verdict], list[Remark], int]:
    """The verdicts and remarks of a form, and how many units were not any more what the reviewer saw."""
    invitation = who.invitation
    said, remarks, changed = [], [], 0
    for number in (match[1] for name in held if (match := _NUMBER.fullmatch(name))):
        act = _SAID.get(held.get(f"verdict-{number}", ""))
        note = " ".join(held.get(f"note-{number}", "").split())[:MOST_NOTE]
        if act is None and not note:
            continue
        item = waiting.get(held[f"unit-{number}"])
        seen = held.get(f"source-{number}", ""), held.get(f"target-{number}", "")
        if item is None or seen != (item.unit.hash, item.target) or (item.own and act is Act.APPROVE):
            changed += 1
            continue
        place = invitation.locale, item.document.catalogue_name, item.unit.key
        if act is None:
            remarks.append(Remark(*place, item.target, invitation.handle, "remark", note, now))
        else:
            by = invitation.id, invitation.handle
            said.append(Verdict(*place, *seen, *by, invitation.aspect, act, note, now))
    return said, remarks, changed


def _page(desk: Desk, who: Visitor, place: str, saved: int = 0, changed: int = 0) -> Response:
    publication = desk.publication()
    document = document_named(publication.content, place)
    if document is None:
        raise HTTPException(404)
    with desk.store.read() as connection:
        mine = verdicts.verdicts(
            connection, Stand.WAITING, who.invitation.locale, invitation=who.invitation.id
        )
    rows = bench.items(publication, who.invitation, document)
    return _frame(publication, who).page(
        "read.html",
        place=place,
        document=document,
        rows=rows,
        said=_by_words(mine),
        saved=saved,
        changed=changed,
        most=MOST_NOTE,
    )


def _by_words(mine: Sequence[Verdict]) -> dict[tuple[str, str, str], Verdict]:
    return {(one.unit, one.source, one.target): one for one in mine}


def _frame(publication: Publication, who: Visitor) -> Frame:
    shelf = bench.shelf_of(publication, who.invitation)
    if shelf is None:
        raise HTTPException(403)
    return Frame(publication, shelf, who)
