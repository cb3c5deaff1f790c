"""A locale's staged record as the makers know it: names, letters, and the words of ours that stand on a copy."""

from __future__ import annotations

import json
from typing import Any, Final

from inotherwords.formats.document import Home, Line

SPOKEN: Final = (
    "contents",
    "trust",
    "sources",
    "still_true",
    "footer.release",
    "footer.licence",
    "show_english",
    "search",
    "search.none",
    "glossary",
    "guides",
    "easy_read",
    "directory",
    "a_z",
    "urgent",
    "site.name",
    "formats.words_of",
    "formats.braille_made",
    "formats.offline",
    "formats.offline_what",
)
"""Every interface word that a copy shows."""


def home_of(record: str, source: str) -> Home:
    """What the documents of a locale share; ``record`` and ``source`` are the texts of ``<tag>.json``.

    Law: only what a copy shows is taken, so a locale's other numbers may change and its copies stay as they are.
    """
    here, first = json.loads(record), json.loads(source)
    style = here.get("style", {})
    address = here["address"]
    return Home(
        tag=here["tag"],
        dir=here["dir"],
        name=here["name"],
        script=here["script"],
        source=here["source"],
        source_tag=first["tag"],
        source_dir=first["dir"],
        publication=here["publication"],
        address=f"{address.rstrip('/')}/" if address else "",
        licence=here["licence"],
        contact=here["contact"],
        release=here.get("release", ""),
        release_day=here.get("release_day", ""),
        line_height=float(style.get("line_height", 1.5)),
        size=float(style.get("size", 1.0)),
        says={key: _line(key, here, first) for key in SPOKEN},
    )


def _line(key: str, here: dict[str, Any], first: dict[str, Any]) -> Line:
    own = here["words"].get(key, "").strip()
    if own:
        return Line(own, here["tag"], here["dir"])
    return Line(here["english_words"].get(key, ""), first["tag"], first["dir"])
