"""What has changed since the release before, for readers: guides by name, in each language, and a feed (Atom).

A guide has changed when something that its reader sees has: other words, another state, another value of a fact.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from inotherwords.model.content import Kind
from inotherwords.stage.lists import head_unit
from inotherwords.stage.tree import voice_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inotherwords.release.manifest import Guide, Manifest, Said
    from inotherwords.stage.plan import Plan

PLACE: Final = "changes/"
FEED: Final = "changes.xml"
HEADS: Final = ("new", "changed", "gone")
"""Behind ``changes.``: the words above each list, in this order."""


@dataclass(frozen=True, slots=True)
class Name:
    """A guide as a reader of the locale knows it; ``english`` where it has no title in the language."""

    id: str
    title: str
    english: bool = False


Changes = dict[str, tuple[Name, ...]]
"""By one of ``HEADS``, the guides."""


def changes(
    plan: Plan, now: Mapping[str, Said], since: Manifest | None, last: Manifest | None
) -> dict[str, Changes]:
    """By tag, what has changed for readers since ``since``; in a first release everything is new.

    ``last`` is the release before, which is a newer one where words are only taken back: what it had and this one has
    not is gone as well.
    """
    made = {}
    for tag, said in now.items():
        old, before = (
            one.locales[tag].documents if one and tag in one.locales else {} for one in (since, last)
        )
        made[tag] = _changes(said.documents, old, before, names(plan, tag))
    return made


def _changes(
    now: Mapping[str, Guide], old: Mapping[str, Guide], last: Mapping[str, Guide], known: Mapping[str, Name]
) -> Changes:
    had = {id_ for id_, one in old.items() if one.published}
    has = {id_ for id_, one in now.items() if one.published and id_ in known}
    changed = {id_ for id_ in had & has if _seen(old[id_]) != _seen(now[id_])}
    were = {id_: one.title for id_, one in {**old, **last}.items() if one.published and "/" not in id_}
    gone = sorted(id_ for id_ in were if id_ not in now or not now[id_].published)
    lists = {
        "new": tuple(known[id_] for id_ in sorted(has - had)),
        "changed": tuple(known[id_] for id_ in sorted(changed)),
        "gone": tuple(known.get(id_, Name(id_, were[id_], english=True)) for id_ in gone),
    }
    return {head: held for head, held in lists.items() if held}


def _seen(guide: Guide) -> tuple[object, ...]:
    """What a reader sees of it: of each part its state and the words shown, and the values of facts."""
    return (
        {key: (one.split(" ")[0], one.split(" ")[3]) for key, one in guide.units.items()},
        guide.facts,
    )


def names(plan: Plan, tag: str) -> dict[str, Name]:
    """What readers of a locale call each guide, by its id."""
    publication = plan.publication
    voice = voice_of(publication, publication.shelves[tag])
    found = {}
    for document in publication.content.documents:
        if document.kind is Kind.GUIDE:
            title = head_unit(document, "title")
            words, english = voice.plain(title, plan.states[tag].get(document.id, {}).get(title.key))
            found[document.id] = Name(document.id, words, english)
    return found


def feed(
    publication: str,
    tag: str,
    words: Mapping[str, str],
    entries: Sequence[tuple[str, str, Changes]],
    source: str,
) -> str:
    """``changes.xml`` of a locale: one entry a release as (version, day, changes), the newest first.

    It needs no address: entries are known by the publication's name and the number, links are relative.
    """
    home = uuid.uuid5(uuid.NAMESPACE_URL, f"in-other-words:{publication}:{tag}")
    rows = "".join(_entry(home, words, one, source) for one in entries)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(tag)}>\n'
        f" <title>{escape(publication)} · {escape(words['title'])}</title>\n"
        f" <id>urn:uuid:{home}</id>\n"
        f" <updated>{entries[0][1]}T00:00:00Z</updated>\n"
        f' <link rel="alternate" type="text/html" href={quoteattr(PLACE)}/>\n'
        f" <author><name>{escape(publication)}</name></author>\n"
        f"{rows}</feed>\n"
    )


def _entry(home: uuid.UUID, words: Mapping[str, str], entry: tuple[str, str, Changes], source: str) -> str:
    version, day, held = entry
    lines = "".join(
        f"<p>{escape(words[head])}</p><ul>{''.join(_item(one, source) for one in held[head])}</ul>"
        for head in HEADS
        if head in held
    )
    return (
        " <entry>\n"
        f"  <title>{escape(version)} · {day}</title>\n"
        f"  <id>urn:uuid:{uuid.uuid5(home, version)}</id>\n"
        f"  <link href={quoteattr(PLACE)}/>\n"
        f"  <updated>{day}T00:00:00Z</updated>\n"
        + (f'  <content type="html">{escape(lines)}</content>\n' if lines else "")
        + " </entry>\n"
    )


def _item(one: Name, source: str) -> str:
    marks = f' lang="{source}"' if one.english else ""
    return f"<li{marks}>{escape(one.title)}</li>"
