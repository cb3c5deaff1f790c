"""The record of a locale beside its staged pages: names, words, menu, numbers, letters; what all its pages share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from inotherwords.figures import show
from inotherwords.model.content import Fact, FactKind, Kind
from inotherwords.stage.lists import States, head_unit
from inotherwords.stage.status_page import counts
from inotherwords.stage.style import style_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from inotherwords.model.content import Content
    from inotherwords.model.publication import Locale
    from inotherwords.publication import Publication, Shelf
    from inotherwords.stage.voice import Voice


def record(
    publication: Publication, shelf: Shelf, states: Mapping[str, States], voice: Voice, today: date
) -> str:
    """``<tag>.json``: what every page of the locale shares; ``states`` are those of its documents."""
    locale, words = shelf.locale, shelf.words
    made = {
        "tag": locale.tag,
        "dir": locale.direction,
        "name": locale.name,
        "english": locale.english,
        "script": locale.script,
        "source": locale.source,
        "publication": publication.settings.name,
        "address": publication.settings.address,
        "licence": publication.settings.licence,
        "contact": publication.settings.contact,
        "desk": publication.settings.desk,
        "words": {key: text for key, text in words.text.items() if key not in words.english_keys},
        "english_words": dict(publication.source.words.text),
        "menu": _menu(publication.content, states, voice),
        "locales": [
            {
                "tag": one.locale.tag,
                "name": one.locale.name,
                "english": one.locale.english,
                "dir": one.locale.direction,
            }
            for one in publication.shelves.values()
        ],
        "today": today.isoformat(),
        "guides": _guides(publication.content, shelf, voice),
        "status": {} if voice.is_source else _status(publication.content, states),
        "style": style_of(locale),
        **_speakers(publication, locale),
        **_release(publication, shelf, today),
    }
    return json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _release(publication: Publication, shelf: Shelf, today: date) -> dict[str, str]:
    """The number of the release and its day, as the language of that line writes it; nothing in a preview."""
    if not publication.release:
        return {}
    english = "footer.release" in shelf.words.english_keys
    day = Fact("day", FactKind.DATE, today.isoformat(), "", "")
    locale = publication.source.locale if english else shelf.locale
    return {"release": publication.release, "release_day": show(day, locale).text}


def _guides(content: Content, shelf: Shelf, voice: Voice) -> list[dict[str, object]]:
    """Every guide, its English title, and what people of the locale type to find it."""
    return [
        {
            "id": one.id,
            "title": voice.plain(head_unit(one, "title"), None)[0],
            "also": list(shelf.known_as.get(one.id, ())),
        }
        for one in content.documents
        if one.kind is Kind.GUIDE
    ]


def _speakers(publication: Publication, locale: Locale) -> dict[str, object]:
    """Who speaks the language, where the source that says so is known."""
    said = locale.speakers
    source = publication.content.sources.get(said.source) if said else None
    if said is None or source is None:
        return {}
    told = {"title": source.title, "publisher": source.publisher, "address": source.address}
    return {"speakers": {"number": said.number, "where": said.where, **told}}


def _status(content: Content, states: Mapping[str, States]) -> dict[str, dict[str, int]]:
    held = counts(content, states)
    return {id_: numbers.as_record() for id_, numbers in held.items()}


def _menu(content: Content, states: Mapping[str, States], voice: Voice) -> list[dict[str, str]]:
    """The pages of the menu: home and the lists, then the editor's pages by name; what is checked stands last."""
    items = [_word_item("home", "", voice)]
    for id_, key in (("topics", "guides"), ("glossary", "glossary")):
        if (listed := content.document(id_)) is not None and listed.units:
            items.append(_word_item(key, f"{id_}/", voice))
    if content.organisations and content.document("directory"):
        items.append(_word_item("directory", "directory/", voice))
    if content.easy_reads:
        items.append(_word_item("easy_read", "easy-read/", voice))
    items.append(_word_item("a_z", "a-z/", voice))
    for document in content.documents:
        if document.kind is Kind.PAGE and document.id != "pages/home":
            title = head_unit(document, "title")
            text, english = voice.plain(title, states.get(document.id, {}).get(title.key))
            marks = {"lang": voice.source.tag} if english else {}
            items.append({"title": text, "path": f"{document.name}/", **marks})
    return [*items, _word_item("status", "status/", voice)]


def _word_item(key: str, path: str, voice: Voice) -> dict[str, str]:
    english = {"lang": voice.source.tag} if key in voice.words.english_keys else {}
    return {"title": voice.words.say(key), "path": path, **english}
