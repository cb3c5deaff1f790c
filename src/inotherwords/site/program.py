"""What renders pages: our own code that runs in a worker, and the libraries whose versions show in the pages."""

from __future__ import annotations

from functools import cache
from importlib import resources
from importlib.metadata import version
from typing import Final

from inotherwords.engine import key_of

LIBRARIES: Final = (
    "mkdocs",
    "mkdocs-material",
    "mkdocs-static-i18n",
    "Markdown",
    "pymdown-extensions",
    "Jinja2",
    "MarkupSafe",
    "PyYAML",
    "segno",
    "pagefind",
    "pagefind_bin",
    "markupever",
)
"""Whoever of these is another version may make other pages."""
PROGRAM: Final = (
    "site/render.py",
    "site/program.py",
    "site/config.py",
    "site/policy.py",
    "site/qr.py",
    "site/search.py",
    "site/found.py",
    "site/fold.py",
    "site/reading.py",
    "site/fault_words.py",
    "site/handbook_pages.py",
    "site/markdown_page.py",
    "site/patterns.py",
    "site/raw_html.py",
    "site/front_matter.py",
    "stage/foreign.py",
)
"""Our own code that runs while pages are rendered: whoever changes it sees the change at once."""


@cache
def program_key() -> str:
    """One hash over both: a worker on another machine must have the same."""
    return key_of(
        [
            *(f"{name} {version(name)}" for name in ("inotherwords", *LIBRARIES)),
            *(resources.files("inotherwords").joinpath(name).read_bytes() for name in PROGRAM),
        ]
    )
