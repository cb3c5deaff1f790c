"""A proposal held against the publication as it is: of each unit whether it can be taken, and if not why.

Nothing is decided here and nothing overwritten. What looks odd: words that are published already may be taken
too, because a person then stands for what a machine wrote.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from inotherwords.checks.around import around
from inotherwords.checks.run import check_catalogue
from inotherwords.model.answer import About
from inotherwords.model.content import text_hash
from inotherwords.publication import catalogue_file
from inotherwords.translation.merge import merge

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from inotherwords.checks.around import Around
    from inotherwords.community.proposal import Mark, Proposal, ProposedUnit
    from inotherwords.model.content import Content, Document, Unit
    from inotherwords.model.finding import Finding
    from inotherwords.model.translation import Catalogue, Entry
    from inotherwords.publication import Publication, Shelf


class Standing(StrEnum):
    """Where one unit of a proposal stands."""

    READY = "ready"
    SAME = "same"
    """These very words are published; taking them says that a person stands for them."""
    ANSWERED = "answered"
    GONE = "gone"
    """The publication has no such unit, or no such document."""
    REFUSED = "refused"
    """A check found what could harm: nobody can wave it through."""
    ENGLISH_CHANGED = "english-changed"
    WORDS_CHANGED = "words-changed"
    """Other words were published since the sender looked."""
    RIVAL = "rival"
    """Another waiting proposal has other words for the same unit."""


HELD: Final = frozenset({Standing.ENGLISH_CHANGED, Standing.WORDS_CHANGED, Standing.RIVAL})
"""Both are put side by side; an editor who has seen both names the unit."""
CLOSED: Final = frozenset({Standing.ANSWERED, Standing.GONE, Standing.REFUSED})
"""Cannot be taken at all."""


@dataclass(frozen=True, slots=True)
class Look:
    """One unit of a proposal beside what is published."""

    proposed: ProposedUnit
    standing: Standing
    unit: Unit | None = None
    published: str = ""
    findings: tuple[Finding, ...] = ()
    rivals: tuple[tuple[str, str], ...] = ()
    """Other waiting words for it: the proposal's id and the words."""


def document_named(content: Content, name: str) -> Document | None:
    """The document whose catalogue stands at ``name`` (without ``.po``), if there is one."""
    return next((one for one in content.documents if one.catalogue_name == name), None)


@dataclass(frozen=True)
class Table:
    """What the proposals of one locale are laid on: the publication, and everything that waits."""

    publication: Publication
    shelf: Shelf
    waiting: Sequence[Proposal] = ()

    @cached_property
    def surroundings(self) -> Around:
        """What checks may know beside the words."""
        return around(self.publication.content, self.shelf.catalogues, self.shelf.wording)

    @cached_property
    def answered(self) -> frozenset[tuple[str, str, str]]:
        """What has its answer: proposal, what of it, unit."""
        return frozenset((one.proposal, str(one.about), one.unit) for one in self.shelf.answers)

    def catalogue(self, document: Document) -> Catalogue:
        """The catalogue of a document, brought up to the English as it is."""
        carried = self.publication.english.carried.get(document.id, {})
        held = self.shelf.catalogues.get(document.id)
        return merge(document, held, locale=self.shelf.locale.tag, carried=carried)

    def looks(self, proposal: Proposal) -> list[Look]:
        """Each unit of ``proposal`` as it stands, in the proposal's order. Never raises."""
        document = document_named(self.publication.content, proposal.document)
        if document is None:
            return [Look(one, self._unless_answered(proposal, one, Standing.GONE)) for one in proposal.units]
        units = {unit.key: unit for unit in document.units}
        entries = self.catalogue(document).by_key()
        return [
            self._look(proposal, document, one, units.get(one.unit), entries.get(one.unit))
            for one in proposal.units
        ]

    def open_marks(self, proposal: Proposal) -> list[Mark]:
        """The marks of ``proposal`` that nobody has noted yet."""
        return [
            one for one in proposal.marks if (proposal.id, str(About.MARK), one.unit) not in self.answered
        ]

    def _look(
        self,
        proposal: Proposal,
        document: Document,
        proposed: ProposedUnit,
        unit: Unit | None,
        entry: Entry | None,
    ) -> Look:
        if unit is None or entry is None:
            return Look(proposed, self._unless_answered(proposal, proposed, Standing.GONE))
        rivals = self._rivals(proposal, proposed)
        findings = tuple(self.findings(document, [with_words(entry, proposed)]))
        standing = _standing(proposed, unit, entry, findings, rivals)
        standing = self._unless_answered(proposal, proposed, standing)
        return Look(proposed, standing, unit, entry.target, findings, rivals)

    def _unless_answered(self, proposal: Proposal, proposed: ProposedUnit, standing: Standing) -> Standing:
        done = (proposal.id, str(About.WORDS), proposed.unit) in self.answered
        return Standing.ANSWERED if done else standing

    def _rivals(self, proposal: Proposal, proposed: ProposedUnit) -> tuple[tuple[str, str], ...]:
        return tuple(
            (other.id, one.words)
            for other in self.waiting
            if other.document == proposal.document and other.locale == proposal.locale and other != proposal
            for one in other.units
            if one.unit == proposed.unit and text_hash(one.words) != text_hash(proposed.words)
        )

    def findings(self, document: Document, entries: Collection[Entry]) -> list[Finding]:
        """What the checks find in these entries, and in nothing else of the catalogue."""
        locale = self.shelf.locale
        path = catalogue_file(locale.tag, document)
        catalogue = replace(self.catalogue(document), entries=tuple(entries), path=path)
        return check_catalogue(document, catalogue, locale.tag, locale.script, surroundings=self.surroundings)


def _standing(
    proposed: ProposedUnit,
    unit: Unit,
    entry: Entry,
    findings: Sequence[Finding],
    rivals: Sequence[tuple[str, str]],
) -> Standing:
    """The first that fits; what cannot be taken at all comes first."""
    if any(one.severity.blocks for one in findings):
        return Standing.REFUSED
    if proposed.source != unit.hash:
        return Standing.ENGLISH_CHANGED
    if text_hash(proposed.words) == entry.target_hash and not entry.fuzzy:
        return Standing.SAME
    if proposed.before != entry.target_hash:
        return Standing.WORDS_CHANGED
    return Standing.RIVAL if rivals else Standing.READY


def with_words(entry: Entry, proposed: ProposedUnit) -> Entry:
    """``entry`` with the proposed words: current if they were made for its English, else marked as for another."""
    if proposed.source == entry.source_hash:
        return entry.with_target(proposed.words)
    known = proposed.source == text_hash(entry.previous) if entry.previous else False
    return replace(entry, target=proposed.words, fuzzy=True, previous=entry.previous if known else "")
