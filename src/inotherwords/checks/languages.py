r"""What is known of each language, read from ``language_facts.toml`` once, and how its cues are looked for.

A text is split into words with one space between them, and a cue is looked for in that line: so the end of
a word is where Unicode's marks end, not where Python's ``\w`` ends, which breaks every Indic word.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WORD: Final = re.compile(
    r"[\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0966-\u0dff\u200c\u200d'’ʼ]+"
)
_CUES: Final = ("negation", "not_negation", "only", "must", "may", "formal", "informal", "pound")
_NOTHING: Final = re.compile(r"(?!)")
_ONE_LETTER: Final = str.maketrans("يىك", "ییک")
"""Arabic and Persian keyboards write these two letters each in their way; both mean the same word."""


@dataclass(frozen=True, slots=True)
class Language:
    """What the checks know of one language; empty where nothing is known."""

    digits: tuple[str, ...] = ()
    question: str = ""
    comma: str = ""
    stop: str = ""
    ratio: float = 0.0
    codes: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    numbers: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    needs: frozenset[str] = frozenset()
    english_too: frozenset[str] = frozenset()
    negated: str = ""
    repeats: bool = False
    spaceless: bool = False
    negation: re.Pattern[str] = _NOTHING
    not_negation: re.Pattern[str] = _NOTHING
    only: re.Pattern[str] = _NOTHING
    must: re.Pattern[str] = _NOTHING
    may: re.Pattern[str] = _NOTHING
    formal: re.Pattern[str] = _NOTHING
    informal: re.Pattern[str] = _NOTHING
    pound: re.Pattern[str] = _NOTHING

    def negates(self, text: str) -> bool:
        """Whether ``text`` holds a word that says *not*."""
        line = in_words(text)
        return bool(self.negation.search(self.not_negation.sub(" ", line)))


UNKNOWN: Final = Language()


@cache
def language_facts() -> Mapping[str, Mapping[str, Any]]:
    """The data as they are written, by tag; a language that is ``like`` another takes over what it lacks."""
    text = resources.files("inotherwords.checks").joinpath("language_facts.toml").read_text("utf-8")
    held = tomllib.loads(text)
    return {tag: {**held.get(one.get("like", ""), {}), **one} for tag, one in held.items()}


@cache
def language(tag: str) -> Language:
    """What is known of the language ``tag``, or of its main language; else of none."""
    held = language_facts()
    facts = held.get(tag) or held.get(tag.partition("-")[0])
    if facts is None:
        return UNKNOWN
    cues = {name: _pattern(facts.get(name, ())) for name in _CUES}
    never = frozenset(facts.get("never", "")) - frozenset(facts.get("never_but", ""))
    return Language(
        digits=tuple(facts["digits"]),
        question=facts["question"],
        comma=facts["comma"],
        stop=facts["stop"],
        ratio=facts["ratio"],
        codes=frozenset(facts["codes"]),
        never=never,
        numbers={figure: _pattern(words) for figure, words in number_words(facts).items()},
        needs=frozenset(facts.get("needs", "")),
        english_too=frozenset(facts.get("english_too", ())),
        negated=facts.get("negated", ""),
        repeats=facts.get("repeats", False),
        spaceless=facts.get("spaceless", False),
        **cues,
    )


def number_words(facts: Mapping[str, Any]) -> dict[str, list[str]]:
    """The cues for a number said in words, by its figure."""
    small = {str(number): list(words) for number, words in enumerate(facts.get("numbers", ()))}
    return {**small, **facts.get("larger", {})}


def _pattern(cues: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all cues, for a line made by :func:`in_words`."""
    parts = [_part(unicodedata.normalize("NFC", cue).casefold().translate(_ONE_LETTER)) for cue in cues]
    return re.compile("|".join(parts)) if parts else _NOTHING


def _part(cue: str) -> str:
    chinese = any("\u4e00" <= char <= "\u9fff" for char in cue)
    start = "" if cue.startswith("*") or chinese else " "
    end = " $" if cue.endswith("$") else "" if cue.endswith("*") or chinese else "(?= )"
    own, _, not_before = cue.strip("*$").partition("|")
    inside = re.escape(own).replace(r"\*", "[^ ]*")
    return start + inside + (f"(?!{re.escape(not_before)})" if not_before else "") + end


def words_of(text: str) -> list[str]:
    """The words of ``text``, NFC and in small letters."""
    return [word.strip("'’ʼ\u200c\u200d") for word in _WORD.findall(_small(text))]


@lru_cache(maxsize=8192)
def in_words(text: str) -> str:
    """``text`` as a line of words, a space before, between and after them; for looking cues up, not for showing."""
    return f" {' '.join(words_of(text))} ".translate(_ONE_LETTER)


def _small(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().replace("\u0307", "")


_SENTENCE: Final = re.compile(
    r"[.!?](?=[\s\"'”»)*_]|$)[\"'”»)*_]*|[。！？۔؟।॥።፧]+[」』”»)*_]*|\n"
    r"|(?<=[\u0600-\u0dff])\.(?=[\u0600-\u0dff])"  # no space after a stop that ends a sentence
)
_SHORTENED: Final = re.compile(
    r"\b(?:e\.g|i\.e|ie|eg|etc|no|St|Dr|Mr|Mrs|Ms|vs|a\.m|p\.m|np|tj|itd|т\.д|т\.е)\.", re.IGNORECASE
)


@lru_cache(maxsize=8192)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of ``text``; what has no letter is none."""
    plain = _SHORTENED.sub(lambda match: match[0][:-1], text)
    return tuple(part.strip() for part in _SENTENCE.split(plain) if any(char.isalpha() for char in part))
