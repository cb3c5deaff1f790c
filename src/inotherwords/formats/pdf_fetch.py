"""What WeasyPrint may load: files that we hand over in memory, by name, and nothing else on earth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

from inotherwords.formats.paper import HERE

if TYPE_CHECKING:
    from collections.abc import Mapping


class StagedOnly(URLFetcher):  # type: ignore[misc]
    """Serves what it was given. Asked for anything else it refuses, and never opens a file or a connection."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=frozenset(), allow_redirects=False, fail_on_errors=True)
        self.assets = assets

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ARG002 - WeasyPrint's signature
        """The staged file that ``url`` names. Raises ``ValueError`` for everything else."""
        data = self.assets.get(url.removeprefix(HERE)) if url.startswith(HERE) else None
        if data is None:
            raise ValueError(f"“{url}” is not staged, so it is not loaded.")
        kind = "image/svg+xml" if url.endswith(".svg") else "application/octet-stream"
        return URLFetcherResponse(url, data, {"Content-Type": kind})
