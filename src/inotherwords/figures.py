"""Facts in prose: each token becomes the fact as the locale writes it, in Markdown that cannot be broken out of.

Values are escaped character by character, so that no value can become markup. Telephone numbers,
addresses and, in right-to-left locales, everything with digits stand in ``<bdi>`` with its direction
said aloud: engines disagree about a bare ``<bdi>`` of digits. Where a token stands (in a link's text,
its address, a picture's text) is asked of the same parser that cuts the units.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from inotherwords.amounts import EXAMPLES, lang_of, parsed, written
from inotherwords.model.content import Fact, FactKind
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.model.publication import Direction, Locale
from inotherwords.source.markdown_inline import marks
from inotherwords.tokens import Brace, Token, pieces, token_findings, tokens, unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "Shown",
    "Token",
    "fill",
    "plain",
    "show",
    "telephone",
    "token_findings",
    "tokens",
    "value_findings",
]

NO_FORMS: Final[Mapping[tuple[str, str], str]] = MappingProxyType({})

_LINKED: Final = frozenset({FactKind.PHONE, FactKind.URL, FactKind.EMAIL})
_UNBROKEN: Final = frozenset(
    {FactKind.MONEY, FactKind.PERCENT, FactKind.PHONE, FactKind.NUMBER, FactKind.TIME}
)
MOST: Final = 4096
"""Facts as a language writes them that are kept: a publication has a few hundred, and they stand on every page."""
_SPACES: Final = re.compile(r"[ \u2009\u202f]")
_BIDI_CONTROLS: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MARKUP: Final = re.compile(r'[&<>"\[\]{}()*_`~^|\\!#]|^[-+:=]|(?<=^\d)\.(?=\s|$)|(?<=^\d\d)\.(?=\s|$)')
"""What means something in Markdown or HTML wherever it is, or where it begins a line (``30. April``)."""
_IN_ADDRESS: Final = re.compile(r"[&<>\"'\[\]()\\`]")


@dataclass(frozen=True, slots=True)
class Shown:
    """A fact as a reader sees it: plain ``text`` (not escaped) and what it opens.

    ``ltr`` says that the text runs left to right whatever stands around it; ``lang`` is the language
    of the text when that is not the locale's, else empty.
    """

    text: str
    href: str
    kind: FactKind
    ltr: bool
    lang: str = ""


class _Place(Enum):
    PROSE = auto()
    LINK = auto()
    """Words that open something already: a link cannot hold a link."""
    PLAIN = auto()
    """A picture's text or a title: no tags can stand there."""
    ADDRESS = auto()
    CODE = auto()


_TAGS_AND_CODE: Final = {"html_inline": _Place.PLAIN, "backticks": _Place.CODE}


def show(fact: Fact, locale: Locale) -> Shown:
    """``fact`` as ``locale`` writes it; a value that does not fit its kind is shown as it stands.

    Such values are told by :func:`value_findings`; here nothing is ever left out.
    """
    return _shown(fact.kind, fact.value.strip(), locale)


@lru_cache(MOST)
def _shown(kind: FactKind, value: str, locale: Locale) -> Shown:
    read = parsed(kind, value)
    href = _href(kind, value) if read is not None else ""
    if isinstance(read, str) or read is None:
        text, lang = " ".join(value.split()), lang_of(value, locale) if kind is FactKind.TEXT else ""
    else:
        text, lang = written(kind, read, locale)
    if kind is FactKind.URL and href:
        text = re.sub(r"^https?://(?:www\.)?", "", text).rstrip("/")
        # A long address is English words with hyphens between them, and would be read out as another script's.
        lang = lang_of(text, locale) if locale.script != "Latn" else ""
    if kind in _UNBROKEN:
        text = _SPACES.sub("\u00a0", text)
    text = _BIDI_CONTROLS.sub("", text)
    return Shown(text, href, kind, not _runs_leftwards(text), lang)


def value_findings(fact: Fact, where: Where) -> list[Finding]:
    """``fact-bad-value`` when the value does not fit the kind."""
    if parsed(fact.kind, fact.value.strip()) is not None:
        return []
    example = EXAMPLES[fact.kind]
    return [finding("fact-bad-value", where, name=fact.id, kind=fact.kind, value=fact.value, example=example)]


def telephone(number: str) -> str:
    """The address that rings a British ``number``; short and special numbers stay as they are.

    >>> telephone("0808 800 5000"), telephone("116 123"), telephone("999")
    ('tel:+448088005000', 'tel:116123', 'tel:999')
    """
    digits = number.replace(" ", "")
    return f"tel:+44{digits[1:]}" if digits.startswith("0") else f"tel:{digits}"


