"""The pages of volunteers: choose a language and a guide, change words, get a receipt, find the answer. No account, no script.

The same address takes the help page's JSON from the published site and the plain form from here. Pages are in the
volunteer's language, as far as the program has words in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from inotherwords.community.desk import intake, receipts
from inotherwords.community.desk.frame import Frame, drawn, readable
from inotherwords.community.desk.guard import BODY, JSON
from inotherwords.community.desk.room import translation
from inotherwords.community.desk.visit import desk_of, origin_of
from inotherwords.community.looking import document_named
from inotherwords.errors import NeedsAttention
from inotherwords.model.answer import ACCEPTED, NOTED
from inotherwords.model.content import Kind
from inotherwords.model.finding import Finding, Where, finding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request

    from inotherwords.community.desk.receipts import Receipt
    from inotherwords.community.desk.room import Desk
    from inotherwords.model.content import Document
    from inotherwords.model.review import State
    from inotherwords.publication import Publication, Shelf

SEE_OTHER: Final = 303
CREATED: Final = 201
REFUSED: Final = 422


@dataclass(frozen=True, slots=True)
class Row:
    """One unit on the form, with what was typed for it before, if anything was."""

    number: int
    key: str
    source: str
    before: str
    english: str
    words: str
    note: str
    state: State
    critical: bool
    heading: bool


def languages(request: Request) -> Response:
    """Every language that words can be sent for."""
    publication = desk_of(request).recent()
    frame = Frame(publication, publication.source)
    return frame.page("languages.html", shelves=list(publication.translations.values()))


def guides(request: Request) -> Response:
    """Every guide of one language."""
    publication, shelf = _place(request)
    shown = [one for one in publication.content.documents if one.kind in {Kind.GUIDE, Kind.PAGE}]
    lines = [(one.catalogue_name, _title(publication, shelf, one)) for one in shown]
    return Frame(publication, shelf).page("guides.html", lines=lines)


def ask(request: Request) -> Response:
    """The form of one guide."""
    publication, shelf = _place(request)
    document = document_named(publication.content, request.path_params["document"])
    if document is None:
        raise HTTPException(404)
    return _form(publication, shelf, document, {"at": desk_of(request).world.now()})


def send(request: Request) -> Response:
    """What was sent is kept, and a receipt given, to a person or to a program."""
    desk = desk_of(request)
    _refuse_origin(request, desk)
    if request.headers.get("content-type", "").lower().startswith(JSON):
        return _answer_program(desk, intake.take(desk, request.scope[BODY]), request)
    held = intake.fields(request.scope[BODY])
    if isinstance(held, Finding):
        raise NeedsAttention([held])
    address = intake.contact(held)
    if isinstance(address, Finding):
        return _again(desk, held, [address])
    body = held["proposal"].encode("utf-8") if "proposal" in held else intake.as_json(held, desk.world.now())
    taken = intake.take(desk, body, address)
    if isinstance(taken, intake.Refused):
        return _again(desk, held, taken.findings, taken.status)
    return RedirectResponse(f"/receipt/{taken.code}", SEE_OTHER)


def preflight(request: Request) -> Response:
    """Whether the published site may send from its pages."""
    _refuse_origin(request, desk_of(request))
    return Response(status_code=204, headers=_cors(request, desk_of(request)))


def receipt(request: Request) -> Response:
    """What is known under a receipt's number."""
    desk = desk_of(request)
    code = request.path_params.get("code") or request.query_params.get("code", "").strip().lower()
    publication = desk.recent()
    with desk.store.read() as connection:
        found = receipts.of_code(connection, code)
    if found is None:
        frame = Frame(publication, publication.source)
        return frame.page("no_receipt.html", 404 if code else 200, code=code)
    shelf = translation(publication, found.locale) or publication.source
    answer = found.answer or _answer(desk, shelf, found)
    home = publication.settings.address
    return Frame(publication, shelf).page("receipt.html", receipt=found, answer=answer, home=home)


def _answer(desk: Desk, shelf: Shelf, receipt: Receipt) -> str:
    """What the editor answered elsewhere than at the desk, in the words of the list of reasons."""
    current = translation(desk.publication(), shelf.locale.tag) or shelf
    said = [one.verdict for one in current.answers if one.proposal == receipt.proposal]
    keys = {ACCEPTED: "answer.taken", NOTED: "answer.marks"}
    return "\n".join(
        shelf.words.say(keys.get(one, f"reason.{one.replace('-', '_')}")) for one in dict.fromkeys(said)
    )


