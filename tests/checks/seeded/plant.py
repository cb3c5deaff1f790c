"""Forty kinds of harm, planted one at a time in good words, and what the checks say of each.

The first 28 are those of the study before this project, the other twelve those of the issue. A kind is
*mechanical* when a machine can be sure of it: it must be an error, and the message must name what is wrong. Of
the others a person must judge; a warning (of *must*, a notice) is what can be asked.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from inotherwords.checks.around import Around
from inotherwords.checks.base import Subject, judge
from inotherwords.checks.languages import language_facts
from inotherwords.checks.registry import CHECKS
from inotherwords.locales import DIGITS, describe
from inotherwords.model.content import Unit
from inotherwords.model.finding import Finding, Severity, Where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

UNITS: Final = tomllib.loads(Path(__file__).with_name("units.toml").read_text("utf-8"))
ENGLISH: Final = UNITS["en"]
LOCALES: Final = tuple(tag for tag in UNITS if tag != "en")
AROUND: Final = Around(
    names=("Care Act 2014",),
    hosts=frozenset({"gov.uk", "citizensadvice.org.uk"}),
    kinds={"low_rate": "money", "high_rate": "money", "six_weeks": "duration"},
)
PHONE: Final = "0808 157 0192"
URL: Final = "https://www.gov.uk/complain"
_SISTER: Final = {
    "ar": "fa", "fa": "ur", "prs": "ur", "ur": "fa", "ps": "ur", "ckb": "fa", "ru": "uk", "uk": "ru", "bg": "ru", "es": "pt",
    "pt": "es", "fr": "es", "ro": "es", "lt": "pl", "pl": "lt", "tr": "so", "so": "tr", "kmr": "tr", "zh-Hans": "zh-Hant",
    "zh-Hant": "zh-Hans",
}  # fmt: skip
"""A neighbour in the same script; the others have none among our languages, and their script tells."""


@dataclass(frozen=True, slots=True)
class Planted:
    """Words with one fault: the unit, and what the message must name."""

    subject: Subject
    named: str = ""


@dataclass(frozen=True, slots=True)
class Harm:
    """A kind of harm; ``plant`` gives the words with it in one locale, nothing where it cannot be there."""

    name: str
    plant: Callable[[str], Iterator[Planted]]
    mechanical: bool = True
    heard: Severity = Severity.ERROR


def subject_of(locale: str, english: str, words: str, kind: str = "paragraph") -> Subject:
    unit = Unit("top/paragraph-1", kind, english, "top", 3)
    return Subject(unit, english, words, locale, Where("x.po", 12, locale, unit.key), around=AROUND)


def clean(locale: str) -> Iterator[Subject]:
    """The good words of one locale."""
    held = UNITS[locale]
    for name in "abcde":
        yield subject_of(locale, ENGLISH[name], held[name])
    for english, words in zip(ENGLISH["not"], held["not"], strict=True):
        yield subject_of(locale, english, words)


def _changed(unit: str, old: str, new: str, named: str = "") -> Callable[[str], Iterator[Planted]]:
    """Plant by putting ``new`` for ``old`` in a unit; every locale must have ``old``."""

    def plant(locale: str) -> Iterator[Planted]:
        words = UNITS[locale][unit]
        assert old in words, (locale, old)
        yield Planted(subject_of(locale, ENGLISH[unit], words.replace(old, new)), named or old)

    return plant


def _by_pattern(unit: str, pattern: str, new: str, named: str) -> Callable[[str], Iterator[Planted]]:
    def plant(locale: str) -> Iterator[Planted]:
        words, count = re.subn(pattern, new, UNITS[locale][unit])
        assert count, (locale, pattern)
        yield Planted(subject_of(locale, ENGLISH[unit], words), named)

    return plant


def _added(unit: str, piece: str, named: str) -> Callable[[str], Iterator[Planted]]:
    def plant(locale: str) -> Iterator[Planted]:
        yield Planted(subject_of(locale, ENGLISH[unit], UNITS[locale][unit] + piece), named)

    return plant


def _month(locale: str) -> Iterator[Planted]:
    this, other = UNITS[locale]["months"]
    words = UNITS[locale]["a"]
    assert this in words, locale
    yield Planted(subject_of(locale, ENGLISH["a"], words.replace(this, other)), "April")


def _law(locale: str) -> Iterator[Planted]:
    word = UNITS[locale]["e"].split()[0][:6]
    yield Planted(
        subject_of(locale, ENGLISH["b"], UNITS[locale]["b"].replace("Care Act", word)), "Care Act 2014"
    )


def _negation(locale: str) -> Iterator[Planted]:
    for english, words in zip(ENGLISH["not"], UNITS[locale]["yes"], strict=True):
        yield Planted(subject_of(locale, english, words))


def _sentences(text: str) -> list[str]:
    return [one for one in re.findall(r"[^.。।۔።]+[.。।۔።]?", text) if one.strip()]


def _half(locale: str) -> Iterator[Planted]:
    yield Planted(subject_of(locale, ENGLISH["e"], _sentences(UNITS[locale]["e"])[0].strip()))


def _english_first(locale: str) -> Iterator[Planted]:
    first, *rest = _sentences(UNITS[locale]["e"])
    english = _sentences(ENGLISH["e"])[0]
    yield Planted(subject_of(locale, ENGLISH["e"], english + " " + "".join(rest)), english.rstrip(". "))
    assert first


def _english_last(locale: str) -> Iterator[Planted]:
    *rest, _ = _sentences(UNITS[locale]["e"])
    english = _sentences(ENGLISH["e"])[2].strip()
    yield Planted(subject_of(locale, ENGLISH["e"], "".join(rest) + " " + english), english.rstrip("."))


def _script(tag: str) -> str:
    return describe(tag).script


def _other_script(locale: str) -> Iterator[Planted]:
    other = next(tag for tag in ("ur", "ru", "pa") if _script(tag) != _script(locale))
    yield Planted(subject_of(locale, ENGLISH["e"], UNITS[other]["e"]), "letters")


def _sister(locale: str) -> Iterator[Planted]:
    if locale in _SISTER:
        yield Planted(subject_of(locale, ENGLISH["e"], UNITS[_SISTER[locale]]["e"]))


def _whole_english(locale: str) -> Iterator[Planted]:
    yield Planted(subject_of(locale, ENGLISH["e"], ENGLISH["e"]))


def _dropped_item(locale: str) -> Iterator[Planted]:
    yield Planted(subject_of(locale, ENGLISH["e"], "…", "item"), "not finished")


def _native(locale: str) -> str:
    """A set of digits that is not Western: the locale's own, else the Arabic."""
    held = [name for name in language_facts()[locale]["digits"] if name in DIGITS and name != "latn"]
    return DIGITS[held[0] if held else "arab"]


