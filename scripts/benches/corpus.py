"""Publications of any size out of our own: real guides in real languages, fewer or more of them.

A guide beyond our own is a copy with its number after every paragraph (``size``); a language beyond our own is a copy
under the tag of a region. Where there are fewer guides, links to those left out lead to one that stayed.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benches.size import copied

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parents[2]
BASES: Final = ("ur", "pl", "bn", "ar", "pa", "so", "zh-Hant")
"""Languages that mkdocs-static-i18n knows as well, or it could not be measured beside us."""
REGIONS: Final = (
    "",
    "-GB",
    "-IE",
    "-DE",
    "-FR",
    "-NL",
    "-SE",
    "-US",
    "-CA",
    "-AU",
    "-NZ",
    "-ZA",
    "-KE",
    "-IN",
    "-SG",
)
SOURCE: Final = "en"


def publication(home: Path, locales: int, guides: int) -> list[str]:
    """A publication in ``home`` of so many languages, English among them, and guides; its tags."""
    for name in ("content", "locales"):
        shutil.copytree(ROOT / name, home / name)
    shutil.copy(ROOT / "mkdocs.yml", home)
    ours = sorted(path.stem for path in (home / "content" / "guides").rglob("*.md"))
    _fewer(home, ours[:guides], ours[guides:])
    _languages(home, locales - 1)
    if guides > len(ours):
        copied(home, guides - len(ours))
    return sorted(path.name for path in (home / "locales").iterdir() if not path.name.startswith("_"))


def _languages(home: Path, wanted: int) -> None:
    """Exactly ``wanted`` translations."""
    tags = [f"{base}{region}" for region in REGIONS for base in BASES][:wanted]
    for tag in tags:
        base = next(one for one in BASES if tag == one or tag.startswith(f"{one}-"))
        if tag != base:
            shutil.copytree(home / "locales" / base, home / "locales" / tag)
    for folder in list((home / "locales").iterdir()):
        if folder.name not in {*tags, SOURCE, "_templates"}:
            shutil.rmtree(folder)


def _fewer(home: Path, kept: list[str], gone: list[str]) -> None:
    if not gone:
        return
    for path in _files(home):
        if path.stem in gone:
            path.unlink()
    link = re.compile(rf"\]\((?:{'|'.join(gone)})\.md(?:#[^()\s]*)?\)")
    for path in _files(home):
        text = path.read_text("utf-8")
        if link.search(text):
            path.write_text(link.sub(f"]({kept[0]}.md)", text), "utf-8")


def _files(home: Path) -> Iterator[Path]:
    for name in ("content", "locales"):
        yield from (
            one for one in sorted((home / name).rglob("*")) if one.suffix in {".md", ".po", ".pot", ".yml"}
        )
