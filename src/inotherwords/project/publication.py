"""The whole of a publication, read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inotherwords.model.finding import in_order
from inotherwords.model.publication import Settings
from inotherwords.project.content import read_english
from inotherwords.project.locales import read_locales
from inotherwords.publication import Publication

if TYPE_CHECKING:
    from inotherwords.edge.disk import Tree


def read_publication(tree: Tree) -> Publication:
    """The publication in ``tree``. Never raises for what is wrong with it: that is in ``findings``."""
    english = read_english(tree)
    source = english.settings.source if english.settings else Settings(name="").source
    shelves, findings = read_locales(tree, english, source)
    return Publication(english, shelves, in_order([*english.findings, *findings]))
