"""All checks over 25,000 units: our own drafts, copied until there are as many, no two the same.

The cold case has every cache empty, the recogniser of languages included; the warm one finds the readings of
the last units still held.
"""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from benches.frame import Case
from inotherwords.checks.around import around
from inotherwords.checks.run import check_catalogue
from inotherwords.edge.disk import Tree
from inotherwords.project.publication import read_publication

if TYPE_CHECKING:
    from inotherwords.publication import Publication

ROOT = Path(__file__).resolve().parents[2]
UNITS = 25_000


def cases(_folder: Path) -> list[Case]:
    """Half of the units and all of them, so that the growth can be seen."""
    publication = read_publication(Tree(ROOT))
    return [
        Case(f"check {UNITS // 2} units, cold", lambda: _check(publication, UNITS // 2), _forget),
        Case(f"check {UNITS} units, cold", lambda: _check(publication, UNITS), _forget),
    ]


def _check(publication: Publication, wanted: int) -> int:
    """Check copies of the drafts until ``wanted`` units are done; how many findings there were."""
    done = found = copy = 0
    surroundings = {
        tag: around(publication.content, shelf.catalogues) for tag, shelf in publication.translations.items()
    }
    while done < wanted:
        for tag, shelf in publication.translations.items():
            for document in publication.content.documents:
                held = shelf.catalogues.get(document.id)
                if held is None or done >= wanted:
                    continue
                entries = tuple(
                    replace(entry, target=f"{entry.target} ({copy})", source=f"{entry.source} ({copy})")
                    for entry in held.entries
                    if entry.target
                )[: wanted - done]
                found += len(
                    check_catalogue(
                        document,
                        replace(held, entries=entries),
                        tag,
                        shelf.locale.script,
                        surroundings=surroundings[tag],
                    )
                )
                done += len(entries)
        copy += 1
    return found


def _forget() -> None:
    """Empty every cache of the checks."""
    for name, module in list(sys.modules.items()):
        if name.startswith("inotherwords."):
            for held in list(vars(module).values()):
                clear = getattr(held, "cache_clear", None)
                if clear is not None:
                    clear()
    gc.collect()
