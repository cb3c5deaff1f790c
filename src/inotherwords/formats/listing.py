"""``site/<tag>/artefacts.json``: every copy, what it was made from and by whom, so that a stale one is known as such."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, TypedDict

from inotherwords.formats.registry import SPOKEN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inotherwords.formats.plan import Copy
    from inotherwords.translation.recording import Recording

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
    recordings: Mapping[str, Recording],
) -> str:
    """The list of one locale; ``copies``, ``roots`` and ``recordings`` are by guide, ``units`` by locale and guide.

    Law: a copy is made from the units of its guide as they are now; a recording says itself which words were read.
    """
    guides = {}
    for guide in (one for one in copies if one):
        about = roots.get(guide, Roots(hashes={}, facts={}))
        shown = json.loads(units[tag, guide])
        guides[guide] = {
            "copies": [_about(one, recordings.get(guide)) for one in copies[guide]],
            "facts": about["facts"],
            "units": {key: {**held, "hash": about["hashes"].get(key, "")} for key, held in shown.items()},
        }
    whole = [_about(one) for one in copies.get("", ())]
    held = {"form": 1, "locale": tag, "guides": guides, "offline": whole}
    return json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _about(one: Copy, recording: Recording | None = None) -> dict[str, object]:
    data = (one.folder / one.file).read_bytes()
    read = {}
    if one.kind == SPOKEN and recording is not None:
        read = {"read": {part.unit: part.shown for part in recording.parts}}
    return {
        "kind": one.kind,
        "file": one.file,
        "bytes": one.bytes,
        "sha256": hashlib.sha256(data).hexdigest(),
        "maker": one.maker,
        **read,
    }
