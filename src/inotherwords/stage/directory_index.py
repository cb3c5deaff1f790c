"""What every page of the directory is written from, and the folded lists that lead to its entries.

Without a script these lists are the filter: each need, language and community with links to whoever helps. With
one, their items say by ``data-list`` and ``data-value`` what can be chosen, in the reader's own words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from inotherwords.source.directory_words import section
from inotherwords.stage.adorn import changes_run, label_key
from inotherwords.stage.inline import run, safe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inotherwords.model.content import Content, Document, Organisation, Unit
    from inotherwords.model.publication import UnitState
    from inotherwords.stage.voice import Said, Voice

NAME: Final = "directory"
APART: Final = " · "
"""Between names in a row; it means the same in every script."""
INDEX: Final = {
    "needs": ("directory.by_need", "need"),
    "languages": ("directory.by_language", "language"),
    "communities": ("directory.by_community", "community"),
}
"""The folded lists above the entries: their heading, and what one of their words is called."""


@dataclass(slots=True)
class Desk:
    """What the pages of one locale are written from; ``before`` is the run that the last words belonged to."""

    content: Content
    document: Document
    states: Mapping[str, UnitState]
    voice: Voice
    units: dict[tuple[str, str], Unit] = field(default_factory=dict)
    before: Said | None = None

    def __post_init__(self) -> None:
        self.units = {(unit.section, unit.kind): unit for unit in self.document.units}

    def name(self, one_of: str, id_: str) -> str:
        """The name of a word of the lists, in a line of text."""
        unit = self.units.get((section(one_of, id_), "name"))
        if unit is None:
            return safe(id_)
        text, english = self.voice.plain(unit, self.states.get(unit.key))
        return run(text, self.voice, english=english)

    def label(self, said: Said) -> str:
        """The label that opens a run of words in the same state."""
        opens = changes_run(self.before, said)
        self.before = said
        return f"{self.voice.small(label_key(said))} " if opens else ""


def by_word(desk: Desk, name: str) -> str:
    """A folded list of the words of one kind, each with links to its organisations."""
    key, one_of = INDEX[name]
    used = "speaks" if name == "languages" else name
    lines = []
    for one in getattr(desk.content.directory, name):
        held = [held for held in desk.content.organisations.values() if one.id in getattr(held, used)]
        if held:
            links = APART.join(_link(desk.voice, organisation) for organisation in held)
            lines.append(
                f'    - <span class="what">{desk.name(one_of, one.id)}:</span> {links}\n'
                f'        {{: data-list="{name}" data-value="{one.id}" }}'
            )
    return _fold(desk.voice, key, lines)


def by_place(desk: Desk, key: str) -> str:
    """Links to the pages of the areas, with how many organisations name each; ``key`` is the word for the list."""
    lines = [
        f'    - <span class="what">[{desk.name("area", one.id)}]({NAME}/{one.id}.md)</span> {number_in(desk, one.id)}\n'
        f'        {{: data-list="areas" data-value="{one.id}" }}'
        for one in desk.content.directory.areas
    ]
    return _fold(desk.voice, key, lines)


def number_in(desk: Desk, area: str) -> int:
    """How many organisations say that they work in this area."""
    return sum(area in one.areas for one in desk.content.organisations.values())


def _fold(voice: Voice, key: str, lines: Sequence[str]) -> str:
    return f'??? find "{voice.title_of(key)}"\n\n' + "\n".join(lines) if lines else ""


def _link(voice: Voice, one: Organisation) -> str:
    return f"<span{voice.marks(english=True)}>[{safe(one.name)}](#org-{one.id})</span>"
