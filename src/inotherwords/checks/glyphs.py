"""Letters and signs that look like others: mixed alphabets, mixed digits, forms made for old printers.

Whole ranges, by Unicode's own names. Latin beside Arabic or Chinese in a word is no fault (an ending on an
acronym); Latin beside Greek or Cyrillic is how a false address is made.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from inotherwords.checks.languages import language
from inotherwords.checks.letters import decoded, entities, named
from inotherwords.checks.reading import lost, reading, times
from inotherwords.checks.scripts import script_of, scripts_of_language
from inotherwords.locales import DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.checks.base import Blanks, Subject

_ALPHABETS: Final = frozenset({"LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE"})
_WORD: Final = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")
_NUMBER: Final = re.compile(r"\d(?:[ .,:'٫٬/-]?\d)*")
_TATWEEL: Final = "\u0640"
_STRETCHED: Final = re.compile("(?<=[\u0620-\u06ff])\u0640(?=\u0640*[\u0620-\u063f\u0641-\u06ff])")
"""Between letters; what is joined to a link or a Latin name, before it or after it, may be drawn with one."""
_SHADDA_FIRST: Final = re.compile("\u0651([\u064b-\u0650])")
"""How every Arabic keyboard types the two marks; Unicode sorts them the other way round."""
_FORMS: Final = re.compile("[\ufb50-\ufdcf\ufdf0-\ufdf1\ufdf3-\ufdf9\ufdfb\ufe70-\ufefc\ufb00-\ufb06]")
"""Letters in the shape of their place; the signs for *God* and *peace be upon him* are words of their own."""
_FULL_WIDTH: Final = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_EMOJI: Final = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]")
_MIXED: Final = 2
_MOST_MARKS: Final = 3
_NAMED_ENTITY: Final = frozenset("<>")
_ZEROES: Final = {chars[0]: name for name, chars in DIGITS.items()} | {"０": "fullwide"}
_SETS: Final = {"latn": "Western", "arab": "Arabic", "arabext": "Persian and Urdu", "beng": "Bengali", "deva": "Devanagari",
    "gujr": "Gujarati", "guru": "Gurmukhi", "tamldec": "Tamil", "fullwide": "full-width"}  # fmt: skip


@cache
def _alphabet(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]


def mixed_word(subject: Subject) -> Iterator[Blanks]:
    """A word with letters of two alphabets that look alike."""
    words = decoded(subject.words)
    if words.isascii() or len(_alphabets(words)) < _MIXED:  # quick: nothing there to mix
        return
    for match in _WORD.finditer(words):
        if match[0].isascii():
            continue
        if len(_alphabets(match[0])) > 1 and match[0] not in subject.english:
            yield {"word": match[0], "letters": ", ".join(_strangers(match[0]))}


def _alphabets(text: str) -> set[str]:
    """The alphabets that look alike of which ``text`` has letters."""
    return {_alphabet(char) for char in set(text) if char.isalpha()} & _ALPHABETS


def _strangers(word: str) -> list[str]:
    """The letters of the alphabet that is rarer in ``word``."""
    counted: dict[str, list[str]] = {}
    for char in word:
        counted.setdefault(_alphabet(char), []).append(char)
    fewest = min((one for name, one in counted.items() if name in _ALPHABETS), key=len)
    return [named(char) for char in dict.fromkeys(fewest)]


def stray_script(subject: Subject) -> Iterator[Blanks]:
    """A word in a script that is neither the language's own nor Latin, and not in the English."""
    own = scripts_of_language(subject)
    if not own or subject.words.isascii():
        return
    usual = {"", "LATIN", *own}
    if all(script_of(char) in usual for char in reading(subject.words).chars):  # quick: none is strange
        return
    for match in re.finditer(r"[^\W\d_]+", reading(subject.words).prose):
        if match[0].isascii() or match[0] in subject.english:
            continue
        strange = {
            name for char in match[0] if (name := script_of(char)) and name not in own and name != "LATIN"
        }
        if strange:
            yield {"word": match[0], "script": ", ".join(sorted(one.capitalize() for one in strange))}
            return


