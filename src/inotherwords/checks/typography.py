"""How a language writes its stops, quotation marks and spaces. Notices, but for what hides a fault.

What looks odd: a text may hold another script's signs inside Latin names and addresses, so only signs that
stand after a letter of the words' own kind are looked at.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from inotherwords.checks.languages import language
from inotherwords.checks.reading import reading, times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.checks.base import Blanks, Subject

_FRENCH: Final = re.compile(r"(?<=[\w)»])(?: ?)[!?;:](?=\s|$)|«(?![\u00a0\u202f])|(?<![\u00a0\u202f])»")
_PAIRS: Final = (("(（", ")）"), ("[", "]"), ("「", "」"), ("『", "』"), ("«", "»"), ("《", "》"))
"""What opens and what closes; the wide ones of Chinese and the narrow ones close each other."""
_ENDS: Final = {
    **dict.fromkeys(".。۔।॥።", "stop"),
    **dict.fromkeys("?？؟፧", "question"),
    **dict.fromkeys("!！", "exclamation"),
    **dict.fromkeys(":：፡፦", "colon"),
}
_AFTER: Final = "*_ )]）」”’\"'»}"
_WORDS: Final = {
    "stop": "a full stop",
    "question": "a question mark",
    "exclamation": "an exclamation mark",
    "colon": "a colon",
}
DOUBLE_SPACE: Final = re.compile(r"(?<=\S) {2,}(?=\S)")
SPACES: Final = " \u00a0\u2002\u2003\u2009\u202f\u3000"


def _after_own_letter(text: str, position: int) -> bool:
    """Whether the sign at ``position`` follows a letter or mark that is not Latin."""
    before = text[:position].rstrip(_AFTER)[-1:]
    return bool(before) and ord(before) > 0x24F and unicodedata.category(before)[0] in "LM"  # noqa: PLR2004 - the end of Latin


def _foreign(subject: Subject, sign: str, own: str) -> Iterator[Blanks]:
    if not own or own == sign or sign not in subject.words:
        return
    prose = reading(subject.words).prose
    if any(char == sign and _after_own_letter(prose, index) for index, char in enumerate(prose)):
        yield {"sign": sign, "own": own}


def question(subject: Subject) -> Iterator[Blanks]:
    """The Latin question mark where the language has its own."""
    return _foreign(subject, "?", language(subject.locale).question)


def comma(subject: Subject) -> Iterator[Blanks]:
    """The Latin comma where the language has its own."""
    return _foreign(subject, ",", language(subject.locale).comma)


def stop(subject: Subject) -> Iterator[Blanks]:
    """The Latin full stop at the end of a sentence where the language has its own."""
    own = language(subject.locale).stop
    if own in {"", "."} or "." not in subject.words:
        return
    prose = reading(subject.words).prose
    if any(_after_own_letter(prose, match.start()) for match in re.finditer(r"\.(?=\s|$|[\"'”»)*])", prose)):
        yield {"sign": ".", "own": own}


def french(subject: Subject) -> Iterator[Blanks]:
    """French without its no-break space before ``: ; ? !`` and inside ``« »``."""
    if subject.locale.partition("-")[0] == "fr" and _FRENCH.search(reading(subject.words).prose):
        yield {"sign": _FRENCH.findall(reading(subject.words).prose)[0].strip()}


def brackets(subject: Subject) -> Iterator[Blanks]:
    """A bracket that is opened and not closed, or closed and not opened, where the English has none such."""
    words, english = reading(subject.words).prose, reading(subject.english).prose
    for openings, closings in _PAIRS:
        if _surplus(words, openings, closings) and not _surplus(english, openings, closings):
            yield {"pair": f"{openings[0]} {closings[0]}"}


def _surplus(text: str, openings: str, closings: str) -> int:
    """How many more brackets of one kind are opened than closed."""
    return sum(map(text.count, openings)) - sum(map(text.count, closings))


def straight_quotes(subject: Subject) -> Iterator[Blanks]:
    """Straight double quotes where the English has curved ones."""
    if (
        '"' in reading(subject.words).prose
        and '"' not in subject.english
        and re.search("[“”‘’]", subject.english)
    ):
        yield {"count": times(reading(subject.words).prose.count('"'))}


def _end(text: str) -> str:
    return _ENDS.get(text.rstrip(_AFTER)[-1:], "")


def end(subject: Subject) -> Iterator[Blanks]:
    """A statement became a question or the other way round, or the last stop of a paragraph is gone."""
    english, words = _end(subject.english), _end(subject.words)
    asks = english != words and "question" in {english, words} and english != ""
    open_ended = english == "stop" and not words and not subject.words.rstrip().endswith("}")
    if asks or open_ended:
        yield {"english": _WORDS[english], "words": _WORDS.get(words, "no stop")}


def end_spaces(subject: Subject) -> Iterator[Blanks]:
    """Spaces before or after the words."""
    words = subject.words
    if words.strip(SPACES) != words and subject.english.strip(SPACES) == subject.english:
        yield {"side": "before" if words[0] in SPACES else "after"}


def double_space(subject: Subject) -> Iterator[Blanks]:
    """Two spaces running, where the English has none."""
    if DOUBLE_SPACE.search(subject.words) and not DOUBLE_SPACE.search(subject.english):
        yield {"count": times(len(DOUBLE_SPACE.findall(subject.words)))}
