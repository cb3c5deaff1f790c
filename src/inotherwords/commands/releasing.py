"""Making a release: what is committed becomes a folder in which every byte is accounted for.

The commit is laid out in a folder of its own and built there, so nothing of the work tree gets in. What was rendered or
printed before is taken from a cache that only releases use.
"""

from __future__ import annotations

import json
import platform
import zlib
from dataclasses import dataclass, field, replace
from hashlib import sha256
from importlib import resources
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

import click

from inotherwords.commands.building import Craft, make_site, read_back
from inotherwords.commands.copies import copier
from inotherwords.commands.stage import fit
from inotherwords.edge.commits import head
from inotherwords.edge.disk import Tree
from inotherwords.edge.released import contents, copied, put, squeezed
from inotherwords.errors import NeedsAttention
from inotherwords.formats.plan import Made as Copies
from inotherwords.formats.registry import KINDS
from inotherwords.model.finding import Where, finding
from inotherwords.project.publication import read_publication
from inotherwords.release.changes import changes, names
from inotherwords.release.extras import Ground, extras, worth_packing
from inotherwords.release.gate import leaves, said_by
from inotherwords.release.manifest import Manifest, order
from inotherwords.release.record import said
from inotherwords.site.inspect import SHARED
from inotherwords.site.program import LIBRARIES
from inotherwords.stage.plan import plan
from inotherwords.stage.record import record
from inotherwords.stage.tree import voice_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from inotherwords.model.finding import Finding
    from inotherwords.model.publication import Locale, StagedFile
    from inotherwords.model.withdrawal import Withdrawal
    from inotherwords.publication import Publication
    from inotherwords.release.gate import Outcome, Point
    from inotherwords.release.manifest import Before
    from inotherwords.site.languages import LocaleRecord
    from inotherwords.stage.plan import Plan

KEYS: Final = ("keys/allowed_signers", "keys/revoked")
"""Whose signature counts, and whose no longer; committed, and carried along in every release."""


def committed(root: Path) -> str:
    """The commit that the publication stands on. Raises ``NeedsAttention`` where there is none."""
    commit = head(root)
    if not commit:
        raise NeedsAttention([finding("release-no-git", Where())])
    return commit


@dataclass(frozen=True, slots=True)
class Draft:
    """A release before it is built: the committed publication, cut down to what goes out, and what is known of it.

    ``root`` is where the commit is laid out; ``whole`` has the locales that stay behind as well.
    """

    root: Path
    commit: str
    whole: Publication
    plan: Plan
    outcomes: Mapping[str, Outcome]
    version: str
    pages: str
    touched: frozenset[str]
    """Tags in which it says something else than the last full release."""

    @property
    def publication(self) -> Publication:
        """What goes out."""
        return self.plan.publication


def drafted(
    place: Path,
    commit: str,
    version_: tuple[str, str],
    today: date,
    withdrawn: tuple[Withdrawal, ...] | None = None,
) -> Draft:
    """The release that the commit in ``place`` would be; ``version_`` is its number, and the one that stands on pages.

    ``withdrawn`` takes the place of the commit's own list. Raises ``NeedsAttention`` when the checks find an error.
    """
    whole = read_publication(Tree(place))
    fit(whole, place)
    if withdrawn is not None:
        whole = replace(whole, withdrawn=withdrawn)
    outcomes = leaves(whole)
    out = {tag: shelf for tag, shelf in whole.shelves.items() if outcomes[tag].goes}
    publication = replace(whole, shelves=out, release=version_[1])
    touched = frozenset(tag for tag in out if version_[0] == version_[1] or _touches(whole, tag))
    return Draft(place, commit, whole, plan(publication, today), outcomes, *version_, touched)


def _touches(whole: Publication, tag: str) -> bool:
    return any(one.locale in {"", tag} for one in whole.withdrawn)


@dataclass(frozen=True, slots=True)
class Made:
    """A built release, still without a signature: its folder, its manifest, and what the copies made of the gate."""

    folder: Path
    manifest: Manifest
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """What came before: all releases, the newest first, and the last one, whose addresses must lead somewhere.

    ``since`` is the one that readers are told the changes since; older where words are only taken back.
    """

    chain: tuple[Before, ...]
    last: Manifest | None
    since: Manifest | None

    def shown(self, pages: str) -> tuple[Before, ...]:
        """Those that the feed names below the one whose number stands on the pages."""
        return tuple(one for one in self.chain if order(one.version) < order(pages))


