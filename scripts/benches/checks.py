"""All checks over 25,000 units: our own drafts, copied until there are as many, no two the same.

The cold cases have every cache empty, the recogniser of languages included. The warm one finds the judgements of
all units on the shelf, as a command does when nothing has changed; what is timed is finding that out.
"""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from benches.frame import Case
from inotherwords.checks.run import jobs
from inotherwords.edge.disk import Tree
from inotherwords.edge.findings import keep, program, recall
from inotherwords.project.publication import read_publication

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inotherwords.checks.run import Job
    from inotherwords.publication import Publication

ROOT = Path(__file__).resolve().parents[2]
UNITS = 25_000


def cases(folder: Path) -> list[Case]:
    """Half of the units and all of them, so that the growth can be seen."""
    publication = read_publication(Tree(ROOT))
    return [
        Case(f"check {UNITS // 2} units, cold", lambda: _check(publication, UNITS // 2), _forget),
        Case(f"check {UNITS} units, cold", lambda: _check(publication, UNITS), _forget),
        Case(f"check {UNITS} units, nothing changed", _again(publication, folder), _forget),
    ]


def _again(publication: Publication, shelf: Path) -> Callable[[], object]:
    """Looking up the judgements of all units, which are on ``shelf``."""
    work = list(_jobs(publication, UNITS))
    keep(shelf, {job.key(program()): job.judged() for job in work})

    def run() -> None:
        keys = [job.key(program()) for job in work]
        if len(recall(shelf, keys)) < len(work):
            raise RuntimeError("The shelf has lost some of them.")

    return run


def _check(publication: Publication, wanted: int) -> int:
    """Check copies of the drafts until ``wanted`` units are done; how many findings there were."""
    return sum(len(job.judged()) for job in _jobs(publication, wanted))


def _jobs(publication: Publication, wanted: int) -> Iterator[Job]:
    """The catalogues of the drafts, copied until they hold ``wanted`` units."""
    done = copy = 0
    drafts = [job for shelf in publication.translations.values() for job in jobs(publication, shelf)]
    while done < wanted:
        for job in drafts:
            entries = tuple(
                replace(entry, target=f"{entry.target} ({copy})", source=f"{entry.source} ({copy})")
                for entry in job.catalogue.entries
                if entry.target
            )[: wanted - done]
            if entries:
                done += len(entries)
                yield replace(job, catalogue=replace(job.catalogue, entries=entries))
        copy += 1


def _forget() -> None:
    """Empty every cache of the checks."""
    for name, module in list(sys.modules.items()):
        if name.startswith("inotherwords."):
            for held in list(vars(module).values()):
                clear = getattr(held, "cache_clear", None)
                if clear is not None:
                    clear()
    gc.collect()
