"""A guide in two languages: each part of it beside the same part in English, for a meeting with somebody who reads English.

Made from the same units and by the same policy as the guide itself, part by part and not block by block, so that
whoever speaks can point at a line. Where a reader gets no words of the language, their side says so and the English
stands alone. What looks odd: list items are paragraphs with their number, because a list of one item says nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inotherwords.stage.adorn import changes_run, css_class, label_key, one_line
from inotherwords.stage.inline import run, safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inotherwords.model.publication import UnitState
    from inotherwords.source.markdown import Piece
    from inotherwords.stage.page import Sheet
    from inotherwords.stage.voice import Said, Voice

UNSEEN: Final = frozenset({"abbreviation", "attribute", "link-title", "html", "box-type"})
"""Kinds of pieces that are no line of their own."""
HEADS: Final = frozenset({"box-title", "tab-title", "summary", "term"})
_NUMBER: Final = re.compile(r"(\d+)[.)][ ]+\Z")
_LINK: Final = re.compile(r"\]\((?![a-z][a-z0-9+.-]*:|[#/<])")
"""The start of a link to a page beside the guide; this page stands one folder further down."""
_FOOTNOTE: Final = re.compile(r"\[\^[^\]]*\]")


def beside(sheet: Sheet, states: Mapping[str, UnitState], voice: Voice) -> str:
    """The page below its front matter. Law: every part that a reader sees of the guide is there once, with its English."""
    return "\n\n".join(_pairs(sheet, states, voice)) + "\n"


def _pairs(sheet: Sheet, states: Mapping[str, UnitState], voice: Voice) -> Iterator[str]:
    before: Said | None = None
    for piece, unit in sheet.rows():
        if piece.kind in UNSEEN:
            continue
        said = voice.say(unit, states.get(unit.key))
        label = ""
        if piece.level:
            before = None
        else:
            label = voice.small(label_key(said)) if changes_run(before, said) else ""
            before = said
        mark = _mark(sheet.page.text, piece)
        own = _own(piece, said, voice, unit.key, label, mark)
        shape = "head" if piece.level or piece.kind in HEADS else "item" if mark else ""
        theirs = _block(f"{mark}{one_down(said.english)}", f"{_class(shape)}{voice.marks(english=True)}")
        yield (
            f'<div class="pair" markdown="1">\n<div class="own" markdown="1">\n{own}\n</div>\n'
            f'<div class="theirs"{voice.marks(english=True)} markdown="1">\n{theirs}\n</div>\n</div>'
        )


def _own(piece: Piece, said: Said, voice: Voice, key: str, label: str, mark: str) -> str:  # noqa: PLR0913, PLR0917 - a piece, its words, and what stands around them
    """The reader's side of a part."""
    held = f'data-state="{said.state}" data-unit="{key}"'
    if said.view.show == "english":
        note = label if label_key(said) == "notice.outdated.english" else voice.small("label.missing")
        return _block(note or voice.small("label.missing"), f".untold {held}")
    words = one_down(said.text)
    shape = css_class(said)
    state = f".{shape} {held}" if shape else held
    if piece.level:
        return f"{'#' * piece.level} {one_line(words)} {{: #{key.partition('/')[0]} {state} }}"
    kind = "head" if piece.kind in HEADS else "item" if mark else ""
    opening = f"{label} " if label else ""
    return _block(f"{opening}{mark}{words}", f"{_class(kind)} {state}")


def _class(name: str) -> str:
    return f".{name}" if name else ""


def _block(words: str, held: str) -> str:
    held = held.strip()
    return f"{words}\n{{: {held} }}" if held else words


def _mark(text: str, piece: Piece) -> str:
    """What stands before a list item: its number, or a dot. Escaped, so that it opens no list."""
    if piece.kind != "item":
        return ""
    begin = text.rfind("\n", 0, piece.spans[0].start) + 1
    number = _NUMBER.search(text[begin : piece.spans[0].start])
    return f"{number[1]}\\. " if number else "• "


def one_down(text: str) -> str:
    """Words of the guide as they stand one folder further down; footnotes stay with the guide."""
    return _FOOTNOTE.sub("", _LINK.sub("](../", text))


def way_back(title: tuple[str, bool], name: str, english: str, voice: Voice) -> str:
    """The link to the guide itself, and its English name. ``title`` comes with whether it is English already."""
    words, in_english = title
    if in_english:
        link = f"<span{voice.marks(english=True)}>[{safe(words)}](../{name}.md)</span>"
        return f"{link}\n{{: .back }}\n\n"
    other = f"<span{voice.marks(english=True)}>{safe(english)}</span>"
    return f"[{run(words, voice, english=False)}](../{name}.md) — {other}\n{{: .back }}\n\n"
