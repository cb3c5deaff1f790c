"""The editors' pages of people: who reviews by which invitation, a new one, one taken back; and the audit log.

A link is shown once, when it is made: the desk keeps its hash only. The editor sends it by whatever means reach the person.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from starlette.responses import RedirectResponse

from inotherwords.community.desk import keys, log
from inotherwords.community.desk.editor import editor, framed
from inotherwords.community.desk.keys import LASTS, Door, Invitation, later
from inotherwords.community.desk.visit import desk_of, own_form
from inotherwords.errors import NeedsAttention
from inotherwords.model.finding import Where, finding
from inotherwords.model.review import Aspect, Role

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from inotherwords.community.desk.keys import Visitor
    from inotherwords.publication import Publication

SEE_OTHER: Final = 303
DAYS: Final = (7, 30, 90)
NEW: Final = "new"


def people(request: Request) -> Response:
    """Who may review, and which invitations stand."""
    return _page(request, editor(request))


def invite(request: Request) -> Response:
    """A new link for a reviewer of one language, or for an adviser."""
    who, desk = editor(request), desk_of(request)
    form = own_form(request, who)
    with desk.deciding:
        publication = desk.publication()
        tag, _, handle = form.get("who", "").partition(" ")
        shelf = publication.shelves.get(tag)
        role = Role.ADVISER if shelf and shelf.locale.source else Role.REVIEWER
        known = shelf.people if shelf else {}
        if shelf is not None and handle == NEW:
            handle = desk.hands.add_person(desk.tree, shelf, [str(role)], {}, consent=False)
            desk.commit([f"locales/{tag}/people.yml"], f"{tag}: {handle} reviews\n", who.invitation.handle)
        elif handle not in known or role not in known[handle].roles:
            raise NeedsAttention([finding("desk-nobody", Where(locale=tag), handle=handle)])
    days = int(form["days"]) if form.get("days") in {str(one) for one in DAYS} else LASTS[Door.REVIEWER].days
    now, key = desk.world.now(), desk.world.key()
    aspect = Aspect.FACTS if role is Role.ADVISER else Aspect.LANGUAGE
    expires = later(now, timedelta(days=days))
    made = Invitation(desk.world.code(), Door.REVIEWER, handle, tag, aspect, now, expires)
    with desk.store.write() as connection:
        keys.invite(connection, made, key)
        log.note(connection, log.Line(now, who.invitation.handle, "invited", f"{tag} {handle} {made.id}"))
    return _page(request, who, link=f"{desk.address}in/{key}", made=made)


def take_back(request: Request) -> Response:
    """An invitation opens nothing any more."""
    who, desk = editor(request), desk_of(request)
    form = own_form(request, who)
    now = desk.world.now()
    with desk.store.write() as connection:
        if keys.take_back(connection, form.get("id", ""), now):
            log.note(connection, log.Line(now, who.invitation.handle, "took back", form["id"]))
    return RedirectResponse("/desk/people", SEE_OTHER)


def audit(request: Request) -> Response:
    """The newest lines of the log."""
    who, desk = editor(request), desk_of(request)
    with desk.store.read() as connection:
        lines = log.latest(connection)
    return framed(desk.publication(), who).page("log.html", lines=lines)


def _page(request: Request, who: Visitor, link: str = "", made: Invitation | None = None) -> Response:
    desk = desk_of(request)
    publication = desk.publication()
    with desk.store.read() as connection:
        standing = keys.invitations(connection, desk.world.now())
    return framed(publication, who).page(
        "people.html",
        choices=_choices(publication),
        standing=[(one, publication.shelves.get(one.locale)) for one in standing],
        days=DAYS,
        usual=LASTS[Door.REVIEWER].days,
        link=link,
        made=made,
        new=NEW,
    )


def _choices(publication: Publication) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """By language: its tag, its English name, and the reviewers (or advisers) there are, each with their name if they gave it."""
    found = []
    source = publication.source
    for shelf in (*publication.translations.values(), source):
        role = Role.ADVISER if shelf.locale.source else Role.REVIEWER
        able = [
            (one.handle, one.name if one.consent else "")
            for one in shelf.people.values()
            if role in one.roles
        ]
        found.append((shelf.locale.tag, shelf.locale.english, able))
    return found
