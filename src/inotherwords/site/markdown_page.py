"""A page on MkDocs' own path, with what MkDocs does for every page done once a build, or not at all.

MkDocs makes a new Python-Markdown for each page; here one serves all. It reads each page's HTML a second time to learn its ``id``s,
only to complain of links that lead nowhere; here that waits until a link asks for an ``id`` not found yet. And it looks for the same few
files again for each link.
"""

from __future__ import annotations

import logging
from functools import cache, partial
from typing import TYPE_CHECKING, cast

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from mkdocs.structure import pages as mkdocs_pages
from mkdocs.structure.toc import get_toc
from mkdocs.utils.meta import get_data

from inotherwords.site.front_matter import read_front
from inotherwords.site.patterns import PatternExtension
from inotherwords.site.raw_html import RawHtmlExtension

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


class Renderer:
    """Reads and renders all pages of one build: one Python-Markdown, set back between pages."""

    def __init__(self) -> None:
        self.md: Markdown | None = None
        self.files: _Files | None = None

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
        links = mkdocs_pages._RelativePathTreeprocessor(page.file, self._files(files), config)  # noqa: SLF001 - MkDocs' own step
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
                extensions=[*config.markdown_extensions, RawHtmlExtension(), PatternExtension()],
                extension_configs=config.mdx_configs or {},
            )
        self.md.reset()
        return self.md

    def _files(self, files: Files) -> Files:
        if self.files is None or self.files.all is not files:
            self.files = _Files(files)
        return cast("Files", self.files)


class _Files:
    """What a link asks of all files, each answer kept."""

    def __init__(self, files: Files) -> None:
        self.all = files
        self.get_file_from_path = cache(files.get_file_from_path)


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
