"""Whether the fonts of this machine have every character of a print, asked before it is drawn.

Pango, asked for a character that no font has, searches every font for each place where it stands, for minutes. The
tables of the fonts in use say it at once; only what they lack is looked for in the others.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from inotherwords.edge import programs
from inotherwords.errors import MachineError

if TYPE_CHECKING:
    from collections.abc import Iterable

UNDRAWN: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""Categories of characters that no font needs to have: spaces, joiners, marks of direction."""


def all_drawn(text: str, families: Iterable[str]) -> None:
    """Raises ``MachineError`` with every character of ``text`` that no font here has; ``families`` are looked at first."""
    wanted = {letter for letter in set(text) if unicodedata.category(letter) not in UNDRAWN}
    for family in families:
        tables = programs.characters(family)
        wanted = {letter for letter in wanted if not any(ord(letter) in table for table in tables)}
    if lost := sorted(letter for letter in wanted if not programs.drawn_somewhere(ord(letter))):
        named = ", ".join(f"“{letter}” (U+{ord(letter):04X})" for letter in lost)
        raise MachineError(f"No font here has {named}.", "Write it with other characters.")
