"""What the readers of single files are given: the tree, a place for findings, and what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from inotherwords.edge.disk import Tree
    from inotherwords.model.content import Document
    from inotherwords.model.finding import Finding
    from inotherwords.model.translation import Catalogue

T = TypeVar("T")


class Reading(Protocol):
    """What reads files for us, and keeps what was found and what could not be read."""

    tree: Tree
    findings: list[Finding]
    unread: set[str]

    def text(self, path: str) -> str | None:
        """The file's text."""

    def one(self, path: str, read: Callable[..., tuple[T, list[Finding]]]) -> T | None:
        """The file's value."""

    def template(self, document: Document) -> Catalogue | None:
        """The last template of a document."""
