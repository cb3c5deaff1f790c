"""Tasks that are made once: what is made anew, what a fault, a kill, a hang and a deleted shelf do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from inotherwords.engine import Task, key_of, run
from inotherwords.errors import MachineError

TESTS = Path(__file__).parent
SRC = Path(__file__).parents[2] / "src"


def write(folder: Path, order: Any) -> None:
    (folder / "below").mkdir()
    (folder / "below" / "words.txt").write_text(order, "utf-8")


def fail(folder: Path, order: Any) -> None:
    (folder / "half.txt").write_text("half", "utf-8")
    raise MachineError(f"{order} is broken.", "Mend it.")


def crash(_: Path, order: Any) -> None:
    raise ValueError(order)


def die(folder: Path, order: Any) -> None:
    (folder / "half.txt").write_text("half", "utf-8")
    os._exit(order)


def hang(_: Path, order: Any) -> None:
    time.sleep(order)


def lose_the_shelf(folder: Path, order: Any) -> None:
    """The first time somebody deletes the whole cache in the middle."""
    if not Path(order).exists():
        Path(order).touch()
        shutil.rmtree(folder.parent)
    write(folder, "whole")


def task(name: str, make: Any = write, order: Any = "words") -> Task:
    return Task(name, key_of([name, str(order)]), make, order)


def read(folder: Path) -> str:
    return (folder / "below" / "words.txt").read_text("utf-8")


def left_overs(shelf: Path) -> list[str]:
    return [one.name for one in shelf.iterdir() if one.name.startswith(".")]


def test_what_was_made_is_not_made_again(tmp_path):
    told: list[str] = []
    tasks = [task("en"), task("ur")]
    first = run(tasks, tmp_path, tell=told.append)
    assert first.made == ("en", "ur")
    assert sorted(line[:8] for line in told) == ["1 of 2: ", "2 of 2: "]
    assert sorted(line[8:] for line in told) == ["en", "ur"]
    told.clear()
    again = run(tasks, tmp_path, tell=told.append)
    assert (again.made, told) == ((), [])
    assert again.folders == first.folders
    changed = run([task("en"), task("ur", order="other words")], tmp_path)
    assert changed.made == ("ur",)
    assert read(changed.folders["ur"]) == "other words"
    assert run(tasks, tmp_path).made == (), "the words of before are still there"
    assert run(tasks, tmp_path, anew=True).made == ("en", "ur")


def test_no_tasks(tmp_path):
    assert run([], tmp_path / "no-shelf").made == ()


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_the_number_of_workers_changes_nothing(tmp_path, workers):
    done = run([task(str(one), order=str(one)) for one in range(5)], tmp_path, workers=workers)
    assert [read(done.folders[str(one)]) for one in range(5)] == list("01234")


@pytest.mark.parametrize(
    ("make", "kind", "words"),
    [
        pytest.param(fail, MachineError, "first is broken. Mend it.", id="fault-of-the-machine"),
        pytest.param(crash, ValueError, "first", id="our-fault"),
    ],
)
def test_a_fault_does_not_stop_the_others(tmp_path, make, kind, words):
    told: list[str] = []
    good = [task(str(one), order=str(one)) for one in range(4)]
    with pytest.raises(kind) as caught:
        run([task("a", make, "first"), *good, task("z", make, "last")], tmp_path, tell=told.append)
    assert str(caught.value) == words
    assert sum(line.endswith(" could not be made") for line in told) == 2
    assert left_overs(tmp_path) == []
    assert run(good, tmp_path).made == (), "what the others made is kept"


def test_a_worker_that_dies_is_an_error_and_its_half_is_never_used(tmp_path):
    with pytest.raises(MachineError) as caught:
        run([task("dead", die, 9), task("en")], tmp_path)
    assert str(caught.value) == (
        "A process that worked for this command was ended by the machine. There may be too little memory; run the command again."
    )
    dead = task("dead", die, 9)
    mended = run([Task("dead", dead.key, write, "mended"), task("en")], tmp_path)
    assert "dead" in mended.made
    assert read(mended.folders["dead"]) == "mended"
    assert [one.name for one in mended.folders["dead"].rglob("half.txt")] == []
    assert left_overs(tmp_path) == [], "cleared away"


def test_a_task_that_hangs_is_stopped(tmp_path):
    began = time.monotonic()
    with pytest.raises(MachineError) as caught:
        run([task("slow", hang, 60)], tmp_path, limit=0.5)
    assert time.monotonic() - began < 20
    assert str(caught.value) == (
        "Pages were not built within 0.5 seconds. Build the languages one at a time to see which: --only TAG."
    )
    assert run([task("en")], tmp_path).made == ("en",), "and the next run works"


def test_the_shelf_is_deleted_in_the_middle(tmp_path):
    done = run([task("en", lose_the_shelf, str(tmp_path / "seen"))], tmp_path / "shelf")
    assert read(done.folders["en"]) == "whole"


def test_the_shelf_is_deleted_between_two_runs(tmp_path):
    run([task("en")], tmp_path / "shelf")
    shutil.rmtree(tmp_path / "shelf")
    assert run([task("en")], tmp_path / "shelf").made == ("en",)


TWICE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_engine import run, task, read
for turn in range(3):
    names = [str(one) for one in range(6)]
    done = run([task(one, order=one + str(turn)) for one in names], Path(sys.argv[1]), anew=True)
    for one in names:
        assert read(done.folders[one]) == one + str(turn)
"""


