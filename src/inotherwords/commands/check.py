"""``iow check``: everything that is wrong, all of it, once; ``--plain``: how plain the English is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from inotherwords.checks.plain.run import check_plain, english_texts, measured, measured_words
from inotherwords.commands.mend import mend, show_by_guide
from inotherwords.commands.report import exit_code, show, table
from inotherwords.commands.start import (
    day,
    everything_found,
    json_option,
    on_option,
    read,
    root_of,
    shelf_of,
    tree_of,
)
from inotherwords.model.content import Kind
from inotherwords.model.finding import Finding, Severity, Where, finding, in_order
from inotherwords.source.facts import stale
from inotherwords.source.front_matter import line_of
from inotherwords.source.proof import prove

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from inotherwords.checks.plain.formulae import Measure
    from inotherwords.publication import Publication

TOO_MANY = 0.5
"""Where more than this share of a guide is critical, the word has lost its meaning."""
ENGLISH_HEADS = (
    "",
    "words",
    "mean",
    "longest",
    "Kincaid",
    "ARI",
    "Kincaid, all words",
    "ARI, all words",
    "findings",
)
OTHER_HEADS = ("", "words", "mean", "longest", "LIX", "findings")


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
        _plain(publication, tag, as_json=as_json)
        return
    if fix:
        count = mend(publication, tree_of(context), tag)
        publication = read(context)
        click.echo(f"{count} units mended.", err=as_json)
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
        show_by_guide(publication, tag, findings)
    else:
        show(findings, as_json=as_json)
    if not as_json:
        _shares(publication)
        count = sum(one.severity.blocks for one in findings)
        click.echo(f"{count} to mend, {len(findings) - count} to know." if findings else "Nothing found.")
    context.exit(exit_code(findings))


def _plain_warnings(publication: Publication) -> Iterator[Finding]:
    """What is not plain enough; what is only worth knowing is left to ``--plain``."""
    for one in check_plain(english_texts(publication)):
        if one.severity is not Severity.NOTICE:
            yield one


def _plain(publication: Publication, tag: str, *, as_json: bool) -> None:
    """The figures of every text, and everything that the rules of plain language find."""
    findings: tuple[Finding, ...] = ()
    shelf = shelf_of(publication, tag) if tag else publication.source
    if shelf.locale.source:
        texts = english_texts(publication)
        findings = in_order(check_plain(texts))
        figures = dict(measured(texts))
        paths = {text.id: text.path for text in texts}
    else:
        figures = dict(measured_words(publication, shelf))
        paths = {}
    found = {id_: sum(one.where.path == paths.get(id_) for one in findings) for id_ in figures}
    english = shelf.locale.tag.partition("-")[0] == "en"
    if as_json:
        records = {id_: _record(held, found[id_], english=english) for id_, held in figures.items()}
        told = {"texts": records, "findings": [one.record() for one in findings]}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    show(findings)
    rows = [(id_, *_record(held, found[id_], english=english).values()) for id_, held in figures.items()]
    click.echo(
        _table(rows, english=english) if rows else f"No words of {shelf.locale.english} can be counted."
    )


def _record(held: Measure, found: int, *, english: bool) -> dict[str, Any]:
    """The figures of one text by name, rounded as they are told."""
    record: dict[str, Any] = {"words": held.words, "mean": round(held.mean, 1), "longest": held.longest}
    if english:
        record |= {
            "kincaid": round(held.kincaid, 1),
            "automated": round(held.automated, 1),
            "kincaid_all": round(held.kincaid_all, 1),
            "automated_all": round(held.automated_all, 1),
        }
    else:
        record["lix"] = round(held.lix)
    return {**record, "findings": found}


def _table(rows: Iterable[tuple[object, ...]], *, english: bool) -> str:
    heads = ENGLISH_HEADS if english else OTHER_HEADS
    lines = table(list(rows), heads=heads)
    if not english:
        return lines
    return f"{lines}\nKincaid and ARI are reading ages in years; terms and names are left out, but for “all words”."


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
