"""A cluster gives the bytes of one machine: three workers with nothing in common but the scheduler, and one of them killed."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

pytestmark = pytest.mark.release

ROOT = Path(__file__).resolve().parents[2]
PUBLICATION = ROOT / "tests" / "sites" / "publications" / "right-to-left"
IOW = "from inotherwords.commands import main; main()"
LONG = 600


def surroundings(home: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "TMPDIR": str(home), "HOME": str(home)}


def start(home: Path, *words: str) -> subprocess.Popen[bytes]:
    home.mkdir()
    with (home / "log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", *words], cwd=home, env=surroundings(home), stdout=log, stderr=log
        )


@contextmanager
def cluster(folder: Path):
    """The scheduler's address, and each worker's folder with its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    scheduler = ("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port))
    running = {folder / "scheduler": start(folder / "scheduler", *scheduler, "--no-dashboard")}
    worker = ("distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard")
    for number in range(3):
        home = folder / f"worker-{number}"
        running[home] = start(home, *worker, "--local-directory", str(home))
    try:
        yield address, {home: one for home, one in running.items() if home.name != "scheduler"}
    finally:
        for one in running.values():
            one.terminate()
        for one in running.values():
            with suppress(subprocess.TimeoutExpired):
                one.wait(30)
            one.kill()
            one.wait()


def publication(folder: Path) -> Path:
    shutil.copytree(PUBLICATION, folder)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def building(root: Path, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", IOW, "--project", str(root), "build", "--on", "2026-11-22", *words]
    return subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def site(root: Path) -> dict[str, bytes]:
    home = root / "site"
    return {
        one.relative_to(home).as_posix(): one.read_bytes() for one in sorted(home.rglob("*")) if one.is_file()
    }


def finished(process: subprocess.Popen[str]) -> None:
    said, _ = process.communicate(timeout=LONG)
    assert process.returncode == 0, said


def busy(workers: dict[Path, subprocess.Popen[bytes]]) -> subprocess.Popen[bytes]:
    """The first worker that has a task in hand."""
    end = time.monotonic() + LONG
    while time.monotonic() < end:
        for home, process in workers.items():
            if list(home.glob("iow-task-*/made")):
                return process
        time.sleep(0.005)
    raise AssertionError("No worker had anything to do.")


def test_a_cluster_gives_the_same_bytes_also_when_a_worker_dies(tmp_path: Path) -> None:
    alone, shared, hurt = (publication(tmp_path / name) for name in ("alone", "shared", "hurt"))
    finished(building(alone))
    with cluster(tmp_path) as (address, workers):
        finished(building(shared, "--cluster", address))
        assert site(shared) == site(alone)
        build = building(hurt, "--cluster", address)
        killed = busy(workers)
        killed.send_signal(signal.SIGKILL)
        finished(build)
        assert killed.wait() == -signal.SIGKILL
        assert site(hurt) == site(alone)


def test_a_cluster_that_is_not_there_is_told(tmp_path: Path) -> None:
    root = publication(tmp_path / "p")
    process = building(root, "--cluster", "tcp://127.0.0.1:9")
    said, _ = process.communicate(timeout=LONG)
    assert process.returncode == 2
    assert "The cluster at tcp://127.0.0.1:9 did not finish" in said
    assert not (root / "site").exists()
