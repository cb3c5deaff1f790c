"""Names that stay in English, below the words of the glossary: the name as it stands on letters, and what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inotherwords.stage.inline import safe
from inotherwords.stage.lists import paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inotherwords.model.content import Document, ProtectedName
    from inotherwords.model.publication import UnitState
    from inotherwords.stage.voice import Said, Voice


def names_list(
    names: Iterable[ProtectedName], document: Document, states: Mapping[str, UnitState], voice: Voice
) -> str:
    """Each name as a heading that links reach, its sentence below; nothing where there are no names."""
    units = {unit.section: unit for unit in document.units if unit.kind == "meaning"}
    parts: list[str] = []
    before: Said | None = None
    for one in names:
        unit = units.get(one.id)
        if unit is None:
            continue
        said = voice.say(unit, states.get(unit.key))
        name = safe(one.name)
        if not voice.is_source:
            name = f"<span{voice.marks(english=True)}>{name}</span>"
        parts += [f"## {name} {{#{one.id}}}", paragraph(unit, said, before, voice)]
        before = said
    return "\n" + "\n\n".join(parts) + "\n" if parts else ""
