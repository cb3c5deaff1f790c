"""What readers were told of a unit: every wording, its state, who had looked at it, and in which release it stood.

From three things that nobody can change unseen: the ledger, the manifests of the releases, and the committed words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inotherwords.model.content import text_hash
from inotherwords.model.review import Act, Aspect, Origin
from inotherwords.release.record import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from inotherwords.model.review import Event, Person
    from inotherwords.release.manifest import Guide, Manifest

_TOKEN: Final = re.compile(r"\{([a-z0-9_.-]+)(?::[a-z]+)?\}")
_ACTS: Final = {
    Act.DRAFT: "wrote",
    Act.PROPOSE: "wrote",
    Act.APPROVE: "said that it is right",
    Act.REJECT: "said that it is wrong",
    Act.STILL_CORRECT: "said that it still fits the new English",
    Act.WITHDRAW: "took back their word on",
}


@dataclass(frozen=True, slots=True)
class Words:
    """What a commit holds for a unit: the English, and the words of the locale."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened; ``at`` is a day or a moment, ``words`` what it is about, or empty."""

    at: str
    told: str
    words: str = ""


def lines(
    place: tuple[str, str, str],
    releases: Iterable[tuple[Manifest, Guide, Words | None]],
    events: Iterable[Event],
    people: Mapping[str, Person],
    wordings: Mapping[str, str],
) -> tuple[Line, ...]:
    """Everything that is known of the unit at ``place`` (locale, document, key), the oldest first.

    ``releases`` are those in which its document stood, the oldest first, each with what its commit holds; ``wordings``
    are all words of the unit that are known, by their hash. A release that shows just what the last one did is left out.
    """
    found = [_event(one, people, wordings) for one in events if one.unit == place[2]]
    found += _shown(place, releases)
    # Of a release only the day is known: what was said of the words on that day comes before it.
    return tuple(sorted(found, key=lambda one: (one.at[:10], len(one.at) == len("2026-11-22"), one.at)))


def _shown(
    place: tuple[str, str, str], releases: Iterable[tuple[Manifest, Guide, Words | None]]
) -> Iterator[Line]:
    before = ""
    for manifest, guide, words in releases:
        tag, document, unit = place
        held = guide.units.get(unit, "") if guide.published else ""
        target = text_hash(words.target) if words and words.target else ""
        why = "".join(
            f"; taken back: {one.reason}"
            for one in manifest.withdrawn
            if one.covers(tag, document, unit, target)
        )
        facts = {
            name: value
            for name, value in guide.facts.items()
            if words and name in _TOKEN.findall(words.source)
        }
        now = f"{held} {facts}"
        if now != before:
            yield Line(
                manifest.day, f"release {manifest.version} {_said(held)}{why}", _filled(held, guide, words)
            )
        before = now


def _said(held: str) -> str:
    if not held:
        return "did not show it"
    state = held.partition(" ")[0]
    if state.endswith(ENGLISH):
        return f"showed the English ({state.removesuffix(ENGLISH)})"
    return "showed it" if state == "source" else f"showed it as {state}"


def _filled(held: str, guide: Guide, words: Words | None) -> str:
    """The words as readers saw them, facts filled in as that release has them; empty where nobody knows them any more."""
    if not held or words is None:
        return ""
    state = held.partition(" ")[0]
    text = words.source if state.endswith(ENGLISH) or state == "source" else words.target
    return _TOKEN.sub(lambda token: guide.facts.get(token[1], token[0]), text)


def _event(one: Event, people: Mapping[str, Person], wordings: Mapping[str, str]) -> Line:
    who = "a machine" if one.origin is Origin.MACHINE else _role(one, people)
    aspect = "" if one.aspect is Aspect.LANGUAGE else f" ({one.aspect})"
    note = f"; note: {one.note}" if one.note else ""
    return Line(one.at, f"{who} {_ACTS[one.act]}{aspect}{note}", wordings.get(one.target, ""))


def _role(one: Event, people: Mapping[str, Person]) -> str:
    """The role and organisation of whoever did it, never a name."""
    person = people.get(one.by)
    if person is None:
        return "somebody who is no longer listed"
    role = " and ".join(person.roles)
    return f"a {role}" + (f" of {person.organisation}" if person.organisation else "")
