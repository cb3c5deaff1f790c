"""What a command answered, on a shelf of ``edge.cache``: one folder an answer, under the hash of all it was made from.

What is not whole is not held, and is answered anew; a disk that cannot be written to only costs time.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inotherwords.edge.cache import held, making, tidy
from inotherwords.edge.seal import sealed, unsealed

if TYPE_CHECKING:
    from pathlib import Path

FILE: Final = "answer.json"
MOST: Final = 40
"""Answers that stay; a large one has a few megabytes."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said, and the exit code."""

    said: str
    code: int


def recall(shelf: Path, key: str) -> Answer | None:
    """The answer under ``key``, or nothing when it must be worked out."""
    folder = held(shelf, key)
    with suppress(OSError, ValueError, TypeError, KeyError):
        if folder is not None:
            body = unsealed((folder / FILE).read_text("utf-8", "surrogatepass"))
            return Answer(**json.loads(body)) if body is not None else None
    return None


def keep(shelf: Path, key: str, answer: Answer) -> None:
    """Put ``answer`` on the shelf; the ones longest unused go when there are too many."""
    body = json.dumps({"said": answer.said, "code": answer.code})
    with suppress(OSError):
        with making(shelf, key) as folder:
            (folder / FILE).write_text(sealed(body), "utf-8")
        tidy(shelf, {key}, most=MOST)
