"""``iow check --fix``: what is certain to be wrong in translations, mended in their catalogues."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inotherwords.checks.mend import mended
from inotherwords.checks.run import english_of
from inotherwords.publication import catalogue_file
from inotherwords.translation import po

if TYPE_CHECKING:
    from inotherwords.edge.disk import Tree
    from inotherwords.model.translation import Catalogue
    from inotherwords.publication import Publication


def mend(publication: Publication, tree: Tree, tag: str) -> int:
    """Mend what is certain in the catalogues of ``tag``, or of all languages; how many units changed."""
    files: dict[str, bytes] = {}
    count = 0
    for shelf in publication.translations.values():
        if tag not in {"", shelf.locale.tag}:
            continue
        for document in publication.content.documents:
            held = shelf.catalogues.get(document.id)
            if held is not None and (changed := _changes(held)):
                count += len(changed)
                entries = tuple(
                    replace(one, target=changed[index]) if index in changed else one
                    for index, one in enumerate(held.entries)
                )
                files[catalogue_file(shelf.locale.tag, document)] = po.write(replace(held, entries=entries))
    tree.write_all(files)
    return count


def _changes(catalogue: Catalogue) -> dict[int, str]:
    """The mended words by the place of their entry, where that is another text."""
    held = {
        index: mended(english_of(entry), entry.target)
        for index, entry in enumerate(catalogue.entries)
        if entry.target and not entry.obsolete
    }
    return {index: words for index, words in held.items() if words != catalogue.entries[index].target}
