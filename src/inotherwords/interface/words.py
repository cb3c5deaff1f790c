"""The words of the program itself: labels, notices, headings, one catalogue a language.

The template names every key with its English; a language's catalogue travels in the wheel and a
publication's own ``locales/<tag>/interface.po`` goes over it, entry by entry. Words that would
mislead (other blanks, older English, fuzzy) are not used: the reader gets the English, and we say so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from inotherwords.errors import CallerError, MachineError
from inotherwords.locales import known_tag
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.translation import po

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inotherwords.model.translation import Entry

BLANK: Final = re.compile(r"\{([a-z_]+)\}")
OPTIONAL_BLANKS: Final = frozenset({"language"})
"""A language may write its own name in the form that its grammar wants (``po polsku``)."""

_SOURCE: Final = "en"
_DOCUMENT: Final = "interface"


@dataclass(frozen=True, slots=True)
class Words:
    """The program's words in one language; ``text`` has every key, English where there is nothing better.

    ``english_keys`` are the keys that stand in English in another language's words: mark them with
    their language. ``reviewed`` says that readers of the language have checked all of them; until then
    notices are shown in both languages.
    """

    tag: str
    text: Mapping[str, str]
    english_keys: frozenset[str]
    reviewed: bool
    findings: tuple[Finding, ...] = ()

    def say(self, key: str, **blanks: object) -> str:
        """The words for ``key`` with its blanks filled in; nothing is looked up inside a filled blank.

        Raises ``CallerError`` for a key that is not in the template or a blank nobody filled.
        """
        if key not in self.text:
            raise CallerError(f"The program has no words called {key!r}.")
        missing = set(BLANK.findall(self.text[key])) - set(blanks)
        if missing:
            raise CallerError(f"The words {key!r} need the blanks {', '.join(sorted(missing))}.")
        return BLANK.sub(lambda match: str(blanks[match[1]]), self.text[key])


def words(tag: str, override: bytes | None = None, *, path: str = "", reviewed: bool = False) -> Words:
    """The program's words in ``tag``; ``override`` are the bytes of the publication's own catalogue at ``path``.

    ``reviewed`` is what the ledger says of the catalogue; words with gaps are never reviewed.
    Raises ``CallerError`` for an unchecked tag.
    """
    if not known_tag(tag):
        raise CallerError(f"{tag!r} was used as a language tag before it was checked.")
    english = template()
    found: list[Finding] = []
    own = dict(english) if tag == _SOURCE else {}
    for entries, where in _catalogues(tag, override, path, found):
        own |= _usable(entries, english, where, found)
    gaps = frozenset(english) - frozenset(own)
    complete = not gaps and (reviewed or tag == _SOURCE)
    return Words(tag, MappingProxyType({**english, **own}), gaps, complete, tuple(found))


@cache
def template() -> Mapping[str, str]:
    """Every key with its English, in the template's order."""
    entries = _packaged("_template.pot", _SOURCE)
    return MappingProxyType({entry.key: entry.source for entry in entries or ()})


def _catalogues(
    tag: str, override: bytes | None, path: str, found: list[Finding]
) -> list[tuple[tuple[Entry, ...], Where]]:
    """The catalogue of the wheel and the publication's own, in this order, each if there is one."""
    held = []
    packaged = _packaged(f"{tag}.po", tag)
    if packaged is not None:
        held.append((packaged, Where(f"{tag}.po", locale=tag)))
    if override is not None:
        own = path or f"locales/{tag}/interface.po"
        catalogue, faults = po.read(override, path=own, locale=tag, document=_DOCUMENT)
        found += faults
        if catalogue is not None:
            held.append((catalogue.entries, Where(own, locale=tag)))
    return held


@cache
def _packaged(name: str, tag: str) -> tuple[Entry, ...] | None:
    file = resources.files(__package__).joinpath(name)
    if not file.is_file():
        return None
    catalogue, faults = po.read(file.read_bytes(), path=name, locale=tag, document=_DOCUMENT)
    if catalogue is None:
        raise MachineError(f"The program's own words in {name} are damaged: {faults[0].line_of_text()}")
    return catalogue.entries


def _usable(
    entries: Iterable[Entry], english: Mapping[str, str], where: Where, found: list[Finding]
) -> dict[str, str]:
    """The words that may be shown, by key; why others may not is put in ``found``."""
    usable: dict[str, str] = {}
    for entry in entries:
        at = Where(where.path, entry.line, where.locale, entry.key)
        if entry.obsolete or entry.fuzzy or not entry.target.strip():
            continue
        if entry.key not in english:
            found.append(finding("interface-unknown", at, key=entry.key))
        elif entry.source != english[entry.key]:
            blanks = {"key": entry.key, "english": english[entry.key], "old": entry.source}
            found.append(finding("interface-outdated", at, **blanks))
        elif not _same_blanks(english[entry.key], entry.target):
            came, expected = _blanks(entry.target), _blanks(english[entry.key])
            found.append(finding("interface-blanks", at, key=entry.key, came=came, expected=expected))
        else:
            usable[entry.key] = entry.target
    return usable


def _same_blanks(english: str, target: str) -> bool:
    """Each blank as often as in the English, no other brace; the optional ones may be left out."""
    if re.search(r"[{}]", BLANK.sub("", target)):
        return False
    wanted, came = BLANK.findall(english), BLANK.findall(target)
    return all(
        came.count(name) == wanted.count(name)
        or (name in OPTIONAL_BLANKS and name in wanted and name not in came)
        for name in {*wanted, *came}
    )


def _blanks(text: str) -> str:
    return " ".join(re.findall(r"\{[^{}]*\}|[{}]", text)) or "none"
