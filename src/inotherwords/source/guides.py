"""A guide or page file as a document: front matter typed, body cut, nothing keyed yet.

Keys need the memory of the last template, which lies to the right; so a draft of the document goes
out with its pieces beside it, and ``translation.units`` gives them their keys.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from inotherwords.model.content import Document, Kind, Span
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.source.front_matter import Meta, Parts, read_front_matter
from inotherwords.source.markdown import Page, cut
from inotherwords.source.schema import IDS

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_PAGE: Final = 200_000
"""Characters. The longest page of any publisher we know has 60,000; beyond this somebody pasted a book."""


@dataclass(frozen=True, slots=True)
class Head:
    """Words of the front matter that are units: the title and the summary."""

    kind: str
    text: str
    span: Span
    line: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A document whose units have no keys yet."""

    document: Document
    head: tuple[Head, ...]
    page: Page


def read_page(text: str, *, path: str, kind: Kind) -> tuple[Draft | None, list[Finding]]:
    """The document in ``text``; its id is the file's name. ``None`` when it can't be used at all."""
    findings = list(_name_faults(path)) + list(_size_faults(text, path))
    if findings:
        return None, findings
    meta, parts, findings = read_front_matter(text, path=path)
    if meta is None:
        return None, findings
    return _draft(text, path, kind, meta, parts), findings


def _draft(text: str, path: str, kind: Kind, meta: Meta, parts: Parts) -> Draft:
    name = PurePosixPath(path).stem
    document = Document(
        id=name if kind is Kind.GUIDE else f"{kind.value}/{name}",
        kind=kind,
        path=path,
        title=meta.title,
        summary=meta.summary,
        units=(),
        body=text,
        body_start=parts.body,
        topic=meta.topic,
        audience=meta.audience,
        leave=meta.leave,
        checked=meta.checked,
        review_by=meta.review_by,
        sources=meta.sources,
    )
    head = (
        Head("title", meta.title, meta.title_span, meta.title_line),
        Head("summary", meta.summary, meta.summary_span, meta.summary_line),
    )
    return Draft(document, head, cut(text, start=parts.body))


def _name_faults(path: str) -> Iterator[Finding]:
    name = PurePosixPath(path).stem
    if not IDS.form.fullmatch(name):
        yield finding(IDS.code, Where(path), id=name)


def _size_faults(text: str, path: str) -> Iterator[Finding]:
    if len(text) > LONGEST_PAGE:
        yield finding("page-too-long", Where(path), count=len(text), limit=LONGEST_PAGE)
    for number, line in enumerate(re.split(r"\r\n?|\n", text), start=1):
        if re.match(r"^(?:<{7}|>{7}|={7})(?: |$)", line):
            yield finding("conflict-marker", Where(path, number), marker=line[:7])
