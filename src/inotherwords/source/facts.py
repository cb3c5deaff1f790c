"""Facts: named values kept once in ``content/facts.yml``, read, typed and checked by kind.

A fact whose value does not fit its kind is left out, so that whoever writes it in a locale's own form can
rely on it. Staleness needs a day, so it is asked for apart (:func:`stale`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inotherwords.model.content import Fact
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.source.schema import Names, typed_map
from inotherwords.source.values import value_fault
from inotherwords.source.yamltext import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from inotherwords.model.content import Organisation

FACT_IDS = Names("id", re.compile(r"[a-z][a-z0-9_]{0,63}"), "fact-id")
LEVELS = ("high", "medium", "low")
"""How far a value can be leaned on; low is not fit to publish."""


def read_facts(text: str, *, path: str) -> tuple[dict[str, Fact], list[Finding]]:
    """The facts in ``text`` by id, in the file's order, and all that is wrong with them.

    Every fact returned has a value of its kind's form; ``checked`` and ``review_by`` are always there.
    """
    node, findings = read_yaml(text, path=path)
    found, faults = typed_map(node, Fact, path=path, names=FACT_IDS, required=("checked", "review_by"))
    findings += faults
    facts: dict[str, Fact] = {}
    for id_, fact in found.items():
        line = node.at(id_, "value").line if node else 0
        findings += record_faults(fact, path)
        if fact.confidence == "low":
            findings.append(finding("fact-low-confidence", Where(path, fact.line), fact=id_))
        if code := value_fault(fact.kind, fact.value):
            findings.append(finding(code, Where(path, line), fact=id_, value=fact.value))
        else:
            facts[id_] = fact
    return facts, findings


def record_faults(record: Fact | Organisation, path: str) -> list[Finding]:
    """What is wrong with how far a record is trusted and when it was looked at."""
    where = Where(path, record.line)
    findings: list[Finding] = []
    if record.confidence not in LEVELS:
        findings.append(finding("confidence-unknown", where, id=record.id, value=record.confidence))
    if record.checked and record.review_by and record.review_by < record.checked:
        findings.append(
            finding(
                "review-before-check", where, id=record.id, checked=record.checked, review_by=record.review_by
            )
        )
    return findings


def stale(facts: Mapping[str, Fact], today: date) -> list[Finding]:
    """A warning for each fact whose review day is before ``today``; an organisation's are one warning."""
    late = [
        finding(
            "fact-stale", Where(fact.path, fact.line), fact=_record_name(fact.id), review_by=fact.review_by
        )
        for fact in facts.values()
        if fact.review_by and fact.review_by < today
    ]
    return list(dict.fromkeys(late))


def _record_name(token: str) -> str:
    """``org.<id>.phone`` → ``org.<id>``; a plain fact is its own record."""
    return token.rpartition(".")[0] or token
