"""``iow check``: everything that is wrong, all of it, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from inotherwords.commands.report import exit_code, show
from inotherwords.commands.start import day, everything_found, json_option, on_option, read
from inotherwords.model.content import Kind
from inotherwords.model.finding import Finding, Where, finding, in_order
from inotherwords.source.facts import stale
from inotherwords.source.front_matter import line_of
from inotherwords.source.proof import prove

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from inotherwords.publication import Publication

TOO_MANY = 0.5
"""Where more than this share of a guide is critical, the word has lost its meaning."""


@click.command()
@json_option
@click.option("--locale", "tag", default="", metavar="TAG", help="Only what concerns this language.")
@on_option
@click.pass_context
def check(context: click.Context, as_json: bool, tag: str, on: datetime | None) -> None:
    """Find everything that is wrong in content, translations and reviews."""
    publication = read(context)
    findings = in_order(
        [*everything_found(publication), *_with_time(publication, day(on)), *_laws(publication)]
    )
    if tag:
        findings = tuple(
            one for one in findings if one.where.locale == tag or one.where.path.startswith(f"locales/{tag}/")
        )
    show(findings, as_json=as_json)
    if not as_json:
        _shares(publication)
        count = sum(one.severity.blocks for one in findings)
        click.echo(f"{count} to mend, {len(findings) - count} to know." if findings else "Nothing found.")
    context.exit(exit_code(findings))


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
