"""How large a locale's letters stand, how far apart its lines, in which fonts, with which quotation marks.

Its ``locale.yml`` has the first word; what it leaves out comes from the script, so that a new language needs
no code. Urdu alone is told apart from its script, because its readers write the Arabic letters in Nastaliq.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypedDict

from inotherwords.model.publication import WebFont

if TYPE_CHECKING:
    from inotherwords.model.publication import Locale


class Style(TypedDict):
    """The letters of one locale; ``line_height`` and ``size`` are multiples, ``web_font`` may be empty."""

    font: list[str]
    line_height: float
    size: float
    web_font: str
    quotes: list[str]


@dataclass(frozen=True, slots=True)
class Letters:
    """What a script asks for when nobody said otherwise; no fonts are the device's own."""

    size: float = 1.0
    line_height: float = 1.7
    font: tuple[str, ...] = ()


def _indic(*font: str) -> Letters:
    return Letters(1.06, 1.7, font)


_PLAIN: Final = Letters(1.0, 1.5)
NASTALIQ: Final = Letters(
    1.2,
    2.2,
    (
        "Noto Nastaliq Urdu",
        "Jameel Noori Nastaleeq",
        "Urdu Typesetting",
        "Noto Naskh Arabic",
        "Geeza Pro",
        "Tahoma",
    ),
)
SCRIPTS: Final = {
    "Latn": _PLAIN,
    "Grek": _PLAIN,
    "Cyrl": _PLAIN,
    "Aran": NASTALIQ,
    "Arab": Letters(1.12, 1.8, ("Noto Naskh Arabic", "Noto Sans Arabic", "Geeza Pro", "Segoe UI", "Tahoma")),
    "Beng": _indic("Noto Sans Bengali", "Bangla Sangam MN", "Nirmala UI", "Vrinda"),
    "Deva": _indic("Noto Sans Devanagari", "Kohinoor Devanagari", "Nirmala UI", "Mangal"),
    "Gujr": _indic("Noto Sans Gujarati", "Gujarati Sangam MN", "Nirmala UI", "Shruti"),
    "Guru": _indic("Noto Sans Gurmukhi", "Gurmukhi MN", "Nirmala UI", "Raavi"),
    "Knda": _indic("Noto Sans Kannada", "Kannada Sangam MN", "Nirmala UI", "Tunga"),
    "Mlym": _indic("Noto Sans Malayalam", "Malayalam Sangam MN", "Nirmala UI", "Kartika"),
    "Orya": _indic("Noto Sans Oriya", "Oriya Sangam MN", "Nirmala UI", "Kalinga"),
    "Sinh": _indic("Noto Sans Sinhala", "Sinhala Sangam MN", "Nirmala UI", "Iskoola Pota"),
    "Taml": _indic("Noto Sans Tamil", "Tamil Sangam MN", "Nirmala UI", "Latha"),
    "Telu": _indic("Noto Sans Telugu", "Telugu Sangam MN", "Nirmala UI", "Gautami"),
    "Ethi": Letters(font=("Noto Sans Ethiopic", "Kefa", "Ebrima", "Nyala")),
    "Hans": Letters(font=("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei")),
    "Hant": Letters(font=("Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei")),
}
"""By ISO 15924 code, after the notes on type; a script that is not here gets room above and below."""


def style_of(locale: Locale) -> Style:
    """The letters of ``locale``.

    Law: what its ``locale.yml`` says holds; its own fonts stand before its script's. A web font comes by
    itself only where the locale chose no font, or it would stand before the choice.

    >>> from inotherwords.locales import describe
    >>> style_of(describe("ti"))["line_height"], style_of(describe("ur"))["web_font"]
    (1.7, 'nastaliq')
    """
    urdu = locale.tag.partition("-")[0] == "ur" and locale.script == "Arab"
    usual = NASTALIQ if urdu else SCRIPTS.get(locale.script, Letters())
    travels = locale.web_font or (WebFont.NASTALIQ if urdu and not locale.font else WebFont.NONE)
    return {
        "font": list(dict.fromkeys((*locale.font, *usual.font))),
        "line_height": usual.line_height if locale.line_height is None else locale.line_height,
        "size": usual.size if locale.size is None else locale.size,
        "web_font": "" if travels is WebFont.NONE else str(travels),
        "quotes": list(locale.quotes),
    }
