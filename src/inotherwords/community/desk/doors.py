"""Coming in by a link and going out again.

The link shows a page with one button and does nothing by itself, so that programs that look at links in letters spend none;
and because a cookie that other sites can't send is not sent on the way from a letter either. The button moves the key from the
address into a session of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse

from inotherwords.community.desk import keys, log
from inotherwords.community.desk.frame import Frame
from inotherwords.community.desk.visit import cookie_name, desk_of, form, keep, own_form, visitor

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from inotherwords.community.desk.keys import Invitation
    from inotherwords.publication import Publication

SEE_OTHER = 303
GONE = 410


def show(request: Request) -> Response:
    """What the link is for, and the button."""
    desk = desk_of(request)
    key = request.path_params["key"]
    with desk.store.read() as connection:
        found = keys.opened(connection, key, desk.world.now())
    publication = desk.recent()
    if found is None:
        return Frame(publication, publication.source).page("link_over.html", GONE)
    return _frame(publication, found).page("come_in.html", key=key, invitation=found)


def enter(request: Request) -> Response:
    """A session for whoever pressed the button."""
    desk = desk_of(request)
    held = form(request)
    now, key = desk.world.now(), desk.world.key()
    with desk.store.write() as connection:
        found = keys.opened(connection, held.get("key", ""), now)
        if found is not None:
            keys.come_in(connection, found, key, now)
            log.note(connection, log.Line(now, found.handle, "came in", f"{found.kind} {found.id}"))
    publication = desk.recent()
    if found is None:
        return Frame(publication, publication.source).page("link_over.html", GONE)
    place = "/desk/" if found.kind is keys.Door.EDITOR else "/review/"
    return keep(RedirectResponse(place, SEE_OTHER), desk, key)


def leave(request: Request) -> Response:
    """The session is over, here and on the desk."""
    desk, who = desk_of(request), visitor(request)
    publication = desk.recent()
    frame = Frame(publication, publication.source)
    if who is not None:
        own_form(request, who)
        frame = _frame(publication, who.invitation)
        with desk.store.write() as connection:
            keys.leave(connection, request.cookies.get(cookie_name(desk), ""))
    response = frame.page("left.html")
    response.delete_cookie(
        cookie_name(desk),
        path="/",
        secure=desk.address.startswith("https:"),
        httponly=True,
        samesite="strict",
    )
    return response


def _frame(publication: Publication, invitation: Invitation) -> Frame:
    """The page in the invited person's language."""
    return Frame(publication, publication.shelves.get(invitation.locale, publication.source))
