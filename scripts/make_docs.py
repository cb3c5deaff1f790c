"""Writes the pages of docs/ that are made from the program, so that they cannot say something else.

``docs/findings.md`` comes from the words in ``model/findings/*.toml``. A test compares the page with
what this file would write, and names ``scripts/make_docs`` when they differ.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

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
    """``text`` as one cell of a Markdown table, shown as written."""
    plain = " ".join(text.split())
    for char in "\\`*_<>[]|":
        plain = plain.replace(char, f"\\{char}")
    return plain


def findings_page() -> str:
    """The whole page: a section for each family, codes in the order of the alphabet."""
    parts = [HEAD]
    for family in sorted(WORDS.glob("*.toml")):
        wordings = tomllib.loads(family.read_text("utf-8"))
        rows = [
            f"| `{code}` | {one['severity']} | {cell(one['sentence'])} | {cell(one['hint'])} |"
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


if __name__ == "__main__":
    PAGE.write_text(findings_page(), "utf-8")
