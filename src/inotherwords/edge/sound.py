"""Sound, by ffmpeg as a separate program under limits: what people recorded becomes one MP3 of even loudness.

Each part is decoded alone, told which container it is and allowed to open nothing else; then all are joined with a
pause between, levelled in two passes (EBU R 128), and written with a chapter for each part.
"""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from inotherwords.edge.limits import Limits
from inotherwords.edge.programs import run, said
from inotherwords.errors import MachineError

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Sequence

RATE: Final = 48_000
"""Samples a second while we work; 16 bits, one channel."""
LOUDNESS: Final = -19
"""LUFS, for one channel of speech."""
BITS: Final = "40k"
PAUSE: Final = 700
"""Milliseconds between two parts."""
LONGEST: Final = 900
"""Seconds of one part."""
_LIMITS: Final = Limits(seconds=300, memory=2 * 2**30, file=2**30)


class NoSound(Exception):  # noqa: N818 - what a caller says of a part
    """A part that ffmpeg could not read, or in which nothing is heard."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The MP3, and of each part where it begins and ends, in milliseconds."""

    data: bytes
    places: tuple[tuple[int, int], ...]


def decoded(sound: bytes, kind: str) -> bytes:
    """One part as bare samples. ``kind`` is ffmpeg's name of its container. Raises ``NoSound``."""
    reading = ("-protocol_whitelist", "pipe,file", "-f", kind, "-t", str(LONGEST), "-i")
    with tempfile.TemporaryDirectory() as name:
        source = Path(name, "part")
        source.write_bytes(sound)
        ran = _ffmpeg(
            *reading, str(source), "-map", "0:a:0", "-ac", "1", "-ar", str(RATE), "-f", "s16le", "pipe:1"
        )
    if ran.returncode or len(ran.stdout) < RATE // 5:
        raise NoSound(ran.stderr.decode("utf-8", "replace").strip()[-200:])
    return ran.stdout


def joined(parts: Sequence[bytes], names: Sequence[str], title: str) -> Joined:
    """The ``parts``, bare samples, as one levelled MP3 with a chapter called by each of ``names``."""
    places = []
    whole = bytearray()
    for part in parts:
        start = len(whole) // 2
        whole += part
        places.append((_milliseconds(start), _milliseconds(len(whole) // 2)))
        whole += bytes(2 * RATE * PAUSE // 1000)
    with tempfile.TemporaryDirectory() as name:
        raw, notes, out = Path(name, "raw"), Path(name, "chapters"), Path(name, "out.mp3")
        raw.write_bytes(whole)
        notes.write_text(_chapters(places, names, title), "utf-8")
        reading = ("-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", str(raw))
        level = _measured(reading)
        ran = _ffmpeg(
            *reading, "-f", "ffmetadata", "-i", str(notes), "-map", "0:a", "-map_metadata", "1", "-map_chapters", "1",
            "-af", f"{level},aresample=24000", "-c:a", "libmp3lame", "-b:a", BITS, "-fflags", "+bitexact", "-flags:a", "+bitexact",
            "-id3v2_version", "3", "-f", "mp3", str(out),
        )  # fmt: skip
        if ran.returncode:
            raise MachineError("ffmpeg could not write the recording.", said(ran))
        return Joined(out.read_bytes(), tuple(places))


def _measured(reading: tuple[str, ...]) -> str:
    """The filter that levels: how loud it is now is measured first, so that the second pass only turns a knob."""
    goal = f"loudnorm=I={LOUDNESS}:TP=-1.5:LRA=11"
    ran = _ffmpeg(*reading, "-af", f"{goal}:print_format=json", "-f", "null", "-", verbose="info")
    found = re.search(rb"\{[^{}]*\"input_i\"[^{}]*\}", ran.stderr)
    if ran.returncode or found is None:
        raise MachineError("ffmpeg could not measure the recording.", said(ran))
    now: Any = json.loads(found[0])
    if now["input_i"] == "-inf":
        raise NoSound("silence")
    return (
        f"{goal}:measured_I={now['input_i']}:measured_TP={now['input_tp']}:measured_LRA={now['input_lra']}"
        f":measured_thresh={now['input_thresh']}:offset={now['target_offset']}:linear=true"
    )


def _chapters(places: Sequence[tuple[int, int]], names: Sequence[str], title: str) -> str:
    lines = [";FFMETADATA1", f"title={_escaped(title)}"]
    for (start, end), name in zip(places, names, strict=True):
        lines += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={start}", f"END={end}", f"title={_escaped(name)}"]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return re.sub(r"([=;#\\])", r"\\\1", " ".join(text.split()))


def _milliseconds(samples: int) -> int:
    return samples * 1000 // RATE


def _ffmpeg(*arguments: str, verbose: str = "error") -> subprocess.CompletedProcess[bytes]:
    quiet = ("-nostdin", "-hide_banner", "-v", verbose, "-threads", "1")
    return run("ffmpeg", [*quiet, *arguments], limit=2 * _LIMITS.seconds, limits=_LIMITS)
