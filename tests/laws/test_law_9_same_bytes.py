"""Law 9: the same inputs give the same bytes, wherever, whenever, with whatever settings of the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
IOW = "from inotherwords.commands import main; main()"
OTHERS = {one.name for one in (ROOT / "locales").iterdir()} - {"_templates", "en", "ur"}
"""Languages of ours that only `--all` builds: each of them is made as these two are."""
PUBLICATIONS = {"ours": ROOT, "right-to-left": ROOT / "tests" / "sites" / "publications" / "right-to-left"}


def copy(source: Path, to: Path) -> Path:
    for name in ("content", "locales"):
        shutil.copytree(source / name, to / name)
    shutil.copy(ROOT / "mkdocs.yml", to)
    others = set() if os.environ.get("IOW_PROFILE") == "all" else OTHERS
    for tag in others:
        shutil.rmtree(to / "locales" / tag, ignore_errors=True)
    return to


def build(
    root: Path, *words: str, umask: str = "022", cores: str = "", **surroundings: str
) -> dict[str, bytes]:
    """Every byte of the site that a build in these surroundings makes; ``cores`` is a list for taskset."""
    before = ["taskset", "-c", cores] if cores else []
    command = [
        "bash",
        "-c",
        f'umask {umask}; exec "$@"',
        "-",
        *before,
        sys.executable,
        "-c",
        IOW,
        "--project",
        str(root),
    ]
    command = [*command, "build", "--on", "2026-11-22", *words]
    held = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}
    done = subprocess.run(
        command,
        env={**held, "PYTHONPATH": str(ROOT / "src"), **surroundings},
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    site = root / "site"
    return {
        one.relative_to(site).as_posix(): one.read_bytes() for one in sorted(site.rglob("*")) if one.is_file()
    }


@pytest.mark.parametrize("name", [pytest.param("ours", marks=pytest.mark.release), "right-to-left"])
def test_two_builds_of_one_publication_give_the_same_bytes(tmp_path: Path, name: str) -> None:
    one = copy(PUBLICATIONS[name], tmp_path / "a")
    two = copy(PUBLICATIONS[name], tmp_path / "quite another folder" / "b")
    first = build(one, TZ="UTC", LANG="C.UTF-8", PYTHONHASHSEED="1")
    assert len(first) > 8
    for path in two.rglob("*.po"):
        os.utime(path, (0, 0))
    second = build(
        two,
        umask="077",
        cores="0",
        TZ="Pacific/Kiritimati",
        LANG="tr_TR.UTF-8",
        PYTHONHASHSEED="2",
        COLUMNS="20",
    )
    assert second == first
    assert build(one, PYTHONHASHSEED="3") == first, "from the cache"
    assert build(one, "--no-cache", PYTHONHASHSEED="4") == first, "over a site that is there"
    assert build(two, "--no-cache", umask="000") == first


def test_a_site_from_the_cache_tells_the_status_of_today(tmp_path: Path) -> None:
    """Words of a language that is not built change nothing on its pages, and still the site's record must be true."""
    root = copy(PUBLICATIONS["right-to-left"], tmp_path / "a")
    before = build(root, "--only", "en")
    for path in (root / "locales" / "ur").rglob("*.po"):
        path.unlink()
    after = build(root, "--only", "en")
    assert before["status.json"] != after["status.json"]
    assert {name for name in before if before[name] != after.get(name)} == {"status.json"}


EDITS = {
    "one unit of one language": ("locales/ur/guides/money-help.po", 'msgstr "', 'msgstr "۔'),
    "English": ("content/guides/money/money-help.md", "You can ask for", "You may ask for"),
    "a name": ("content/project.yml", "name: ", "name: New "),
}


def test_a_build_over_the_last_one_gives_the_bytes_of_one_from_nothing(tmp_path: Path) -> None:
    """Pages are taken over, pages known to be right are not read again, and nobody can see it."""
    warm = copy(PUBLICATIONS["right-to-left"], tmp_path / "warm")
    first = build(warm)
    for number, (path, old, new) in enumerate(EDITS.values()):
        text = (warm / path).read_text("utf-8")
        assert old in text
        (warm / path).write_text(text.replace(old, new), "utf-8")
        after = build(warm)
        assert after != first
        assert build(warm) == after, "nothing changed"
        assert build(copy(warm, tmp_path / f"cold-{number}")) == after
