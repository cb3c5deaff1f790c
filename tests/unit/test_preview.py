"""What the editor's own server gives: pages without their policy, with the waiting script, to this machine only."""

from __future__ import annotations

import http.client
import socket
import threading
from typing import TYPE_CHECKING

import pytest

from inotherwords.edge.preview import Preview

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

POLICY = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'\">"
PAGE = f"<html><head>{POLICY}<title>سلام</title></head><body><p>Words</p></body></html>"


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "index.html").write_text(PAGE, "utf-8")
    (tmp_path / "iow.css").write_text("p { color: red }", "utf-8")
    made = Preview(tmp_path, 0)
    made.start()
    yield made
    made.server.shutdown()
    made.server.server_close()


def get(preview: Preview, path: str, method: str = "GET") -> tuple[int, str, http.client.HTTPResponse]:
    asked = http.client.HTTPConnection("127.0.0.1", preview.server.server_address[1], timeout=10)
    asked.request(method, path)
    answer = asked.getresponse()
    text = answer.read().decode("utf-8")
    asked.close()
    return answer.status, text, answer


@pytest.mark.parametrize("path", ["/en/", "/en/index.html", "/en/?question=1", "/en/index.html?question=1"])
def test_a_page_comes_without_its_policy_and_with_the_script(preview, tmp_path, path):
    status, text, answer = get(preview, path)
    assert status == 200
    assert "Content-Security-Policy" not in text
    assert "<title>سلام</title>" in text
    assert "new EventSource('/_changes')" in text
    assert "let shown = 1;" in text
    assert answer.headers["Cache-Control"] == "no-store"
    assert (tmp_path / "en" / "index.html").read_text("utf-8") == PAGE, "the file is as it was"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/iow.css", 200),
        ("/no/such/page/", 404),
        ("/none.html", 404),
        ("/../../etc/passwd", 404),
        ("/en", 301),
    ],
)
def test_other_addresses(preview, path, status):
    found, text, _ = get(preview, path)
    assert found == status
    assert "EventSource" not in text


def test_a_head_has_no_body(preview):
    status, text, answer = get(preview, "/en/", "HEAD")
    assert (status, text) == (200, "")
    assert int(answer.headers["Content-Length"]) > len(PAGE) - len(POLICY)


def test_only_this_machine_is_served(preview):
    assert preview.server.server_address[0] == "127.0.0.1"
    assert preview.address.startswith("http://127.0.0.1:")
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", preview.server.server_address[1]), timeout=5)


def test_the_bell_is_heard_by_every_page(preview):
    heard: list[list[bytes]] = []

    def listen() -> None:
        asked = http.client.HTTPConnection("127.0.0.1", preview.server.server_address[1], timeout=10)
        asked.request("GET", "/_changes")
        answer = asked.getresponse()
        first = [answer.readline(), answer.readline()]
        ready.release()
        heard.append([*first, answer.readline()])
        asked.close()

    ready = threading.Semaphore(0)
    pages = [threading.Thread(target=listen) for _ in range(3)]
    for one in pages:
        one.start()
    for _ in pages:
        assert ready.acquire(timeout=10)
    preview.ring()
    for one in pages:
        one.join(10)
    news = [b'data: {"version": %d, "stands": []}\n' % version for version in (1, 2)]
    assert heard == [[news[0], b"\n", news[1]]] * 3
    assert "let shown = 2;" in get(preview, "/en/")[1]


def test_a_page_is_shown_early_and_the_whole_site_takes_its_place(preview, tmp_path):
    early = PAGE.replace("Words", "New words").encode()
    preview.show({"en/index.html": early, "en/gone/index.html": early})
    status, text, _ = get(preview, "/en/")
    assert (status, "New words" in text, "Content-Security-Policy" in text, "let shown = 2;" in text) == (
        200, True, False, True,
    )  # fmt: skip
    assert (tmp_path / "en" / "index.html").read_text("utf-8") == PAGE
    preview.show({"en/other/index.html": early})
    assert "New words" in get(preview, "/en/")[1], "what was shown early stays until the site is whole"
    (tmp_path / "en" / "index.html").write_bytes(early)
    preview.ring()
    assert (preview.early, preview.stands) == ({}, ["/en/"]), "one page came to the site as it was shown"
    assert get(preview, "/en/other/")[0] == 404
    preview.ring()
    assert preview.stands == []
