"""What the checks find in the words of a publication; a catalogue judged before is not judged again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from inotherwords.checks.run import jobs
from inotherwords.checks.tongue import remember_by
from inotherwords.commands.start import around
from inotherwords.edge import kept
from inotherwords.edge.findings import forget, keep, program, recall
from inotherwords.edge.site import links
from inotherwords.model.finding import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from inotherwords.model.finding import Finding
    from inotherwords.publication import Publication, Shelf

CHECKS: Final = "checks"
"""In ``build/cache``: what was found."""


remember_by(partial(kept.recall, "recogniser", ""), partial(kept.keep, "recogniser", ""))


def everything_found(publication: Publication, root: Path) -> tuple[Finding, ...]:
    """What reading found, beside the content too, and what the checks of translations find.

    A catalogue judged before is not judged again.
    """
    found = checked(publication, publication.translations.values(), root)
    tidy_checks(root)
    return in_order([*publication.findings, *around(root), *found])


def checked(publication: Publication, shelves: Iterable[Shelf], root: Path) -> list[Finding]:
    """What the checks find in the words of ``shelves``, remembered below ``root`` in ``build/cache/checks``.

    Law: the same findings, whatever is remembered. Where nothing was ever built there is no ``build/cache``, and none is
    made for this: a check leaves a publication as it found it.
    """
    return judged(publication, shelves, root)[0]


def judged(
    publication: Publication, shelves: Iterable[Shelf], root: Path
) -> tuple[list[Finding], dict[str, tuple[Finding, ...]]]:
    """As :func:`checked`, and what is left to :func:`keep_judged` because there is no ``build/cache`` yet."""
    home = root / "build" / "cache"
    work = {job.key(program()): job for shelf in shelves for job in jobs(publication, shelf)}
    ours = home.is_dir() and not links(root)
    found = recall(home / CHECKS, work) if ours else {}
    new = {key: job.judged() for key, job in work.items() if key not in found}
    if new and ours:
        keep(home / CHECKS, new)
    found |= new
    return [one for key in work for one in found[key]], {} if ours else new


def keep_judged(root: Path, found: Mapping[str, tuple[Finding, ...]]) -> None:
    """Keep what :func:`judged` could not. Only for whoever writes into ``build`` anyway and saw that it is no link."""
    if found:
        keep(root / "build" / "cache" / CHECKS, found)


def tidy_checks(root: Path) -> None:
    """What the checks found of catalogues that are no more goes, where too much is remembered."""
    if not links(root):
        forget(root / "build" / "cache" / CHECKS)
