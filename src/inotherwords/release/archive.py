"""Old releases, kept for the record: every page says in its reader's language that it is old, and no engine lists it.

Only pages and what they look like are kept; copies to carry away would be taken for today's.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER: Final = "archive"
KEPT: Final = (".html", ".css", ".js", ".svg", ".png", ".woff2", ".txt")
SHARED: Final = frozenset({"sw.js", "404.html"})
"""Files that speak for the whole host: an archive has none of its own."""
_BODY: Final = re.compile(r"<body[^>]*>")
_ROBOTS: Final = re.compile(r'<meta name="robots"[^>]*>\n?')
NO_INDEX: Final = '<meta name="robots" content="noindex">\n'


def keeps(path: str, copies: frozenset[str]) -> bool:
    """Whether a file of a release is part of its archive; ``copies`` are those that a reader could carry away."""
    return (
        path.endswith(KEPT)
        and path not in copies
        and path not in SHARED
        and not path.endswith("/offline.html")
    )


def aged(path: str, page: str, said: str, tags: frozenset[str]) -> str:
    """The page at ``path`` of a release as it stands in the archive; ``said`` is the release's own ``archive.json``.

    Law: the page's words and marks are all there, and nothing of it is run; a strip is put before them.
    """
    held: Mapping[str, Any] = json.loads(said)
    tag = path.partition("/")[0]
    about = held.get(tag if tag in tags else "en") or next(iter(held.values()))
    # Out of the folder of the release and out of the archive, to the same address as it is today.
    up = "../" * (path.count("/") + 2)
    today = up + path.removesuffix("index.html")
    lines = "".join(_said("p", one) for one in about["lines"])
    strip = f'<div class="archive" role="note">{lines}<p><a href="{html.escape(today)}">{_said("span", about["today"])}</a></p></div>'
    page = _ROBOTS.sub("", page).replace("</head>", f"{NO_INDEX}</head>", 1)
    return _BODY.sub(lambda body: f"{body[0]}\n{strip}", page, count=1)


def _said(name: str, word: Mapping[str, str]) -> str:
    lang, way = html.escape(word["lang"]), html.escape(word["dir"])
    return f'<{name} lang="{lang}" dir="{way}">{html.escape(word["text"])}</{name}>'
