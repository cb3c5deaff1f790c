"""Films, by ffmpeg as a separate program under limits: what somebody filmed becomes one MP4 that every phone plays.

The file is told which container it is and may open nothing else. What a camera writes into it (where it was, whose it
was) does not come along; it is no larger than a phone shows, because families pay for each megabyte.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from inotherwords.edge.limits import Limits
from inotherwords.edge.programs import run

CONTAINERS: Final = {".mp4": "mov", ".m4v": "mov", ".mov": "mov", ".webm": "matroska", ".mkv": "matroska"}
"""By the end of a name, what ffmpeg calls it."""
LONGEST: Final = 1800
"""Seconds."""
WIDEST: Final = 854
"""Dots: hands and face are clear on a phone."""
_LIMITS: Final = Limits(seconds=3600, memory=4 * 2**30, file=2**29)


class NoFilm(Exception):  # noqa: N818 - what a caller says of a file
    """A file that ffmpeg cannot read as a film."""


@dataclass(frozen=True, slots=True)
class Filmed:
    """The MP4, and how long and large its picture is."""

    data: bytes
    seconds: int
    width: int
    height: int


def filmed(source: Path) -> Filmed:
    """``source`` as MP4. Raises ``NoFilm``, and ``MachineError`` when ffmpeg is missing or not done in time."""
    if source.suffix.lower() not in CONTAINERS:
        raise NoFilm(f"its name does not end in {', '.join(CONTAINERS)}")
    kind = CONTAINERS[source.suffix.lower()]
    with tempfile.TemporaryDirectory() as name:
        out = Path(name, "film.mp4")
        ran = run(
            "ffmpeg",
            [
                "-nostdin", "-hide_banner", "-v", "error", "-protocol_whitelist", "file", "-f", kind, "-t", str(LONGEST), "-i", str(source.resolve()),
                "-map", "0:v:0", "-map", "0:a:0?", "-map_metadata", "-1", "-map_chapters", "-1",
                "-vf", f"scale='min({WIDEST},iw)':-2", "-r", "25", "-c:v", "libx264", "-crf", "28", "-pix_fmt", "yuv420p", "-threads", "1",
                "-c:a", "aac", "-b:a", "48k", "-ac", "1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-movflags", "+faststart", str(out),
            ],
            limit=2.0 * _LIMITS.seconds,
            limits=_LIMITS,
        )  # fmt: skip
        if ran.returncode or not out.is_file():
            raise NoFilm("ffmpeg cannot read it as a film")
        return _measured(out)


def _measured(film: Path) -> Filmed:
    asked = [
        "-v",
        "error",
        "-select_streams",
        "v:0",
        "-show_entries",
        "stream=width,height:format=duration",
        "-of",
        "json",
    ]
    ran = run("ffprobe", [*asked, str(film)], limits=_LIMITS)
    held: Any = json.loads(ran.stdout or "{}")
    try:
        stream, seconds = held["streams"][0], round(float(held["format"]["duration"]))
        return Filmed(film.read_bytes(), max(1, seconds), int(stream["width"]), int(stream["height"]))
    except (KeyError, IndexError, ValueError):
        raise NoFilm("there is no picture in it") from None
