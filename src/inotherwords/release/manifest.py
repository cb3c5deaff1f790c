"""``manifest.json``: what a release is, to the last byte, and what it says in each language.

There is one way to write a manifest (keys sorted, one value a line, UTF-8), so two that say the same are the same
bytes; one that is written otherwise is not read. What a reader was shown stands in ``locales``.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from inotherwords.model.withdrawal import Withdrawal

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME: Final = "manifest.json"
SIGNATURE: Final = "manifest.json.sig"
UNSIGNED: Final = "UNSIGNED"
APART: Final = frozenset({NAME, SIGNATURE, UNSIGNED})
"""Files of a release that its manifest cannot name, because they come after it."""
ABOUT: Final = "release.json"
"""Version and day, for programs; being in the manifest, it tells an older manifest that lies in a newer folder."""
ARCHIVE: Final = "archive.json"
"""What old copies of the release say of themselves, in each language."""
FORM: Final = 1
VERSION: Final = re.compile(r"[0-9]{4}\.(?:0?[1-9]|1[0-2])(?:\.[1-9][0-9]{0,3})?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FILE: Final = re.compile(r"(?:0|[1-9][0-9]*) [0-9a-f]{64}")


class NotAManifest(Exception):  # noqa: N818 - what a reader says of a file
    """Bytes that are no manifest of ours; the text says why."""


@dataclass(frozen=True, slots=True)
class Before:
    """The release before, by the hash of its manifest."""

    version: str
    day: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Guide:
    """What a guide, page or list says in one locale.

    ``units`` are ``state source target shown`` by key, hashes of 16 digits or ``-``; ``facts`` the values as readers
    see them; ``formats`` the file of each copy, all of them made from just these.
    """

    published: bool
    title: str
    units: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    formats: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """A locale of the release: its name, and every document in it by id."""

    name: str
    documents: Mapping[str, Guide]


@dataclass(frozen=True, slots=True)
class Manifest:
    """A release.

    ``pages`` and ``pages_day`` are what stands on its pages: a release that only takes words back leaves all other
    pages as they were, down to their number.
    """

    publication: str
    version: str
    day: str
    pages: str
    pages_day: str
    commit: str
    files: Mapping[str, str]
    """``size sha256`` by path."""
    locales: Mapping[str, Said]
    previous: Before | None = None
    tools: Mapping[str, str] = field(default_factory=dict)
    despite: Mapping[str, str] = field(default_factory=dict)
    """What the gate would have stopped, by code, and the written reason for going on."""
    withdrawn: tuple[Withdrawal, ...] = ()

    def pages_of(self) -> frozenset[str]:
        """The addresses of all pages: ``pa/direct-payments/``."""
        return frozenset(one.removesuffix("index.html") for one in self.files if one.endswith("index.html"))


def order(version: str) -> tuple[int, ...]:
    """What versions are sorted by.

    >>> order("2026.9") < order("2026.11") < order("2026.11.1")
    True
    """
    return tuple(int(part) for part in version.split("."))


def written(manifest: Manifest) -> bytes:
    """The one way to write it."""
    return (json.dumps(_plain(manifest), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def fingerprint(data: bytes) -> str:
    """SHA-256 of a manifest as it is written."""
    return hashlib.sha256(data).hexdigest()


def before(data: bytes) -> Before:
    """The manifest in ``data`` as the next one names it."""
    held = read(data)
    return Before(held.version, held.day, fingerprint(data))


def read(data: bytes) -> Manifest:
    """The manifest in ``data``. Raises ``NotAManifest`` for anything that :func:`written` would not write just so."""
    try:
        held = json.loads(data.decode("utf-8"))
        made = _typed(held)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise NotAManifest("it is not written as a list of a release is") from fault
    if written(made) != data:
        raise NotAManifest("it says more or less than a list of a release does")
    if not VERSION.fullmatch(made.version) or not _DAY.fullmatch(made.day):
        raise NotAManifest("its number or its day is none")
    if any(not _FILE.fullmatch(one) or not _fit(path) for path, one in made.files.items()):
        raise NotAManifest("it names a file that no release has")
    return made


def _fit(path: str) -> bool:
    return bool(path) and not path.startswith("/") and ".." not in path.split("/") and "\\" not in path


def _plain(one: Manifest) -> dict[str, Any]:
    return {
        "form": FORM,
        "publication": one.publication,
        "version": one.version,
        "day": one.day,
        "pages": {"version": one.pages, "day": one.pages_day},
        "commit": one.commit,
        "previous": None if one.previous is None else asdict(one.previous),
        "tools": dict(one.tools),
        "despite": dict(one.despite),
        "withdrawn": [asdict(held) for held in one.withdrawn],
        "files": dict(one.files),
        "locales": {
            tag: {
                "name": said.name,
                "documents": {
                    id_: {
                        "published": held.published,
                        "title": held.title,
                        "units": dict(held.units),
                        "facts": dict(held.facts),
                        "formats": dict(held.formats),
                    }
                    for id_, held in said.documents.items()
                },
            }
            for tag, said in one.locales.items()
        },
    }


def _typed(held: dict[str, Any]) -> Manifest:
    if held["form"] != FORM:
        raise NotAManifest("it is of a newer kind than this program knows")
    return Manifest(
        publication=_text(held["publication"]),
        version=_text(held["version"]),
        day=_text(held["day"]),
        pages=_text(held["pages"]["version"]),
        pages_day=_text(held["pages"]["day"]),
        commit=_text(held["commit"]),
        files=_texts(held["files"]),
        locales={
            tag: Said(
                _text(said["name"]),
                {
                    id_: Guide(
                        one["published"] is True,
                        _text(one["title"]),
                        _texts(one["units"]),
                        _texts(one["facts"]),
                        _texts(one["formats"]),
                    )
                    for id_, one in said["documents"].items()
                },
            )
            for tag, said in held["locales"].items()
        },
        previous=None if held["previous"] is None else Before(**_texts(held["previous"])),
        tools=_texts(held["tools"]),
        despite=_texts(held["despite"]),
        withdrawn=tuple(Withdrawal(**_texts(one)) for one in held["withdrawn"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _texts(held: dict[str, Any]) -> dict[str, str]:
    return {name: _text(value) for name, value in held.items()}
