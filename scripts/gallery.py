"""Contact sheets of our own pages, one PNG a script, for people to look at: docs/gallery/.

The publication is copied and built twice: as it is, and with every state a paragraph can be in (read by
reviewers, then changed in English; a guide without a catalogue). Chromium puts its own pictures together,
so that no picture library is needed.
"""

from __future__ import annotations

import base64
import contextlib
import functools
import http.server
import json
import os
import shutil
import sys
import tempfile
import threading
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from click.testing import CliRunner
from playwright.sync_api import sync_playwright

from inotherwords.commands import main as iow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT: Final = Path(__file__).resolve().parents[1]
OUT: Final = ROOT / "docs" / "gallery"
DAY: Final = "2026-12-01"
"""The day that every picture and every test of pages is made on."""
GUIDE: Final = "needs-assessment"
GUIDE_FILE: Final = "content/guides/getting-care/needs-assessment.md"
OTHER: Final = "direct-payments"
NEW: Final = " This sentence is new."
HEAVIEST: Final = 1_000_000
PHONE: Final = (360, 1240)
DESK: Final = (1280, 900)


def copy_of_ours(folder: Path) -> Path:
    """Our publication as it is, copied to ``folder`` and built; the built site."""
    _copied(folder)
    return _built(folder)


def in_every_state(folder: Path) -> Path:
    """Our publication in a worse week, built; the built site.

    One guide was read by two reviewers, then some of its English changed; the other has no catalogue in
    any locale but English.
    """
    _copied(folder)
    for tag in sorted(_status(folder)):
        for _ in range(2):
            reader = run(folder, "person", tag, "--role", "reviewer").strip()
            run(folder, "review", tag, GUIDE, "--by", reader)
        (folder / "locales" / tag / "guides" / f"{OTHER}.po").unlink()
    guide = folder / GUIDE_FILE
    guide.write_text(_changed(guide.read_text("utf-8"), folder), "utf-8")
    run(folder, "sync")
    return _built(folder)


def run(folder: Path, *words: str) -> str:
    """What ``iow`` prints on the publication in ``folder``; raises ``RuntimeError`` with it when it fails."""
    done = CliRunner().invoke(iow, ["--project", str(folder), *words])
    if done.exit_code:
        raise RuntimeError(done.output)
    return done.output


def _copied(folder: Path) -> None:
    for name in ("content", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)


def _built(folder: Path) -> Path:
    run(folder, "build", "--on", DAY)
    return (folder / "site").resolve()


def _status(folder: Path) -> dict[str, Any]:
    held: dict[str, Any] = json.loads(run(folder, "status", "--json"))["locales"]
    return held


