"""Which names a file of the publication may have, wherever it is checked out. Nothing here touches the disk.

Names must mean the same file on Linux, macOS and Windows: no ``..``, no device names, one Unicode form,
no two that differ in capitals only.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_PART = 255
_LONGEST = 1024
_FORBIDDEN = frozenset('\\:*?"<>|')
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)


def name_fault(relative: str) -> str:
    """The code of what is wrong with a path below the root, or an empty string.

    >>> name_fault("guides/money/direct-payments.md"), name_fault("../secret"), name_fault("nul.txt")
    ('', 'file-name', 'file-name')
    """
    if len(relative) > _LONGEST or not all(_is_plain(part) for part in relative.split("/")):
        return "file-name"
    return "" if unicodedata.is_normalized("NFC", relative) else "file-name-form"


def _is_plain(part: str) -> bool:
    return (
        part.isprintable()
        and part.strip() == part
        and not part.endswith(".")
        and not _FORBIDDEN.intersection(part)
        and part.partition(".")[0].lower() not in _DEVICES
        and 0 < len(part.encode("utf-8", "surrogatepass")) <= _LONGEST_PART
    )


@lru_cache(maxsize=16384)
def _told_apart(name: str) -> str:
    """What is left of a name on a system that knows neither capitals nor forms of Unicode."""
    return unicodedata.normalize("NFC", name).casefold()


def twins(names: Iterable[str]) -> dict[str, str]:
    """Names that some systems cannot tell from another one, each with that other one."""
    groups: dict[str, set[str]] = {}
    for name in names:
        groups.setdefault(_told_apart(name), set()).add(name)
    return {name: min(group - {name}) for group in groups.values() if len(group) > 1 for name in group}
