"""The figures of ``build_vs`` as a table, and as the page ``docs/performance.md``; pure."""

from __future__ import annotations

from statistics import median
from typing import Any, Final

COLD: Final = "ours, cold"
GOALS: Final = {
    (COLD, "stock"): 8,
    (COLD, "plain"): 4,
    ("ours, nothing changed", "stock"): 100,
    ("ours, one unit of one language", "stock"): 25,
    ("ours, one English guide", "stock"): 10,
}
"""How many times faster than theirs ours has to be, at 20 languages of 20 guides."""
HEAD: Final = """# How fast it is

Made by `scripts/bench build_vs --json docs/performance.json` from the figures in that file; do not edit it.

Ours is `iow build` with all that it does: reading, checks, stage, pages, search index, reading every page back. *Stock* is
`mkdocs build` with Material as it comes, its search and mkdocs-static-i18n in one process; *plain* is `mkdocs build` with our
templates. All render the same staged tree and ran in turns. Other work on the machine slows all of them: the ratios
count, and the seconds of processors beside those on the clock. Memory is that of the largest process.
"""


def shown(size: dict[str, Any]) -> str:
    """One size as lines of a table."""
    lines = [
        f"{size['locales']} languages × {size['guides']} guides, {size['pages']} pages",
        "",
        "| | seconds | of processors | MB | load | ms a page |",
        "|---|---|---|---|---|---|",
    ]
    for name, runs in size["cases"].items():
        wall, cpu, load = (median(one[part] for one in runs) for part in ("wall", "cpu", "load"))
        memory = max(one["memory"] for one in runs)
        lines.append(
            f"| {name} | {wall:.2f} | {cpu:.2f} | {memory:.0f} | {load:.1f} | {1000 * cpu / size['pages']:.1f} |"
        )
    return "\n".join([*lines, "", *_ratios(size), ""])


def _ratios(size: dict[str, Any]) -> list[str]:
    """How many times faster ours is, by the clock and by processors; the median of the ratios of each turn."""
    cases, lines = size["cases"], []
    for (ours, theirs), goal in GOALS.items():
        if theirs in cases:
            clock, cpu = (
                median(b[part] / max(a[part], 0.01) for a, b in zip(cases[ours], cases[theirs], strict=True))
                for part in ("wall", "cpu")
            )
            lines.append(
                f"- {ours}, beside {theirs}: {clock:.1f} times faster on the clock, {cpu:.1f} times by processors"
                f" (at 20 × 20 the goal is {goal})"
            )
    return lines


def page(held: dict[str, Any]) -> str:
    """The whole page."""
    sizes = [f"## {shown(size)}" for size in held["sizes"]]
    return "\n".join(
        [HEAD, f"{held['cores']} cores, Python {held['python']}.\n", *sizes, _growth(held["sizes"])]
    )


def _growth(sizes: list[dict[str, Any]]) -> str:
    """What a page costs at each size, beside the first."""
    costs = [median(one["cpu"] for one in size["cases"][COLD]) / size["pages"] for size in sizes]
    lines = ["## Growth", "", "| | ms of a processor a page, cold | beside the first |", "|---|---|---|"]
    for size, cost in zip(sizes, costs, strict=True):
        name = f"{size['locales']} × {size['guides']}"
        lines.append(f"| {name} | {1000 * cost:.1f} | {cost / costs[0]:.2f} |")
    return "\n".join([*lines, ""])
