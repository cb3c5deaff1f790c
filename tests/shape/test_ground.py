"""The ground that tests stand on: no skipping, no taste of the machine's user, the profile that was asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
INSIDE = {
    "skips": "import pytest\ndef test_one():\n    pytest.skip('later')\n",
    "is skipped by a mark": "import pytest\n@pytest.mark.skip\ndef test_one(): pass\n",
    "is expected to fail": "import pytest\n@pytest.mark.xfail\ndef test_one(): assert False\n",
    "passes where it should fail": "import pytest\n@pytest.mark.xfail\ndef test_one(): pass\n",
    "is a file that skips": "import pytest\npytest.importorskip('no_such_thing')\n",
    "warns": "import warnings\ndef test_one(): warnings.warn('old')\n",
}
LOOKS = """
import os, time
from hypothesis import settings

def test_one():
    assert not {"LANG", "LC_ALL", "COLUMNS", "GIT_DIR", "FORCE_COLOR"} & set(os.environ)
    assert time.tzname == ("UTC", "UTC")
    assert (settings().max_examples, settings().deadline, settings().derandomize) == (150, None, True)
"""


def run(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Pytest on ``folder``, standing on the same ground as this test."""
    words = (
        "-q",
        "-p",
        "conftest",
        "-p",
        "no:cacheprovider",
        "-W",
        "error",
        "--continue-on-collection-errors",
        "--tb=no",
    )
    return subprocess.run(
        [sys.executable, "-m", "pytest", *words],
        cwd=folder, env={**os.environ, "PYTEST_ADDOPTS": "", "PYTHONPATH": str(TESTS), **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.slow
def test_nothing_but_a_passed_test_passes(tmp_path: Path):
    for name, inside in INSIDE.items():
        (tmp_path / f"test_that_{name.replace(' ', '_')}.py").write_text(inside, "utf-8")
    ran = run(tmp_path)
    told = {line.split(" - ")[0] for line in ran.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))}
    assert told == {
        "ERROR test_that_is_a_file_that_skips.py",
        "FAILED test_that_is_expected_to_fail.py::test_one",
        "ERROR test_that_is_skipped_by_a_mark.py::test_one",
        "FAILED test_that_passes_where_it_should_fail.py::test_one",
        "FAILED test_that_skips.py::test_one",
        "FAILED test_that_warns.py::test_one",
    }
    assert ran.stdout.splitlines()[-1].startswith("4 failed, 2 errors in")
    assert ran.returncode == 1


@pytest.mark.slow
def test_the_machine_s_taste_is_forgotten(tmp_path: Path):
    (tmp_path / "test_looks.py").write_text(LOOKS, "utf-8")
    taste = {
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "C",
        "TZ": "Asia/Karachi",
        "COLUMNS": "7",
        "GIT_DIR": "x",
        "FORCE_COLOR": "1",
    }
    ran = run(tmp_path, IOW_PROFILE="ci", **taste)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.slow
def test_an_unknown_profile_is_refused(tmp_path: Path):
    ran = run(tmp_path, IOW_PROFILE="thorough")
    assert (ran.returncode, ran.stderr.strip()) == (
        4,
        "ERROR: IOW_PROFILE is “thorough”; it may be fast, ci, all.",
    )
