"""The server that runs the desk: one process, its own limits, no log of who came.

What looks odd: uvicorn waits for ever for the head of a request. Here a head that is not whole in time ends the connection, so
that slow senders do not use up the places of others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    import asyncio

    from starlette.types import ASGIApp

PATIENCE: Final = 10.0
"""Seconds for the head of a request."""
PLACES: Final = 400
"""Connections at once; who comes after is told to come again."""
LARGEST_HEAD: Final = 16 * 1024


class Impatient(H11Protocol):
    """A connection that must say what it wants in time."""

    _waits: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """The clock runs from the first moment."""
        super().connection_made(transport)
        self._waits = self.loop.call_later(PATIENCE, self._hang_up)

    def data_received(self, data: bytes) -> None:
        """A whole head stops the clock; the beginning of the next one starts it again."""
        super().data_received(data)
        if self._is_answering():
            self._stop()
        elif self._waits is None:
            self._waits = self.loop.call_later(PATIENCE, self._hang_up)

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is left to wait for."""
        self._stop()
        super().connection_lost(exc)

    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _stop(self) -> None:
        if self._waits is not None:
            self._waits.cancel()
            self._waits = None

    def _hang_up(self) -> None:
        self._waits = None
        if not self._is_answering():
            self.transport.close()


def server(app: ASGIApp, host: str, port: int, *, behind_proxy: bool) -> uvicorn.Server:
    """A server for ``app``; behind a proxy on this machine the address of a visitor is the one that the proxy names."""
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        http=Impatient,
        ws="none",
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=behind_proxy,
        forwarded_allow_ips="127.0.0.1",
        limit_concurrency=PLACES,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=5,
        h11_max_incomplete_event_size=LARGEST_HEAD,
    )
    return uvicorn.Server(config)
