"""What nginx is told: one file to be included in the ``server`` block that shows the site.

Headers stand once, at the level of the server, because an ``add_header`` in a location undoes all those above it; what
differs by address is a variable. Conditions only set a variable or return, which are the two uses of ``if`` that nginx
keeps its word for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FOR_EVER: Final = "public, max-age=31536000, immutable"
"""For what has the hash of its bytes in its name."""
HASHED: Final = r"[._-][0-9a-f]{7,}\.[a-z0-9_]+$"
A_YEAR: Final = "max-age=31536000"
ASKED_AS: Final = {
    "zh-Hant": "zh-(?:hant|tw|hk|mo)",
    "zh-Hans": "zh(?:-(?:hans|cn|sg))?",
    "prs": "(?:prs|fa-af)",
    "ckb": "(?:ckb|ku-iq|ku-arab)",
    "kmr": "(?:kmr|ku)",
}
"""What browsers say where it is not the tag itself."""


def snippet(base: str, headers: Mapping[str, str], fresh: str, tags: Sequence[str]) -> str:
    """The whole file. ``base`` is where the site stands on its host, ``tags`` its languages.

    Law: every answer has every header, what is not there among them; only the address ``base`` itself looks at the
    languages that a browser asks for, and not when a reader comes there from a page of the site.
    """
    lines = [
        "# Include this in the server block that shows the pages, below its root line: include …/site/hosting/nginx.conf;",
        "# A site made by iow build is swapped in one step: let root name the link called site, not what it leads to.",
        "# An add_header in a location block of yours would undo all of these. scripts/check_host tries the whole.",
        "server_tokens off;",
        "absolute_redirect off;",
        "charset utf-8;",
        f"error_page 404 {base}404.html;",
        "",
        f'set $iow_cache "{fresh}";',
        f'if ($uri ~ "{HASHED}") {{ set $iow_cache "{FOR_EVER}"; }}',
        'set $iow_sure "";',
        f'if ($scheme = https) {{ set $iow_sure "{A_YEAR}"; }}',
        'set $iow_vary "";',
        f'if ($uri = "{base}") {{ set $iow_vary "Accept-Language"; }}',
        *(f'add_header {name} "{value}" always;' for name, value in headers.items()),
        "add_header Cache-Control $iow_cache always;",
        "add_header Strict-Transport-Security $iow_sure always;",
        "add_header Vary $iow_vary always;",
        "",
        "# Files that were packed ahead (iow publish makes them) are sent as they are; others are packed on the way.",
        "gzip_static on;",
        "gzip on;",
        "gzip_vary on;",
        "gzip_types text/css text/javascript application/javascript application/manifest+json application/json image/svg+xml;",
        "location ~ \\.webmanifest$ { types { } default_type application/manifest+json; }",
        "location ~ \\.epub$ { types { } default_type application/epub+zip; }",
        f"location ~ ^{re.escape(base)}(?:_headers$|_redirects$|hosting/|(?:.*/)?\\.(?!well-known/)) {{ return 404; }}",
        "",
        "# Whoever comes to the door from elsewhere is led to their own language; from a page of ours, the door is shown.",
        'set $iow_asked "$uri|$http_sec_fetch_site|$http_accept_language";',
        *(_led(base, tag) for tag in sorted(tags, key=lambda tag: (-len(tag), tag))),
        "# Addresses that somebody typed in small letters.",
        *(_spelt(base, tag) for tag in sorted(tags) if tag != tag.lower()),
    ]
    return "\n".join(lines) + "\n"


def _led(base: str, tag: str) -> str:
    asked = ASKED_AS.get(tag, re.escape(tag))
    here = re.escape(base)
    return f'if ($iow_asked ~* "^{here}\\|(?!same-origin)[^|]*\\| *{asked}(?![a-z])") {{ return 302 {base}{tag}/; }}'


def _spelt(base: str, tag: str) -> str:
    small = tag.lower()
    return f'if ($uri ~ "^{re.escape(base)}{small}(/.*)?$") {{ return 301 {base}{tag}$1; }}'
