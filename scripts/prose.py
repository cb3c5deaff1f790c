"""Prose in pairs that this project did not write: English and its published translation, from Debian's packages.

Two kinds of files are read: compiled catalogues (``*/LC_MESSAGES/*.mo``) and MediaWiki's messages
(``i18n/*.json``). ``python scripts/prose.py`` fetches the packages that are named here with ``apt-get`` and puts
their catalogues, nothing else of them, into ``build/prose``; what is installed on the machine is read as well.
"""

from __future__ import annotations

import gettext
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT: Final = Path(__file__).resolve().parent.parent
FETCHED: Final = ROOT / "build" / "prose"
FOLDERS: Final = (Path("/usr/share/locale"), Path(sys.prefix) / "lib", FETCHED)
PACKAGES: Final = (
    "mediawiki",
    "gnucash-common",
    "evolution-common",
    "gnome-control-center-data",
    "nautilus-data",
)
"""Chosen for whole sentences to people, and for many languages: the first has Urdu, Pashto and Sorani too."""
_TAGS: Final = {
    "ku": "kmr", "ku-latn": "kmr", "zh_CN": "zh-Hans", "zh_TW": "zh-Hant", "zh_Hans": "zh-Hans", "zh_Hant": "zh-Hant",
    "zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "bn_IN": "bn",
} | {
    tag: tag
    for tag in ["ar", "bg", "bn", "ckb", "es", "fa", "fr", "gu", "hi", "kmr", "lt", "pa", "pl", "ps", "pt", "ro", "ru", "so", "ta", "ti", "tr", "uk", "ur"]
}  # fmt: skip
"""Our tags by the names of folders and files."""
_PROGRAM: Final = (
    r"[\"%<>{}\\|=_\[\]`*#&$~^\t]|\n|--|(?:^|\s)-\w|\w\.\w|//|\b[A-Z]{4,}\b|\b[A-Z]{2,}-?[0-9]+\b|Lorem|^ | $|  |[a-z][A-Z]|\(s\)| '|' |''|[A-Z][a-z]+[A-Z]|@"
    r"|\.\.\.|…"
)
_NO_PROSE: Final = re.compile(_PROGRAM)
"""What makes a string a message of a program rather than a sentence: blanks, options, names in capitals, ``UTF-8`` and its like."""
_MARKUP: Final = re.compile(r"[\"%<>{}\\|`*#$\n]|''|\[\[")
FEWEST: Final = 40
_FEWEST_SPACES: Final = 6
MOST: Final = 1500


def pairs(folders: Iterable[Path] = FOLDERS) -> dict[str, dict[str, str]]:
    """English sentences and their words by our tag: of each language at most 1,500.

    Which ones is told by the hash of the English, so that languages are asked the same and no program is preferred.
    """
    found: dict[str, dict[str, str]] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*.mo")):
            tag = _TAGS.get(path.parent.parent.name)
            if tag is not None and path.parent.name == "LC_MESSAGES":
                found.setdefault(tag, {}).update(_of_catalogue(path))
        for path in sorted(folder.rglob("i18n/**/en.json")):
            for tag, held in _of_messages(path):
                found.setdefault(tag, {}).update(held)
    return {
        tag: dict(sorted(held.items(), key=_by_hash)[:MOST]) for tag, held in sorted(found.items()) if held
    }


def _by_hash(pair: tuple[str, str]) -> str:
    return hashlib.sha256(pair[0].encode("utf-8")).hexdigest()


def _of_catalogue(path: Path) -> Iterator[tuple[str, str]]:
    try:
        with path.open("rb") as file:
            catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]  # noqa: SLF001 - it has no other door
    except (OSError, UnicodeDecodeError, ValueError):
        return
    for english, words in catalogue.items():
        if isinstance(english, str) and isinstance(words, str):
            own = english.rpartition("\x04")[2]
            if _is_prose(own, words):
                yield own, words


def _of_messages(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The translations beside one file of English messages, by our tag."""
    english = json.loads(path.read_text("utf-8"))
    for name, tag in _TAGS.items():
        beside = path.with_name(f"{name}.json")
        words = json.loads(beside.read_text("utf-8")) if beside.is_file() else {}
        yield (
            tag,
            {
                english[key]: held
                for key, held in words.items()
                if isinstance(held, str)
                and isinstance(english.get(key), str)
                and _is_prose(english[key], held)
            },
        )


def _is_prose(english: str, words: str) -> bool:
    plain = (
        len(english) >= FEWEST
        and english.isascii()
        and english[-1] in ".!?"
        and english.count(" ") >= _FEWEST_SPACES
    )
    return (
        plain
        and words.strip() not in {"", english}
        and not _NO_PROSE.search(english)
        and not _MARKUP.search(words)
    )


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        sys.exit(f"{name} is not here: prose can be fetched on Debian and its relations only.")
    return found


def fetch(folder: Path) -> None:
    """Put the catalogues of :data:`PACKAGES` into ``folder``, one folder for each package; all of them or none."""
    new = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    with tempfile.TemporaryDirectory() as held:
        for package in PACKAGES:
            subprocess.run([_program("apt-get"), "download", package], cwd=held, check=True)
            (archive,) = Path(held).glob(f"{package}_*.deb")
            unpacked = Path(held) / package
            subprocess.run([_program("dpkg-deb"), "--extract", archive, unpacked], check=True)
            messages = (one for one in unpacked.rglob("i18n/**/*.json") if one.stem in {"en", *_TAGS})
            for path in (*unpacked.rglob("LC_MESSAGES/*.mo"), *messages):
                kept = new / package / path.relative_to(unpacked)
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_bytes(path.read_bytes())
    shutil.rmtree(folder, ignore_errors=True)
    new.replace(folder)


if __name__ == "__main__":
    fetch(FETCHED)
