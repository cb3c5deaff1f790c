"""What stands before every page of the desk: whose request it is, how large, how fast; and the headers of every answer.

An ASGI wrapper, not a part of a page: a body that is too large, too slow, packed, or of a kind that nobody reads here is
refused before a page hears of it. The whole body is then in memory, so a page is never fed it in drops.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from inotherwords.community.desk.limits import Limit

LARGEST: Final = 256 * 1024
"""Bytes of one request's body; the longest guide in the widest script is a quarter of it."""
PATIENCE: Final = 10.0
"""Seconds in which a body must have come."""
BODY: Final = "iow.body"
"""Under this name a page finds the whole body in the request's scope."""
JSON: Final = "application/json"
FORM: Final = "application/x-www-form-urlencoded"
_POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""No script at all, not even ours: the desk's pages have none."""
HEADERS: Final = {
    b"content-security-policy": _POLICY.encode(),
    b"referrer-policy": b"no-referrer",
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"x-robots-tag": b"noindex, nofollow",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    b"cache-control": b"no-store",
}
"""A page may set another ``cache-control`` or ``cross-origin-resource-policy``; nothing undoes the others."""
_SECURE: Final = (b"strict-transport-security", b"max-age=31536000")
_REASONS: Final = {
    400: "The request is not one that can be answered.",
    405: "The desk knows GET and POST.",
    408: "The words took too long to come. Nothing was kept: send them again.",
    413: "That is more than the desk takes at once. Nothing was kept: send fewer paragraphs, or a file by mail.",
    415: "The desk reads JSON and plain form fields in UTF-8, and no files. Nothing was kept.",
    421: "This is not the address of the desk.",
    429: "Too many requests from one place. Nothing was kept: wait a minute and send again.",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """Who may call, and how often. ``hosts`` are the values of ``Host`` that are this desk."""

    hosts: frozenset[str]
    reading: Limit
    writing: Limit
    secure: bool = False
    """Whether browsers reach the desk by https."""
    largest: int = LARGEST
    patience: float = PATIENCE


class Guard:
    """``app`` behind ``rules``."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app = app
        self._rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request in, or say why not."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        if scope["type"] != "http":
            return
        answer = _Dressed(send, secure=self._rules.secure)
        status, body = self._judged(scope), b""
        if not status and scope["method"] == "POST":
            status, body = await self._body(receive)
        if status:
            await _refuse(status, scope, answer)
        else:
            await self._app({**scope, BODY: body}, _Whole(body, receive), answer)

    def _judged(self, scope: Scope) -> int:
        """The status that refuses the request for its head, or 0."""
        if scope["method"] not in {"GET", "HEAD", "POST", "OPTIONS"}:
            return 405
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1 or hosts[0].decode("latin-1").lower() not in self._rules.hosts:
            return 421
        writes = scope["method"] == "POST"
        address = str((scope.get("client") or ("",))[0])
        if not (self._rules.writing if writes else self._rules.reading).allows(address):
            return 429
        return _wrong_body(dict(scope["headers"]), self._rules.largest) if writes else 0

    async def _body(self, receive: Receive) -> tuple[int, bytes]:
        """The whole body, or the status that refuses it."""
        parts: list[bytes] = []
        try:
            async with asyncio.timeout(self._rules.patience):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        return 400, b""
                    parts.append(message.get("body", b""))
                    if sum(map(len, parts)) > self._rules.largest:
                        return 413, b""
                    if not message.get("more_body"):
                        return 0, b"".join(parts)
        except TimeoutError:
            return 408, b""


def _wrong_body(heads: dict[bytes, bytes], largest: int) -> int:
    """The status that refuses a body for what is said of it, or 0."""
    kind, _, more = heads.get(b"content-type", b"").decode("latin-1").lower().partition(";")
    charset = more.replace('"', "").replace(" ", "")
    if kind.strip() not in {JSON, FORM} or charset not in {"", "charset=utf-8"}:
        return 415
    if heads.get(b"content-encoding", b"identity").lower() != b"identity":
        return 415
    said = heads.get(b"content-length", b"0")
    return 413 if not said.isdigit() or len(said) > len(str(largest)) or int(said) > largest else 0


async def _refuse(status: int, scope: Scope, send: Send) -> None:
    body = f"{_REASONS[status]}\n".encode()
    heads = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
        *([(b"retry-after", b"60")] if status == 429 else []),  # noqa: PLR2004 - a status is its number
    ]
    await send({"type": "http.response.start", "status": status, "headers": heads})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


class _Whole:
    """Gives the body that was read, and then waits for the end as the server tells it."""

    def __init__(self, body: bytes, rest: Receive) -> None:
        self._body: bytes | None = body
        self._rest = rest

    async def __call__(self) -> Message:
        if self._body is None:
            return await self._rest()
        body, self._body = self._body, None
        return {"type": "http.request", "body": body, "more_body": False}


class _Dressed:
    """Sends every answer with the headers it lacks."""

    def __init__(self, send: Send, *, secure: bool) -> None:
        self._send = send
        self._more = dict([_SECURE] if secure else []) | HEADERS

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            said = {name.lower() for name, _ in message["headers"]}
            more = [(name, value) for name, value in self._more.items() if name not in said]
            message = {**message, "headers": [*message["headers"], *more]}
        await self._send(message)
