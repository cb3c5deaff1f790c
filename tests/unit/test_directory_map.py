"""The nine regions as tiles: a list of links in the order of the map, each with its number, or no map at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import lxml.html
import pytest
from staged_guides import rendered

from inotherwords.edge.disk import Tree
from inotherwords.model.content import DirectoryWord, Unit
from inotherwords.project.publication import read_publication
from inotherwords.stage.directory_index import Desk
from inotherwords.stage.directory_map import REGIONS, region_map, short
from inotherwords.stage.plan import plan
from inotherwords.stage.tree import voice_of

HOME = Path(__file__).parents[1] / "sites" / "publications" / "directory-and-card"


def desk(tag: str, areas: tuple[str, ...]) -> Desk:
    held = read_publication(Tree(HOME))
    shared = plan(held, date(2026, 11, 22))
    document = held.content.document("directory")
    assert document is not None
    units = tuple(Unit(f"area-{one}/name", "name", one.title(), f"area-{one}", 1) for one in areas)
    words = tuple(DirectoryWord(one, one.title(), 1) for one in areas)
    content = replace(held.content, directory=replace(held.content.directory, areas=words))
    states = shared.states[tag].get("directory", {})
    return Desk(content, replace(document, units=units), states, voice_of(held, held.shelves[tag]))


@pytest.mark.parametrize("tag", ["en", "ur"])
def test_each_tile_leads_to_its_place_and_says_how_many_there_are(tag: str) -> None:
    root = lxml.html.fragment_fromstring(rendered(region_map(desk(tag, ("england", *REGIONS)))))
    links = root.xpath(".//li/a")
    assert [one.get("href") for one in links] == [f"directory/{one}.md" for one in ("england", *REGIONS)]
    assert [one.get("class") for one in root.xpath(".//li")] == [f"at-{one}" for one in ("england", *REGIONS)]
    numbers = dict(zip(REGIONS, (one.text_content().split()[-1] for one in links[1:]), strict=True))
    assert numbers == {**dict.fromkeys(REGIONS, "0"), "north-west": "1"}
    assert root.get("aria-labelledby") == root.xpath(".//h2/@id")[0]


def test_other_areas_have_no_map() -> None:
    assert region_map(desk("en", ("wales", *REGIONS[1:]))) == ""


@pytest.mark.parametrize(
    ("name", "english", "shown"),
    [
        ("東密德蘭（East Midlands）", "East Midlands", "東密德蘭"),
        ("Południowy wschód (South East)", "South East", "Południowy wschód"),
        ("جنوب مشرق", "South East", "جنوب مشرق"),
        ("Północ (rejon)", "North", "Północ (rejon)"),
    ],
)
def test_a_tile_has_room_for_one_language(name: str, english: str, shown: str) -> None:
    assert short(name, english) == shown
