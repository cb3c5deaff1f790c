"""A web manifest for each locale: what a phone shows when a reader puts the site on its first screen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from inotherwords.site.languages import source_of, spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inotherwords.site.languages import LocaleRecord

NAME: Final = "manifest.webmanifest"
PAPER: Final = "#fffbf3"
TEAL: Final = "#0b5a5c"


def manifests(records: Sequence[LocaleRecord]) -> dict[str, str]:
    """``<tag>/manifest.webmanifest`` for every locale, path -> text; every address in it is relative."""
    source = source_of(records)
    return {f"{one['tag']}/{NAME}": _manifest(one, source) for one in records}


def _manifest(record: LocaleRecord, source: LocaleRecord) -> str:
    said = spoken(record, source)["site.name"]
    own = said["lang"] == record["tag"] and not record["source"]
    held = {
        "name": said["text"] if own else record["publication"],
        "lang": record["tag"] if own else source["tag"],
        "dir": record["dir"] if own else source["dir"],
        "id": "./",
        "start_url": "./",
        "scope": "../",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": TEAL,
        "icons": [{"src": "../assets/mark.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
    return json.dumps(held, ensure_ascii=False, indent=1) + "\n"
