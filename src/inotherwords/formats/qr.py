"""The address of a page as a square code for paper, as an SVG file of its own."""

from __future__ import annotations

import io
from typing import Final

import segno

CORRECTION: Final = "m"
"""A code that is still read when an eighth of it is worn: a leaflet is folded and carried about."""


def qr(address: str) -> bytes:
    """``address`` as an SVG picture. The same address gives the same bytes."""
    out = io.BytesIO()
    segno.make(address, error=CORRECTION, micro=False).save(out, kind="svg", border=2, scale=4, xmldecl=False)
    return out.getvalue()
