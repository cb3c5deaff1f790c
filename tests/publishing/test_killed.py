"""A release that is killed at any moment leaves its folder as it was, or whole; the same line again finishes the work."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from press import DAY, IOW, ROOT, Press, Shelf, ran

from inotherwords.commands.verify import verdict_of
from inotherwords.edge.released import contents

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.release]

KILLS = 40


def test_killed_at_any_moment(shelf: Shelf, tmp_path: Path) -> None:
    ran("git", "clone", "--quiet", shelf.press.root, tmp_path / "clone", cwd=tmp_path)
    press, out = Press(tmp_path / "clone"), tmp_path / "shelf" / "out"
    words = ("release", "2027.1", "--to", out, "--on", DAY, "--formats", "none", "--key", shelf.key)
    begun = time.perf_counter()
    press.elsewhere(*words[:3], tmp_path / "whole", *words[4:])
    lasts = time.perf_counter() - begun
    right = contents(tmp_path / "whole")
    record = press.root / "releases" / "2027.1.json"
    record.unlink()
    chance = random.Random(13)  # noqa: S311 - the same each time
    for _ in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", IOW, "--project", str(press.root), *map(str, words)],
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(chance.uniform(0.1, 1.0) * lasts)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert not out.exists() or contents(out) == right
        assert not record.exists() or record.read_bytes() == (out / "manifest.json").read_bytes()
    press.elsewhere(*words)
    assert contents(out) == right
    assert verdict_of(out, None, None).signed
    assert [one.name for one in out.parent.iterdir()] == ["out"], "nothing is left over"
    assert record.read_bytes() == (out / "manifest.json").read_bytes()