def _changed(text: str, folder: Path) -> str:
    """The guide with a new sentence in three ordinary and three critical pieces of its text."""
    units = json.loads(run(folder, "units", str(folder / GUIDE_FILE), "--json"))
    for critical in (False, True):
        fit = [
            one["text"]
            for one in units
            if bool(one["critical"]) == critical
            and one["kind"] in {"paragraph", "item"}
            and text.count(one["text"]) == 1
            and one["text"].endswith(".")
        ]
        for words in (fit[0], fit[len(fit) // 2], fit[-1]):
            text = text.replace(words, words + NEW)
    return text


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture to take: what it shows, where it stands, and how far down it begins."""

    title: str
    address: str
    size: tuple[int, int]
    start: int = 0


def shots(plain: str, worn: str, tag: str, *, door: bool, states: bool) -> Iterator[Shot]:
    """The pictures of one locale, phone first; ``plain`` and ``worn`` are the addresses of both sites.

    ``door`` asks for the pages that belong to no language, ``states`` for what only a translation shows.
    """
    kinds = [
        ("home", f"{plain}{tag}/"),
        ("guide", f"{plain}{tag}/{OTHER}/"),
        ("glossary", f"{plain}{tag}/glossary/"),
        ("A to Z", f"{plain}{tag}/a-z/"),
        ("urgent help", f"{plain}{tag}/urgent/"),
        ("what is checked", f"{plain}{tag}/status/"),
        ("about", f"{plain}{tag}/about/"),
    ]
    if states:
        kinds[2:2] = [("English changed", f"{worn}{tag}/{GUIDE}/"), ("not ready", f"{worn}{tag}/{OTHER}/")]
    if door:
        kinds = [("choose a language", plain), *kinds, ("wrong address", f"{plain}404.html")]
    for title, address in kinds:
        yield Shot(title, address, PHONE)
        if title in {"guide", "English changed"}:
            yield Shot("further down", address, PHONE, PHONE[1] * 2)
    for title, address in kinds:
        yield Shot(title, address, DESK)


def picture(browser: Browser, shot: Shot) -> bytes:
    """A PNG of the page, cut where the sheet cuts it."""
    width, height = shot.size
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(shot.address)
    full = page.evaluate("document.documentElement.getBoundingClientRect().height")
    start = min(shot.start, max(0, int(full) - height))
    page.set_viewport_size({"width": width, "height": start + height})
    seen = page.screenshot(clip={"x": 0, "y": start, "width": width, "height": height})
    page.close()
    return seen


def sheet(browser: Browser, rows: list[tuple[str, list[tuple[Shot, bytes]]]], out: Path) -> None:
    """All pictures of one script on one PNG, each locale's phones in a row, desks below; smaller where they are many."""
    scale = 0.42 / len(rows) ** 0.6
    body = "".join(
        f"<h2>{escape(tag)}</h2>"
        + "".join(
            f"<div>{''.join(_figure(*one) for one in row if one[0].size == size)}</div>"
            for size in (PHONE, DESK)
        )
        for tag, row in rows
    )
    style = (
        "body{margin:10px;background:#8a8f94;font:13px system-ui;color:#fff}"
        "h2{margin:0}div{display:flex;flex-wrap:wrap;gap:8px}figure{margin:0}img{display:block}"
        f".phone img{{inline-size:{PHONE[0] * scale:.0f}px}}.desk img{{inline-size:{PHONE[0] * scale * 2.55:.0f}px}}"
        "figcaption{padding:2px 0}"
    )
    page = browser.new_page(viewport={"width": round(13 * (PHONE[0] * scale + 8)) + 16, "height": 900})
    page.set_content(f"<!doctype html><title>Gallery</title><style>{style}</style>{body}")
    page.screenshot(path=out, full_page=True)
    page.close()


def _figure(shot: Shot, seen: bytes) -> str:
    kind = "phone" if shot.size == PHONE else "desk"
    source = base64.b64encode(seen).decode("ascii")
    return f'<figure class="{kind}"><figcaption>{escape(shot.title)}</figcaption><img src="data:image/png;base64,{source}"></figure>'


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_args: Any) -> None:
        """Nobody reads it."""

    def copyfile(self, *files: Any) -> None:
        """A page that is closed early wants no more of it."""
        with contextlib.suppress(ConnectionError):
            super().copyfile(*files)


def _served(folder: Path) -> str:
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}/"


def main() -> int:
    """Make every sheet; 1 when one is too heavy to live in the repository."""
    OUT.mkdir(parents=True, exist_ok=True)
    program = next(filter(None, map(shutil.which, (os.environ.get("IOW_CHROMIUM", ""), "chromium"))), None)
    heavy = 0
    with tempfile.TemporaryDirectory() as name, sync_playwright() as player:
        plain = copy_of_ours(Path(name, "plain"))
        sites = _served(plain), _served(in_every_state(Path(name, "worn")))
        browser = player.chromium.launch(executable_path=program, args=["--no-sandbox"])
        tags = json.loads((plain.parents[1] / "stage" / "en.json").read_text("utf-8"))["locales"]
        scripts: dict[str, list[str]] = {}
        for one in tags:
            record = json.loads((plain.parents[1] / "stage" / f"{one['tag']}.json").read_text("utf-8"))
            scripts.setdefault(record["script"], []).append(one["tag"])
        for script, all_held in sorted(scripts.items()):
            # One language shows a script, Urdu the one that is hardest to set; English comes along, and a translation.
            held = ["ur"] if "ur" in all_held else all_held[:2]
            # The source language has no states; the pages of no language stand once, beside the last one.
            wanted = {
                tag: shots(*sites, tag, door=tag == held[-1], states=tag != tags[0]["tag"]) for tag in held
            }
            rows = [(tag, [(one, picture(browser, one)) for one in of]) for tag, of in wanted.items()]
            out = OUT / f"{script.lower()}.png"
            sheet(browser, rows, out)
            size = out.stat().st_size
            heavy += size > HEAVIEST
            print(f"{out.relative_to(ROOT)}: {', '.join(held)}; {size / 1000:.0f} kB")
        browser.close()
    return 1 if heavy else 0


if __name__ == "__main__":
    sys.exit(main())
