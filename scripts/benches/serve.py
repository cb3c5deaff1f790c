"""``iow serve``, as an editor sees it: from the moment a file is saved until Chromium shows its new words, and until all is made.

At 20 languages of 20 guides, or as ``IOW_BENCH_SIZES`` asks. Each save comes when the one before is wholly made, as when
somebody types for a few seconds and saves.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import threading
import time
from contextlib import contextmanager
from functools import partial
from statistics import median
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright

from benches.build_vs import IOW, SRC
from benches.corpus import publication

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

SIZE: Final = os.environ.get("IOW_BENCH_SIZES", "20x20")
GUIDE: Final = "needs-assessment"
TAG: Final = "pl"
PATIENCE: Final = 300.0
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


class Served:
    """A running ``iow serve``, and what it says."""

    def __init__(self, home: Path) -> None:
        self.sites = 0
        self.address = ""
        self.news = threading.Condition()
        self.program = subprocess.Popen(
            [*IOW, "--project", str(home), "serve", "--port", "0", "--on", "2026-11-22"],
            env={**os.environ, "PYTHONPATH": str(SRC), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            # Whoever runs this in the background has Ctrl-C ignored, and so would this program.
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads before it
        )
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self.program.stdout or ():
            with self.news:
                self.sites += line.startswith("The site is up to date")
                self.address = line.split()[1] if line.startswith("Open ") else self.address
                self.news.notify_all()

    def waits(self, until: Callable[[], object]) -> None:
        """Until that holds. Raises ``RuntimeError`` when it does not come to pass."""
        with self.news:
            if not self.news.wait_for(until, PATIENCE):
                raise RuntimeError("iow serve said nothing more.")


def compare(folder: Path, *, times: int, file: Path | None) -> None:
    """Save ``times`` times in a translation and in the English, and print the figures; with a ``file``, write them there."""
    locales, guides = map(int, SIZE.split("x"))
    home = folder / "serve"
    home.mkdir()
    publication(home, locales, guides)
    with _served(home) as served, sync_playwright() as player:
        program = next(
            filter(None, map(shutil.which, (os.environ.get("IOW_CHROMIUM", ""), "chromium"))), None
        )
        browser = player.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 360, "height": 740})
        edits = {
            "a translation": (TAG, next((home / "locales" / TAG).rglob(f"{GUIDE}.po")), _in_polish),
            "the English": ("en", next((home / "content").rglob(f"{GUIDE}.md")), _in_english),
        }
        figures = {}
        for name, (tag, path, edit) in edits.items():
            page.goto(f"{served.address}{tag}/{GUIDE}/")
            figures[name] = [_saved(served, page, path, edit, LETTERS[turn]) for turn in range(times + 1)][1:]
        browser.close()
    for name, held in figures.items():
        seen, whole = zip(*held, strict=True)
        print(
            f"{SIZE}, {name} saved {times} times: seen after {median(seen):.2f} s (least {min(seen):.2f}, most {max(seen):.2f}), "
            f"all made after {median(whole):.2f} s; load {os.getloadavg()[0]:.1f}"
        )
    if file:
        file.write_text(json.dumps({"size": SIZE, "seconds": figures}, indent=1) + "\n", "utf-8")


@contextmanager
def _served(home: Path) -> Iterator[Served]:
    served = Served(home)
    try:
        served.waits(lambda: served.address)
        yield served
    finally:
        served.program.send_signal(signal.SIGINT)
        served.program.wait(60)


def _saved(
    served: Served, page: Page, path: Path, edit: Callable[[str, str], str], letter: str
) -> tuple[float, float]:
    """Seconds until the words are seen, and until all is made."""
    words, sites = letter * 3, served.sites
    text = edit(path.read_text("utf-8"), words)
    began = time.perf_counter()
    path.write_text(text, "utf-8")
    # Asked in every frame that is drawn: a locator asks only twice a second.
    page.wait_for_function(
        "words => document.body?.textContent.includes(words)", arg=words, timeout=1000 * PATIENCE
    )
    seen = time.perf_counter() - began
    served.waits(lambda: served.sites > sites)
    return seen, time.perf_counter() - began


def _in_polish(text: str, words: str) -> str:
    """The longest plain sentence, with a word at its end."""
    text = re.sub(r' zmiana \w+\."', '."', text)
    line = max((one for one in text.splitlines() if re.fullmatch(r'msgstr "[^"{\[*0-9]*\."', one)), key=len)
    return text.replace(line, f'{line[:-2]} zmiana {words}."')


def _in_english(text: str, words: str) -> str:
    """A paragraph more at the end."""
    return f"{text.partition('Something new: ')[0].rstrip()}\n\nSomething new: {words}.\n"
