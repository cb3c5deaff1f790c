"""MkDocs settings for the handbook, and what is done to its pages on the way.

The handbook has no language switch and no states; its links work because MkDocs knows where a page has moved.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mkdocs.config import load_config
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files, InclusionLevel

from inotherwords.site.config import PagesOnly
from inotherwords.site.handbook import FOLDER, LEFT_OUT, PICTURES

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

TEMPLATE: Final = "handbook.html"
_TABLE: Final = re.compile(r"(<table>.*?</table>)", re.DOTALL)


def handbook_config(settings: Path, docs: Path, theme: Path, out: Path, tag: str) -> MkDocsConfig:
    """Settings that build ``docs`` into ``out``, with the templates in ``theme`` and the words of ``tag``."""
    config = load_config(
        config_file=str(settings),
        docs_dir=str(docs),
        site_dir=str(out),
        site_url="",
        exclude_docs="\n".join((*LEFT_OUT, "/index.md")),
        theme={"name": "material", "custom_dir": str(theme), "language": tag, "font": False},
        plugins=[],
        extra={"generator": False, "plain": ""},
    )
    config.theme.static_templates = set()
    config.plugins["pages-only"] = PagesOnly()
    config.plugins["handbook"] = _Handbook()
    return config


class _Handbook(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Gives each page its place and its template, and puts wide tables into frames that scroll by keyboard."""

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:  # noqa: ARG002 - MkDocs' signature
        kept = [
            one
            for one in files
            if (one.is_documentation_page() or one.src_uri.startswith(PICTURES))
            and one.inclusion != InclusionLevel.EXCLUDED
        ]
        for one in kept:
            # MkDocs works links out from these two, so pages that moved are still found.
            one.dest_uri = one.dest_uri.removeprefix(f"{FOLDER}/")
            one.url = one.url.removeprefix(f"{FOLDER}/") or "./"
        return Files(kept)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        page.meta["template"] = TEMPLATE
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        frame = '<div class="scroll" role="region" aria-label="{}" tabindex="0">'
        count = iter(range(1, 1000))
        return _TABLE.sub(lambda table: f"{frame.format(f'Table {next(count)}')}{table[1]}</div>", html)
