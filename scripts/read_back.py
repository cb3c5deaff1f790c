"""Prints how much of a guide's words two readers get back out of its PDFs, and whether each is PDF/UA-1.

scripts/read_back.py GUIDE [TAG …], after `iow stage`: the copies are made anew, one locale after the other, from build/stage.
Poppler and PDFium count words, in Chinese characters. Words that no print shows (a picture's, a button's) are not asked for.
The figures in docs/decisions/0009-pdf-text-layer.md come from here.
"""

from __future__ import annotations

import collections
import re
import sys
import tempfile
import time
import unicodedata
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import page as judge
import pypdfium2

from inotherwords.edge.programs import call
from inotherwords.formats.build import make_copies
from inotherwords.formats.document import Document, Kind, Node
from inotherwords.formats.plan import Plan
from inotherwords.formats.reader import read
from inotherwords.formats.record import home_of
from inotherwords.formats.registry import KINDS, kinds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inotherwords.formats.plan import Copy

ROOT = Path(__file__).parents[1]
STAGE = ROOT / "build" / "stage"
PAPER = frozenset(one.name for one in KINDS if one.name.endswith("pdf"))


def main(guide: str, tags: list[str]) -> None:
    """One line a print."""
    print("| locale | copy | poppler | PDFium | PDF/UA-1 | KB | sheets |")
    print("|---|---|---|---|---|---|---|")
    for tag in tags or sorted(one.parent.name for one in STAGE.glob(f"*/{guide}.md")):
        files = _files(guide, tag)
        with tempfile.TemporaryDirectory() as shelf, resources.as_file(_nastaliq()) as font:
            started = time.monotonic()
            made = make_copies(Plan(files, kinds(PAPER), Path(shelf), font, workers=1))
            for one in made.findings:
                print(one.line_of_text(), file=sys.stderr)
            for copy in made.copies:
                print(_line(copy, files), flush=True)
            print(f"{tag}: {time.monotonic() - started:.0f} seconds", file=sys.stderr)


def _nastaliq() -> Path:
    return Path(str(resources.files("inotherwords.site"))) / "theme/assets/fonts/nastaliq-urdu.woff2"


def _files(guide: str, tag: str) -> dict[str, str]:
    """The staged files of one guide in one locale, and the record of the source."""
    wanted = [*STAGE.glob(f"{tag}/**/{guide}.md"), *STAGE.glob(f"{tag}/pictures/*.svg")]
    wanted += [STAGE / f"{tag}.json", STAGE / "en.json"]
    return {one.relative_to(STAGE).as_posix(): one.read_text("utf-8") for one in wanted}


def _line(copy: Copy, files: dict[str, str]) -> str:
    kind = next(one for one in KINDS if one.name == copy.kind)
    place = f"{kind.page}{copy.guide}.md"
    home = home_of(files[f"{copy.tag}.json"], files["en.json"])
    document = read(files[f"{copy.tag}/{place}"], place, home, _pictures(files, copy.tag))
    file = copy.folder / copy.file
    data = file.read_bytes()
    poppler = call("pdftotext", [str(file), "-"]).decode("utf-8")
    sheets = pypdfium2.PdfDocument(data)
    pdfium = " ".join(one.get_textpage().get_text_range() for one in sheets)
    report = judge.validate_pdf_bytes(data, profile=judge.ValidationProfile.PDF_UA_1)
    faults = sorted({one.message for one in report.failures})
    kept = "yes" if report.is_compliant and not faults else "; ".join(faults)
    shares = [f"{recall(_wanted(document), found, home.script):.1%}" for found in (poppler, pdfium)]
    return f"| {copy.tag} | {copy.kind} | {' | '.join(shares)} | {kept} | {len(data) / 1000:.0f} | {len(sheets)} |"


def _pictures(files: dict[str, str], tag: str) -> dict[str, str]:
    return {
        path.rpartition("/")[2]: text for path, text in files.items() if path.startswith(f"{tag}/pictures/")
    }


def _wanted(document: Document) -> str:
    own = [document.title.text, document.summary.text, *(one.text for one in document.trust)]
    return " ".join([*own, *(" ".join(_shown(one)) for one in document.blocks)])


def _shown(node: Node) -> Iterable[str]:
    """What a print shows of a node; runs within a line stay one word."""
    if node.kind is Kind.PICTURE:
        return
    kids = node.children[1:] if node.kind is Kind.FOLD and node.role == "english" else node.children
    yield "".join(
        one if isinstance(one, str) else f" {' '.join(_shown(one))} " if _parts(one) else "".join(_shown(one))
        for one in kids
    )


def _parts(node: Node) -> bool:
    return node.kind not in {Kind.RUN, Kind.LINK, Kind.STRONG}


def words(text: str, script: str = "") -> list[str]:
    """The words of ``text``; for Chinese its characters, because nothing parts its words."""
    plain = unicodedata.normalize("NFC", re.sub("[\u200b-\u200f\u2066-\u2069]", "", text))
    if script in {"Hans", "Hant"}:
        return [one for one in plain if one.isalnum()]
    return re.findall(r"\w[\w\u0900-\u0dff]*", plain)


def recall(wanted: str, found: str, script: str = "") -> float:
    """The share of ``wanted`` that ``found`` has, each word as often."""
    want, have = (collections.Counter(words(one, script)) for one in (wanted, found))
    return sum(min(count, have[word]) for word, count in want.items()) / want.total()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
