"""Pages and parts that come from lists: the guides on the home page, the glossary, a guide not ready yet."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from inotherwords.figures import fill
from inotherwords.model.content import Document, Kind
from inotherwords.stage.adorn import attributes, changes_run, folded, label_key, one_line
from inotherwords.stage.inline import capital, heading, run, safe, word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inotherwords.model.content import Content, Organisation, Unit
    from inotherwords.model.publication import UnitState
    from inotherwords.stage.voice import Said, Voice

States = dict[str, "UnitState"]


def unit_of(document: Document | None, section: str, kind: str) -> Unit | None:
    """The unit of a list's entry, such as the title of a topic."""
    units = document.units if document else ()
    return next((one for one in units if one.section == section and one.kind == kind), None)


def head_unit(document: Document, kind: str) -> Unit:
    """The title's or the summary's unit of a guide or page."""
    return next(one for one in document.units if one.kind == kind)


def guide_list(content: Content, states: Mapping[str, States], voice: Voice) -> str:
    """Every guide below its topic, in the topics' order, with its summary."""
    parts = [heading("guides", voice, anchor="guides")]
    topics = content.document("topics")
    for topic in content.topics:
        title = unit_of(topics, topic.id, "title")
        guides = _guides(content, topic.id, states, voice)
        if guides and title is not None:
            parts += [_topic(title, states, voice, level=3), guides]
    return "\n\n".join(parts) + "\n"


def help_list(content: Content, states: Mapping[str, States], voice: Voice) -> str:
    """Below the guides on the first page: the directory and the language card, where the publication has them."""
    lines = []
    if content.organisations and content.document("directory") is not None:
        lines.append(f"- [{word('directory', voice)}](directory.md)")
    card = content.document("pages/card")
    if card is not None:
        title = head_unit(card, "title")
        text, english = voice.plain(title, states.get(card.id, {}).get(title.key))
        lines.append(f"- [{run(text, voice, english=english)}](card.md)")
    return (
        "\n\n".join([heading("who_can_help", voice, anchor="who-can-help"), "\n".join(lines)]) + "\n\n"
        if lines
        else ""
    )


def topics_page(content: Content, states: Mapping[str, States], voice: Voice) -> str:
    """Every topic with its summary, those without a guide too, and its guides."""
    parts: list[str] = []
    topics = content.document("topics")
    before: Said | None = None
    for topic in content.topics:
        title = unit_of(topics, topic.id, "title")
        if title is None:
            continue
        parts.append(_topic(title, states, voice, level=2))
        summary = unit_of(topics, topic.id, "summary")
        if summary is not None:
            said = voice.say(summary, states.get("topics", {}).get(summary.key))
            parts.append(paragraph(summary, said, before, voice))
            before = said
        guides = _guides(content, topic.id, states, voice)
        parts += [guides] if guides else []
    return "\n\n".join(parts) + "\n"


def _topic(title: Unit, states: Mapping[str, States], voice: Voice, *, level: int) -> str:
    said = voice.say(title, states.get("topics", {}).get(title.key))
    held = attributes(said, voice, title.key, anchor=f"topic-{title.section}")
    return f"{'#' * level} {one_line(said.text)} {{{held}}}{folded(said, voice)}"


def _guides(content: Content, topic: str, states: Mapping[str, States], voice: Voice) -> str:
    """The guides of one topic as a list, by their English titles; empty where it has none."""
    guides = [one for one in content.documents if one.kind is Kind.GUIDE and one.topic == topic]
    return "\n".join(
        _guide_line(one, states.get(one.id, {}), voice) for one in sorted(guides, key=lambda one: one.title)
    )


def _guide_line(guide: Document, states: States, voice: Voice) -> str:
    """A guide's link and summary; in one run when both are English, or their order is scrambled among right-to-left words."""
    title, summary = head_unit(guide, "title"), head_unit(guide, "summary")
    name, name_english = voice.plain(title, states.get(title.key))
    words, words_english = voice.plain(summary, states.get(summary.key))
    if name_english and words_english:
        marks = voice.marks(english=True)
        return f"- <span{marks}>[{safe(name)}]({guide.name}.md): {safe(words)}</span>"
    return f"- [{run(name, voice, english=name_english)}]({guide.name}.md): {run(words, voice, english=words_english)}"


