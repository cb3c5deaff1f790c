"""Laws 1 and 1b on Markdown as people at councils and charities write it, one file a situation.

Beside six of the pages lies the list of their units, one a line: key, kind and text.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from inotherwords.source.front_matter import split
from inotherwords.source.markdown import cut
from inotherwords.source.proof import prove
from inotherwords.source.rewrite import rewrite
from inotherwords.translation.keys import Fresh, assign

FOLDER = Path(__file__).parent / "pages"
PAGES = sorted(FOLDER.glob("*.md"))
LISTED = sorted(FOLDER.glob("*.units"))
NAMES = [path.stem for path in PAGES]


def text_of(path: Path) -> tuple[str, int]:
    text = path.read_bytes().decode()
    return text, split(text, path=path.name)[0].body


def units_of(path: Path) -> str:
    text, start = text_of(path)
    pieces = cut(text, start=start).pieces
    keys = assign([Fresh(piece.kind, piece.text, piece.level, piece.anchor) for piece in pieces]).keys
    lines = [f"{key} | {piece.kind} | {piece.text!r}" for key, piece in zip(keys, pieces, strict=True)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_a_real_page(path: Path):
    text, start = text_of(path)
    assert rewrite(cut(text, start=start), {}) == text
    seen = prove(text, start=start)
    assert (seen.why, seen.outside) == ("", ())


HEALED = {"definition-lists": ["1. without pay", "2. often"]}
"""What only the site takes for words; here, a list below two terms that share a meaning."""


def test_the_cutter_needs_the_proof_for_next_to_nothing():
    healed = {}
    for path in PAGES:
        text, start = text_of(path)
        known = set(cut(text, start=start).pieces)
        if more := [piece.text for piece in prove(text, start=start).page.pieces if piece not in known]:
            healed[path.stem] = more
    assert healed == HEALED


@pytest.mark.parametrize("path", LISTED, ids=[path.stem for path in LISTED])
def test_the_units_of_a_page(path: Path):
    assert units_of(path.with_suffix(".md")) == path.read_text("utf-8")


def test_there_are_enough():
    assert len(PAGES) >= 25
    assert len(LISTED) >= 6


@pytest.mark.parametrize(
    ("name", "sign"),
    [("crlf", b"\r\n"), ("cr-only", b"\rYou"), ("bom", b"\xef\xbb\xbf#"), ("no-final-newline", b"Wait")],
)
def test_the_odd_bytes_are_still_there(name: str, sign: bytes):
    """A tool that tidies line ends would take the point out of these pages."""
    data = (FOLDER / f"{name}.md").read_bytes()
    assert sign in data
    assert name == "crlf" or b"\r\n" not in data
    assert name != "no-final-newline" or data.endswith(sign)
