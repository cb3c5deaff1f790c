"""What a template knows of a language: the staged record of a locale, turned into a theme partial.

Material looks for ``partials/languages/<tag>.html`` and stops at a language it has no file for, so we
write that file for every locale from the staged words. Our templates read everything about the locale
from it: names, direction, menu, words. A word the locale does not have comes in English, and says so.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING, Final, NotRequired, TypedDict

from inotherwords.errors import CallerError
from inotherwords.site.format_words import FORMAT_WORDS
from inotherwords.site.help_words import HELP_WORDS
from inotherwords.site.job_words import JOB_WORDS
from inotherwords.site.release_words import RELEASE_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inotherwords.stage.style import Style


class MenuItem(TypedDict):
    """One page of the menu; ``lang`` is there when its title stands in another language."""

    title: str
    path: str
    lang: NotRequired[str]


class LocaleName(TypedDict):
    """One line of the language list; ``dir`` is ``ltr`` or ``rtl``."""

    tag: str
    name: str
    english: str
    dir: str


class GuideName(TypedDict):
    """A guide by its id and its English title; ``also`` is what people type who know neither, in the locale's words."""

    id: str
    title: str
    also: NotRequired[list[str]]


class SpeakersRecord(TypedDict):
    """How many people speak a language first, where they were counted, and who says so."""

    number: int
    where: str
    title: str
    publisher: str
    address: str


class LocaleRecord(TypedDict):
    """``build/stage/<tag>.json``: what the stage says of one locale."""

    tag: str
    dir: str
    name: str
    english: str
    script: str
    source: bool
    publication: str
    address: str
    licence: str
    contact: str
    desk: NotRequired[str]
    words: dict[str, str]
    english_words: dict[str, str]
    menu: list[MenuItem]
    locales: list[LocaleName]
    today: str
    guides: NotRequired[list[GuideName]]
    status: NotRequired[dict[str, dict[str, int]]]
    """How many parts of each document are in which state, by document id; the source has none."""
    speakers: NotRequired[SpeakersRecord]
    """Without it nobody knows how many there are."""
    release: NotRequired[str]
    release_day: NotRequired[str]
    """The release that the pages belong to and its day as the locale writes it; a preview has none."""
    style: NotRequired[Style]
    """Its letters; without it they are the shared rules'."""


class Said(TypedDict):
    """A word of the interface with the language it really stands in."""

    text: str
    lang: str
    dir: str


WORDS: Final[dict[str, str]] = {
    "site.name": "In Other Words",
    "skip": "Skip to the text",
    "language": "Language",
    "menu": "Menu",
    "urgent": "Urgent help",
    "contents": "On this page",
    "glossary": "Words explained",
    "close": "Close",
    "trust": "What has been checked",
    "easy_read": "Easy Read",
    "sources": "Where this comes from",
    "confidence.medium": "Seen on a charity's or a council's page. Check before you rely on it.",
    "checked": "Sources read on",
    "review_by": "Check again by",
    "all_languages": "All languages",
    "choose_language": "Choose your language",
    "not_found.title": "We cannot find this page",
    "not_found.body": "The page may have moved. Choose your language and start again from there.",
    "footer.licence": "Licence: {licence}",
    "footer.contact": "Write to us",
    "a_z": "A to Z",
    "search": "Search",
    "search.wait": "Searching",
    "search.count": "Pages found: {n}",
    "search.none": "Nothing found for “{query}”. Try another word.",
    "search.failed": "The search does not work now. Everything is in the list below.",
    "with_english": "With English beside",
    "directory.by_need": "Find help by what you need",
    "directory.by_language": "Find help by language",
    "directory.by_community": "Find help by community",
    "directory.by_place": "Find help near you",
    "card.full": "Show on the whole screen",
    "directory.any": "All",
    "directory.count": "Organisations: {n}",
    "directory.nobody": "No organisation in our list fits all of this. Take one choice away.",
    "directory.languages_known": "We list only those that say they speak it. Others may get you an interpreter. Ask them.",
    "directory.whole": "Show all again",
    "feed": "What has changed",
    **JOB_WORDS,
    **HELP_WORDS,
    **FORMAT_WORDS,
    **RELEASE_WORDS,
}
"""Every interface word a template uses, with the English that stands in when nobody staged any.

Keys are those of the program's own words; a test holds both lists together.
"""

