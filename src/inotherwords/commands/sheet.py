"""``iow sheet``: a guide on paper for an adviser, each claim beside where it was read, with a place for yes and no.

Markdown that prints well: a section's sources, then a table of what the section says. Whoever fills it in signs
nothing by that; ``iow review … --aspect facts`` does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from inotherwords.checks.plain.sentences import ENGLISH, shown
from inotherwords.commands.sign import document_of
from inotherwords.commands.start import read
from inotherwords.figures import show
from inotherwords.tokens import tokens
from inotherwords.translation.keys import TOP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inotherwords.model.content import Content, Document, Source, Unit
    from inotherwords.publication import Publication

_HEADS: Final = ("No.", "What the guide says", "Facts in it", "Right?")
_ANSWER: Final = "☐ yes<br>☐ no"
_LINE: Final = "_" * 60


@dataclass(slots=True)
class _Section:
    """A stretch of a guide below one heading; ``sources`` are its own, or those of the section around it."""

    id: str
    title: str
    level: int
    sources: tuple[str, ...]
    inherited: bool
    units: list[Unit] = field(default_factory=list)


@click.command()
@click.argument("guide")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    help="Write it to this file.",
)
@click.pass_context
def sheet(context: click.Context, guide: str, output: Path | None) -> None:
    """Print a review sheet of GUIDE for an adviser: every claim beside its sources and facts."""
    publication = read(context)
    text = sheet_of(document_of(publication, guide), publication)
    if output is None:
        click.echo(text, nl=False)
        return
    output.write_text(text, "utf-8")
    click.echo(f"Written to {output}.")


def sheet_of(document: Document, publication: Publication) -> str:
    """The whole sheet as Markdown."""
    parts = [_opening(document, publication)]
    number = 0
    for section in _sections(document, publication):
        rows = list(_rows(section, publication.content, number))
        number += len(rows)
        if rows:
            parts += [f"## {section.title}", _sources(section, publication.content.sources), _table(rows)]
            parts.append(f"What is wrong, by number: {_LINE}")
    parts.append(_closing(document, publication))
    return "\n\n".join(parts) + "\n"


def _opening(document: Document, publication: Publication) -> str:
    dates = [
        f"{words} {day.isoformat()}"
        for words, day in (
            ("its sources were last read on", document.checked),
            ("to be read again by", document.review_by),
        )
        if day
    ]
    about = f"{publication.settings.name}: {'; '.join(dates)}." if dates else f"{publication.settings.name}."
    return (
        f"# {document.title}: review sheet\n\n{about}\n\n"
        "Thank you for reading this. Please say of each line whether it is right for England today. "
        "“No” needs only a word on why: a wrong amount, a rule that has changed, a “must” that is a “may”. "
        "What could harm a reader if it were wrong says so."
    )


def _closing(document: Document, publication: Publication) -> str:
    return (
        "## Who read it\n\n"
        f"Name: {_LINE}\n\nWork and organisation: {_LINE}\n\nDate: {_LINE}\n\n"
        "☐ I may be named as the adviser.\n\n"
        f"For the editor: iow review {publication.source.locale.tag} {document.id} --aspect facts --by HANDLE"
    )


def _sections(document: Document, publication: Publication) -> Iterator[_Section]:
    """The guide's sections in order; one without sources of its own has those of the section around it."""
    draft = publication.english.drafts.get(document.id)
    levels = [piece.level for piece in draft.page.pieces] if draft else []
    levels = [0] * (len(document.units) - len(levels)) + levels
    named = dict(document.sources)
    current = _Section(TOP, "The top of the page", 1, (), inherited=False)
    around: list[_Section] = []
    for unit, level in zip(document.units, levels, strict=True):
        if not level:
            current.units.append(unit)
            continue
        yield current
        around = [one for one in around if one.level < level]
        own = named.get(unit.section, ())
        above = around[-1].sources if around else ()
        title = shown(unit.text, publication.content.facts).words
        current = _Section(unit.section, title, level, own or above, inherited=not own and bool(above))
        around.append(current)
    yield current


def _sources(section: _Section, known: dict[str, Source]) -> str:
    """Where the section was read, a line each."""
    if not section.sources:
        if section.id == TOP:
            return "This is what a reader sees first."
        return "No source is named for this section."
    title = "Where it was read" + (" (as in the section above)" if section.inherited else "")
    lines = [_source(known[one]) if one in known else one for one in section.sources]
    return "\n".join([f"{title}:", "", *(f"{at}. {line}" for at, line in enumerate(lines, start=1))])


def _source(one: Source) -> str:
    seen = f"Seen: {one.seen}. " if one.seen else ""
    address = f" <{one.address}>" if one.address else ""
    return f"{one.title}. {one.publisher}. {seen}Confidence: {one.confidence}.{address}"


def _rows(section: _Section, content: Content, before: int) -> Iterator[tuple[str, ...]]:
    """A row for each line of the guide; the cells of a table's row are read together."""
    lines = [list(held) for _, held in groupby(section.units, key=lambda one: (one.line, one.kind == "cell"))]
    for number, units in enumerate(lines, start=before + 1):
        claim = " · ".join(shown(one.text, content.facts).words for one in units)
        reasons = list(dict.fromkeys(one.critical for one in units if one.critical))
        if reasons:
            claim += f"<br>**Could harm if wrong:** {', '.join(reasons)}"
        facts = "<br>".join(dict.fromkeys(_facts(units, content))) or "none"
        yield str(number), claim, facts, _ANSWER


def _facts(units: Iterable[Unit], content: Content) -> Iterator[str]:
    """Each fact with its value, its source, and the day on which somebody looked."""
    for unit in units:
        for token in tokens(unit.text):
            fact = content.facts.get(token.name)
            if fact is None:
                yield f"{token.name}: there is no such fact"
                continue
            source = content.sources.get(fact.source)
            where = f"{source.title}, {source.publisher}" if source else fact.source
            day = f", checked {fact.checked.isoformat()}" if fact.checked else ""
            value = show(fact, ENGLISH).text.replace("\u00a0", " ")
            yield f"{fact.id} = **{value}** ({where}; confidence {fact.confidence}{day})"


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    lines = [_HEADS, tuple("---" for _ in _HEADS), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |" for row in lines)
