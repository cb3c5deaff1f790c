"""What a page of ours may hold: the part of Markdown on which both parsers agree, and nothing that harms.

Each rule is a small generator over the cut page; all of them run, and everything found is shown at once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inotherwords.model.finding import Finding, Where, finding
from inotherwords.source.front_matter import line_of
from inotherwords.source.markdown_inline import Mark, marks
from inotherwords.source.markdown_rules import page_parser
from inotherwords.source.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from inotherwords.source.guides import Draft
    from inotherwords.source.markdown import Piece

LONGEST_UNIT: Final = 4000
"""Characters of one unit; Python-Markdown's time grows with the square of what it can't close."""
MOST_BRACKETS: Final = 60
DEEPEST: Final = 12
_INCLUDE: Final = re.compile(r"--8<--|\{%|\{\{\{")


def page_findings(draft: Draft, *, names: Collection[str], terms: Collection[str]) -> list[Finding]:
    """All that is wrong with the body of a page.

    ``names`` are the file names a link may go to (``direct-payments.md``), ``terms`` the glossary's ids.
    """
    path = draft.document.path
    found = [*_headings(draft, path), *_blocks(draft, path)]
    for piece in draft.page.pieces:
        where = Where(path, piece.line)
        found += [
            *limits(piece.text, where, depth=piece.depth + piece.quotes),
            *_unit(piece, where, names, terms),
        ]
    found += _sections(draft, path)
    return found


def limits(text: str, where: Where, *, depth: int = 0) -> Iterator[Finding]:
    """What would hang the renderer: very long units, many brackets, deep nesting."""
    if len(text) > LONGEST_UNIT:
        yield finding("unit-too-long", where, count=len(text), limit=LONGEST_UNIT)
    brackets = sum(text.count(one) for one in "[<{(*_`")
    if brackets > MOST_BRACKETS:
        yield finding("unit-too-complex", where, count=brackets, limit=MOST_BRACKETS)
    if depth > DEEPEST:
        yield finding("page-too-deep", where, depth=depth, limit=DEEPEST)


def _headings(draft: Draft, path: str) -> Iterator[Finding]:
    level = 1
    seen: set[str] = set()
    for piece in draft.page.pieces:
        if not piece.level:
            continue
        where = Where(path, piece.line)
        if piece.level == 1:
            yield finding("body-h1", where, text=piece.text)
        elif piece.level > level + 1:
            yield finding("heading-jump", where, text=piece.text, level=piece.level, before=level)
        if piece.text.casefold() in seen:
            yield finding("heading-twice", where, text=piece.text)
        seen.add(piece.text.casefold())
        level = max(piece.level, 2)


def _blocks(draft: Draft, path: str) -> Iterator[Finding]:
    """Blocks that we don't use: raw HTML, code, includes. Found by the parser, not by looks."""
    body = draft.document.body[draft.document.body_start :]
    offset = draft.document.body[: draft.document.body_start].count("\n")
    for token in page_parser().parse(body, {}):
        line = offset + (token.map[0] if token.map else 0) + 1
        if token.type == "html_block":
            yield finding("raw-html", Where(path, line), html=token.content.strip().split("\n")[0][:60])
        elif token.type == "code_block":
            yield finding("code-block", Where(path, line), text=token.content.strip()[:60])
    for number, text in enumerate(body.split("\n"), start=offset + 1):
        if _INCLUDE.search(text):
            yield finding("include", Where(path, number), text=text.strip()[:60])


def _unit(piece: Piece, where: Where, names: Collection[str], terms: Collection[str]) -> Iterator[Finding]:
    for mark in marks(piece.text):
        if mark.kind == "html_inline":
            yield finding("raw-html", where, html=mark.span.cut(piece.text)[:60])
        elif mark.kind in {"link", "image", "autolink"}:
            yield from _link(piece, mark, where, names, terms)


def _link(
    piece: Piece, mark: Mark, where: Where, names: Collection[str], terms: Collection[str]
) -> Iterator[Finding]:
    target = mark.target or mark.span.cut(piece.text).strip("<>")
    address, _, _anchor = target.partition("#")
    if target.startswith("term:"):
        if target.removeprefix("term:") not in terms:
            yield finding("term-unknown", where, term=target.removeprefix("term:"))
    elif re.match(r"[a-z][a-z0-9+.-]*:|//", target, re.IGNORECASE):
        yield finding("link-outside", where, target=target)
    elif address and address not in names:
        yield finding("link-nowhere", where, target=target)


def _sections(draft: Draft, path: str) -> Iterator[Finding]:
    """Sources for a section that isn't there: the claim would look sourced and is not."""
    known = {piece.anchor or slug(piece.text) for piece in draft.page.pieces if piece.level}
    for section, _ in draft.document.sources:
        if section not in known:
            where = Where(path, line_of(draft.document, rf"^\s+[\"']?{re.escape(section)}[\"']?\s*:"))
            yield finding("section-unknown", where, section=section, known=", ".join(sorted(known)) or "none")
