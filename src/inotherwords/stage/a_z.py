"""Everything in the order of the alphabet: guides, pages and explained words, under their first letters.

The order is ours and plain: Latin, Greek and Cyrillic words by their letters without case and accents (so Polish
Ł stands with L), all others by code point. That is near what readers of a language expect, and not always it:
Urdu ٹ stands after ن. Chinese has no letters and gets one list. Names in Latin letters stand after a script's own
words, and what is still in English stands last, as English.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inotherwords.model.content import Kind
from inotherwords.stage.foreign import LATIN_SCRIPTS
from inotherwords.stage.inline import capital, heading, run, safe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inotherwords.model.content import Content, Unit
    from inotherwords.model.publication import UnitState
    from inotherwords.stage.voice import Voice

WITHOUT_ACCENTS: Final = frozenset({"Latn", "Grek", "Cyrl"})
WITHOUT_LETTERS: Final = frozenset({"Hans", "Hant", "Hani", "Jpan", "Kore"})
"""Scripts in which a first letter finds nothing."""
_WHOLE: Final = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"})
"""Letters that no accent can be taken from."""
_LATIN: Final = re.compile(r"[A-Za-z]")
_DIGITS: Final = "0–9"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: the words, whether they are English in another language's list, where they lead, and their unit."""

    text: str
    english: bool
    target: str
    document: str
    unit: Unit


def entries(content: Content, states: Mapping[str, Mapping[str, UnitState]], voice: Voice) -> list[Entry]:
    """Every guide, every page but the first, and every explained word, in the order of the content."""
    found = []
    for document in content.documents:
        if document.kind is Kind.EASY_READ:
            continue  # it stands under the title of its guide
        for unit in document.units:
            if document.kind is Kind.LIST:
                if document.id != "glossary" or unit.kind != "term":
                    continue
                target = f"glossary.md#{unit.section}"
            elif unit.kind == "title" and document.id != "pages/home":
                target = f"{document.name}.md"
            else:
                continue
            text, english = voice.plain(unit, states.get(document.id, {}).get(unit.key))
            found.append(Entry(capital(text), english, target, document.id, unit))
    return found


def order(text: str, script: str) -> str:
    """What ``text`` is sorted by.

    >>> order("Żywność", "Latn"), order("Łódź", "Latn")
    ('zywnosc', 'lodz')
    """
    plain = unicodedata.normalize("NFC", text).casefold()
    if script in WITHOUT_ACCENTS:
        apart = unicodedata.normalize("NFD", plain)
        plain = "".join(sign for sign in apart if unicodedata.category(sign) != "Mn").translate(_WHOLE)
    start = next((place for place, sign in enumerate(plain) if sign.isalnum()), 0)
    return plain[start:]


def letter(text: str, script: str) -> str:
    """The heading that ``text`` stands under.

    >>> letter("“Święto”", "Latn"), letter("1 April", "Latn"), letter("مدد", "Arab")
    ('S', '0–9', 'م')
    """
    first = order(text, script)[:1]
    return _DIGITS if first.isdigit() else first.upper()


def a_z(lines: Sequence[Entry], voice: Voice) -> str:
    """The page below its front matter."""
    script = voice.locale.script
    own = sorted((one for one in lines if not one.english), key=lambda one: _key(one, script))
    borrowed = sorted((one for one in lines if one.english), key=lambda one: _key(one, voice.source.script))
    parts: list[str] = []
    if script in WITHOUT_LETTERS:
        parts += [_list(own, voice)] if own else []
    else:
        groups: dict[str, list[Entry]] = {}
        for one in own:
            groups.setdefault(letter(one.text, script), []).append(one)
        for name, group in groups.items():
            parts += [_letter_heading(name, voice), _list(group, voice)]
    if borrowed:
        parts += [heading("label.english", voice, anchor="in-english"), _list(borrowed, voice)]
    return "\n\n".join(parts) + "\n"


def _key(entry: Entry, script: str) -> tuple[bool, str, str, str]:
    first = order(entry.text, script)
    return _is_foreign(first, script), first, entry.text, entry.target


def _is_foreign(text: str, script: str) -> bool:
    """Whether it starts in Latin letters among words of another script."""
    return script not in LATIN_SCRIPTS and _LATIN.match(text) is not None


def _letter_heading(name: str, voice: Voice) -> str:
    anchor = "-".join(f"{ord(sign):x}" for sign in name) if name != _DIGITS else "digits"
    return f"## {run(name, voice, english=_is_foreign(name, voice.locale.script))} {{#letter-{anchor}}}"


def _list(lines: Sequence[Entry], voice: Voice) -> str:
    return "\n".join(f"- {_link(one, voice)}" for one in lines)


def _link(entry: Entry, voice: Voice) -> str:
    """The mark of English stands around the whole link, so that its list item has one language."""
    if entry.english:
        return f"<span{voice.marks(english=True)}>[{safe(entry.text)}]({entry.target})</span>"
    return f"[{run(entry.text, voice, english=False)}]({entry.target})"