@lru_cache(maxsize=4096)
def _sets(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each number of ``text`` with the sets of digits in it, by their zero."""
    if text.isascii():
        return ()
    return tuple(
        (
            match[0],
            frozenset(chr(ord(char) - unicodedata.decimal(char)) for char in match[0] if char.isdecimal()),
        )
        for match in _NUMBER.finditer(text)
        if not match[0].isascii()
    )


def mixed_digits(subject: Subject) -> Iterator[Blanks]:
    """One number written with digits of two sets."""
    for number, held in _sets(reading(subject.words).prose):
        if len(held) > 1:
            yield {
                "number": number,
                "sets": " and ".join(sorted(_SETS.get(_ZEROES.get(zero, ""), named(zero)) for zero in held)),
            }


def digit_set(subject: Subject) -> Iterator[Blanks]:
    """Digits that the language's readers do not use."""
    allowed = language(subject.locale).digits
    for number, held in _sets(reading(subject.words).prose):
        strange = [zero for zero in held if _ZEROES.get(zero) not in allowed]
        if allowed and strange:
            yield {"number": number, "set": _SETS.get(_ZEROES.get(strange[0], ""), named(strange[0]))}
            return


def composed(subject: Subject) -> Iterator[Blanks]:
    """Letters and their marks stored in another order or form than the usual one (NFC)."""
    if unicodedata.is_normalized("NFC", subject.words) or not unicodedata.is_normalized(
        "NFC", subject.english
    ):
        return
    for word in subject.words.split():
        if not unicodedata.is_normalized("NFC", "".join(map(_whole, _SHADDA_FIRST.sub("\\1\u0651", word)))):
            yield {"word": word}
            return


@cache
def _whole(char: str) -> str:
    """``char`` in NFC: keyboards of India type some letters whole that the usual form has in two pieces."""
    return unicodedata.normalize("NFC", char)


@cache
def _is_mark(char: str) -> bool:
    return unicodedata.category(char) == "Mn"


def stacked(subject: Subject) -> Iterator[Blanks]:
    """More marks on one letter than any of our languages writes."""
    if not any(_is_mark(char) for char in reading(subject.words).chars):  # quick: nothing to stack
        return
    run = 0
    for index, char in enumerate(subject.words):
        run = run + 1 if _is_mark(char) else 0
        if run > _MOST_MARKS:
            yield {"count": run, "piece": subject.words[index - run : index + 1]}
            return


def tatweel(subject: Subject) -> Iterator[Blanks]:
    """The stroke that stretches Arabic letters, where the English has none."""
    if _TATWEEL not in subject.words or _TATWEEL in subject.english:
        return
    count = len(_STRETCHED.findall(subject.words))
    if count:
        yield {"count": times(count)}


def printed_forms(subject: Subject) -> Iterator[Blanks]:
    """Letters stored in the shape of their place, or two as one sign."""
    if subject.words.isascii():  # quick: nothing there to look at
        return
    found = lost(_FORMS.findall(subject.words), _FORMS.findall(subject.english))
    if found:
        yield {"characters": ", ".join(named(char) for char in found[:3])}


def full_width(subject: Subject) -> Iterator[Blanks]:
    """Wide Latin letters; wide digits only where the language uses them."""
    if subject.words.isascii():  # quick: nothing there to look at
        return
    for piece in lost(_FULL_WIDTH.findall(subject.words), _FULL_WIDTH.findall(subject.english)):
        if not piece.isdecimal() or "fullwide" not in language(subject.locale).digits:
            yield {"piece": piece}


def emoji(subject: Subject) -> Iterator[Blanks]:
    """Little pictures that the English does not have."""
    if not _EMOJI.search(subject.words):  # quick: nothing there to look at
        return
    for one in lost(_EMOJI.findall(subject.words), _EMOJI.findall(subject.english)):
        yield {"sign": one}


def entity(subject: Subject) -> Iterator[Blanks]:
    """Characters written as ``&name;`` that the English does not have."""
    words = [one.text for one in entities(subject.words) if not _NAMED_ENTITY & set(one.meaning)]
    for one in lost(words, [held.text for held in entities(subject.english)]):
        yield {"entity": one, "meaning": decoded(one)}
