"""Pounds stay pounds: no other currency, and the pound is there in sign or word."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from inotherwords.checks.languages import in_words, language
from inotherwords.checks.reading import reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.checks.base import Blanks, Subject

_SIGN: Final = re.compile(r"[$¢¥€£₠-₿﷼]")
_CODE: Final = re.compile(
    r"\b(?:EUR|USD|GBP|PLN|INR|PKR|BDT|AFN|IRR|TRY|UAH|RUB|CNY|HKD|CAD|AUD|CHF|euro|euros|dollars?)\b"
)


@lru_cache(maxsize=8192)
def _currencies(text: str) -> Counter[str]:
    prose = reading(text).prose
    held = _SIGN.findall(prose)
    if re.search("[A-Zed]", prose):
        held += _CODE.findall(prose)
    return Counter("£" if one == "GBP" else one for one in held)


def other(subject: Subject) -> Iterator[Blanks]:
    """A sign or code of a currency that the English does not name."""
    words, english = _currencies(subject.words), _currencies(subject.english)
    for one in words:
        if one not in english:
            yield {"sign": one, "english": ", ".join(english) or "none"}


def lost(subject: Subject) -> Iterator[Blanks]:
    """The English speaks of pounds and the words have neither sign nor word for them."""
    if not _currencies(subject.english)["£"] or _currencies(subject.words)["£"]:
        return
    held = language(subject.locale)
    if held.stop and not held.pound.search(in_words(reading(subject.words).prose)):
        yield {"sign": "£"}
