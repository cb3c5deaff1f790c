"""``iow check``: everything that is wrong, all of it, once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from inotherwords.checks.plain.run import check_plain, english_texts
from inotherwords.commands.judging import checked, tidy_checks
from inotherwords.commands.mend import mend
from inotherwords.commands.plain import show_plain
from inotherwords.commands.remember import answered
from inotherwords.commands.report import exit_code, show
from inotherwords.commands.sign import counted
from inotherwords.commands.start import (
    around,
    day,
    json_option,
    on_option,
    read,
    tree_of,
)
from inotherwords.model.content import Kind
from inotherwords.model.finding import Finding, Severity, Where, finding, in_order, visible
from inotherwords.project.by_locale import Work, worked
from inotherwords.publication import catalogue_file
from inotherwords.source.facts import stale
from inotherwords.source.front_matter import line_of
from inotherwords.source.proof import prove

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from inotherwords.edge.disk import Tree
    from inotherwords.model.content import Content, Document
    from inotherwords.publication import English, Publication

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
    tree = tree_of(context)
    if plain:
        show_plain(read(context), tag, as_json=as_json)
        return
    if fix:
        count = mend(read(context), tree, tag)
        click.echo(f"{counted(count, 'unit')} mended.", err=as_json)
    today = day(on)
    words = ("check", f"json {as_json}", f"locale {tag}", f"on {today}")
    context.exit(answered(tree.root, words, lambda: _told(tree, tag, today, as_json=as_json)))


@dataclass(frozen=True, slots=True)
class Judged:
    """What the checks find in one language; the words of its units too, where they are to be shown."""

    findings: tuple[Finding, ...]
    words: dict[str, dict[str, str]]


def _told(tree: Tree, tag: str, today: date, *, as_json: bool) -> int:
    """Say everything that is wrong, or what concerns one language; the exit code."""
    shown = "" if as_json else tag
    done = worked(tree, Work(_judged, _english, (tree.root, shown)))
    tidy_checks(tree.root)
    found = [*done.findings, *around(tree.root), *_with_time(done.english, today)]
    found += [one for held in done.locales.values() for one in held.findings]
    findings = in_order([*found, *(one for held in done.documents for one in held)])
    if tag:
        findings = tuple(
            one for one in findings if one.where.locale == tag or one.where.path.startswith(f"locales/{tag}/")
        )
    if tag in done.locales and not as_json:
        _show_by_guide(done.english.content, tag, done.locales[tag].words, findings)
    else:
        show(findings, as_json=as_json)
    if not as_json:
        _shares(done.english.content)
        count = sum(one.severity.blocks for one in findings)
        click.echo(f"{count} to mend, {len(findings) - count} to know." if findings else "Nothing found.")
    return exit_code(findings)


def _judged(publication: Publication, tag: str, root: Path, shown: str) -> Judged:
    """What the checks find in one language."""
    shelf = publication.shelves[tag]
    words = {
        id_: {entry.key: entry.target for entry in held.entries if not entry.obsolete}
        for id_, held in (shelf.catalogues if tag == shown else {}).items()
    }
    return Judged(tuple(checked(publication, [shelf], root)), words)


def _english(
    publication: Publication, documents: Sequence[Document], _root: Path, _shown: str
) -> list[Finding]:
    """What is wrong with the English of these documents: its shape, and what is not plain enough.

    What is only worth knowing is left to ``--plain``.
    """
    plain = check_plain(english_texts(publication, documents))
    return [*_laws(publication, documents), *(one for one in plain if one.severity is not Severity.NOTICE)]


def _show_by_guide(
    content: Content, tag: str, words: Mapping[str, Mapping[str, str]], findings: Sequence[Finding]
) -> None:
    """The findings of one language under their guides, each with its words, hidden characters drawn."""
    by_path: dict[str, list[Finding]] = {}
    for one in findings:
        by_path.setdefault(one.where.path, []).append(one)
    for document in content.documents:
        mine = by_path.pop(catalogue_file(tag, document), [])
        if not mine:
            continue
        click.echo(f"{document.title} ({document.id})")
        for one in mine:
            show([one])
            if target := words.get(document.id, {}).get(one.where.unit):
                click.echo(f"    {visible(target)}")
        click.echo()
    show([one for held in by_path.values() for one in held])


def _with_time(english: English, today: date) -> Iterator[Finding]:
    """What today makes of dates: facts and guides past their review date."""
    yield from stale(english.content.facts, today)
    for document in english.content.documents:
        if document.review_by and document.review_by < today:
            where = Where(document.path, line_of(document, r"^[\"']?review_by\b"))
            yield finding("guide-stale", where, id=document.id, date=document.review_by.isoformat())


def _laws(publication: Publication, documents: Sequence[Document]) -> Iterator[Finding]:
    """Laws 1 and 1b on these pages as the site will show them."""
    drafts = publication.english.drafts
    for document in (drafts[one.id].document for one in documents if one.id in drafts):
        proof = prove(document.body, start=document.body_start)
        where = Where(document.path)
        if proof.outside:
            yield finding("words-outside", where, words=", ".join(proof.outside[:5]))
        if proof.why:
            yield finding("page-shape", where, why=proof.why)


def _shares(content: Content) -> None:
    """How much of each guide is critical."""
    for document in content.documents:
        if document.kind is Kind.GUIDE and document.units:
            share = sum(bool(unit.critical) for unit in document.units) / len(document.units)
            note = " — most of it; mark what is not" if share > TOO_MANY else ""
            click.echo(f"{document.id}: {share:.0%} of {len(document.units)} units are critical{note}")
