"""English headings as ids that a reader can see in an address."""

from __future__ import annotations

import re
import unicodedata


def slug(text: str) -> str:
    """``Who can get it?`` → ``who-can-get-it``; at most 48 characters, never empty.

    >>> slug("Who can get it?")
    'who-can-get-it'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:48].rstrip("-") or "section"
