"""The same tests of the desk on PostgreSQL: Debian's, started in a folder of its own by a user who may do nothing else."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from desk_hands import ROOT, free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY = "nobody"


def program(name: str) -> str:
    """Where PostgreSQL's own program is: Debian keeps the versions apart."""
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    found = str(places[-1]) if places else shutil.which(name)
    if not found:
        pytest.fail("PostgreSQL is missing. Install it: sudo apt-get install postgresql", pytrace=False)
    return found


@pytest.fixture
def server() -> Iterator[str]:
    """The address of an empty database."""
    who = (
        {"user": NOBODY, "group": pwd.getpwnam(NOBODY).pw_gid, "extra_groups": []} if os.getuid() == 0 else {}
    )
    folder = Path(tempfile.mkdtemp(prefix="iow-pg-"))
    if who:
        os.chown(folder, pwd.getpwnam(NOBODY).pw_uid, who["group"])
    data, port = folder / "data", free_port()
    made = [program("initdb"), "-D", str(data), "-U", "desk", "-A", "trust", "-E", "UTF8", "--locale", "C"]
    subprocess.run(made, check=True, capture_output=True, cwd=folder, **who)
    words = ["-D", str(data), "-p", str(port), "-h", "127.0.0.1", "-k", str(folder)]
    running = subprocess.Popen(
        [program("postgres"), *words], stderr=subprocess.PIPE, text=True, cwd=folder, **who
    )
    for line in running.stderr:
        if "ready to accept connections" in line:
            break
    yield f"postgresql+pg8000://desk@127.0.0.1:{port}/postgres"
    running.terminate()
    running.communicate(timeout=60)
    shutil.rmtree(folder)


@pytest.mark.release
def test_the_suite_passes_on_postgresql(server):
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "tests/desk", "-p", "no:cacheprovider", "-m", "not release"],
        cwd=ROOT,
        env={**os.environ, "IOW_TEST_DATABASE": server, "PYTHONPATH": "src", "IOW_PROFILE": "fast"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "passed" in ran.stdout
