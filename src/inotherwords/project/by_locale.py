"""Work on every locale of a publication: a small one is read here, a large one by several processes, a locale each.

The English is read once, here. What looks odd: a process sees of the other locales the source language alone. Where
a publication has no source language, or two, all of it is read here, because then nobody can tell them apart.
"""

from __future__ import annotations

from contextlib import ExitStack, nullcontext, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from inotherwords.edge.shared import shared
from inotherwords.engine import each
from inotherwords.model.finding import in_order
from inotherwords.project import once
from inotherwords.project.content import read_english
from inotherwords.project.locales import Ground
from inotherwords.project.publication import read_publication, source_of, with_recordings
from inotherwords.project.unread import certain
from inotherwords.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from inotherwords.edge.disk import Tree
    from inotherwords.edge.shared import Shared
    from inotherwords.model.content import Document
    from inotherwords.model.finding import Finding
    from inotherwords.publication import English, Shelf

T = TypeVar("T")
Pages = TypeVar("Pages")

LARGE: Final = 16 * 2**20
"""Bytes of catalogues and ledgers from which on starting processes is worth its second: some 25,000 units."""
PORTION: Final = 25
"""Documents that a process takes at a time."""


@dataclass(frozen=True, slots=True)
class Worked(Generic[T, Pages]):
    """What reading found, the result for each translation by tag, and the results for all documents in portions."""

    english: English
    findings: tuple[Finding, ...]
    locales: dict[str, T]
    documents: tuple[Pages, ...] = ()

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings that stop a build."""
        return tuple(one for one in self.findings if one.severity.blocks)


@dataclass(frozen=True, slots=True)
class Work(Generic[T, Pages]):
    """What is to be done; functions that another process can import.

    ``locale`` gets a publication and the tag of one of its translations, and may look at that one and the source
    language. ``documents`` gets a publication of which only the English counts, and some of its documents.
    """

    locale: Callable[..., T]
    documents: Callable[..., Pages] | None = None
    options: tuple[Any, ...] = ()
    """Further arguments for both."""
    source: bool = False
    """Whether ``locale`` is wanted of the source language too."""
    kept: str = ""
    """The name under which what is read of each locale stays for the next command; empty where it need not."""


def worked(tree: Tree, work: Work[T, Pages], *, large: int = LARGE) -> Worked[T, Pages]:
    """``work`` done on all of the publication in ``tree``; in several processes when it holds ``large`` bytes.

    Law: the result does not depend on ``large``, nor on how many processes there are.
    """
    english = read_english(tree)
    ground = Ground.of(tree, english, source_of(english))
    if tree.size(ground.paths) >= large and (done := _apart(ground, work)) is not None:
        return done
    publication = read_publication(tree, english)
    locales = {tag: work.locale(publication, tag, *work.options) for tag in publication.translations}
    portions = _portions(english.content.documents) if work.documents else []
    documents = [_documents(english, portion, work) for portion in portions]
    return Worked(english, publication.findings, locales, tuple(documents))


def parts(
    ground: Ground, tags: Sequence[str], work: Work[T, Any], *, large: int = LARGE
) -> dict[str, Part[T]]:
    """``work.locale`` done on these locales, by tag; in several processes when their files hold ``large`` bytes."""
    weights = _weights(ground, tags)
    order = sorted(tags, key=lambda tag: -weights[tag])
    done: list[Part[T]] | None = None
    if len(tags) > 1 and sum(weights.values()) >= large:
        with (
            suppress(OSError),
            shared(ground) as held,
        ):  # no room on the disk: then it is read here, and takes longer
            done = each(_order, [(held, tag, work) for tag in order])
    if done is None:
        source = ground.shelf(ground.source)[0]
        done = [_locale(ground, tag, work, source) for tag in order]
    held_by = dict(zip(order, done, strict=True))
    return {tag: held_by[tag] for tag in tags}


def _portions(documents: Sequence[Document]) -> list[tuple[int, int]]:
    return [(start, start + PORTION) for start in range(0, len(documents), PORTION)]


def _documents(english: English, portion: tuple[int, int], work: Work[Any, Pages]) -> Pages:
    assert work.documents is not None  # noqa: S101 - nobody asks else
    return work.documents(
        Publication(english, {}, (), english.withdrawn),
        english.content.documents[slice(*portion)],
        *work.options,
    )


def _apart(ground: Ground, work: Work[T, Pages]) -> Worked[T, Pages] | None:
    """The same in several processes; nothing where it is unclear which locale is the source language.

    Nothing either where the disk has no room for what they would share: then it is read here, and takes longer.
    """
    documents = ground.english.content.documents if work.documents else ()
    portions = _portions(documents)
    tags = _heaviest_first(ground)
    with ExitStack() as lasting:
        try:
            held = lasting.enter_context(shared(ground))
        except OSError:
            return None
        orders = [*((held, tag, work) for tag in tags), *((held, one, work) for one in portions)]
        done = each(_order, orders)
    read = dict(zip(tags, done, strict=False))
    sources = sorted(tag for tag, part in read.items() if part.source)
    if sources != [ground.source]:
        return None
    findings = [*ground.findings, *ground.over_all(sources), *_all(part.findings for part in read.values())]
    found = in_order([*ground.english.findings, *certain(findings, ground.english.unread)])
    # Each worker tells of the source language's, so those come more than once.
    stale = dict.fromkeys(_all(part.stale for part in read.values()))
    found = in_order([*found, *stale])
    results = {tag: read[tag].result for tag in ground.tags if read[tag].whole and tag not in sources}
    return Worked(ground.english, found, results, tuple(done[len(tags) :]))


def _heaviest_first(ground: Ground) -> list[str]:
    """The locales in the order in which processes take them: no long one last."""
    weights = _weights(ground, ground.tags)
    return sorted(ground.tags, key=lambda tag: -weights[tag])


def _weights(ground: Ground, tags: Iterable[str]) -> dict[str, int]:
    """The bytes of each locale's files."""
    held: dict[str, list[str]] = {tag: [] for tag in tags}
    for path in ground.paths:
        if (tag := path.split("/")[1]) in held:
            held[tag].append(path)
    return {tag: ground.tree.size(paths) for tag, paths in held.items()}


