"""A guide in British Sign Language, on the page of every language: Deaf people of every community sign it.

The film stands beside the source's page, once; its captions and its words as text are in the source language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inotherwords.figures import plain
from inotherwords.model.content import text_hash
from inotherwords.model.publication import StagedFile
from inotherwords.publication import film_file
from inotherwords.stage.aloud import harmful
from inotherwords.stage.beside import UNSEEN
from inotherwords.translation.film import captions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inotherwords.model.content import Document, Fact
    from inotherwords.model.publication import Locale
    from inotherwords.stage.voice import Voice
    from inotherwords.translation.film import Signed


def shown_now(document: Document, facts: Mapping[str, Fact], source: Locale) -> dict[str, str]:
    """The hash of every part of the guide as a reader of the source sees it, facts filled in."""
    return {
        unit.key: text_hash(plain(unit.text, facts, source))
        for unit in document.units
        if unit.kind not in UNSEEN
    }


def film_front(signed: Signed | None, document: Document, voice: Voice) -> dict[str, object]:
    """What a page says of the film of its guide.

    Law: where a critical part is signed in an old version, or was added since, the film is not offered (as law 7 asks
    of words); where an ordinary one is, the page says so.
    """
    if signed is None:
        return {}
    film = signed.film
    old = film.stale(shown_now(document, voice.facts, voice.source))
    return {
        "file": document.name,
        "minutes": max(1, round(film.seconds / 60)),
        "bytes": film.bytes,
        "width": film.width,
        "height": film.height,
        "credit": film.credit,
        "words": [one.words for one in signed.cues],
        "stale": len(old),
        "withdrawn": harmful(document, old),
    }


def film_files(signed: Signed | None, document: Document, voice: Voice) -> Iterator[StagedFile]:
    """The film and its captions, in the source's folder; nothing where it says what could harm now."""
    if signed is None or not voice.is_source or film_front(signed, document, voice)["withdrawn"]:
        return
    home = f"{voice.locale.tag}/{document.name}"
    yield StagedFile(f"{home}/bsl.vtt", captions(signed.cues))
    yield StagedFile(f"{home}/bsl.mp4", "", film_file(document.name, "mp4"))
