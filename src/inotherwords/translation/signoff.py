"""Facts sign-off: whether an adviser stands behind an English unit, or behind the value of a fact.

It is read from the ledger of the source locale and bound to one hash, like every verdict: the unit's text
or the fact's value. A new text or a new value is unsigned until an adviser signs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inotherwords.model.review import Act, Aspect, Role
from inotherwords.tokens import tokens
from inotherwords.translation.approval import WRITING, has_role, live

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from inotherwords.model.content import Fact, Unit
    from inotherwords.model.review import Event, Person

FACTS = "facts"
"""The ``guide`` of an event about a fact's value; its ``unit`` is then the fact's token name."""


def facts_state(unit: Unit, english_events: Sequence[Event], people: Mapping[str, Person]) -> bool:
    """Whether an adviser's facts approval stands for the unit's English as it is now.

    ``english_events`` are those of this document and unit. Later than it, or in the same second, there is no
    rejection of the same text; whoever wrote the text can't sign it.
    """
    return _is_signed(unit.hash, english_events, people)


def fact_state(fact: Fact, english_events: Sequence[Event], people: Mapping[str, Person]) -> bool:
    """Whether an adviser's approval stands for this value of the fact; events of the fact only, as above."""
    about = [event for event in english_events if event.guide == FACTS and event.unit == fact.id]
    return _is_signed(fact.hash, about, people)


def facts_used(units: Iterable[Unit], facts: Mapping[str, Fact]) -> tuple[Fact, ...]:
    """The facts whose values stand in ``units``, each once, in the order in which a reader meets them."""
    names = dict.fromkeys(token.name for unit in units for token in tokens(unit.text))
    return tuple(facts[name] for name in names if name in facts)


def _is_signed(source: str, events: Sequence[Event], people: Mapping[str, Person]) -> bool:
    """Whether an approval of the text or value with this hash stands."""
    writers = [event for event in events if event.source == source and event.act in WRITING]
    handles, ways = {event.by for event in writers}, {event.via for event in writers}
    about = [one for one in live(events, people) if one.source == source and one.aspect is Aspect.FACTS]
    rejected = max((event.at for event in about if event.act is Act.REJECT), default="")
    return any(
        event.act is Act.APPROVE
        and event.at > rejected
        and event.by not in handles
        and event.via not in ways
        and has_role(people, event.by, Role.ADVISER)
        for event in about
    )
