"""Every copy of every guide, through the engine's cache: a changed unit remakes that guide's copies in that locale alone.

Copies are made before the pages, from the same staged files, so that a page can say what there is and how large it is.
What can't be made is told and never stops the rest: a program that is missing, a maker that fails or hangs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inotherwords.engine import attempt
from inotherwords.errors import MachineError
from inotherwords.formats.cut import cut_fonts
from inotherwords.formats.jobs import Job, Lack, all_jobs, homes_of, prints, version_of
from inotherwords.formats.plan import LIMIT, Copy, Made, Plan
from inotherwords.formats.registry import KINDS, OFFLINE, POSTER, UNITS
from inotherwords.model.finding import Finding, Where, finding

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from inotherwords.formats.document import Home

KEEP: Final = 6000
"""Copies that stay in the cache: forty locales of a dozen guides."""


def make_copies(plan: Plan) -> Made:
    """Every copy that can be made on this machine.

    Law: the same staged files give the same bytes, whatever was on the shelf and however many workers there are.
    """
    homes = homes_of(plan.files)
    lack = Lack()
    fonts, faults = cut_fonts(plan, [home for home, _, _ in homes.values()])
    jobs = all_jobs(plan, homes, fonts, lack)
    try:
        done = attempt(
            [one.task for one in jobs],
            plan.shelf / "formats",
            workers=plan.workers,
            anew=plan.anew,
            limit=max(LIMIT, plan.limit) * 3,
            keep=KEEP,
            tell=plan.tell,
        )
    except MachineError as fault:
        return Made(findings=(*faults, finding("format-stopped", Where(), why=str(fault))))
    whole = [_copy(job, done.folders[job.task.name]) for job in jobs if job.task.name in done.folders]
    failed = [_failed(job, done.faults[job.task.name]) for job in jobs if job.task.name in done.faults]
    lists = {job.task.name for job in jobs if job.kind is UNITS}  # they go along with copies and are none
    return Made(
        copies=tuple(one for one in whole if one.guide and one.kind != UNITS.name),
        offline=tuple(one for one in whole if one.kind == OFFLINE.name),
        posters=tuple(one for one in whole if one.kind == POSTER.name),
        units={
            (one.tag, one.guide): (one.folder / one.file).read_text("utf-8")
            for one in whole
            if one.kind == UNITS.name
        },
        fresh=len(set(done.made) - lists),
        findings=(*faults, *failed, *_heavy(whole), *_lacking(lack), *_waiting(plan, homes)),
    )


def _waiting(plan: Plan, homes: Mapping[str, tuple[Home, str, str]]) -> tuple[Finding, ...]:
    waits = prints(plan) and not all(home.address for home, _, _ in homes.values())
    return (finding("poster-waits", Where()),) if waits else ()


def _copy(job: Job, folder: Path) -> Copy:
    file = job.kind.file(job.guide) if job.guide else job.kind.name
    size = (folder / file).stat().st_size
    made_by = ", ".join(f"{name} {version_of(name)}" for name in job.kind.libraries[:1]) or "inotherwords"
    return Copy(job.tag, job.guide, job.kind.name, folder, file, size, job.task.key, made_by)


def _failed(job: Job, fault: Exception) -> Finding:
    why = str(fault) if isinstance(fault, MachineError) else f"{type(fault).__name__}: {fault}"
    return finding(
        "format-failed",
        Where(locale=job.tag),
        file=f"{job.tag}/{job.guide}/{job.kind.file(job.guide)}" if job.guide else job.task.name,
        why=why,
    )


def _heavy(copies: list[Copy]) -> list[Finding]:
    """Copies that cost a family more data than their kind may."""
    most = {one.name: one.most for one in KINDS if one.most}
    return [
        finding(
            "format-heavy",
            Where(locale=one.tag),
            file=f"{one.tag}/{one.guide}/{one.file}",
            size=round(one.bytes / 1000),
            limit=round(most[one.kind] / 1000),
        )
        for one in copies
        if one.bytes > most.get(one.kind, one.bytes)
    ]


def _lacking(lack: Lack) -> tuple[Finding, ...]:
    if not lack.kinds:
        return ()
    packages = " ".join(dict.fromkeys(" ".join(lack.packages).split()))
    return (
        finding(
            "format-not-made",
            Where(),
            kinds=", ".join(lack.kinds),
            names=", ".join(lack.names),
            packages=packages,
        ),
    )
