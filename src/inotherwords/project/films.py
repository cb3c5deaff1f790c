"""Guides in British Sign Language: reading what is kept of them, and telling which are no longer true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inotherwords.model.content import Kind
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.publication import FILMS, film_file
from inotherwords.stage.film import shown_now
from inotherwords.translation.film import Signed, cues, read_film

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from inotherwords.edge.disk import Tree
    from inotherwords.model.content import Content
    from inotherwords.publication import Publication


def read_films(tree: Tree, content: Content, findings: list[Finding]) -> dict[str, Signed]:
    """The films by guide, each with its captions; what is wrong with one is told, and it is left out."""
    paths, _ = tree.listing(FILMS)
    guides = {one.id for one in content.documents if one.kind is Kind.GUIDE}
    made: dict[str, Signed] = {}
    for path in paths:
        name = path.removeprefix(f"{FILMS}/").removesuffix(".json")
        if path != film_file(name, "json"):
            continue
        if name not in guides:
            findings.append(finding("film-stray", Where(path, 1), guide=name))
        elif (signed := _film(tree, name, paths, findings)) is not None:
            made[name] = signed
    return made


def _film(tree: Tree, name: str, paths: Collection[str], findings: list[Finding]) -> Signed | None:
    path, film, said = (film_file(name, kind) for kind in ("json", "mp4", "vtt"))
    text = tree.text(path)
    if isinstance(text, Finding):
        findings.append(text)
        return None
    made, found = read_film(text, path)
    findings += found
    if film not in paths:
        findings.append(finding("film-missing", Where(path, 1), guide=name, file=film, list=path))
        return None
    words = tree.text(said) if said in paths else ""
    held = cues(words) if isinstance(words, str) else ()
    if not held:
        findings.append(finding("film-captions-missing", Where(path, 1), guide=name, file=said))
    return Signed(made, held) if made is not None and held else None


def stale_films(publication: Publication) -> Iterator[Finding]:
    """A warning for each film of a guide that says something else now."""
    for guide, signed in publication.english.films.items():
        document = publication.content.document(guide)
        if document is None:
            continue
        if old := signed.film.stale(
            shown_now(document, publication.content.facts, publication.source.locale)
        ):
            where = Where(film_file(guide, "json"), 1, unit=old[0])
            yield finding("film-stale", where, guide=guide, unit=old[0], count=len(old))
