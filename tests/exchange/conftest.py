"""Our own publication read once, and LibreOffice as the other program that saves a file."""

from __future__ import annotations

import subprocess
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import pytest

from inotherwords.edge.disk import Tree
from inotherwords.project.publication import read_publication

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from inotherwords.publication import Publication

ROOT = Path(__file__).resolve().parents[2]
APT = "apt-get install -y libreoffice-writer-nogui libreoffice-calc-nogui"
PORTION = 60
"""Files that LibreOffice is given at a time: of some hundreds it leaves the last ones out and says nothing."""


@pytest.fixture(scope="session")
def own() -> Publication:
    """This project's own publication."""
    return read_publication(Tree(ROOT))


@pytest.fixture(scope="session")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Iterable[Path], str, str], Path]:
    """Files opened and saved again by LibreOffice in another form; the folder where they are then."""
    assert which("soffice"), f"LibreOffice is missing: {APT}"
    profile = tmp_path_factory.mktemp("profile").as_uri()

    def save(files: Iterable[Path], kind: str, name: str) -> Path:
        out = tmp_path_factory.mktemp(name)
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
        wanted = list(map(str, files))
        for start in range(0, len(wanted), PORTION):
            some = wanted[start : start + PORTION]
            done = subprocess.run(
                [*command, "--outdir", str(out), *some], capture_output=True, check=False, timeout=600
            )
            assert done.returncode == 0, done.stderr
        return out

    return save
