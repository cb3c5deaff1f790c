"""The checks on sentences that this project did not write: translated catalogues out of Debian's packages.

Published words hold faults too, so a few errors are expected, and those found have been looked at: all were faults.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

pytestmark = [pytest.mark.release, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = 12
FEWEST = 40
MOST_WARNINGS = 0.02
MOST_ERRORS = 0.005


def test_published_prose_is_left_in_peace(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "scripts")
    made = import_module("clean_prose")
    known = made.judged()
    results = {tag: made.told(tag, held, known) for tag, held in made.pairs(made.FOLDERS).items()}
    read = {tag: one for tag, one in results.items() if one.sentences >= FEWEST}
    assert len(read) >= LANGUAGES, "python scripts/prose.py fetches them"
    calm = [tag for tag, one in read.items() if one.warnings.total() <= MOST_WARNINGS * one.sentences]
    assert len(calm) >= LANGUAGES, made.table(results)
    errors = sum(one.errors.total() for one in read.values())
    assert errors <= MOST_ERRORS * sum(one.sentences for one in read.values()), made.table(results)
