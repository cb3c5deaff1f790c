"""Ours beside `mkdocs build` of the same staged tree, in turns: medians, ratios, memory, and how the cost grows.

Ours is `iow build` with everything it does: reading, checks, stage, pages, search, reading back. Theirs renders the tree that
`iow stage` wrote, in one process: *stock* is Material as it comes with its search and mkdocs-static-i18n, *plain* our own
templates by way of `mkdocs.yml`. ``IOW_BENCH_SIZES`` asks for other sizes (``10x10,20x20,50x100``), ``IOW_BENCH_VS`` up to
how many pages of guides theirs is measured (400: theirs grows with the square of the languages).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benches.corpus import publication
from benches.figures import page, shown
from benches.watched import watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from benches.watched import Ran

SIZES: Final = os.environ.get("IOW_BENCH_SIZES", "10x10,20x20,50x100")
BOTH: Final = int(os.environ.get("IOW_BENCH_VS", "400"))
SRC: Final = Path(__file__).resolve().parents[2] / "src"
IOW: Final = (sys.executable, "-c", "from inotherwords.commands import main; main()")
DAY: Final = ("--on", "2026-11-22")
STOCK: Final = """site_name: In Other Words
docs_dir: build/stage
site_dir: build/stock
exclude_docs: |
  /*.json
theme: {{name: material, font: false}}
plugins:
  - search
  - i18n:
      docs_structure: folder
      fallback_to_default: false
      reconfigure_material: false
      languages:
{languages}
"""


def compare(folder: Path, *, times: int, file: Path | None) -> None:
    """Measure every size and print the figures; with a ``file``, write them there, and the page beside it."""
    sizes = []
    for size in SIZES.split(","):
        locales, guides = map(int, size.split("x"))
        sizes.append(_size(folder / size, locales, guides, times))
        print(shown(sizes[-1]), flush=True)
        shutil.rmtree(folder / size)
        if file:
            held = {"cores": os.cpu_count(), "python": sys.version.split()[0], "sizes": sizes}
            file.write_text(json.dumps(held, indent=1) + "\n", "utf-8")
            file.with_suffix(".md").write_text(page(held), "utf-8")


def _size(home: Path, locales: int, guides: int, times: int) -> dict[str, Any]:
    """Every case of one size, ``times`` times in turns."""
    home.mkdir()
    tags = publication(home, locales, guides)
    _iow(home, "stage", *DAY)
    (home / "stock.yml").write_text(_stock(home, tags), "utf-8")
    cases: dict[str, Callable[[], Ran]] = {"ours, cold": lambda: _cold(home)}
    if locales * guides <= BOTH:
        cases["stock"] = lambda: _mkdocs(home, "stock.yml")
        cases["plain"] = lambda: _mkdocs(home, "mkdocs.yml")
    cases["ours, nothing changed"] = lambda: _iow(home, "build", *DAY)
    cases["ours, one unit of one language"] = lambda: _edited(home, _one_unit(home, tags))
    cases["ours, one English guide"] = lambda: _edited(home, _one_guide(home))
    ran: dict[str, list[Ran]] = {name: [] for name in cases}
    for _ in range(times):
        for name, run in cases.items():
            ran[name].append(run())
    return {
        "locales": locales,
        "guides": guides,
        "pages": sum(1 for _ in (home / "build" / "stage").rglob("*.md")),
        "cases": {name: [one.record() for one in held] for name, held in ran.items()},
    }


def _iow(home: Path, *words: str) -> Ran:
    kept = {"IOW_CACHE": str(home / "kept")}
    return watched([*IOW, "--project", home, *words], home, PYTHONPATH=str(SRC), **kept)


def _cold(home: Path) -> Ran:
    """Nothing made before: no cache, neither in the publication nor the user's own, no stage, no site."""
    shutil.rmtree(home / "build", ignore_errors=True)
    shutil.rmtree(home / "kept", ignore_errors=True)
    return _iow(home, "build", *DAY)


def _mkdocs(home: Path, settings: str) -> Ran:
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--clean", "-f", home / settings)
    return watched(command, home, PYTHONPATH=str(SRC), NO_MKDOCS_2_WARNING="1")


def _edited(home: Path, edited: Path) -> Ran:
    """A build after an edit; afterwards the file is as it was, and built again, so that every run edits alike."""
    before = edited.read_bytes()
    later = _LATER.sub(rb"\1 More\2", before, count=1)
    assert later != before, f"{edited} has no paragraph to edit"  # noqa: S101 - else nothing would be measured
    edited.write_bytes(later)
    ran = _iow(home, "build", *DAY)
    edited.write_bytes(before)
    _iow(home, "build", *DAY)
    return ran


_LATER: Final = re.compile(
    rb'(?m)(^msgid "[A-Z][^"]{60,}"\nmsgstr "[^"\n]+?|^[A-Z][^"\n{\[*]{60,}\w)("$|\.$)'
)
"""The end of the words of a paragraph in a catalogue, or of a plain paragraph of a guide."""


def _one_unit(home: Path, tags: list[str]) -> Path:
    return _editable((home / "locales" / next(tag for tag in tags if tag != "en") / "guides").glob("*.po"))


def _one_guide(home: Path) -> Path:
    return _editable((home / "content" / "guides").rglob("*.md"))


def _editable(files: Iterable[Path]) -> Path:
    """The first file with a paragraph that :data:`_LATER` finds."""
    return next(one for one in sorted(files) if _LATER.search(one.read_bytes()))


def _stock(home: Path, tags: list[str]) -> str:
    """Settings as somebody would write them who starts from the plugin's own page."""
    lines = "\n".join(
        f'        - {{locale: {tag}, name: "{tag}", build: true, default: {str(tag == "en").lower()}}}'
        for tag in sorted(tags, key=lambda tag: (tag != "en", tag))
    )
    extensions = (home / "mkdocs.yml").read_text("utf-8").partition("markdown_extensions:")
    return STOCK.format(languages=lines) + "".join(extensions[1:])
