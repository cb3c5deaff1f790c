"""The publication as it would be with all that waits: for an editor's eyes, in the real pages, marked, never published.

What cannot be taken (:data:`CLOSED`) is left out; of rivals the oldest is shown.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from inotherwords.community.looking import CLOSED, Table, document_named, with_words
from inotherwords.model.publication import Drafts, StagedFile
from inotherwords.translation.merge import merge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from inotherwords.community.proposal import Proposal, ProposedUnit
    from inotherwords.publication import Publication, Shelf


_FENCE: Final = "---\n"
_SAID: Final = "preview.proposals"


def with_proposals(publication: Publication, waiting: Sequence[Proposal]) -> Publication:
    """``publication`` with the words that wait; every locale is then a preview. Law: nothing is written."""
    shelves = {
        tag: shelf if shelf.locale.source else _shelf(publication, shelf, waiting)
        for tag, shelf in publication.shelves.items()
    }
    return replace(publication, shelves=shelves)


def _shelf(publication: Publication, shelf: Shelf, waiting: Sequence[Proposal]) -> Shelf:
    mine = sorted(
        (one for one in waiting if one.locale == shelf.locale.tag), key=lambda one: one.at, reverse=True
    )
    table = Table(publication, shelf, mine)
    words: dict[str, dict[str, ProposedUnit]] = {}
    for proposal in mine:
        document = document_named(publication.content, proposal.document)
        for look in table.looks(proposal) if document is not None else ():
            if document is not None and look.standing not in CLOSED:
                words.setdefault(document.id, {})[look.proposed.unit] = look.proposed
    catalogues = dict(shelf.catalogues)
    for document in publication.content.documents:
        if document.id in words:
            new = words[document.id]
            held = merge(document, catalogues.get(document.id), locale=shelf.locale.tag)
            entries = tuple(
                with_words(one, new[one.key]) if one.key in new and not one.obsolete else one
                for one in held.entries
            )
            catalogues[document.id] = replace(held, entries=entries)
    locale = replace(shelf.locale, drafts=Drafts.PREVIEW)
    sent = {id_: frozenset(units) for id_, units in words.items()}
    return replace(shelf, locale=locale, catalogues=catalogues, sent=sent)


def marked(files: Iterable[StagedFile], publication: Publication) -> list[StagedFile]:
    """Every staged page says first of all that it is a preview, and that no search engine may keep it."""
    return [_marked(one, publication) if one.path.endswith(".md") else one for one in files]


def _marked(file: StagedFile, publication: Publication) -> StagedFile:
    source = publication.source
    said = [
        {"text": one.words.say(_SAID), "lang": one.locale.tag, "dir": one.locale.direction}
        for tag in dict.fromkeys((file.path.partition("/")[0], source.locale.tag))
        for one in (publication.shelves[tag],)
        if _SAID not in one.words.english_keys
    ]
    head, fence, body = file.text.removeprefix(_FENCE).partition(f"\n{_FENCE}")
    lines = []
    for line in head.split("\n"):
        name, _, value = line.partition(": ")
        if name == "robots":
            value = json.dumps("noindex")
        elif name == "trust":
            value = json.dumps([*said, *json.loads(value)], ensure_ascii=False)
        lines.append(f"{name}: {value}")
    return StagedFile(file.path, f"{_FENCE}{chr(10).join(lines)}{fence}{body}")
