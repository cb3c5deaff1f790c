"""Block rules that markdown-it-py lacks: boxes (``!!!``, ``???``), tabs (``===``) and abbreviations.

They follow Python-Markdown and its extensions: a line opens the block, everything indented by four
columns belongs to it. Only what cutting needs is kept: where the title stands and what is inside.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

if TYPE_CHECKING:
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token as Token  # noqa: PLC0414 - the rules of a page read what our parser gives

_INDENT: Final = 4
_BOX: Final = re.compile(
    r'\?\?\?\+?[ ]+"(?P<bare>.*?)"[ ]*$'
    r'|(?:!!!|\?\?\?\+?)[ ]?(?P<classes>[\w-]+(?:[ ]+[\w-]+)*)?(?:[ ]+"(?P<title>.*?)")?[ ]*$'
)
_TAB: Final = re.compile(r'===(?:\+!|!\+|\+|!)?[ ]+"(?P<title>.*?)"[ ]*$')
_ABBREVIATION: Final = re.compile(r"\*\[(?P<short>[^\]\n]+)\][ ]?:[ ]*(?P<long>.*)$")
_INTERRUPTS: Final[RuleOptionsType] = {"alt": ["paragraph", "reference", "blockquote", "list"]}


class _Parser(MarkdownIt):
    """Takes any address for one, scripts too: so does the site's renderer, and ``page_rules`` must see it."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the parser's own name
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url


def page_parser() -> MarkdownIt:
    """A CommonMark parser that also knows tables, footnotes, definition lists, boxes and tabs."""
    parser = _Parser("commonmark", {"maxNesting": 60}).enable("table")
    footnote_plugin(parser, inline=False, move_to_end=False, always_match_refs=True)
    deflist_plugin(parser)
    parser.block.ruler.before("fence", "box", _box, _INTERRUPTS)
    parser.block.ruler.before("reference", "abbreviation", _abbreviation, {"alt": ["paragraph"]})
    return parser


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _box(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the parser's own signature
    """A box or a tab: an opening line and everything indented below it."""
    indented = not state.blkIndent and state.sCount[start]  # Python-Markdown takes these for words
    if state.is_code_block(start) or indented:
        return False
    opening = _line(state, start)
    match = (_BOX if opening[:3] in {"!!!", "???"} else _TAB).match(opening)
    if match is None or (
        opening[:3] in {"!!!", "???"} and not (match["classes"] or match["bare"] is not None)
    ):
        return False
    if silent:
        return True
    inside = state.blkIndent + _INDENT
    last = start + 1
    while last < end and (state.isEmpty(last) or state.sCount[last] >= inside):
        last += 1
    _push_box(state, start, last, match)
    return True


def _push_box(state: StateBlock, start: int, last: int, match: re.Match[str]) -> None:
    token = state.push("box_open", "div", 1)
    token.map = [start, last]
    token.block = True
    token.info = match.string
    held = match.groupdict()
    group = next((name for name in ("title", "bare") if held.get(name) is not None), "classes")
    token.meta = {"group": group, "span": match.span(group)}
    parent, line_max, indent = state.parentType, state.lineMax, state.blkIndent
    state.parentType, state.lineMax, state.blkIndent = "box", last, state.blkIndent + _INDENT
    state.md.block.tokenize(state, start + 1, last)
    state.parentType, state.lineMax, state.blkIndent = parent, line_max, indent
    state.push("box_close", "div", -1).block = True
    state.line = last


def _abbreviation(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
    """``*[NHS]: National Health Service``: the long form is read out, the short form is a name."""
    if state.is_code_block(start):
        return False
    match = _ABBREVIATION.match(_line(state, start))
    if match is None:
        return False
    if not silent:
        token = state.push("abbreviation", "", 0)
        token.map = [start, start + 1]
        token.info = match["short"]
        token.meta = {"span": match.span("long")}
        state.env.setdefault("abbreviations", set()).add(match["short"].strip())
        state.line = start + 1
    return True
