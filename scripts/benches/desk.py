"""The desk with 50 volunteers at once, on our own publication and on this machine's loopback only.

Each volunteer opens a guide's form, thinks for about a second, sends a changed paragraph and opens the receipt, again and again
for a minute. What is printed is how long a request took, asked and answered; the time of a run itself is always the minute.
"""

from __future__ import annotations

import http.client
import os
import random
import resource
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode

import lxml.html

from benches.frame import Case

ROOT = Path(__file__).resolve().parents[2]
VOLUNTEERS = 50
SECONDS = 60.0
TAGS = ("ur", "pl", "pa")
PAGE = "/propose/{}/guides/needs-assessment"
"""In three languages, because more than a thousand proposals of one are too many for anybody to read, and refused."""
EDITOR = "edith01"
HUNDRED = 100


def cases(folder: Path) -> list[Case]:
    """One case: the minute."""
    return [Case(f"{VOLUNTEERS} volunteers for {SECONDS:.0f} s", lambda: _minute(folder))]


def _minute(folder: Path) -> None:
    """Start a desk on a fresh copy, let everybody in, and print the figures."""
    root = folder / "publication"
    shutil.rmtree(root, ignore_errors=True)
    for name in ("content", "locales"):
        shutil.copytree(ROOT / name, root / name)
    (root / "locales/en/people.yml").write_text(f"{EDITOR}:\n  roles: [editor]\n  consent: no\n", "utf-8")
    port = _free()
    words = ["--project", str(root), "desk", "--by", EDITOR, "--port", str(port), "--behind-proxy"]
    server = subprocess.Popen(
        [sys.executable, "-c", "from inotherwords.commands import main; main()", *words],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.DEVNULL,
    )
    try:
        _ready(port)
        took: dict[str, list[float]] = {"form": [], "send": [], "receipt": []}
        failed: list[str] = []
        fields = {tag: _fields(port, tag) for tag in TAGS}
        end = time.monotonic() + SECONDS
        crowd = [
            threading.Thread(target=_volunteer, args=(n, port, fields, end, took, failed))
            for n in range(VOLUNTEERS)
        ]
        for one in crowd:
            one.start()
        for one in crowd:
            one.join()
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"the desk used {used.ru_utime + used.ru_stime:.0f} s of a core, its start included")
    _tell(took, failed, len(list((root / "proposals").glob("*/*.json"))))


def _volunteer(  # noqa: PLR0913, PLR0917 - who, where, what, until when, and where to write it down
    who: int,
    port: int,
    fields: dict[str, dict[str, str]],
    end: float,
    took: dict[str, list[float]],
    failed: list[str],
) -> None:
    chance = random.Random(who)  # noqa: S311 - when somebody thinks is no secret
    time.sleep(chance.random())
    turn, tag = 0, TAGS[who % len(TAGS)]
    while time.monotonic() < end:
        turn += 1
        heads = {"X-Forwarded-For": f"10.0.{who}.{turn % 250}"}
        words = {"words.3": f"الفاظ {who} {turn} {time.monotonic_ns()}"}
        body = urlencode(fields[tag] | words)
        typed = {**heads, "Content-Type": "application/x-www-form-urlencoded"}
        _asked(port, "GET", PAGE.format(tag), None, heads, took["form"], failed)
        time.sleep(chance.uniform(0.5, 1.5))
        place = _asked(port, "POST", "/proposals", body, typed, took["send"], failed)
        if place:
            _asked(port, "GET", place, None, heads, took["receipt"], failed)
        time.sleep(chance.uniform(0.5, 1.5))


def _asked(  # noqa: PLR0913, PLR0917 - a request, and where to write down how long it took
    port: int,
    method: str,
    place: str,
    body: str | None,
    heads: dict[str, str],
    took: list[float],
    failed: list[str],
) -> str:
    """Where the answer leads; what failed is written down."""
    started = time.perf_counter()
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    line.request(method, place, body, heads)
    answer = line.getresponse()
    answer.read()
    took.append(time.perf_counter() - started)
    line.close()
    if answer.status not in {200, 303}:
        failed.append(f"{method} {place}: {answer.status}")
    return answer.getheader("Location", "") or ""


def _tell(took: dict[str, list[float]], failed: list[str], kept: int) -> None:
    every = [one for held in took.values() for one in held]
    for name, held in (*took.items(), ("all", every)):
        parts = quantiles(held, n=HUNDRED)
        print(
            f"{name:<8} {len(held):>6} requests, median {parts[49] * 1000:6.1f} ms, "
            f"p95 {parts[94] * 1000:6.1f} ms, most {max(held) * 1000:7.1f} ms"
        )
    print(f"{kept} proposals kept, {len(took['send'])} sent, {len(failed)} failed {failed[:3]}")
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


def _fields(port: int, tag: str) -> dict[str, str]:
    """The form as a browser that changes nothing would send it."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    line.request("GET", PAGE.format(tag))
    tree = lxml.html.fromstring(line.getresponse().read().decode("utf-8"))
    line.close()
    held = {one.get("name"): one.get("value") or "" for one in tree.xpath("//input[@name]")}
    return held | {one.get("name"): one.text or "" for one in tree.xpath("//textarea[@name]")}


def _free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _ready(port: int) -> None:
    for _ in range(1200):
        try:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", "/health")
            if line.getresponse().status == http.HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The desk did not start.")
