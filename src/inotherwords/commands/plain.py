"""``iow check --plain``: how plain the words of every text are, in figures and in what to try."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import click

from inotherwords.checks.plain.run import check_plain, english_texts, measured, measured_words
from inotherwords.commands.report import show, table
from inotherwords.commands.start import shelf_of
from inotherwords.model.finding import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inotherwords.checks.plain.formulae import Measure
    from inotherwords.model.finding import Finding
    from inotherwords.publication import Publication

ENGLISH_HEADS: Final = (
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
OTHER_HEADS: Final = ("", "words", "mean", "longest", "LIX", "findings")


def show_plain(publication: Publication, tag: str, *, as_json: bool) -> None:
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
