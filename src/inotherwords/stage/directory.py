"""Organisations that can help: one page of all, sorted by area, and a page for each area.

Each stands in a section of its own with ``data-`` attributes by which a script filters (``directory.js``); without one,
folded lists lead from a need, a language or a community to the same entries, and a map to each place. Names are never translated; labels come
from the program, everything else from the directory's units.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from inotherwords.figures import fill
from inotherwords.source.directory import PROSE, is_free, text_of
from inotherwords.source.directory_words import LISTS, section
from inotherwords.stage.adorn import (
    attributes,
    css_class,
    folded,
    inline_english,
    one_line,
)
from inotherwords.stage.directory_index import APART, INDEX, NAME, Desk, by_place, by_word
from inotherwords.stage.directory_map import has_map, region_map
from inotherwords.stage.front import day
from inotherwords.stage.inline import run, safe, word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inotherwords.model.content import DirectoryWord, Organisation, Unit
    from inotherwords.stage.voice import Voice

_CONTACTS: Final = {
    "phone": "org.phone",
    "textphone": "org.textphone",
    "web": "org.web",
    "email": "org.email",
}
_LAST: Final = {"faith": "org.faith", "hours": "org.hours", "cost": "org.cost"}
_LONGEST: Final = 44
"""Characters of an address that is shown whole."""


def whole(desk: Desk) -> str:
    """Every organisation once, below the first of its areas; the lists to find it by stand above."""
    content, areas = desk.content, desk.content.directory.areas
    parts = [
        *(by_word(desk, name) for name in INDEX),
        region_map(desk),
        by_place(desk, "directory.map_list" if has_map(desk) else "directory.by_place"),
    ]
    placed: set[str] = set()
    for area in areas:
        held = [one for one in content.organisations.values() if one.areas[:1] == (area.id,)]
        if held:
            entries = "\n\n".join(entry(desk, one, level=3) for one in held)
            # A block of its own, so that a script may put a place first or away.
            parts.append(
                f'<div class="area" data-area="{area.id}" markdown="1">\n\n{_area_heading(desk, area)}\n\n{entries}\n\n</div>'
            )
            placed |= {one.id for one in held}
    left = [one for one in content.organisations.values() if one.id not in placed]
    parts += [entry(desk, one, level=2) for one in left]
    return "\n\n".join(part for part in parts if part) + "\n"


def of_area(desk: Desk, area: str) -> str:
    """The organisations of one area, and the ways to the whole list and to the whole country."""
    country = desk.content.directory.areas[0].id
    links = [f"- [{word('directory.all', desk.voice)}](../{NAME}.md)"]
    if area != country:
        links.append(f"- [{desk.name('area', country)}]({country}.md)")
    held = [one for one in desk.content.organisations.values() if area in one.areas]
    parts = [entry(desk, one, level=2) for one in held]
    if not held:
        parts.append(_sentence(desk.voice, "directory.none"))
    return "\n\n".join([*parts, "\n".join(links)]) + "\n"


def area_title(desk: Desk, area: str) -> tuple[str, bool]:
    """The title of an area's page, and whether it is English; it is in one language from end to end."""
    voice = desk.voice
    unit = desk.units[section("area", area), "name"]
    name, english = voice.plain(unit, desk.states.get(unit.key))
    if english or NAME in voice.words.english_keys:
        english_name = voice.plain(unit, None)[0]
        return f"{voice.source_words.say(NAME)}: {english_name}", not voice.is_source
    return f"{voice.words.say(NAME)}: {name}", False


def entry(desk: Desk, one: Organisation, *, level: int) -> str:
    """One organisation as a section: name, what for, and a list of ways to it and facts about it."""
    voice = desk.voice
    if desk.before is not None and desk.before.view.show != "english":
        desk.before = None  # drafts say so in each entry, because a filter may show one alone
    heading = f"{'#' * level} <span{voice.marks(english=True)}>{safe(one.name)}</span> {{#org-{one.id}}}"
    what_for = _what_for(desk, one)
    lines = [
        *_contacts(desk, one),
        *filter(None, (_said(desk, one, "place", "org.place"), _communities(desk, one))),
        *_languages(desk, one),
        *filter(None, (_said(desk, one, kind, key) for kind, key in _LAST.items())),
    ]
    if one.old:
        lines.append(f"- {voice.small('org.old')}")
    if one.no_contact:
        lines.append(f"- {voice.small('org.no_contact')}")
    parts = [heading, what_for, "\n".join(lines), _where_from(desk, one)]
    inner = "\n\n".join(part for part in parts if part)
    return f'<section class="entry" markdown="1"{_data(one)}>\n\n{inner}\n\n</section>'


def _data(one: Organisation) -> str:
    """What a script may filter by."""
    held = {"areas": one.areas, "needs": one.needs, "communities": one.communities, "languages": one.speaks}
    return "".join(f' data-{name}="{html.escape(" ".join(ids))}"' for name, ids in held.items())


def _what_for(desk: Desk, one: Organisation) -> str:
    unit = desk.units.get((one.id, "what-for"))
    if unit is None:
        return ""
    said = desk.voice.say(unit, desk.states.get(unit.key))
    label = desk.label(said)
    return f"{label}{said.text}\n{{: {attributes(said, desk.voice, unit.key)} }}{folded(said, desk.voice)}"


