"""One piece of a page with its words, its state and its notices, as Markdown.

A reader must see what is not checked by words and shape; so each block carries its unit and state as
attributes, a label opens each run of the same state, and English goes along where policy asks for it.
Where a block can follow (paragraph, heading) the English is a folded box; in a list item or a cell it
stands in the line itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from inotherwords.source.markdown import Piece
    from inotherwords.stage.voice import Said, Voice


_TAG: Final = re.compile(r"<[^<>]*>")
_BARE: Final = frozenset({"abbreviation", "attribute", "link-title", "html", "summary"})
"""Words that end up in an attribute of a tag, where no tag can stand."""


@dataclass(frozen=True, slots=True)
class Staged:
    """What replaces a piece: the words on its own line, and lines of block after it."""

    words: str
    after: str = ""


def label_key(said: Said) -> str:
    """Which label this piece's run carries; empty for words that need none."""
    if said.view.show == "english":
        return "notice.outdated.english" if said.view.notice == "outdated" else "label.english"
    return f"label.{said.view.notice}" if said.view.notice else ""


def css_class(said: Said) -> str:
    """The shape of the piece on the page."""
    if said.view.show == "english":
        return "english"
    return "draft" if said.view.notice == "sent" else said.view.notice


def attributes(said: Said, voice: Voice, key: str, *, anchor: str = "", inside_english: bool = False) -> str:
    """The attribute list of a block: its unit, its state, its shape and its language."""
    parts = [f"#{anchor}"] if anchor else []
    if not voice.is_source:
        shape = css_class(said)
        parts += [f".{shape}"] if shape else []
        parts.append(f'data-state="{said.state}"')
    parts.append(f'data-unit="{key}"')
    parts.append(voice.marks(english=said.view.show == "english", inside_english=inside_english).strip())
    return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a piece on its page: the indent of its further lines, and the author's own attributes."""

    indent: str = ""
    own: str = ""
    """``.lead``: an attribute list of the author's, without its braces."""
    attached: str = ""
    """``{ .wide }`` right behind the last link; it belongs to that link."""
    inside_english: bool = False
    """Whether the block around it says that it is English."""


def adorn(  # noqa: PLR0913 - a piece, what is said of it, and where it stands
    piece: Piece, said: Said, voice: Voice, key: str, *, label: str = "", frame: Frame | None = None
) -> Staged:
    """``piece`` as it goes to the stage; ``label`` is inline HTML that opens it, or empty."""
    frame = frame or Frame()
    opening = f"{label} " if label else ""
    anchor = key.partition("/")[0] if piece.level else ""
    held = attributes(said, voice, key, anchor=anchor, inside_english=frame.inside_english)
    if frame.own and not piece.level:
        held = f"{frame.own} {held}"
    if piece.level:
        return Staged(f"{one_line(said.text)} {{{held}}}", folded(said, voice, frame.indent))
    if piece.kind == "cell":
        return Staged(
            f"{opening}{one_line(said.text)}{frame.attached}{inline_english(said, voice)} {{: {held} }}"
        )
    if piece.kind not in {"paragraph", "item", "text"}:
        return Staged(_spanned(piece, said, voice, key, frame))
    words = said.text.replace("\n", f"\n{frame.indent}") + frame.attached
    after = f"\n{frame.indent}{{: {held} }}"
    if piece.tight and piece.kind == "item":
        return Staged(f"{opening}{words}{inline_english(said, voice)}{after}")
    return Staged(f"{opening}{words}{after}", folded(said, voice, frame.indent))


def one_line(text: str) -> str:
    """``text`` where only one line can stand: a heading, a cell, a title."""
    return " ".join(text.split("\n"))


def folded(said: Said, voice: Voice, indent: str = "") -> str:
    """The English as a box that opens, below a block; empty where policy does not ask for it."""
    if said.view.english != "folded":
        return ""
    english = said.english.replace("\n", f"\n{indent}    ")
    empty = indent.rstrip()  # a quotation that stops for a line would end the list in it
    return (
        f'\n{empty}\n{indent}??? english "{voice.title_of("show_english")}"\n{empty}\n{indent}    {english}\n'
        f"{indent}    {{:{voice.marks(english=True)} }}"
    )


def inside_box(said: Said, voice: Voice, indent: str) -> str:
    """The English of a box's title, as the first thing in the box whose opening line has this indent."""
    english = folded(said, voice, f"{indent}    ")
    return f"\n{english.lstrip(chr(10))}\n" if english else ""


def inline_english(said: Said, voice: Voice) -> str:
    """The English as a box that opens, inside a list item or a cell."""
    if said.view.english != "folded":
        return ""
    summary, english = voice.title_of("show_english"), one_line(said.english)
    return f' <details class="english"><summary>{summary}</summary><span{voice.marks(english=True)}>{english}</span></details>'


def _spanned(piece: Piece, said: Said, voice: Voice, key: str, frame: Frame) -> str:
    """Words in a title, or in a place that takes no block: a span, with single quotes for the title's sake."""
    if piece.kind in _BARE:
        return one_line(said.text)
    held = f'data-unit="{key}"'
    if not voice.is_source:
        shape = css_class(said)
        held = f'{f"class={chr(34)}{shape}{chr(34)} " if shape else ""}data-state="{said.state}" {held}'
    words = one_line(said.text)
    if piece.kind == "box-type":
        words = words[:1].upper() + words[1:]
    marks = voice.marks(english=said.view.show == "english", inside_english=frame.inside_english)
    span = f"<span {held}{marks}>{words}</span>"
    if piece.kind == "term":
        return f"{span}{inline_english(said, voice)}"
    return _TAG.sub(lambda tag: tag[0].replace('"', "'"), span).replace('"', "”")


def changes_run(before: Said | None, now: Said) -> bool:
    """Whether ``now`` opens a new run and so needs its label."""
    return label_key(now) != "" and (before is None or label_key(before) != label_key(now))
