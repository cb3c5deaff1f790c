"""How a case is timed and how the figures are shown; pure but for the clock.

A case runs once unmeasured, so that caches and imports are paid for, then as often as asked. The median is
what counts on a busy machine; the least and the most say how far to trust it.
"""

from __future__ import annotations

import gc
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def _nothing() -> None:
    """What most cases need before each run."""


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to time. ``before`` runs before each ``run`` and is not timed: empty a cache there."""

    name: str
    run: Callable[[], object]
    before: Callable[[], object] = _nothing


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds that a case took, one for each run."""

    name: str
    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one: half the runs were faster."""
        return statistics.median(self.seconds)


def timed(case: Case, *, times: int, clock: Callable[[], float] = time.perf_counter) -> Timing:
    """Run ``case`` once unmeasured and ``times`` times on the clock, garbage collected before each."""
    taken = []
    for turn in range(times + 1):
        case.before()
        gc.collect()
        started = clock()
        case.run()
        if turn:
            taken.append(clock() - started)
    return Timing(case.name, tuple(taken))


def records(timings: Sequence[Timing]) -> list[dict[str, Any]]:
    """The figures as JSON: seconds, and the ratio of each median to the first one's."""
    return [
        {
            "case": one.name,
            "runs": len(one.seconds),
            "median": one.median,
            "min": min(one.seconds),
            "max": max(one.seconds),
            "ratio": one.median / timings[0].median if timings[0].median else 0.0,
        }
        for one in timings
    ]


def table(timings: Sequence[Timing]) -> str:
    """The figures for a person, times in milliseconds."""
    width = max(len(one.name) for one in timings)
    lines = [f"{'case':<{width}}  {'median ms':>10}  {'min ms':>10}  {'max ms':>10}  {'ratio':>7}"]
    for one in records(timings):
        figures = "  ".join(f"{one[part] * 1000:>10.2f}" for part in ("median", "min", "max"))
        lines.append(f"{one['case']:<{width}}  {figures}  {one['ratio']:>6.2f}×")
    return "\n".join(lines)