def _contacts(desk: Desk, one: Organisation) -> list[str]:
    lines = []
    for name, key in _CONTACTS.items():
        if getattr(one, name):
            shown, _ = fill(f"{{org.{one.id}.{name}}}", desk.content.facts, desk.voice.locale)
            if name == "web" and len(one.web) > _LONGEST:
                # On a small screen the name of the site says more than three lines of address.
                marks = desk.voice.marks(english=True) or ' dir="ltr"'
                shown = f'<bdi{marks}><a href="{html.escape(one.web)}">{urlsplit(one.web).netloc.removeprefix("www.")}</a></bdi>'
            cost = _cost_of_call(desk, one) if name == "phone" else ""
            call = "\n    {: .call }" if name in {"phone", "textphone"} else ""
            lines.append(f"- {_what(desk, key)} {shown}{cost}{call}")
    sent, number = text_of(one)
    if sent:
        voice = desk.voice
        label = run(
            voice.words.say("org.text", word=sent), voice, english="org.text" in voice.words.english_keys
        )
        link = f'<bdi dir="ltr"><a href="sms:{number}">{number}</a></bdi>'
        lines.append(f'- <span class="what">{label}:</span> {link}\n    {{: .call }}')
    return lines


def _what(desk: Desk, key: str) -> str:
    """A label before a value."""
    return f'<span class="what">{word(key, desk.voice)}:</span>'


def _said(desk: Desk, one: Organisation, kind: str, key: str) -> str:
    """A line with words about an organisation; empty where there are none."""
    unit = desk.units.get((one.id, kind))
    if unit is None:
        return ""
    voice = desk.voice
    said = voice.say(unit, desk.states.get(unit.key))
    english = said.view.show == "english"
    state = "" if voice.is_source else f' data-state="{said.state}"'
    value = f'<span{state} data-unit="{unit.key}"{voice.marks(english=english)}>{one_line(said.text)}</span>'
    shape = css_class(said) if not english else ""
    held = f"\n    {{: .{shape} }}" if shape else ""
    return f"- {desk.label(said)}{_what(desk, key)} {value}{inline_english(said, voice)}{held}"


def _communities(desk: Desk, one: Organisation) -> str:
    names = APART.join(desk.name("community", id_) for id_ in one.communities)
    return f"- {_what(desk, 'org.communities')} {names}" if names else ""


def _languages(desk: Desk, one: Organisation) -> list[str]:
    """The languages by name, then what is said of them; where nothing is known, that, if one can ring and ask."""
    names = APART.join(desk.name("language", id_) for id_ in one.speaks)
    lines = [f"- {_what(desk, 'org.languages')} {names}"] if names else []
    said = _said(desk, one, "languages", "org.languages")
    if not lines and not said and one.phone:
        return [f"- {_what(desk, 'org.languages')} {word('org.unknown', desk.voice)}"]
    return [*lines, *([said] if said else [])]


def _cost_of_call(desk: Desk, one: Organisation) -> str:
    """What the number itself says, where nothing else is said of the cost."""
    if one.cost:
        return ""
    return f" <small>{word('org.cost.free' if is_free(one.phone) else 'org.cost.paid', desk.voice)}</small>"


def _where_from(desk: Desk, one: Organisation) -> str:
    voice = desk.voice
    source = desk.content.sources.get(one.source)
    parts = []
    if source is not None:
        title = safe(source.title)
        if source.address:
            title = f'<a href="{html.escape(source.address)}">{title}</a>'
        words = f"{title}, {safe(source.publisher)}"
        parts.append(f"<span{voice.marks(english=True)}>{words}</span>")
    if one.checked:
        parts.append(f"{_what(desk, 'checked')} {run(day(one.checked, voice.locale), voice, english=False)}")
    return f'??? from "{voice.title_of("sources")}"\n\n    ' + "<br>".join(parts) if parts else ""


def _area_heading(desk: Desk, area: DirectoryWord) -> str:
    unit = desk.units[section("area", area.id), "name"]
    desk.before = None
    said = desk.voice.say(unit, desk.states.get(unit.key))
    held = attributes(said, desk.voice, unit.key, anchor=f"area-{area.id}")
    return f"## {one_line(said.text)} {{{held}}}{folded(said, desk.voice)}"


def _sentence(voice: Voice, key: str) -> str:
    """A sentence of the program's as a paragraph, marked where it stands in English."""
    marks = voice.marks(english=key in voice.words.english_keys).strip()
    return safe(voice.words.say(key)) + (f"\n{{: {marks} }}" if marks else "")


def used_units(desk: Desk, organisations: Iterable[Organisation]) -> list[Unit]:
    """The units that stand on a page of these organisations."""
    sections = {one.id for one in organisations}
    lists = {f"{one_of}-" for one_of in LISTS.values()}
    kinds = {name.replace("_", "-") for name in PROSE}
    return [
        unit
        for unit in desk.document.units
        if (unit.section in sections and unit.kind in kinds)
        or (unit.kind == "name" and any(unit.section.startswith(start) for start in lists))
    ]
