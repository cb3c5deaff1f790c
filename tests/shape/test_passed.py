"""What passed before a release is left out while nothing that it rests on has changed, and never else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
TESTS = {
    "tests/test_one.py": "def test_a(): pass\ndef test_b(): pass\n",
    "tests/test_two.py": "def test_c(): pass\n",
    "tests/shape/test_look.py": "def test_d(): pass\n",
    "src.py": "",
    "pyproject.toml": "[tool.pytest.ini_options]\naddopts = '--import-mode=importlib'\n",
    ".gitignore": "build/\n__pycache__/\n",
}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name, text in TESTS.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    return tmp_path


def ran(checkout: Path, *words: str) -> list[str]:
    """The tests that are run, by their letters; `!` behind one that did not pass."""
    command = [sys.executable, "-m", "pytest", "-p", "passed", "-rA", "-q", "-p", "no:cacheprovider", *words]
    path = {"PYTEST_ADDOPTS": "", "PYTHONPATH": str(ROOT / "tests"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=checkout, env={**os.environ, **path}
    )
    lines = [line.split()[:2] for line in done.stdout.splitlines() if "::test_" in line]
    found = {name.partition("::test_")[2]: "" if word == "PASSED" else "!" for word, name in lines}
    return [f"{name}{mark}" for name, mark in sorted(found.items())]


@pytest.mark.parametrize("words", [(), ("-n", "2")], ids=["one process", "two processes"])
def test_what_passed_is_left_out_but_for_what_reads_the_tests(checkout: Path, words: tuple[str, ...]):
    assert ran(checkout, *words) == ["a", "b", "c", "d"]
    assert ran(checkout, *words) == ["d"]


@pytest.mark.parametrize(
    ("path", "again"),
    [
        pytest.param("tests/test_two.py", ["c", "d"], id="a test file: its own tests"),
        pytest.param("src.py", ["a", "b", "c", "d"], id="anything else: all"),
        pytest.param("new.yml", ["a", "b", "c", "d"], id="a new file: all"),
        pytest.param("docs/evidence.md", ["d"], id="what the run writes: none"),
    ],
)
def test_a_change_brings_back_what_rests_on_it(checkout: Path, path: str, again: list[str]):
    ran(checkout)
    (checkout / path).parent.mkdir(exist_ok=True)
    with (checkout / path).open("a") as file:
        file.write("# more\n")
    assert ran(checkout) == again


def test_what_failed_is_run_again_and_what_passed_beside_it_is_not(checkout: Path):
    wrong = "import pathlib\ndef test_a(): pass\ndef test_b(): assert pathlib.Path('build/well').exists()\n"
    (checkout / "tests/test_one.py").write_text(wrong, "utf-8")
    assert ran(checkout) == ["a", "b!", "c", "d"]
    (checkout / "build/well").touch()
    assert ran(checkout) == ["b", "d"]


def test_a_run_that_is_killed_goes_on_where_it_was(checkout: Path):
    wrong = "import os, pathlib\ndef test_c(): pathlib.Path('build/well').exists() or os._exit(9)\n"
    (checkout / "tests/test_two.py").write_text(wrong, "utf-8")
    assert ran(checkout) == []
    (checkout / "build/well").touch()
    assert ran(checkout) == ["c", "d"]


def test_what_breaks_at_its_end_has_not_passed(checkout: Path):
    wrong = (
        "import pytest\n@pytest.fixture\ndef late():\n    yield\n    raise OSError\ndef test_c(late): pass\n"
    )
    (checkout / "tests/test_two.py").write_text(wrong, "utf-8")
    ran(checkout)
    assert ran(checkout) == ["c!", "d"]


def test_what_passed_a_day_ago_says_nothing_of_today(checkout: Path):
    ran(checkout)
    record = checkout / "build/passed-now.jsonl"
    record.write_text(record.read_text("utf-8").replace('"at": 1', '"at": '), "utf-8")
    assert ran(checkout) == ["a", "b", "c", "d"]


def test_without_git_all_is_run(checkout: Path):
    (checkout / ".git").rename(checkout / "git")
    assert ran(checkout) == ran(checkout) == ["a", "b", "c", "d"]
