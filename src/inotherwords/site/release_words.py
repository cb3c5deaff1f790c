"""The words of what a release leaves for readers: an old copy, a page that was removed or taken back, what has changed.

A part of the words that templates use (``languages.WORDS``), in a file of its own for its length.
"""

from __future__ import annotations

from typing import Final

RELEASE_WORDS: Final[dict[str, str]] = {
    "archive.notice": "This is an old copy, from {date}. Something in it may no longer be true.",
    "archive.today": "Read the page as it is today",
    "gone.title": "This page is no longer here",
    "gone.body": "We took this page away. If you have a copy of it, do not use it any more.",
    "gone.moved": "This page has moved. It is now here:",
    "withdrawn.body": "We took these words back, because something in them may be wrong. If you have a copy of them, do not use it.",
    "changes.new": "New",
    "changes.changed": "Changed",
    "changes.gone": "No longer here",
}
