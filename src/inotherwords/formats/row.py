"""What a guide's page says of its copies: which there are, how large each is, and how long the guide takes to read.

The line goes into the staged page's front matter, so that the page is rendered anew exactly when it changes.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from inotherwords.model.publication import StagedFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inotherwords.formats.plan import Made

WORDS_A_MINUTE: Final = 130
"""A careful reader who has not read much; a voice reads no faster."""
CHARACTERS_A_MINUTE: Final = 250
_ENGLISH: Final = re.compile(
    r"(?ms)^[ ]*\?\?\? english.*?(?=^\S|\Z)|<details class=\"english\">.*?</details>"
)
_MARKUP: Final = re.compile(r"\{:?[^{}\n]*\}|<[^<>]*>|\]\([^()\s]*\)")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")


def with_rows(files: Iterable[StagedFile], made: Made) -> list[StagedFile]:
    """``files`` with what was made of each guide in its front matter; the others as they are."""
    by_page: dict[str, list[dict[str, object]]] = {}
    for one in made.copies:
        held: dict[str, object] = {"kind": one.kind, "file": one.file, "bytes": one.bytes}
        by_page.setdefault(f"{one.tag}/{one.guide}.md", []).append(held)
    poster = next((one.bytes for one in made.posters), 0)
    whole = {f"{one.tag}/index.md": {"offline": one.bytes, "poster": poster} for one in made.offline}
    return [_told(one, by_page.get(one.path, []), whole.get(one.path, {})) for one in files]


def _told(file: StagedFile, copies: list[dict[str, object]], whole: Mapping[str, int]) -> StagedFile:
    """``file`` with its copies, and those of the whole publication by name; one of no bytes does not exist."""
    if not copies and not any(whole.values()):
        return file
    fence, front, body = file.text.split("---\n", 2)
    if copies:
        front += f"formats: {json.dumps(copies)}\nminutes: {minutes(body)}\n"
    front += "".join(f"{name}: {size}\n" for name, size in whole.items() if size)
    return StagedFile(file.path, f"{fence}---\n{front}---\n{body}")


def minutes(body: str) -> int:
    """About how many minutes the Markdown takes to read, at least one.

    >>> minutes("word " * 400)
    3
    """
    text = _MARKUP.sub(" ", _ENGLISH.sub("", body))
    han = len(_HAN.findall(text))
    words = len([one for one in _HAN.sub(" ", text).split() if any(letter.isalnum() for letter in one)])
    return max(1, round(words / WORDS_A_MINUTE + han / CHARACTERS_A_MINUTE))
