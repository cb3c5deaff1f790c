"""The whole of a publication, read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inotherwords.model.finding import in_order
from inotherwords.model.publication import Settings
from inotherwords.project.content import read_english
from inotherwords.project.films import stale_films
from inotherwords.project.locales import read_locales
from inotherwords.project.recordings import stale_recordings
from inotherwords.publication import Publication

if TYPE_CHECKING:
    from inotherwords.edge.disk import Tree
    from inotherwords.publication import English


def read_publication(tree: Tree, english: English | None = None) -> Publication:
    """The publication in ``tree``, whose ``english`` may have been read before.

    Never raises for what is wrong with it: that is in ``findings``.
    """
    english = english or read_english(tree)
    shelves, findings = read_locales(tree, english, source_of(english))
    return with_recordings(
        Publication(english, shelves, in_order([*english.findings, *findings]), english.withdrawn)
    )


def source_of(english: English) -> str:
    """The language that guides are written in, by the settings, or the usual one."""
    return english.settings.source if english.settings else Settings(name="").source


def with_recordings(publication: Publication) -> Publication:
    """The same, with a finding for each recording and film that no longer says what its page says."""
    english = publication.english
    kept = english.films or any(shelf.recordings for shelf in publication.shelves.values())
    if english.settings is None or source_of(english) not in publication.shelves or not kept:
        return publication
    told = [*publication.findings, *stale_recordings(publication), *stale_films(publication)]
    return replace(publication, findings=in_order(told))
