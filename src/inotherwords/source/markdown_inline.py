"""What stands inside one piece of text: words, code, links, pictures, tags — each with its place.

markdown-it-py's inline tokens carry no positions, so its own tokeniser is run with a note-taker:
each rule that succeeds is written down with where it began and ended. Nothing is parsed twice by
rules of ours, so what is found here is what the parser sees.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline

from inotherwords.model.content import Span
from inotherwords.source.markdown_html import readable_attributes
from inotherwords.source.markdown_rules import page_parser

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

    from markdown_it import MarkdownIt

_ATTRIBUTES: Final = re.compile(r"\{:[^{}\n]*\}|\{[ ]?[#.][\w.#=\" -]*\}")


@dataclass(frozen=True, slots=True)
class Mark:
    """One inline thing: what the parser calls it, and where it stands.

    ``label`` is the readable part of a link or picture; ``target`` its address as written.
    ``reference`` is ``full``, ``collapsed`` or ``shortcut`` for links by reference, else empty.
    """

    kind: str
    span: Span
    label: Span | None = None
    target: str = ""
    title: Span | None = None
    reference: str = ""


class _NoteTaker(ParserInline):
    """markdown-it's tokeniser, writing down each success in ``env["marks"]``."""

    def tokenize(self, state: StateInline) -> None:
        rules = list(zip(self.ruler.get_active_rules(), self.ruler.getRules(""), strict=True))
        end = state.posMax
        while state.pos < end:
            start = state.pos
            name = "text"
            if state.level < state.md.options["maxNesting"]:
                name = next((name for name, rule in rules if rule(state, False)), "")  # noqa: FBT003
            if state.pos == start:
                state.pending += state.src[start]
                state.pos += 1
                name = "text"
            if state.src is state.env.get("root"):
                self._note(state, name or "text", start)
            if state.pos >= end:
                break
        if state.pending:
            state.pushPending()

    @staticmethod
    def _note(state: StateInline, name: str, start: int) -> None:
        marks: list[Mark] = state.env["marks"]
        if name in {"link", "image"}:
            marks.append(_link_mark(state, name, start, state.pos))
        else:
            marks.append(Mark(name, Span(start, state.pos)))


def _link_mark(state: StateInline, kind: str, start: int, end: int) -> Mark:
    """The label, address and title of the link or picture that the parser found at ``start``."""
    bracket = start + (kind == "image")
    probe = StateInline(state.src, state.md, state.env, [])
    label_end = state.md.helpers.parseLinkLabel(probe, bracket, kind == "link")
    label = Span(bracket + 1, label_end)
    tail = state.src[label_end + 1 : end]
    if not tail.startswith("("):
        reference = "shortcut" if not tail else "collapsed" if tail == "[]" else "full"
        return Mark(kind, Span(start, end), label, reference=reference)
    position = label_end + 2
    while state.src[position] in " \t\n":
        position += 1
    found = state.md.helpers.parseLinkDestination(state.src, position, end)
    target = found.str if found.ok else ""
    rest = state.src[found.pos if found.ok else position : end - 1]
    opening = len(rest) - len(rest.lstrip())
    closing = len(rest.rstrip())
    base = found.pos if found.ok else position
    title = Span(base + opening + 1, base + closing - 1) if closing - opening > 1 else None
    return Mark(kind, Span(start, end), label, target, title)


def _attributes(state: StateInline, silent: bool) -> bool:  # noqa: ARG001, FBT001 - the parser's own signature
    """``{: .name }`` after a link, picture or word: markup, not words."""
    if state.src[state.pos] != "{":
        return False
    match = _ATTRIBUTES.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    state.pos = match.end()
    return True


@cache
def _parser() -> MarkdownIt:
    parser = page_parser()
    taker = _NoteTaker()
    taker.ruler = parser.inline.ruler
    taker.ruler2 = parser.inline.ruler2
    parser.inline = taker
    parser.inline.ruler.before("escape", "attributes", _attributes)
    return parser


def marks(text: str, env: Mapping[str, object] | None = None) -> tuple[Mark, ...]:
    """Everything inline in ``text``, in order of its start; links come after what stands in their label.

    ``env`` is the page's: its references, footnotes and abbreviations. Spans are characters of ``text``.
    """
    return _marks(text, env) if env and any(env.values()) else _alone(text)


@lru_cache(maxsize=4096)
def _alone(text: str) -> tuple[Mark, ...]:
    """The marks of a text that refers to nothing: the cutter, the rules and the readers each ask for them."""
    return _marks(text, {})


def _marks(text: str, env: Mapping[str, object]) -> tuple[Mark, ...]:
    known: MutableMapping[str, object] = dict(env)
    found: list[Mark] = []
    known["marks"] = found
    known["root"] = text
    parser = _parser()
    state = StateInline(text, parser, known, [])
    parser.inline.tokenize(state)
    return tuple(sorted(found, key=lambda mark: (mark.span.start, -mark.span.end)))


@dataclass(frozen=True, slots=True)
class Readable:
    """A run that a reader sees: words as written, or one character written as an entity."""

    span: Span
    entity: bool = False


def readable(text: str, env: Mapping[str, object] | None = None) -> tuple[Readable, ...]:
    """The runs of ``text`` that a reader sees or hears: words, picture texts, titles of links.

    Code, addresses, tags and marks are left out; so are abbreviations that the page explains.
    """
    runs: list[Readable] = []
    for mark in marks(text, env):
        start, end = mark.span.start, mark.span.end
        if mark.kind == "text":
            runs.append(Readable(mark.span))
        elif mark.kind == "entity" and html.unescape(text[start:end]).isalnum():
            runs.append(Readable(mark.span, entity=True))
        elif mark.kind == "escape" and text[end - 1].isalnum():
            runs.append(Readable(Span(end - 1, end)))
        elif mark.kind == "html_inline":
            runs.extend(
                Readable(Span(start + one.start, start + one.end))
                for one in readable_attributes(text[start:end])
            )
        elif mark.kind == "image" and mark.label is not None:
            base = mark.label.start
            runs.extend(
                Readable(Span(base + run.span.start, base + run.span.end), run.entity)
                for run in readable(mark.label.cut(text), env)
            )
        if mark.title is not None:
            runs.append(Readable(mark.title))
    return _without_abbreviations(text, runs, env or {})


def _without_abbreviations(
    text: str, runs: list[Readable], env: Mapping[str, object]
) -> tuple[Readable, ...]:
    short = env.get("abbreviations")
    if not isinstance(short, set) or not short:
        return tuple(runs)
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, short), key=len, reverse=True)) + r")(?!\w)"
    )
    kept: list[Readable] = []
    for run in runs:
        start = run.span.start
        for match in pattern.finditer(text, run.span.start, run.span.end):
            kept.append(Readable(Span(start, match.start()), run.entity))
            start = match.end()
        kept.append(Readable(Span(start, run.span.end), run.entity))
    return tuple(one for one in kept if one.span.end > one.span.start)
