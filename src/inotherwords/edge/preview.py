"""A server for one editor on one laptop: the built site, and a browser that shows it anew after each save.

Serves this machine only. Pages are given without their content security policy and with one script that
waits for the word that something changed; what is on the disk is never touched.
"""

from __future__ import annotations

import json
import re
import threading
from contextlib import suppress
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

_POLICY: Final = re.compile(rb'<meta http-equiv="?Content-Security-Policy"?[^>]*>', re.IGNORECASE)
_SCRIPT: Final = (
    b"<script>let shown = %d; new EventSource('/_changes').onmessage = (word) => {"
    b" const {version, stands} = JSON.parse(word.data), here = location.pathname.replace(/index\\.html$/, '');"
    b" if (version !== shown && !(version === shown + 1 && stands.includes(here))) location.reload();"
    b" shown = version; }</script>"
)
"""Holds the number of the site that the page is from: a change while it was on its way is noticed too."""
PATIENCE: Final = 15.0
"""Seconds after which a waiting browser hears that nothing changed, so that a closed tab is noticed."""


class Preview:
    """The server, and the bell that tells browsers to look again."""

    def __init__(self, site: Path, port: int) -> None:
        self.site = site
        self.bell = threading.Condition()
        self.version = 1
        self.early: Mapping[str, bytes] = {}
        """Pages shown in place of the site's own, by their path below it."""
        self.stands: list[str] = []
        """The addresses of pages that are now as they were in the version before."""
        preview = self

        class Handler(_Handler):
            owner = preview

            def __init__(self, *words: object) -> None:
                super().__init__(*words, directory=str(preview.site))  # type: ignore[arg-type]

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.server.daemon_threads = True

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.server.server_address[1]}/"

    def start(self) -> None:
        """Serve in the background until the program ends."""
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def show(self, pages: Mapping[str, bytes]) -> None:
        """Show these pages before the site holds them, and tell every open page."""
        self._ring({**self.early, **pages}, [])

    def ring(self) -> None:
        """Show the site as it stands, with nothing in place of its pages, and tell every open page.

        A page that was shown early and is as it was then does not move under its reader.
        """
        stands = [path for path, data in self.early.items() if self._held(path) == data]
        self._ring({}, ["/" + path.removesuffix("index.html") for path in stands])

    def page(self, path: Path) -> bytes:
        """What is shown as the page at ``path``. Raises ``OSError`` where there is none."""
        name = path.relative_to(self.site).as_posix() if path.is_relative_to(self.site) else ""
        early = self.early.get(name)
        return path.read_bytes() if early is None else early

    def _held(self, path: str) -> bytes | None:
        with suppress(OSError):
            return (self.site / path).read_bytes()
        return None

    def _ring(self, early: Mapping[str, bytes], stands: list[str]) -> None:
        with self.bell:
            self.early, self.stands = early, stands
            self.version += 1
            self.bell.notify_all()


class _Handler(SimpleHTTPRequestHandler):
    owner: Preview

    def do_GET(self) -> None:
        """A page, a file, or the wait for changes."""
        if self.path == "/_changes":
            self._changes()
            return
        super().do_GET()

    def _changes(self) -> None:
        """Server-sent events, again and again: the number of the site that is shown now, and which pages it left alone."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        told = 0
        try:
            while True:
                with self.owner.bell:
                    if self.owner.version == told:
                        self.owner.bell.wait(PATIENCE)
                    told = self.owner.version
                    news = json.dumps({"version": told, "stands": self.owner.stands})
                # Outside the lock: a browser that does not listen must not hold up the others.
                self.wfile.write(f"data: {news}\n\n".encode())
                self.wfile.flush()
        except OSError:
            return  # the tab was closed

    def send_head(self) -> BytesIO | BinaryIO | None:
        """A page gets the waiting script; anything else goes as it is."""
        path = self.translate_path(self.path)
        if urlsplit(self.path).path.endswith("/"):
            path += "/index.html"
        if not path.endswith(".html"):
            return super().send_head()
        return self._page(path)

    def _page(self, path: str) -> BytesIO | None:
        script = _SCRIPT % self.owner.version  # before the page is read, see there
        try:
            data = _POLICY.sub(b"", self.owner.page(Path(path))).replace(b"</body>", script + b"</body>")
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        return BytesIO(data)

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """A page that is left early wants no more of it."""
        with suppress(ConnectionError):
            super().copyfile(source, outputfile)

    def log_message(self, *_: object) -> None:
        """Nothing: the terminal is for findings."""
