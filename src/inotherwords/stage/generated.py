"""The pages that nobody writes: A to Z, what is translated and checked, what is kept on a phone; and what stands above them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inotherwords.model.publication import Drafts, StagedFile
from inotherwords.model.review import State
from inotherwords.stage.a_z import a_z, entries
from inotherwords.stage.directory import area_title, of_area, used_units, whole
from inotherwords.stage.directory_index import NAME, Desk
from inotherwords.stage.front import Trust, named, trust_lines, written
from inotherwords.stage.status_page import languages_page, number, status_page
from inotherwords.stage.volunteers import ways_to_help
from inotherwords.translation.policy import indexable
from inotherwords.translation.status import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from inotherwords.model.content import Organisation
    from inotherwords.model.publication import Locale, UnitState
    from inotherwords.publication import Publication, Shelf
    from inotherwords.stage.front import Front
    from inotherwords.stage.voice import Voice
    from inotherwords.translation.status import Counts

    Known = Mapping[str, Mapping[str, UnitState]]
    """The states of every unit of a locale: by document id, then key."""


def generated(
    publication: Publication, known: Known, totals: Mapping[str, Counts], shelf: Shelf, voice: Voice
) -> Iterator[StagedFile]:
    """``a-z.md``, ``status.md`` and ``saved.md`` of one locale. ``totals`` say by tag how far each locale is."""
    yield StagedFile(f"{shelf.locale.tag}/a-z.md", _alphabet(publication, known, shelf, voice))
    yield StagedFile(f"{shelf.locale.tag}/status.md", _status(publication, known, totals, shelf, voice))
    yield StagedFile(f"{shelf.locale.tag}/saved.md", _saved(publication, voice))


def directory_files(
    publication: Publication, known: Known, shelf: Shelf, voice: Voice, *, today: date
) -> Iterator[StagedFile]:
    """``directory.md`` and a page below it for each area; nothing where there are no organisations."""
    content, tag = publication.content, shelf.locale.tag
    document = content.document(NAME)
    if document is None or not content.organisations:
        return
    states = known.get(NAME, {})
    everybody = list(content.organisations.values())
    desk = Desk(content, document, states, voice)
    head = named(NAME, NAME, voice, publication.shelves)
    front = _directory_front(head, publication, desk, everybody, today)
    yield StagedFile(f"{tag}/{NAME}.md", written(front, voice) + _sure(everybody, voice) + whole(desk))
    for area in content.directory.areas:
        held = [one for one in everybody if area.id in one.areas]
        title, english = area_title(desk, area.id)
        front = replace(head, title=title, path=f"{NAME}/{area.id}/", title_english=english)
        front = _directory_front(front, publication, desk, held, today)
        text = _sure(held, voice) + of_area(desk, area.id)
        yield StagedFile(f"{tag}/{NAME}/{area.id}.md", written(front, voice) + text)


def _sure(organisations: Sequence[Organisation], voice: Voice) -> str:
    """Where to check, once for all entries, if one of them rests on medium confidence."""
    weak = any(one.confidence != "high" for one in organisations)
    return f"{voice.small('confidence.medium')}\n{{: .check }}\n\n" if weak else ""


def _directory_front(
    front: Front, publication: Publication, desk: Desk, organisations: Sequence[Organisation], today: date
) -> Front:
    """``front`` with what is known of the page: its dates are those of the entry that must be checked first."""
    voice, content, source = desk.voice, publication.content, publication.source
    units = tuple(used_units(desk, organisations))
    about = replace(
        desk.document,
        units=units,
        checked=min((one.checked for one in organisations if one.checked), default=None),
        review_by=min((one.review_by for one in organisations if one.review_by), default=None),
        sources=((NAME, tuple(one.source for one in organisations)),) if organisations else (),
    )
    found = voice.locale.drafts is Drafts.SHOWN and indexable(units, desk.states)
    return replace(
        front,
        robots="" if voice.is_source or found else "noindex",
        trust=trust_lines(Trust(about, desk.states, source.told, source.people, today), voice),
        sources=tuple(content.sources[one] for one in content.directory.sources if one in content.sources),
        state={} if voice.is_source else count(desk.states, units).as_record(),
    )


def _alphabet(publication: Publication, known: Known, shelf: Shelf, voice: Voice) -> str:
    lines = entries(publication.content, known, voice)
    held = [(one.unit, known.get(one.document, {})) for one in lines]
    reviewed = sum(unit.key in own and own[unit.key].state is State.REVIEWED for unit, own in held)
    found = shelf.locale.drafts is Drafts.SHOWN and all(indexable((unit,), own) for unit, own in held)
    front = replace(
        named("a_z", "a-z", voice, publication.shelves),
        robots="" if voice.is_source or found else "noindex",
        trust=_checked(reviewed, len(lines), voice),
    )
    return written(front, voice) + a_z(lines, voice)


def _status(
    publication: Publication, known: Known, totals: Mapping[str, Counts], shelf: Shelf, voice: Voice
) -> str:
    total = totals[shelf.locale.tag]
    if voice.is_source:
        others = publication.translations
        text = languages_page([(one.locale, totals[tag]) for tag, one in others.items()], voice)
    else:
        text = status_page(publication.content, known, voice)
    front = replace(
        named("status", "status", voice, publication.shelves),
        robots="" if voice.words.reviewed else "noindex",
        trust=_checked(number(total, State.REVIEWED), total.units, voice),
        state={} if voice.is_source else total.as_record(),
    )
    return f"{written(front, voice)}{text}\n{ways_to_help(shelf.turn_round, voice)}"


def _saved(publication: Publication, voice: Voice) -> str:
    """What a reader keeps on this phone. Nothing stands here: the phone itself fills the list."""
    front = named("save.list", "saved", voice, publication.shelves)
    return written(replace(front, robots="noindex"), voice)


def _checked(reviewed: int, units: int, voice: Voice) -> tuple[tuple[str, Locale], ...]:
    """How much is checked, in both languages; English has nothing to check here."""
    if voice.is_source or not units:
        return ()
    return tuple(voice.both("trust.words_reviewed", n=reviewed, all=units, language=voice.locale.name))
