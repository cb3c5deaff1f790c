"""The Easy Read of each guide as a staged page, the page that lists them, and the pictures that they show.

A point is a picture and a sentence or two in one row. One whose guide has changed says so beside the point, in
every language, until an editor says that it is still right.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from inotherwords.model.content import Kind
from inotherwords.model.publication import Drafts, StagedFile
from inotherwords.source.easy_read import BOLD
from inotherwords.stage.adorn import attributes, changes_run, folded, label_key
from inotherwords.stage.front import Front, Trust, dated_lines, named, trust_lines, updated, written
from inotherwords.stage.inline import heading, run, safe, word
from inotherwords.stage.lists import glossary_entry, head_unit, helpers, short_page, unit_of
from inotherwords.translation.policy import indexable
from inotherwords.translation.status import count

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from inotherwords.model.content import Content, Document
    from inotherwords.model.easy_read import EasyRead, Point
    from inotherwords.model.publication import UnitState
    from inotherwords.publication import Publication, Shelf
    from inotherwords.stage.voice import Said, Voice

ALARMS: Final = frozenset({"warning", "danger"})
PICTURES: Final = "pictures"
"""The folder of a locale's pictures, and the document that says what they show."""


@dataclass(frozen=True, slots=True)
class Room:
    """What every Easy Read of one locale is staged from; ``states`` are by document id, then key."""

    publication: Publication
    shelf: Shelf
    voice: Voice
    states: Mapping[str, Mapping[str, UnitState]]
    published: Mapping[str, tuple[str, ...]]
    """By document id, the tags in which it is published."""
    today: date

    @property
    def content(self) -> Content:
        """Everything English."""
        return self.publication.content

    @property
    def tag(self) -> str:
        """The locale's."""
        return self.shelf.locale.tag


def easy_read_files(room: Room) -> Iterator[StagedFile]:
    """``easy-read/<guide>.md`` of every guide that has one, their list, and the pictures that are shown."""
    drawn: dict[str, None] = {}
    for easy in room.content.easy_reads.values():
        document = room.content.document(easy.document)
        guide = room.content.document(easy.guide)
        if document is None or guide is None:
            continue
        yield StagedFile(f"{room.tag}/{document.address}.md", _page(easy, document, guide, room))
        drawn |= dict.fromkeys(point.picture for point in easy.points)
    if drawn:
        yield StagedFile(f"{room.tag}/easy-read/index.md", _index(room))
    for concept in sorted(drawn):
        if (picture := room.content.pictures.get(concept)) is not None:
            yield StagedFile(f"{room.tag}/{PICTURES}/{picture.file}", picture.drawing)


def _page(easy: EasyRead, document: Document, guide: Document, room: Room) -> str:
    voice, states = room.voice, room.states.get(document.id, {})
    ready = room.tag in room.published[document.id]
    title, title_english = voice.plain(
        head_unit(document, "title"), states.get(head_unit(document, "title").key)
    )
    source = room.publication.source
    # It says what its guide says, from the same sources, read on the same day.
    as_sourced = replace(document, sources=guide.sources, checked=guide.checked, review_by=guide.review_by)
    about = Trust(as_sourced, states, source.told, source.people, room.today)
    tested = () if easy.tested else tuple(voice.both("easy_read.untested"))
    known = room.content.sources
    ids = dict.fromkeys(id_ for _, ids in guide.sources for id_ in ids)
    found = voice.is_source or (
        room.shelf.locale.drafts is Drafts.SHOWN and indexable(document.units, states)
    )
    front = Front(
        title=title,
        summary=voice.words.say("easy_read") if ready else "",
        kind="easy-read" if ready else "missing",
        path=f"{document.address}/",
        title_english=title_english,
        summary_english=ready and "easy_read" in voice.words.english_keys,
        robots="" if ready and found else "noindex",
        dated=dated_lines(updated(as_sourced, room.shelf.told.get(document.id, ())), voice) if ready else (),
        trust=(*trust_lines(about, voice), *tested) if ready else (),
        sources=tuple(known[one] for one in ids if one in known) if ready else (),
        published=room.published[document.id],
        state={} if voice.is_source else count(states, document.units).as_record(),
    )
    text = _body(easy, document, guide, room) if ready else short_page(document, room.content, voice)
    return written(front, voice) + text


