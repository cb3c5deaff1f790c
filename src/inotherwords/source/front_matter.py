"""The lines between ``---`` at the top of a page: title, summary, topic, dates, sources.

Fences are found by lines, the text between them goes to :mod:`yamltext`. Title and summary must stand on
one line as they are, because they are units: their span, cut from the file, is the words themselves.
What looks odd: a bad front matter never becomes page text, it is a finding and the body starts after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date  # noqa: TC003 - the schema reads the annotations at run time
from typing import TYPE_CHECKING

from inotherwords.model.content import Span
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.source.schema import IDS, typed
from inotherwords.source.values import markup_in
from inotherwords.source.yamltext import read_yaml

if TYPE_CHECKING:
    from inotherwords.model.content import Document
    from inotherwords.source.yamltext import Node

LONGEST = {"title": 120, "summary": 300}
"""Characters; longer ones are cut off by search engines and do not fit a phone's screen."""

_OPEN = re.compile("\ufeff?---[ \t]*(?:\r?\n|\\Z)")
_CLOSE = re.compile("^(?:---|\\.\\.\\.)[ \t]*(?:\r?\n|\\Z)", re.MULTILINE)
_LATE = re.compile("\ufeff?\\s+---[ \t]*\r?\n\\w+:")


@dataclass(frozen=True, slots=True)
class Parts:
    """Where front matter and body stand in a page's text.

    ``text`` is what is between the fences, ``start`` its first character and ``line`` its first line;
    ``body`` is the character at which the body starts.
    """

    text: str
    line: int
    start: int
    body: int


@dataclass(frozen=True, slots=True)
class Sections:
    """The file's own lines, as the schema reads them."""

    title: str
    summary: str
    topic: str = ""
    audience: tuple[str, ...] = ()
    leave: bool = False
    checked: date | None = None
    review_by: date | None = None
    sources: dict[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Meta:
    """Front matter, typed. Spans count characters from the start of the page's text."""

    title: str
    summary: str
    title_span: Span
    summary_span: Span
    title_line: int
    summary_line: int
    topic: str = ""
    audience: tuple[str, ...] = ()
    leave: bool = False
    checked: date | None = None
    review_by: date | None = None
    sources: tuple[tuple[str, tuple[str, ...]], ...] = ()


def split(text: str, *, path: str) -> tuple[Parts, list[Finding]]:
    """The parts of a page. Always: ``text[parts.start:parts.start + len(parts.text)] == parts.text``.

    A page without front matter, or whose front matter is never closed, is a finding; then all of it is
    body, or all of it is front matter.
    """
    opened = _OPEN.match(text)
    if not opened:
        code = "front-matter-late" if _LATE.match(text) else "front-matter-missing"
        return Parts("", 1, 0, 0), [finding(code, Where(path, 1))]
    start = opened.end()
    closed = _CLOSE.search(text, start)
    if not closed:
        line = 1 + text.count("\n", 0, start)
        return Parts(text[start:], line, start, len(text)), [finding("front-matter-open", Where(path, 1))]
    return Parts(text[start : closed.start()], 2, start, closed.end()), []


def line_of(document: Document, pattern: str) -> int:
    """The line of the front matter of ``document`` on which ``pattern`` is first found; else the first line."""
    lines = document.body[: document.body_start].splitlines()
    return next(
        (number for number, line in enumerate(lines, 1) if re.search(pattern, line)), min(1, len(lines))
    )


def read_front_matter(text: str, *, path: str) -> tuple[Meta | None, Parts, list[Finding]]:
    """The front matter of a whole page, typed; its parts; and all that is wrong with it."""
    parts, findings = split(text, path=path)
    if findings:
        return None, parts, findings
    node, findings = read_yaml(parts.text, path=path, first_line=parts.line)
    if node is None and findings:
        return None, parts, findings
    meta, faults = read_meta(node, path=path, start=parts.start)
    return meta, parts, findings + faults


def read_meta(node: Node | None, *, path: str, start: int = 0) -> tuple[Meta | None, list[Finding]]:
    """Typed front matter, or ``None`` when something is missing or unfit; ``start`` moves the spans.

    Law: ``meta.title_span.cut(page) == meta.title``, and so for the summary.
    """
    written, findings = typed(node, Sections, path=path)
    if written is None or node is None:
        return None, findings
    for name in LONGEST:
        findings += _words_faults(name, node.at(name), path)
    for key, ids in [("topic", (written.topic,)), ("sources", tuple(_source_ids(written)))]:
        bad = dict.fromkeys(one for one in ids if one and not IDS.form.fullmatch(one))
        findings += [finding(IDS.code, Where(path, node.at(key).line), id=one) for one in bad]
    if written.checked and written.review_by and written.review_by < written.checked:
        where = Where(path, node.at("review_by").line)
        dates = {"checked": written.checked, "review_by": written.review_by}
        findings.append(finding("review-before-check", where, id=written.title, **dates))
    if findings:
        return None, findings
    return _meta(written, node, start), []


def _source_ids(written: Sections) -> list[str]:
    return [one for section, ids in (written.sources or {}).items() for one in (section, *ids)]


def _words_faults(name: str, node: Node, path: str) -> list[Finding]:
    """Why these words cannot be a unit: markup, too long, or written in a form that cannot be cut out."""
    where = Where(path, node.line)
    words = str(node.value)
    findings: list[Finding] = []
    if (mark := markup_in(words)) and mark != "\n":
        findings.append(finding("title-markup", where, key=name, mark=mark))
    elif node.span is None or words != words.strip():
        findings.append(finding("title-form", where, key=name))
    if len(words) > LONGEST[name]:
        findings.append(finding("title-long", where, key=name, count=len(words), limit=LONGEST[name]))
    return findings


def _meta(written: Sections, node: Node, start: int) -> Meta:
    def span(name: str) -> Span:
        held = node.at(name).span or Span(0, 0)
        return replace(held, start=held.start + start, end=held.end + start)

    return Meta(
        title=written.title,
        summary=written.summary,
        title_span=span("title"),
        summary_span=span("summary"),
        title_line=node.at("title").line,
        summary_line=node.at("summary").line,
        topic=written.topic,
        audience=written.audience,
        leave=written.leave,
        checked=written.checked,
        review_by=written.review_by,
        sources=tuple((written.sources or {}).items()),
    )
