"""Words from a PO file that somebody sends: matched to units by key, else by the English.

Nothing is dropped in silence: what matches nothing is told. Words for an earlier English are taken in
marked as such, so that nobody takes them for current.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import langcodes
from langcodes.data_dicts import MACROLANGUAGES
from langcodes.tag_parser import LanguageTagError

from inotherwords.model.content import text_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from inotherwords.model.translation import Catalogue, Entry

_NO_LANGUAGE: Final = frozenset({"", "mis", "mul", "und", "zxx"})


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of a file for one document: its new catalogue, and how many entries of the file matched."""

    catalogue: Catalogue
    changed: tuple[str, ...]
    """Keys whose words are others now."""
    taken: tuple[str, ...]
    """Keys that have the words of the file now, whether or not that was a change."""
    matched: int


def take_in(catalogue: Catalogue, sent: Iterable[Entry]) -> tuple[Intake, tuple[Entry, ...]]:
    """``catalogue`` with the words of ``sent``, and the entries that match none of its units.

    An entry matches by its key when that unit's English is its English, now or before the last change;
    without such a key by the English alone, as it is now or was, in order. Where one entry stands for an
    English that the document has several times, units that have no words yet get them too. A unit takes
    words once; a second entry for it that says something else matches nothing.
    """
    live = {entry.key: entry for entry in catalogue.entries if not entry.obsolete}
    worded = [one for one in sent if one.target.strip() and not one.obsolete]
    taken: dict[str, Entry] = {}
    own = {place: key for place, one in enumerate(worded) if (key := _own_key(one, live))}
    first = {key: place for place, key in reversed(own.items())}
    free = [key for key in live if key not in first]
    unmatched: list[Entry] = []
    for place, one in enumerate(worded):
        key = own[place] if place in own else _by_text(one, live, free)
        if place != first.get(key or "", place):
            key = None  # another entry has named the unit before
        if key is not None:
            taken[key] = _with_words(live[key], one)
            free = [other for other in free if other != key]
        elif not any(one.target == held.target and _is_for(one, live[at]) for at, held in taken.items()):
            unmatched.append(one)
    matched = len(worded) - len(unmatched)
    for one in worded:
        for key in [key for key in free if not live[key].target and one.source_hash == live[key].source_hash]:
            taken[key] = _with_words(live[key], one)
            free.remove(key)
    changed = tuple(
        key
        for key, entry in taken.items()
        if (entry.target, entry.fuzzy) != (live[key].target, live[key].fuzzy)
    )
    entries = tuple(entry if entry.obsolete else taken.get(entry.key, entry) for entry in catalogue.entries)
    return Intake(replace(catalogue, entries=entries), changed, tuple(taken), matched), tuple(unmatched)


def _is_for(sent: Entry, entry: Entry) -> bool:
    """Whether the English of ``sent`` is the entry's, now or before the last change."""
    return sent.source_hash in {entry.source_hash, text_hash(entry.previous or entry.source)}


def _own_key(sent: Entry, live: Mapping[str, Entry]) -> str | None:
    own = live.get(sent.key)
    return sent.key if own is not None and _is_for(sent, own) else None


def _by_text(sent: Entry, live: Mapping[str, Entry], free: Sequence[str]) -> str | None:
    """The first unit still free whose English is this now, else the first whose English it was."""
    now = (key for key in free if live[key].source_hash == sent.source_hash)
    return next(now, None) or next((key for key in free if _is_for(sent, live[key])), None)


def _with_words(entry: Entry, sent: Entry) -> Entry:
    comments = tuple(dict.fromkeys((*entry.comments, *sent.comments)))
    if sent.source_hash == entry.source_hash and not sent.fuzzy:
        return replace(entry, target=sent.target, fuzzy=False, previous="", comments=comments)
    made_for = sent.previous if sent.fuzzy and sent.previous else sent.source
    return replace(entry, target=sent.target, fuzzy=True, previous=made_for, comments=comments)


def other_language(said: str, tag: str) -> str:
    """The English name of the language that a PO file's line ``Language:`` names, when ``tag`` is another one.

    Empty when it is the same main language, whatever the region, or when ``said`` names no language. Programs
    write that line in many ways; a language and the family it is filed under count as one.

    >>> [other_language(said, "pl") for said in ("pl_PL.UTF-8", "Polish", "LANGUAGE", "", "ur_PK")]
    ['', '', '', '', 'Urdu (Pakistan)']
    """
    plain = re.split(r"[.@]", said.strip())[0].replace("_", "-")
    named = _tagged(plain)
    if named is None:
        try:
            named = langcodes.find(said.strip())
        except LookupError:
            return ""
    one, other = named.language or "", langcodes.Language.get(tag).language or ""
    if (
        one in {"", *_NO_LANGUAGE}
        or other in {one, MACROLANGUAGES.get(one)}
        or one == MACROLANGUAGES.get(other)
    ):
        return ""
    return named.display_name()


def _tagged(tag: str) -> langcodes.Language | None:
    """The language with this tag, if it is one."""
    try:
        language = langcodes.Language.get(tag)
    except LanguageTagError:
        return None
    return language if language.is_valid() else None
