"""The pages that a save changes first of all, made alone so that `iow serve` shows them at once; the whole site follows.

Only for words of a guide or a page: its English, or its catalogue in one language. What else a save changes (lists, search, the
other languages) nobody looks at in the next second.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inotherwords.commands.judging import checked
from inotherwords.edge.disk import Tree
from inotherwords.edge.site import alone, without_links, write_files
from inotherwords.errors import MachineError, NeedsAttention
from inotherwords.project import once
from inotherwords.project.content import read_english
from inotherwords.publication import catalogue_file
from inotherwords.site.build import Plan as Site
from inotherwords.site.build import pages_alone
from inotherwords.site.inspect import judge
from inotherwords.stage.plan import plan
from inotherwords.stage.tree import page_files, voice_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from inotherwords.model.content import Document
    from inotherwords.model.finding import Finding
    from inotherwords.publication import Publication
    from inotherwords.stage.plan import Outline


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A site that is whole, and what it was made from: what a single page can be made on."""

    root: Path
    today: date
    publication: Publication
    outlines: Mapping[str, Outline]
    """Of every locale of the site."""
    site: Site

    def after(self, saved: Iterable[str]) -> tuple[Glimpse, dict[str, bytes]] | None:
        """The same with what was ``saved`` (paths below the publication), and the pages that this changes first.

        Nothing where more must be read to tell, or where something is wrong: then the whole site is made, and says what.
        Law: each page is as it will stand in the whole site, but for what surrounds all pages (the names of guides in menus).
        """
        now, pages = self, dict[str, bytes]()
        for path in sorted(saved):
            found = _english(now, path) or _translated(now, path)
            if found is None:
                return None
            now, tag, document = found
            made = _pages(now, tag, document)
            if made is None:
                return None
            pages |= made
        return now, pages


def _english(on: Glimpse, path: str) -> tuple[Glimpse, str, Document] | None:
    """With the page at ``path`` in its new English, where that is one."""
    if not path.startswith("content/"):
        return None
    english = read_english(Tree(on.root))
    document = next((one for one in english.content.documents if one.body and one.path == path), None)
    same = [one.id for one in english.content.documents] == [
        one.id for one in on.publication.content.documents
    ]
    if document is None or not same or _blocks(english.findings):
        return None
    publication = replace(on.publication, english=english)
    return replace(on, publication=publication), publication.source.locale.tag, document


def _translated(on: Glimpse, path: str) -> tuple[Glimpse, str, Document] | None:
    """With the catalogue at ``path`` as it is now, where that is a page's."""
    pages = [one for one in on.publication.content.documents if one.body]
    whose = ((tag, one) for tag in on.outlines for one in pages if catalogue_file(tag, one) == path)
    tag, document = next(whose, ("", None))
    data = Tree(on.root).read(path) if document else None
    if document is None or not isinstance(data, bytes):
        return None
    catalogue, found = once.catalogue(data, path, tag, document.id)
    if catalogue is None or _blocks(found):
        return None
    before = on.publication.shelves[tag]
    shelf = replace(before, catalogues={**before.catalogues, document.id: catalogue})
    publication = replace(on.publication, shelves={**on.publication.shelves, tag: shelf})
    if _blocks(checked(publication, [shelf], on.root)):
        return None
    return replace(on, publication=publication), tag, document


def _pages(on: Glimpse, tag: str, document: Document) -> dict[str, bytes] | None:
    """The document's pages in one locale; nothing where one is not fit to be shown."""
    others = {one: held for one, held in on.outlines.items() if one != tag}
    shared = plan(on.publication, on.today, tuple(on.outlines), known=others)
    shelf = shared.publication.shelves[tag]
    files = list(page_files(shared, document, shelf, voice_of(shared.publication, shelf)))
    locales = {one: on.publication.shelves[one].locale for one in on.outlines}
    try:
        with alone(on.root):
            without_links(on.site.stage / tag)
            write_files(on.site.stage, files, on.root)
            made = pages_alone(on.site, tag, [file.path.removeprefix(f"{tag}/") for file in files])
    except (MachineError, NeedsAttention):
        return None  # the whole site will say why
    found = [
        one for path, data in made.items() for one in judge(path, data.decode("utf-8"), locales).findings
    ]
    return None if _blocks(found) else made


def _blocks(findings: Iterable[Finding]) -> bool:
    return any(one.severity.blocks for one in findings)
