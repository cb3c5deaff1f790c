"""Pictures of our own pages for people to look at: docs/gallery/. One PNG a language; for some scripts contact sheets too.

The publication is copied and built twice: as it is, and with every state a paragraph can be in (read by
reviewers, then changed in English; a guide without a catalogue). Chromium puts its own pictures together.
"""

from __future__ import annotations

import base64
import contextlib
import functools
import http.server
import io
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
from PIL import Image
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
SMALL: Final = (360, 740)
LONG: Final = (360, 1800)
"""As much of a guide as has its title, what is checked, the summary, a list and a number to ring."""
WORD: Final = ".words a[aria-haspopup]"
"""What is touched in the picture of a word explained."""
SHEETS: Final = {"arab": "ur", "beng": "bn", "guru": "pa", "hant": "zh-Hant", "latn": "pl"}
"""The language that shows each script; for Arabic letters Urdu, the one that is hardest to set."""
README: Final = (
    (
        "readme-guide",
        (
            ("ur/direct-payments/", ""),
            ("zh-Hant/direct-payments/", "#in-short"),
            ("pl/direct-payments/", WORD),
        ),
    ),
    (
        "readme-help",
        (("pl/directory/", ".places"), ("pa/card/#card", ""), ("ur/easy-read/needs-assessment/", ".points")),
    ),
)
"""Small pictures of three phones each."""


def copy_of_ours(folder: Path, only: tuple[str, ...] = ()) -> Path:
    """Our publication as it is, copied to ``folder`` and built, or ``only`` these locales of it; the built site."""
    _copied(folder)
    return _built(folder, only)


def in_every_state(folder: Path, only: tuple[str, ...] = ()) -> Path:
    """Our publication in a worse week, built; the built site.

    One guide was read by two reviewers, then some of its English changed; the other has no catalogue in
    any locale but English.
    """
    _copied(folder)
    for tag in only or sorted(_status(folder)):
        for _ in range(2):
            reader = run(folder, "person", tag, "--role", "reviewer").strip()
            run(folder, "review", tag, GUIDE, "--by", reader)
        (folder / "locales" / tag / "guides" / f"{OTHER}.po").unlink()
    guide = folder / GUIDE_FILE
    guide.write_text(_changed(guide.read_text("utf-8"), folder), "utf-8")
    run(folder, "sync")
    return _built(folder, only)


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


def _built(folder: Path, only: tuple[str, ...]) -> Path:
    run(folder, "build", "--on", DAY, *(("--only", ",".join(only)) if only else ()))
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
    """One picture to take: what it shows, where it stands, and what it begins with; a word is touched as well."""

    title: str
    address: str
    at: str = ""
    """A CSS selector; without one the picture begins at the top."""


def shots(plain: str, worn: str, tag: str) -> Iterator[Shot]:
    """Twelve kinds of pages of one translation; ``plain`` and ``worn`` are the addresses of both sites."""
    yield Shot("home", f"{plain}{tag}/")
    yield Shot("guide", f"{plain}{tag}/{OTHER}/")
    yield Shot("guide, further down", f"{plain}{tag}/{OTHER}/", ".words h2:nth-of-type(3)")
    yield Shot("a word explained", f"{plain}{tag}/{OTHER}/", WORD)
    yield Shot("English changed", f"{worn}{tag}/{GUIDE}/", ".words .old, .words .outdated")
    yield Shot("not ready", f"{worn}{tag}/{OTHER}/")
    yield Shot("with English beside", f"{plain}{tag}/with-english/{OTHER}/")
    yield Shot("Easy Read", f"{plain}{tag}/easy-read/{GUIDE}/")
    yield Shot("words explained", f"{plain}{tag}/glossary/")
    yield Shot("A to Z", f"{plain}{tag}/a-z/")
    yield Shot("who can help", f"{plain}{tag}/directory/", ".places")
    yield Shot("urgent help", f"{plain}{tag}/urgent/")
    yield Shot("language card", f"{plain}{tag}/card/#card")
    yield Shot("what is checked", f"{plain}{tag}/status/")


def of_no_language(plain: str) -> Iterator[Shot]:
    """The pages that belong to no language."""
    yield Shot("choose a language", plain)
    yield Shot("wrong address", f"{plain}404.html")
    yield Shot("every language", f"{plain}status/")


