"""How words are written before they are looked for: the same in the index and in what a reader types.

Marks that keyboards make hard are left out, letters that readers take for one another become one, and Chinese,
which puts no space between words, becomes pairs of signs that overlap. ``assets/js/fold.js`` does the same in the
browser; a test holds both together, sign by sign. What looks odd: the Arabic letters keep the form that Arabic
itself uses, because the search engine knows the endings of Arabic words in that form.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MARKS: Final = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff"
    "\u093c\u09bc\u0a3c\u0abc\u0b3c\u1dc0-\u1dff\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
    "'`´ʻʼ‘’]+"
)
"""Accents, vowel signs of Arabic and Hebrew, the dots below Indic letters, joiners, apostrophes."""
LETTERS: Final = str.maketrans(
    {
        **dict.fromkeys("یىېےۍێۑ", "ي"),
        **dict.fromkeys("کڪګڭ", "ك"),
        **dict.fromkeys("ہھةۃەۀۂ", "ه"),
        **dict.fromkeys("ۆۇۋۊۅ", "و"),
        "ٱ": "ا",
        "ڕ": "ر",
        "ڵ": "ل",
        "ں": "ن",
        "ß": "ss",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ħ": "h",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "ς": "σ",
        **{
            chr(zero + value): str(value)
            for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6)
            for value in range(10)
        },
    }
)
HAN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]+")
BREAKS: Final = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f!-/:-@\[-`{-~¡-©«-´¶-¹»-¿×÷،؛؟٪-٭۔।॥።-፨‐-‧‰-⁞、-〿！-／：-＠［-｀｛-､]+"
)
"""Whatever parts words: spaces and the stops, brackets and dashes of our scripts."""


_BASIS: Final = 0x811C9DC5
_PRIME: Final = 0x01000193


def fold(text: str) -> str:
    """``text`` as words with one space between, ready to be indexed or looked for. Law: folding twice is folding once.

    >>> fold("Płatności — bezpośrednie"), fold("كونسل") == fold("کونسل"), fold("直接付款")
    ('platnosci bezposrednie', True, '直接 接付 付款')
    """
    plain = unicodedata.normalize("NFKD", text).lower()
    plain = unicodedata.normalize("NFC", MARKS.sub("", plain)).translate(LETTERS)
    words = BREAKS.sub(" ", plain)
    return " ".join(HAN.sub(lambda match: f" {_pairs(match[0])} ", words).split())


def whole(words: str) -> str:
    """Folded ``words`` as one word of digits, so that the very phrase can be looked for in an index of single words.

    Digits, because no language has endings for them, and always as many, so that none is the start of another
    (32-bit FNV-1a).

    >>> whole("help at home") == whole("helpathome"), whole("")
    (True, 'q2166136261')
    """
    number = _BASIS
    for sign in words.replace(" ", ""):
        number = ((number ^ ord(sign)) * _PRIME) & 0xFFFFFFFF
    return f"q{number:010}"


def _pairs(signs: str) -> str:
    """Each sign with the next; a sign alone stays alone."""
    return " ".join(signs[at : at + 2] for at in range(max(1, len(signs) - 1)))