FOOT: Final = ("about/", "help/", "accessibility/", "privacy/", "credits/")
"""Pages of the menu that are also offered at the foot of every page."""


def source_of(records: Sequence[LocaleRecord]) -> LocaleRecord:
    """The record of the language everything is written in first.

    Raises ``CallerError`` when the stage named none, or several.
    """
    found = [record for record in records if record["source"]]
    if len(found) != 1:
        tags = ", ".join(record["tag"] for record in found) or "none"
        raise CallerError(f"A staged tree has exactly one source language; here: {tags}.")
    return found[0]


def spoken(record: LocaleRecord, source: LocaleRecord) -> dict[str, Said]:
    """Every word of ``WORDS`` as this locale can say it.

    Law: a word that is not the locale's own carries the source's ``lang`` and ``dir``. Words equal to the
    English are the locale's own only where both write in one script (Polish *Menu*).
    """
    said: dict[str, Said] = {}
    for key, fallback in WORDS.items():
        own = record["words"].get(key, "").strip()
        borrowed = (
            own in {record["english_words"].get(key, ""), fallback} and record["script"] != source["script"]
        )
        if own and not borrowed:
            said[key] = {"text": own, "lang": record["tag"], "dir": record["dir"]}
        else:
            english = record["english_words"].get(key, "").strip() or fallback
            said[key] = {"text": english, "lang": source["tag"], "dir": source["dir"]}
    return said


def partial(record: LocaleRecord, source: LocaleRecord) -> str:
    """The text of ``partials/languages/<tag>.html``.

    ``t`` is the macro Material calls; ``here`` and ``words`` are read by our own templates. The values
    are Jinja literals written by ``json``, so nothing in them is ever read as a template.
    """
    said = spoken(record, source)
    named = not record["source"] and said["site.name"]["lang"] == record["tag"]
    here = {
        **{
            key: record[key]
            for key in (
                "tag",
                "dir",
                "name",
                "script",
                "publication",
                "licence",
                "contact",
                "menu",
                "locales",
            )
        },
        "address": _address(record["address"]),
        "desk": record.get("desk", ""),
        "picture": _picture(record["tag"], source["tag"]),
        "release": record.get("release", ""),
        "release_day": record.get("release_day", ""),
        "own_name": said["site.name"]["text"] if named else "",
        "source": {"tag": source["tag"], "dir": source["dir"]},
        "foot": [item for item in record["menu"] if item["path"] in FOOT],
    }
    names = {"language": record["tag"], "direction": record["dir"]}
    return (
        f"{{% set here = {_literal(here)} %}}\n"
        f"{{% set words = {_literal(said)} %}}\n"
        f'{{% macro t(key) %}}{{{{ {_literal(names)}[key] or "" }}}}{{% endmacro %}}\n'
    )


def partials(records: Sequence[LocaleRecord]) -> dict[str, str]:
    """Path below the theme's folder -> text, one for every locale."""
    source = source_of(records)
    return {f"partials/languages/{record['tag']}.html": partial(record, source) for record in records}


def _literal(value: Mapping[str, object]) -> str:
    """``value`` as a Jinja literal: JSON is one, as long as no ``null`` is in it."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _picture(tag: str, source: str) -> str:
    """The file of ``assets/og/`` that stands for a page where it is shared; the source's where the locale has none."""
    folder = resources.files("inotherwords.site").joinpath("theme", "assets", "og")
    return next((f"{one}.png" for one in (tag, source) if folder.joinpath(f"{one}.png").is_file()), "")


def _address(address: str) -> str:
    return address.rstrip("/") + "/" if address else ""
