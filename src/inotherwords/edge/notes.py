"""Where a command leaves a note for the next one in ``build/cache``: a small JSON object under its own hash, or nothing.

A note that is not whole is none; one that cannot be written only costs time. It says which work need not be done
again, never what the result is: whoever reads it holds it against the files.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from inotherwords.edge.seal import sealed, unsealed

if TYPE_CHECKING:
    from pathlib import Path


def noted(file: Path) -> dict[str, Any]:
    """What was noted in ``file``, or an empty object."""
    with suppress(OSError, ValueError):
        body = unsealed(file.read_text("ascii"))
        held = json.loads(body or "null")
        if isinstance(held, dict):
            return held
    return {}


def note(file: Path, held: dict[str, Any]) -> None:
    """Note ``held`` in ``file``, at once."""
    body = json.dumps(held, sort_keys=True)
    new = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(sealed(body), "ascii")
        new.replace(file)
