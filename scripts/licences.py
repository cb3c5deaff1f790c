"""Writes ``docs/licences.md``: under which licence stands each package that is imported, here and by the tests.

What a package says of itself is asked of the installed one, so this runs in the locked environment. A test compares the page
and refuses a package that may only be used under the GPL or the AGPL.
"""

from __future__ import annotations

import json
import re
from importlib.metadata import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "licences.md"
LOCKS = {"To build and to serve": "requirements.txt", "Only to test": "requirements-dev.txt"}
JUDGES = ROOT / "tests" / "browser" / "package-lock.json"
LOCKED = re.compile(r"^([A-Za-z0-9][\w.-]*)==(\S+?)(?:\s|;|$)", re.MULTILINE)
ALLOWED = frozenset(
    {
        *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSD", "CC0-1.0", "ISC", "MIT", "MIT-0", "MIT-CMU"),
        *("MPL-1.1", "MPL-2.0", "PSF-2.0", "Zlib", "BlueOak-1.0.0", "CC-BY-4.0", "CC-BY-3.0", "CC-BY-SA-4.0", "Unlicense", "Python-2.0"),
    }
)  # fmt: skip
"""Each lets the MIT licence of this project stand; the MPL asks that changes to its own files be shown."""
SPOKEN = {
    "MIT License": "MIT", "BSD License": "BSD", "Apache Software License": "Apache-2.0", "Apache 2.0": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0", "Mozilla Public License 1.1 (MPL 1.1)": "MPL-1.1",
    "GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.0-or-later",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
}  # fmt: skip
"""What packages wrote before there were short names."""
READ = {"parse-cache-control": "BSD-3-Clause"}
"""What stands in the package's own licence file, where its record names none."""
HEAD = """# Licences

The program is under the MIT licence, the words under CC BY 4.0. This page is written by `scripts/make_docs` from what each package says of
itself. A package that can only be had under the GPL or AGPL is not imported; `tests/shape/test_licences.py` sees to it. Where a
package offers several, with OR between them, we take one that lets the MIT licence stand.

Fonts and pictures that travel with the pages have their licences beside them, in `content/pictures/SOURCES.yml` and
`src/inotherwords/site/theme/assets/fonts/`.
"""
PROGRAMS = """
## Programs that are run and not imported

They are called by name, as a person would, and nothing of them is part of ours: git, OpenSSH, ffmpeg, liblouis (`lou_translate`), fontconfig,
nginx, Chromium, LibreOffice, GNU gettext, poppler, a Java runtime. WeasyPrint loads the system's Pango, which is under the LGPL.
"""


def of(package: str) -> str:
    """The licence of an installed package, in short names."""
    told = metadata(package)
    said = told.get("License-Expression")
    if not said:
        listed = [
            one.split(" :: ")[-1] for one in told.get_all("Classifier") or [] if one.startswith("License ::")
        ]
        plain = (told.get("License") or "").partition("\n")[0]
        said = " OR ".join(SPOKEN.get(one, one) for one in listed) or SPOKEN.get(plain, plain)
    return said


def fits(licence: str) -> bool:
    """Whether one of the ways a licence offers is allowed.

    >>> fits("MIT AND (BSD-2-Clause OR LGPL-2.1-or-later)"), fits("GPL-3.0-only"), fits("MIT AND AGPL-3.0-only")
    (True, False, False)
    """
    while inner := re.search(r"\(([^()]*)\)", licence):
        licence = licence.replace(inner[0], "MIT" if fits(inner[1]) else "none")
    return any(all(part.strip() in ALLOWED for part in way.split(" AND ")) for way in licence.split(" OR "))


def packages() -> dict[str, dict[str, tuple[str, str]]]:
    """By heading: each package with its version and licence, once."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    seen: set[str] = set()
    for heading, lock in LOCKS.items():
        text = (ROOT / lock).read_text("utf-8")
        found[heading] = {
            name: (version, of(name)) for name, version in LOCKED.findall(text) if name not in seen
        }
        seen |= set(found[heading])
    held = json.loads(JUDGES.read_text("utf-8"))["packages"]
    judges = {
        place.rpartition("node_modules/")[2]: (
            one["version"],
            one.get("license") or READ.get(place.rpartition("/")[2], ""),
        )
        for place, one in held.items()
        if place
    }
    found["What judges pages, only to test"] = dict(sorted(judges.items()))
    return found


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for heading, held in packages().items():
        rows = "\n".join(f"| {name} | {version} | {licence} |" for name, (version, licence) in held.items())
        parts.append(f"\n## {heading}\n\n| package | version | licence |\n| --- | --- | --- |\n{rows}\n")
    return "".join([*parts, PROGRAMS])


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
