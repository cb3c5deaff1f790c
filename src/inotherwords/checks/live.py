"""What the checks that run in a browser (``site/theme/assets/js/checks.js``) are told of a language.

They are held to the same table of cases as the checks here: ``cases.json``.
"""

from __future__ import annotations

from typing import TypedDict

from inotherwords.checks.languages import language_facts, number_words
from inotherwords.locales import describe, known_tag


class Spoken(TypedDict):
    """A language as those checks know it; ``numbers`` are the words that may stand for a figure."""

    tag: str
    script: str
    usual: str
    numbers: dict[str, list[str]]


def spoken(tag: str, script: str = "") -> Spoken:
    """The language ``tag``; ``script`` is how the publication writes it, where that is not as usual.

    >>> spoken("ur")["usual"]
    'Arab'
    """
    facts = language_facts()
    held = facts.get(tag) or facts.get(tag.partition("-")[0]) or {}
    usual = describe(tag).script if known_tag(tag) else ""
    return Spoken(tag=tag, script=script, usual=usual, numbers=number_words(held))
