"""Two clones in folders of other names, another umask, language, time zone and worker give one release, to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from press import DAY, Press, Shelf, ran

from inotherwords.commands.verify import verdict_of
from inotherwords.edge.released import contents

pytestmark = pytest.mark.slow


def cloned(shelf: Shelf, place: Path) -> Press:
    place.parent.mkdir(parents=True, exist_ok=True)
    ran("git", "clone", "--quiet", shelf.press.root, place, cwd=place.parent)
    return Press(place)


def twice(shelf: Shelf, tmp_path: Path, formats: str) -> tuple[Path, Path]:
    """The same release of two clones."""
    one, two = cloned(shelf, tmp_path / "a"), cloned(shelf, tmp_path / "quite another folder" / "b")
    words = ("--key", shelf.key, "--on", DAY, "--formats", formats)
    first, second = tmp_path / "first", tmp_path / "second folder"
    number = "2027.1"
    one.elsewhere("release", number, "--to", first, *words, TZ="UTC", LANG="C.UTF-8", PYTHONHASHSEED="1")
    (two.root / "content" / "guides" / "money" / "money-help.md").write_text("Nobody has committed this.")
    two.elsewhere(
        "release", number, "--to", second, *words,
        umask="077", TZ="Pacific/Kiritimati", LANG="tr_TR.UTF-8", LC_ALL="tr_TR.UTF-8", PYTHONHASHSEED="2",
    )  # fmt: skip
    return first, second


def test_two_clones_give_the_same_bytes(shelf: Shelf, tmp_path: Path) -> None:
    first, second = twice(shelf, tmp_path, "none")
    assert contents(first) == contents(second)
    for folder in (first, second):
        assert verdict_of(folder, None, None).signed
    assert {oct(one.stat().st_mode & 0o777) for one in second.rglob("*")} == {"0o644", "0o755"}


@pytest.mark.release
def test_two_clones_give_the_same_copies(shelf: Shelf, tmp_path: Path) -> None:
    first, second = twice(shelf, tmp_path, "all")
    held = contents(first)
    assert {Path(one).suffix for one in held} >= {".pdf", ".epub", ".docx", ".txt", ".brf", ".gz"}
    assert held == contents(second)