def _answer_program(desk: Desk, taken: Receipt | intake.Refused, request: Request) -> Response:
    """The receipt as JSON, or every reason why there is none."""
    heads = _cors(request, desk)
    if isinstance(taken, intake.Refused):
        reasons = [{"code": one.code, "why": one.sentence, "hint": one.hint} for one in taken.findings]
        return JSONResponse({"refused": reasons}, taken.status, heads)
    said = {"receipt": taken.code, "proposal": taken.proposal, "see": f"{desk.address}receipt/{taken.code}"}
    return JSONResponse(said, CREATED, heads)


def _again(
    desk: Desk, held: Mapping[str, str], findings: Sequence[Finding], status: int = REFUSED
) -> Response:
    """The form once more with everything that was typed, and what is wrong with it above."""
    publication = desk.recent()
    shelf = translation(publication, held.get("locale", ""))
    document = document_named(publication.content, held.get("document", ""))
    if shelf is None or document is None:
        raise NeedsAttention(findings)
    return _form(publication, shelf, document, held, findings, status)


def _form(  # noqa: PLR0913, PLR0917 - a form, what was typed in it, and what is wrong with that
    publication: Publication,
    shelf: Shelf,
    document: Document,
    held: Mapping[str, str],
    findings: Sequence[Finding] = (),
    status: int = 200,
) -> Response:
    rows = _rows(publication, shelf, document, held)
    return Frame(publication, shelf).page(
        "ask.html",
        status,
        document=document.catalogue_name,
        title=_title(publication, shelf, document),
        rows=rows,
        held=held,
        findings=[drawn(one.sentence) + " " + one.hint for one in findings],
        days=receipts.KEPT.days,
    )


def _rows(publication: Publication, shelf: Shelf, document: Document, held: Mapping[str, str]) -> list[Row]:
    """The units of a document, each with what was typed for it, wherever on the form it stood then."""
    states = publication.states(document, shelf)
    catalogue = shelf.catalogues.get(document.id)
    entries = catalogue.by_key() if catalogue else {}
    numbers = {value: name.removeprefix("unit.") for name, value in held.items() if name.startswith("unit.")}
    rows = []
    for number, unit in enumerate(document.units):
        entry = entries.get(unit.key)
        words, typed = entry.target if entry else "", numbers.get(unit.key, "")
        rows.append(
            Row(
                number,
                unit.key,
                unit.hash,
                entry.target_hash if entry else "",
                drawn(unit.text),
                held.get(f"words.{typed}", words),
                held.get(f"note.{typed}", ""),
                states[unit.key].state,
                bool(unit.critical),
                unit.kind in {"title", "heading"},
            )
        )
    return rows


def _title(publication: Publication, shelf: Shelf, document: Document) -> str:
    """A document's title in the language, or in English."""
    catalogue = shelf.catalogues.get(document.id)
    entries = catalogue.by_key() if catalogue else {}
    title = next((unit for unit in document.units if unit.kind == "title"), None)
    words = entries[title.key].target if title and title.key in entries else ""
    return readable(words or document.title, publication, shelf)


def _place(request: Request) -> tuple[Publication, Shelf]:
    """The language in the address. Raises 404 for one that nobody translates into."""
    publication = desk_of(request).recent()
    shelf = translation(publication, request.path_params["tag"])
    if shelf is None:
        raise HTTPException(404)
    return publication, shelf


def _refuse_origin(request: Request, desk: Desk) -> None:
    """Raises ``NeedsAttention`` for what a third site's page sends through its reader's browser."""
    origin = request.headers.get("origin", "null")
    if origin not in {"null", origin_of(desk.address), desk.site or "null"}:
        raise NeedsAttention([finding("desk-foreign", Where())])


def _cors(request: Request, desk: Desk) -> dict[str, str]:
    """The published site's own pages may send JSON and read the answer; nobody else's, and nothing more."""
    heads = {"vary": "origin"}
    if desk.site and request.headers.get("origin") == desk.site:
        heads["access-control-allow-origin"] = desk.site
        if request.method == "OPTIONS":
            heads |= {"access-control-allow-headers": "content-type", "access-control-max-age": "600"}
    return heads
