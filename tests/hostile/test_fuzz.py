"""Every door is shaken: whatever comes in, there is an answer in words, soon, in little memory, and nothing falls over.

Before a release 100,000 inputs a door, each time from another number on; with every change a few hundred, always the same.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import traceback
from pathlib import Path

import pytest
from doors import ANYTHING, Door, all_doors
from hands import iow
from hypothesis import given
from mutating import mutated, repacked

pytestmark = pytest.mark.slow

ALL = os.environ.get("IOW_PROFILE") == "all"
INPUTS = int(os.environ.get("IOW_FUZZ", "100000" if ALL else "120"))
OF_A_RUN = 2500
"""Inputs that one copy of this process is given; it has its own memory."""
SLOWEST = 10
"""Seconds of the processor for one input; they take milliseconds."""
MOST_MEMORY = 1000 * 2**20
"""Bytes of addresses that a copy may take beyond what the tests before have taken already."""
GOOD = Path(__file__).resolve().parents[1] / "sites" / "good"
DOORS = (
    "pages",
    "yaml",
    "settings",
    "catalogues",
    "ledgers",
    "answers",
    "proposals",
    "letters",
    "word",
    "spreadsheet",
    "recordings",
    "drawings",
)


@pytest.fixture(scope="module")
def doors() -> dict[str, Door]:
    return all_doors()


def input_of(door: Door, number: int) -> bytes:
    if door.office:
        return repacked(door.seeds[0], number, len(door.seeds))
    return mutated(door.seeds, number, len(door.seeds))


def taken() -> int:
    """Bytes of addresses that this process has."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()


def shaken(door: Door, first: int, last: int, told: Path) -> int:
    """The exit code of a copy of us that gave the door these inputs; what broke it is in ``told``."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    number, code = first, 1
    try:
        resource.setrlimit(resource.RLIMIT_AS, (taken() + MOST_MEMORY, resource.RLIM_INFINITY))
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        for number in range(first, last):
            told.write_text(f"input {number}: too slow, or it died\n", "utf-8") if number % 500 == 0 else None
            signal.setitimer(signal.ITIMER_PROF, SLOWEST)
            door.open(input_of(door, number))
        code = 0
    except BaseException:  # noqa: BLE001 - whatever it is, it is told with the number of its input
        told.write_text(f"input {number}: {traceback.format_exc()}", "utf-8")
    finally:
        os._exit(code)
    raise AssertionError


@pytest.mark.parametrize("name", DOORS)
def test_a_door_stands_whatever_comes(doors, tmp_path, name):
    start = random.randrange(2**40) if ALL else 0  # noqa: S311 - new inputs before each release, named when they break
    for first in range(start, start + INPUTS, OF_A_RUN):
        code = shaken(doors[name], first, min(first + OF_A_RUN, start + INPUTS), tmp_path / "told")
        assert code == 0, (
            code,
            (tmp_path / "told").read_text("utf-8") if (tmp_path / "told").exists() else first,
        )


@given(data=ANYTHING)
def test_anything_at_all_has_an_answer(doors, data):
    for door in doors.values():
        door.open(data)


def test_all_doors_are_shaken(doors):
    assert tuple(doors) == DOORS


DAMAGES = 1500 if ALL else 8


def test_a_damaged_publication_is_told(tmp_path):
    """Any file of it cut, salted or mixed up: the whole command answers with 0 or 1, never with a fault of ours."""
    names = [one.relative_to(GOOD) for one in sorted(GOOD.rglob("*")) if one.is_file()]
    root = tmp_path / "p"
    shutil.copytree(GOOD, root)
    for number in range(DAMAGES):
        name = names[number % len(names)]
        (root / name).write_bytes(mutated([(GOOD / name).read_bytes()], number, 7))
        done = iow(root, "check", "--on", "2026-11-22")
        assert done.code in {0, 1}, (number, name, done.said[-3000:])
        shutil.copyfile(GOOD / name, root / name)


def test_a_damaged_file_from_outside_is_told(tmp_path, doors):
    root = tmp_path / "p"
    shutil.copytree(GOOD, root)
    kinds = {
        "po": "catalogues",
        "docx": "word",
        "xlsx": "spreadsheet",
        "json": "proposals",
        "eml": "letters",
        "iow-audio": "recordings",
    }
    for number in range(DAMAGES // 2):
        kind, name = list(kinds.items())[number % len(kinds)]
        file = tmp_path / f"sent.{kind}"
        file.write_bytes(input_of(doors[name], 1_000_000 + number))
        words = (
            ("audio", "add")
            if kind == "iow-audio"
            else ("import", "--locale", "ur", "--propose", "--dry-run")
        )
        done = iow(root, *words, str(file))
        assert done.code in {0, 1}, (number, kind, done.said[-3000:])