def _all(found: Iterable[Sequence[Finding]]) -> list[Finding]:
    return [one for held in found for one in held]


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """What became of one locale. ``whole`` says that it could be read."""

    findings: tuple[Finding, ...]
    stale: tuple[Finding, ...] = ()
    source: bool = False
    whole: bool = False
    result: T | None = None


def _order(held: Shared, what: str | tuple[int, int], work: Work[T, Pages]) -> Any:
    """In a worker: one locale, or one portion of the documents."""
    ground: Ground = held.value
    try:
        return (
            _locale(ground, what, work) if isinstance(what, str) else _documents(ground.english, what, work)
        )
    finally:
        once.forget()


def _locale(ground: Ground, tag: str, work: Work[T, Any], source: Shelf | None = None) -> Part[T]:
    """One locale; ``source`` is the source language's shelf, where it was read before."""
    with once.lasting(f"{work.kept} {tag}") if work.kept else nullcontext():
        shelf, findings = ground.shelf(tag)
        if shelf is not None and source is None:
            source = shelf if tag == ground.source else ground.shelf(ground.source)[0]
    if shelf is None:
        return Part(tuple(findings))
    if source is None or not source.locale.source:
        return Part(tuple(findings), source=shelf.locale.source)  # all will be read again, in one process
    publication = Publication(
        ground.english, {ground.source: source, tag: shelf}, (), ground.english.withdrawn
    )
    part: Part[T] = Part(
        tuple(findings), with_recordings(publication).findings, shelf.locale.source, whole=True
    )
    if shelf.locale.source and not work.source:
        return part
    return replace(part, result=work.locale(publication, tag, *work.options))
