"""The Markdown this program speaks: one list of extensions, for the site and for its proofs.

The site is rendered by Python-Markdown; units are found by markdown-it-py. The two are different
parsers, so the list stands here once, ``mkdocs.yml`` is tested against it, and law 1b judges every
page by what Python-Markdown really shows.

Left out on purpose: snippets, emoji and base64 (they read files or call out), magiclink and the
caret and tilde marks (slow patterns).
"""

from __future__ import annotations

from typing import Final

from markdown import Markdown

EXTENSIONS: Final[dict[str, dict[str, object]]] = {
    "abbr": {},
    "admonition": {},
    "attr_list": {},
    "def_list": {},
    # Its own title is an English sentence on every page; the arrow and the number speak every language.
    "footnotes": {"BACKLINK_TITLE": "↩ {}"},
    "md_in_html": {},
    "sane_lists": {},
    "tables": {},
    "toc": {"permalink": False},
    "pymdownx.details": {},
    "pymdownx.superfences": {},
    "pymdownx.tabbed": {"alternate_style": True},
}


def renderer() -> Markdown:
    """A Python-Markdown that renders as the site does; call ``reset()`` between pages."""
    return Markdown(extensions=list(EXTENSIONS), extension_configs=EXTENSIONS, output_format="html")
