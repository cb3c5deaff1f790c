"""Puts the pictures of Easy Read that come from a set into ``content/pictures``; run by hand, the result is committed.

``python scripts/pictures.py SET.tgz…``: the npm packages healthicons 2.0.0 (MIT) and openmoji 17.0.0 (CC BY-SA 4.0), as
``npm pack`` fetches them. Which drawing belongs to which idea is said in ``content/pictures/SOURCES.yml``, in ``from``:
``healthicons 2.0.0 people/elderly``. Drawings of our own, without ``from``, are left alone. What is not plain shapes is refused.
"""

from __future__ import annotations

import json
import re
import sys
import tarfile
from pathlib import Path
from xml.etree import ElementTree as ET

from inotherwords.source.pictures import ATTRIBUTES, SHAPES, SVG, drawing_faults, read_pictures

FOLDER = Path(__file__).resolve().parents[1] / "content/pictures"
SOURCES = FOLDER / "SOURCES.yml"
INK = "#1f1a17"
"""Dark on the white tile, in the light and in the dark."""
PLACES = {"healthicons": "package/public/icons/svg/filled/{}.svg", "openmoji": "package/black/svg/{}.svg"}
"""Where a set keeps its drawings, by its package's name."""


def main() -> None:
    """Write every drawing that the list takes from these packages; fail for one that is not there or not plain."""
    pictures, faults = read_pictures(SOURCES.read_text("utf-8"), path=SOURCES.name)
    if faults:
        sys.exit("\n".join(one.line_of_text() for one in faults))
    wanted = {one.file: tuple(one.from_.split()) for one in pictures.values() if one.from_}
    done = 0
    for package in sys.argv[1:]:
        with tarfile.open(package) as held:
            about = json.loads(_read(held, "package/package.json"))
            for file, (name, version, drawing) in wanted.items():
                if name != about["name"]:
                    continue
                if version != about["version"]:
                    sys.exit(f"{file} comes from {name} {version}, and this is {about['version']}.")
                text = plain(_read(held, PLACES[name].format(drawing)))
                if bad := list(drawing_faults(text, path=file)):
                    sys.exit("\n".join(one.line_of_text() for one in bad))
                (FOLDER / file).write_text(text, "utf-8", newline="\n")
                done += 1
    print(f"{done} of {len(wanted)} drawings written.")


def plain(text: str) -> str:
    """A set's drawing as we keep it: shapes only, in our ink, without what only an editor of drawings reads."""
    root = ET.fromstring(re.sub(r"<\?.*?\?>|<!--.*?-->", "", text, flags=re.DOTALL))  # noqa: S314 - a package that somebody chose
    for element in root.iter():
        for name in set(element.attrib) - ATTRIBUTES:
            del element.attrib[name]
        for name in ("fill", "stroke"):
            if element.get(name) not in {None, "none"}:
                element.set(name, INK)
        element.text = element.tail = None
        for child in list(element):
            if str(child.tag).removeprefix(SVG) not in SHAPES:
                element.remove(child)
    ET.register_namespace("", SVG.strip("{}"))
    return ET.tostring(root, encoding="unicode") + "\n"


def _read(held: tarfile.TarFile, name: str) -> str:
    file = held.extractfile(name) if name in held.getnames() else None
    if file is None:
        sys.exit(f"The package has no {name}.")
    return file.read().decode("utf-8")


if __name__ == "__main__":
    main()
