"""``iow check``: everything that is wrong, all of it, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from inotherwords.checks.plain.run import check_plain, english_texts
from inotherwords.commands.mend import mend
from inotherwords.commands.plain import show_plain
from inotherwords.commands.report import exit_code, show
from inotherwords.commands.sign import counted
from inotherwords.commands.start import (
    day,
    everything_found,
    json_option,
    on_option,
    read,
    root_of,
    tree_of,
)
from inotherwords.model.content import Kind
from inotherwords.model.finding import Finding, Severity, Where, finding, in_order, visible
from inotherwords.publication import catalogue_file
from inotherwords.source.facts import stale
from inotherwords.source.front_matter import line_of
from inotherwords.source.proof import prove

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from inotherwords.publication import Publication

TOO_MANY = 0.5
"""Where more than this share of a guide is critical, the word has lost its meaning."""


@click.command()
@json_option
@click.option("--locale", "tag", default="", metavar="TAG", help="Only what concerns this language.")
@click.option(
    "--plain", is_flag=True, help="Only how plain the words are: figures of each text, and what to try."
)
@click.option(
    "--fix",
    is_flag=True,
    help="First mend what is certain in translations: stray spaces, odd forms of letters.",
)
@on_option
@click.pass_context
def check(
    context: click.Context, as_json: bool, tag: str, plain: bool, fix: bool, on: datetime | None
) -> None:
    """Find everything that is wrong in content, translations and reviews."""
    publication = read(context)
    if plain:
        show_plain(publication, tag, as_json=as_json)
        return
    if fix:
        count = mend(publication, tree_of(context), tag)
        publication = read(context)
        click.echo(f"{counted(count, 'unit')} mended.", err=as_json)
    findings = in_order(
        [
            *everything_found(publication, root_of(context)),
            *_with_time(publication, day(on)),
            *_laws(publication),
            *_plain_warnings(publication),
        ]
    )
    if tag:
        findings = tuple(
            one for one in findings if one.where.locale == tag or one.where.path.startswith(f"locales/{tag}/")
        )
    if tag in publication.translations and not as_json:
        _show_by_guide(publication, tag, findings)
    else:
        show(findings, as_json=as_json)
    if not as_json:
        _shares(publication)
        count = sum(one.severity.blocks for one in findings)
        click.echo(f"{count} to mend, {len(findings) - count} to know." if findings else "Nothing found.")
    context.exit(exit_code(findings))


def _show_by_guide(publication: Publication, tag: str, findings: Sequence[Finding]) -> None:
    """The findings of one language under their guides, each with its words, hidden characters drawn."""
    rest = list(findings)
    shelf = publication.shelves[tag]
    for document in publication.content.documents:
        path = catalogue_file(tag, document)
        mine = [one for one in rest if one.where.path == path]
        if not mine:
            continue
        rest = [one for one in rest if one.where.path != path]
        entries = shelf.catalogues[document.id].by_key() if document.id in shelf.catalogues else {}
        click.echo(f"{document.title} ({document.id})")
        for one in mine:
            show([one])
            entry = entries.get(one.where.unit)
            if entry is not None and entry.target:
                click.echo(f"    {visible(entry.target)}")
        click.echo()
    show(rest)


def _plain_warnings(publication: Publication) -> Iterator[Finding]:
    """What is not plain enough; what is only worth knowing is left to ``--plain``."""
    for one in check_plain(english_texts(publication)):
        if one.severity is not Severity.NOTICE:
            yield one


def _with_time(publication: Publication, today: date) -> Iterator[Finding]:
    """What today makes of dates: facts and guides past their review date."""
    yield from stale(publication.content.facts, today)
    for document in publication.content.documents:
        if document.review_by and document.review_by < today:
            where = Where(document.path, line_of(document, r"^[\"']?review_by\b"))
            yield finding("guide-stale", where, id=document.id, date=document.review_by.isoformat())


def _laws(publication: Publication) -> Iterator[Finding]:
    """Laws 1 and 1b on every page as the site will show it."""
    for draft in publication.english.drafts.values():
        proof = prove(draft.document.body, start=draft.document.body_start)
        where = Where(draft.document.path)
        if proof.outside:
            yield finding("words-outside", where, words=", ".join(proof.outside[:5]))
        if proof.why:
            yield finding("page-shape", where, why=proof.why)


def _shares(publication: Publication) -> None:
    """How much of each guide is critical."""
    for document in publication.content.documents:
        if document.kind is Kind.GUIDE and document.units:
            share = sum(bool(unit.critical) for unit in document.units) / len(document.units)
            note = " — most of it; mark what is not" if share > TOO_MANY else ""
            click.echo(f"{document.id}: {share:.0%} of {len(document.units)} units are critical{note}")
