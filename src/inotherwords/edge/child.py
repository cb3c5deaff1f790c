"""A file from a stranger is read in a process of its own, with little time and memory and no way to write a file.

What goes in and comes out is bytes, on standard input and output. When the process ends in any way but well, all
that is known is that the file is not for us; this process has lost nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from inotherwords.edge.limits import Limits
from inotherwords.model.finding import Finding, Where, finding

if TYPE_CHECKING:
    from collections.abc import Callable

LIMITS: Final = Limits(seconds=20, memory=512 * 2**20)
"""A guide of ours takes a tenth of a second. Twice the seconds on the clock; and no file is written."""
_PACKAGE: Final = str(Path(__file__).resolve().parents[2])


def in_child(reader: str, data: bytes, where: Where) -> bytes | Finding:
    """What ``reader`` (``package.module:function``, from bytes to bytes) makes of ``data``, or that it could not."""
    command = [sys.executable, "-m", __name__, reader]
    known = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT") if name in os.environ}
    try:
        done = subprocess.run(
            command,
            input=data,
            capture_output=True,
            check=False,
            timeout=2 * LIMITS.seconds,
            env={**known, "PYTHONPATH": _PACKAGE, "PYTHONDONTWRITEBYTECODE": "1"},
            cwd="/",
        )
    except subprocess.TimeoutExpired:
        return finding("outside-stopped", where)
    return done.stdout if done.returncode == 0 else finding("outside-stopped", where)


def main(reader: str) -> None:
    """Read everything, with limits on; write what ``reader`` makes of it."""
    module, _, name = reader.partition(":")
    function: Callable[[bytes], bytes] = getattr(import_module(module), name)
    data = sys.stdin.buffer.read()
    LIMITS.hold()
    sys.stdout.buffer.write(function(data))


if __name__ == "__main__":
    main(sys.argv[1])
