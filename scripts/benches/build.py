"""The whole way on this publication: reading, staging, building, and building again with nothing changed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from benches.frame import Case

ROOT = Path(__file__).resolve().parents[2]
IOW = Path(sys.executable).with_name("iow")


def cases(folder: Path) -> list[Case]:
    """Whole commands, as an editor runs them; the first is the measure."""
    for name in ("content", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)

    def iow(*words: str) -> None:
        subprocess.run([IOW, "--project", folder, *words], check=True, capture_output=True)

    iow("build")
    return [
        Case("iow build, everything anew", lambda: iow("build", "--no-cache")),
        Case("iow build, nothing changed", lambda: iow("build")),
        Case("iow stage", lambda: iow("stage")),
        Case("iow check", lambda: iow("check")),
        Case("iow status", lambda: iow("status")),
        Case("iow sync, nothing changed", lambda: iow("sync")),
    ]
