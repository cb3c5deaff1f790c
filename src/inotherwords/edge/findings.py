"""What the checks found before, on a shelf of ``edge.cache``: one folder a catalogue, under its job's key.

A folder holds one file, the findings as JSON under their own hash. What is not whole is not held, and is found
anew; a disk that cannot be written to only costs time.
"""

from __future__ import annotations

import hashlib
import json
import platform
import unicodedata
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from importlib import resources
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from inotherwords.edge.cache import held, making, tidy
from inotherwords.model.finding import Finding, Severity, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FILE: Final = "findings.json"
MOST: Final = 12_000
"""Catalogues that stay; 250,000 units are four thousand."""
_LIBRARIES: Final = (
    "babel",
    "langcodes",
    "language-data",
    "markdown-it-py",
    "mdit-py-plugins",
    "numpy",
    "py3langid",
)
_KINDS: Final = frozenset({".json", ".py", ".toml"})


@cache
def program() -> str:
    """One hash over everything of this program and its libraries that can change a judgement."""
    digest = hashlib.sha256()
    root = Path(str(resources.files("inotherwords")))
    for path in sorted(one for one in root.rglob("*") if one.suffix in _KINDS):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()} {len(data)}\n".encode() + data)
    for name in _LIBRARIES:
        with suppress(PackageNotFoundError):
            digest.update(f"{name} {version(name)}\n".encode())
    digest.update(f"{platform.python_version()} {unicodedata.unidata_version}".encode())
    return digest.hexdigest()


def recall(shelf: Path, keys: Iterable[str]) -> dict[str, tuple[Finding, ...]]:
    """The findings of those ``keys`` that are on the shelf, whole."""
    known = {}
    for key in keys:
        folder = held(shelf, key)
        with suppress(OSError, ValueError, TypeError, KeyError):
            if folder is not None:
                known[key] = _read((folder / FILE).read_text("ascii"))
    return known


def keep(shelf: Path, found: Mapping[str, Sequence[Finding]]) -> None:
    """Put what was ``found`` on the shelf."""
    with suppress(OSError):
        for key, findings in found.items():
            with making(shelf, key) as folder:
                (folder / FILE).write_text(_written(findings), "ascii")


def forget(shelf: Path, *, most: int = MOST) -> None:
    """Take away what was longest unused, where there is more than ``most``."""
    with suppress(OSError):
        tidy(shelf, (), most=most)


def _written(findings: Sequence[Finding]) -> str:
    body = json.dumps([asdict(one) for one in findings])
    return f"{hashlib.sha256(body.encode()).hexdigest()}\n{body}"


def _read(text: str) -> tuple[Finding, ...]:
    seal, _, body = text.partition("\n")
    if hashlib.sha256(body.encode()).hexdigest() != seal:
        raise ValueError("These findings were changed by somebody else.")
    return tuple(_finding(one) for one in json.loads(body))


def _finding(one: dict[str, Any]) -> Finding:
    return Finding(**{**one, "severity": Severity(one["severity"]), "where": Where(**one["where"])})
