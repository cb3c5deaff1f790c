"""``sync``, ``status`` and ``check`` as an editor runs them, on 250,000 units: our own guides, copied, no two the same.

Each copy of a guide has its number after every paragraph of one line, in English and in the words of each language,
so nothing that is remembered of one helps with another. Cold: every cache and remembered finding is gone before
the run. ``IOW_BENCH_UNITS`` asks for fewer units.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benches.frame import Case
from inotherwords.edge.disk import Tree
from inotherwords.model.content import Kind, text_hash
from inotherwords.model.translation import Catalogue
from inotherwords.project.publication import read_publication
from inotherwords.publication import catalogue_file, ledger_file, template_file
from inotherwords.translation.ledger import line
from inotherwords.translation.merge import merge, template
from inotherwords.translation.po import write

if TYPE_CHECKING:
    from collections.abc import Callable

    from inotherwords.model.content import Document
    from inotherwords.publication import Publication

ROOT: Final = Path(__file__).resolve().parents[2]
IOW: Final = Path(sys.executable).with_name("iow")
UNITS: Final = int(os.environ.get("IOW_BENCH_UNITS", "250000"))
_ONE_LINE: Final = re.compile(r"^(?=[A-Z])(.*\w)\.$", re.MULTILINE)


def cases(folder: Path) -> list[Case]:
    """Half of the units cold, then all of them cold and with nothing changed, for each of the three commands."""
    half, whole = folder / "half", folder / "whole"
    counts = [corpus(home, wanted) for home, wanted in ((half, UNITS // 2), (whole, UNITS))]
    found = []
    for name in ("sync", "status", "check"):
        for home, count in zip((half, whole), counts, strict=True):
            found.append(Case(f"{name}, {count} units, cold", _iow(home, name), _forget(home)))
        found.append(Case(f"{name}, {counts[1]} units, nothing changed", _iow(whole, name)))
    return found


def _iow(home: Path, name: str) -> Callable[[], None]:
    def run() -> None:
        ran = subprocess.run([IOW, "--project", home, name], capture_output=True, text=True, check=False)
        if ran.returncode not in {0, 1} or "Traceback" in ran.stderr:
            raise RuntimeError(ran.stderr[-2000:])

    return run


def _forget(home: Path) -> Callable[[], None]:
    def run() -> None:
        shutil.rmtree(home / "build", ignore_errors=True)
        (home / "build" / "cache").mkdir(parents=True)

    return run


def corpus(home: Path, wanted: int) -> int:
    """A publication of at least ``wanted`` units, all languages counted, in ``home``; how many there are."""
    for name in ("content", "locales"):
        shutil.copytree(ROOT / name, home / name)
    shutil.copy(ROOT / "mkdocs.yml", home)
    ours = read_publication(Tree(ROOT))
    guides = [one for one in ours.content.documents if one.kind is Kind.GUIDE]
    languages = len(ours.translations)
    has = languages * sum(len(one.units) for one in ours.content.documents)
    rounds = -(-max(0, wanted - has) // (languages * sum(len(one.units) for one in guides)))
    return languages * copied(home, rounds * len(guides))


def copied(home: Path, more: int) -> int:
    """``more`` guides in ``home``, copies of those that stand there; how many units there are then in a language."""
    ours = read_publication(Tree(home))
    guides = [one for one in ours.content.documents if one.kind is Kind.GUIDE]
    made = [(guides[number % len(guides)], number // len(guides) + 1) for number in range(more)]
    for guide, copy in made:
        path = home / _renamed(guide.path, copy)
        path.write_text(_ONE_LINE.sub(rf"\1 ({copy}).", (home / guide.path).read_text("utf-8")), "utf-8")
    documents = {one.id: one for one in read_publication(Tree(home)).content.documents}
    for guide, copy in made:
        _translated(home, ours, guide, documents[_renamed(guide.id, copy)], copy)
    return sum(len(one.units) for one in documents.values())


def _renamed(name: str, copy: int) -> str:
    stem, dot, end = name.partition(".md")
    return f"{stem}-{copy}{dot}{end}"


def _translated(home: Path, ours: Publication, guide: Document, document: Document, copy: int) -> None:
    """The catalogues, ledger lines and template of one copy: the words of ``guide``, its number after them."""
    names = {}
    for old, new in zip(guide.units, document.units, strict=True):
        names[old.key] = (new, "" if old.text == new.text else f" ({copy})")
    for tag, shelf in ours.translations.items():
        held = shelf.catalogues[guide.id].by_key()
        entries = tuple(
            replace(
                held[key], key=new.key, source=new.text, target=held[key].target and held[key].target + tail
            )
            for key, (new, tail) in names.items()
            if key in held
        )
        catalogue = merge(document, Catalogue(tag, document.id, entries), locale=tag)
        _write(home / catalogue_file(tag, document), write(catalogue))
        held = catalogue.by_key()
        with (home / ledger_file(tag)).open("a", encoding="utf-8") as ledger:
            for event in shelf.events:
                if event.guide == guide.id and event.unit in names:
                    entry = held[names[event.unit][0].key]
                    signed = replace(event, guide=document.id, unit=entry.key, target=entry.target_hash)
                    ledger.write(line(replace(signed, source=text_hash(entry.source))))
    _write(home / template_file(document), write(template(document, None)))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
