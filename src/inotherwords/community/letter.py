"""What somebody who sent words is told: what was taken, what was not and why, in their language and in English.

Plain text for an e-mail; it quotes the beginning of each paragraph as the sender knows it. The editor sends it:
the program knows no address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inotherwords.community.looking import document_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.community.accepting import Outcome
    from inotherwords.community.looking import Look
    from inotherwords.interface.words import Words
    from inotherwords.publication import Publication, Shelf

_QUOTED: Final = 60
"""Characters of a paragraph that say which one is meant."""


def letter(outcome: Outcome, publication: Publication, shelf: Shelf) -> str:
    """The letter in the language of ``shelf`` and, where it differs, in the source language below."""
    parts = ["\n".join(_lines(outcome, publication, shelf, shelf.words))]
    source = publication.source
    if shelf.locale.tag != source.locale.tag:
        parts.append("\n".join(_lines(outcome, publication, shelf, source.words)))
    return "\n\n---\n\n".join(parts) + "\n"


def _lines(outcome: Outcome, publication: Publication, shelf: Shelf, words: Words) -> Iterator[str]:
    document = document_named(publication.content, outcome.proposal.document)
    title = document.title if document else outcome.proposal.document
    if document is not None and words.tag == shelf.locale.tag:
        states = publication.states(document, shelf)
        key = next((unit.key for unit in document.units if unit.kind == "title"), "")
        title = states[key].target if key in states and states[key].target else title
    yield words.say("answer.thanks", title=title)
    if outcome.taken:
        yield from ("", words.say("answer.taken"), *(f"- {_start(one)}" for one in outcome.taken))
        yield words.say("answer.check")
    if outcome.refused:
        yield from ("", words.say("answer.not_taken"))
        for look, reason in outcome.refused:
            key = f"reason.{reason.replace('-', '_')}"
            yield from (f"- {_start(look)}", f"  {words.say(key)}")
    if outcome.waiting:
        yield from ("", words.say("answer.waiting"), *(f"- {_start(one)}" for one in outcome.waiting))
    if outcome.marks:
        yield from ("", words.say("answer.marks"))
    if document is not None and publication.settings.address:
        address = f"{publication.settings.address}{shelf.locale.tag.lower()}/{document.address}/"
        yield from ("", f"{words.say('answer.page')} {address}")
    yield from ("", words.say("answer.again"))


def _start(look: Look) -> str:
    text = " ".join(look.proposed.words.split())
    return (
        text if len(text) <= _QUOTED else text[: text.rfind(" ", 0, _QUOTED) + 1 or _QUOTED].rstrip() + " …"
    )
