"""The desk as one value: the publication it stands in, its database, its outbox, and the world it may ask.

The publication is read once and again when a file of it changed. Everything that writes to it holds ``deciding``, so that
two editors' decisions follow each other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock, RLock
from typing import TYPE_CHECKING, Final, Protocol

from inotherwords.edge import git, mail
from inotherwords.edge.changes import mark
from inotherwords.project.publication import read_publication
from inotherwords.publication import PROPOSALS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from inotherwords.community.accepting import Outcome
    from inotherwords.community.desk.store import Store
    from inotherwords.community.looking import Table
    from inotherwords.community.proposal import Proposal
    from inotherwords.edge.disk import Tree
    from inotherwords.model.finding import Finding
    from inotherwords.publication import Publication, Shelf

_CONTENT: Final = ("content", "locales")
_ANSWERS: Final = "answers.jsonl"
HOME: Final = ".desk"
"""The folder of the desk's own files, below the publication's; Git is told to pass it over."""
_STRIPES: Final = 64
_SOON: Final = 2.0
"""Seconds in which a volunteer may be shown the publication as it was."""


@dataclass(frozen=True, slots=True)
class World:
    """What the desk asks of the world: the moment (UTC), seconds that only grow, a new key, a new short code."""

    now: Callable[[], str]
    seconds: Callable[[], float]
    key: Callable[[], str]
    code: Callable[[], str]


class Hands(Protocol):
    """What is done with proposals by whoever does it, at the desk or on the command line."""

    def waiting(self, tree: Tree) -> tuple[list[Proposal], list[Finding]]:
        """Every proposal that waits, and what is wrong with files among them."""

    def table_for(self, tree: Tree, publication: Publication, id_: str) -> tuple[Proposal, Table]:
        """The proposal with this id, and the table that it is laid on. Raises ``NeedsAttention`` without one."""

    def write_outcome(self, tree: Tree, outcome: Outcome) -> None:
        """The catalogue, the ledger, the answers; and then the proposal goes."""

    def add_person(
        self, tree: Tree, shelf: Shelf, roles: Iterable[str], said: Mapping[str, str], *, consent: bool
    ) -> str:
        """A new person of a language; their handle."""


@dataclass(slots=True)
class Desk:
    """One desk. ``address`` is where browsers reach it, ``site`` the origin of the published pages, or empty."""

    tree: Tree
    home: Tree
    store: Store
    world: World
    hands: Hands
    address: str
    site: str = ""
    server: mail.Server | None = None
    deciding: RLock = field(default_factory=RLock)
    _reading: Lock = field(default_factory=Lock)
    _stripes: tuple[Lock, ...] = field(default_factory=lambda: tuple(Lock() for _ in range(_STRIPES)))
    _held: tuple[int, float, Publication] | None = None

    def publication(self, *, within: float = 0.0) -> Publication:
        """The publication as it is now, or as it was at most ``within`` seconds ago."""
        with self._reading:
            now = self.world.seconds()
            if self._held and within and now - self._held[1] < within:
                return self._held[2]
            seen = mark(self.tree.root, _CONTENT) ^ mark(self.tree.root, [PROPOSALS], _ANSWERS)
            if self._held is None or self._held[0] != seen:
                self._held = seen, now, read_publication(self.tree)
            else:
                self._held = seen, now, self._held[2]
            return self._held[2]

    def recent(self) -> Publication:
        """The publication, as new as a volunteer needs it."""
        return self.publication(within=_SOON)

    def commit(self, paths: Sequence[str], message: str, editor: str) -> None:
        """``paths`` are committed in the editor's name, where the publication is kept in Git."""
        if git.is_kept(self.tree.root):
            person = self.publication().source.people.get(editor)
            name = person.name if person and person.name and person.consent else editor
            git.commit(self.tree.root, paths, message, git.Author(name, f"{editor}@desk.invalid"))

    def stripe(self, id_: str) -> Lock:
        """A lock that everybody with this id gets, and few others."""
        return self._stripes[hash(id_) % _STRIPES]

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def post(self, letter: mail.Letter) -> None:
        """The letter is in the outbox, and sent when there is a server."""
        mail.put(self.home, letter)
        if self.server:
            mail.send_all(self.home, self.server)


def translation(publication: Publication, tag: str) -> Shelf | None:
    """The shelf of a language that guides are translated into, if ``tag`` is one."""
    return publication.translations.get(tag)
