"""Names in Latin letters among words of another script: a run of another language, so it says so (law 8).

*Age UK* or *Care Act* inside Urdu would be read out by an Urdu voice and laid out by Urdu rules. Only
words that a reader sees are touched: never a fact's blank, an address, a tag or code.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from inotherwords.source.markdown_inline import readable
from inotherwords.tokens import tokens

if TYPE_CHECKING:
    from inotherwords.model.publication import Locale

_LETTER: Final = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
"""Also with the signs of Polish, French or Yoruba: half a name marked is a name taken apart."""
_WORD: Final = rf"(?:[{_LETTER}0-9_'’.&+-]*[{_LETTER}0-9_+])?"
_LATIN: Final = re.compile(rf"[{_LETTER}]{_WORD}(?:[ \u00a0]+(?:[{_LETTER}0-9]{_WORD}|&))*")
"""A name: Latin words one after another, with figures in between but not at the start (*NHS 111*)."""
LATIN_SCRIPTS: Final = frozenset({"Latn"})


def mark_names(text: str, locale: Locale, source: Locale) -> str:
    """``text`` with every run of Latin words in ``<span lang dir>``, if the locale has another script."""
    if locale.script in LATIN_SCRIPTS or not re.search(f"[{_LETTER}]", text):
        return text
    blanks = [(token.start, token.end) for token in tokens(text)]
    done: list[str] = []
    position = 0
    for start, end in _names(text):
        if start < position or any(first < end and start < last for first, last in blanks):
            continue
        span = f'<span lang="{source.tag}" dir="{source.direction}">{text[start:end]}</span>'
        done += [text[position:start], span]
        position = end
    return "".join((*done, text[position:]))


def plain_names(text: str, script: str, lang: str, direction: str) -> str:
    """Plain ``text`` as HTML, escaped, with its Latin names marked as ``lang``: for titles, menus and contents.

    >>> plain_names("براہ راست (direct payment)", "Arab", "en", "ltr")
    'براہ راست (<span lang="en" dir="ltr">direct payment</span>)'
    >>> plain_names("Łucja Żak اور زہرا", "Arab", "en", "ltr")
    '<span lang="en" dir="ltr">Łucja Żak</span> اور زہرا'
    """
    if script in LATIN_SCRIPTS:
        return html.escape(text)
    done: list[str] = []
    position = 0
    for match in _LATIN.finditer(text):
        span = f'<span lang="{lang}" dir="{direction}">{html.escape(match[0])}</span>'
        done += [html.escape(text[position : match.start()]), span]
        position = match.end()
    return "".join((*done, html.escape(text[position:])))


def _names(text: str) -> list[tuple[int, int]]:
    """Where Latin words stand; runs that the parser cut apart (at a full stop, a hyphen) are joined again."""
    joined: list[list[int]] = []
    for run in sorted(readable(text), key=lambda one: one.span.start):
        if run.entity:
            continue
        if joined and joined[-1][1] == run.span.start:
            joined[-1][1] = run.span.end
        else:
            joined.append([run.span.start, run.span.end])
    return [match.span() for first, last in joined for match in _LATIN.finditer(text, first, last)]
