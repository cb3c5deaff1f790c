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

FONTS: Final = "fc-match"
LISTED: Final = "fc-list"


@cache
def found(name: str) -> bool:
    """Whether the program is on this machine."""
    return shutil.which(name) is not None


@cache
def library(name: str) -> bool:
    """Whether the shared library is on this machine: ``pangoft2-1.0``."""
    return find_library(name) is not None


def call(name: str, arguments: Sequence[str], given: bytes = b"", *, limit: float = 60.0) -> bytes:
    """What the program prints. Raises ``MachineError`` when it is missing, fails, or is not done in ``limit`` seconds."""
    path = shutil.which(name)
    if path is None:
        raise MachineError(f"The program {name} is not on this machine.")
    try:
        done = subprocess.run([path, *arguments], input=given, capture_output=True, check=True, timeout=limit)
    except subprocess.TimeoutExpired:
        raise MachineError(f"{name} was not done within {limit:g} seconds and was stopped.") from None
    except subprocess.CalledProcessError as fault:
        said = fault.stderr.decode("utf-8", "replace").strip()[-300:]
        raise MachineError(f"{name} failed.", said) from None
    return done.stdout


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
    said = call(FONTS, ["--format=%{family}\n%{file}\n%{index}", f"{family}:{weight}"]).decode("utf-8")
    names, file, index = said.split("\n")[:3]
    if family not in names.split(","):
        return None
    return FontFile(Path(file), int(index), Path(file).stat().st_size)


@cache
def characters(family: str) -> tuple[range, ...]:
    """The code points that the family's regular font has, as fontconfig lists them; empty when it is not here."""
    if font(family) is None:
        return ()
    said = call(FONTS, ["--format=%{charset}", f"{family}:regular"]).decode("ascii")
    ends = [one.partition("-") for one in said.split()]
    return tuple(range(int(first, 16), int(last or first, 16) + 1) for first, _, last in ends)


@cache
def drawn_somewhere(codepoint: int) -> bool:
    """Whether any font of the machine has the character."""
    return bool(call(LISTED, [f":charset={codepoint:x}", "family"]).strip())
