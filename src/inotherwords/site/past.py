"""What was built before in this process, so that a page which did not change is not rendered again.

`iow serve` keeps one; a command that builds once needs none. A page depends on its own Markdown and on what
surrounds all pages of its locale (record, templates, settings, program, libraries): its frame. Links are to addresses,
which depend on the list of pages alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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
