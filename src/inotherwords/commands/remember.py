"""A command that was asked the same of the same files says what it said then.

What is remembered is its whole answer, under the hash of every file it may read, of this program and of its
options. ``docs/decisions/0019-remembered-answers.md`` says why files are read and not only looked at.
"""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import click

from inotherwords.edge.answers import Answer, keep, recall
from inotherwords.edge.fingerprint import Fingerprint, fingerprint, hash_of, whole_program
from inotherwords.edge.site import links, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

READ: Final = ("content", "locales", "proposals", "docs", "mkdocs.yml", "releases")
"""Everything that ``sync``, ``status``, ``check`` and ``build`` read."""


def answered(root: Path, words: Sequence[str], answer: Callable[[], int]) -> int:
    """The exit code of ``answer``, which is asked unless it was asked before; what it says is said either way.

    ``words`` are the command and its options. Law: the same is said as without memory. Only an answer that left
    every file as it was is remembered, and only when nobody wrote meanwhile; where nothing was ever built there is
    no ``build/cache``, and none is made for this. A memory that cannot be read or written fails no command.
    """
    home = root / "build" / "cache"
    if not _may_remember(root, home):
        return answer()
    before = fingerprint(root, READ)
    key = hash_of([whole_program(), *words, before.held])
    if (known := recall(home / "answers", key)) is not None:
        click.echo(known.said, nl=False)
        return known.code
    said = io.StringIO()
    try:
        with redirect_stdout(said):
            code = answer()
    finally:
        click.echo(said.getvalue(), nl=False)
    if fingerprint(root, READ) == before:
        keep(home / "answers", key, Answer(said.getvalue(), code))
    return code


def _may_remember(root: Path, home: Path) -> bool:
    try:
        return home.is_dir() and not links(root)
    except OSError:
        return False  # what we may not even look into


@dataclass(frozen=True, slots=True)
class Site:
    """What a build would be made from, and what it says where the site stands already; else nothing."""

    words: tuple[str, ...]
    held: Fingerprint
    said: str = ""


def remembered_site(root: Path, words: tuple[str, ...]) -> Site:
    """Whether exactly these files, with these ``words`` asked, were built into the site that stands there, whole.

    Law: where something is said, a build would change no byte.
    """
    held = fingerprint(root, READ)
    place = whole(root) if _may_remember(root, root / "build" / "cache") else ""
    known = recall(root / "build" / "cache" / "answers", _key(words, held, place)) if place else None
    return Site(words, held, known.said if known else "")


def site_stays(root: Path, site: Site, said: str) -> None:
    """The site was just built from ``site``: next time, ``said`` is enough. Not so if somebody wrote meanwhile."""
    place = whole(root)
    if place and fingerprint(root, READ) == site.held:
        answers = root / "build" / "cache" / "answers"
        keep(answers, _key(site.words, site.held, place), Answer(said, 0))


def _key(words: tuple[str, ...], held: Fingerprint, place: str) -> str:
    return hash_of(["build", whole_program(), *words, held.held, place])
