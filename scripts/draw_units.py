"""Draws translated units to be read back into English by somebody who has not seen the English.

``python scripts/draw_units.py ur`` prints ten translations and nothing that gives their English away: no keys, no
addresses of links. ``--english`` prints the same ten with key and English, for when the reading is written down.
The seed (``--seed``, else the commit's hash) decides which, so that nobody chooses and anybody can draw them again.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from inotherwords.edge.disk import Tree
from inotherwords.model.content import Kind
from inotherwords.project.publication import read_publication

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inotherwords.model.content import Document, Unit
    from inotherwords.publication import Shelf

    Drawn: TypeAlias = tuple[Document, Unit]

ROOT: Final = Path(__file__).resolve().parent.parent
DRAWN: Final = 10
CRITICAL: Final = 4
"""At least so many of the ten are units where a wrong word could harm."""
FEWEST_WORDS: Final = 6
"""A heading of two words tells a reader too little to be read wrong."""
_ADDRESS: Final = re.compile(r"\]\([^)]*\)")


def draw(documents: Sequence[Document], shelf: Shelf, seed: str) -> list[Drawn]:
    """Ten translated units of guides and Easy Reads, no two of one document, at least four of them critical."""
    held = {document.id: shelf.catalogues[document.id].by_key() for document in documents}
    units = [
        (document, unit)
        for document in documents
        for unit in document.units
        if len(unit.text.split()) >= FEWEST_WORDS
        and (entry := held[document.id].get(unit.key))
        and entry.target.strip()
    ]
    units.sort(key=lambda one: hashlib.sha256(f"{seed}/{one[0].id}/{one[1].key}".encode()).digest())
    first = _apart([one for one in units if one[1].critical], [])[:CRITICAL]
    return _apart(units, first)[:DRAWN]


def alone(words: str) -> str:
    """The words without the addresses of their links, which are English; names of facts stay."""
    return _ADDRESS.sub("]", words)


def _apart(units: Sequence[Drawn], already: Sequence[Drawn]) -> list[Drawn]:
    """``already``, then of each further document the first unit."""
    found = {document.id: (document, unit) for document, unit in already}
    for document, unit in units:
        found.setdefault(document.id, (document, unit))
    return list(found.values())


def _commit() -> str:
    told = subprocess.run(
        [shutil.which("git") or "git", "rev-parse", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout.strip()


def main() -> None:
    """Print what was drawn."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("locale")
    asked.add_argument("--seed", default="")
    asked.add_argument("--english", action="store_true", help="with key and English")
    told = asked.parse_args()
    seed = told.seed or _commit()
    publication = read_publication(Tree(ROOT))
    shelf = publication.translations.get(told.locale)
    if shelf is None:
        asked.error(f"no language “{told.locale}”; there are {', '.join(sorted(publication.translations))}")
    kinds = (Kind.GUIDE, Kind.EASY_READ)
    documents = [
        one for one in publication.content.documents if one.kind in kinds and one.id in shelf.catalogues
    ]
    print(f"{told.locale}, drawn by {seed}")
    for number, (document, unit) in enumerate(draw(documents, shelf, f"{seed}/{told.locale}"), 1):
        words = shelf.catalogues[document.id].by_key()[unit.key].target
        if told.english:
            reason = f" (critical: {unit.critical})" if unit.critical else ""
            print(f"\n{number}. {document.id} {unit.key}{reason}\n{unit.text}\n{words}")
        else:
            print(f"\n{number}. {alone(words)}")


if __name__ == "__main__":
    main()
