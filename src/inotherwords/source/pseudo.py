"""Pseudo-translation: every letter a reader sees becomes one letter that no English page has.

A page pseudo-translated in every unit shows at once what no unit holds (law 1b), and whether the
page keeps its shape when the words change. Digits and punctuation stay: they carry structure.
"""

from __future__ import annotations

import html
import itertools
import re
from enum import Enum
from typing import TYPE_CHECKING, Final

from inotherwords.source.markdown_html import readable_attributes
from inotherwords.source.markdown_inline import marks
from inotherwords.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from inotherwords.source.markdown import Page, Piece
    from inotherwords.source.markdown_inline import Mark

SITE_REFERENCES: Final = "site_references"
"""Where a page's ``env`` holds the names that the site's renderer takes for references, if anybody asked it."""
LETTER: Final = "ⵥ"
"""Tifinagh yaz-with-a-dot: a letter to every parser (unlike a private-use character), in no document of ours."""

_TAG: Final = re.compile(r"</?[A-Za-z][^<>]*>")
_WORD: Final = re.compile(r"[^\W\d_]+")
_NAMED: Final = re.compile(rf"\[(?P<label>[^\[\]]+)\]|{_WORD.pattern}")


class Labels(Enum):
    """What happens to a link whose own words are its reference, such as ``[rights]``.

    Parsers differ in what follows such a link, so a proof tries each way before it gives up.
    """

    BESIDE = "the reference stands beside the new words: [ⵥⵥⵥⵥⵥⵥ][rights]"
    KEPT = "the link stays as it is"
    PAIRED = "as BESIDE, but in [words] [name] the name alone stays: the site reads both as one link"
    BESIDE_ALL = "as BESIDE, also behind another bracket, which may be no link's: [^1] [rights]"
    BESIDE_NAMES = "as BESIDE, also where only the site sees a link"
    KEPT_NAMES = "as KEPT, and beside where only the site sees a link"


def letters(text: str) -> str:
    """``text`` with each letter replaced.

    >>> letters("Ask, by 6 pm.")
    'ⵥⵥⵥ, ⵥⵥ 6 ⵥⵥ.'
    """
    return "".join(LETTER if char.isalpha() else char for char in text)


def pseudo(
    page: Page, piece: Piece, *, also: frozenset[str] = frozenset(), labels: Labels = Labels.BESIDE
) -> str:
    """The words of ``piece`` pseudo-translated, its marks, code, tags, facts and addresses untouched.

    ``also`` are words to replace wherever they stand, because the site shows them after all.
    """
    edits: list[tuple[int, int, str]] = []
    kept = sorted([*_markup(piece.text), *((token.start, token.end) for token in tokens(piece.text))])
    for run in page.readable(piece):
        held = run.span.cut(piece.text)
        if run.entity:
            edits.append((run.span.start, run.span.end, LETTER if html.unescape(held).isalpha() else held))
            continue
        edits += [
            (start, end, letters(piece.text[start:end]))
            for start, end in _beside(run.span.start, run.span.end, kept)
        ]
    found = marks(piece.text, page.env) if piece.kind not in {"html", "attribute"} else ()
    ends = {mark.span.end for mark in found if mark.kind in {"link", "image"}}
    names = _names_of_pairs(piece.text, found) if labels is Labels.PAIRED else {}
    for mark in found:
        if mark.reference in {"shortcut", "collapsed"} and mark.label is not None:
            if mark in names.values() or not _is_link_there(mark.label.cut(piece.text), page):
                continue
            behind = labels is not Labels.BESIDE_ALL and _after_label(piece.text, mark.span.start, ends)
            if labels in {Labels.KEPT, Labels.KEPT_NAMES} or mark.span.start in names or behind:
                edits = [edit for edit in edits if not mark.span.start <= edit[0] < mark.span.end]
            else:
                edits.append((mark.label.end, mark.span.end, f"][{mark.label.cut(piece.text)}]"))
    changed = _applied(piece.text, edits)
    known = page.env.get("references") if labels in {Labels.BESIDE_NAMES, Labels.KEPT_NAMES} else None
    return _also(changed, also, known) if also else changed


def _is_link_there(label: str, page: Page) -> bool:
    """Whether the site sees a link in ``[label]``: it takes code out first, and reads fewer definitions."""
    known = page.env.get(SITE_REFERENCES)
    if "`" in label:
        return False
    return not isinstance(known, frozenset) or " ".join(label.split()).lower() in known


def _markup(text: str) -> Iterator[tuple[int, int]]:
    """What is markup of each tag in ``text``: all of it but the attributes that are read out."""
    for match in _TAG.finditer(text):
        start = match.start()
        for words in readable_attributes(match[0]):
            yield start, match.start() + words.start
            start = match.start() + words.end
        yield start, match.end()


def _after_label(text: str, start: int, ends: Collection[int]) -> bool:
    """Whether the site reads ``[words] [name]`` as one link, although a space stands between its parts."""
    return text[start - 2 : start] in {"] ", "]\n"} and start - 1 not in ends


def _names_of_pairs(text: str, found: Sequence[Mark]) -> dict[int, Mark]:
    """Where a name begins that the site takes for the reference of the link before it, and that link; a space parts them."""
    names: dict[int, Mark] = {}
    for words, name in itertools.pairwise(mark for mark in found if mark.reference):
        parted = name.span.start == words.span.end + 1 and text[words.span.end].isspace()
        alone = words.reference == "shortcut" and words.span.start not in names
        if parted and alone and name.reference != "full":
            names[name.span.start] = words
    return names


def _also(text: str, words: frozenset[str], references: object) -> str:
    """``words`` replaced wherever they stand; a name in brackets that is a reference stays beside them."""

    def put(match: re.Match[str]) -> str:
        if match["label"] is None:
            return letters(match[0]) if match[0] in words else match[0]
        if match["label"] in words and isinstance(references, dict) and match["label"].upper() in references:
            return f"[{letters(match['label'])}][{match['label']}]"
        return _WORD.sub(lambda word: letters(word[0]) if word[0] in words else word[0], match[0])

    done: list[str] = []
    position = 0
    for token in tokens(text):
        done += [_NAMED.sub(put, text[position : token.start]), text[token.start : token.end]]
        position = token.end
    return "".join((*done, _NAMED.sub(put, text[position:])))


def _beside(start: int, end: int, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts of ``start``-``end`` outside ``taken``: what one parser calls words another may take for a tag."""
    parts: list[tuple[int, int]] = []
    for first, last in taken:
        if first < end and last > start:
            parts.append((start, max(start, first)))
            start = min(end, last)
    parts.append((start, end))
    return [(first, last) for first, last in parts if last > first]


def _applied(text: str, edits: list[tuple[int, int, str]]) -> str:
    done: list[str] = []
    position = 0
    for start, end, put in sorted(edits):
        if start < position:
            continue
        done += [text[position:start], put]
        position = end
    return "".join((*done, text[position:]))
