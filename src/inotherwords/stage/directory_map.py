"""England's nine regions as a map of tiles: a list of links that the style sheet lays out as the country lies.

Without styles, with letters too large for tiles, and for a screen reader it is a list, in the order of the map from
north to south. A publication whose areas are others has no map; the folded list of its places is there in any case.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inotherwords.source.directory_words import section
from inotherwords.stage.directory_index import NAME, number_in
from inotherwords.stage.inline import heading, run, word

if TYPE_CHECKING:
    from inotherwords.stage.directory_index import Desk

REGIONS: Final = (
    *("north-east", "north-west", "yorkshire-and-the-humber"),
    *("west-midlands", "east-midlands", "east-of-england"),
    *("south-west", "london", "south-east"),
)
"""The regions of England (ITL 1 of the Office for National Statistics), from north to south and west to east."""
_GLOSS: Final = re.compile(r"\s*[(\uff08]([^()\uff08\uff09]*)[)\uff09]\Z")


def region_map(desk: Desk) -> str:
    """The map below its heading; empty where the areas of the directory are not these regions."""
    if not has_map(desk):
        return ""
    country = desk.content.directory.areas[0].id
    tiles = "\n".join(_tile(desk, id_) for id_ in (country, *REGIONS))
    parts = (
        heading("directory.by_place", desk.voice, anchor="places"),
        word("directory.map", desk.voice),
        tiles,
    )
    inner = "\n\n".join(parts)
    return f'<nav class="places" aria-labelledby="places" markdown="1">\n\n{inner}\n\n</nav>'


def has_map(desk: Desk) -> bool:
    """Whether the directory is sorted by the regions that the map shows."""
    return {one.id for one in desk.content.directory.areas}.issuperset(REGIONS)


def _tile(desk: Desk, area: str) -> str:
    unit = desk.units[section("area", area), "name"]
    text, english = desk.voice.plain(unit, desk.states.get(unit.key))
    name = run(short(text, unit.text), desk.voice, english=english)
    return f"- [<span>{name}</span> <b>{number_in(desk, area)}</b>]({NAME}/{area}.md)\n    {{: .at-{area} }}"


def short(name: str, english: str) -> str:
    """``name`` without its English in brackets: the whole name stands in the list beside the map.

    >>> short("Londyn (London)", "London"), short("Midlands (East)", "East Midlands")
    ('Londyn', 'Midlands (East)')
    """
    found = _GLOSS.search(name)
    return name[: found.start()] if found and found[1] == english else name