@pytest.mark.slow
def test_two_processes_share_a_shelf(tmp_path):
    words = [sys.executable, "-c", TWICE.replace("anew=True", "anew=False"), str(tmp_path), str(TESTS)]
    surroundings = {**os.environ, "PYTHONPATH": str(SRC)}
    both = [
        subprocess.Popen(words, env=surroundings, stderr=subprocess.PIPE, text=True, cwd=tmp_path)
        for _ in "ab"
    ]
    said = [one.communicate(timeout=120)[1] for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    assert left_overs(tmp_path) == []


DYING = """
import sys
from importlib import import_module
sys.path.insert(0, sys.argv[2])
from pathlib import Path
import test_engine
from inotherwords.commands import main
def dying(*_):
    test_engine.run([test_engine.task("dead", test_engine.die, 9)], Path(sys.argv[1]))
import_module("inotherwords.commands.building").build_site = dying
main(["--project", sys.argv[3], "build"])
"""


@pytest.mark.slow
def test_the_command_ends_with_two_and_does_not_hang(tmp_path):
    root = tmp_path / "p"
    shutil.copytree(SRC.parent / "tests" / "sites" / "publications" / "plain", root)
    shutil.copy(SRC.parent / "mkdocs.yml", root)
    done = subprocess.run(
        [sys.executable, "-c", DYING, str(tmp_path / "shelf"), str(TESTS), str(root)],
        env={**os.environ, "PYTHONPATH": str(SRC)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=tmp_path,
    )
    assert done.returncode == 2, done.stderr
    assert "A process that worked for this command was ended by the machine." in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "site").exists()


GROWS = """
import time
from inotherwords.engine import each

def grown(number):
    import builtins
    builtins.held = getattr(builtins, "held", b"") + b"x" * 400 * 2**20
    time.sleep(1.2)
    return number

if __name__ == "__main__":
    print(each(grown, [(number,) for number in range(4)], workers=2))
"""


@pytest.mark.slow
def test_a_process_that_grew_gives_way_to_another_and_nothing_is_lost(tmp_path):
    """With warnings as errors, as these tests have them; joblib looks at the memory where psutil is installed."""
    (tmp_path / "grows.py").write_text(GROWS, "utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error", str(tmp_path / "grows.py")],
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
    )
    assert done.stdout == "[0, 1, 2, 3]\n", done.stderr