def _in(digits: str, text: str) -> str:
    return text.translate({48 + value: digit for value, digit in enumerate(digits)})


def _native_changed(locale: str) -> Iterator[Planted]:
    wrong = _in(_native(locale), "450.50")
    yield Planted(subject_of(locale, ENGLISH["b"], UNITS[locale]["b"].replace("400.50", wrong)), "400.50")


def _digits_mixed(locale: str) -> Iterator[Planted]:
    mine = _native(locale)
    other = DIGITS["arabext"] if mine != DIGITS["arabext"] else DIGITS["arab"]
    mixed = mine[4] + other[0] + mine[0] + ".50"
    words = UNITS[locale]["b"].replace("400.50", mixed)
    yield Planted(subject_of(locale, ENGLISH["b"], words), mixed)


def _swapped_cells(locale: str) -> Iterator[Planted]:
    tail = UNITS[locale]["e"].split()[0][:8]
    for here, there in (("low_rate", "high_rate"), ("high_rate", "low_rate")):
        yield Planted(subject_of(locale, f"{{{here}}} a week", f"{{{there}}} {tail}", "cell"), here)


def _exchanged(locale: str) -> Iterator[Planted]:
    words = UNITS[locale]["d"].replace("org.day.", "org.x.").replace("org.night.", "org.day.")
    yield Planted(subject_of(locale, ENGLISH["d"], words.replace("org.x.", "org.night.")), "org.day.phone")


def _heading_level(locale: str) -> Iterator[Planted]:
    words = UNITS[locale]["e"].split()[0]
    yield Planted(subject_of(locale, "Reasons", f"### {words}", "heading"), "###")


def _weakened(locale: str) -> Iterator[Planted]:
    yield Planted(subject_of(locale, ENGLISH["d"], UNITS[locale]["may"]))


