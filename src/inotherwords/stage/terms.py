"""The words that a page explains: each term that it links to, with its meaning as plain text, for the page itself.

They stand in the front matter, because the text below it has the parts of its source and no others (law 6). A
template may raise one where its word stands, without asking for another page; the link to the glossary is there
with or without. Law: what is not checked says so here as it does in the glossary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inotherwords.stage.adorn import label_key
from inotherwords.stage.inline import capital
from inotherwords.stage.lists import unit_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inotherwords.model.content import Document, Unit
    from inotherwords.model.publication import Locale, UnitState
    from inotherwords.stage.voice import Voice

_TERM: Final = re.compile(r"\]\(term:([a-z0-9-]+)\)")


@dataclass(frozen=True, slots=True)
class Line:
    """Plain words and the language they are in."""

    text: str
    locale: Locale


@dataclass(frozen=True, slots=True)
class Explained:
    """One term: its id in the glossary, its name, how far its meaning is checked, the meaning, and the English beside."""

    id: str
    name: Line
    labels: tuple[Line, ...]
    meaning: Line
    english: Line | None

    def as_record(self) -> dict[str, object]:
        """What a template reads."""
        english = {"english": _record(self.english)} if self.english else {}
        return {
            "id": self.id,
            "name": _record(self.name),
            "labels": [_record(one) for one in self.labels],
            "meaning": _record(self.meaning),
            **english,
        }


def explained(
    document: Document, glossary: Document | None, states: Mapping[str, UnitState], voice: Voice
) -> tuple[Explained, ...]:
    """Every term that ``document`` links to, once, in the order of its text; ``states`` are the glossary's."""
    ids = dict.fromkeys(id_ for unit in document.units for id_ in _TERM.findall(unit.text))
    made = []
    for id_ in ids:
        term, meaning = unit_of(glossary, id_, "term"), unit_of(glossary, id_, "meaning")
        if term is None or meaning is None:
            continue
        name = _line(term, states.get(term.key), voice)
        said = voice.say(meaning, states.get(meaning.key))
        key = label_key(said)
        made.append(
            Explained(
                id_,
                Line(capital(name.text), name.locale),
                tuple(Line(*one) for one in voice.both(key)) if key else (),
                _line(meaning, states.get(meaning.key), voice),
                Line(voice.plain(meaning, None)[0], voice.source) if said.view.english == "folded" else None,
            )
        )
    return tuple(made)


def _line(unit: Unit, state: UnitState | None, voice: Voice) -> Line:
    text, english = voice.plain(unit, state)
    return Line(text, voice.source if english else voice.locale)


def _record(line: Line) -> dict[str, str]:
    return {"text": line.text, "lang": line.locale.tag, "dir": str(line.locale.direction)}
