"""What a page may load and do, once as a ``<meta>`` element and once as the headers that a host sends.

Everything is our own, from the one place the page came from; nothing runs or styles that stands inside a page.
``hosting()`` writes the same for hosts that read a ``_headers`` file (Netlify, Cloudflare Pages and others) and for nginx.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from inotherwords.site.nginx import snippet

if TYPE_CHECKING:
    from collections.abc import Sequence

DIRECTIVES: Final = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
"""``wasm-unsafe-eval`` lets the search unpack its index and nothing else: it is no ``unsafe-eval``."""
SENDING: Final = ("connect-src", "form-action")
"""What a page may do that sends a reader's words to a desk."""
FRAMING: Final = "frame-ancestors 'none'"
"""Browsers take this one from a header only."""
META: Final = "; ".join(f"{name} {value}" for name, value in DIRECTIVES.items())
POLICY: Final = "Content-Security-Policy"
HEADERS: Final = {
    POLICY: f"{META}; {FRAMING}",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self), payment=(), usb=()",
}
"""The microphone is for *Read this guide aloud*, after a tap and the browser's own question; no page of another host gets it."""
FRESH: Final = "no-cache"
"""A browser asks each time whether a file has changed; what has not is not sent again."""


def widened(policy: str, desk: str) -> str:
    """``policy`` of a page that may also send to the host of ``desk``; as it was where there is no desk.

    >>> widened("img-src 'self'; form-action 'none'", "https://desk.example.org/in")
    "img-src 'self'; form-action https://desk.example.org"
    """
    if not desk:
        return policy
    parts = urlsplit(desk)
    host = f"{parts.scheme}://{parts.netloc}"
    wide = []
    for one in policy.split("; "):
        name, _, value = one.partition(" ")
        wide.append(f"{name} {value} {host}".replace("'none' ", "") if name in SENDING else one)
    return "; ".join(wide)


def hosting(base: str, desk: str = "", tags: Sequence[str] = ()) -> dict[str, str]:
    """The files that tell a host about the headers, path -> text.

    ``base`` is where the site stands on its host, ``tags`` are its languages.

    ``_headers`` must lie at the root of the host: where ``base`` is longer than ``/``, it is to be moved there.
    A header is one for all pages, so it names the ``desk``; every page but those that help says a narrower policy of
    its own, and a browser keeps both.
    """
    headers = {name: widened(value, desk) if name == POLICY else value for name, value in HEADERS.items()}
    lines = [f"{base}*", *(f"  {name}: {value}" for name, value in headers.items())]
    lines.append(f"  Cache-Control: {FRESH}")
    return {"_headers": "\n".join(lines) + "\n", "hosting/nginx.conf": snippet(base, headers, FRESH, tags)}
