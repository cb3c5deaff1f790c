"""Plain words as inline Markdown: shown exactly as they are, and marked where they stand in another language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inotherwords.stage.adorn import one_line
from inotherwords.stage.foreign import LATIN_SCRIPTS, plain_names

if TYPE_CHECKING:
    from inotherwords.stage.voice import Voice


def safe(text: str) -> str:
    """``text`` as Markdown that shows exactly it, on one line.

    >>> safe("A & B [C]")
    'A &#38; B &#91;C&#93;'
    """
    return re.sub(r"[\\`*_{}\[\]<>&#|!]", lambda sign: f"&#{ord(sign[0])};", one_line(text))


def run(text: str, voice: Voice, *, english: bool) -> str:
    """Plain text on the page of ``voice``: marked when it is English there, and Latin names in it too (law 8)."""
    if english:
        return f"<span{voice.marks(english=True)}>{safe(text)}</span>"
    if voice.locale.script in LATIN_SCRIPTS:
        return safe(text)
    marked = plain_names(one_line(text), voice.locale.script, voice.source.tag, str(voice.source.direction))
    quoted = marked.replace("&quot;", '"').replace("&#x27;", "'")
    return re.sub(r"[\\`*_{}\[\]|!]", lambda sign: f"&#{ord(sign[0])};", quoted)


def word(key: str, voice: Voice) -> str:
    """An interface word in a line of text, marked where the locale has none and it comes in English."""
    return run(voice.words.say(key), voice, english=_english(key, voice))


def heading(key: str, voice: Voice, *, anchor: str, level: int = 2) -> str:
    """An interface word as a heading that links reach."""
    words = safe(capital(voice.words.say(key)))
    return f"{'#' * level} {words} {{#{anchor}{voice.marks(english=_english(key, voice))}}}"


def capital(text: str) -> str:
    """``text`` with a capital at the start, where its script has any."""
    return text[:1].upper() + text[1:]


def _english(key: str, voice: Voice) -> bool:
    return key in voice.words.english_keys
