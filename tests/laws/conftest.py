"""Lets law tests import what they share, such as ``grammar``: files in this folder are found by their names."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = str(Path(__file__).parent)
if HERE not in sys.path:
    sys.path.append(HERE)
