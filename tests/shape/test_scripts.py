"""What stands round the program: locks that name no address, a timing frame that counts right, pages of evidence."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.txt", "requirements-dev.txt")
PIN = re.compile(r"^([a-z0-9-]+)==(\S+) \\$", re.M)


def script(name: str) -> ModuleType:
    spec = spec_from_file_location(Path(name).stem, ROOT / "scripts" / name)
    made = module_from_spec(spec)
    import sys

    sys.modules[spec.name] = made
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


def test_bench_tells_the_middle_and_the_ratio():
    frame = script("benches/frame.py")
    ticks = iter([0, 9, 10, 11, 20, 23, 30, 32, 40, 41])
    calls = []
    slow = frame.timed(
        frame.Case("slow", lambda: calls.append("run"), lambda: calls.append("before")),
        times=3,
        clock=lambda: next(ticks),
    )
    assert calls == ["before", "run"] * 4
    assert slow.seconds == (2, 9, 8)
