"""A desk on a copy of a small publication: in this process for quick questions, as its user starts it for the others.

The copy has an editor, two reviewers who gave their names, and is kept in Git.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import httpx
import lxml.html
import pytest
from sqlalchemy import create_engine

from inotherwords.commands.desk import editor_link, open_desk, rules
from inotherwords.community.desk.app import application
from inotherwords.community.desk.serving import server
from inotherwords.community.desk.tables import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.community.desk.guard import Guard
    from inotherwords.community.desk.room import Desk

ROOT = Path(__file__).parents[2]
PUBLICATIONS = ROOT / "tests" / "sites" / "publications"
EDITOR = "edith01"
SAME = {"sec-fetch-site": "same-origin", "origin": "null"}
"""What a browser says of a form that a page of the desk sent."""
PEOPLE = """readerone:
  roles: [reviewer]
  name: Reader One
  consent: yes
readertwo:
  roles: [reviewer]
  name: Reader Two
  consent: yes
writerone:
  roles: [translator]
  consent: no
"""


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=Some Body", "-c", "user.email=body@example.org")
    return subprocess.run(
        ["git", *who, *words], cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


def a_publication(folder: Path, name: str = "right-to-left", tag: str = "ur") -> Path:
    shutil.copytree(_ready(name, tag), folder)
    return folder


@cache
def _ready(name: str, tag: str) -> Path:
    """A publication with people, committed; made once, because Git takes its time."""
    home = Path(tempfile.mkdtemp(prefix="iow-desk-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    folder = home / "publication"
    shutil.copytree(PUBLICATIONS / name, folder, ignore=shutil.ignore_patterns("expected"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "locales/en/people.yml").write_text(f"{EDITOR}:\n  roles: [editor]\n  consent: no\n", "utf-8")
    (folder / f"locales/{tag}/people.yml").write_text(PEOPLE, "utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "start")
    return folder


@dataclass
class Inside:
    """A desk served from a thread of this process, and hands on it."""

    desk: Desk
    root: Path
    guard: Guard
    client: httpx.Client
    clients: list[httpx.Client] = field(default_factory=list)

    def visitor(self) -> httpx.Client:
        """Somebody else's browser."""
        fresh = httpx.Client(base_url=self.client.base_url)
        self.clients.append(fresh)
        return fresh

    def fields(self, place: str = "guides/money-help", tag: str = "ur") -> dict[str, str]:
        """The form of a guide as a browser would send it back."""
        return form(self.client.get(f"/propose/{tag}/{place}").text)

    def propose(self, changes: dict[str, str], **more: str) -> httpx.Response:
        """The form with some words changed, by the number of the paragraph."""
        held = self.fields() | {f"words.{number}": words for number, words in changes.items()} | more
        return self.client.post("/proposals", data=held)

    def proposals(self, tag: str = "ur") -> list[Path]:
        return sorted((self.root / "proposals" / tag).glob("*.json"))

    def come_in(self, link: str) -> httpx.Client:
        """A new browser with an open session."""
        browser = self.visitor()
        done = browser.post("/in", data={"key": link.rpartition("/")[2]}, headers=SAME)
        assert done.status_code == 303, done.text
        return browser

    def editor(self) -> httpx.Client:
        return self.come_in(link_for(self.root, self.desk))

    def post(self, browser: httpx.Client, place: str, held: dict[str, Any]) -> httpx.Response:
        """A form of the session, with its key."""
        key = form(browser.get("/desk/log").text or "") or form(browser.get("/review/").text)
        return browser.post(place, data={"form_key": key["form_key"], **held}, headers=SAME)

    def invitation(self, editor: httpx.Client, who: str = "ur readerone") -> str:
        """A new link for a reviewer."""
        text = self.post(editor, "/desk/people", {"who": who, "days": "30"}).text
        return re.search(r"http://\S+/in/[\w-]+", text)[0]


def form(page: str) -> dict[str, str]:
    """Every field of a page as a browser that changes nothing sends it."""
    tree = lxml.html.fromstring(page)
    held: dict[str, str] = {}
    for one in tree.xpath("//input[@name] | //textarea[@name] | //select[@name]"):
        kind = one.get("type")
        if kind in {"radio", "checkbox"} and one.get("checked") is None:
            continue
        value = one.value if one.tag != "textarea" else (one.text or "")
        held[one.get("name")] = value or ""
    return held


def link_for(root: Path, desk: Desk) -> str:
    return editor_link(click.Context(click.Command("desk"), obj=root), desk, EDITOR)


def everything(inside: Inside) -> str:
    """All that the desk keeps of its own: every row, and every byte of its files."""
    with inside.desk.store.read() as connection:
        rows = [str(row) for table in METADATA.sorted_tables for row in connection.execute(table.select())]
    files = [one for one in (inside.root / ".desk").rglob("*") if one.is_file()]
    return "\n".join([*rows, *(one.read_bytes().decode("latin-1") for one in files)])


@pytest.fixture
def database() -> str:
    """A file of SQLite, or the empty database that IOW_TEST_DATABASE names."""
    address = os.environ.get("IOW_TEST_DATABASE", "")
    if address:
        engine = create_engine(address)
        METADATA.drop_all(engine)
        engine.dispose()
    return address


@pytest.fixture
def inside(tmp_path: Path, database: str) -> Iterator[Inside]:
    root, port = a_publication(tmp_path / "publication"), free_port()
    address = f"http://127.0.0.1:{port}/"
    desk = open_desk(root, address, database=database)
    guard = application(desk, rules(address, port, posts=60_000))
    running = server(guard, "127.0.0.1", port, behind_proxy=False)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    held = Inside(desk, root, guard, httpx.Client(base_url=address))
    while not running.started:
        time.sleep(0.01)
    yield held
    for one in (held.client, *held.clients):
        one.close()
    running.should_exit = True
    thread.join()
    desk.store.close()


@dataclass
class Outside:
    """The desk as its user starts it, in a process of its own."""

    root: Path
    port: int
    environment: dict[str, str]
    more: tuple[str, ...] = ()
    process: subprocess.Popen[str] | None = None
    link: str = ""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        words = ["--project", str(self.root), "desk", "--by", EDITOR, "--port", str(self.port), *self.more]
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-c", "from inotherwords.commands import main; main()", *words],
            env={**os.environ, **self.environment}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        for line in self.process.stdout:
            if "/in/" in line:
                self.link = line.split()[-1]
                break
        for _ in range(600):
            with contextlib.suppress(httpx.TransportError):
                if httpx.get(f"{self.address}/health").status_code == 200:
                    return
            time.sleep(0.05)
        raise AssertionError(self.stop())

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate()

    def stop(self) -> str:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        said = self.process.communicate(timeout=30)
        return "".join(said)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture
def outside(tmp_path: Path, database: str) -> Iterator[Outside]:
    root = a_publication(tmp_path / "publication")
    environment = {"PYTHONPATH": str(ROOT / "src"), "IOW_DESK_DATABASE": database}
    held = Outside(root, free_port(), environment)
    held.start()
    yield held
    if held.process.poll() is None:
        held.stop()
