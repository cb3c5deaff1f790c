"""The last touches on a PDF: figure boxes in points, tags that speak, and the same bytes each time."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator

POINTS: Final = 0.75
"""Of a CSS pixel."""


def finished(data: bytes) -> bytes:
    """``data`` with every figure's box where the figure is drawn. The same bytes for the same document."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for element in _elements(pdf.Root.StructTreeRoot):
            box = element.get("/A", {}).get("/BBox") if element.get("/S") == "/Figure" else None
            if box is not None:
                height = float(element.Pg.MediaBox[3])
                left, top, right, bottom = (float(one) * POINTS for one in box)
                element.A.BBox = pikepdf.Array(
                    [_rounded(one) for one in (left, height - bottom, right, height - top)]
                )
            if element.get("/S") == "/LI":
                _whole_item(element)
        out = io.BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=False,
        )
    return out.getvalue()


def _whole_item(item: Any) -> None:
    """All that a list item says stands in its one body: beside its mark PDF/UA allows nothing else."""
    kids = [one for one in item.K if isinstance(one, pikepdf.Dictionary)]
    bodies = [one for one in kids if one.get("/S") == "/LBody"]
    if not bodies or all(one.get("/S") in {"/Lbl", "/LBody"} for one in kids):
        return
    body = bodies[0]
    held: list[Any] = []
    for one in kids:
        held += list(one.K) if one.get("/S") == "/LBody" else [] if one.get("/S") == "/Lbl" else [one]
    body.K = pikepdf.Array(held)
    for one in held:
        if isinstance(one, pikepdf.Dictionary) and "/P" in one:
            one.P = body
    item.K = pikepdf.Array([*(one for one in kids if one.get("/S") == "/Lbl"), body])


def _rounded(value: float) -> Decimal:
    return Decimal(f"{value:.2f}")


def _elements(node: Any) -> Iterator[Any]:
    """Every element of the structure tree below ``node``."""
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/S") is not None:
            yield kid
            yield from _elements(kid)