def _body(easy: EasyRead, document: Document, guide: Document, room: Room) -> str:
    voice, states = room.voice, room.states.get(document.id, {})
    hashes = {unit.key: unit.hash for unit in guide.units}
    parts = ['<div class="points" role="list" markdown="1">']
    before: Said | None = None
    for point in easy.points:
        unit = unit_of(document, point.id, "point")
        if unit is None:
            continue
        said = voice.say(unit, states.get(unit.key))
        parts.append(_point(point, said, unit.key, before, room, changed=bool(point.outdated(hashes))))
        before = said
    parts += ["</div>", f"[{word('easy_read.guide', voice)}](../{guide.name}.md)\n{{: .onward }}"]
    parts += _words(easy, room)
    if lines := helpers(guide, room.content, voice):
        parts += [heading("who_can_help", voice, anchor="who-can-help"), "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def _point(point: Point, said: Said, key: str, before: Said | None, room: Room, *, changed: bool) -> str:  # noqa: PLR0913 - a point, what is said of it, and where it stands
    voice = room.voice
    # After a notice of its own a point says its state again.
    opens = changes_run(before, said) or (changed and label_key(said) != "")
    label = f"{voice.small(label_key(said))} " if opens else ""
    shape = "point changed" if changed else "point"
    parts = [f'<div class="{shape}" id="point-{point.id}" role="listitem" markdown="1">']
    parts.append(picture(point.picture, room))
    if changed:
        parts.append(f"{voice.small('easy_read.outdated')}\n{{: .notice }}")
    parts += [f"{label}{said.text}\n{{: {attributes(said, voice, key)} }}{folded(said, voice)}", "</div>"]
    return "\n\n".join(parts)


def picture(concept: str, room: Room) -> str:
    """The picture of an idea as Markdown, as seen from a page of ``easy-read/``; what it shows in words of the locale."""
    voice = room.voice
    shown = unit_of(room.content.document(PICTURES), concept, "alt")
    if shown is None:
        return ""
    text, english = voice.plain(shown, room.states.get(PICTURES, {}).get(shown.key))
    file = room.content.pictures[concept].file
    return (
        f'![{safe(text)}](../{PICTURES}/{file}){{: width="128" height="128"{voice.marks(english=english)} }}'
    )


def hard_words(texts: Collection[str], content: Content) -> tuple[str, ...]:
    """The glossary's ids of the bold words in ``texts``, in the order in which they come; plurals find their word."""
    by_word = {one.term.casefold(): one.id for one in content.terms}
    found: dict[str, None] = {}
    for text in texts:
        for match in BOLD.finditer(text):
            bold = match["words"].casefold().strip(" .,")
            for form in (bold, bold.removesuffix("s"), bold.removesuffix("es"), f"{bold}s"):
                if form in by_word:
                    found.setdefault(by_word[form])
                    break
    return tuple(found)


def _words(easy: EasyRead, room: Room) -> list[str]:
    """The hard words again with their meanings, for whoever looks one up."""
    glossary = room.content.document("glossary")
    ids = hard_words([point.text for point in easy.points], room.content)
    if glossary is None or not ids:
        return []
    parts = [heading("glossary", room.voice, anchor="words-explained")]
    before: Said | None = None
    states = room.states.get("glossary", {})
    for id_ in ids:
        term = unit_of(glossary, id_, "term")
        if term is not None:
            lines, before = glossary_entry(
                glossary, term, states, room.voice, before, level=3, anchor=f"word-{id_}"
            )
            parts += lines
    return parts


def _face(easy: EasyRead, shown: set[str]) -> str:
    """The picture that stands for an Easy Read in the list: its first that no other has there and that is no alarm."""
    held = [point.picture for point in easy.points]
    face = next((one for one in held if one not in {*shown, *ALARMS}), held[0])
    shown.add(face)
    return face


def _index(room: Room) -> str:
    """Every Easy Read by its title, in the order of the guides' shelves."""
    voice, content = room.voice, room.content
    shelves = [one.id for one in content.topics]
    guides = [one for one in content.documents if one.kind is Kind.GUIDE and one.id in content.easy_reads]
    guides.sort(
        key=lambda one: (shelves.index(one.topic) if one.topic in shelves else len(shelves), one.title)
    )
    parts = ['<div class="points" role="list" markdown="1">']
    shown: set[str] = set()
    for guide in guides:
        easy = content.easy_reads[guide.id]
        document = content.document(easy.document)
        if document is None:
            continue
        title = head_unit(document, "title")
        text, english = voice.plain(title, room.states.get(document.id, {}).get(title.key))
        parts += [
            '<div class="point" role="listitem" markdown="1">',
            picture(_face(easy, shown), room),
            f"[{run(text, voice, english=english)}]({document.name}.md)",
            "</div>",
        ]
    front = replace(
        named("easy_read", "easy-read", voice, room.publication.shelves),
        robots="" if voice.is_source or voice.words.reviewed else "noindex",
    )
    return written(front, voice) + "\n\n".join((*parts, "</div>")) + "\n"
