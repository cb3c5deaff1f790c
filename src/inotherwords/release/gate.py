"""The gate: everything that an editor should know before a release goes out, and what stops it.

A point stops (``block``), is said (``warn``) or is for the record (``note``); the publication's settings may turn one
into another. What the program itself cannot do without (errors of the checks) is no point: it stops before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from inotherwords.model.content import Kind
from inotherwords.model.gate import USUAL, Weight
from inotherwords.model.publication import Drafts
from inotherwords.model.review import State
from inotherwords.stage.front import Trust, facts_checked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from inotherwords.model.content import Document
    from inotherwords.publication import Publication
    from inotherwords.release.manifest import Manifest
    from inotherwords.stage.plan import Plan

NEAR: Final = timedelta(days=30)
"""So long before its day a fact or guide is told."""
PUBLISHED: Final = frozenset({Kind.GUIDE, Kind.EASY_READ})


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to know. ``where`` is a locale's tag, or empty; ``things`` are named one by one, and counted."""

    code: str
    weight: Weight
    sentence: str
    things: tuple[str, ...] = ()
    where: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A locale at the gate: whether it goes out, as what, and why."""

    tag: str
    name: str
    goes: bool
    why: str


def leaves(publication: Publication) -> dict[str, Outcome]:
    """Every locale by tag, and whether it goes out. Law: the source goes, others if ``drafts`` is ``shown``."""
    made = {}
    for tag, shelf in publication.shelves.items():
        locale = shelf.locale
        goes, why = True, "the language that guides are written in"
        if publication.withdraws_locale(tag):
            goes, why = False, "taken back"
        elif not locale.source:
            goes = locale.drafts is Drafts.SHOWN
            why = "" if goes else "held back: locale.yml says drafts: preview, nobody has read it yet"
        made[tag] = Outcome(tag, locale.english, goes, why)
    return made


def told(plan: Plan, outcomes: Mapping[str, Outcome]) -> dict[str, Outcome]:
    """The same, with what each locale that goes out is made of: what its pages say of themselves."""
    return {tag: replace(one, why=one.why or _made_of(plan, tag)) for tag, one in outcomes.items()}


def _made_of(plan: Plan, tag: str) -> str:
    held = [one for states in plan.states[tag].values() for one in states.values()]
    tally = {state: sum(one.state is state for one in held) for state in State}
    guides = [one for one in plan.publication.content.documents if one.kind is Kind.GUIDE]
    ready = sum(tag in plan.published[one.id] for one in guides)
    words = [f"{tally[state]} {state}" for state in State if tally[state]]
    machine = sum(one.origin == "machine" and one.state is State.DRAFT for one in held)
    by = f" ({machine} by a machine)" if machine else ""
    as_ = "as checked words" if tally[State.REVIEWED] == len(held) else "as drafts, marked on every page"
    if tally[State.REVIEWED] and tally[State.REVIEWED] < len(held):
        as_ = "as words checked in part, the others marked"
    return f"{as_}: {ready} of {len(guides)} guides; of {len(held)} units {', '.join(words)}{by}"


def points(plan: Plan, before: Manifest | None) -> Iterator[Point]:
    """What the content and its translations make of today; ``before`` is the last release."""
    yield from _dates(plan.publication, plan.today)
    if unsigned := _without_adviser(plan):
        yield _point(
            "facts", "No adviser stands behind every critical sentence and amount of these.", unsigned
        )
    if not plan.publication.settings.address:
        yield _point(
            "address", "project.yml names no address: copies cannot say where to look if they are still true."
        )
    for one in plan.publication.withdrawn:
        what = " ".join(filter(None, (one.locale, one.document, one.unit))) or "everything"
        yield _point("withdrawn", f"Words are taken back since {one.on}: {one.reason}", (what,), one.locale)
    for tag in plan.publication.translations:
        yield from _locale(plan, tag)
    if before is not None:
        yield from _since(plan, before)


def fresh(before: Iterable[Point], now: Iterable[Point]) -> Iterator[Point]:
    """The points of ``now`` that ``before`` does not make, each with the things that are new in it."""
    known = {(one.code, one.where): set(one.things) for one in before}
    for one in now:
        old = known.get((one.code, one.where))
        things = tuple(thing for thing in one.things if thing not in (old or ()))
        if old is None or things:
            yield replace(one, things=things)


def weighed(found: Iterable[Point], own: Mapping[str, str]) -> tuple[Point, ...]:
    """``found`` with the weights that the publication gives, the heaviest first."""
    ranks = list(Weight)
    held = [replace(one, weight=Weight(own.get(one.code, one.weight))) for one in found]
    return tuple(sorted(held, key=lambda one: (ranks.index(one.weight), one.code, one.where)))


def standing(found: Iterable[Point], reasons: Mapping[str, str]) -> tuple[Point, ...]:
    """The points that stop a release, because nobody wrote down why it goes out all the same."""
    return tuple(one for one in found if one.weight is Weight.BLOCK and one.code not in reasons)


def _point(code: str, sentence: str, things: Iterable[str] = (), where: str = "") -> Point:
    return Point(code, USUAL[code], sentence, tuple(things), where)


def _without_adviser(plan: Plan) -> list[str]:
    """Guides with critical sentences whose facts nobody has signed as they are now; their pages say so."""
    publication = plan.publication
    source = publication.source
    guides = [
        one
        for one in publication.content.documents
        if one.kind is Kind.GUIDE and any(unit.critical for unit in one.units)
    ]
    facts = publication.content.facts
    return [
        one.id
        for one in guides
        if not facts_checked(Trust(one, {}, source.told, source.people, plan.today), facts)
    ]


def _dates(publication: Publication, today: date) -> Iterator[Point]:
    days: dict[str, date] = {}
    for fact in publication.content.facts.values():
        if fact.review_by:
            days[f"fact {fact.id.rpartition('.')[0] or fact.id}"] = fact.review_by
    for document in publication.content.documents:
        if document.review_by:
            days[f"guide {document.id}"] = document.review_by
    past = [f"{name} ({day})" for name, day in sorted(days.items()) if day < today]
    near = [f"{name} ({day})" for name, day in sorted(days.items()) if today <= day < today + NEAR]
    if past:
        yield _point("past", "The day to look at these again is past.", past)
    if near:
        yield _point("near", "These are to be looked at again within 30 days.", near)


def _locale(plan: Plan, tag: str) -> Iterator[Point]:
    old, below = [], []
    for document in plan.publication.content.documents:
        if plan.publication.withdraws(tag, document.id):
            continue
        if document.kind in PUBLISHED and tag not in plan.published[document.id]:
            below.append(document.id)
            continue
        states = plan.states[tag][document.id]
        count = sum(bool(one.critical) and states[one.key].state is State.OUTDATED for one in document.units)
        if count:
            old.append(f"{document.id} ({count})")
    if old:
        yield _point("critical", "Critical sentences are outdated; readers get their English.", old, tag)
    if below:
        yield _point(
            "below", "Too little is translated; the page says so and leads to the English.", below, tag
        )


def _since(plan: Plan, before: Manifest) -> Iterator[Point]:
    """What is new, gone or worse since the last release, by locale and document."""
    content = plan.publication.content
    for tag, said in before.locales.items():
        if tag not in plan.publication.shelves:
            yield _point(
                "gone", f"{said.name} was in release {before.version} and is not in this one.", (), tag
            )
            continue
        had = {id_ for id_, one in said.documents.items() if one.published}
        has = {one.id for one in content.documents if one.units and tag in plan.published[one.id]}
        held_back = {one for one in had - has if plan.publication.withdraws(tag, one)}
        if gone := sorted(had - has - held_back):
            yield _point("gone", f"These were in release {before.version} and are not any more.", gone, tag)
        if new := sorted(has - had):
            yield _point("new", f"These were not in release {before.version}.", new, tag)
        worse = [
            f"{one.id} ({was} → {now} checked)"
            for one in content.documents
            if one.id in had & has
            and (was := _checked_before(said.documents[one.id].units)) > (now := _checked(plan, tag, one))
        ]
        if worse:
            yield _point(
                "worse", f"Fewer sentences are checked than in release {before.version}.", worse, tag
            )
    if new := sorted(set(plan.publication.shelves) - set(before.locales)):
        yield _point("new", f"These languages were not in release {before.version}.", new)


def _checked_before(units: Mapping[str, str]) -> int:
    return sum(one.partition(" ")[0] == State.REVIEWED for one in units.values())


def _checked(plan: Plan, tag: str, document: Document) -> int:
    return sum(one.state is State.REVIEWED for one in plan.states[tag].get(document.id, {}).values())


def formats_since(
    before: Manifest | None, copies: Mapping[tuple[str, str], Mapping[str, str]]
) -> list[Point]:
    """Copies that the last release had and this one has not, of guides that are still published."""
    if before is None:
        return []
    lost: dict[str, list[str]] = {}
    for tag, said in before.locales.items():
        for id_, guide in said.documents.items():
            now = copies.get((tag, id_.rpartition("/")[2]))
            if now is not None:
                lost.setdefault(tag, []).extend(f"{id_}.{kind}" for kind in guide.formats if kind not in now)
    return [
        _point(
            "gone", f"These copies were in release {before.version} and are not any more.", sorted(one), tag
        )
        for tag, one in lost.items()
        if one
    ]


def said_by(code: str, sentence: str, things: Iterable[str] = (), where: str = "") -> Point:
    """A point that a command found, where the gate itself cannot look: the disk, the keys, the copies."""
    return _point(code, sentence, things, where)
