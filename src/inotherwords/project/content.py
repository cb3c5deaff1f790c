"""Everything English of a publication, read from ``content/`` and typed.

Gathers all that is wrong before it gives up on anything: an editor mends a folder, not a line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, TypeVar

from inotherwords.model.content import Content, Document, Kind
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.project import once
from inotherwords.project.directory import ORGANISATIONS, directory_document, read_directory
from inotherwords.project.easy_read import (
    easy_document,
    pictures_document,
    read_all_pictures,
    read_easy_reads,
)
from inotherwords.project.films import read_films
from inotherwords.project.names import name_rows, read_protected_names
from inotherwords.project.unread import blocked, certain
from inotherwords.project.withdrawals import read_withdrawals
from inotherwords.publication import English, template_file
from inotherwords.source.cross import cross_checks
from inotherwords.source.directory import facts_of
from inotherwords.source.facts import read_facts
from inotherwords.source.glossary import read_terms
from inotherwords.source.project import read_settings
from inotherwords.source.sources import read_sources
from inotherwords.source.topics import read_topics
from inotherwords.tokens import token_findings
from inotherwords.translation.units import list_units, memory, with_units

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from inotherwords.edge.disk import Tree
    from inotherwords.model.content import Term, Topic, Unit
    from inotherwords.model.translation import Catalogue
    from inotherwords.source.guides import Draft

T = TypeVar("T")

SETTINGS: Final = "content/project.yml"
HOME: Final = "content/pages/home.md"
PAGE_FOLDERS: Final = ("content/guides/", "content/pages/")


@dataclass(slots=True)
class _Reader:
    tree: Tree
    findings: list[Finding] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    templates: dict[str, Catalogue] = field(default_factory=dict)
    carried: dict[str, Mapping[str, str]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)

    def text(self, path: str) -> str | None:
        got = self.tree.text(path)
        if isinstance(got, Finding):
            self.findings.append(got)
            self.unread.add(path)
            return None
        return got

    def one(self, path: str, read: Callable[..., tuple[T, list[Finding]]]) -> T | None:
        """The file at ``path`` through its reader, or nothing when it can't be read."""
        text = self.text(path)
        if text is None:
            return None
        held: tuple[T, tuple[Finding, ...]] = once.record(read, text, path)
        value, findings = held
        self.findings += findings
        self.unread |= blocked(findings)
        return value

    def template(self, document: Document) -> Catalogue | None:
        """The last template of a document, or nothing when there was none yet."""
        path = template_file(document)
        folder, _, name = path.rpartition("/")
        listed, _ = self.tree.listing(folder, name)
        if path not in listed:
            return None
        got = self.tree.read(path)
        if isinstance(got, Finding):
            self.findings.append(got)
            return None
        catalogue, findings = once.catalogue(got, path, "", document.id)
        self.findings += findings
        if catalogue is not None:
            self.templates[document.id] = catalogue
        return catalogue


def read_english(tree: Tree) -> English:
    """Everything in ``content/``, with all findings; what can't be read is left out of the values."""
    reader = _Reader(tree)
    settings = reader.one(SETTINGS, read_settings) or None
    facts = reader.one("content/facts.yml", read_facts) or {}
    sources = reader.one("content/sources.yml", read_sources) or {}
    terms = reader.one("content/glossary.yml", read_terms) or ()
    topics = reader.one("content/topics.yml", read_topics) or ()
    organisations, directory = read_directory(reader)
    facts = {**facts, **facts_of(organisations, path=ORGANISATIONS)}
    _read_pages(reader)
    reader.findings += _page_faults(reader)
    documents = [_keyed(reader, draft) for draft in reader.drafts]
    names = read_protected_names(reader, terms)
    documents.append(_list(reader, "glossary", [*_term_rows(terms), *name_rows(names)]))
    documents.append(_list(reader, "topics", _topic_rows(topics)))
    documents.append(directory_document(reader, organisations, directory))
    pictures = read_all_pictures(reader)
    easy_reads = read_easy_reads(reader, documents, pictures)
    documents += [easy_document(reader, one) for one in easy_reads.values()]
    documents += [pictures_document(reader, pictures)] if pictures else []
    content = Content(
        tuple(documents), facts, sources, terms, topics, organisations, easy_reads, pictures, directory, names
    )
    reader.findings += _body_findings(reader, content)
    reader.findings += cross_checks(content, organisations_path=ORGANISATIONS)
    films = read_films(reader.tree, content, reader.findings)
    withdrawn = read_withdrawals(reader.tree, reader.findings)
    drafts = {one.document.id: one for one in reader.drafts}
    unread = frozenset(reader.unread)
    findings = tuple(certain(reader.findings, unread))
    return English(
        settings, content, drafts, reader.templates, reader.carried, findings, unread, films, withdrawn
    )


def _read_pages(reader: _Reader) -> None:
    for folder, kind in (("content/guides", Kind.GUIDE), ("content/pages", Kind.PAGE)):
        paths, findings = reader.tree.listing(folder, ".md")
        reader.findings += findings
        reader.unread |= blocked(findings)
        for path in paths:
            text = reader.text(path)
            if text is None:
                continue
            draft, found = once.page(text, path, kind)
            reader.findings += found
            if draft is None:
                reader.unread.add(path)
                continue
            reader.drafts.append(draft)


def _page_faults(reader: _Reader) -> list[Finding]:
    """A home page that is not there, and pages in a folder that nobody publishes."""
    paths, _ = reader.tree.listing("content", ".md")
    found = [
        finding("page-stray", Where(path))
        for path in paths
        if not path.startswith(PAGE_FOLDERS) and not path.lower().endswith("/readme.md")
    ]
    if HOME not in {*reader.unread, *(draft.document.path for draft in reader.drafts)}:
        found.append(finding("home-missing", Where(HOME)))
    return found


def _keyed(reader: _Reader, draft: Draft) -> Document:
    document, carried = with_units(draft, reader.template(draft.document))
    if carried:
        reader.carried[document.id] = carried
    return document


def _list(reader: _Reader, name: str, rows: list[tuple[str, str, str, int]]) -> Document:
    empty = Document(name, Kind.LIST, f"content/{name}.yml", title=name, summary="", units=())
    units: tuple[Unit, ...] = list_units(rows, memory(reader.template(empty)))
    return Document(name, Kind.LIST, empty.path, title=name, summary="", units=units)


def _term_rows(terms: Sequence[Term]) -> list[tuple[str, str, str, int]]:
    return [
        (one.id, kind, text, one.line)
        for one in terms
        for kind, text in (("term", one.term), ("meaning", one.meaning))
    ]


def _topic_rows(topics: Sequence[Topic]) -> list[tuple[str, str, str, int]]:
    return [
        (one.id, kind, text, one.line)
        for one in topics
        for kind, text in (("title", one.title), ("summary", one.summary))
    ]


def _body_findings(reader: _Reader, content: Content) -> list[Finding]:
    pages = [one.path for one in content.documents if one.body]
    names = frozenset(PurePosixPath(path).name for path in (*pages, *reader.unread))
    terms = frozenset(one.id for one in content.terms) | {one.id for one in content.names}
    found: list[Finding] = []
    for one in (draft.document for draft in reader.drafts):
        found += once.rules(one.body, one.path, one.kind, names, terms)
    for document in content.documents:
        for unit in document.units:
            found += token_findings(unit.text, content.facts, Where(document.path, unit.line, unit=unit.key))
    return found
