"""Writes the pages of docs/ that are made from the program, so that they cannot say something else.

``docs/findings.md`` comes from the words in ``model/findings/*.toml``. A test compares the page with
what this file would write, and names ``scripts/make_docs`` when they differ. ``docs/checks.md`` comes from
the registry of checks and ``checks/cases.json``.
"""

from __future__ import annotations

import json
import string
import tomllib
from pathlib import Path

from inotherwords.checks.registry import CHECKS
from inotherwords.locales import describe

ROOT = Path(__file__).resolve().parent.parent
WORDS = ROOT / "src" / "inotherwords" / "model" / "findings"
PAGE = ROOT / "docs" / "findings.md"
HEAD = """\
# Findings

Everything that `iow` can say about the content, by code. Written by `scripts/make_docs`; do not edit.
Words in `{braces}` are filled in with what was found.

A finding has one of four severities:

* **refuse**: words from outside that are not even stored
* **error**: blocks building or publishing; nobody can wave it through
* **warning**: a person must look; the build goes on
* **notice**: worth knowing
"""


def cell(text: str) -> str:
    """``text`` as one cell of a Markdown table, shown as written: braces too, which at its end would be attributes."""
    plain = " ".join(text.split())
    for char in "\\`*_<>[]{}|":
        plain = plain.replace(char, f"\\{char}")
    return plain


def findings_page() -> str:
    """The whole page: a section for each family, codes in the order of the alphabet."""
    parts = [HEAD]
    for family in sorted(WORDS.glob("*.toml")):
        wordings = tomllib.loads(family.read_text("utf-8"))
        rows = [
            f"| `{code}` | {one['severity']}{', may be accepted' * one.get('accept', False)} | {cell(one['sentence'])} | {cell(one['hint'])} |"
            for code, one in sorted(wordings.items())
        ]
        title = family.stem.replace("_", " ").capitalize()
        parts.append(
            "\n".join(
                [
                    f"\n## {title}\n",
                    "| code | severity | what is wrong | what to do |",
                    "| --- | --- | --- | --- |",
                    *rows,
                    "",
                ]
            )
        )
    return "".join(parts)


CASES = ROOT / "src" / "inotherwords" / "checks" / "cases.json"
LANGUAGES = ROOT / "src" / "inotherwords" / "checks" / "language_facts.toml"
CHECKS_PAGE = ROOT / "docs" / "checks.md"
CHECKS_HEAD = """\
# Checks of translations

What `iow check` looks for between words and the English they were made for. Written by `scripts/make_docs` from
`src/inotherwords/checks/cases.json`, the table of cases that every writing of the checks is held to; do not edit.
Characters that cannot be seen are drawn as `‹U+200B›`.

A finding that a person has looked at and found right is silenced for one unit, by a translator's comment above it
in the catalogue, with the reason: `# silence: translation-negation: said by the verb`. Warnings and notices take
a reason. An error marked *may be accepted* takes the handle of an editor or reviewer who did not write the words:
`# silence: translation-mixed-word: brave-otter: a brand`. The rest must be mended. `iow status` counts the silenced.

## What no machine can judge

* Whether the words say what the English says. A checked page can be wrong in every sentence.
* Whether a *not* is where it belongs: the list only sees that no word for it is left in the sentence.
{weak}
* Whether *must*, *should* and *may* weigh the same; a missing word for *must* is only a notice.
* Whether two texts without a number or a name were put in each other's place.
* Whether a term is the one that people use, and whether it shames anybody.
* Whether the tone is right for somebody who is ill, afraid or grieving.

So nothing here makes words *reviewed*: that takes a person who reads the language.
"""


def shown(text: str, tag: str = "en") -> str:
    """``text`` as code in a cell: line ends and hidden characters drawn, nothing in it read as markup.

    Another language than English is marked, with the way its script runs.
    """
    drawn = "".join(
        char if char.isprintable() else "⏎" if char == "\n" else f"‹U+{ord(char):04X}›" for char in text
    )
    short = drawn if len(drawn) <= LONGEST else drawn[:LONGEST] + "…"
    plain = "".join(f"&#{ord(char)};" if char in string.punctuation else char for char in short)
    marked = "" if tag == "en" else f' lang="{tag}" dir="{describe(tag).direction}"'
    return f"<code{marked}>{plain}</code>"


LONGEST = 120


def checks_page() -> str:
    """The page of all checks: what each looks for, one example that it speaks of and one that it does not."""
    wordings = tomllib.loads((WORDS / "checks.toml").read_text("utf-8"))
    cases = json.loads(CASES.read_text("utf-8"))["cases"]
    languages = tomllib.loads(LANGUAGES.read_text("utf-8"))
    weak = ", ".join(f"`{tag}`" for tag, held in languages.items() if held.get("negated") == "weak")
    told = f"  Where negation is an ending or a part of the verb it sees less: {weak}."
    parts = [CHECKS_HEAD.replace("{weak}", told), f"\n## The {len(CHECKS)} checks\n"]
    for check in CHECKS:
        held = wordings[check.code]
        mine = [case for case in cases if case["code"] == check.code]
        fires = next(case for case in mine if case["findings"])
        silent = next(case for case in mine if not case["findings"])
        weight = held["severity"] + (", may be accepted" if held.get("accept") else "")
        rows = [
            f"| {word} | {case['locale']} | {shown(case['english'])} | {shown(case['words'], case['locale'])} |"
            for word, case in (("speaks", fires), ("is silent", silent))
        ]
        parts.append(
            "\n".join(
                [
                    f"\n### `{check.code}`\n",
                    f"{check.explains} ({weight})\n",
                    "| | language | English | words |",
                    "| --- | --- | --- | --- |",
                    *rows,
                    "",
                ]
            )
        )
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(findings_page(), "utf-8")
    CHECKS_PAGE.write_text(checks_page(), "utf-8")
