"""``site/<tag>/artefacts.json``: every copy, what it was made from and by whom, so that a stale one is known as such."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inotherwords.formats.plan import Copy

FILE = "artefacts.json"


class Roots(TypedDict):
    """What the publication knows of a guide and the stage does not say: unit hashes, and the values of its facts."""

    hashes: dict[str, str]
    facts: dict[str, str]


def listing(
    tag: str,
    copies: Mapping[str, Sequence[Copy]],
    units: Mapping[tuple[str, str], str],
    roots: Mapping[str, Roots],
) -> str:
    """The list of one locale; ``copies`` and ``roots`` are by guide, ``units`` by locale and guide."""
    guides = {}
    for guide in (one for one in copies if one):
        about = roots.get(guide, Roots(hashes={}, facts={}))
        shown = json.loads(units[tag, guide])
        guides[guide] = {
            "copies": [_about(one) for one in copies[guide]],
            "facts": about["facts"],
            "units": {key: {**held, "hash": about["hashes"].get(key, "")} for key, held in shown.items()},
        }
    whole = [_about(one) for one in copies.get("", ())]
    held = {"form": 1, "locale": tag, "guides": guides, "offline": whole}
    return json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _about(one: Copy) -> dict[str, object]:
    data = (one.folder / one.file).read_bytes()
    return {
        "kind": one.kind,
        "file": one.file,
        "bytes": one.bytes,
        "sha256": hashlib.sha256(data).hexdigest(),
        "maker": one.maker,
    }
