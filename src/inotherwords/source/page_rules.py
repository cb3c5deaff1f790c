"""What a page of ours may hold: the part of Markdown on which both parsers agree, and nothing that harms.

Each rule is a small generator over the cut page; all of them run, and everything found is shown at once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inotherwords.model.finding import Finding, Where, finding
from inotherwords.source.figure_rules import figures
from inotherwords.source.front_matter import line_of
from inotherwords.source.markdown_inline import marks
from inotherwords.source.markdown_rules import page_parser
from inotherwords.source.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from inotherwords.source.guides import Draft
    from inotherwords.source.markdown_rules import Token

LONGEST_UNIT: Final = 4000
"""Characters of one unit; Python-Markdown's time grows with the square of what it can't close."""
MOST_BRACKETS: Final = 60
DEEPEST: Final = 12
_LINE_END: Final = re.compile(r"\r\n?|\n")
_DEFINITION: Final = re.compile(
    r"^[\s>]*(?:[-*+]\s+)?\[(?!\^)[^\[\]]+\]:[ ]*(?:\r\n?|\n)?[ ]*(?P<target>\S+)", re.MULTILINE
)
_LOOSE: Final = re.compile(r"\]\(\s*<?(?P<target>[^\s()<>]*)")
"""Python-Markdown takes addresses with spaces in them, and definitions in the middle of a paragraph."""
_ATTRIBUTES: Final = re.compile(r"\{[^{}\n]*=[^{}\n]*\}")
"""The renderer gives an element any attribute that stands in braces; a name or a class has no equals sign."""
_LOOSE_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
"""Python-Markdown takes for a tag what HTML would not: anything may stand behind the name, a slash too."""
_NO_TAG: Final = frozenset({"backticks", "escape", "autolink", "html_inline"})
_INCLUDE: Final = re.compile(r"--8<--|\{%|\{\{\{")


def page_findings(draft: Draft, *, names: Collection[str], terms: Collection[str]) -> list[Finding]:
    """All that is wrong with the body of a page.

    ``names`` are the file names a link may go to (``direct-payments.md``), ``terms`` the glossary's ids.
    """
    path = draft.document.path
    body, _ = _body(draft)
    env: dict[str, object] = {}
    parsed = page_parser().parse(body, env)
    found = [*_headings(draft, path), *_blocks(draft, path, parsed)]
    for piece in draft.page.pieces:
        found += limits(piece.text, Where(path, piece.line), depth=piece.depth + piece.quotes)
    found += _links(draft, path, _inline(draft, parsed), env, names, terms)
    found += _sections(draft, path)
    found += figures(draft)
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


def _blocks(draft: Draft, path: str, parsed: Sequence[Token]) -> Iterator[Finding]:
    """Blocks that we don't use: raw HTML, code, includes. Found by the parser, not by looks."""
    body, offset = _body(draft)
    for token in parsed:
        line = offset + (token.map[0] if token.map else 0) + 1
        if token.type == "html_block":
            yield finding("raw-html", Where(path, line), html=token.content.strip().split("\n")[0][:60])
        elif token.type == "code_block":
            yield finding("code-block", Where(path, line), text=token.content.strip()[:60])
    for number, text in enumerate(_LINE_END.split(body), start=offset + 1):
        if _INCLUDE.search(text):
            yield finding("include", Where(path, number), text=text.strip()[:60])
        for held in _ATTRIBUTES.findall(text):
            yield finding("attribute-list", Where(path, number), text=held[:60])


def _body(draft: Draft) -> tuple[str, int]:
    """The body's text, and how many lines of the file stand before it."""
    body, start = draft.document.body, draft.document.body_start
    return body[start:], len(_LINE_END.findall(body, 0, start))


def _links(  # noqa: PLR0913, PLR0917 - a page, what stands in it, and where its links may go
    draft: Draft,
    path: str,
    inline: Iterable[tuple[str, int]],
    env: Mapping[str, object],
    names: Collection[str],
    terms: Collection[str],
) -> Iterator[Finding]:
    """Tags in a line, and every place a link or picture goes to, whether or not it has words."""
    lines = {piece.line for piece in draft.page.pieces}
    for text, line in inline:
        where = Where(path, line)
        if line not in lines:  # nothing but marks: no unit, and still the renderer must read it
            yield from limits(text, where)
        for tag in _tags(text, env):
            yield finding("raw-html", where, html=tag[:60])
        for target in _targets(text, env):
            yield from _link(target, where, names, terms)
    body, offset = _body(draft)
    for match in _DEFINITION.finditer(body):
        line = offset + len(_LINE_END.findall(body, 0, match.start("target"))) + 1
        yield from _link(match["target"].strip("<>"), Where(path, line), names, terms)


def _inline(draft: Draft, parsed: Iterable[Token]) -> Iterator[tuple[str, int]]:
    """Every text that may hold links, with its line."""
    _, offset = _body(draft)
    for token in parsed:
        if token.type == "inline" and token.map is not None:
            yield token.content, offset + token.map[0] + 1
    for piece in draft.page.pieces:
        if piece.kind in {"box-title", "tab-title"}:
            yield piece.text, piece.line


def _tags(text: str, env: Mapping[str, object]) -> Iterator[str]:
    """The tags and comments of ``text``, also those that only the site takes for tags."""
    found = [mark for mark in marks(text, env) if mark.kind in _NO_TAG]
    yield from (mark.span.cut(text) for mark in found if mark.kind == "html_inline")
    for match in _LOOSE_TAG.finditer(text):
        if not any(mark.span.start <= match.start() < mark.span.end for mark in found):
            yield match[0]


def _targets(text: str, env: Mapping[str, object]) -> Iterator[str]:
    """Where the links and pictures of ``text`` go, also those that only the site takes for links."""
    seen: set[int] = set()
    for mark in marks(text, env):
        if mark.kind == "autolink":
            address = mark.span.cut(text).strip("<>")
            yield address if ":" in address else f"mailto:{address}"
        elif mark.kind in {"link", "image"} and not mark.reference and mark.label is not None:
            seen.add(mark.label.end)
            yield mark.target
    yield from (match["target"] for match in _LOOSE.finditer(text) if match.start() not in seen)


def _link(target: str, where: Where, names: Collection[str], terms: Collection[str]) -> Iterator[Finding]:
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
