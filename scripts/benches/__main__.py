"""The command ``scripts/bench NAME [--times N] [--json FILE]``; see the package's docstring."""

from __future__ import annotations

import argparse
import importlib
import json
import tempfile
from pathlib import Path

from benches.frame import records, table, timed

FRAME = {"__init__", "__main__", "corpus", "figures", "frame", "watched"}


def main() -> None:
    """Time the bench that was named, print its table, write its JSON."""
    names = sorted(one.stem for one in Path(__file__).parent.glob("*.py") if one.stem not in FRAME)
    parser = argparse.ArgumentParser(prog="scripts/bench", description="Times one thing several times.")
    parser.add_argument("name", nargs="?", choices=names, help="which bench; without it, they are listed")
    parser.add_argument("--times", type=int, default=5, help="measured runs of each case (5)")
    parser.add_argument("--json", type=Path, help="a file for the figures")
    chosen = parser.parse_args()
    if chosen.times < 1:
        parser.error("--times must be 1 or more")
    if chosen.name is None:
        print("\n".join(names) or "There is no bench yet.")
        return
    bench = importlib.import_module(f"benches.{chosen.name}")
    with tempfile.TemporaryDirectory() as folder:
        if hasattr(bench, "compare"):  # one that alternates, and says more than times
            bench.compare(Path(folder), times=chosen.times, file=chosen.json)
            return
        cases = bench.cases(Path(folder))
        timings = [timed(case, times=chosen.times) for case in cases]
    print(table(timings))
    if chosen.json:
        chosen.json.write_text(json.dumps(records(timings), indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
