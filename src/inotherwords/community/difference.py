"""The difference between two texts by word, for eyes: what went and what came, in the order of reading."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Final

_PIECE: Final = re.compile(r"\s+|[^\W_]+|.", re.DOTALL)


def by_word(before: str, after: str) -> list[tuple[str, str]]:
    """``(mark, text)`` pairs, the mark being a blank, ``-`` or ``+``.

    Law: the blanks and minuses joined are ``before``, the blanks and pluses joined are ``after``.

    >>> by_word("Ring us today", "Ring them today")
    [(' ', 'Ring '), ('-', 'us'), ('+', 'them'), (' ', ' today')]
    """
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    pairs: list[tuple[str, str]] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs.append((" ", "".join(old[a:b])))
            continue
        pairs += [("-", "".join(old[a:b]))] if a < b else []
        pairs += [("+", "".join(new[c:d]))] if c < d else []
    return pairs


def drawn(pairs: list[tuple[str, str]]) -> str:
    """The pairs on one line: ``Ring [-us-]{+them+} today``."""
    signs = {" ": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}
    return "".join(f"{signs[mark][0]}{text}{signs[mark][1]}" for mark, text in pairs)
