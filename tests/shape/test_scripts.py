"""What stands round the program: locks that name no address, a timing frame that counts right, pages of evidence."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.txt", "requirements-dev.txt")
PIN = re.compile(r"^([a-z0-9-]+)==(\S+) \\$", re.MULTILINE)


def script(name: str) -> ModuleType:
    """A file of scripts/ as a module; dataclasses look their module up, so it is put where they look."""
    spec = spec_from_file_location(Path(name).stem, ROOT / "scripts" / name)
    made = sys.modules[spec.name] = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def pins(*names: str) -> dict[str, str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    groups = {"runtime": project["dependencies"], **project["optional-dependencies"]}
    wanted = (one.split("==") for name in names for one in groups[name])
    return {name.lower(): version for name, version in wanted}


@pytest.mark.parametrize(
    ("lock", "groups"),
    [(LOCKS[0], ("runtime", "install")), (LOCKS[1], ("runtime", "install", "dev"))],
    ids=LOCKS,
)
def test_a_lock_holds_what_the_project_asks_for(lock: str, groups: tuple[str, ...]):
    locked = dict(PIN.findall((ROOT / lock).read_text("utf-8")))
    asked = pins(*groups)
    assert {name: locked.get(name) for name in asked} == asked, "run scripts/lock"


def test_the_locks_agree():
    runtime, dev = (PIN.findall((ROOT / lock).read_text("utf-8")) for lock in LOCKS)
    assert set(runtime) <= set(dev)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_a_hash_for_everything_and_no_address(lock: str):
    text = (ROOT / lock).read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert [
        line
        for line in lines
        if not re.fullmatch(r"[a-z0-9-]+==\S+ \\| {4}--hash=sha256:[0-9a-f]{64}( \\)?", line)
    ] == []
    assert [one for one, after in pairwise([*lines, ""]) if "==" in one and "--hash" not in after] == []
    assert not re.search(r"https?:|file:|(^|\s)/", text)


def test_the_judges_are_locked_without_an_address():
    packages = json.loads((ROOT / "tests/browser/package-lock.json").read_text("utf-8"))["packages"]
    fetched = {name: one for name, one in packages.items() if name}
    assert [name for name, one in fetched.items() if not one["integrity"].startswith("sha512-")] == []
    assert [name for name, one in fetched.items() if "resolved" in one] == []


@pytest.mark.parametrize(
    "name",
    [
        ".ci/run",
        *(
            f"scripts/{one}"
            for one in ("_setup", "build", "serve", "test", "check", "bench", "make_docs", "lock")
        ),
    ],
)
def test_shell_is_read_by_bash(name: str):
    ran = subprocess.run(["bash", "-n", ROOT / name], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.slow
def test_bench_times_each_run_but_the_first():
    frame = script("benches/frame.py")
    ticks = iter([0, 1, 3, 10, 19, 20, 28])
    calls: list[str] = []
    case = frame.Case("slow", lambda: calls.append("run"), lambda: calls.append("before"))
    assert frame.timed(case, times=3, clock=lambda: next(ticks)) == frame.Timing("slow", (2, 9, 8))
    assert calls == ["before", "run"] * 4


def test_bench_shows_the_middle_and_the_ratio_to_the_first():
    frame = script("benches/frame.py")
    timings = [frame.Timing("cold", (0.2, 0.9, 0.8)), frame.Timing("warm", (0.2,))]
    assert frame.records(timings) == [
        {"case": "cold", "runs": 3, "median": 0.8, "min": 0.2, "max": 0.9, "ratio": 1.0},
        {"case": "warm", "runs": 1, "median": 0.2, "min": 0.2, "max": 0.2, "ratio": 0.25},
    ]
    assert frame.table(timings).splitlines() == [
        "case   median ms      min ms      max ms    ratio",
        "cold      800.00      200.00      900.00    1.00×",
        "warm      200.00      200.00      200.00    0.25×",
    ]


def test_evidence_says_what_ran():
    results = (
        '<testsuites><testsuite tests="3" time="61.4">'
        '<testcase classname="tests.unit.test_po" time="0.5"/><testcase classname="tests.unit.test_po" time="0.25"/>'
        '<testcase classname="tests.laws.test_cut" time="60"/></testsuite></testsuites>'
    )
    page = script("evidence.py").page(
        results, commit="abc", clean=False, at="2026-11-21 10:00 UTC", versions=("Python 3",)
    )
    assert (
        page
        == """\
# Evidence

The last full run of `scripts/test --all` that passed. Written by that command; do not edit:
what was measured by hand stands in [Measured once](measured-once.md).

* Commit: `abc` with changes that are not committed
* When: 2026-11-21 10:00 UTC
* Tests: 3 ran and passed in 61 seconds, none skipped
* Python 3

| tests | how many | seconds |
| --- | --- | --- |
| laws | 1 | 60.0 |
| unit | 2 | 0.8 |
"""
    )


def test_evidence_counts_what_passed_before():
    results = '<testsuites><testsuite tests="1" time="2"><testcase classname="tests.unit.test_po" time="2"/></testsuite></testsuites>'
    before = '{"test": "tests/laws/test_cut.py::test_all[1]", "key": "k", "at": 0, "took": 60.5}\n'
    line, table = script("evidence.py").tests(results, before)
    assert line == (
        "* Tests: 1 ran and passed in 2 seconds, none skipped; "
        "1 passed in runs before it, since 1970-01-01 00:00 UTC, on the same files"
    )
    assert table[2:4] == ["| laws | 1 | 60.5 |", "| unit | 1 | 2.0 |"]


def test_evidence_without_tests_says_so_and_keeps_what_was_measured(tmp_path: Path):
    evidence = script("evidence.py")
    (tmp_path / "harm_table.txt").write_text("| kind | pl |\n| --- | --- |\n| digit | ✓ |\n", "utf-8")
    (tmp_path / "mutants.txt").write_text("3 of 3 mutants killed (100.0%) in 2 s\n", "utf-8")
    printed = {name: evidence.measured(name, tmp_path) for name, _, _ in evidence.MEASURED}
    page = evidence.page(
        "", commit="abc", clean=True, at="2026-11-21 10:00 UTC", versions=("Python 3",), printed=printed
    )
    assert (
        page
        == """\
# Evidence

**`scripts/test --all` has not been run at this commit**, nor any other tier as a whole: only what stands below.

* Commit: `abc`
* When: 2026-11-21 10:00 UTC
* Python 3

## Checks of translations

### Planted faults

A tick: all were told, as said; else told of planted. – : cannot be planted.

| kind | pl |
| --- | --- |
| digit | ✓ |

### Prose that this project did not write

What the checks say of translations that others published: at most 1,500 sentences of each language, by hash. *Wrong words* and *characters* were looked at one by one and stand with their reasons in `scripts/clean_prose.toml`; *false* is everything else that was said.

```text
Not measured.
```

### Weakened checks

Each check and each comparison of the checks turned round, one at a time.

```text
3 of 3 mutants killed (100.0%) in 2 s
```

### Time

`scripts/bench checks`, in milliseconds.

```text
Not measured.
```
"""
    )
