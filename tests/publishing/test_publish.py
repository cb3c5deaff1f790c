"""Publish, roll back, publish, while somebody fetches all the time and while it is killed: never half a site."""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from press import IOW, ROOT, Shelf, ran

from inotherwords.commands.verify import verdict_of
from inotherwords.edge.released import contents

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

PAGES = (
    "index.html",
    "en/index.html",
    "ur/index.html",
    "ur/money-help/index.html",
    "assets/iow.css",
    "release.json",
)
KILLS = {"fast": 3, "ci": 6, "all": 200}


class Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Nothing."""


class Reader(threading.Thread):
    """Fetches without a pause, and remembers every answer that no release would give."""

    def __init__(self, place: Path, wholes: list[Path]) -> None:
        super().__init__(daemon=True)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(place / "current")))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.right = {page: {(one / page).read_bytes() for one in wholes} for page in PAGES}
        self.answers, self.wrong, self.last = 0, [], ""
        self.stopped = threading.Event()

    def run(self) -> None:
        chance = random.Random(7)  # noqa: S311 - the same each time
        line = http.client.HTTPConnection("127.0.0.1", self.server.server_port)
        while not self.stopped.is_set():
            page = chance.choice(PAGES)
            line.request("GET", f"/{page}")
            answer = line.getresponse()
            body = answer.read()
            self.answers += 1
            if answer.status != http.HTTPStatus.OK or body not in self.right[page]:
                self.wrong.append((answer.status, page, body[:80]))
            elif page == "release.json":
                self.last = json.loads(body)["version"]
        line.close()

    def meets(self, version: str) -> None:
        """Come back when the reader has been told of this release."""
        while self.last != version:
            time.sleep(0.01)

    def end(self) -> None:
        if not self.stopped.is_set():
            self.stopped.set()
            self.join()
            self.server.shutdown()
            self.server.server_close()


@pytest.fixture
def place(shelf: Shelf, tmp_path: Path) -> Path:
    """Where the first release is served."""
    shelf.press.iow("publish", shelf.first, "--to", tmp_path / "web")
    return tmp_path / "web"


@pytest.fixture
def reader(shelf: Shelf, place: Path) -> Iterator[Reader]:
    made = Reader(place, [shelf.first, shelf.second])
    made.start()
    yield made
    made.end()


def shown(place: Path) -> str:
    return re.search(r'"version": "([^"]+)"', (place / "current" / "release.json").read_text())[1]


def whole(shelf: Shelf, place: Path) -> bool:
    return verdict_of(place / "current", None, None).signed and contents(place / "current") in (
        contents(shelf.first),
        contents(shelf.second),
    )


def test_publish_back_and_again_under_a_reader_who_never_rests(
    shelf: Shelf, place: Path, reader: Reader
) -> None:
    for _ in range(2):
        assert "Readers get release 2026.12 now, signed." in shelf.press.iow(
            "publish", shelf.second, "--to", place
        )
        reader.meets("2026.12")
        assert "Readers get release 2026.11 again." in shelf.press.iow("rollback", "--to", place)
        reader.meets("2026.11")
    shelf.press.iow("publish", shelf.second, "--to", place)
    reader.meets("2026.12")
    reader.end()
    assert reader.wrong == []


def killed(words: list[str | Path], after: float) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", IOW, *map(str, words)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
    )
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()


@pytest.mark.parametrize(
    "profile",
    [pytest.param("ci", id="a-few"), pytest.param("all", id="two-hundred", marks=pytest.mark.release)],
)
def test_killed_at_any_moment_readers_get_one_or_the_other(
    shelf: Shelf, place: Path, reader: Reader, profile: str
) -> None:
    root = ["--project", shelf.press.root]
    publish = [*root, "publish", shelf.second, "--to", place]
    begun = time.perf_counter()
    shelf.press.iow("publish", shelf.second, "--to", place)
    lasts = time.perf_counter() - begun
    chance = random.Random(11)  # noqa: S311
    for number in range(KILLS[profile]):
        back = number % 4 == 3
        killed([*root, "rollback", "--to", place] if back else publish, chance.uniform(0.2, 1.0) * lasts)
        assert whole(shelf, place)
        if number % 4 == 1:
            shutil.rmtree(place / "archive", ignore_errors=True)
        if shown(place) == "2026.12" and number % 2:
            shelf.press.iow("rollback", "2026.11", "--to", place)
            shutil.rmtree(next((place / "releases").glob("2026.12-*")))
    shelf.press.iow("publish", shelf.second, "--to", place)
    assert shown(place) == "2026.12"
    assert not [one for one in (place / "releases").iterdir() if one.name.startswith(".")], (
        "nothing is left over"
    )
    reader.end()
    assert reader.wrong == []


def test_an_old_release_says_that_it_is_old(shelf: Shelf, place: Path) -> None:
    shelf.press.iow("publish", shelf.second, "--to", place)
    home = place / "archive" / "2026.11"
    page = (home / "ur" / "money-help" / "index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in page
    strip = re.search(r'<body[^>]*>\n<div class="archive" role="note">(.*?)</div>', page)[1]
    assert '<p lang="ur" dir="rtl">یہ 22 نومبر، 2026 کی پرانی نقل ہے۔' in strip
    assert "This is an old copy, from 22 November 2026." in strip
    assert 'href="../../../../ur/money-help/"' in strip
    held = set(contents(home))
    assert "manifest.json" not in held
    assert not [one for one in held if one.endswith((".pdf", ".gz"))]


def test_what_is_not_whole_is_not_published(shelf: Shelf, place: Path, copy: Path) -> None:
    (copy / "ur" / "index.html").write_text("other words")
    said = shelf.press.iow("publish", copy, "--to", place, code=1)
    assert (
        "release-not-whole: This release is not whole: 1 file is changed, by accident or on purpose: ur/index.html."
        in said
    )
    assert shown(place) == "2026.11"


def test_an_older_release_is_a_rollback_and_nothing_else(shelf: Shelf, place: Path) -> None:
    shelf.press.iow("publish", shelf.second, "--to", place)
    said = shelf.press.iow("publish", shelf.first, "--to", place, code=1)
    assert "publish-older: Readers have release 2026.12, and 2026.11 is not newer." in said
    assert "rollback-none" in shelf.press.iow("rollback", "2025.1", "--to", place, code=1)


def test_an_unsigned_release_does_not_take_the_place_of_a_signed_one(
    shelf: Shelf, place: Path, copy: Path
) -> None:
    (copy / "manifest.json.sig").unlink()
    (copy / "UNSIGNED").write_text("Nobody has signed this release.\n")
    assert "publish-unsigned" in shelf.press.iow("publish", copy, "--to", place, code=1)


@pytest.mark.parametrize(
    ("host", "file"),
    [
        ("github", ".github/workflows/pages.yml"),
        ("gitlab", ".gitlab-ci.yml"),
        ("netlify", "netlify.toml"),
        ("cloudflare", "wrangler.toml"),
    ],
)
def test_a_host_finds_what_it_wants(shelf: Shelf, tmp_path: Path, host: str, file: str) -> None:
    for release in (shelf.first, shelf.second):
        shelf.press.iow("publish", release, "--to", tmp_path / "out", "--for", host)
    assert contents(tmp_path / "out" / "site") == contents(shelf.second)
    assert (tmp_path / "out" / file).is_file()
    assert {one.name for one in (tmp_path / "out").iterdir()} == {
        "site",
        ".gitattributes",
        Path(file).parts[0],
    }


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@pytest.fixture
def ssh(tmp_path: Path) -> Iterator[str]:
    """A real sshd on this machine, and the command that reaches it."""
    assert shutil.which("rsync"), "sudo apt-get install rsync"
    assert Path("/usr/sbin/sshd").exists(), "sudo apt-get install openssh-server"
    home = tmp_path / "ssh"
    home.mkdir(mode=0o700)
    for name in ("host", "user"):
        ran("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", home / name, cwd=home)
    (home / "authorized").write_text((home / "user.pub").read_text())
    port = free_port()
    Path("/run/sshd").mkdir(exist_ok=True)
    options = {
        "HostKey": home / "host", "AuthorizedKeysFile": home / "authorized", "PidFile": "none", "StrictModes": "no",
        "UsePAM": "no", "PasswordAuthentication": "no", "ListenAddress": f"127.0.0.1:{port}", "PermitRootLogin": "yes",
    }  # fmt: skip
    words = [part for name, value in options.items() for part in ("-o", f"{name}={value}")]
    daemon = subprocess.Popen(
        ["/usr/sbin/sshd", "-D", "-e", "-f", "/dev/null", *words], stderr=subprocess.DEVNULL
    )
    for _ in range(100):
        with socket.socket() as held:
            if held.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"ssh -p {port} -i {home / 'user'} -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR"
    daemon.terminate()
    daemon.wait()


@pytest.mark.release
def test_another_machine_by_ssh(shelf: Shelf, tmp_path: Path, ssh: str) -> None:
    goal = f"127.0.0.1:{tmp_path / 'far'}"
    for release in (shelf.first, shelf.second):
        shelf.press.iow("publish", release, "--to", goal, "--ssh", ssh)
        assert contents(tmp_path / "far" / "current") == contents(release)
    shelf.press.iow("rollback", "--to", goal, "--ssh", ssh)
    assert shown(tmp_path / "far") == "2026.11"
