"""A whole publication as one value, and where its files are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inotherwords.model.finding import Finding, in_order
from inotherwords.model.publication import Settings
from inotherwords.project.content import TEMPLATES, English, read_english
from inotherwords.project.locales import FOLDER, Shelf, read_locales
from inotherwords.translation.status import states

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inotherwords.edge.disk import Tree
    from inotherwords.model.content import Content, Document
    from inotherwords.model.publication import UnitState


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything that was read. ``shelves`` holds the locales by tag, the source language first."""

    english: English
    shelves: Mapping[str, Shelf]
    findings: tuple[Finding, ...]

    @property
    def settings(self) -> Settings:
        """The settings, or the usual ones where the file could not be read (and a finding says so)."""
        return self.english.settings or Settings(name="")

    @property
    def content(self) -> Content:
        """Everything English."""
        return self.english.content

    @property
    def source(self) -> Shelf:
        """The source language's shelf."""
        return next(shelf for shelf in self.shelves.values() if shelf.locale.source)

    @property
    def translations(self) -> dict[str, Shelf]:
        """All locales but the source."""
        return {tag: shelf for tag, shelf in self.shelves.items() if not shelf.locale.source}

    def states(self, document: Document, shelf: Shelf) -> dict[str, UnitState]:
        """The state of every unit of ``document`` in one locale."""
        catalogue = shelf.catalogues.get(document.id)
        return states(
            document.id, document.units, catalogue, shelf.events, shelf.people, self.settings.policy
        )

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings that stop a build."""
        return tuple(one for one in self.findings if one.severity.blocks)


def read_publication(tree: Tree) -> Publication:
    """The publication in ``tree``. Never raises for what is wrong with it: that is in ``findings``."""
    english = read_english(tree)
    shelves, findings = read_locales(tree, english.content)
    return Publication(english, shelves, in_order([*english.findings, *findings]))


def catalogue_file(tag: str, document: Document) -> str:
    """``locales/ur/guides/direct-payments.po``."""
    return f"{FOLDER}/{tag}/{document.catalogue_path}"


def template_file(document: Document) -> str:
    """``locales/_templates/guides/direct-payments.pot``."""
    return f"{TEMPLATES}/{document.catalogue_path}t"


def ledger_file(tag: str) -> str:
    """``locales/ur/reviews.jsonl``."""
    return f"{FOLDER}/{tag}/reviews.jsonl"
