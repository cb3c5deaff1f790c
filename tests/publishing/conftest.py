"""Two signed releases of a tiny publication, made once; and the helpers in this folder, which tests import by name."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

HERE = str(Path(__file__).parent)
if HERE not in sys.path:
    sys.path.append(HERE)

from press import Shelf, made_key, set_up  # noqa: E402 - only now can it be found


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    home = tmp_path_factory.mktemp("press")
    key = made_key(home / "key")
    press = set_up(home / "publication", key)
    press.release("2026.11", home / "first", "--key", key)
    press.edit("content/guides/money/money-help.md", "You can ask for", "You may ask for")
    press.iow("sync")
    press.commit("second")
    press.release("2026.12", home / "second", "--key", key, day="2026-12-22")
    press.commit("its record")
    return Shelf(press, key, home / "first", home / "second")


@pytest.fixture
def copy(shelf: Shelf, tmp_path: Path) -> Path:
    """The second release, to be spoilt."""
    shutil.copytree(shelf.second, tmp_path / "copy")
    return tmp_path / "copy"
