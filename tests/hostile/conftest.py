"""What tests of a hostile world and a failing machine share: a publication of their own, and the command in a copy of us."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
if str(HERE) not in sys.path:
    sys.path.append(str(HERE))


@pytest.fixture
def publication(tmp_path: Path) -> Path:
    """A small publication in English and Urdu, as it can be built."""
    root = tmp_path / "publication"
    shutil.copytree(ROOT / "tests" / "sites" / "good", root)
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root
