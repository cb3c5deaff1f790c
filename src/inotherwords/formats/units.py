"""Which words a guide's copies were made from: by unit, its state and the hash of what was shown.

The hash is over the words with their facts filled in, so a new rate changes it although no unit changed.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import TYPE_CHECKING

from inotherwords.formats.document import Kind, Node

if TYPE_CHECKING:
    from inotherwords.formats.document import Document


def shown_units(document: Document) -> bytes:
    """``{unit: {shown, state}}`` as JSON."""
    held = {
        node.unit: {"shown": shown(node), "state": node.state or "reviewed"}
        for node in document.all()
        if node.unit
    }
    return (json.dumps(held, indent=1, sort_keys=True) + "\n").encode("utf-8")


def shown(node: Node) -> str:
    """16 hex digits over the words of a unit as they stand on the page, without notices and folded English."""
    text = " ".join(unicodedata.normalize("NFC", bare(node).words).split())
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def bare(node: Node) -> Node:
    """The node without what we put beside its words: notices, and the English that is folded away."""
    kept = tuple(
        bare(one) if isinstance(one, Node) else one
        for one in node.children
        if not isinstance(one, Node) or one.kind not in {Kind.LABEL, Kind.FOLD, Kind.LIST, Kind.STEPS}
    )
    return Node(node.kind, kept, node.lang, node.dir)
