"""The draw of units to be read back: anybody draws the same, nothing gives the English away."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType, SimpleNamespace

from inotherwords.model.content import Document, Kind, Unit
from inotherwords.model.translation import Catalogue, Entry

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = "Ask for the decision in writing, page {}, part {}."


def drawing() -> ModuleType:
    spec = spec_from_file_location("draw_units", ROOT / "scripts/draw_units.py")
    made = sys.modules[spec.name] = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def page(number: int) -> Document:
    units = tuple(
        Unit(
            f"top/p-{part}",
            "paragraph",
            ENGLISH.format(number, part),
            "top",
            part,
            critical="must" * (part == 0),
        )
        for part in range(9)
    )
    return Document(f"guide-{number}", Kind.GUIDE, f"guides/{number}.md", "Title", "", units)


PAGES = [page(number) for number in range(12)]


def catalogues(*, without: str) -> dict[str, Catalogue]:
    return {
        one.id: Catalogue(
            "pl",
            one.id,
            tuple(Entry(unit.key, unit.text, "" if unit.key == without else "słowa") for unit in one.units),
        )
        for one in PAGES
    }


def test_the_seed_decides_and_the_draw_is_spread_over_documents_and_has_its_critical_units():
    draw = drawing().draw
    shelf = SimpleNamespace(catalogues=catalogues(without="top/p-3"))
    first = draw(PAGES, shelf, "one")
    assert first == draw(list(reversed(PAGES)), shelf, "one") != draw(PAGES, shelf, "two")
    assert len({document.id for document, _ in first}) == len(first) == 10
    assert sum(bool(unit.critical) for _, unit in first) >= 4
    assert all(unit.key != "top/p-3" for seed in "abcdefgh" for _, unit in draw(PAGES, shelf, seed))


def test_the_address_of_a_link_does_not_tell_the_reader_the_english():
    words = "Poproś o [ocenę](term:assessment) w ciągu {time_limit}."
    assert drawing().alone(words) == "Poproś o [ocenę] w ciągu {time_limit}."
