"""Our pages and those of a plain ``mkdocs build`` of the same tree: the same text, the same links, the same structure.

They differ in place: by hand English stands at the root, and all languages are built by one process. And a build by hand leaves
out what only a whole site has: the manifest, the list of all languages, three lines of the foot.
"""

from __future__ import annotations

import posixpath
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import lxml.html
import pytest

from inotherwords.site.build import Plan, build_site, read_records, theme_files, write_theme
from inotherwords.site.render import THEME

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
STAGED = ROOT / "tests" / "sites" / "staged"
SETTINGS = ROOT / "mkdocs.yml"
TAGS = ("en", "ur", "pl")
AT_ROOT = {*TAGS[1:], "assets", "status", "handbook", "sw.js"}
"""What stands at the root of both; all else there is a page of English."""
FOOT = frozenset({"footer", "a", "p", "li", "ul", "span", "bdi"})


def ours(path: str) -> str:
    """Where a place of the plain site stands in ours."""
    first = path.partition("/")[0]
    return path if first in AT_ROOT else f"en/{path}".rstrip("/") if path != "." else "en"


def goal(page: str, address: str) -> str:
    """Where ``address`` on ``page`` leads, from the root of the site."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return address
    there = posixpath.normpath(posixpath.join(posixpath.dirname(page), parts.path))
    return f"{there}#{parts.fragment}" if parts.fragment else there


def told(text: str, page: str, *, plain: bool) -> list[tuple[str, ...]]:
    """Every element in order with its marks, its words and where it leads."""
    found = []
    for one in lxml.html.document_fromstring(text).iter():
        if not isinstance(one.tag, str) or one.tag == "script":
            continue
        marks = " ".join(f"{name}={value}" for name, value in sorted(one.items()) if name in KEPT)
        address = one.get("href") or one.get("src") or ""
        there = goal(page, address) if address else ""
        if plain and there and not urlsplit(there).scheme and not there.startswith(("#", "..")):
            path, hash_, fragment = there.partition("#")
            there = f"{ours(path)}{hash_}{fragment}"
        found.append(
            (one.tag, marks, " ".join((one.text or "").split()), " ".join((one.tail or "").split()), there)
        )
    return found


MOST_MORE = 9
KEPT = frozenset(
    {"id", "class", "lang", "dir", "hreflang", "alt", "title", "role", "aria-label", "open", "type"}
)


def test_a_plain_build_has_the_same_pages(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build_site(Plan(STAGED, SETTINGS, TAGS, tmp_path / "shelf", tmp_path / "theme"), site)
    by_hand = tmp_path / "by-hand"
    shutil.copytree(STAGED, by_hand / "build" / "stage")
    shutil.copy(SETTINGS, by_hand)
    write_theme(by_hand / "build" / THEME, theme_files(read_records(STAGED, TAGS)))
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=by_hand, check=True, capture_output=True)
    plain = by_hand / "build" / "plain"
    pages = sorted(path.relative_to(STAGED).with_suffix("").as_posix() for path in STAGED.rglob("*.md"))
    assert len(pages) > 9
    for page in pages:
        place = f"{page.removesuffix('index')}/index.html".replace("//", "/")
        theirs = place.removeprefix("en/")
        mine = told((site / place).read_text("utf-8"), place, plain=False)
        other = told((plain / theirs).read_text("utf-8"), theirs, plain=True)
        left = iter(mine)
        missing = [one for one in other if one not in left]  # in order: an iterator is used up on the way
        assert not missing, page
        more = [one for one in mine if one not in other]
        assert len(more) < MOST_MORE, page
        assert {one[0] for one in more} <= {"link", *FOOT}, page
        assert inside(mine, "main") == inside(other, "main"), page
        assert len(inside(mine, "main")) > 1, page


def inside(elements: list[tuple[str, ...]], name: str) -> list[tuple[str, ...]]:
    """The elements from ``name`` on, up to the foot of the page."""
    names = [one[0] for one in elements]
    return elements[names.index(name) : names.index("footer")]