def picture(browser: Browser, shot: Shot, size: tuple[int, int]) -> bytes:
    """A PNG of the page, cut where the sheet cuts it."""
    width, height = size
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(shot.address, wait_until="networkidle")
    if shot.at:
        place = page.locator(shot.at).first if shot.at != WORD else page.locator(WORD).nth(4)
        place.evaluate(
            "(one, where) => one.scrollIntoView({ block: where })", "center" if shot.at == WORD else "start"
        )
        if shot.at == WORD:
            place.click()
    seen = page.screenshot()
    page.close()
    return seen


def light(png: bytes) -> bytes:
    """The same picture in as few colours as text needs: there is one of every language."""
    made = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(32).save(made, "png", optimize=True)
    return made.getvalue()


def sheet(browser: Browser, name: str, seen: list[tuple[Shot, bytes]], size: tuple[int, int]) -> bytes:
    """All pictures of one script and one width on one PNG, as large as the repository bears."""
    scale = 0.6 if size == PHONE else 0.34
    while True:
        made = _sheet(browser, name, seen, round(size[0] * scale))
        if len(made) <= HEAVIEST:
            return made
        scale *= 0.92


def _sheet(
    browser: Browser, name: str, seen: list[tuple[Shot, bytes]], width: int, columns: int = 7
) -> bytes:
    figures = "".join(_figure(shot.title, png) for shot, png in seen)
    style = (
        "body{margin:10px;background:#8a8f94;font:13px system-ui;color:#fff}h1{font-size:16px;margin:0 0 6px}"
        f"div{{display:grid;grid-template-columns:repeat({columns},{width}px);gap:8px}}"
        f"figure{{margin:0}}img{{display:block;inline-size:{width}px}}figcaption{{padding:2px 0}}"
    )
    heading = f"<h1>{escape(name)}</h1>" if name else ""
    page = browser.new_page(viewport={"width": columns * (width + 8) + 12, "height": 100})
    page.set_content(
        f"<!doctype html><title>Gallery</title><style>{style}</style>{heading}<div>{figures}</div>"
    )
    made = page.screenshot(full_page=True)
    page.close()
    return made


def _figure(title: str, seen: bytes) -> str:
    source = base64.b64encode(seen).decode("ascii")
    caption = f"<figcaption>{escape(title)}</figcaption>" if title else ""
    return f'<figure>{caption}<img src="data:image/png;base64,{source}"></figure>'


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_args: Any) -> None:
        """Nobody reads it."""

    def copyfile(self, *files: Any) -> None:
        """A page that is closed early wants no more of it."""
        with contextlib.suppress(ConnectionError):
            super().copyfile(*files)


def served(folder: Path) -> str:
    """Show ``folder`` to this machine alone, until the program ends; the address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}/"


def main() -> int:
    """Make the picture of every language, every sheet, and the pictures for the README."""
    OUT.mkdir(parents=True, exist_ok=True)
    program = next(filter(None, map(shutil.which, (os.environ.get("IOW_CHROMIUM", ""), "chromium"))), None)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as player:
        tags = tuple(SHEETS.values())
        built = copy_of_ours(Path(name, "plain"))
        plain = served(built)
        worn = served(in_every_state(Path(name, "worn"), tags))
        browser = player.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for tag in sorted(path.parent.name for path in built.glob("*/urgent")):
            _write(f"language-{tag}", light(picture(browser, Shot("", f"{plain}{tag}/{GUIDE}/"), LONG)))
        for script, tag in SHEETS.items():
            wanted = [*shots(plain, worn, tag), *(of_no_language(plain) if tag == tags[-1] else ())]
            for kind, size in (("phone", PHONE), ("desk", DESK)):
                seen = [(one, picture(browser, one, size)) for one in wanted]
                _write(f"{script}-{kind}", sheet(browser, f"{tag}, {size[0]} pixels wide", seen, size))
        for title, address in README:
            shown = [Shot("", plain + one, at) for one, at in address]
            seen = [(one, picture(browser, one, SMALL)) for one in shown]
            _write(title, _sheet(browser, "", seen, SMALL[0] // 2, len(seen)))
        browser.close()
    return 0


def _write(name: str, made: bytes) -> None:
    (OUT / f"{name}.png").write_bytes(made)
    print(f"docs/gallery/{name}.png: {len(made) / 1000:.0f} kB")


if __name__ == "__main__":
    sys.exit(main())
