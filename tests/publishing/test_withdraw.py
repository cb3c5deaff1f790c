"""Words taken back: nobody reads them any more, nothing else changes, and years later somebody can say what was said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from press import Press, Shelf, ran

from inotherwords.commands.verify import verdict_of
from inotherwords.edge.released import contents

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

WRONG = "کون"
"""The words of ``CELL`` in the fixture."""
CELL = "what-to-do/cell-c17b94b8"
WHY = "It names the wrong people."
COUNTS = re.compile(
    r"manifest\.json(\.sig)?|release\.json|status\.json|(en/|ur/)?status/index\.html"
    r"|ur/(changes\.xml|offline\.html|artefacts\.json|todo/index\.html|a-z/index\.html|topics/index\.html|index\.html|search/.*)"
)
"""What counts the parts of every language, lists them or finds them; none of it is another guide."""


@pytest.fixture
def press(shelf: Shelf, tmp_path: Path) -> Press:
    ran("git", "clone", "--quiet", shelf.press.root, tmp_path / "clone", cwd=tmp_path)
    return Press(tmp_path / "clone")


def different(one: Path, two: Path) -> set[str]:
    """The files that are not the same in both, packed ones by the name of what is packed."""
    first, second = contents(one), contents(two)
    return {path.removesuffix(".gz") for path in {*first, *second} if first.get(path) != second.get(path)}


def says(page: Path) -> bool:
    """Whether the words stand there by themselves; the program's own sentences may have them, too."""
    return re.search(rf">\s*{WRONG}\s*<", page.read_text("utf-8")) is not None


def test_one_sentence(shelf: Shelf, press: Press, tmp_path: Path) -> None:
    out = tmp_path / "out"
    press.edit("content/guides/money/money-help.md", "Ring", "Do ring")
    press.commit("an edit that nobody has released yet")
    said = press.iow(
        "withdraw",
        "money-help",
        CELL,
        "--locale",
        "ur",
        "--reason",
        WHY,
        "--to",
        out,
        "--key",
        shelf.key,
        "--on",
        "2026-12-24",
    )
    assert (
        f"Taken back: money-help {CELL} in ur. Release 2026.12.1, signed by editor@tiny, is in {out}" in said
    )
    assert verdict_of(out, None, None).signed
    assert {one for one in different(shelf.second, out) if not COUNTS.fullmatch(one)} == {
        "ur/money-help/index.html",
        "ur/with-english/money-help/index.html",
        "ur/help/money-help/index.html",
    }
    for name in ("ur/money-help", "ur/with-english/money-help", "ur/help/money-help"):
        assert says(shelf.second / name / "index.html")
        assert not says(out / name / "index.html")
    page = (out / "ur/money-help/index.html").read_text("utf-8")
    assert re.search(rf'<[^>]*data-unit="{CELL}"[^>]*lang="en"[^>]*>', page)

    press.commit("what was taken back")
    told = press.iow("history", "money-help", CELL, "--locale", "ur")
    assert f"2026-11-22  release 2026.11 showed it as draft\n      {WRONG}\n" in told
    assert (
        f"2026-12-24  release 2026.12.1 showed the English (missing); taken back: {WHY}\n      Who\n" in told
    )
    day = press.iow("history", "money-help", CELL, "--locale", "ur", "--on", "2026-12-23")
    assert day.startswith(f"Release 2026.12, of 2026-12-22:\n{CELL}\n")
    assert WRONG in day

    press.release("2027.1", tmp_path / "next", day="2027-01-02")
    assert not says(tmp_path / "next" / "ur" / "money-help" / "index.html")
    assert "No longer taken back" in press.iow("withdraw", "money-help", CELL, "--locale", "ur", "--undo")


@pytest.mark.release
def test_a_guide_in_one_language(press: Press, tmp_path: Path) -> None:
    out = tmp_path / "out"
    press.iow("withdraw", "money-help", "--locale", "ur", "--reason", WHY, "--to", out, "--on", "2026-12-24")
    page = (out / "ur/money-help/index.html").read_text("utf-8")
    assert "ہم نے یہ الفاظ واپس لے لیے ہیں" in page
    assert "We took these words back, because something in them may be wrong." in page
    assert 'href="../../en/money-help/"' in page
    assert '<meta name="robots" content="noindex">' in page
    assert (out / "en/money-help/index.html").read_bytes().count(b"data-unit") > 5
    changes = (out / "ur/changes/index.html").read_text("utf-8")
    assert "اب یہاں نہیں" in changes


