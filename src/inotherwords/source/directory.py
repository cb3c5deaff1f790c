"""Organisations that a reader can ring or write to, and the facts that come from them.

``content/organisations.yml`` is the only home of their numbers; prose names them as ``{org.<id>.phone}``,
``.web`` and ``.email``, which :func:`facts_of` makes into ordinary facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inotherwords.model.content import Fact, FactKind, Organisation
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.source.facts import record_faults
from inotherwords.source.schema import typed_map
from inotherwords.source.values import not_plain, value_fault
from inotherwords.source.yamltext import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

CONTACTS = {"phone": FactKind.PHONE, "web": FactKind.URL, "email": FactKind.EMAIL}
_PLAIN = ("name", "what_for", "languages", "hours", "cost")


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
        findings += not_plain({name: getattr(one, name) for name in _PLAIN}, where)
        if one.confidence == "low" and one.phone:
            findings.append(finding("organisation-low-phone", where, id=id_, value=one.phone))
        if not any(getattr(one, name) for name in CONTACTS):
            findings.append(finding("organisation-no-contact", where, id=id_))
        wrong = [(name, code) for name, kind in CONTACTS.items() if (code := _contact_fault(one, name, kind))]
        for name, code in wrong:
            line = node.at(id_, name).line if node else 0
            findings.append(
                finding(code, Where(path, line), fact=f"org.{id_}.{name}", value=getattr(one, name))
            )
        if not wrong:
            organisations[id_] = one
    return organisations, findings


def _contact_fault(one: Organisation, name: str, kind: FactKind) -> str:
    value = getattr(one, name)
    return value_fault(kind, value) if value else ""


def facts_of(organisations: Mapping[str, Organisation], *, path: str) -> dict[str, Fact]:
    """Each organisation's contacts as facts, by token name: ``org.<id>.phone``, ``.web``, ``.email``."""
    return {
        token: Fact(
            id=token,
            kind=kind,
            value=getattr(one, name),
            source=one.source,
            confidence=one.confidence,
            checked=one.checked,
            review_by=one.review_by,
            line=one.line,
            path=path,
        )
        for id_, one in organisations.items()
        for name, kind in CONTACTS.items()
        if getattr(one, name)
        for token in [f"org.{id_}.{name}"]
    }
