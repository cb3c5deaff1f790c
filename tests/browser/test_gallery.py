"""The contact sheets that people look at: two for each script we publish in, light enough for the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

GALLERY = Path(__file__).resolve().parents[2] / "docs" / "gallery"
HEAVIEST = 1_000_000


def test_each_script_has_a_sheet(ours):
    scripts = {record["script"] for record in ours.records.values()}
    sheets = {path.name: path.read_bytes() for path in GALLERY.glob("*.png")}
    named = {f"{script.lower()}-{kind}.png" for script in scripts for kind in ("phone", "desk")}
    assert {name for name in sheets if not name.startswith(("readme-", "paper-"))} == named
    assert {name: len(held) for name, held in sheets.items() if len(held) > HEAVIEST} == {}
    assert all(held.startswith(b"\x89PNG") for held in sheets.values())