_WARNING: Final = Severity.WARNING
HARMS: Final = (
    Harm("phone digits swapped", _changed("a", PHONE, "0808 175 0192")),
    Harm("premium-rate number", _changed("a", PHONE, "0905 123 4567", "0905 123 4567")),
    Harm("leading zero lost", _changed("a", PHONE, PHONE[1:])),
    Harm("amount changed", _changed("b", "400.50", "450.50")),
    Harm("day of a date changed", _by_pattern("a", r"(?<![0-9])6(?![0-9])", "9", "6")),
    Harm("section number changed", _by_pattern("b", "17", "18", "17")),
    Harm("time changed", _by_pattern("c", "9([:h])30", r"10\g<1>30", "9:30")),
    Harm("£ became €", _changed("b", "£", "€", "€")),
    Harm("month changed", _month),
    Harm("law's name translated", _law, mechanical=False, heard=_WARNING),
    Harm("bold lost", _changed("a", "**", "", "once"), mechanical=False, heard=_WARNING),
    Harm("link to another host", _changed("c", URL, "https://gov-uk.example/complain", "gov-uk.example")),
    Harm("look-alike letter in a host", _changed("c", URL, URL.replace("gov", "gоv"), "gоv.uk")),
    Harm("script link", _changed("c", URL, "javascript:alert(1)", "javascript:")),
    Harm("link dropped", _by_pattern("c", r"\[([^\]]*)\]\([^)]*\)", r"\1", URL)),
    Harm("link added", _added("e", " [x](https://evil.example)", "evil.example")),
    Harm("picture from elsewhere", _added("e", " ![x](https://evil.example/x.png)", "evil.example")),
    Harm("e-mail changed by a letter", _changed("c", "help@", "halp@", "help@citizensadvice.org.uk")),
    Harm("negation lost", _negation, mechanical=False, heard=_WARNING),
    Harm("override in a phone number", _changed("a", PHONE, "0808 \u202e157 0192", "U+202E")),
    Harm("hidden space in a phone number", _changed("a", PHONE, "0808 1\u200b57 0192", "U+200B")),
    Harm("script tag", _added("e", " <script>alert(1)</script>", "<script>")),
    Harm("event handler", _added("e", '{: onclick="x" }', "onclick")),
    Harm("most of the text missing", _half, mechanical=False, heard=_WARNING),
    Harm("heading put in", _added("e", "\n# X", "# X")),
    Harm("an English sentence left", _english_first),
    Harm("another script's language", _other_script),
    Harm("everything left in English", _whole_english, mechanical=False, heard=_WARNING),
    Harm("list item dropped", _dropped_item),
    Harm("fact replaced by a typed number", _changed("d", "{six_weeks}", "6", "six_weeks")),
    Harm("native digits changed", _native_changed),
    Harm("Persian and Arabic digits mixed", _digits_mixed),
    Harm("isolate in a phone number", _changed("a", PHONE, "\u20670808\u2069 157 0192", "U+2067")),
    Harm("look-alike domain", _changed("c", "www.gov.uk", "www.gov.uk.evil.example", "evil.example")),
    Harm("another English sentence left", _english_last),
    Harm("a neighbour's language", _sister, mechanical=False, heard=_WARNING),
    Harm("table cells swapped", _swapped_cells),
    Harm("two facts exchanged", _exchanged),
    Harm("heading level changed", _heading_level),
    Harm("must weakened", _weakened, mechanical=False, heard=Severity.NOTICE),
)


def told(planted: Planted, heard: Severity) -> bool:
    """Whether something as heavy as ``heard`` is said that the good words do not get, and names the fact."""
    weight = list(Severity)
    found = judge(planted.subject, CHECKS)
    return any(
        weight.index(one.severity) <= weight.index(heard) and planted.named in one.sentence for one in found
    )


def caught(harm: Harm, locale: str) -> tuple[int, int]:
    """How many of the planted faults of one kind were told, and how many there were."""
    held = list(harm.plant(locale))
    return sum(told(one, harm.heard) for one in held), len(held)


def alarms(locale: str) -> list[Finding]:
    """What the checks say of the good words of a locale, notices apart."""
    return [
        one
        for subject in clean(locale)
        for one in judge(subject, CHECKS)
        if one.severity is not Severity.NOTICE
    ]


__all__ = ["HARMS", "LOCALES", "Harm", "Planted", "alarms", "caught", "clean", "replace", "told"]
