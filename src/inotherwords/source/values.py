"""What a value may look like: one pattern a kind of fact, and what no plain text may hold.

Patterns are matched whole and over ASCII, so look-alike letters and other scripts' digits fail. Values are
written bare (``23250``, not ``£23,250``): each locale puts its own signs and separators in.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from inotherwords.model.content import FactKind
from inotherwords.model.finding import Finding, Where, finding

if TYPE_CHECKING:
    from collections.abc import Mapping

_WHOLE = r"(?:0|[1-9][0-9]{0,11})"
_HOST = r"(?!.*xn--)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}"
_PATTERNS = {
    FactKind.MONEY: rf"{_WHOLE}(?:\.[0-9]{{2}})?",
    FactKind.PERCENT: r"(?:0|[1-9][0-9]{0,2})(?:\.[0-9]{1,4})?",
    FactKind.NUMBER: rf"{_WHOLE}(?:\.[0-9]{{1,6}})?",
    FactKind.PHONE: r"0[123578](?: ?[0-9]){6,9}|116 ?[0-9]{3}|1[0-9]{2}|999",
    FactKind.URL: rf"https://{_HOST}(?:[/?#][A-Za-z0-9._~:/?#@!$&()*+,;=%\[\]-]*)?",
    FactKind.EMAIL: rf"[A-Za-z0-9_%+-]+(?:\.[A-Za-z0-9_%+-]+)*@{_HOST}",
    FactKind.DATE: r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    FactKind.TIME: r"(?:[01][0-9]|2[0-3]):[0-5][0-9]",
    FactKind.DURATION: rf"{_WHOLE}(?:\.5)? (?:minute|hour|day|week|month|year)s?",
    FactKind.TEXT: r"[^<>{}`\n]{1,200}",
}
_MOMENT = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}Z")
_FULL_LENGTHS = {10, 11}
_SHORT_LENGTHS = {3, 6}
_CHILDLINE = "08001111"
"""The one number in use with eight digits; short 0800 numbers are no longer given out."""
_PREMIUM = ("09", "087", "084", "070", "118")
"""Ranges where the caller pays extra, by Ofcom's numbering plan; 070 is used for fraud."""
_LONGEST_ADDRESS = 2000
_MARKS = ("<", ">", "{{", "}}", "{%", "%}", "{#", "{:", "`", "](", "**", "__")


def value_fault(kind: FactKind, value: str) -> str:
    """The code of what is wrong with ``value`` as a fact of ``kind``, or an empty string.

    >>> value_fault(FactKind.MONEY, "23,250")
    'fact-money'
    >>> value_fault(FactKind.PHONE, "0871 496 0000")
    'phone-premium'
    """
    fits = re.fullmatch(_PATTERNS[kind], value) and len(value) <= _LONGEST_ADDRESS
    if kind is FactKind.PHONE:
        return _phone_fault(value, fits=bool(fits))
    if kind is FactKind.DATE and fits:
        fits = _is_day(value)
    if kind is FactKind.TEXT and fits:
        fits = not markup_in(value)
    return "" if fits else f"fact-{kind}"


def _phone_fault(value: str, *, fits: bool) -> str:
    digits = re.sub(r"[^0-9]", "", value)
    if digits.startswith(_PREMIUM):
        return "phone-premium"
    lengths = _FULL_LENGTHS if digits.startswith("0") else _SHORT_LENGTHS
    return "" if fits and (len(digits) in lengths or digits == _CHILDLINE) else "fact-phone"


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def markup_in(text: str) -> str:
    """The first piece of ``text`` that is not plain words on one line, or an empty string.

    Titles and names go to places where nothing is escaped for us, so no HTML, Markdown or template
    mark may stand in them. Single ``{fact}`` braces pass.
    """
    odd = next((char for char in text if not char.isprintable() and char not in "\u200c\u200d\u00a0"), "")
    return odd or next((mark for mark in _MARKS if mark in text), "")


def not_plain(values: Mapping[str, str], where: Where) -> list[Finding]:
    """A finding for each of these texts, by name, that holds markup."""
    return [
        finding("title-markup", where, key=name, mark=mark)
        for name, value in values.items()
        if (mark := markup_in(value))
    ]


def is_moment(value: str) -> bool:
    """Whether this is a real second of this century, UTC, written our one way: ``2026-11-22T10:00:00Z``."""
    if not _MOMENT.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
