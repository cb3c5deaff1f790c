"""What a publication has in each language: its declaration, catalogues, ledger, people and words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from inotherwords.edge.disk import LARGEST
from inotherwords.locales import known_tag, tag_findings
from inotherwords.model.content import Kind
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.model.publication import Wording
from inotherwords.model.review import Role
from inotherwords.project import once
from inotherwords.project.proposals import proposals
from inotherwords.project.recordings import read_recordings
from inotherwords.project.unread import blocked, certain, document_ids
from inotherwords.publication import LOCALES, TEMPLATES, Shelf, template_file
from inotherwords.source.cross import unknown_source
from inotherwords.source.search_words import read_search_words
from inotherwords.source.term_words import read_term_words
from inotherwords.translation.audit import audit
from inotherwords.translation.ledger import FILE_LIMIT
from inotherwords.translation.people import read_people

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from inotherwords.edge.disk import Tree
    from inotherwords.interface.words import Words
    from inotherwords.model.content import Content, Document
    from inotherwords.model.publication import Locale
    from inotherwords.model.review import Event, Person
    from inotherwords.model.translation import Catalogue
    from inotherwords.publication import English

STANDARD: Final = "standard"
"""The form that stands wherever no other is asked for, when CLDR's own will not do."""


def read_locales(tree: Tree, english: English, source: str) -> tuple[dict[str, Shelf], list[Finding]]:
    """Every declared locale by tag, the source language first, and all that is wrong with any of them.

    The editors of the source language answer for the whole publication, so every shelf knows them.
    """
    ground = Ground.of(tree, english, source)
    findings = list(ground.findings)
    shelves: dict[str, Shelf] = {}
    for tag in ground.tags:
        shelf, found = ground.shelf(tag)
        findings += found
        if shelf is not None:
            shelves[tag] = shelf
    findings += ground.over_all([tag for tag, shelf in shelves.items() if shelf.locale.source])
    ordered = sorted(shelves, key=lambda tag: (tag != source, tag))
    return {tag: shelves[tag] for tag in ordered}, certain(findings, english.unread)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the reading of every locale stands on. Any locale can be read from it alone, by another process too."""

    tree: Tree
    english: English
    source: str
    paths: tuple[str, ...]
    findings: tuple[Finding, ...]
    editors: Mapping[str, Person]
    unsure: frozenset[str]
    """Paths of what may keep an editor unknown."""

    @classmethod
    def of(cls, tree: Tree, english: English, source: str) -> Ground:
        """The ground of the publication in ``tree``."""
        paths, findings = tree.listing(LOCALES)
        unsure: list[Finding] = []
        editors = _LocaleReader(tree, source, paths, unsure).editors()
        return cls(tree, english, source, paths, tuple(findings), editors, blocked(unsure))

    @property
    def tags(self) -> tuple[str, ...]:
        """The folders of locales, declared or not, in the order of their names."""
        names = {path.split("/")[1] for path in self.paths if path.count("/") > 1}
        return tuple(sorted(name for name in names if not name.startswith("_")))

    def shelf(self, tag: str) -> tuple[Shelf | None, list[Finding]]:
        """One locale, and all that is wrong with it."""
        mine = tuple(path for path in self.paths if path.startswith(f"{LOCALES}/{tag}/"))
        shelf, found = _shelf(self.tree, tag, mine, self.english, self.editors)
        return shelf, certain(found, self.english.unread | blocked(found) | self.unsure)

    def declared(self, tag: str) -> Locale | None:
        """What one locale says of itself; nothing where it does not, and :meth:`shelf` says why."""
        return _declared(self.tree, tag, self.paths)[0]

    def over_all(self, sources: Sequence[str]) -> list[Finding]:
        """What is wrong with the locales together; ``sources`` are those that say they are the source language."""
        found = _stray_templates(self.paths, self.english)
        if list(sources) != [self.source]:
            tags = ", ".join(sources) or "none"
            found.append(finding("source-locale", Where(LOCALES), tags=tags, source=self.source))
        return found


def _declared(tree: Tree, tag: str, paths: Collection[str]) -> tuple[Locale | None, list[Finding]]:
    path = f"{LOCALES}/{tag}/locale.yml"
    if not known_tag(tag):
        return None, tag_findings(tag, Where(f"{LOCALES}/{tag}", locale=tag))
    if path not in paths:
        return None, [finding("locale-undeclared", Where(f"{LOCALES}/{tag}", locale=tag), tag=tag)]
    text = tree.text(path)
    if isinstance(text, Finding):
        return None, [text]
    locale, findings = once.declared(text, tag, path)
    return locale, list(findings)


def _shelf(
    tree: Tree, tag: str, paths: Sequence[str], english: English, editors: Mapping[str, Person]
) -> tuple[Shelf | None, list[Finding]]:
    locale, findings = _declared(tree, tag, paths)
    if locale is None:
        return None, findings
    path = f"{LOCALES}/{tag}/locale.yml"
    content, unread = english.content, document_ids(english.unread)
    if locale.speakers:
        findings += unknown_source(locale.speakers.source, content.sources, Where(path, locale=tag))
    reader = _LocaleReader(tree, tag, paths, findings)
    shelf = Shelf(
        locale=locale,
        words=reader.words(),
        catalogues={one.id: held for one in content.documents if (held := reader.catalogue(one)) is not None},
        events=reader.events(),
        people={**editors, **reader.people()},
        forms=reader.forms(content),
        known_as=reader.known_as(content.documents, unread),
        wording=reader.wording(content),
        **proposals(tree, tag, english.settings, findings),
        recordings=read_recordings(tree, tag, paths, content, findings),
    )
    reader.strays(content.documents, unread)
    units = {one.id: {unit.key: unit for unit in one.units} for one in content.documents}
    told = [event for event in shelf.events if event.guide not in unread]
    findings += audit(told, units, shelf.people, path=f"{LOCALES}/{tag}/reviews.jsonl", locale=tag)
    return shelf, findings


@dataclass(slots=True)
class _LocaleReader:
    """Reads one locale's files that exist; writes what is wrong into ``findings``."""

    tree: Tree
    tag: str
    paths: Sequence[str]
    findings: list[Finding]

    def _data(self, name: str, limit: int = LARGEST) -> bytes | None:
        path = f"{LOCALES}/{self.tag}/{name}"
        if path not in self.paths:
            return None
        got = self.tree.read(path, limit=limit)
        if isinstance(got, Finding):
            self.findings.append(got)
            return None
        return got

    def words(self) -> Words:
        got = once.interface(self.tag, self._data("interface.po"), f"{LOCALES}/{self.tag}/interface.po")
        self.findings += got.findings
        return got

    def _po(self, name: str, document: str) -> Catalogue | None:
        data = self._data(name)
        if data is None:
            return None
        path = f"{LOCALES}/{self.tag}/{name}"
        catalogue, findings = once.catalogue(data, path, self.tag, document)
        self.findings += findings
        return catalogue

    def catalogue(self, document: Document) -> Catalogue | None:
        return self._po(document.catalogue_path, document.id)

    def events(self) -> tuple[Event, ...]:
        data = self._data("reviews.jsonl", FILE_LIMIT)
        if data is None:
            return ()
        events, findings = once.ledger(data, f"{LOCALES}/{self.tag}/reviews.jsonl", self.tag)
        self.findings += findings
        return events

    def _text(self, path: str) -> str | None:
        """A file that a locale may have; nothing where it is not there, or cannot be read and a finding says so."""
        if path not in self.paths:
            return None
        text = self.tree.text(path)
        if isinstance(text, Finding):
            self.findings.append(text)
            return None
        return text

    def people(self) -> Mapping[str, Person]:
        path = f"{LOCALES}/{self.tag}/people.yml"
        text = self._text(path)
        if text is None:
            return {}
        people, findings = read_people(text, path=path)
        self.findings += findings
        return people

    def editors(self) -> Mapping[str, Person]:
        """The people of this locale who are editors, with that role alone."""
        held = self.people().values()
        return {one.handle: replace(one, roles=(Role.EDITOR,)) for one in held if Role.EDITOR in one.roles}

    def forms(self, content: Content) -> Mapping[tuple[str, str], str]:
        """The locale's own forms of facts that were written for the value of today; others wait."""
        catalogue = self._po("facts.po", "facts")
        if catalogue is None:
            return {}
        good: dict[tuple[str, str], str] = {}
        for entry in catalogue.by_key().values():
            name, _, form = entry.key.partition("/")
            where = Where(catalogue.path, entry.line, self.tag, entry.key)
            if name not in content.facts or not form:
                self.findings.append(finding("fact-form-unknown", where, key=entry.key))
            elif entry.source != content.facts[name].value or entry.fuzzy:
                self.findings.append(
                    finding("fact-form-old", where, name=name, form=form, value=content.facts[name].value)
                )
            elif entry.target:
                good[name, "" if form == STANDARD else form] = entry.target
        return good

    def known_as(
        self, documents: Sequence[Document], unread: Collection[str]
    ) -> Mapping[str, tuple[str, ...]]:
        path = f"{LOCALES}/{self.tag}/search.yml"
        text = self._text(path)
        if text is None:
            return {}
        guides = {one.id for one in documents if one.kind is Kind.GUIDE} | set(unread)
        known, findings = read_search_words(text, path=path, locale=self.tag, guides=guides)
        self.findings += findings
        return known

    def wording(self, content: Content) -> Wording:
        path = f"{LOCALES}/{self.tag}/terms.yml"
        text = self._text(path)
        if text is None:
            return Wording()
        terms = {one.id: one.term for one in content.terms}
        wording, findings = read_term_words(text, path=path, locale=self.tag, terms=terms)
        self.findings += findings
        return wording

    def strays(self, documents: Sequence[Document], unread: Collection[str]) -> None:
        """Catalogues that belong to no document, read or ``unread``: of a renamed guide, or a typing mistake."""
        known = {f"{LOCALES}/{self.tag}/{one.catalogue_path}" for one in documents}
        known |= {f"{LOCALES}/{self.tag}/{path}" for path in _catalogue_paths(unread)}
        known |= {f"{LOCALES}/{self.tag}/{name}.po" for name in ("facts", "interface")}
        for path in self.paths:
            if path.endswith(".po") and path not in known:
                self.findings.append(finding("catalogue-stray", Where(path, 0, self.tag)))


def _stray_templates(paths: Sequence[str], english: English) -> list[Finding]:
    """Templates that belong to no document: of a guide that was renamed or taken away."""
    known = {template_file(one) for one in english.content.documents}
    known |= {f"{TEMPLATES}/{path}t" for path in _catalogue_paths(document_ids(english.unread))}
    return [
        finding("template-stray", Where(path))
        for path in paths
        if path.startswith(f"{TEMPLATES}/") and path.endswith(".pot") and path not in known
    ]


def _catalogue_paths(ids: Collection[str]) -> set[str]:
    """Where catalogues of documents may lie of which only the ids are known."""
    return {f"{folder}{id_}.po" for id_ in ids for folder in ("", "guides/")}
