"""The page of licences is what the installed packages say, and none of them would change ours."""

from __future__ import annotations

import re
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def script():
    spec = spec_from_file_location("licences", ROOT / "scripts" / "licences.py")
    made = module_from_spec(spec)
    sys.modules["licences"] = made
    spec.loader.exec_module(made)
    return made


def test_the_page_is_what_the_packages_say():
    made = script()
    assert made.PAGE.read_text("utf-8") == made.page(), "run scripts/make_docs"


def test_nothing_is_imported_under_the_gpl():
    made = script()
    found = [
        f"{name}: {licence}"
        for held in made.packages().values()
        for name, (_, licence) in held.items()
        if not made.fits(licence)
    ]
    assert found == []


def test_every_package_of_the_lock_is_listed():
    made = script()
    text = (ROOT / "requirements-dev.txt").read_text("utf-8")
    names = {line.partition("==")[0] for line in text.splitlines() if re.match(r"[A-Za-z0-9][\w.-]*==", line)}
    assert names <= {name for held in made.packages().values() for name in held}


def test_the_gpl_would_be_seen():
    fits = script().fits
    assert fits("MIT AND (BSD-2-Clause OR LGPL-2.1-or-later)")
    assert fits("GPL-2.0-or-later OR MPL-1.1")
    assert not fits("GPL-3.0-only")
    assert not fits("MIT AND AGPL-3.0-or-later")
    assert not fits("")
