"""Raw HTML in the staged Markdown, taken as whole blocks where that gives the same page.

Python-Markdown looks at each tag by itself, and where ``markdown="1"`` stands around it keeps each in a place of its own, to put
all of them back at the end. Most tags of ours stand in blocks that hold no Markdown at all. Such a block in the plainest form there
is (every tag closed in its turn, every value in quotes) is found by one pattern and kept as one piece, written as Python-Markdown
would have written it. Whatever has any other form goes the long way, so no words can forge anything: there is no marker.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from markdown.extensions import Extension
from markdown.extensions.md_in_html import HtmlBlockPreprocessor, HTMLExtractorExtra
from markdown.preprocessors import Preprocessor

if TYPE_CHECKING:
    from collections.abc import Container
    from xml.etree.ElementTree import TreeBuilder

    from markdown import Markdown

BLOCKS: Final = frozenset(
    {"details", "div", "fieldset", "legend", "nav", "p", "section", "summary", "textarea"}
)
INLINE: Final = frozenset({"a", "b", "bdi", "br", "input", "label", "small", "span"})
EMPTY: Final = frozenset({"br", "input"})
_NEXT: Final = re.compile(
    r"([^<>&\x02\x03]*+(?:&(?:[a-zA-Z][a-zA-Z0-9]*|\#[0-9]+);[^<>&\x02\x03]*+)*+)"
    r"<(/?)([a-z]+)((?: [a-z][a-z0-9-]*+(?:=\"[^\"\x02\x03]*+\")?+)*+)>"
)
"""Words, and the tag behind them. The two control characters mean something to Python-Markdown, also in raw HTML."""
_INLINE: Final = re.compile(
    r"(?:<(a|b|bdi|label|small|span)(?: [a-z][a-z0-9-]*+(?:=\"[^\"\n]*+\")?+)*+>[^<>&\n]*+</\1>[^<>&\n]*+)++"
)
_MARK: Final = re.compile(r' ([a-z][a-z0-9-]*)(?:="([^"]*)")?')
_WRITTEN_ANEW: Final = re.compile(r'["<>&]')
_BLANK_LINE: Final = re.compile(r"([ ]*\n){2}")
_READ_ELSEWHERE: Final = re.compile(r"\[TOC\]|///Footnotes|\n *\{| markdown")
"""What table of contents, footnotes, attribute lists and ``md_in_html`` look for in any words."""


def whole(text: str, start: int) -> int:
    """Where the raw block that opens at ``start`` ends, or -1 when it is not in the plainest form.

    >>> whole('<p>a <b>b</b></p> c', 0), whole("<p>a <b>b</p>", 0), whole("<p>a < b</p>", 0)
    (16, -1, -1)
    """
    open_: list[str] = []
    here = start
    while (found := _NEXT.match(text, here)) is not None:
        _, closes, tag, marks = found.groups()
        here = found.end()
        if closes:
            if marks or not open_ or open_.pop() != tag:
                return -1
            if not open_:
                return here
        elif tag in EMPTY:
            if not open_:
                return -1
        elif (tag not in BLOCKS and tag not in INLINE) or (open_ and open_[-1] == "textarea"):
            return -1
        else:
            open_.append(tag)
    return -1


def marks_of(tag: str) -> dict[str, str] | None:
    """The attributes of a tag by name, or ``None`` when writing them could change them."""
    marks: dict[str, str] = {}
    for found in _MARK.finditer(tag):
        name, value = found.groups()
        if name in marks or (value and _WRITTEN_ANEW.search(value)):
            return None
        marks[name] = name if value is None else value
    return marks


def written(text: str, first: re.Match[str], around: Container[str]) -> tuple[int, str] | None:
    """Where a block that stands in ``markdown="1"`` ends, and its inside as Python-Markdown writes it; ``None`` if not plain to see.

    ``first`` is its opening tag in ``text``, ``around`` what it stands in. Law: an element opens where a block opens before any
    word of its element; line breaks stand between elements and never in words; attributes stand in the order of their names.
    """
    out: list[str] = []
    # All open tags, which of them are elements, and whether another may open in each of these.
    open_, depths, started = [first[3]], [0], [True]
    since = here = first.end()
    childless = True
    while (found := _NEXT.match(text, here)) is not None:
        closes, tag, marks = found.group(2, 3, 4)
        if found.end(1) > here:
            started[-1] = False
        at, here = found.end(1), found.end()
        if closes:
            if marks or open_.pop() != tag:
                return None
            if depths[-1] != len(open_):
                continue
            out.append(_between(text[since:at], last=childless))
            if not open_:
                return here, "".join(out)
            out.append(text[at:here])
            depths.pop()
            started.pop()
            since, childless = here, False
        elif tag in BLOCKS and started[-1]:
            opening = _opening(tag, marks)
            if not opening or "p" in open_ or "p" in around or open_[-1] == "textarea":
                return None
            out += (_between(text[since:at], last=False), opening)
            depths.append(len(open_))
            open_.append(tag)
            started.append(True)
            since, childless = here, True
        elif _stays(tag, found[1], open_, around):
            started[-1] = False
            open_.extend(() if tag in EMPTY else (tag,))
        else:
            return None
    return None


def _stays(tag: str, words: str, open_: list[str], around: Container[str]) -> bool:
    """Whether a tag that opens no element stays where it is, among the words; ``words`` stand before it."""
    if open_[-1] == "textarea":
        return False
    return tag in INLINE or (tag in BLOCKS and not (tag in around or tag in open_ or _opens_line(words)))


@lru_cache(maxsize=4096)
def _opening(tag: str, marks: str) -> str:
    """An element's opening tag; empty when it may be written otherwise, or its ``id`` would count among the headings'."""
    held = marks_of(marks)
    if held is None or "id" in held:
        return ""
    return " ".join([f"<{tag}", *(f'{name}="{value}"' for name, value in sorted(held.items()))]) + ">"


def _opens_raw(text: str, at: int) -> re.Match[str] | None:
    first = _NEXT.match(text, at)
    return first if first and first[3] in BLOCKS and " markdown" not in first[4] else None


def _opens_line(text: str) -> bool:
    return "\n" in text and not text.rpartition("\n")[2].strip()


def _between(words: str, *, last: bool) -> str:
    """What stands between two elements; ``last`` says that it is all that its element holds."""
    return words if last or words.strip() else "\n"


class RawHtml(HTMLExtractorExtra):
    """Python-Markdown's own reader of raw HTML, which first tries whether a block, or a line's marked words, can be taken as a whole."""

    if TYPE_CHECKING:
        inraw: bool
        intail: bool
        mdstack: list[str]
        mdstate: list[str | None]
        mdstarted: list[bool]
        treebuilder: TreeBuilder
        cleandoc: list[str]
        _cache: list[str]

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.own_line = False
        self._blocks = set(md.block_level_elements)
        self._holding = self._blocks - (self.span_tags | self.raw_tags | self.empty_tags)

    # Python-Markdown makes these sets anew for each tag.
    @property
    def block_level_tags(self) -> set[str]:
        """Tags of block elements."""
        return self._blocks

    @property
    def block_tags(self) -> set[str]:
        """Those that may hold blocks of Markdown."""
        return self._holding

    def parse_starttag(self, i: int) -> int:
        """Where the tag, the block or the marked words that open at ``i`` end."""
        if self.inraw:
            return super().parse_starttag(i)
        outside = not self.mdstack
        if (end := self._words(i)) >= 0:
            return end
        if not (self.intail or self._cache):
            end = self._outside(i) if outside else self._inside(i)
        if end < 0:
            at_start = self.offset == 0 and not self.intail
            end = super().parse_starttag(i)
            if outside and self.mdstack:
                self.own_line = at_start and (not self.cleandoc or self.cleandoc[-1].endswith("\n"))
        return end

    def _words(self, i: int) -> int:
        """Words of one line in inline elements: they stay where they are."""
        if (found := _INLINE.match(self.rawdata, i)) is None or (self.mdstate and self.mdstate[-1] == "off"):
            return -1
        self.handle_data(found[0])
        return found.end()

    def _outside(self, i: int) -> int:
        """A block that no element with Markdown surrounds."""
        if self.offset or _opens_raw(self.rawdata, i) is None:
            return -1
        if (end := whole(self.rawdata, i)) < 0 or " markdown" in self.rawdata[i:end]:
            return -1
        self.cleandoc.append("\n")
        text = self.rawdata[i:end]
        if _BLANK_LINE.match(self.rawdata, end):
            text += "\n"
        else:
            self.intail = True
        self.cleandoc.append(self.md.htmlStash.store(text))
        self.cleandoc.append("\n\n")
        return end

    def _inside(self, i: int) -> int:
        """A block without Markdown in elements that all hold Markdown."""
        first = _opens_raw(self.rawdata, i) if self.own_line else None
        if first is None:
            return -1
        if (
            not (self.mdstarted[-1] or self.at_line_start())
            or "p" in self.mdstack
            or set(self.mdstate) != {"block"}
        ):
            return -1
        tag, marks = first[3], marks_of(first[4])
        if marks is None or (block := written(self.rawdata, first, self.mdstack)) is None:
            return -1
        end, inner = block
        if _READ_ELSEWHERE.search(self.rawdata, i, end):
            return -1
        self.treebuilder.start(tag, {**marks, "markdown": "off"})
        if inner:
            self.treebuilder.data(self.md.htmlStash.store(inner))
        self.treebuilder.end(tag)
        return end


class _Taken(Preprocessor):
    """What ``md_in_html`` does, with our reader."""

    def run(self, lines: list[str]) -> list[str]:
        """The page without its raw HTML."""
        reader = RawHtml(self.md)
        reader.feed("\n".join(lines))
        reader.close()
        return "".join(reader.cleandoc).split("\n")


class RawHtmlExtension(Extension):
    """For Python-Markdown, after ``md_in_html``."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Our reader in place of its own, when it is its own."""
        if type(md.preprocessors["html_block"]) is HtmlBlockPreprocessor:
            md.preprocessors.register(_Taken(md), "html_block", 20)
