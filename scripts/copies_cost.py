"""Prints what each kind of copy costs: how many there are, seconds (median and most), kilobytes (median and most), and memory.

scripts/copies_cost.py [TAG …], after `iow stage`: every copy of these locales is made anew, one after the other, kept nowhere.
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from importlib import resources
from pathlib import Path

from inotherwords.formats.cut import cut_fonts
from inotherwords.formats.jobs import Job, Lack, all_jobs, homes_of
from inotherwords.formats.plan import Plan
from inotherwords.formats.registry import KINDS

STAGE = Path(__file__).parents[1] / "build" / "stage"


def main(tags: list[str]) -> None:
    """One line a kind."""
    files = {
        path.relative_to(STAGE).as_posix(): path.read_text("utf-8")
        for path in sorted(STAGE.rglob("*"))
        if path.suffix in {".md", ".json", ".svg"} and _wanted(path, tags)
    }
    font = Path(str(resources.files("inotherwords.site"))) / "theme/assets/fonts/nastaliq-urdu.woff2"
    spent: dict[str, list[tuple[float, int]]] = {}
    with tempfile.TemporaryDirectory() as shelf:
        plan = Plan(files, KINDS, Path(shelf), font)
        homes, lack = homes_of(files), Lack()
        fonts, _ = cut_fonts(plan, [home for home, _, _ in homes.values()])
        for job in all_jobs(plan, homes, fonts, lack):
            spent.setdefault(job.kind.name, []).append(_cost(job, Path(shelf)))
    print("| kind | copies | seconds: median | most | KB: median | most |\n|---|---|---|---|---|---|")
    for name, held in spent.items():
        seconds, sizes = [one for one, _ in held], [size / 1000 for _, size in held]
        middle = f"{statistics.median(seconds):.2f} | {max(seconds):.2f} | {statistics.median(sizes):.0f}"
        print(f"| {name} | {len(held)} | {middle} | {max(sizes):.0f} |")
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(
        f"One process took at most {most / 1024:.0f} MB. Not made here: {', '.join(lack.kinds) or 'nothing'}."
    )


def _wanted(path: Path, tags: list[str]) -> bool:
    tag = path.relative_to(STAGE).parts[0].removesuffix(".json")
    return not tags or tag in tags or (tag == "en" and path.name == "en.json")


def _cost(job: Job, shelf: Path) -> tuple[float, int]:
    with tempfile.TemporaryDirectory(dir=shelf) as out:
        started = time.monotonic()
        job.task.make(Path(out), job.task.order)
        return time.monotonic() - started, sum(one.stat().st_size for one in Path(out).iterdir())


if __name__ == "__main__":
    main(sys.argv[1:])