@pytest.mark.release
def test_a_guide_in_every_language_and_a_language(press: Press, tmp_path: Path) -> None:
    both, all_ = tmp_path / "both", tmp_path / "all"
    press.iow("withdraw", "money-help", "--reason", WHY, "--to", both, "--on", "2026-12-24")
    english = (both / "en/money-help/index.html").read_text("utf-8")
    assert "We took these words back" in english
    assert "You may ask for" not in english
    assert "2026.12.2" in press.iow(
        "withdraw", "--locale", "ur", "--reason", WHY, "--to", all_, "--on", "2026-12-25"
    )
    left = (all_ / "ur/money-help/index.html").read_text("utf-8")
    assert '<html lang="ur" dir="rtl">' in left
    assert "ہم نے یہ الفاظ واپس لے لیے ہیں" in left
    assert '<a href="../../en/" hreflang="en">' in left
    assert 'href="ur/"' not in (all_ / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--reason", WHY), "withdraw-what"),
        (("money-help", "--reason", "wrong"), "withdraw-reason"),
        (("money-help", CELL, "--locale", "en", "--reason", WHY), "withdraw-source"),
        (("money-help", "top/none", "--locale", "ur", "--reason", WHY), "no-such-unit"),
        (("money-help", "--undo"), "withdraw-nothing"),
        (("nothing", "--reason", WHY), "no-such-document"),
    ],
)
def test_what_cannot_be_taken_back(press: Press, words: tuple[str, ...], code: str) -> None:
    assert f"error: {code}: " in press.iow("withdraw", *words, code=1)
    assert not (press.root / "releases" / "withdrawn.json").exists()


def test_a_list_that_is_not_committed_stops_the_next_release(press: Press) -> None:
    press.iow("withdraw", "money-help", CELL, "--locale", "ur", "--reason", WHY)
    said = press.iow("release", "--dry-run", "--on", "2026-12-24", code=1)
    assert "release-record-open: releases/withdrawn.json is not committed." in said


@pytest.mark.release
def test_a_removed_guide_and_a_renamed_one_leave_a_way(press: Press, tmp_path: Path) -> None:
    """The guide is called otherwise now; its old address leads on. In the release after, a guide is gone."""
    press.git("mv", "content/guides/money/money-help.md", "content/guides/money/council-money.md")
    for path in sorted((press.root / "locales").rglob("money-help.po*")):
        press.git(
            "mv",
            str(path.relative_to(press.root)),
            str(path.relative_to(press.root)).replace("money-help", "council-money"),
        )
    for path in [
        *(press.root / "content").rglob("*.md"),
        *(press.root / "content").rglob("*.yml"),
        *(press.root / "locales").rglob("*.po*"),
    ]:
        path.write_text(path.read_text("utf-8").replace("money-help.md", "council-money.md"), "utf-8")
    settings = press.root / "content" / "project.yml"
    settings.write_text(settings.read_text("utf-8") + "moved: {money-help: council-money}\n", "utf-8")
    press.iow("sync")
    press.commit("another name")
    out = tmp_path / "moved"
    press.release("2027.1", out, "--despite", "gone=It has another name now.", day="2027-01-02")
    page = (out / "ur/money-help/index.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../../ur/council-money/">' in page
    assert "یہ صفحہ دوسری جگہ چلا گیا ہے" in page
    assert "/ur/money-help/* /ur/council-money/:splat 301\n" in (out / "_redirects").read_text("utf-8")

    settings.write_text(
        settings.read_text("utf-8").replace("moved: {money-help: council-money}\n", ""), "utf-8"
    )
    press.commit("and nobody remembers the old one")
    out = tmp_path / "gone"
    press.release("2027.2", out, "--despite", "gone=It was never a guide.", day="2027-02-02")
    page = (out / "ur/money-help/index.html").read_text("utf-8")
    assert "یہ صفحہ اب یہاں نہیں ہے" in page
    assert "We took this page away." in page
    assert '<a href="../../ur/" hreflang="ur">' in page
