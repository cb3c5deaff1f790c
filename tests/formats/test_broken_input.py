"""What goes wrong with one copy: it is told in one clear line, and every other copy is made."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from inotherwords.edge import programs
from inotherwords.formats.build import make_copies
from inotherwords.formats.plan import Plan
from inotherwords.formats.registry import kinds

if TYPE_CHECKING:
    from collections.abc import Callable

FONT = Path(__file__).parents[2] / "src/inotherwords/site/theme/assets/fonts/nastaliq-urdu.woff2"
ENGLISH = frozenset({"pdf", "easy.pdf", "docx", "html", "epub", "txt", "g2.brf"})
LONG_WORD = "a" * 500
COLUMNS = 40
WORDS = 10_000
PARAGRAPH = "You can ask the council for help at any time and it has to answer you in writing soon.\n\n"
HANGING = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from conftest import _staged
from inotherwords.formats.build import make_copies
from inotherwords.formats.plan import Plan
from inotherwords.formats.registry import kinds
if __name__ == "__main__":
    files = {{path: text for path, text in _staged("plain").items() if path.startswith("en")}}
    made = make_copies(Plan(files, kinds(frozenset(["txt", "g2.brf"])), Path({shelf!r}), Path(), limit=1.0))
    print(*[one.kind for one in made.copies], *[one.line_of_text() for one in made.findings], sep="\\n")
"""


def broken(staged: Callable) -> dict[str, str]:
    """One publication with a guide for each thing that can be wrong with words."""
    files = {path: text for path, text in staged("easy-read").items() if path.startswith("en")}
    whole = files["en/money-help.md"]
    head = whole[: whole.index("\n---\n", 4) + 5]
    row = "| " + " | ".join(f"place{at}" for at in range(COLUMNS)) + " |\n"
    rule = "|" + " --- |" * COLUMNS + "\n"
    text = {
        "long": "## Words\n\n" + PARAGRAPH * (WORDS // len(PARAGRAPH.split())),
        "one-word": f"## Words\n\n{LONG_WORD}\n",
        "wide": f"## Words\n\n{row}{rule}{row}",
    }
    files |= {
        f"en/{name}.md": head.replace("money-help/", f"{name}/") + "\n" + body for name, body in text.items()
    }
    return {path: body for path, body in files.items() if not path.endswith(".svg")}


@pytest.mark.slow
@pytest.mark.usefixtures("fonts_are_here")
def test_what_is_wrong_with_one_copy_stops_no_other(staged: Callable, tmp_path: Path):
    made = make_copies(Plan(broken(staged), kinds(ENGLISH), tmp_path, FONT))
    told = sorted(one.line_of_text() for one in made.findings)
    assert [one.code for one in made.findings] == ["format-failed"] * 3
    assert "en/money-help/money-help.easy.pdf could not be made:" in told[0]
    assert 'Error fetching "staged:/help.svg"' in told[0]
    assert "en/offline.html could not be made: The picture help.svg is not staged." in told[1], (
        "it has this page"
    )
    assert "en/wide/wide.pdf could not be made: Words would run off the sheet: “" in told[2]
    guides = ("long", "money-help", "one-word", "wide")
    wanted = {(guide, kind) for guide in guides for kind in ENGLISH - {"easy.pdf"}} - {("wide", "pdf")}
    assert {(one.guide, one.kind) for one in made.copies} == wanted
    prints = {
        one.guide: pypdfium2.PdfDocument(one.folder / one.file) for one in made.copies if one.kind == "pdf"
    }
    said = {
        guide: "".join(one.get_textpage().get_text_range() for one in pdf) for guide, pdf in prints.items()
    }
    assert LONG_WORD in "".join(said["one-word"].split()).replace("\ufffe", "")
    assert said["long"].count("soon.") == WORDS // len(PARAGRAPH.split())
    brf = next(one for one in made.copies if (one.guide, one.kind) == ("one-word", "g2.brf"))
    assert max(map(len, (brf.folder / brf.file).read_bytes().split(b"\r\n"))) <= 40


def test_a_font_that_is_missing_is_named_with_the_line_that_installs_it(
    staged: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(programs, "font", lambda family, **_: None if "Nastaliq" in family else object())
    files = {
        path: text for path, text in staged("right-to-left").items() if path.startswith(("ur", "en.json"))
    }
    made = make_copies(Plan(files, kinds(frozenset({"pdf", "txt"})), tmp_path, FONT))
    assert {one.kind for one in made.copies} == {"txt"}
    lines = [one.line_of_text() for one in made.findings if one.code == "format-not-made"]
    assert len(lines) == 1
    assert "Not made: pdf. This machine does not have: Noto Nastaliq Urdu." in lines[0]
    assert "sudo apt-get install fonts-noto-core" in lines[0]


@pytest.mark.slow
def test_a_program_that_hangs_costs_one_copy(tmp_path: Path):
    program = tmp_path / "bin" / "lou_translate"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o755)
    script = tmp_path / "hang.py"
    script.write_text(HANGING.format(tests=str(Path(__file__).parent), shelf=str(tmp_path / "shelf")))
    source = str(Path(__file__).parents[2] / "src")
    env = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "PYTHONPATH": source}
    ran = subprocess.run(
        [sys.executable, script], env=env, capture_output=True, text=True, check=False, timeout=50
    )
    assert ran.returncode == 0, ran.stderr
    made, *told = ran.stdout.splitlines()
    assert made == "txt"
    assert len(told) == 1
    assert "money-help.g2.brf could not be made: It was not made within 1 seconds and was stopped." in told[0]


@pytest.mark.slow
def test_a_copy_that_is_too_heavy_is_told(staged: Callable, tmp_path: Path):
    files = {path: text for path, text in staged("plain").items() if path.startswith("en")}
    files["en/money-help.md"] += "\n" + (PARAGRAPH * 20).strip().replace("\n\n", " ") * 180
    made = make_copies(Plan(files, kinds(frozenset({"html"})), tmp_path, FONT))
    assert [one.code for one in made.findings] == ["format-heavy"]
    assert {one.kind for one in made.copies} == {"html"}