def glossary(document: Document, states: States, voice: Voice) -> str:
    """Each term as a heading that links reach, with its meaning below, in the order of the English."""
    parts: list[str] = []
    before: Said | None = None
    for term in (one for one in document.units if one.kind == "term"):
        lines, before = glossary_entry(document, term, states, voice, before)
        parts += lines
    return "\n\n".join(parts) + "\n"


def glossary_entry(  # noqa: PLR0913 - a term, what is said of it, and where it stands
    document: Document,
    term: Unit,
    states: Mapping[str, UnitState],
    voice: Voice,
    before: Said | None,
    *,
    level: int = 2,
    anchor: str = "",
) -> tuple[list[str], Said | None]:
    """A term as a heading with its meaning below; and what the next meaning's label is compared with."""
    said = voice.say(term, states.get(term.key))
    held = attributes(said, voice, term.key, anchor=anchor or term.section)
    lines = [f"{'#' * level} {capital(one_line(said.text))} {{{held}}}{folded(said, voice)}"]
    meaning = unit_of(document, term.section, "meaning")
    if meaning is None:
        return lines, before
    said = voice.say(meaning, states.get(meaning.key))
    return [*lines, paragraph(meaning, said, before, voice)], said


def paragraph(unit: Unit, said: Said, before: Said | None, voice: Voice) -> str:
    """A list's sentence as a block of its own, with the label that opens its run."""
    label = f"{voice.small(label_key(said))} " if changes_run(before, said) else ""
    return f"{label}{said.text}\n{{: {attributes(said, voice, unit.key)} }}{folded(said, voice)}"


def short_page(document: Document, content: Content, voice: Voice, *, up: str = "") -> str:
    """In place of a guide that is not ready, or was taken back: that it is so, the English, and who can help.

    ``up`` leads from the page to where the languages' folders stand, if it is not the document's own.
    """
    if document.id in voice.withdrawn:
        parts = ["\n".join(_sentences("withdrawn.body", voice))]
    else:
        parts = ["\n".join(_sentences("page_short.title", voice, language=voice.locale.name))]
    up = up or "../" * (document.address.count("/") + 2)
    link = f"{up}{voice.source.tag}/{document.address}/"
    if document.id not in voice.no_source:
        parts.append(_to_source(link, voice))
    if lines := helpers(document, content, voice):
        parts.append("\n\n".join(_sentences("page_short.help", voice)))
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _to_source(link: str, voice: Voice) -> str:
    """The way to the English, in the reader's language and in English."""
    return "\n\n".join(
        f'<a href="{link}" hreflang="{voice.source.tag}" lang="{locale.tag}" dir="{locale.direction}">{html.escape(text)}</a>'
        for text, locale in voice.both("page_short.link")
    )


def _sentences(key: str, voice: Voice, **blanks: object) -> list[str]:
    return [
        f'{html.escape(text)}\n{{: lang="{locale.tag}" dir="{locale.direction}" }}\n'
        for text, locale in voice.both(key, **blanks)
    ]


def helpers(document: Document, content: Content, voice: Voice) -> list[str]:
    """Whom a guide says to ring, as the lines of a list."""
    return [_helper(one, content, voice) for one in _organisations(document, content)]


def _organisations(document: Document, content: Content) -> Sequence[Organisation]:
    named = dict.fromkeys(
        re.findall(r"\{org\.([a-z0-9-]+)\.phone\}", " ".join(unit.text for unit in document.units))
    )
    return [content.organisations[one] for one in named if one in content.organisations]


def _helper(one: Organisation, content: Content, voice: Voice) -> str:
    phone, _ = fill(f"{{org.{one.id}.phone}}", content.facts, voice.locale)
    return f"- <span{voice.marks(english=True)}>{safe(one.name)}</span>: {phone}"
