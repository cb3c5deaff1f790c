"""What was kept of pages that were read back and found right, as a note for the next build.

A page that has the same bytes, in a publication with the same languages and judged by the same program, is what it was. Pages
with which something was wrong are not noted: they are looked at again. Nor are the words of links, which are most of a page:
only a fault needs them, and then its page is read again.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from inotherwords.site.inspect import Judged, Link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inotherwords.site.inspect import Known


def frame(program: str, locales: Mapping[str, object]) -> str:
    """What a judgement depends on besides the page, as one hash."""
    said = repr((program, sorted(locales.items())))
    return hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()


def known_pages(held: Mapping[str, Any], of: str) -> Known:
    """The pages of a note that was made in the frame ``of``; none where it was another, or the note has another shape."""
    with suppress(AttributeError, KeyError, TypeError, ValueError):
        if held["frame"] == of:
            return {(name, hash_): _judged(name, *kept) for name, (hash_, *kept) in held["pages"].items()}
    return {}


def _judged(name: str, locale: str, ids: list[str], links: list[str]) -> Judged:
    return Judged(name, locale, frozenset(ids), tuple(Link(one, "") for one in links), ())


def record(known: Known, of: str) -> dict[str, Any]:
    """The note."""
    pages = {
        name: [hash_, one.locale, sorted(one.ids), sorted({link.target for link in one.links})]
        for (name, hash_), one in known.items()
        if not one.findings
    }
    return {"frame": of, "pages": pages}
