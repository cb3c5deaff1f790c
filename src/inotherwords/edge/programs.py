"""Other programs: whether one is here, what it says, and which font of the machine is meant by a name."""

from __future__ import annotations

import shutil
import subprocess
from ctypes.util import find_library
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from inotherwords.errors import MachineError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inotherwords.edge.limits import Limits

FONTS: Final = "fc-match"
LISTED: Final = "fc-list"
_INSTALL: Final = {"ffmpeg": "Install it: sudo apt-get install ffmpeg"}


@cache
def found(name: str) -> bool:
    """Whether the program is on this machine."""
    return shutil.which(name) is not None


@cache
def library(name: str) -> bool:
    """Whether the shared library is on this machine: ``pangoft2-1.0``."""
    return find_library(name) is not None


def run(
    name: str,
    arguments: Sequence[str],
    given: bytes = b"",
    *,
    limit: float = 60.0,
    limits: Limits | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """The program once it has ended, well or not. Raises ``MachineError`` when it is missing or not done in ``limit`` seconds.

    A program that reads what a stranger made is held to ``limits``.
    """
    path = shutil.which(name)
    if path is None:
        raise MachineError(f"The program {name} is not on this machine.", _INSTALL.get(name, ""))
    hold = limits.hold if limits else None
    try:
        return subprocess.run(
            [path, *arguments],
            input=given,
            capture_output=True,
            check=False,
            timeout=limit,
            preexec_fn=hold,
        )
    except subprocess.TimeoutExpired:
        sentence = f"{name} was not done within {limit:g} seconds and was stopped."
        raise MachineError(
            sentence, "Try again when the machine has less to do, or with less at once."
        ) from None


def said(ended: subprocess.CompletedProcess[bytes]) -> str:
    """The end of what it complained of."""
    return ended.stderr.decode("utf-8", "replace").strip()[-300:]


def call(name: str, arguments: Sequence[str], given: bytes = b"", *, limit: float = 60.0) -> bytes:
    """What the program prints. Raises ``MachineError`` when it is missing, fails, or is not done in ``limit`` seconds."""
    ended = run(name, arguments, given, limit=limit)
    if ended.returncode:
        raise MachineError(f"{name} failed.", said(ended))
    return ended.stdout


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font of the machine: its file, which one in it, and how large the file is (so that another version is told apart)."""

    path: Path
    index: int
    size: int


@cache
def font(family: str, *, weight: str = "regular") -> FontFile | None:
    """The font of exactly this family, or nothing: another one in its place would leave letters out unseen."""
    if not found(FONTS):
        return None
    line = call(FONTS, ["--format=%{family}\n%{file}\n%{index}", f"{family}:{weight}"]).decode("utf-8")
    names, file, index = line.split("\n")[:3]
    if family not in names.split(","):
        return None
    return FontFile(Path(file), int(index), Path(file).stat().st_size)


@cache
def characters(family: str) -> tuple[range, ...]:
    """The code points that the family's regular font has, as fontconfig lists them; empty when it is not here."""
    if font(family) is None:
        return ()
    listed = call(FONTS, ["--format=%{charset}", f"{family}:regular"]).decode("ascii")
    ends = [one.partition("-") for one in listed.split()]
    return tuple(range(int(first, 16), int(last or first, 16) + 1) for first, _, last in ends)


@cache
def drawn_somewhere(codepoint: int) -> bool:
    """Whether any font of the machine has the character."""
    return bool(call(LISTED, [f":charset={codepoint:x}", "family"]).strip())
