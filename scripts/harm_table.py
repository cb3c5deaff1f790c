"""Prints, for docs/evidence.md, how many planted faults of each kind the checks tell in each language.

``python scripts/harm_table.py`` prints Markdown: a row for each of the forty kinds, a column for each language;
a tick where all were told, else *told/planted*; a dash where the kind cannot be planted.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.checks.seeded.plant import HARMS, LOCALES, alarms, caught, clean  # noqa: E402 - the tests are no package


def table() -> str:
    """The whole table, and what was said of the good words."""
    lines = [
        f"| kind of harm | as | {' | '.join(LOCALES)} |",
        f"| --- | --- | {' | '.join('---' for _ in LOCALES)} |",
    ]
    for harm in HARMS:
        cells = []
        for tag in LOCALES:
            told, planted = caught(harm, tag)
            cells.append("–" if not planted else "✓" if told == planted else f"{told}/{planted}")
        lines.append(f"| {harm.name} | {harm.heard} | {' | '.join(cells)} |")
    good = [f"{len(alarms(tag))}/{len(list(clean(tag)))}" for tag in LOCALES]
    lines.append(f"| *said of good words* | | {' | '.join(good)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
