"""What the checks say of prose that this project did not write: translated catalogues on this machine.

``python scripts/clean_prose.py [FOLDER…]`` looks for compiled catalogues (``*/LC_MESSAGES/*.mo``), takes their
sentences of forty characters or more that hold no placeholder, and prints for each language how many were read
and what was said. Published words are not all good words; but a check that speaks of many of them is wrong.
"""

from __future__ import annotations

import gettext
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from inotherwords.checks.base import Subject, judge
from inotherwords.checks.registry import CHECKS
from inotherwords.model.content import Unit
from inotherwords.model.finding import Severity, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FOLDERS: Final = (Path("/usr/share/locale"), Path(sys.prefix) / "lib")
_DIRECTORIES: Final = {
    "ar": "ar", "bg": "bg", "bn": "bn", "ckb": "ckb", "es": "es", "fa": "fa", "fr": "fr", "gu": "gu", "hi": "hi",
    "ku": "kmr", "kmr": "kmr", "lt": "lt", "pa": "pa", "pl": "pl", "ps": "ps", "pt": "pt", "ro": "ro", "ru": "ru", "so": "so",
    "ta": "ta", "ti": "ti", "tr": "tr", "uk": "uk", "ur": "ur", "zh_CN": "zh-Hans", "zh_TW": "zh-Hant",
    "zh_Hans": "zh-Hans", "zh_Hant": "zh-Hant", "bn_IN": "bn",
}  # fmt: skip
"""Names of folders by our tags."""
_NO_PROSE: Final = re.compile(
    r"[\"%<>{}\\|=_\[\]`*#&$~^\t]|\n|--|\w\.\w|//|\b[A-Z]{4,}\b|^ | $|  |[a-z][A-Z]|\(s\)| '|' |[A-Z][a-z]+[A-Z]|@|\.\.\.|…"
)
"""What makes a string a message of a program rather than a sentence."""
FEWEST: Final = 40
MOST: Final = 1500


@dataclass
class Told:
    """What was said of one language's sentences."""

    sentences: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)


def pairs(folders: Iterable[Path]) -> dict[str, dict[str, str]]:
    """English sentences and their words, by our tag, from every catalogue below ``folders``."""
    found: dict[str, dict[str, str]] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*.mo")):
            tag = _DIRECTORIES.get(path.parent.parent.name)
            if tag is None or path.parent.name != "LC_MESSAGES" or len(found.get(tag, ())) >= MOST:
                continue
            held = found.setdefault(tag, {})
            held.update(list(_sentences(path))[: MOST - len(held)])
    return found


def _sentences(path: Path) -> Iterator[tuple[str, str]]:
    try:
        with path.open("rb") as file:
            catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]  # noqa: SLF001 - it has no other door
    except (OSError, UnicodeDecodeError, ValueError):
        return
    for english, words in catalogue.items():
        if (
            isinstance(english, str)
            and isinstance(words, str)
            and "\x04" not in english
            and _is_prose(english, words)
        ):
            yield english, words


def _is_prose(english: str, words: str) -> bool:
    plain = len(english) >= FEWEST and english.isascii() and english[-1] in ".!?" and english.count(" ") >= 6  # noqa: PLR2004 - a sentence
    return (
        plain
        and words != english
        and not _NO_PROSE.search(english)
        and not re.search(r"[\"%<>{}\\|`*#\n]", words)
    )


def told(tag: str, held: dict[str, str]) -> Told:
    """What the checks say of ``held``, English and words, of one language."""
    result = Told(len(held))
    for english, words in held.items():
        unit = Unit("a", "paragraph", english, "a", 1)
        found = judge(Subject(unit, english, words, tag, Where(locale=tag)), CHECKS)
        for one in found:
            if one.severity.blocks:
                result.errors[one.code] += 1
            elif one.severity is Severity.WARNING:
                result.warnings[one.code] += 1
            else:
                continue
            result.examples.append(f"{tag} {one.code}: {one.sentence}\n  EN {english}\n  {words}")
    return result


def table(held: dict[str, Told]) -> str:
    """The figures as Markdown, one line for each language."""
    lines = ["| language | sentences | errors | warnings | which |", "| --- | --- | --- | --- | --- |"]
    for tag, one in sorted(held.items()):
        both = (one.errors + one.warnings).most_common()
        which = ", ".join(f"{code.removeprefix('translation-')} {count}" for code, count in both)
        warnings = one.warnings.total()
        share = warnings / max(1, one.sentences)
        lines.append(
            f"| {tag} | {one.sentences} | {one.errors.total()} | {warnings} ({share:.1%}) | {which} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    folders = [Path(one) for one in sys.argv[1:] if not one.startswith("-")] or FOLDERS
    results = {tag: told(tag, held) for tag, held in pairs(folders).items()}
    if "--examples" in sys.argv:
        print("\n".join(example for one in results.values() for example in one.examples))
    print(table(results))
