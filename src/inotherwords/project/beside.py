"""What a build reads beside the content: the site's settings and the handbook. Both may come from somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inotherwords.model.finding import Finding
from inotherwords.site.handbook import FIRST
from inotherwords.site.settings import FILE, settings_faults

if TYPE_CHECKING:
    from inotherwords.edge.disk import Tree

DOCS = "docs"


def read_beside(tree: Tree) -> list[Finding]:
    """Why ``mkdocs.yml`` or a file of the handbook must not be used; nothing where there is neither.

    The handbook's pages are read by MkDocs, which follows links and opens pipes: so nothing of the kind may be there.
    """
    found: list[Finding] = []
    text = tree.text(FILE)
    if not isinstance(text, Finding):
        found += settings_faults(text)
    elif text.code != "file-missing":
        found.append(text)
    first = tree.read(f"{DOCS}/{FIRST}")
    if not isinstance(first, Finding) or first.code != "file-missing":
        found += tree.listing(DOCS)[1]
    return found