def fill(  # noqa: PLR0913 - what a page knows when it is written
    text: str,
    facts: Mapping[str, Fact],
    locale: Locale,
    *,
    forms: Mapping[tuple[str, str], str] = NO_FORMS,
    inside_link: bool = False,
    where: Where = Where(),  # noqa: B008 - a frozen value
) -> tuple[str, list[Finding]]:
    """``text`` (Markdown) with every token replaced by its fact as Markdown for the staged page.

    ``forms`` has a locale's own words for a fact, by fact id and form; only words that are valid for
    the value of today may be in it. A token that names no fact stays, so that nobody overlooks it, and
    is told as ``fact-unknown``. Nothing outside tokens and literal braces is touched.
    """
    found: list[Finding] = []
    places = _places(text, around=_Place.LINK if inside_link else _Place.PROSE)

    def write(token: Token) -> str:
        fact = facts.get(token.name)
        if fact is None:
            found.append(unknown(token, facts, where))
            return _escaped(text[token.start : token.end])
        if token.form and fact.kind in _LINKED:
            found.append(finding("fact-no-form", where, name=token.name, form=token.form, kind=fact.kind))
        return _as_markdown(_in_form(fact, token.form, locale, forms), locale, places(token))

    def brace(piece: Brace) -> str:
        return piece.meaning if places(piece) is _Place.CODE else _escaped(piece.meaning)

    return _replaced(text, write, brace), found


def plain(
    text: str,
    facts: Mapping[str, Fact],
    locale: Locale,
    *,
    forms: Mapping[tuple[str, str], str] = NO_FORMS,
) -> str:
    """``text`` with facts as plain text, for titles, picture texts and the ``shown`` hash; unknown tokens stay."""

    def write(token: Token) -> str:
        fact = facts.get(token.name)
        return _in_form(fact, token.form, locale, forms).text if fact else text[token.start : token.end]

    return _replaced(text, write, lambda brace: brace.meaning)


def _in_form(fact: Fact, form: str, locale: Locale, forms: Mapping[tuple[str, str], str]) -> Shown:
    standard = show(fact, locale)
    words = forms.get((fact.id, form), "").strip()
    if not words or fact.kind in _LINKED:
        return standard
    words = _BIDI_CONTROLS.sub("", " ".join(words.split(" ")))
    return Shown(words, "", fact.kind, not _runs_leftwards(words))


def _replaced(text: str, write: Callable[[Token], str], brace: Callable[[Brace], str]) -> str:
    if "{" not in text and "}" not in text:
        return text
    parts: list[str] = []
    end = 0
    for piece in pieces(text):
        parts.append(text[end : piece.start])
        end = piece.end
        if isinstance(piece, Brace):
            parts.append(brace(piece))
        else:
            parts.append(write(piece))
    return "".join([*parts, text[end:]])


def _places(text: str, *, around: _Place) -> Callable[[Token | Brace], _Place]:
    """Where each token stands; the innermost place wins, and a picture's text is plain even in a link."""
    zones: list[tuple[int, int, _Place]] = []
    for mark in marks(text) if "{" in text and re.search(r"[\[<`]", text) else ():
        if mark.kind in _TAGS_AND_CODE:
            zones.append((mark.span.start, mark.span.end, _TAGS_AND_CODE[mark.kind]))
        elif mark.label is not None:
            zones.append((mark.label.end, mark.span.end, _Place.ADDRESS))
            inner = _Place.PLAIN if mark.kind == "image" else _Place.LINK
            zones.append((mark.label.start, mark.label.end, inner))
            if mark.title is not None:
                zones.append((mark.title.start, mark.title.end, _Place.PLAIN))

    def place(piece: Token | Brace) -> _Place:
        held = [zone for zone in zones if zone[0] <= piece.start and piece.end <= zone[1]]
        return min(held, key=lambda zone: zone[1] - zone[0])[2] if held else around

    return place


def _as_markdown(shown: Shown, locale: Locale, place: _Place) -> str:
    if place is _Place.ADDRESS:
        return _in_address(shown.href) if shown.href else quote(shown.text, safe="")
    if place is _Place.CODE:
        return shown.text.replace("`", "'")
    words = _escaped(shown.text)
    if place is _Place.PLAIN:
        return words
    if shown.href and place is _Place.PROSE:
        words = f'<a href="{_in_address(shown.href)}">{words}</a>'
    rtl = locale.direction is Direction.RTL
    set_apart = shown.kind in _LINKED or shown.lang or (rtl and (shown.ltr or re.search(r"\d", shown.text)))
    if not set_apart:
        return words
    lang = f' lang="{shown.lang}"' if shown.lang else ""
    return f'<bdi{lang} dir="{"ltr" if shown.ltr else "rtl"}">{words}</bdi>'


def _href(kind: FactKind, value: str) -> str:
    if kind is FactKind.PHONE:
        return telephone(value)
    if kind is FactKind.EMAIL:
        return f"mailto:{value}"
    return value if kind is FactKind.URL else ""


def _escaped(text: str) -> str:
    """``text`` as Markdown and HTML that shows exactly it; character references, which both parsers leave alone."""
    return _MARKUP.sub(
        lambda match: html.escape(match[0]) if match[0] in "&<>" else f"&#{ord(match[0])};", text
    )


def _in_address(address: str) -> str:
    """``address`` for an attribute or a link's brackets; what Markdown could read is written as a character reference."""
    return _IN_ADDRESS.sub(lambda match: "&amp;" if match[0] == "&" else f"&#{ord(match[0])};", address)


def _runs_leftwards(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in {"R", "AL"} for char in text)
