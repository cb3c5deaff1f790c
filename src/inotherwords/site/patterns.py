"""Python-Markdown's patterns, tried only where they can match.

Python-Markdown tries each kind of block on each block, and each inline pattern on each piece of words. Most blocks of ours are
empty, or lines that open with a letter, or a place where raw HTML was taken out: one kind of block takes the first, one the second, and one of
two the third. Most words hold none of the characters that inline patterns begin with. Both rules hold for the patterns named here;
with any other among them, all are tried everywhere.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown
    from markdown.blockparser import BlockParser
    from markdown.blockprocessors import BlockProcessor

INLINE: Final = {
    "backtick": ("`", "`"),
    "escape": ("\\", "\\"),
    "footnote": ("[^", "[^"),
    "reference": ("[", "["),
    "link": ("[", "["),
    "image_link": ("![", "!["),
    "image_reference": ("![", "!["),
    "short_reference": ("[", "["),
    "short_image_ref": ("![", "!["),
    "autolink": ("<", "<"),
    "automail": ("<", "<"),
    "linebreak": ("  \n", "  \n"),
    "html": ("<", "<"),
    "entity": ("&", "&"),
    "em_strong": ("*", "_"),
}
"""One of two pieces stands in whatever a pattern of this name matches. A pattern of another name is always tried."""
UNFOLDING: Final = ("admonition", "details", "tabbed")
"""Blocks that take up what is indented below them; each remembers one that it has found and not yet filled."""
BLOCKS: Final = frozenset(
    [
        "markdown_block",
        "empty",
        "indent",
        "defindent",
        "code",
        "table",
        "hashheader",
        "setextheader",
        "hr",
        "olist",
        "ulist",
        "deflist",
        "quote",
        "footnote",
        "abbr",
        "reference",
        "paragraph",
    ]
) | {*UNFOLDING}
_OPENS: Final = r"(?:[^\W\d_]|[<{•]|!\[|\*\*[^\W\d_])[^\n|]*+"
_WORDS: Final = re.compile(rf"{_OPENS}(?:\n{_OPENS})*+")
"""Lines that no kind of block but a paragraph opens with, and that hold no table."""
_TAKEN_OUT: Final = re.compile("\x02wzxhzdk:[0-9]+\x03")


class PatternExtension(Extension):
    """For Python-Markdown, after all others."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Our steps in place of its own, when they are its own."""
        if type(md.treeprocessors["inline"]) is InlineProcessor:
            md.treeprocessors.register(_Inline(md), "inline", 20)
        if len(md.parser.blockprocessors) == len(BLOCKS) and all(
            name in md.parser.blockprocessors for name in BLOCKS
        ):
            md.parser.parseBlocks = _Blocks(md.parser)  # type: ignore[method-assign]
        # It looks through a list, for each element several times.
        md.is_block_level = cache(md.is_block_level)  # type: ignore[method-assign]


class _Inline(InlineProcessor):
    """Python-Markdown's own step, without patterns that cannot match."""

    patterns: list[tuple[str, str, Any]]

    def run(self, tree: Any, ancestors: list[str] | None = None) -> Any:
        """The tree with its inline elements."""
        known = {
            self.inlinePatterns.get_index_for_name(name): name
            for name in INLINE
            if name in self.inlinePatterns
        }
        needs = {index: INLINE[name] for index, name in known.items()}
        self.patterns = [(*needs.get(index, ("", "")), one) for index, one in enumerate(self.inlinePatterns)]
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - its name
        if isinstance(data, AtomicString):
            return data
        index, start = patternIndex, 0
        while index < len(self.patterns):
            one, other, pattern = self.patterns[index]
            matched = False
            if one in data or other in data:
                data, matched, start = self._InlineProcessor__applyPattern(pattern, data, index, start)  # type: ignore[attr-defined]
            if not matched:
                index, start = index + 1, 0
        return data


class _Blocks:
    """What Python-Markdown's ``BlockParser.parseBlocks`` does."""

    def __init__(self, parser: BlockParser) -> None:
        kinds = parser.blockprocessors
        self.kinds = list(kinds)
        self.unfolding: list[Any] = [kinds[name] for name in UNFOLDING]
        self.words, self.empty = [kinds["paragraph"]], [kinds["empty"]]
        self.taken_out = [kinds["markdown_block"], kinds["paragraph"]]

    def __call__(self, parent: Element, blocks: list[str]) -> None:
        while blocks:
            for one in self._kinds(blocks[0]):
                if one.test(parent, blocks[0]) and one.run(parent, blocks) is not False:
                    break

    def _kinds(self, block: str) -> list[BlockProcessor]:
        """The kinds of block that ``block`` may be, in their order."""
        if any(one.current_sibling is not None for one in self.unfolding):
            return self.kinds
        text = block.removeprefix("\n")
        if not text:
            return self.empty
        if (
            kinds := self.words
            if _WORDS.fullmatch(text)
            else self.taken_out
            if _TAKEN_OUT.fullmatch(text)
            else None
        ):
            return self.empty if block[0] == "\n" else kinds
        return self.kinds
