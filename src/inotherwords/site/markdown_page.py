"""A page on MkDocs' own path, with what MkDocs does for every page done once a build, or not at all.

MkDocs makes a new Python-Markdown for each page; here one serves all. It reads each page's HTML a second time to learn its ``id``s,
only to complain of links that lead nowhere; here that waits until a link asks for an ``id`` not found yet. And Python-Markdown tries
each of its patterns on each piece of words; here only those whose own character stands there.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString
from mkdocs.structure import pages as mkdocs_pages
from mkdocs.structure.toc import get_toc
from mkdocs.utils.meta import get_data

from inotherwords.site.front_matter import read_front
from inotherwords.site.raw_html import RawHtmlExtension

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

NEEDS: Final = {
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


class Renderer:
    """Reads and renders all pages of one build: one Python-Markdown, set back between pages."""

    def __init__(self) -> None:
        self.md: Markdown | None = None

    def take(self, page: Page) -> None:
        """Let ``page`` be read and rendered here."""
        page.read_source = partial(self.read, page)  # type: ignore[method-assign]
        page.render = partial(self.render, page)  # type: ignore[method-assign]

    def read(self, page: Page, config: MkDocsConfig) -> None:
        """What MkDocs' ``Page.read_source`` does."""
        source = config.plugins.on_page_read_source(page=page, config=config)
        if source is None:
            source = page.file.content_string
        page.markdown, page.meta = read_front(source) or get_data(source)

    def render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """What MkDocs' ``Page.render`` does."""
        md = self._markdown(config)
        lines = _Lines(md)
        md.preprocessors.register(lines, "mkdocs_raw_html", 21)
        anchors = mkdocs_pages._ExtractAnchorsTreeprocessor(page.file, files, config)  # noqa: SLF001 - MkDocs' own step
        links = mkdocs_pages._RelativePathTreeprocessor(page.file, files, config)  # noqa: SLF001 - MkDocs' own step
        title = mkdocs_pages._ExtractTitleTreeprocessor()  # noqa: SLF001 - MkDocs' own step
        for step in (anchors, links, title):
            step._register(md)  # noqa: SLF001 - MkDocs' own step
        page.content = md.convert(page.markdown or "")
        page.toc = get_toc(getattr(md, "toc_tokens", []))
        page._title_from_render = title.title  # noqa: SLF001 - MkDocs keeps it there
        page.present_anchor_ids = _Ids(anchors.present_anchor_ids, lines.held)
        if mkdocs_pages.log.getEffectiveLevel() > logging.DEBUG:
            page.links_to_anchors = links.links_to_anchors

    def _markdown(self, config: MkDocsConfig) -> Markdown:
        if self.md is None:
            self.md = Markdown(
                extensions=[*config.markdown_extensions, RawHtmlExtension(), InlineExtension()],
                extension_configs=config.mdx_configs or {},
            )
        self.md.reset()
        return self.md


class _Lines(Preprocessor):
    """Keeps the page as it stands when MkDocs would read its HTML."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.held: list[str] = []

    def run(self, lines: list[str]) -> list[str]:
        self.held = lines
        return lines


class _Ids(set[str]):
    """The ``id``s of a page; those in raw HTML are looked for when somebody asks for one that is not among the others."""

    def __init__(self, found: set[str], unread: list[str]) -> None:
        super().__init__(found)
        self.unread = unread

    def __contains__(self, one: object) -> bool:
        if self.unread and not super().__contains__(one):
            raw = mkdocs_pages._RawHTMLPreprocessor()  # noqa: SLF001 - MkDocs' own step
            raw.run(self.unread)
            self.update(raw.present_anchor_ids)
            self.unread = []
        return super().__contains__(one)


class InlineExtension(Extension):
    """For Python-Markdown: its patterns are tried only where they can match."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Our step in place of its own, when it is its own."""
        if type(md.treeprocessors["inline"]) is InlineProcessor:
            md.treeprocessors.register(_Inline(md), "inline", 20)


class _Inline(InlineProcessor):
    """Python-Markdown's own step, without patterns that cannot match."""

    patterns: list[tuple[str, str, Any]]

    def run(self, tree: Any, ancestors: list[str] | None = None) -> Any:
        """The tree with its inline elements."""
        names = {
            self.inlinePatterns.get_index_for_name(name): NEEDS[name]
            for name in NEEDS
            if name in self.inlinePatterns
        }
        self.patterns = [(*names.get(index, ("", "")), one) for index, one in enumerate(self.inlinePatterns)]
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
