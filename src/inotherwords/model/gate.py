"""What the gate of a release looks at, and how much each weighs where a publication says nothing."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


class Weight(StrEnum):
    """What a point does."""

    BLOCK = "block"
    """It stops the release until it is mended, or somebody writes down why it goes out all the same."""
    WARN = "warn"
    NOTE = "note"


USUAL: Final[Mapping[str, Weight]] = MappingProxyType(
    {
        "past": Weight.BLOCK,
        "gone": Weight.BLOCK,
        "formats": Weight.BLOCK,
        "near": Weight.WARN,
        "critical": Weight.WARN,
        "below": Weight.WARN,
        "facts": Weight.WARN,
        "worse": Weight.WARN,
        "uncommitted": Weight.WARN,
        "unsigned": Weight.WARN,
        "address": Weight.WARN,
        "checks": Weight.WARN,
        "withdrawn": Weight.NOTE,
        "new": Weight.NOTE,
    }
)
"""By the code of a point."""
