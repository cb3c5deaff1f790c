"""How one locale says things on a page: words with facts filled in, labels in two languages, language marks."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from inotherwords.figures import fill, plain
from inotherwords.model.review import State
from inotherwords.stage.foreign import mark_names
from inotherwords.translation.policy import View, view

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inotherwords.interface.words import Words
    from inotherwords.model.content import Fact, Unit
    from inotherwords.model.publication import Locale, UnitState

_TERM: Final = re.compile(r"\]\(term:([a-z0-9-]+)\)")
_HOME: Final = re.compile(r"\]\(home\.md(?=[)#\s])")
"""The home page is staged under another name, the one that makes it the first page of its folder."""


@dataclass(frozen=True, slots=True)
class Said:
    """What stands on the page for one unit: Markdown, whether it is English, and what goes with it."""

    text: str
    view: View
    state: State
    english: str
    """The current English as Markdown, for folding beside the words."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One locale's way of saying things; ``forms`` are its own words for facts."""

    locale: Locale
    words: Words
    source: Locale
    source_words: Words
    facts: Mapping[str, Fact]
    forms: Mapping[tuple[str, str], str] = field(default_factory=dict)
    withdrawn: frozenset[str] = frozenset()
    """Documents that were taken back in this locale, by id."""
    no_source: frozenset[str] = frozenset()
    """Those that were taken back in the source language."""
    _kept: dict[tuple[str, bool], str] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Words with facts filled in: the same ones stand on a guide's page, beside the English, and where readers help."""

    @property
    def is_source(self) -> bool:
        """Whether this is the language that guides are written in."""
        return self.locale.tag == self.source.tag

    def say(self, unit: Unit, state: UnitState | None) -> Said:
        """The words of ``unit`` that policy lets this locale's reader see, facts filled in."""
        english = self.english(unit)
        if self.is_source:
            return Said(english, View("words"), State.REVIEWED, english)
        if state is None:
            return Said(english, View("english"), State.MISSING, english)
        seen = view(unit, state)
        if seen.show == "english":
            return Said(english, seen, state.state, english)
        return Said(self.dressed(state.target), seen, state.state, english)

    def plain(self, unit: Unit, state: UnitState | None) -> tuple[str, bool]:
        """The words of ``unit`` as plain text, for titles; and whether they are English in another locale."""
        if self.is_source:
            return plain(unit.text, self.facts, self.source), False
        if state is None or view(unit, state).show == "english":
            return plain(unit.text, self.facts, self.source), True
        return self.bare(state.target), False

    def english(self, unit: Unit) -> str:
        """The current English of ``unit`` as Markdown, facts filled in."""
        key = unit.text, True
        if key not in self._kept:
            self._kept[key] = _staged(unit.text, self.facts, self.source, {})
        return self._kept[key]

    def dressed(self, words: str) -> str:
        """``words`` of this locale as Markdown, facts filled in, whatever their state."""
        key = words, False
        if key not in self._kept:
            marked = mark_names(words, self.locale, self.source)
            self._kept[key] = _staged(marked, self.facts, self.locale, self.forms)
        return self._kept[key]

    def bare(self, words: str) -> str:
        """``words`` of this locale as plain text, facts filled in."""
        return plain(words, self.facts, self.locale, forms=self.forms)

    def marks(self, *, english: bool, inside_english: bool = False) -> str:
        """`` lang="en" dir="ltr"`` for English in another locale's page, else nothing.

        Where a block stands inside an English one (a list within a list item), it says its own language.
        """
        speaker = self.source if english else self.locale
        if self.is_source or not (english or inside_english):
            return ""
        return f' lang="{speaker.tag}" dir="{speaker.direction}"'

    def both(self, key: str, **blanks: object) -> list[tuple[str, Locale]]:
        """Interface words in the reader's language and, until these are reviewed, in English too."""
        own = [] if key in self.words.english_keys else [(self.words.say(key, **blanks), self.locale)]
        if own and (self.words.reviewed or self.is_source):
            return own
        return [*own, (self.source_words.say(key, **_english_blanks(blanks, self.locale)), self.source)]

    def small(self, key: str, **blanks: object) -> str:
        """A label as inline HTML, each language marked; it never stands in an English run unmarked."""
        parts = (
            f'<span lang="{locale.tag}" dir="{locale.direction}">{html.escape(text)}</span>'
            for text, locale in self.both(key, **blanks)
        )
        return f'<small class="label">{" ".join(parts)}</small>'

    def title_of(self, key: str) -> str:
        """One interface word for the head of a folded box, its language marked; single quotes, for the title's sake."""
        words = html.escape(self.words.say(key), quote=False).replace('"', "”")
        marks = self.marks(english=key in self.words.english_keys, inside_english=True)
        return f"<span{marks}>{words}</span>".replace('"', "'")


def _english_blanks(blanks: Mapping[str, object], locale: Locale) -> dict[str, object]:
    """A language's name in an English sentence is its English name."""
    return {name: locale.english if name == "language" else value for name, value in blanks.items()}


def _staged(
    text: str, facts: Mapping[str, Fact], locale: Locale, forms: Mapping[tuple[str, str], str]
) -> str:
    linked = _HOME.sub("](index.md", _TERM.sub(r"](glossary.md#\1)", text))
    filled, _ = fill(linked, facts, locale, forms=forms)
    return filled
