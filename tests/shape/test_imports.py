"""The contract of imports in pyproject.toml is kept: a module looks left, never right, and nothing goes in a circle."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_imports_go_one_way(tmp_path: Path):
    ran = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-logo", "--cache-dir", tmp_path],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "Contracts: 2 kept, 0 broken." in ran.stdout
