"""The address of a page as a square code for paper, drawn at build as SVG with no style of its own."""

from __future__ import annotations

import segno

CORRECTION = "m"
"""A code that is still read when an eighth of it is worn: a leaflet is folded and carried about."""


def qr(address: str) -> str:
    """``address`` as one ``<svg>`` element, for the eye only; the address stands beside it in letters.

    Law: the same address gives the same bytes.
    """
    code = segno.make(address, error=CORRECTION, micro=False)
    drawn = code.svg_inline(border=4, omitsize=True, svgclass="qr", lineclass=None)
    return drawn.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
