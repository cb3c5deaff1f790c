"""The editors' pages of facts: which are due, change one with its source, and see what shows it before it is written."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from inotherwords.community.desk import log, rates
from inotherwords.community.desk.editor import editor, framed
from inotherwords.community.desk.visit import desk_of, own_form
from inotherwords.errors import NeedsAttention
from inotherwords.source.facts import LEVELS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from inotherwords.community.desk.room import Desk
    from inotherwords.model.content import Fact
    from inotherwords.publication import Publication

SEE_OTHER: Final = 303
SOON: Final = timedelta(days=30)
_NEW: Final = ("title", "publisher", "address")


def facts(request: Request) -> Response:
    """Every fact, the most pressing first."""
    who, desk = editor(request), desk_of(request)
    publication, today = desk.publication(), _today(desk)
    return framed(publication, who).page(
        "facts.html", facts=rates.due(publication, today), today=today, soon=today + SOON
    )


def fact(request: Request) -> Response:
    """One fact: its value and source, and what shows it."""
    who, desk = editor(request), desk_of(request)
    publication = desk.publication()
    held = _fact(publication, request)
    return framed(publication, who).page("fact.html", **_values(desk, publication, held, {}))


def change(request: Request) -> Response:
    """First what would change; and when that page is confirmed, the change."""
    who, desk = editor(request), desk_of(request)
    form = own_form(request, who)
    with desk.deciding:
        publication = desk.publication()
        held = _fact(publication, request)
        wanted = _wanted(form, _today(desk))
        try:
            plan = rates.plan(desk, publication, held, wanted)
        except NeedsAttention as wrong:
            lines = [f"{one.sentence} {one.hint}" for one in wrong.findings]
            values = _values(desk, publication, held, form, lines)
            return framed(publication, who).page("fact.html", 422, **values)
        if form.get("confirm") != "yes":
            values = _values(desk, publication, held, form)
            return framed(publication, who).page("fact_change.html", plan=plan, wanted=wanted, **values)
        rates.write(desk, plan, held, wanted, who.invitation.handle)
        with desk.store.write() as connection:
            about = f"{held.id}: {held.value} becomes {wanted.value}"
            log.note(connection, log.Line(desk.world.now(), who.invitation.handle, "changed a fact", about))
    return RedirectResponse(f"/desk/facts/{held.id}", SEE_OTHER)


def _fact(publication: Publication, request: Request) -> Fact:
    held = publication.content.facts.get(request.path_params["id"])
    if held is None:
        raise HTTPException(404)
    return held


def _wanted(form: Mapping[str, str], today: date) -> rates.Wanted:
    """What the form asks for; a source with a title of its own is a new one."""
    new = {name: form.get(f"new_{name}", "").strip() for name in _NEW}
    source = form.get("source", "")
    if new["title"]:
        source = re.sub(r"[^a-z0-9]+", "-", new["title"].lower()).strip("-")[:60] or "source"
        new |= {"seen": today.isoformat(), "confidence": form.get("confidence", "")}
    return rates.Wanted(
        form.get("value", "").strip(),
        source,
        form.get("confidence", ""),
        form.get("checked", "").strip(),
        form.get("review_by", "").strip(),
        new if new["title"] else {},
    )


def _values(
    desk: Desk, publication: Publication, held: Fact, form: Mapping[str, str], findings: Sequence[str] = ()
) -> dict[str, Any]:
    """What both pages show."""
    today = _today(desk)
    usual = {
        "value": held.value,
        "source": held.source,
        "confidence": held.confidence,
        "checked": today.isoformat(),
        "review_by": held.review_by.isoformat() if held.review_by else "",
        **{f"new_{name}": "" for name in _NEW},
    }
    return {
        "fact": held,
        "form": {name: form.get(name, value) for name, value in usual.items()},
        "sources": publication.content.sources,
        "levels": LEVELS,
        "seen": rates.seen(desk, publication, held),
        "findings": findings,
    }


def _today(desk: Desk) -> date:
    return date.fromisoformat(desk.world.now()[:10])
