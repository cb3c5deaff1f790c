"""Pages and parts that come from lists: the guides on the home page, the glossary, a guide not ready yet."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from inotherwords.figures import fill
from inotherwords.model.content import Document, Kind
from inotherwords.stage.adorn import attributes, changes_run, folded, label_key, one_line

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
    parts = [f"## {_word('guides', voice)} {{#guides{_word_marks('guides', voice)}}}"]
    topics = content.document("topics")
    for topic in content.topics:
        guides = [one for one in content.documents if one.kind is Kind.GUIDE and one.topic == topic.id]
        title = unit_of(topics, topic.id, "title")
        if not guides or title is None:
            continue
        said = voice.say(title, states["topics"].get(title.key))
        held = attributes(said, voice, title.key, anchor=f"topic-{topic.id}")
        parts.append(f"### {one_line(said.text)} {{{held}}}{folded(said, voice)}")
        parts.append(
            "\n".join(
                _guide_line(one, states.get(one.id, {}), voice)
                for one in sorted(guides, key=lambda one: one.title)
            )
        )
    return "\n\n".join(parts) + "\n"


def _guide_line(guide: Document, states: States, voice: Voice) -> str:
    """A guide's link and summary; in one run when both are English, or their order is scrambled among right-to-left words."""
    title, summary = head_unit(guide, "title"), head_unit(guide, "summary")
    name, name_english = voice.plain(title, states.get(title.key))
    words, words_english = voice.plain(summary, states.get(summary.key))
    if name_english and words_english:
        marks = voice.marks(english=True)
        return f"- <span{marks}>[{_safe(name)}]({guide.name}.md): {_safe(words)}</span>"
    return f"- [{_run(name, voice, english=name_english)}]({guide.name}.md): {_run(words, voice, english=words_english)}"


def _run(text: str, voice: Voice, *, english: bool) -> str:
    """Plain text as inline Markdown, marked when it is English in another language's page."""
    return f"<span{voice.marks(english=True)}>{_safe(text)}</span>" if english else _safe(text)


def _safe(text: str) -> str:
    """``text`` as Markdown that shows exactly it, on one line."""
    return re.sub(r"[\\`*_{}\[\]<>&#|!]", lambda sign: f"&#{ord(sign[0])};", one_line(text))


def _word(key: str, voice: Voice) -> str:
    return voice.words.say(key)


def _word_marks(key: str, voice: Voice) -> str:
    return voice.marks(english=key in voice.words.english_keys)


def glossary(document: Document, states: States, voice: Voice) -> str:
    """Each term as a heading that links reach, with its meaning below, in the order of the English."""
    parts: list[str] = []
    before: Said | None = None
    for term in (one for one in document.units if one.kind == "term"):
        said = voice.say(term, states.get(term.key))
        held = attributes(said, voice, term.key, anchor=term.section)
        parts.append(f"## {_capital(one_line(said.text))} {{{held}}}{folded(said, voice)}")
        meaning = unit_of(document, term.section, "meaning")
        if meaning is None:
            continue
        said = voice.say(meaning, states.get(meaning.key))
        label = f"{voice.small(label_key(said))} " if changes_run(before, said) else ""
        before = said
        parts.append(
            f"{label}{said.text}\n{{: {attributes(said, voice, meaning.key)} }}{folded(said, voice)}"
        )
    return "\n\n".join(parts) + "\n"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def short_page(document: Document, content: Content, voice: Voice) -> str:
    """In place of a guide that is not ready: that it is not, the English, and who can help."""
    name = voice.locale.name
    parts = ["\n".join(_sentences("page_short.title", voice, language=name))]
    link = f"../../{voice.source.tag}/{document.name}/"
    parts.append(
        "\n\n".join(
            f'<a href="{link}" hreflang="{voice.source.tag}" lang="{locale.tag}" dir="{locale.direction}">{html.escape(text)}</a>'
            for text, locale in voice.both("page_short.link")
        )
    )
    helpers = _organisations(document, content)
    if helpers:
        parts.append("\n\n".join(_sentences("page_short.help", voice)))
        parts.append("\n".join(_helper(one, content, voice) for one in helpers))
    return "\n\n".join(parts) + "\n"


def _sentences(key: str, voice: Voice, **blanks: object) -> list[str]:
    return [
        f'{html.escape(text)}\n{{: lang="{locale.tag}" dir="{locale.direction}" }}\n'
        for text, locale in voice.both(key, **blanks)
    ]


def _organisations(document: Document, content: Content) -> Sequence[Organisation]:
    named = dict.fromkeys(
        re.findall(r"\{org\.([a-z0-9-]+)\.phone\}", " ".join(unit.text for unit in document.units))
    )
    return [content.organisations[one] for one in named if one in content.organisations]


def _helper(one: Organisation, content: Content, voice: Voice) -> str:
    phone, _ = fill(f"{{org.{one.id}.phone}}", content.facts, voice.locale)
    return f"- <span{voice.marks(english=True)}>{_safe(one.name)}</span>: {phone}"
