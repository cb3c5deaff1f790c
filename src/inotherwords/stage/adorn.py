"""One piece of a page with its words, its state and its notices, as Markdown.

A reader must see what is not checked by words and shape; so each block carries its unit and state as
attributes, a label opens each run of the same state, and English goes along where policy asks for it.
Where a block can follow (paragraph, heading) the English is a folded box; in a list item or a cell it
stands in the line itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inotherwords.source.markdown import Piece
    from inotherwords.stage.voice import Said, Voice


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
    return "english" if said.view.show == "english" else said.view.notice


def attributes(said: Said, voice: Voice, key: str, *, anchor: str = "") -> str:
    """The attribute list of a block: its unit, its state, its shape and its language."""
    parts = [f"#{anchor}"] if anchor else []
    if not voice.is_source:
        shape = css_class(said)
        parts += [f".{shape}"] if shape else []
        parts.append(f'data-state="{said.state}"')
    parts.append(f'data-unit="{key}"')
    parts += [voice.marks(english=said.view.show == "english").strip()]
    return " ".join(part for part in parts if part)


def adorn(piece: Piece, said: Said, voice: Voice, key: str, *, label: str = "") -> Staged:
    """``piece`` as it goes to the stage; ``label`` is inline HTML that opens it, or empty."""
    opening = f"{label} " if label else ""
    if piece.level:
        section = key.partition("/")[0]
        words = f"{said.text} {{{attributes(said, voice, key, anchor=section)}}}"
        return Staged(words, _folded(piece, said, voice))
    if piece.kind == "cell":
        return Staged(
            f"{opening}{said.text}{_inline(said, voice)} {{: {attributes(said, voice, key)} }}".replace(
                "\n", " "
            )
        )
    if piece.tight and piece.kind == "item":
        indent = _indent(piece)
        return Staged(
            f"{opening}{said.text}{_inline(said, voice)}\n{indent}{{: {attributes(said, voice, key)} }}"
        )
    if piece.kind in {"paragraph", "item", "text"}:
        indent = _indent(piece)
        return Staged(
            f"{opening}{said.text}\n{indent}{{: {attributes(said, voice, key)} }}",
            _folded(piece, said, voice),
        )
    return Staged(_spanned(said, voice, key))


def _indent(piece: Piece) -> str:
    return "> " * piece.quotes + "    " * piece.depth


def _folded(piece: Piece, said: Said, voice: Voice) -> str:
    """The English as a box that opens, below a block."""
    if said.view.english != "folded":
        return ""
    indent = _indent(piece)
    english = said.english.replace("\n", f"\n{indent}    ")
    return (
        f'\n\n{indent}??? english "{voice.title_of("show_english")}"\n\n{indent}    {english}\n'
        f"{indent}    {{:{voice.marks(english=True)} }}"
    )


def _inline(said: Said, voice: Voice) -> str:
    """The English as a box that opens, inside a list item or a cell."""
    if said.view.english != "folded":
        return ""
    summary = voice.title_of("show_english")
    return f' <details class="english"><summary>{summary}</summary><span{voice.marks(english=True)}>{said.english}</span></details>'


def _spanned(said: Said, voice: Voice, key: str) -> str:
    """Words inside a title or another place that takes no block: a span, with single quotes for the title's sake."""
    if voice.is_source:
        return said.text
    shape = css_class(said)
    lang = voice.marks(english=said.view.show == "english")
    attributes_ = f'{f" class={shape!r}" if shape else ""} data-state="{said.state}" data-unit="{key}"{lang}'
    return f"<span{attributes_}>{said.text}</span>".replace('"', "'")


def changes_run(before: Said | None, now: Said) -> bool:
    """Whether ``now`` opens a new run and so needs its label."""
    return label_key(now) != "" and (before is None or label_key(before) != label_key(now))
