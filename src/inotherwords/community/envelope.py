"""A proposal inside a letter: the line between two marks, whatever an e-mail program did around it."""

from __future__ import annotations

import re
from typing import Final

BEGINS: Final = "--- In Other Words: please leave from here ---"
ENDS: Final = "--- to here ---"
_QUOTE: Final = re.compile(r"^(?:[>|]\s?)+")
_WHOLE_LINE: Final = 900
"""Programs that fold lines anywhere do so near the longest line that mail allows (998); others fold at a space."""


def inside(text: str) -> list[bytes]:
    r"""Every proposal in ``text``, as the bytes of its JSON; folded and quoted lines are made one again.

    >>> inside(f"Hello\\n> {BEGINS}\\n> {{}}\\n> {ENDS}\\n")
    [b'{}']
    """
    lines = [_QUOTE.sub("", line).rstrip("\r") for line in text.split("\n")]
    found: list[bytes] = []
    held: list[str] | None = None
    for line in lines:
        bare = " ".join(line.replace("\u00a0", " ").split())
        if bare == BEGINS:
            held = []
        elif bare == ENDS and held is not None:
            found.append(_unfolded(held).encode("utf-8", "surrogatepass"))
            held = None
        elif held is not None:
            held.append(line)
    return found


def _unfolded(lines: list[str]) -> str:
    """The lines as the one they were: a fold that took a space gets it back, one that kept it does not."""
    whole = ""
    for line in filter(str.strip, lines):
        gap = "" if not whole or whole.endswith(" ") or len(lines[0]) >= _WHOLE_LINE else " "
        whole += gap + line
    return whole.strip()
