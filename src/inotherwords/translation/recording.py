"""A guide read aloud by a person: what came in, and what a locale keeps of it.

What comes in is one file, ``.iow-audio``: a line of JSON, then the sound of each part, one behind the other, as long
as the line says. What is kept beside the MP3 is JSON: where each part is heard, and the hash of the words that were
read (``shown``: facts filled in). Change a word or a rate and the hash is another: that part is stale.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from inotherwords.model.finding import Finding, Where, finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FORM: Final = 1
KINDS: Final = {"audio/webm": "matroska", "audio/ogg": "ogg", "audio/mp4": "mov", "audio/wav": "wav"}
"""What browsers record, and how ffmpeg calls it."""
MOST_PARTS: Final = 500
LONGEST_LINE: Final = 200_000
_HASH: Final = re.compile(r"[0-9a-f]{16}")
_KEY: Final = re.compile(r"[a-z0-9-]{1,80}/[a-z0-9-]{1,80}")
_NAME: Final = re.compile(r"guides/[a-z0-9][a-z0-9-]{0,63}")
_TAG: Final = re.compile(r"[A-Za-z0-9-]{2,35}")


@dataclass(frozen=True, slots=True)
class Take:
    """One part as it came: its unit, the hash of the words that were read, how it is stored, its bytes."""

    unit: str
    shown: str
    kind: str
    sound: bytes


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it came. ``credit`` is empty where nobody wishes to be named."""

    locale: str
    guide: str
    credit: str
    takes: tuple[Take, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Where one unit is heard, in milliseconds from the start."""

    unit: str
    shown: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Recording:
    """What a locale keeps of a recording beside its MP3."""

    guide: str
    credit: str
    parts: tuple[Part, ...]

    def stale(self, shown: Mapping[str, str]) -> tuple[str, ...]:
        """The units whose words are no longer those that were read. ``shown`` are today's hashes by unit."""
        return tuple(one.unit for one in self.parts if shown.get(one.unit) != one.shown)

    @property
    def milliseconds(self) -> int:
        """How long it is."""
        return self.parts[-1].end if self.parts else 0


def read_sent(data: bytes, path: str) -> tuple[Sent | None, list[Finding]]:
    """The file that ``data`` is, or what is wrong with it. It came from outside: nothing of it is believed."""
    line = data[:LONGEST_LINE].partition(b"\n")[0]
    where = Where(path, 1)
    try:
        held: Any = json.loads(line.decode("utf-8"))
        parts = held["parts"]
        names = (held["locale"], held["document"], held["credit"] or "")
        rows = [(one["unit"], one["shown"], one["type"].split(";")[0], one["bytes"]) for one in parts]
        fits = held["form"] == FORM and held["kind"] == "recording" and 0 < len(rows) <= MOST_PARTS
        fits &= bool(_TAG.fullmatch(names[0]) and _NAME.fullmatch(names[1])) and len(names[2]) <= 100  # noqa: PLR2004 - the contract's limit
        fits &= names[2].isprintable() and len({row[0] for row in rows}) == len(rows)
        fits &= all(_fits(*row) for row in rows)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        fits = False
    if not fits:
        return None, [
            finding("recording-unreadable", where, what="its first line is not the list of its parts")
        ]
    start = len(line) + 1
    if start + sum(row[3] for row in rows) != len(data):
        return None, [
            finding("recording-unreadable", where, what="it is shorter or longer than its first line says")
        ]
    takes = []
    for unit, shown, kind, size in rows:
        takes.append(Take(unit, shown, kind, data[start : start + size]))
        start += size
    return Sent(names[0], names[1].removeprefix("guides/"), names[2], tuple(takes)), []


def _fits(unit: object, shown: object, kind: object, size: object) -> bool:
    """Whether a row of the list is of the right form. A ``bool`` is no number of bytes."""
    texts = isinstance(unit, str) and isinstance(shown, str) and isinstance(kind, str)
    return (
        texts
        and bool(_KEY.fullmatch(str(unit)) and _HASH.fullmatch(str(shown)))
        and kind in KINDS
        and type(size) is int
        and size > 0
    )


def read_recording(text: str, path: str, locale: str) -> tuple[Recording | None, list[Finding]]:
    """What is kept beside an MP3."""
    try:
        held: Any = json.loads(text)
        parts = tuple(
            Part(str(one["unit"]), str(one["shown"]), int(one["start"]), int(one["end"]))
            for one in held["parts"]
        )
        made = Recording(str(held["guide"]), str(held["credit"]), parts)
        good = held["form"] == FORM and bool(parts) and all(0 <= one.start < one.end for one in parts)
    except (ValueError, TypeError, KeyError):
        good = False
    if not good:
        return None, [
            finding(
                "recording-unreadable", Where(path, 1, locale), what="it is not as `iow audio add` writes it"
            )
        ]
    return made, []


def written(recording: Recording) -> str:
    """``recording`` as it is kept; reading it gives it back."""
    return (
        json.dumps({"form": FORM, **asdict(recording)}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    )


def transcript(recording: Recording, words: Mapping[str, str]) -> str:
    """The recording as WebVTT: for each part that is heard as it is written, its words."""
    return "".join(("WEBVTT\n", *_cues(recording, words)))


def _cues(recording: Recording, words: Mapping[str, str]) -> Iterator[str]:
    for one in recording.parts:
        if text := words.get(one.unit, ""):
            yield caption(one.start, one.end, text)


def caption(start: int, end: int, words: str) -> str:
    """A cue of WebVTT; nothing in ``words`` is markup."""
    plain = " ".join(words.split()).replace("&", "&amp;").replace("<", "&lt;").replace("-->", "→")
    return f"\n{clock(start)} --> {clock(end)}\n{plain}\n"


def clock(milliseconds: int) -> str:
    """A time as WebVTT writes it.

    >>> clock(61_500)
    '00:01:01.500'
    """
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
