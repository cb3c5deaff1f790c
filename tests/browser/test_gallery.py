"""The pictures that people look at: one of each language, two contact sheets of some scripts, light enough for the repository."""

from __future__ import annotations

from pathlib import Path

from tests.browser.conftest import gallery

ROOT = Path(__file__).resolve().parents[2]
GALLERY = ROOT / "docs" / "gallery"
HEAVIEST = 1_000_000


def test_each_language_has_a_picture_and_some_scripts_have_sheets():
    tags = {path.parent.name for path in ROOT.glob("locales/*/locale.yml")}
    pictures = {path.name: path.read_bytes() for path in GALLERY.glob("*.png")}
    named = {f"language-{tag}.png" for tag in tags}
    named |= {f"{script}-{kind}.png" for script in gallery().SHEETS for kind in ("phone", "desk")}
    assert {name for name in pictures if not name.startswith(("readme-", "paper-"))} == named
    assert {name: len(held) for name, held in pictures.items() if len(held) > HEAVIEST} == {}
    assert all(held.startswith(b"\x89PNG") for held in pictures.values())
