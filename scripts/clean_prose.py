"""What the checks say of prose that this project did not write (``scripts/prose.py`` says where it comes from).

Published words are not all good words. What was said has been looked at one by one: where the words are truly
wrong, or hold a character that this project lets in nowhere, they stand in ``clean_prose.toml`` with the reason;
everything else is a false alarm. ``--examples`` prints each false alarm, ``--all-examples`` the judged ones too, with
the key that the list knows a sentence by. Exits with 1 when there is a false error.
"""

from __future__ import annotations

import hashlib
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from prose import FETCHED, FOLDERS, PACKAGES, pairs

from inotherwords.checks.base import Subject, judge
from inotherwords.checks.registry import CHECKS
from inotherwords.model.content import Unit
from inotherwords.model.finding import Severity, Where

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inotherwords.model.finding import Finding

JUDGED: Final = Path(__file__).with_name("clean_prose.toml")
KINDS: Final = ("words", "characters")
_ENOUGH: Final = 100


@dataclass
class Told:
    """What was said of one language's sentences, by code: rightly, of words or of characters, and else."""

    sentences: int = 0
    right: dict[str, Counter[str]] = field(default_factory=lambda: {kind: Counter() for kind in KINDS})
    errors: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    right_examples: list[str] = field(default_factory=list)
    false_examples: list[str] = field(default_factory=list)


def key(tag: str, english: str, words: str, code: str) -> str:
    """How the list knows one finding of one sentence; a new translation is judged anew."""
    return hashlib.sha256(f"{tag}\n{english}\n{words}\n{code}".encode()).hexdigest()[:12]


def judged() -> dict[str, tuple[str, str]]:
    """What somebody has looked at and found right: kind and reason by key."""
    groups = tomllib.loads(JUDGED.read_text("utf-8"))["fault"]
    return {key: (one["kind"], one["why"]) for one in groups for key in one["keys"]}


def told(tag: str, held: dict[str, str], known: Mapping[str, tuple[str, str]]) -> Told:
    """What the checks say of ``held``, English and words, of one language."""
    result = Told(len(held))
    for english, words in held.items():
        unit = Unit("a", "paragraph", english, "a", 1)
        for one in judge(Subject(unit, english, words, tag, Where(locale=tag)), CHECKS):
            if one.severity is not Severity.NOTICE:
                _count(
                    result, one, key(tag, english, words, one.code), known, f"  EN {english}\n     {words}"
                )
    return result


def _count(result: Told, one: Finding, mark: str, known: Mapping[str, tuple[str, str]], pair: str) -> None:
    example = f"{mark} {one.where.locale} {one.code} ({one.severity}): {one.sentence}\n{pair}"
    if mark in known:
        kind, why = known[mark]
        result.right[kind][one.code] += 1
        result.right_examples.append(f"{example}\n  -> {why}")
        return
    (result.errors if one.severity.blocks else result.warnings)[one.code] += 1
    result.false_examples.append(example)


def table(held: Mapping[str, Told]) -> str:
    """The figures as Markdown, one line for each language."""
    lines = [
        "| language | sentences | wrong words found | characters refused | false errors | false warnings | which are false |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for tag, one in sorted(held.items()):
        warnings = one.warnings.total()
        share = f"{warnings} ({warnings / max(1, one.sentences):.1%})" + (
            "" if one.sentences >= _ENOUGH else ", too few to say"
        )
        lines.append(
            f"| {tag} | {one.sentences} | {_which(one.right['words'])} | {_which(one.right['characters'])} "
            f"| {one.errors.total()} | {share} "
            f"| {_which(one.errors + one.warnings)} |"
        )
    return "\n".join(lines)


def _which(held: Counter[str]) -> str:
    return ", ".join(f"{code.removeprefix('translation-')} {count}" for code, count in held.most_common())


if __name__ == "__main__":
    folders = [Path(one) for one in sys.argv[1:] if not one.startswith("-")] or FOLDERS
    known = judged()
    results = {tag: told(tag, held, known) for tag, held in pairs(folders).items()}
    for one in results.values():
        if "--examples" in sys.argv or "--all-examples" in sys.argv:
            print("\n".join(one.false_examples))
        if "--all-examples" in sys.argv:
            print("\n".join(one.right_examples))
    print(table(results))
    fetched = [one for one in PACKAGES if (FETCHED / one).is_dir()]
    print(
        f"\n{sum(one.sentences for one in results.values()):,} sentences, from what is installed here"
        f" and from {', '.join(fetched) or 'nothing that `scripts/prose.py` would fetch'}."
    )
    sys.exit(any(one.errors for one in results.values()))
