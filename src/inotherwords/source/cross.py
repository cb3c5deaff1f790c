"""What no single content file can see: a source, topic or id that another file was to hold, or holds too."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from inotherwords.model.content import Kind
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.source.front_matter import line_of
from inotherwords.tokens import CLOSE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from inotherwords.model.content import Content, Document

DIRECTORY = "content/directory.yml"
RESERVED = frozenset(
    {
        "a-z",
        "audio",
        "card",
        "credits",
        "directory",
        "easy-read",
        "glossary",
        "handbook",
        "help",
        "index",
        "pictures",
        "saved",
        "search",
        "status",
        "todo",
        "topics",
        "urgent",
        "with-english",
    }
)
"""Addresses that the publication makes itself; no guide may take one."""


def cross_checks(content: Content, *, organisations_path: str) -> list[Finding]:
    """Unknown sources and topics, guides on no shelf, and ids that clash, over everything English."""
    findings = [
        _unknown("source", used, content.sources, where)
        for where, used in _sources_used(content, organisations_path)
        if used not in content.sources
    ]
    topics = [one.id for one in content.topics]
    findings += [
        _unknown("topic", document.topic, topics, Where(document.path, line_of(document, r"^[\"']?topic\b")))
        for document in content.documents
        if document.topic and document.topic not in topics
    ]
    findings += [
        finding("topic-missing", Where(document.path, 1), known=", ".join(topics) or "none yet")
        for document in content.documents
        if document.kind is Kind.GUIDE and not document.topic
    ]
    return findings + _clashes(content.documents)


def _sources_used(content: Content, organisations_path: str) -> Iterator[tuple[Where, str]]:
    """Every mention of a source, and where; an organisation's facts count as the organisation."""
    for fact in content.facts.values():
        if not fact.id.startswith("org."):
            yield Where(fact.path, fact.line), fact.source
    for organisation in content.organisations.values():
        yield Where(organisations_path, organisation.line), organisation.source
    for used in content.directory.sources:
        yield Where(DIRECTORY), used
    for document in content.documents:
        for used in dict.fromkeys(one for _, ids in document.sources for one in ids):
            yield (
                Where(document.path, line_of(document, rf"(?<![\w-]){re.escape(used)}(?!\s*:)(?![\w-])")),
                used,
            )


def unknown_source(id_: str, known: Collection[str], where: Where) -> list[Finding]:
    """What is wrong with a mention of the source ``id_``; nothing when it is known."""
    return [] if id_ in known else [_unknown("source", id_, known, where)]


def _unknown(what: str, id_: str, known: Collection[str], where: Where) -> Finding:
    near = get_close_matches(id_, known, n=1, cutoff=CLOSE)
    if near:
        return finding(f"{what}-misspelt", where, id=id_, near=near[0])
    return finding(f"{what}-unknown", where, id=id_)


def _clashes(documents: Collection[Document]) -> list[Finding]:
    """Guides and pages share their addresses, so a name may be taken once; letters' case is no difference."""
    findings: list[Finding] = []
    first: dict[str, Document] = {}
    for document in documents:
        if document.kind in {Kind.LIST, Kind.EASY_READ}:
            continue
        name = document.name.casefold()
        if document.kind is Kind.GUIDE and name in RESERVED:
            findings.append(finding("id-reserved", Where(document.path), id=document.name))
        same = first.setdefault(name, document)
        if same is not document:
            findings.append(finding("id-twice", Where(document.path), id=document.name, first=same.path))
    return findings
