"""Contact sheets of what we print, one PNG a script: docs/gallery/paper-<script>.png. Needs a stage: ``iow stage`` first."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
from PIL import Image

from inotherwords.formats.reader import read
from inotherwords.formats.record import home_of
from inotherwords.formats.registry import KINDS, Material

ROOT = Path(__file__).resolve().parents[1]
STAGE = ROOT / "build" / "stage"
GUIDE = "needs-assessment"
SHEETS = {
    "latn": ("en", "so"),
    "arab": ("ur", "ar", "ckb"),
    "beng": ("bn",),
    "cyrl": ("uk",),
    "deva": ("hi",),
    "ethi": ("ti",),
    "gujr": ("gu",),
    "guru": ("pa",),
    "hans": ("zh-Hans",),
    "hant": ("zh-Hant",),
    "taml": ("ta",),
}
SHOWN = (("pdf", 0), ("pdf", 1), ("large.pdf", 0), ("easy.pdf", 1), ("pair.pdf", 1))
WIDTH = 330


def main() -> None:
    """Draw every sheet."""
    for script, tags in SHEETS.items():
        rows = [row for tag in tags if (row := pictures(tag))]
        high = max(one.height for row in rows for one in row)
        sheet = Image.new("RGB", (WIDTH * len(SHOWN), high * len(rows)), "#bbbbbb")
        for y, row in enumerate(rows):
            for x, one in enumerate(row):
                sheet.paste(one, (x * WIDTH, y * high))
        target = ROOT / "docs" / "gallery" / f"paper-{script}.png"
        sheet.quantize(24).save(target, optimize=True)
        print(f"{target.name}: {target.stat().st_size // 1024} KB")


def pictures(tag: str) -> list[Image.Image]:
    """Some pages of what is printed in one locale."""
    source = (STAGE / "en.json").read_text("utf-8")
    home = home_of((STAGE / f"{tag}.json").read_text("utf-8"), source)
    svgs = {path.name: path.read_text("utf-8") for path in (STAGE / tag / "pictures").glob("*.svg")}
    made: dict[str, bytes] = {}
    found: list[Image.Image] = []
    for name, number in SHOWN:
        kind = next(one for one in KINDS if one.name == name)
        path = STAGE / tag / f"{kind.page}{GUIDE}.md"
        if not kind.serves(home) or not path.is_file() or '\nkind: "missing"' in path.read_text("utf-8"):
            continue
        document = read(path.read_text("utf-8"), f"{kind.page}{GUIDE}.md", home, svgs)
        data = made.setdefault(name, made.get(name) or kind.make(Material(document)))
        page = pypdfium2.PdfDocument(data)[number]
        found.append(page.render(scale=WIDTH / page.get_width() * 0.98).to_pil())
    return found


if __name__ == "__main__":
    sys.exit(main())
