"""A guide in British Sign Language: what is kept beside a film, and its captions.

A film is of the whole guide, so it remembers the hash of every part as it was that day (``shown``: facts filled in).
Captions are WebVTT; what is not a cue with words is left out, and they are written anew from what was read.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from inotherwords.model.finding import Finding, Where, finding
from inotherwords.translation.recording import caption

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FORM: Final = 1
MOST_CUES: Final = 2000
_TIMES: Final = re.compile(
    r"((?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})[ \t]+-->[ \t]+((?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})(?:[ \t].*)?"
)
_TAG: Final = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Film:
    """What is kept beside the film of a guide. ``credit`` names who signs, if they wish; ``shown`` is by unit."""

    guide: str
    credit: str
    seconds: int
    width: int
    height: int
    bytes: int
    shown: Mapping[str, str]

    def stale(self, shown: Mapping[str, str]) -> tuple[str, ...]:
        """The parts that the film does not say as the page says them now: changed, gone, or new."""
        return tuple(one for one in {**shown, **self.shown} if shown.get(one) != self.shown.get(one))


@dataclass(frozen=True, slots=True)
class Cue:
    """Words and when they are said, both times in milliseconds."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Signed:
    """A film with its captions: without them it is no film of ours."""

    film: Film
    cues: tuple[Cue, ...]


def read_film(text: str, path: str) -> tuple[Film | None, list[Finding]]:
    """What is kept beside a film."""
    try:
        held: Any = json.loads(text)
        seconds, width, height, size = (int(held[one]) for one in ("seconds", "width", "height", "bytes"))
        shown = {str(key): str(value) for key, value in held["shown"].items()}
        made = Film(str(held["guide"]), str(held["credit"]), seconds, width, height, size, shown)
        good = held["form"] == FORM and min(seconds, width, height, size) > 0 and bool(shown)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        good = False
    if not good:
        return None, [
            finding("film-unreadable", Where(path, 1), what="its list is not as `iow film add` writes it")
        ]
    return made, []


def written(film: Film) -> str:
    """``film`` as it is kept; reading it gives it back."""
    return json.dumps({"form": FORM, **asdict(film)}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def cues(text: str) -> tuple[Cue, ...]:
    """The captions in ``text``; none where it is no WebVTT."""
    blocks = re.split(r"\n[ \t]*\n", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", blocks[0].partition("\n")[0]):
        return ()
    return tuple(one for one in map(_cue, blocks[1 : MOST_CUES + 1]) if one)


def captions(held: Iterable[Cue]) -> str:
    """``held`` as WebVTT."""
    return "".join(("WEBVTT\n", *(caption(one.start, one.end, one.words) for one in held)))


def _cue(block: str) -> Cue | None:
    lines = [one.strip() for one in block.strip().split("\n")]
    at = next((number for number, one in enumerate(lines[:2]) if _TIMES.fullmatch(one)), None)
    times = _TIMES.fullmatch(lines[at]) if at is not None else None
    if at is None or times is None:
        return None
    words = html.unescape(" ".join(_TAG.sub("", " ".join(lines[at + 1 :])).split()))
    start, end = _milliseconds(times[1]), _milliseconds(times[2])
    return Cue(start, end, words) if words and start < end else None


def _milliseconds(clock: str) -> int:
    *hours, minutes, seconds = clock.split(":")
    return round((int(hours[0]) if hours else 0) * 3_600_000 + int(minutes) * 60_000 + float(seconds) * 1000)
