"""A large value that several processes of one command need: written once, read once by each, gone afterwards."""

from __future__ import annotations

import pickle
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Shared:
    """Where the value is; small, so that it travels with every order."""

    path: Path

    @property
    def value(self) -> Any:
        """The value."""
        return _unpacked(self.path)


@lru_cache(maxsize=1)
def _unpacked(path: Path) -> Any:
    # Written a moment ago by the process that started us, in a folder that nobody else may enter.
    return pickle.loads(path.read_bytes())  # noqa: S301


@contextmanager
def shared(value: object) -> Iterator[Shared]:
    """``value`` for other processes, as long as the block lasts."""
    with tempfile.TemporaryDirectory(prefix="iow-") as folder:
        path = Path(folder) / "shared"
        path.write_bytes(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
        yield Shared(path)
