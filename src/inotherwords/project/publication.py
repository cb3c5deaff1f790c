"""The whole of a publication, read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inotherwords.model.finding import Finding, in_order
from inotherwords.model.publication import Settings
from inotherwords.project.content import read_english
from inotherwords.project.locales import read_locales
from inotherwords.project.recordings import stale_recordings
from inotherwords.publication import WITHDRAWN, Publication
from inotherwords.source.withdrawn import read_withdrawn

if TYPE_CHECKING:
    from inotherwords.edge.disk import Tree
    from inotherwords.model.withdrawal import Withdrawal


def read_publication(tree: Tree) -> Publication:
    """The publication in ``tree``. Never raises for what is wrong with it: that is in ``findings``."""
    english = read_english(tree)
    source = english.settings.source if english.settings else Settings(name="").source
    shelves, findings = read_locales(tree, english, source)
    withdrawn, faults = _withdrawn(tree)
    publication = Publication(english, shelves, in_order([*english.findings, *findings, *faults]), withdrawn)
    if english.settings is None or not any(shelf.recordings for shelf in shelves.values()):
        return publication
    told = [*publication.findings, *stale_recordings(publication)]
    return replace(publication, findings=in_order(told))


def _withdrawn(tree: Tree) -> tuple[tuple[Withdrawal, ...], list[Finding]]:
    """Words taken back, if there are any."""
    folder, _, name = WITHDRAWN.rpartition("/")
    if WITHDRAWN not in tree.listing(folder, name)[0]:
        return (), []
    text = tree.text(WITHDRAWN)
    return ((), [text]) if isinstance(text, Finding) else read_withdrawn(text, path=WITHDRAWN)
