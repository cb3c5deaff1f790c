"""What surrounds the words that are judged: names that stay, hosts that may be named, facts, terms, other units."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from inotherwords.model.publication import Wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inotherwords.model.content import Content
    from inotherwords.model.translation import Catalogue


NO_WORDING: Final = Wording()


@dataclass(frozen=True, slots=True)
class Around:
    """What a check may know beside the words. Empty where nobody said; a check then keeps silent."""

    names: tuple[str, ...] = ()
    """Names that stay in English letters in every language, longest first."""
    ordinary: frozenset[str] = frozenset()
    """Those of the names that are a word of every day too: the English has them in small letters as well."""
    hosts: frozenset[str] = frozenset()
    """Hosts of the publication's own organisations, facts and sources, without ``www.``."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """The kind of each fact by its name."""
    wording: Wording = NO_WORDING
    englishes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """For words of this locale, every English that they stand for."""
    renderings: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """For an English text, all words that this locale has for it."""

    def line(self) -> str:
        """All of it as one line, the same for equal surroundings in every process."""
        sets = [
            sorted((key, sorted(held)) for key, held in one.items())
            for one in (self.englishes, self.renderings)
        ]
        return repr(
            (
                self.names,
                sorted(self.ordinary),
                sorted(self.hosts),
                sorted(self.kinds.items()),
                self.wording,
                sets,
            )
        )


NOTHING = Around()


def around(content: Content, catalogues: Mapping[str, Catalogue], wording: Wording = NO_WORDING) -> Around:
    """What surrounds the words of one locale, whose ``catalogues`` are given by document."""
    englishes: dict[str, set[str]] = {}
    renderings: dict[str, set[str]] = {}
    known = [catalogues[one.id] for one in content.documents if one.id in catalogues]
    for catalogue in known:
        for entry in catalogue.entries:
            if entry.target and not entry.obsolete and not entry.fuzzy:
                englishes.setdefault(entry.target, set()).add(entry.source)
                renderings.setdefault(entry.source, set()).add(entry.target)
    names = _names(content)
    return Around(
        names=names,
        ordinary=_ordinary(content, names),
        hosts=_hosts(content),
        kinds={id_: str(fact.kind) for id_, fact in content.facts.items()},
        wording=wording,
        englishes={words: frozenset(held) for words, held in englishes.items() if len(held) > 1},
        renderings={english: frozenset(held) for english, held in renderings.items() if len(held) > 1},
    )


def _names(content: Content) -> tuple[str, ...]:
    """Names of laws, benefits and bodies, and of organisations, longest first."""
    held = {form for one in content.names for form in (one.name, *one.also)}
    held |= {one.name for one in content.organisations.values() if not one.name.isdecimal()}
    return tuple(sorted(held, key=lambda name: (-len(name), name)))


def _ordinary(content: Content, names: tuple[str, ...]) -> frozenset[str]:
    """The names of one word that some English text has as a common word."""
    held = {name.lower(): name for name in names if name.isalpha() and name.istitle()}
    wanted = re.compile(rf"\b(?:{'|'.join(held)})\b") if held else None
    if wanted is None:
        return frozenset()
    texts = (unit.text for document in content.documents for unit in document.units)
    return frozenset(held[word] for text in texts for word in wanted.findall(text))


def _hosts(content: Content) -> frozenset[str]:
    addresses = [one.web for one in content.organisations.values()]
    addresses += [one.address for one in content.sources.values()]
    addresses += [fact.value for fact in content.facts.values() if str(fact.kind) == "url"]
    mails = [one.email for one in content.organisations.values()]
    mails += [fact.value for fact in content.facts.values() if str(fact.kind) == "email"]
    hosts = {urlsplit(one).hostname or "" for one in addresses if one}
    hosts |= {one.rpartition("@")[2].lower() for one in mails if one}
    return frozenset(host.removeprefix("www.") for host in hosts if host)
