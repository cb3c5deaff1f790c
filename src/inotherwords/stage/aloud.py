"""A guide as it is heard: which of its parts a person reads aloud, and whether what was recorded is still true."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inotherwords.model.content import text_hash
from inotherwords.model.publication import StagedFile
from inotherwords.publication import recording_file
from inotherwords.stage.beside import UNSEEN
from inotherwords.translation.recording import transcript

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from inotherwords.model.content import Document
    from inotherwords.model.publication import UnitState
    from inotherwords.stage.voice import Voice
    from inotherwords.translation.recording import Recording

_LINK: Final = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|<(https?:[^<>]*|[^<>@ ]+@[^<>]+)>")
_SIGNS: Final = re.compile(r"[*_`]{1,3}|\{[:#.][^{}]*\}|\[\^[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Heard:
    """A part that is read: its unit, the hash of its words with facts filled in, and the words as they are spoken."""

    unit: str
    shown: str
    words: str


def heard(document: Document, states: Mapping[str, UnitState], voice: Voice) -> Iterator[Heard]:
    """Every part of the guide that a reader sees in the locale's own words, in order."""
    for unit in document.units:
        words, english = voice.plain(unit, states.get(unit.key))
        if not english and unit.kind not in UNSEEN:
            spoken = _SIGNS.sub("", _LINK.sub(lambda link: link[1] or link[2] or "", words))
            yield Heard(unit.key, text_hash(words), spoken)


def audio_front(
    recording: Recording | None, document: Document, parts: tuple[Heard, ...]
) -> dict[str, object]:
    """What the page says of its recording.

    Law: where a critical part is heard in an old version, the recording is not offered (as law 7 asks of words);
    where an ordinary one is, the page says so.
    """
    if recording is None:
        return {}
    old = recording.stale({one.unit: one.shown for one in parts})
    minutes = max(1, round(recording.milliseconds / 60_000))
    return {"file": document.name, "minutes": minutes, "stale": len(old), "withdrawn": harmful(document, old)}


def harmful(document: Document, old: Collection[str]) -> bool:
    """Whether one of these parts, said in an old version, could harm: it is critical, or no longer in the guide."""
    ordinary = {unit.key for unit in document.units if not unit.critical}
    return any(one not in ordinary for one in old)


def sound_files(
    recording: Recording, document: Document, states: Mapping[str, UnitState], voice: Voice
) -> Iterator[StagedFile]:
    """The guide read aloud, and its words in step; nothing where it says what could harm now."""
    tag, parts = voice.locale.tag, tuple(heard(document, states, voice))
    if audio_front(recording, document, parts)["withdrawn"]:
        return
    read = {one.unit: one.shown for one in recording.parts}
    words = {one.unit: one.words for one in parts if read.get(one.unit) == one.shown}
    yield StagedFile(f"{tag}/{document.name}/{document.name}.vtt", transcript(recording, words))
    yield StagedFile(
        f"{tag}/{document.name}/{document.name}.mp3", "", recording_file(tag, document.name, "mp3")
    )
