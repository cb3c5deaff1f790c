"""The staged tree of a publication: for every locale its pages as Markdown, and one record of the locale.

Every locale has every address: a guide that is not ready there is a short page that says so. What is
asked of the other locales (where a page is published) is worked out once, so the cost grows in line
with pages.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inotherwords.checks.live import spoken
from inotherwords.figures import plain
from inotherwords.model.content import Document, Kind
from inotherwords.model.publication import Drafts, StagedFile
from inotherwords.stage.aloud import audio_front, heard, sound_files
from inotherwords.stage.backing import sources_of, where_to_check
from inotherwords.stage.beside import beside, way_back
from inotherwords.stage.card import CARD, with_card
from inotherwords.stage.easy_read import Room, easy_read_files
from inotherwords.stage.film import film_files, film_front
from inotherwords.stage.front import Front, Trust, dated_lines, named, trust_lines, updated, written
from inotherwords.stage.generated import directory_files, generated
from inotherwords.stage.help_page import Helped, help_page
from inotherwords.stage.lists import (
    States,
    glossary,
    guide_list,
    head_unit,
    help_list,
    short_page,
    topics_page,
)
from inotherwords.stage.names import names_list
from inotherwords.stage.page import body
from inotherwords.stage.record import record
from inotherwords.stage.terms import explained
from inotherwords.stage.voice import Voice
from inotherwords.stage.volunteers import helper_files
from inotherwords.translation.policy import indexable
from inotherwords.translation.status import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.model.publication import Locale
    from inotherwords.publication import Publication, Shelf
    from inotherwords.stage.plan import Plan
    from inotherwords.stage.terms import Explained


def stage_locale(plan_: Plan, tag: str) -> Iterator[StagedFile]:
    """Every staged file of one locale, paths below ``build/stage/``."""
    shelf = plan_.publication.shelves[tag]
    voice = voice_of(plan_.publication, shelf)
    for document in plan_.publication.content.documents:
        if document.body:
            states = plan_.states[tag].get(document.id, {})
            yield from page_files(plan_, document, shelf, voice)
            if document.id in shelf.recordings:
                yield from sound_files(shelf.recordings[document.id], document, states, voice)
            yield from film_files(plan_.publication.english.films.get(document.id), document, voice)
    words = plan_.publication.content.document("glossary")
    if words is not None and words.units:
        front = _list_front(plan_, words, shelf, voice, "glossary")
        states = dict(plan_.states[tag].get(words.id, {}))
        names = names_list(plan_.publication.content.names, words, states, voice)
        text = glossary(words, states, voice) + names
        yield StagedFile(f"{tag}/glossary.md", written(front, voice) + text)
    topics = plan_.publication.content.document("topics")
    if topics is not None and topics.units:
        front = _list_front(plan_, topics, shelf, voice, "guides")
        text = topics_page(plan_.publication.content, plan_.states[tag], voice)
        yield StagedFile(f"{tag}/topics.md", written(front, voice) + text)
    room = Room(plan_.publication, shelf, voice, plan_.states[tag], plan_.published, plan_.today)
    yield from easy_read_files(room)
    totals = {one: held.total for one, held in plan_.outlines.items()}
    yield from generated(plan_.publication, plan_.states[tag], totals, shelf, voice)
    yield from helper_files(plan_.publication, plan_.states[tag], shelf, voice)
    yield from directory_files(plan_.publication, plan_.states[tag], shelf, voice, today=plan_.today)
    yield StagedFile(f"{tag}.json", record(plan_.publication, shelf, plan_.states[tag], voice, plan_.today))


def page_files(plan_: Plan, document: Document, shelf: Shelf, voice: Voice) -> Iterator[StagedFile]:
    """The pages of a document that has a body, in one locale: itself, beside its English, and where readers help with it."""
    tag = shelf.locale.tag
    name = "index" if document.id == "pages/home" else document.name
    yield StagedFile(f"{tag}/{name}.md", _page(plan_, document, shelf, voice))
    if document.kind is Kind.GUIDE and not voice.is_source:
        yield StagedFile(f"{tag}/with-english/{name}.md", _beside(plan_, document, shelf, voice))
    if not voice.is_source and document.id != "pages/home":
        yield StagedFile(f"{tag}/help/{document.name}.md", _helping(plan_, document, shelf, voice))


def voice_of(publication: Publication, shelf: Shelf) -> Voice:
    """How a locale speaks."""
    source, ids = publication.source, [one.id for one in publication.content.documents]
    return Voice(
        shelf.locale,
        shelf.words,
        source.locale,
        source.words,
        publication.content.facts,
        shelf.forms,
        frozenset(one for one in ids if publication.withdraws(shelf.locale.tag, one)),
        frozenset(one for one in ids if publication.withdraws(source.locale.tag, one)),
    )


def _page(plan_: Plan, document: Document, shelf: Shelf, voice: Voice) -> str:
    tag = shelf.locale.tag
    states = plan_.states[tag].get(document.id, {})
    ready = tag in plan_.published[document.id]
    text = body(
        plan_.sheets[document.id],
        states,
        voice,
        checks=where_to_check(document, plan_.publication.content, voice),
    )
    if not ready:
        text = short_page(document, plan_.publication.content, voice)
    elif document.id == "pages/home":
        # The guides come first: whoever opens the site on a phone has come for one of them.
        guides = guide_list(plan_.publication.content, plan_.states[tag], voice)
        helping = help_list(plan_.publication.content, plan_.states[tag], voice)
        text = f"{guides}\n{helping}{text}"
    elif document.id == CARD:
        shelves = plan_.publication.shelves.values()
        text = with_card(text, document, states, voice, [one.locale for one in shelves])
    return written(_front(plan_, document, shelf, voice, ready=ready), voice) + text


def _beside(plan_: Plan, document: Document, shelf: Shelf, voice: Voice) -> str:
    """The guide with its English beside it; where the guide is not ready, the short page that says so."""
    states = plan_.states[shelf.locale.tag].get(document.id, {})
    ready = shelf.locale.tag in plan_.published[document.id]
    front = _front(plan_, document, shelf, voice, ready=ready)
    front = replace(
        front,
        kind="beside" if ready else "missing",
        path=f"with-english/{document.name}/",
        beside=False,
        help="",
        audio={},
        film={},
        source_path=f"{document.name}/",
        robots="noindex",
    )
    if not ready:
        return written(front, voice) + short_page(document, plan_.publication.content, voice, up="../../../")
    english = plain(head_unit(document, "title").text, voice.facts, voice.source)
    text = beside(plan_.sheets[document.id], states, voice)
    return (
        written(front, voice)
        + way_back((front.title, front.title_english), document.name, english, voice)
        + text
    )


def _helping(plan_: Plan, document: Document, shelf: Shelf, voice: Voice) -> str:
    """The page on which readers help with the document, however much of it the locale has."""
    tag = shelf.locale.tag
    title, states = head_unit(document, "title"), plan_.states[tag].get(document.id, {})
    front = replace(
        named("help.title", "help", voice, (tag,)),
        path=f"help/{document.name}/",
        robots="noindex",
        source_path=f"{document.name}/",
        about={
            "document": document.catalogue_name,
            "title": plain(title.text, voice.facts, voice.source),
            "live": spoken(tag, shelf.locale.script),
        },
    )
    about = Helped(
        document,
        plan_.sheets[document.id],
        states,
        shelf.catalogues.get(document.id),
        plan_.publication.content,
        plan_.states[tag].get("glossary", {}),
        voice,
        desk=bool(plan_.publication.settings.desk),
        aloud={one.unit: one.shown for one in heard(document, states, voice)}
        if document.kind is Kind.GUIDE and tag in plan_.published[document.id]
        else {},
    )
    back = way_back(
        voice.plain(title, states.get(title.key)), document.name, str(front.about["title"]), voice
    )
    return written(front, voice) + back + help_page(about)


def _front(plan_: Plan, document: Document, shelf: Shelf, voice: Voice, *, ready: bool) -> Front:
    states = plan_.states[shelf.locale.tag].get(document.id, {})
    title, summary = head_unit(document, "title"), head_unit(document, "summary")
    shown, title_english = voice.plain(title, states.get(title.key))
    short, summary_english = voice.plain(summary, states.get(summary.key))
    kind = {"pages/home": "home"}.get(document.id, "guide" if document.kind is Kind.GUIDE else "page")
    source = plan_.publication.source
    about = Trust(document, states, source.told, source.people, plan_.today)
    changed = updated(document, shelf.told.get(document.id, ())) if ready else ""
    return Front(
        title=shown,
        summary=short if ready else "",
        kind=kind if ready else "missing",
        path="" if kind == "home" else f"{document.name}/",
        title_english=title_english,
        summary_english=summary_english and ready,
        robots="" if ready and _may_be_found(document, states, shelf.locale) else "noindex",
        leave=document.leave,
        beside=ready and kind == "guide" and not voice.is_source,
        trust=trust_lines(about, voice) if ready else (),
        sources=sources_of(document, plan_.publication.content) if ready else (),
        updated=changed,
        dated=dated_lines(changed, voice),
        published=plan_.published[document.id],
        state={} if voice.is_source else count(states, document.units).as_record(),
        easy_read=_easy_read(plan_, document, shelf),
        terms=_terms(plan_, document, voice) if ready else (),
        help="" if voice.is_source or kind == "home" else f"help/{document.name}/",
        audio=audio_front(shelf.recordings.get(document.id), document, tuple(heard(document, states, voice)))
        if ready and document.id in shelf.recordings
        else {},
        film=film_front(plan_.publication.english.films.get(document.id), document, voice),
    )


def _terms(plan_: Plan, document: Document, voice: Voice) -> tuple[Explained, ...]:
    words = plan_.publication.content.document("glossary")
    return explained(document, words, plan_.states[voice.locale.tag].get("glossary", {}), voice)


def _easy_read(plan_: Plan, document: Document, shelf: Shelf) -> str:
    """Where the guide's Easy Read is, below the locale's folder; empty where readers of the locale have none yet."""
    easy = plan_.publication.content.easy_reads.get(document.id)
    ready = easy is not None and shelf.locale.tag in plan_.published.get(easy.document, ())
    return f"{easy.document}/" if easy is not None and ready else ""


def _may_be_found(document: Document, states: States, locale: Locale) -> bool:
    if locale.source:
        return True
    return locale.drafts is Drafts.SHOWN and indexable(document.units, states)


def _list_front(plan_: Plan, document: Document, shelf: Shelf, voice: Voice, key: str) -> Front:
    states = plan_.states[shelf.locale.tag].get(document.id, {})
    source = plan_.publication.source
    about = Trust(document, states, source.told, source.people, plan_.today)
    return replace(
        named(key, document.id, voice, plan_.published[document.id]),
        robots="" if _may_be_found(document, states, shelf.locale) else "noindex",
        trust=trust_lines(about, voice),
        state={} if voice.is_source else count(states, document.units).as_record(),
    )
