"""One request: who it is from, what form it brings, and whether it was sent from a page of ours.

A session is a cookie that scripts can't read and other sites can't send. A form that changes anything also needs the
session's form key, and must not say that it comes from elsewhere. Whatever is wrong is raised as findings, and becomes a page.
"""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from inotherwords.community.desk import intake, keys
from inotherwords.community.desk.guard import BODY, FORM
from inotherwords.errors import NeedsAttention
from inotherwords.model.finding import Finding, Where, finding

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from inotherwords.community.desk.keys import Visitor
    from inotherwords.community.desk.room import Desk

_NULL: Final = "null"


def cookie_name(desk: Desk) -> str:
    """Browsers hold a ``__Host-`` cookie to https and to this one host."""
    return "__Host-iow-desk" if desk.address.startswith("https:") else "iow-desk"


def desk_of(request: Request) -> Desk:
    """The desk that the request came to."""
    desk: Desk = request.app.state.desk
    return desk


def visitor(request: Request) -> Visitor | None:
    """Whose session the request belongs to."""
    desk = desk_of(request)
    key = request.cookies.get(cookie_name(desk), "")
    if not key:
        return None
    with desk.store.read() as connection:
        return keys.visitor(connection, key, desk.world.now())


def form(request: Request, kind: str = FORM) -> dict[str, str]:
    """The fields that were posted. Raises ``NeedsAttention`` for what is no plain form, or comes from another site."""
    refuse_foreign(request)
    if not request.headers.get("content-type", "").lower().startswith(kind):
        raise NeedsAttention([finding("desk-form-utf8", Where())])
    held = intake.fields(request.scope[BODY])
    if isinstance(held, Finding):
        raise NeedsAttention([held])
    return held


def own_form(request: Request, visitor: Visitor) -> dict[str, str]:
    """The fields of a form of this very session."""
    held = form(request)
    if not hmac.compare_digest(held.get("form_key", "").encode(), visitor.form_key.encode()):
        raise NeedsAttention([finding("desk-form-old", Where())])
    return held


def refuse_foreign(request: Request) -> None:
    """Raises ``NeedsAttention`` when the browser says that another site sent this.

    Our pages send no referrer, so a browser may say ``Origin: null`` of them; then ``Sec-Fetch-Site`` tells, and where a
    browser is too old for that, the form key alone does.
    """
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin", _NULL)
    if site not in {"same-origin", "none"} or (origin not in {_NULL, origin_of(desk_of(request).address)}):
        raise NeedsAttention([finding("desk-foreign", Where())])


def origin_of(address: str) -> str:
    """``https://desk.example`` of ``https://desk.example/path``; nothing of nothing."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def keep(response: Response, desk: Desk, key: str) -> Response:
    """``response`` with the session's cookie: gone when the browser closes, and never sent for another site."""
    secure = desk.address.startswith("https:")
    response.set_cookie(cookie_name(desk), key, path="/", secure=secure, httponly=True, samesite="strict")
    return response
