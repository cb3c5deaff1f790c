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


def read_publication(tree: Tree) -> Publication:
    """The publication in ``tree``. Never raises for what is wrong with it: that is in ``findings``."""
    english = read_english(tree)
    source = english.settings.source if english.settings else Settings(name="").source
    shelves, findings = read_locales(tree, english, source)
    publication = Publication(english, shelves, in_order([*english.findings, *findings]))
    kept = english.films or any(shelf.recordings for shelf in shelves.values())
    if english.settings is None or source not in shelves or not kept:
        return publication
    told = [*publication.findings, *stale_recordings(publication), *stale_films(publication)]
    return replace(publication, findings=in_order(told))
