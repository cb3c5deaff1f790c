"""Addresses: only hosts that the publication itself names, only https, and what is shown is where it leads.

An allowlist, not a guess: lists of letters that look alike miss some. What the English itself says is
allowed, whatever it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from inotherwords.checks.letters import western_digits
from inotherwords.checks.links import targets
from inotherwords.checks.numerals import flat
from inotherwords.checks.reading import reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.checks.base import Blanks, Subject

_OUTSIDE: Final = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\|/\\", re.IGNORECASE)
_HOST: Final = re.compile(
    r"(?<![\w@./-])(?:www\.)?[\w-]+(?:[.\u2024\u3002\uff0e\uff61][\w-]+)+(?=[/\s,;:!?)\]}»”。，]|[.](?:\s|$)|$)"
)
_TAIL: Final = re.compile(
    r"(?:uk|com|org|net|gov|info|eu|ie|scot|wales|london|nhs|io|co|edu|ac|me|tv)", re.IGNORECASE
)
_MAIL: Final = re.compile(
    r"[A-Za-z0-9_.%+\u00c0-\u058f\uff10-\uff5a-]+@[A-Za-z0-9\u00c0-\u058f\uff10-\uff5a-]+"
    r"(?:\.[A-Za-z0-9\u00c0-\u058f\uff10-\uff5a-]+)+"
)
"""Letters of alphabets that look like ours on both sides of the sign; Chinese and Arabic words may touch it."""
_PREMIUM: Final = re.compile(
    r"(?<![0-9])(?:\+?44[ -]?|0)(?:9[018]|87|84|70)[0-9]?(?:[ -]?[0-9]){6,8}(?![0-9])|(?<![0-9])(?<![0-9][ -])118(?:[ -]?[0-9]){3}(?![0-9])"
)
_LABEL_NUMBER: Final = re.compile(r"\+?[0-9][0-9 ()-]{4,}[0-9]")


@lru_cache(maxsize=4096)
def _addresses(text: str) -> tuple[str, ...]:
    """Absolute addresses of links, pictures and plain words of ``text``."""
    held = (target.partition(" ")[2] for target in targets(text))
    return tuple(address for address in held if _OUTSIDE.match(address) or address.startswith("www."))


def _host(address: str) -> str:
    try:
        return (
            urlsplit(
                address if ":" in address else f"https:{'' if address.startswith('//') else '//'}{address}"
            ).hostname
            or ""
        )
    except ValueError:
        return ""


def other_host(subject: Subject) -> Iterator[Blanks]:
    """An address at a host that neither the English nor the publication names."""
    if not _addresses(subject.words):  # quick: nothing there to look at
        return
    known = {_host(one).removeprefix("www.") for one in _addresses(subject.english)} | subject.around.hosts
    for address in _addresses(subject.words):
        host = _host(address).removeprefix("www.")
        if host and host not in known:
            yield {"host": host, "address": address}


def unsafe(subject: Subject) -> Iterator[Blanks]:
    """An address of a kind that we never link to."""
    english = _addresses(subject.english)
    for address in _addresses(subject.words):
        why = "" if address in english else _why_unsafe(address)
        if why:
            yield {"address": address, "why": why}


def _why_unsafe(address: str) -> str:
    scheme = address.partition(":")[0].lower() if ":" in address else ""
    if "\\" in address or address.startswith("//"):
        return "it hides where it leads"
    if scheme not in {"https", "tel", "mailto", ""} and not address.startswith("www."):
        return f"it is of the kind “{scheme}:”"
    if scheme in {"tel", "mailto"}:
        return ""
    host = _host(address)
    return _why_host(host, address)


def _why_host(host: str, address: str) -> str:
    if not host:
        return "it names no host"
    if not host.isascii() or "xn--" in host:
        return "its host has letters that are not a to z"
    if "@" in address.partition("//")[2].partition("/")[0]:
        return "it has a user name"
    if re.search(r"//[^/]*:[0-9]+", address):
        return "it names a port"
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return ""
    return "its host is a number"


def label(subject: Subject) -> Iterator[Blanks]:
    """The words of a link show an address or a number that is not where it leads."""
    if "](" not in subject.words:
        return
    for mark in reading(subject.words).links():
        if mark.kind != "link" or mark.label is None:
            continue
        shown = mark.label.cut(subject.words)
        if f"[{shown}]({mark.target})" in subject.english:
            continue
        if _shows_other(shown, mark.target):
            yield {"shown": shown, "target": mark.target}


def _shows_other(shown: str, target: str) -> bool:
    mails = [one[0] for one in re.finditer(_MAIL, shown)]
    if mails:
        return any(one not in target for one in mails)
    hosts = [one.group() for one in _HOST.finditer(shown) if _TAIL.fullmatch(one.group().rpartition(".")[2])]
    if hosts:
        return any(
            one.lower().removeprefix("www.") not in _host(target).removeprefix("www.") for one in hosts
        )
    numbers = [flat(one) for one in _LABEL_NUMBER.findall(western_digits(shown))]
    return target.startswith("tel:") and any(one.lstrip("0") not in flat(target) for one in numbers)


def typed_host(subject: Subject) -> Iterator[Blanks]:
    """A host typed in the words that the English does not have: readers will go there."""
    if "." not in subject.words and "\u2024" not in subject.words:
        return
    prose = reading(subject.words).prose
    for match in _HOST.finditer(prose):
        host = match[0].removeprefix("www.").lower()
        tail = re.split(r"[.\u2024\u3002\uff0e\uff61]", host)[-1]
        if _TAIL.fullmatch(tail) and host not in subject.english.lower() and host not in subject.around.hosts:
            yield {"host": match[0]}


def mail(subject: Subject) -> Iterator[Blanks]:
    """An e-mail address with letters other than a to z."""
    if "@" not in subject.words:
        return
    for match in _MAIL.finditer(subject.words):
        held = match[0].strip(".,;:!?。،؛؟*_")
        if not held.isascii() and held not in subject.english:
            yield {"address": held}


def premium(subject: Subject) -> Iterator[Blanks]:
    """A number of a kind that costs extra and that the English does not have."""
    for match in _PREMIUM.finditer(western_digits(reading(subject.words).prose)):
        if flat(match[0]) not in flat(reading(subject.english).prose):
            yield {"number": match[0]}