@dataclass(slots=True)
class _Hands:
    """What a build does otherwise for a release: it remembers the copies, and adds the extras before pages are judged."""

    draft: Draft
    past: Past
    day: str
    maker: Callable[[Path, list[StagedFile], bool], Copies]
    copies: Copies = field(default_factory=Copies)
    files: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    """By tag and guide, the file of each copy."""

    def copy(self, root: Path, files: list[StagedFile], anew: bool) -> Copies:
        """Every copy, as a build makes it."""
        self.copies = self.maker(root, files, anew)
        for one in self.copies.copies:
            self.files.setdefault((one.tag, one.guide), {})[one.kind] = f"{one.tag}/{one.guide}/{one.file}"
        return self.copies

    def judge(self, out: Path, locales: Mapping[str, Locale], base: str) -> tuple[Finding, ...]:
        """What is wrong with all pages, those of ours among them."""
        pages = {f"{one.parent.relative_to(out).as_posix()}/" for one in out.rglob("index.html")} - {"./"}
        put(out, extras(_ground(self.draft, self.files, frozenset(pages), self.past, self.day)))
        # Also of languages that stay behind there are pages: those that say so.
        folders = {place.partition("/")[0] for place in (self.past.last.pages_of() if self.past.last else ())}
        left = dict.fromkeys(folders - SHARED - {""}, self.draft.whole.source.locale)
        whole = {tag: shelf.locale for tag, shelf in self.draft.whole.shelves.items()}
        return read_back(self.draft.root, out, {**left, **whole, **locales}, base, {})


def built(draft: Draft, folder: Path, past: Past, day: str, formats: frozenset[str]) -> Made:
    """The release in ``folder``, which is made: every page read back, every file in the manifest."""
    hands = _Hands(draft, past, day, copier(formats))
    tags = tuple(draft.publication.shelves)
    craft = Craft(judge=hands.judge, copy=hands.copy)
    make_site(draft.root, draft.publication, tags, draft.plan.today, craft=craft)
    copied(draft.root / "site", folder)
    for path, (size, _) in contents(folder).items():
        if worth_packing(path, size):
            put(folder, {f"{path}.gz": squeezed((folder / path).read_bytes())})
    lacking = [one for one in hands.copies.findings if one.code.startswith("format-")]
    manifest = Manifest(
        publication=draft.publication.settings.name,
        version=draft.version,
        day=day,
        pages=draft.pages,
        pages_day=draft.plan.today.isoformat(),
        commit=draft.commit,
        files={path: f"{size} {sha}" for path, (size, sha) in contents(folder).items()},
        locales=said(draft.plan, hands.files),
        previous=past.chain[0] if past.chain else None,
        tools=tools(),
        withdrawn=draft.whole.withdrawn,
    )
    return Made(folder, manifest, tuple(said_by("formats", one.line_of_text()) for one in lacking))


def _ground(
    draft: Draft,
    texts: Mapping[tuple[str, str], Mapping[str, str]],
    has: frozenset[str],
    past: Past,
    day: str,
) -> Ground:
    out = frozenset(draft.publication.shelves)
    return Ground(
        records=_records(draft),
        out=out,
        had=past.last.pages_of() if past.last else frozenset(),
        has=has,
        version=draft.version,
        day=day,
        pages=(draft.pages, draft.plan.today.isoformat()),
        touched=draft.touched,
        changes=changes(draft.plan, said(draft.plan, texts), past.since, past.last),
        past=past.shown(draft.pages),
        moved=draft.publication.settings.moved,
        names={tag: names(draft.plan, tag) for tag in out},
        withdrawn=frozenset(tag for tag in draft.whole.shelves if draft.whole.withdraws_locale(tag)),
        keys={path: (draft.root / path).read_bytes() for path in KEYS if (draft.root / path).is_file()},
    )


def _records(draft: Draft) -> dict[str, LocaleRecord]:
    """Of every locale, those that stay behind among them, what a page of ours knows of it."""
    whole = replace(draft.whole, release=draft.pages)
    made = {}
    for tag, shelf in whole.shelves.items():
        states = {one.id: whole.states(one, shelf) for one in whole.content.documents}
        made[tag] = json.loads(record(whole, shelf, states, voice_of(whole, shelf), draft.plan.today))
    return made


def tools() -> dict[str, str]:
    """What the release was made with: this program, to the byte, and the libraries that shape a page or a copy."""
    named = dict.fromkeys([*LIBRARIES, *(name for kind in KINDS for name in kind.libraries)])
    return {
        "inotherwords": version("inotherwords"),
        "inotherwords sha256": _own_hash(),
        "python": platform.python_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **{name: version(name) for name in named},
    }


def _own_hash() -> str:
    with resources.as_file(resources.files("inotherwords")) as home:
        files = contents(home)
    lines = [f"{path} {sha}" for path, (_, sha) in files.items() if "__pycache__" not in path]
    return sha256("\n".join(lines).encode()).hexdigest()


def tell(outcomes: Mapping[str, Outcome], found: tuple[Point, ...]) -> None:
    """What the gate found, the heaviest first; then each locale, whether it goes out, as what, and why."""
    for one in found:
        where = f" [{one.where}]" if one.where else ""
        click.echo(f"{one.weight}: {one.code}{where}: {one.sentence}")
        for thing in one.things[:MOST]:
            click.echo(f"    {thing}")
        if len(one.things) > MOST:
            click.echo(f"    and {len(one.things) - MOST} more")
    for outcome in outcomes.values():
        goes = "goes out" if outcome.goes else "stays behind"
        click.echo(f"{outcome.name} ({outcome.tag}) {goes}: {outcome.why}.")


MOST: Final = 20
"""Things that are named under a point; the others are counted."""
