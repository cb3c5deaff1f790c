"""What nobody can guess: keys for links and sessions, and short codes that can be read out."""

from __future__ import annotations

import secrets
from typing import Final

LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without letters that are mistaken for others when somebody reads a code out."""


def key() -> str:
    """256 bits, in characters that may stand in an address."""
    return secrets.token_urlsafe(32)


def code(length: int = 12) -> str:
    """Some letters and digits, about five bits each, for a receipt that is written down by hand."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))
