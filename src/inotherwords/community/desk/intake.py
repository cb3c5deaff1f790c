"""What volunteers send becomes a proposal on the disk, and only then a receipt.

Order: the body is judged, the file is written, flushed and renamed, the receipt is committed. Killed between any two, there
is no receipt without its proposal; the same words sent again find both. Nothing is judged here but form and place: words
that could harm are kept with their findings for the editor, because a typing mistake is no attack.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote_to_bytes

from inotherwords.community.desk import log, receipts, verdicts
from inotherwords.community.desk.room import translation
from inotherwords.community.desk.verdicts import Remark
from inotherwords.community.looking import document_named
from inotherwords.community.proposal import Verdict as Mark
from inotherwords.community.proposal import Via, read
from inotherwords.model.content import text_hash
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.publication import PROPOSALS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from inotherwords.community.desk.receipts import Receipt
    from inotherwords.community.desk.room import Desk
    from inotherwords.community.proposal import Proposal

MOST_WAITING: Final = 1000
"""Proposals of one language that wait; then volunteers are asked to mail theirs."""
MOST_FIELDS: Final = 4000
LONGEST_NAME: Final = 64
_MAIL: Final = re.compile(r"[^\s@<>\"',;:\\()\[\]]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,180})\.[A-Za-z]{2,24}")
_NUMBER: Final = re.compile(r"unit\.([0-9]{1,4})")


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing was kept: findings, and the status that says so to a program."""

    status: int
    findings: tuple[Finding, ...]


def fields(body: bytes) -> dict[str, str] | Finding:
    """The fields of a plain form; strict UTF-8, each once.

    >>> fields(b"a=%D9%BE&b=c+d")
    {'a': 'پ', 'b': 'c d'}
    """
    held: dict[str, str] = {}
    parts = body.split(b"&") if body else []
    if len(parts) > MOST_FIELDS:
        return finding("desk-form-fields", Where(), limit=MOST_FIELDS)
    for part in parts:
        name, _, value = part.replace(b"+", b" ").partition(b"=")
        try:
            key, text = unquote_to_bytes(name).decode("utf-8"), unquote_to_bytes(value).decode("utf-8")
        except UnicodeDecodeError:
            return finding("desk-form-utf8", Where())
        if key in held or len(key) > LONGEST_NAME:
            return finding("desk-form-name", Where(), name=key)
        held[key] = text
    return held


def as_json(held: Mapping[str, str], now: str) -> bytes:
    """A plain form's fields as the written proposal that they mean.

    Fields are ``locale``, ``document``, ``at``, ``via`` and ``credit``, and by number ``unit.N``, ``source.N``, ``before.N``,
    ``words.N``, ``note.N``, ``verdict.N``, ``why.N``. Words that are the published ones are no proposal of anything. A form
    that does not say when it was made was made this day, so that it may be sent twice.
    """
    numbers = sorted(int(match[1]) for name in held if (match := _NUMBER.fullmatch(name)))
    units, marks = [], []
    for number in numbers:

        def said(name: str, number: int = number) -> str:
            return held.get(f"{name}.{number}", "")

        words, before = said("words"), said("before")
        place = {"unit": said("unit"), "source": said("source")}
        if words.strip() and text_hash(words) != before:
            units.append({**place, "before": before, "words": words, "note": said("note")})
        if said("verdict"):
            marks.append({**place, "target": before, "verdict": said("verdict"), "why": said("why")})
    whole: dict[str, Any] = {
        "form": 1,
        "locale": held.get("locale", ""),
        "document": held.get("document", ""),
        "at": held.get("at") or f"{now[:10]}T00:00:00Z",
        "via": held.get("via") or str(Via.DESK),
        "credit": " ".join(held.get("credit", "").split()) or None,
        "units": units,
        "marks": marks,
    }
    return json.dumps(whole, ensure_ascii=False).encode("utf-8", "surrogatepass")


def contact(held: Mapping[str, str]) -> str | Finding:
    """The address to send the answer to, or nothing; or why it can't be one."""
    given = held.get("contact", "").strip()
    return given if not given or _MAIL.fullmatch(given) else finding("desk-contact", Where())


def take(desk: Desk, body: bytes, address: str = "") -> Receipt | Refused:
    """The receipt for the proposal in ``body``, which is on the disk then, once; or why there is none."""
    proposal, found = read(body)
    if proposal is None:
        return Refused(422, tuple(found))
    publication = desk.recent()
    if translation(publication, proposal.locale) is None:
        return Refused(422, (finding("desk-locale-unknown", Where(), tag=proposal.locale),))
    if document_named(publication.content, proposal.document) is None:
        return Refused(422, (finding("desk-document-unknown", Where(), id=proposal.document),))
    return _kept(desk, proposal, address)


def _kept(desk: Desk, proposal: Proposal, address: str) -> Receipt | Refused:
    """The file, then the receipt; the same words sent twice at once meet the same file and the same receipt."""
    taken = Refused(409, (finding("desk-id-taken", Where(), id=proposal.id),))
    with desk.store.read() as connection:
        known = receipts.of_proposal(connection, proposal.locale, proposal.id)
        waiting = 0 if known else receipts.waiting(connection, proposal.locale)
    if known is not None:
        return known if known.digest == receipts.digest(proposal) else taken
    if waiting >= MOST_WAITING and _full(desk, proposal.locale):
        return Refused(503, (finding("desk-full", Where(), tag=proposal.locale),))
    with desk.stripe(proposal.id):
        data, held = proposal.canonical(), desk.tree.read(proposal.path)
        if not isinstance(held, Finding) and held != data:
            return taken
        desk.tree.write(proposal.path, data)
    return desk.store.together(lambda connection: _given(desk, connection, proposal, address))


def _given(desk: Desk, connection: Connection, proposal: Proposal, address: str) -> Receipt:
    """The receipt of a proposal whose file is on the disk: the one it has, or a new one."""
    known = receipts.of_proposal(connection, proposal.locale, proposal.id)
    if known is not None:
        return known
    now = desk.world.now()
    receipt = receipts.give(connection, proposal, desk.world.code(), now, address)
    verdicts.remark(connection, _remarks(proposal, now))
    log.note(connection, log.Line(now, "visitor", "proposed", f"{proposal.locale} {proposal.id}"))
    return receipt


def _full(desk: Desk, tag: str) -> bool:
    """Whether as many files wait; an answer from the command line leaves its receipt open."""
    paths, _ = desk.tree.listing(f"{PROPOSALS}/{tag}", ".json")
    return len(paths) >= MOST_WAITING


def _remarks(proposal: Proposal, now: str) -> list[Remark]:
    """What the sender found unclear or wrong, for the language's reviewers."""
    return [
        Remark(
            proposal.locale,
            proposal.document,
            one.unit,
            one.target,
            proposal.id,
            str(one.verdict),
            one.why,
            now,
        )
        for one in proposal.marks
        if one.verdict is not Mark.CLEAR
    ]
