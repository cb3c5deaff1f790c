"""What was built before, so that a page which did not change is not rendered again.

`iow serve` keeps one, `iow build` notes it for the next build. A page depends on its own Markdown and on what
surrounds all pages of its locale (record, templates, settings, program, libraries): its frame. Links are to addresses,
which depend on the list of pages alone.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Built:
    """A finished locale: the hash of its frame, of each page by its path, and the key under which it is kept."""

    frame: str
    pages: Mapping[str, str]
    key: str


@dataclass(slots=True)
class Past:
    """The last finished build of each task, by its name."""

    last: dict[str, Built] = field(default_factory=dict)
    coming: dict[str, Built] = field(default_factory=dict)

    @classmethod
    def of(cls, held: Mapping[str, Any]) -> Past:
        """What :meth:`record` said; what is not of its shape is nothing."""
        with suppress(TypeError, ValueError, AttributeError):
            return cls({name: Built(*parts) for name, parts in held.items()})
        return cls()

    def record(self) -> dict[str, Any]:
        """The last builds as JSON."""
        return {name: [one.frame, dict(one.pages), one.key] for name, one in self.last.items()}

    def settle(self) -> None:
        """What was coming is built."""
        self.last, self.coming = {**self.last, **self.coming}, {}

    def changed(self, name: str, now: Built) -> tuple[str, list[str]]:
        """The key of the build to start from and the pages to render, or no key when all must be rendered.

        Law: the pages rendered and those taken over are the same bytes as all pages rendered.
        """
        self.coming[name] = now
        before = self.last.get(name)
        if before is None or before.frame != now.frame or before.pages.keys() != now.pages.keys():
            return "", []
        return before.key, [path for path, hash_ in now.pages.items() if before.pages[path] != hash_]
