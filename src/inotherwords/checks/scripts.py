"""Words that are written in another script than their language's: a file went to the wrong place.

Letters are told apart by Unicode's own names, which begin with the name of the script. Names may stay as
the English writes them, so these are taken off first, and what is left must be long enough to tell by.
Chinese letters are one family in both of its ways of writing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from inotherwords.checks.reading import reading
from inotherwords.locales import describe, known_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.checks.base import Blanks, Subject

_CHINESE: Final = ("CJK", "BOPOMOFO", "IDEOGRAPHIC")
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "Latn": ("LATIN",),
    "Arab": ("ARABIC",),
    "Aran": ("ARABIC",),
    "Cyrl": ("CYRILLIC",),
    "Grek": ("GREEK",),
    "Hebr": ("HEBREW",),
    "Armn": ("ARMENIAN",),
    "Geor": ("GEORGIAN",),
    "Ethi": ("ETHIOPIC",),
    "Deva": ("DEVANAGARI",),
    "Beng": ("BENGALI",),
    "Guru": ("GURMUKHI",),
    "Gujr": ("GUJARATI",),
    "Orya": ("ORIYA",),
    "Taml": ("TAMIL",),
    "Telu": ("TELUGU",),
    "Knda": ("KANNADA",),
    "Mlym": ("MALAYALAM",),
    "Sinh": ("SINHALA",),
    "Thai": ("THAI",),
    "Laoo": ("LAO",),
    "Mymr": ("MYANMAR",),
    "Khmr": ("KHMER",),
    "Tibt": ("TIBETAN",),
    "Hani": _CHINESE,
    "Hans": _CHINESE,
    "Hant": _CHINESE,
    "Jpan": (*_CHINESE, "HIRAGANA", "KATAKANA"),
    "Kore": (*_CHINESE, "HANGUL"),
}
"""How Unicode's names of letters begin, by ISO 15924."""
_SCRIPT_OF: Final = {
    start: script
    for script, starts in reversed(_NAMES.items())
    for start in starts
    if script not in {"Aran", "Hans", "Hant"}
} | dict.fromkeys(_CHINESE, "Hani")
_ENGLISH: Final = {
    "Latn": "Latin", "Arab": "Arabic", "Cyrl": "Cyrillic", "Grek": "Greek", "Hebr": "Hebrew", "Armn": "Armenian",
    "Geor": "Georgian", "Ethi": "Ethiopic", "Deva": "Devanagari", "Beng": "Bengali", "Guru": "Gurmukhi",
    "Gujr": "Gujarati", "Orya": "Odia", "Taml": "Tamil", "Telu": "Telugu", "Knda": "Kannada", "Mlym": "Malayalam",
    "Sinh": "Sinhala", "Thai": "Thai", "Laoo": "Lao", "Mymr": "Burmese", "Khmr": "Khmer", "Tibt": "Tibetan",
    "Hani": "Chinese", "Hans": "Chinese", "Hant": "Chinese", "Jpan": "Japanese", "Kore": "Korean", "Aran": "Arabic",
}  # fmt: skip
_LETTERS_A_SIGN: Final = 3
"""A Chinese sign says as much as three letters."""
_FEWEST: Final = 12
"""Letters; fewer may be a name."""
_BRACKETS: Final = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
_MARKUP: Final = re.compile(r"<[^<>]*>|`[^`]*`|(?:https?://|www\.)[!-~]+|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+")
# A name may have a word of another script grown to it: وPension.
_WORD: Final = re.compile(r"[A-Za-z]+(?:['’.&-][A-Za-z]+)*|[^\W\d_A-Za-z]+(?:['’.&-][^\W\d_A-Za-z]+)*")


def other_script(subject: Subject) -> Iterator[Blanks]:
    """Words of which more than half of the letters are of scripts that the language is not written in."""
    own = scripts_of_language(subject)  # a locale.yml that says another is told elsewhere
    if not own:
        return
    script = subject.script or _likely(subject.locale)
    usual = {"", *own}
    if all(_begins(char) in usual for char in reading(subject.words).chars):  # quick: none is strange
        return
    prose = _MARKUP.sub(" ", reading(subject.words).prose)
    if script != "Latn":
        prose = _BRACKETS.sub(_unless_latin, prose)
    kept = "".join(word for word in _WORD.findall(prose) if not _is_kept_name(word, subject.english))
    held = Counter(name for char in kept if (name := _begins(char)))
    if "CJK" in own:
        held = Counter(
            {name: count * (1 if name == "LATIN" else _LETTERS_A_SIGN) for name, count in held.items()}
        )
    others = Counter({name: count for name, count in held.items() if name not in own})
    if held.total() >= _FEWEST and 2 * others.total() > held.total():
        found = _SCRIPT_OF[others.most_common(1)[0][0]]
        yield {"found": _ENGLISH[found], "wanted": _ENGLISH[script]}


def scripts_of_language(subject: Subject) -> tuple[str, ...]:
    """How Unicode's names of the letters of the subject's language begin; empty where nobody knows."""
    usual = _likely(subject.locale)
    script = subject.script or usual
    if script not in _NAMES or usual not in {*_NAMES, ""}:
        return ()
    return _NAMES[script] + _NAMES.get(usual, ())


def script_of(char: str) -> str:
    """How Unicode's name of the letter ``char`` begins; empty for what is none, or of a script not named here."""
    return _begins(char)


@lru_cache(maxsize=256)
def _likely(tag: str) -> str:
    """The script that a language is usually written in, or empty."""
    return describe(tag).script if known_tag(tag) else ""


def _unless_latin(match: re.Match[str]) -> str:
    """What stands in brackets, unless it is the English beside the words."""
    letters = {_begins(char) for char in match[0]} - {""}
    return " " if letters <= {"LATIN"} else match[0]


def _is_kept_name(word: str, english: str) -> bool:
    """Whether the English has this word too, and it is no plain English word but a name or foreign there."""
    is_plain = word.isascii() and word == word.lower()
    return not is_plain and word in english


@cache
def _begins(char: str) -> str:
    """The script's part of the name of a letter; empty for what is no letter, or of a script not named here."""
    if not unicodedata.category(char).startswith("L"):
        return ""
    name = unicodedata.name(char, "").removeprefix("FULLWIDTH ").removeprefix("HALFWIDTH ")
    return next((start for start in _SCRIPT_OF if name.startswith(start)), "")
