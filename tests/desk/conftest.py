"""Lets the tests of the desk, here and in the browser, use one pair of hands."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = str(Path(__file__).parent)
if HERE not in sys.path:
    sys.path.append(HERE)

from desk_hands import database, inside, outside  # noqa: E402, F401 - fixtures, found by their names
