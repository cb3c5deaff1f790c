"""Amounts, dates and lengths of time: read from a fact's value, written as CLDR writes them.

Babel does the writing. What we add: the pound sign everywhere, pence only when there are any, times
of day as English people say them, and plural units where Babel has lost CLDR's alias from long to
short. What CLDR cannot say in a locale is said in English, and the caller is told so.
"""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import babel
from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_symbol

from inotherwords.locales import DIGITS, babel_locale
from inotherwords.model.content import FactKind
from inotherwords.model.publication import Direction, Locale

if TYPE_CHECKING:
    from collections.abc import Callable

_PLAIN_NUMBER: Final = r"((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
_NUMBER: Final = re.compile(_PLAIN_NUMBER, re.ASCII)
_MONEY: Final = re.compile(r"£?((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d\d)?)", re.ASCII)
_PERCENT: Final = re.compile(f"{_PLAIN_NUMBER}%?", re.ASCII)
_PHONE: Final = re.compile(r"\+?\d(?: ?\d){1,18}", re.ASCII)
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_EMAIL: Final = re.compile(r"[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII)
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME: Final = re.compile(r"(\d{1,2})(?::(\d{2}))?(?: ?(am|pm))?", re.ASCII)
_DURATION: Final = re.compile(f"{_PLAIN_NUMBER} (minute|hour|day|week|month|year)s?", re.ASCII)

EXAMPLES: Final = {
    FactKind.MONEY: "86.45 or 23250",
    FactKind.PERCENT: "15 or 2.5",
    FactKind.PHONE: "0808 800 5000",
    FactKind.URL: "https://www.example.org/help",
    FactKind.EMAIL: "help@example.org",
    FactKind.DATE: "2027-04-30",
    FactKind.TIME: "9:30 or 17:00",
    FactKind.DURATION: "6 weeks",
    FactKind.NUMBER: "18 or 1,000",
    FactKind.TEXT: "a few words",
}

Length = tuple[Decimal, str]
Value = str | Decimal | date | time | Length

_ROOT_UNITS: Final = frozenset({"{0} y", "{0} m", "{0} w", "{0} d", "{0} h", "{0} min"})
"""CLDR's letters for a language in which nobody has given the words."""


def parsed(kind: FactKind, value: str) -> Value | None:
    """``value`` as its kind understands it, or ``None`` when it does not fit."""
    return _READERS[kind](value) if value and value.isprintable() else None


_SIGN_FIRST: Final = frozenset({"bn"})
"""CLDR writes Bengali money as ``1,23,250£``; its readers here know pounds from British letters."""


def written(kind: FactKind, value: Value, locale: Locale) -> tuple[str, str]:
    """The text of an amount, date, time or length in ``locale``, and ``en`` when it had to be English words."""
    cldr = babel_locale(locale)
    text = _in_words_of(cldr, kind, value, locale) if cldr else ""
    if text:
        return text.translate(str.maketrans(DIGITS["latn"], DIGITS[locale.digits])), ""
    text = _in_words_of(babel.Locale("en", "GB"), kind, value, locale)
    return text, lang_of(text, locale)


def lang_of(words: str, locale: Locale) -> str:
    """``en`` when English ``words`` stand in a locale that is not English, else empty."""
    return "en" if re.search("[A-Za-z]", words) and locale.tag.split("-")[0] != "en" else ""


def _in_words_of(cldr: babel.Locale, kind: FactKind, value: Value, locale: Locale) -> str:
    system = locale.digits if locale.digits in cldr.number_symbols else "latn"
    if isinstance(value, date):
        return format_date(value, "long", locale=cldr)
    if isinstance(value, time):
        return _clock(value, cldr)
    if isinstance(value, tuple):
        return _length(*value, cldr, system)
    return value if isinstance(value, str) else _amount(kind, value, cldr, locale, system)


def _amount(kind: FactKind, value: Decimal, cldr: babel.Locale, locale: Locale, system: str) -> str:
    """A bare amount. As on a British office's letter where text runs from the right or a point parts thousands.

    There the reader has the letter in the other hand, and ``23.250`` beside it reads as twenty-three pounds.
    """
    if system == "latn" and (locale.direction is Direction.RTL or _points_thousands(cldr)):
        cldr = babel.Locale("en", "GB")
    if kind is FactKind.MONEY:
        return _pounds(value, cldr, system, locale)
    if kind is FactKind.PERCENT:
        pattern = re.sub(r"0(?!.*0)", "0.######", cldr.percent_formats[None].pattern)
        return format_percent(value / 100, pattern, locale=cldr, numbering_system=system)
    return format_decimal(value, locale=cldr, numbering_system=system, decimal_quantization=False)


def _points_thousands(cldr: babel.Locale) -> bool:
    return bool(cldr.number_symbols["latn"].get("group") == ".")


def _pounds(amount: Decimal, cldr: babel.Locale, system: str, locale: Locale) -> str:
    """Pounds with their sign, and pence only when there are any."""
    pence = ".00" if amount % 1 else ""
    if locale.direction is Direction.RTL or (cldr.language in _SIGN_FIRST and system == "latn"):
        return "£" + format_decimal(amount, f"#,##0{pence}", locale=cldr, numbering_system=system)
    pattern = re.sub(r"\.0+", pence, cldr.currency_formats["standard"].pattern)
    text = format_currency(
        amount, "GBP", pattern, locale=cldr, currency_digits=False, numbering_system=system
    )
    return text.replace(get_currency_symbol("GBP", locale=cldr), "£")


def _clock(moment: time, cldr: babel.Locale) -> str:
    """The time of day: CLDR's short form; in English as people say it (``9:30am``, ``midday``)."""
    if cldr.language != "en":
        return format_time(moment, "short", locale=cldr)
    if moment in {time(0), time(12)}:
        return "midday" if moment.hour else "midnight"
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{(moment.hour - 1) % 12 + 1}{minutes}{'am' if moment < time(12) else 'pm'}"


def _length(amount: Decimal, unit: str, cldr: babel.Locale, system: str) -> str:
    """A length of time with its unit in the right plural, or nothing when CLDR has no words for it.

    CLDR's root says that a missing long form is the short one; Babel's ``format_unit`` does not follow
    that and answers with a wrong plural (``1 أسابيع``), so the patterns are read here.
    """
    patterns = cldr._data["unit_patterns"][f"duration-{unit}"]  # noqa: SLF001 - Babel has no public door to them
    number = format_decimal(amount, locale=cldr, numbering_system=system)
    for width in ("long", "short"):
        forms = patterns.get(width, {})
        pattern = str(forms.get(cldr.plural_form(amount)) or forms.get("other") or "")
        if pattern and not (width == "short" and pattern in _ROOT_UNITS):
            return pattern.format(number)
    return ""


def _number(pattern: re.Pattern[str]) -> Callable[[str], Decimal | None]:
    def read(text: str) -> Decimal | None:
        match = pattern.fullmatch(text)
        return Decimal(match[1].replace(",", "")) if match else None

    return read


def _as_it_stands(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    return lambda text: text if pattern.fullmatch(text) else None


def _address(text: str) -> str | None:
    try:
        return text if _ADDRESS.fullmatch(text) and urlsplit(text).hostname else None
    except ValueError:
        return None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        return None


def _time(text: str) -> time | None:
    match = _TIME.fullmatch(text)
    if match is None or not (match[2] or match[3]):
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3] and not 1 <= hour <= 12:  # noqa: PLR2004 - a clock face
        return None
    if match[3]:
        hour = hour % 12 + (12 if match[3] == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004 - a day


def _duration(text: str) -> Length | None:
    match = _DURATION.fullmatch(text)
    return (Decimal(match[1].replace(",", "")), match[2]) if match else None


_READERS: Final[dict[FactKind, Callable[[str], Value | None]]] = {
    FactKind.MONEY: _number(_MONEY),
    FactKind.PERCENT: _number(_PERCENT),
    FactKind.NUMBER: _number(_NUMBER),
    FactKind.PHONE: _as_it_stands(_PHONE),
    FactKind.URL: _address,
    FactKind.EMAIL: _as_it_stands(_EMAIL),
    FactKind.DATE: _date,
    FactKind.TIME: _time,
    FactKind.DURATION: _duration,
    FactKind.TEXT: lambda text: text,
}


def month_names(cldr: str) -> tuple[tuple[int, str], ...]:
    """The names of the twelve months in CLDR's locale ``cldr`` (``fa_AF``), in all their forms; none if it has none."""
    try:
        held = babel.Locale.parse(cldr)
    except (babel.UnknownLocaleError, ValueError):
        return ()
    return tuple(
        (number, name)
        for form in ("format", "stand-alone")
        for number, name in held.months[form]["wide"].items()
    )
