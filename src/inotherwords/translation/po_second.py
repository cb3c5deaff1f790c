"""The second reader: polib reads the same lines, and whatever it reads differently is told.

The only module that imports polib. ``polib.pofile`` opens a file when its text is the path of one; so it is
never given a text, but ``_Lines``, which no operating system takes for a path and which says of itself how it
splits. The header is not compared: polib takes it apart, and nobody obeys it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import polib

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inotherwords.model.translation import Entry

_PARTS = ("msgstr", "msgid", "msgctxt", "fuzzy", "obsolete", "earlier English")
_LINE = re.compile(r"\(line (\d+)\)")


class _Lines(list[str]):
    """Lines that polib may only iterate over; asked whether they are a file, Python raises ``TypeError``."""

    def splitlines(self) -> list[str]:
        return self


def differences(lines: Sequence[str], entries: Sequence[Entry]) -> list[tuple[int, str]]:
    """Line and name of what polib reads otherwise than ``entries`` (header left out), in the order of the file.

    Empty exactly when both readings agree on every key, source, target, earlier English and mark. When the
    readers do not even count the same entries, only the first difference is told: the rest would be echoes.
    """
    try:
        # An OSError is how polib says "syntax error"; no file is ever opened here.
        theirs = list(polib.pofile(cast("Any", _Lines(lines)), encoding="utf-8"))
    except OSError as error:
        at = _LINE.search(str(error))
        return [(int(at[1]) if at else 0, "syntax")]
    found = [
        (ours.line, what)
        for ours, other in zip(entries, theirs, strict=False)
        if (what := _differs(ours, other))
    ]
    if len(theirs) == len(entries):
        return found
    shorter = min(len(theirs), len(entries))
    end = entries[shorter].line if len(entries) > shorter else 0
    return [*found, (end, "number of entries")][:1]


def _differs(ours: Entry, theirs: polib.POEntry) -> str:
    """The name of the first part on which the readers differ, or empty."""
    # polib passes over the earlier English of obsolete entries.
    previous = "" if ours.obsolete else ours.previous
    read_by_us = (ours.target, ours.source, ours.key, ours.fuzzy, ours.obsolete, previous)
    read_by_polib = (
        theirs.msgstr,
        theirs.msgid,
        theirs.msgctxt or "",
        "fuzzy" in theirs.flags,
        bool(theirs.obsolete),
        theirs.previous_msgid or "",
    )
    if read_by_us == read_by_polib:
        return ""
    pairs = zip(_PARTS, read_by_us, read_by_polib, strict=True)
    return next(name for name, one, other in pairs if one != other)
