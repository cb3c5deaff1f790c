"""Organisations that a reader can ring or write to, the facts that come from them, and the words about them.

``content/organisations.yml`` is the only home of their numbers; prose names them as ``{org.<id>.phone}``,
``.textphone``, ``.text``, ``.web`` and ``.email``, which :func:`facts_of` makes into ordinary facts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inotherwords.model.content import Fact, FactKind, Organisation
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.source.facts import record_faults
from inotherwords.source.schema import typed_map
from inotherwords.source.values import not_plain, value_fault
from inotherwords.source.yamltext import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CONTACTS: Final = {
    "phone": FactKind.PHONE,
    "textphone": FactKind.PHONE,
    "web": FactKind.URL,
    "email": FactKind.EMAIL,
}
PROSE: Final = ("what_for", "place", "languages", "faith", "hours", "cost")
"""The fields that are words for readers: each is a unit of the directory."""
TEXT: Final = re.compile(r"(?P<word>[A-Z]{2,20}) to (?P<number>[3-8][0-9]{4,5})")
"""Numbers for text messages are short: five or six digits, never with 1, 2 or 9 in front."""
_FREE: Final = re.compile(r"080[08]|116|111$|999$")
"""Calls to these cost nothing from landlines and mobiles; the source is named on the directory's page."""


def read_organisations(text: str, *, path: str) -> tuple[dict[str, Organisation], list[Finding]]:
    """The organisations in ``text`` by id, in the file's order, and all that is wrong with them.

    Every phone, address and e-mail returned has the form of its kind; one that has not leaves its
    organisation out.
    """
    node, findings = read_yaml(text, path=path)
    found, faults = typed_map(node, Organisation, path=path, required=("checked", "review_by"))
    findings += faults
    organisations: dict[str, Organisation] = {}
    for id_, one in found.items():
        where = Where(path, one.line)
        findings += record_faults(one, path)
        findings += not_plain({name: getattr(one, name) for name in ("name", *PROSE)}, where)
        findings += _reach(one, where)
        wrong = list(_wrong_contacts(one))
        for name, code in wrong:
            line = node.at(id_, name).line if node else 0
            findings.append(
                finding(code, Where(path, line), fact=f"org.{id_}.{name}", value=getattr(one, name))
            )
        if not wrong:
            organisations[id_] = one
    return organisations, findings


def _reach(one: Organisation, where: Where) -> Iterator[Finding]:
    """Whether a reader can reach it, and by nothing that nobody is sure of."""
    for number in (one.phone, one.textphone, one.text):
        if one.confidence == "low" and number:
            yield finding("organisation-low-phone", where, id=one.id, value=number)
    contacts = [getattr(one, name) for name in (*CONTACTS, "text")]
    if one.no_contact and any(contacts):
        yield finding("organisation-contact-denied", where, id=one.id, value=next(filter(None, contacts)))
    elif not one.no_contact and not any(contacts):
        yield finding("organisation-no-contact", where, id=one.id)


def _wrong_contacts(one: Organisation) -> Iterator[tuple[str, str]]:
    for name, kind in CONTACTS.items():
        value = getattr(one, name)
        if value and (code := value_fault(kind, value)):
            yield name, code
    if one.text and not TEXT.fullmatch(one.text):
        yield "text", "organisation-text"


def is_free(phone: str) -> bool:
    """Whether a call to this British number costs nothing.

    >>> is_free("0808 808 7777"), is_free("116 123"), is_free("0300 061 0614")
    (True, True, False)
    """
    return _FREE.match(phone.replace(" ", "")) is not None


def text_of(one: Organisation) -> tuple[str, str]:
    """The word that is sent and the number that it is sent to, or two empty strings."""
    found = TEXT.fullmatch(one.text)
    return (found["word"], found["number"]) if found else ("", "")


def rows(organisations: Mapping[str, Organisation]) -> Iterator[tuple[str, str, str, int]]:
    """The words about each organisation as rows of a list's units: id, kind, text, line."""
    for one in organisations.values():
        for name in PROSE:
            yield one.id, name.replace("_", "-"), getattr(one, name), one.line


def facts_of(organisations: Mapping[str, Organisation], *, path: str) -> dict[str, Fact]:
    """Each organisation's contacts as facts, by token name; ``.text`` is the number only."""
    return {
        token: Fact(
            id=token,
            kind=kind,
            value=value,
            source=one.source,
            confidence=one.confidence,
            checked=one.checked,
            review_by=one.review_by,
            line=one.line,
            path=path,
        )
        for id_, one in organisations.items()
        for name, kind, value in (
            *((name, kind, getattr(one, name)) for name, kind in CONTACTS.items()),
            ("text", FactKind.TEXT, text_of(one)[1]),
        )
        if value
        for token in [f"org.{id_}.{name}"]
    }
