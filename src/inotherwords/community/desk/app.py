"""The desk as a program that a server runs: every address, what answers it, and what becomes of a fault.

Three kinds of pages: anybody's (``/``, ``/propose``, ``/proposals``, ``/receipt``), a reviewer's (``/review``), an editor's (``/desk``).
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from importlib import resources
from typing import TYPE_CHECKING, Final

from anyio.to_thread import current_default_thread_limiter
from sqlalchemy import delete, select
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from inotherwords.community.desk import doors, editor, facts_pages, people_pages, reader, receipts, volunteer
from inotherwords.community.desk.frame import Frame, style_sheet
from inotherwords.community.desk.guard import Guard, Rules
from inotherwords.community.desk.tables import ABOUT, SESSIONS
from inotherwords.community.desk.visit import desk_of
from inotherwords.edge import mail
from inotherwords.errors import MachineError, NeedsAttention
from inotherwords.publication import PROPOSALS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from inotherwords.community.desk.room import Desk

HOUR: Final = 3600
THREADS: Final = 100
_STATUS: Final = {"desk-foreign": 403, "desk-form-old": 403, "no-such-proposal": 409}
_TITLES: Final = {
    403: "This page is not for you, or your visit has ended.",
    404: "We cannot find this page.",
}
_FONT: Final = "fonts/nastaliq-urdu.woff2"


def routes() -> list[Route]:
    """Every address of the desk."""
    return [
        Route("/", volunteer.languages),
        Route("/propose/{tag}/", volunteer.guides),
        Route("/propose/{tag}/{document:path}", volunteer.ask),
        Route("/proposals", volunteer.send, methods=["POST"]),
        Route("/proposals", volunteer.preflight, methods=["OPTIONS"]),
        Route("/receipt", volunteer.receipt),
        Route("/receipt/{code}", volunteer.receipt),
        Route("/in/{key}", doors.show),
        Route("/in", doors.enter, methods=["POST"]),
        Route("/out", doors.leave, methods=["POST"]),
        Route("/review/", reader.overview),
        Route("/review-remark", reader.remark, methods=["POST"]),
        Route("/review/{document:path}", reader.read),
        Route("/review/{document:path}", reader.mark, methods=["POST"]),
        Route("/desk/", editor.board),
        Route("/desk/proposal/{id}", editor.proposal),
        Route("/desk/proposal/{id}", editor.decide, methods=["POST"]),
        Route("/desk/reviews/{tag}", editor.reviews),
        Route("/desk/reviews/{tag}", editor.take, methods=["POST"]),
        Route("/desk/facts", facts_pages.facts),
        Route("/desk/facts/{id}", facts_pages.fact),
        Route("/desk/facts/{id}", facts_pages.change, methods=["POST"]),
        Route("/desk/people", people_pages.people),
        Route("/desk/people", people_pages.invite, methods=["POST"]),
        Route("/desk/people/end", people_pages.take_back, methods=["POST"]),
        Route("/desk/log", people_pages.audit),
        Route("/health", health),
        Route("/assets/desk.css", style),
        Route("/assets/mark.svg", asset),
        Route(f"/assets/{_FONT}", asset),
    ]


def application(desk: Desk, rules: Rules) -> ASGIApp:
    """The desk behind its guard."""
    app = Starlette(
        routes=routes(),
        exception_handlers={
            NeedsAttention: _needs_attention,  # type: ignore[dict-item]  # Starlette says Exception for all of them
            MachineError: _machine,
            SQLAlchemyError: _machine,
            HTTPException: _refused,  # type: ignore[dict-item]
            Exception: _machine,
        },
        lifespan=_living,
    )
    app.router.redirect_slashes = False
    app.state.desk = desk
    return Guard(app, rules)


def housekeeping(desk: Desk) -> None:
    """What has had its day goes: addresses, sessions, halves of files. Letters that could not be sent are tried again."""
    now = desk.world.now()
    with suppress(MachineError):  # nobody has sent anything yet
        desk.tree.sweep(PROPOSALS)
    with desk.store.write() as connection:
        receipts.expire(connection, now)
        connection.execute(delete(SESSIONS).where(SESSIONS.c.expires <= now))
    if desk.server:
        mail.send_all(desk.home, desk.server)


def health(request: Request) -> Response:
    """Whether the database answers; nothing about anybody."""
    with desk_of(request).store.read() as connection:
        connection.execute(select(ABOUT.c.value)).first()
    return JSONResponse({"ok": True})


def style(request: Request) -> Response:
    """The letters and colours of the site."""
    sheet = style_sheet(desk_of(request).recent().shelves)
    return Response(sheet, media_type="text/css", headers={"cache-control": "max-age=600"})


def asset(request: Request) -> Response:
    """The mark and the one font that phones lack, out of the site's own theme."""
    name = request.url.path.removeprefix("/assets/")
    data = resources.files("inotherwords.site").joinpath("theme", "assets", *name.split("/")).read_bytes()
    kind = "image/svg+xml" if name.endswith(".svg") else "font/woff2"
    return Response(data, media_type=kind, headers={"cache-control": "max-age=86400"})


@asynccontextmanager
async def _living(app: Starlette) -> AsyncIterator[None]:
    """Keep house at the start and then each hour."""

    async def keep() -> None:
        while True:
            with suppress(SQLAlchemyError, MachineError):
                await run_in_threadpool(housekeeping, app.state.desk)
            await asyncio.sleep(HOUR)

    # A page waits for the disk most of its time, so more of them may wait at once than Starlette thinks.
    current_default_thread_limiter().total_tokens = THREADS
    task = asyncio.create_task(keep())
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def _needs_attention(request: Request, stopped: NeedsAttention) -> Response:
    status = next((_STATUS[one.code] for one in stopped.findings if one.code in _STATUS), 422)
    lines = [f"{one.sentence} {one.hint}".strip() for one in stopped.findings]
    return _wrong(request, status, "Nothing was changed", lines)


def _refused(request: Request, refused: HTTPException) -> Response:
    title = _TITLES.get(refused.status_code, "This can't be answered.")
    return _wrong(request, refused.status_code, title, [])


def _machine(request: Request, fault: Exception) -> Response:
    """The machine's fault, or ours. Only what is meant for people is said; the rest is in the server's own log."""
    lines = ["Nothing of yours was kept if you were not given a receipt. Try again in some minutes."]
    if isinstance(fault, MachineError) and request.url.path.startswith("/desk/"):
        lines = [fault.sentence, fault.hint]
    return _wrong(
        request,
        503 if isinstance(fault, MachineError | SQLAlchemyError) else 500,
        "Something failed here",
        lines,
    )


def _wrong(request: Request, status: int, title: str, lines: list[str]) -> Response:
    publication = desk_of(request).recent()
    frame = Frame(publication, publication.source)
    return frame.page("wrong.html", status, title=title, lines=lines)
