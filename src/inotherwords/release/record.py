"""What a release says in each locale, from the same states that its pages were staged from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inotherwords.figures import show
from inotherwords.model.content import text_hash
from inotherwords.release.manifest import Guide, Said
from inotherwords.stage.tree import voice_of
from inotherwords.translation.policy import view
from inotherwords.translation.signoff import facts_used

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inotherwords.model.content import Document, Unit
    from inotherwords.model.publication import UnitState
    from inotherwords.publication import Shelf
    from inotherwords.stage.plan import Plan
    from inotherwords.stage.voice import Voice

SOURCE: Final = "source"
"""The state of a unit in the language that guides are written in: there is nothing to translate."""
ENGLISH: Final = "+english"
"""Behind a state where the reader is given the English in place of the words."""


def said(plan: Plan, formats: Mapping[tuple[str, str], Mapping[str, str]]) -> dict[str, Said]:
    """Every locale of ``plan`` and every document in it; ``formats`` are the copies by tag and guide."""
    made = {}
    for tag, shelf in plan.publication.shelves.items():
        voice = voice_of(plan.publication, shelf)
        made[tag] = Said(
            shelf.locale.english,
            {
                one.id: _guide(plan, one, shelf, voice, formats.get((tag, one.name), {}))
                for one in plan.publication.content.documents
                if one.units
            },
        )
    return made


def _guide(plan: Plan, document: Document, shelf: Shelf, voice: Voice, formats: Mapping[str, str]) -> Guide:
    states = plan.states[shelf.locale.tag].get(document.id, {})
    facts = facts_used(document.units, plan.publication.content.facts)
    return Guide(
        published=shelf.locale.tag in plan.published[document.id],
        title=document.title or document.name,
        units={one.key: _unit(one, states.get(one.key), voice) for one in document.units},
        facts={one.id: show(one, shelf.locale).text for one in facts},
        formats=dict(formats),
    )


def _unit(unit: Unit, state: UnitState | None, voice: Voice) -> str:
    """``state source target shown``, with ``-`` where there are no words."""
    words, _ = voice.plain(unit, state)
    shown = text_hash(words)
    if voice.is_source or state is None:
        return f"{SOURCE} {unit.hash} - {shown}"
    target = text_hash(state.target) if state.target.strip() else "-"
    english = ENGLISH if view(unit, state).show == "english" else ""
    return f"{state.state}{english} {unit.hash} {target} {shown}"
