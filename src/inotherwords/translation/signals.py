"""What makes an English sentence risky, and what of it changed between two versions.

Words are judged as a reader sees them: link addresses, emphasis marks and invisible characters are taken off
first, short forms are written out (``can't`` is ``cannot``) and number words become figures. What looks odd:
the judgement is by words, not by meaning. So it errs towards *changed*, and then a person decides.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from inotherwords.tokens import tokens

_DESTINATION = r"(?:<[^<>\n]*>|(?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*\))*)"
_LINK = re.compile(
    rf"\]\(\s*(?P<inline>{_DESTINATION})|<(?P<auto>[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*)>|(?P<bare>https?://[^\s<>\[\]]+)"
)
_NUMBER_WORDS: dict[str, str] = {
    word: str(value)
    for words, start, step in (
        (("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 0, 1),
        (("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"), 11, 1),
        (("nineteen",), 19, 1),
        (("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 20, 10),
    )
    for value, word in zip(range(start, 100, step), words, strict=False)
} | {word: word for word in ("hundred", "thousand", "million", "half")}
_TIME = r"(?:minute|hour|day|week|fortnight|month|year)"
_NUMBER = re.compile(
    rf"(?P<sign>[£$€] ?)?(?:(?P<figure>\d+(?:[.,:/]\d+)*)|\b(?P<word>{'|'.join(_NUMBER_WORDS)})\b"
    rf"|\b(?P<article>an?)(?= {_TIME}\b))(?P<noun>[ -]?(?:%|per ?cent\b|(?:working |calendar )?{_TIME}(?=s?\b)))?"
)
_LIMIT = re.compile(
    r"\b(?:within|until|before|after|at least|at most|at the latest|more than|less than|fewer than|up to|over|under"
    r"|above|below|only|except|by the end of"
    r"|all|any(?:body|one|thing)?|every(?:body|one|thing)?|each|some(?:body|one|thing)?|most|both|either)\b"
)
_NEGATION = re.compile(
    r"\b(?:no longer|not|never|no|cannot|without|none|neither|nor|unless|nobody|nothing|nowhere)\b"
)
_MODAL = re.compile(
    r"\b(?:must not|must|may|can|cannot|should|shall|ought to|have to|has to|had to|needs? to|rights? to|required to"
    r"|entitle[ds]?|entitlements?)\b"
)
_SAME_MODAL = {"has to": "have to", "needs to": "need to", "rights to": "right to"} | dict.fromkeys(
    ("entitle", "entitles", "entitlement", "entitlements"), "entitled"
)
_SHORT_FORMS = (
    (re.compile(r"\b(?:can't|can not)\b"), "cannot"),
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"\bshan't\b"), "shall not"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"\bno[ -]one\b"), "nobody"),
)
_STRONG_NEGATION = re.compile(r"\b(?:not|never|cannot|no longer)\b")
_RIGHT = re.compile(r"\brights? to\b|\bentitle(?:[ds]|ment|ments)?\b")
_DEADLINE = re.compile(
    r"\b(?:within|until|deadlines?|time limits?|by the end of|before the end of|at the latest|on or before|due (?:by|date|on)"
    r"|too late|overdue|expir(?:e[ds]?|y)|urgent(?:ly)?|immediately|straight away"
    r"|(?:a|an|one)(?: \w+)? (?:day|week|fortnight|month|year|hour)s? (?:to|after|before|from|of))\b"
)


@dataclass(frozen=True, slots=True)
class _Signals:
    """What two versions of a sentence are compared by."""

    facts: tuple[str, ...]
    numbers: tuple[str, ...]
    links: tuple[str, ...]
    negations: tuple[str, ...]
    modals: tuple[str, ...]
    limits: tuple[str, ...]
    order: tuple[str, ...]
    """Facts and figures as they follow each other."""


_BAGS = ("facts", "numbers", "links", "negations", "modals", "limits")


def changed_signals(old_english: str, new_english: str) -> tuple[str, ...]:
    """Which of ``facts``, ``numbers``, ``links``, ``negations``, ``modals``, ``limits`` and ``order`` differ.

    All but the last are compared as bags, so that a reworded or rearranged sentence is the same. A number
    takes its noun along (*6 weeks* is not *6 days*); limits are *within*, *more than*, *only*, *all*, *some*, *urgent*
    and their like.
    ``order`` is named when facts and figures are the same but follow each other differently, because two
    swapped amounts say something else. Empty means that an editor's word may be enough; it is symmetric.

    >>> changed_signals("You can't wait 6 weeks.", "You cannot wait six weeks!")
    ()
    >>> changed_signals("You must ask.", "You can ask.")
    ('modals',)
    """
    old, new = _signals(old_english), _signals(new_english)
    changed = tuple(name for name in _BAGS if Counter(getattr(old, name)) != Counter(getattr(new, name)))
    swapped = old.order != new.order and not {"facts", "numbers"} & set(changed)
    return (*changed, "order") if swapped else changed


@lru_cache(2**14)
def criticality(text: str) -> str:
    """Why a unit is critical by default, as half a sentence; empty if it is not.

    The first reason that fits, of: a fact, a number, a negation (*not*, *never*, *cannot*, *no longer*),
    *must*, a right, a deadline word. A number is a figure or a number word; *one* is left out, since *one of
    them* counts nothing. Deadline words set a limit by themselves (*within*, *until*, *too late*, *a month
    to …*); *before*, *after* and bare *weeks* do not, and with a number beside them the unit is critical
    already.

    >>> criticality("Ask [the council](https://example.org/6) for help.")
    ''
    >>> criticality("You *must* say so.")
    'it says “must”'
    """
    readable = _readable(text)
    if tokens(readable):
        return "it holds a fact"
    plain = _plain(readable)
    if any(match["figure"] or match["word"] not in {"one", None} for match in _NUMBER.finditer(plain)):
        return "it holds a number"
    if _STRONG_NEGATION.search(plain):
        return "it holds a negation"
    if re.search(r"\bmust\b", plain):
        return "it says “must”"
    if _RIGHT.search(plain):
        return "it names a right"
    return "it holds a deadline word" if _DEADLINE.search(plain) else ""


def _signals(text: str) -> _Signals:
    """The signals of one English text."""
    readable = _readable(text)
    plain = _plain(_without_tokens(readable))
    modals = (match.group() for match in _MODAL.finditer(plain))
    return _Signals(
        facts=tuple(token.name for token in tokens(text)),
        numbers=_figures(plain),
        links=tuple(_target(match) for match in _LINK.finditer(text)),
        negations=tuple(match.group() for match in _NEGATION.finditer(plain)),
        modals=tuple(_SAME_MODAL.get(one, one) for one in modals),
        limits=tuple(match.group() for one in (_LIMIT, _DEADLINE) for match in one.finditer(plain)),
        order=_order(readable),
    )


def _order(readable: str) -> tuple[str, ...]:
    """Facts and figures in the order in which a reader meets them."""
    met: list[str] = []
    end = 0
    for token in tokens(readable):
        met += [*_figures(_plain(readable[end : token.start])), "{" + token.name + "}"]
        end = token.end
    return (*met, *_figures(_plain(readable[end:])))


def _figures(plain: str) -> tuple[str, ...]:
    """Every number with its noun, written one way: no commas between thousands, no words, no plural."""
    return tuple(
        (match["sign"] or "").strip() + _figure(match) + (match["noun"] or "").replace("-", " ")
        for match in _NUMBER.finditer(plain)
    )


def _figure(match: re.Match[str]) -> str:
    if match["article"]:
        return "1"
    if match["word"]:
        return _NUMBER_WORDS[match["word"]]
    return re.sub(r",(?=\d{3}(?!\d))", "", match["figure"])


def _without_tokens(text: str) -> str:
    """The text with a space for each fact, so that ``{rate_2026}`` holds no number."""
    kept, end = "", 0
    for token in tokens(text):
        kept += text[end : token.start] + " "
        end = token.end
    return kept + text[end:]


def _readable(text: str) -> str:
    """The text without the addresses of its links; what the link says stays."""
    return _LINK.sub(lambda match: "](" if match["inline"] is not None else " ", text)


def _target(match: re.Match[str]) -> str:
    return (match["inline"] or match["auto"] or (match["bare"] or "").rstrip(".,;:!?)*_")).strip("<>")


def _plain(text: str) -> str:
    """Small letters, straight quotes, single spaces, no marks and nothing invisible; short forms written out."""
    seen = unicodedata.normalize("NFKC", html.unescape(text)).casefold().replace("’", "'").replace("‘", "'")
    seen = "".join(char for char in seen if unicodedata.category(char) != "Cf")
    seen = " ".join(re.sub(r"[*`~\\]", "", seen).replace("_", " ").split())
    for short, full in _SHORT_FORMS:
        seen = short.sub(full, seen)
    return seen
