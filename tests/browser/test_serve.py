"""``iow serve`` in a real browser: save and see; a broken save keeps the last good page and says what is wrong."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
GUIDE = "content/guides/money/money-help.md"
IOW = "from inotherwords.commands import main; main()"


class Served:
    """A running ``iow serve`` on a copy of a small publication."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.said: list[str] = []
        self.news = threading.Condition()
        self.program = subprocess.Popen(
            [sys.executable, "-c", IOW, "--project", str(root), "serve", "--port", "0"],
            env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            # Whoever starts the tests in the background has Ctrl-C ignored, and so would this program.
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads before it
        )
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        self.address = self.hears("Open http://").split()[1]

    def _listen(self) -> None:
        for line in self.program.stdout or ():
            with self.news:
                self.said.append(line.rstrip("\n"))
                self.news.notify_all()

    def hears(self, words: str) -> str:
        """The first line that holds ``words``, waited for."""
        with self.news:
            assert self.news.wait_for(lambda: any(words in line for line in self.said), 60), self.said
            return next(line for line in self.said if words in line)

    def save(self, old: str, new: str) -> None:
        text = (self.root / GUIDE).read_text("utf-8")
        assert old in text
        (self.root / GUIDE).write_text(text.replace(old, new), "utf-8")

    def end(self) -> None:
        self.program.send_signal(signal.SIGINT)
        self.program.wait(60)
        self.listener.join(20)
        if self.program.stdout:
            self.program.stdout.close()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    root = tmp_path / "publication"
    shutil.copytree(ROOT / "tests/sites/publications/plain", root, ignore=shutil.ignore_patterns("expected"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    running = Served(root)
    yield running
    running.end()


def test_save_and_see(served: Served, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{served.address}en/money-help/")
    page.get_by_text("You can ask for").first.wait_for()
    served.save("You can ask for", "You may ask for")
    page.get_by_text("You may ask for").first.wait_for(timeout=60_000)
    built = (served.root / "site/en/money-help/index.html").read_text("utf-8")
    assert "Content-Security-Policy" in built
    assert "EventSource" not in built
    assert page.locator("meta[http-equiv]").count() == 0

    served.save("You may ask for", "You may ask {no_such_fact} for")
    line = served.hears("no_such_fact")
    assert line.startswith(f"error: {GUIDE}:")
    served.hears("1 to mend. Nothing was changed.")
    page.reload()
    assert page.get_by_text("You may ask for").count() > 0
    assert "no_such_fact" not in page.content()

    served.save("{no_such_fact} for", "for all of it and more")
    page.get_by_text("You may ask for all of it and more").first.wait_for(timeout=60_000)

    # Only the whole site can tell that a link leads nowhere on another page: what was shown early goes again.
    served.save("all of it and more", "all of it [here](money-help.md#nowhere)")
    page.get_by_role("link", name="here", exact=True).wait_for(timeout=60_000)
    assert "page-anchor-dead" in served.hears("#nowhere")
    page.get_by_text("You may ask for all of it and more").first.wait_for(timeout=60_000)
    assert page.get_by_role("link", name="here", exact=True).count() == 0
    page.close()
