"""Letters wait in the outbox until a server has taken them, and none is lost or sent twice."""

from __future__ import annotations

import socketserver
import threading

import pytest

from inotherwords.edge.disk import Tree
from inotherwords.edge.mail import Letter, Server, forget, put, send_all
from inotherwords.errors import MachineError

LETTER = Letter("ur-2026-11-22-0a", "amina@example.org", "Tiny: abcdef", "شکریہ\n")


class Post(socketserver.StreamRequestHandler):
    """As much of a mail server as a letter needs."""

    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline().strip().upper():
            if line == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                data = b""
                while (more := self.rfile.readline()) != b".\r\n":
                    data += more
                self.server.letters.append(data)
            self.wfile.write(b"221 bye\r\n" if line == b"QUIT" else b"250 yes\r\n")
            if line == b"QUIT":
                return


@pytest.fixture
def post():
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Post) as server:
        server.letters = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_a_letter_is_sent_once(tmp_path, post):
    tree = Tree(tmp_path)
    put(tree, LETTER)
    server = Server.at(f"smtp://127.0.0.1:{post.server_address[1]}?from=desk%40example.org")
    assert [send_all(tree, server), send_all(tree, server)] == [1, 0]
    (letter,) = post.letters
    assert b"To: amina@example.org" in letter
    assert b"From: desk@example.org" in letter
    assert b"X-Unsent" not in letter


def test_what_cannot_be_sent_stays(tmp_path, post):
    tree = Tree(tmp_path)
    put(tree, LETTER)
    port = post.server_address[1]
    post.shutdown()
    post.server_close()
    assert send_all(tree, Server.at(f"smtp://127.0.0.1:{port}?from=desk@example.org")) == 0
    assert [one.name for one in (tmp_path / "outbox").iterdir()] == ["ur-2026-11-22-0a.eml"]
    assert forget(tree, "AMINA@example.org ") == 1


@pytest.mark.parametrize(
    "address", ["http://x?from=a@b", "smtp://?from=a@b", "smtp://x", "smtp://x:y?from=a@b", "mail.example"]
)
def test_an_address_that_is_none_is_not_quoted(address):
    with pytest.raises(MachineError) as wrong:
        Server.at(address)
    assert address not in str(wrong.value)


@pytest.mark.parametrize("name", ["a\nBcc: b@example.org", "a\r\n\r\nb"])
def test_a_header_cannot_be_smuggled_in(tmp_path, name):
    with pytest.raises(ValueError, match=r"linefeed|newline|carriage"):
        put(Tree(tmp_path), Letter("x", "amina@example.org", name, "text"))
