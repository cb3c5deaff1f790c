"""Makes the picture that stands for our pages where they are shared, one a language; run by hand, the results are committed.

``scripts/og`` writes src/inotherwords/site/theme/assets/og/TAG.png: the mark, the name that readers of the language
chose and the language's own name, in its script. Chromium draws them with the fonts of this machine.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import Final

from click.testing import CliRunner
from playwright.sync_api import sync_playwright

from inotherwords.commands import main as iow

ROOT: Final = Path(__file__).resolve().parents[1]
THEME: Final = ROOT / "src" / "inotherwords" / "site" / "theme"
OUT: Final = THEME / "assets" / "og"
SIZE: Final = (1200, 630)
HEAVIEST: Final = 60_000
"""Bytes; messengers show no picture that is much larger."""
STYLE: Final = """
body { margin: 0; block-size: 630px; display: flex; align-items: center; gap: 64px; padding: 0 90px; box-sizing: border-box;
  background: #fffbf3; color: #1f1a17; border-block-end: 24px solid #0b5a5c; font-synthesis-style: none; }
svg { inline-size: 260px; block-size: auto; flex: none; } [dir=rtl] svg { transform: scaleX(-1); }
.one { fill: #0b5a5c } .two { fill: #fffbf3; stroke: #0b5a5c; stroke-width: 3 }
p { margin: 0; } .name { font-size: 88px; font-weight: 700; line-height: var(--lead); } .tongue { font-size: 60px; color: #0b5a5c; line-height: var(--lead); }
[dir=rtl] .small { text-align: right; } .small { margin-block: 12px; font: 40px "Noto Sans", sans-serif; color: #5a514a; }
"""


def page(record: dict[str, object], words: dict[str, str]) -> str:
    """The picture of one locale as HTML."""
    style = record["style"]
    assert isinstance(style, dict)  # noqa: S101 - what the stage wrote
    own = words.get("site.name", "")
    name = own or str(record["publication"])
    small = (
        f'<p class="small" lang="en" dir="ltr">{escape(str(record["publication"]))}</p>'
        if name != record["publication"]
        else ""
    )
    fonts = ", ".join(json.dumps(one, ensure_ascii=False) for one in style["font"]) or '"Noto Sans"'
    lead = max(1.25, float(style["line_height"]) * 0.85)
    mark = (THEME / "partials" / "mark.html").read_text("utf-8")
    return (
        f'<!doctype html><html lang="{record["tag"]}" dir="{record["dir"]}"><meta charset="utf-8"><style>{STYLE}'
        f"body {{ font-family: {fonts}, 'Noto Sans', sans-serif; --lead: {lead:g} }}</style>"
        f'<body>{mark}<div><p class="name">{escape(name)}</p>{small}<p class="tongue">{escape(str(record["name"]))}</p></div>'
    )


def main() -> None:
    """Stage our publication and draw a picture for each of its locales; fail when one is too heavy."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as held, sync_playwright() as player:
        folder = Path(held)
        for name in ("content", "locales"):
            shutil.copytree(ROOT / name, folder / name)
        shutil.copy(ROOT / "mkdocs.yml", folder)
        done = CliRunner().invoke(iow, ["--project", str(folder), "stage"])
        if done.exit_code:
            sys.exit(done.output)
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = player.chromium.launch(executable_path=program, args=["--no-sandbox"])
        shown = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
        for path in sorted((folder / "build" / "stage").glob("*.json")):
            record = json.loads(path.read_text("utf-8"))
            shown.set_content(page(record, record["words"]))
            data = shown.screenshot()
            if len(data) > HEAVIEST:
                sys.exit(
                    f"The picture of {record['tag']} has {len(data)} bytes; at most {HEAVIEST} are wanted."
                )
            (OUT / f"{record['tag']}.png").write_bytes(data)
            print(f"{record['tag']}: {len(data)} bytes")
        browser.close()


if __name__ == "__main__":
    main()
