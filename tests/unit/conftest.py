"""Lets unit tests import the publications in memory that stand with the laws."""

from __future__ import annotations

import sys
from pathlib import Path

LAWS = str(Path(__file__).parents[1] / "laws")
if LAWS not in sys.path:
    sys.path.append(LAWS)
