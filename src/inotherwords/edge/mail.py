"""Letters: written to an outbox folder first, and sent from there where a mail server is named.

A letter that can't be sent stays in the outbox and is tried again, so nothing is lost when a server is down. Without a
server the editor opens the files in a mail program: they are drafts (``X-Unsent``).
"""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from inotherwords.errors import MachineError
from inotherwords.model.finding import Finding

if TYPE_CHECKING:
    from inotherwords.edge.disk import Tree

_PATIENCE: Final = 20
OUTBOX: Final = "outbox"


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter to one person; ``name`` is its file's, and the same letter has the same name."""

    name: str
    to: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Server:
    """Where letters are handed in: ``smtp://user:password@host:587?from=desk@example.org``, or ``smtps://``."""

    host: str
    port: int
    user: str
    password: str
    sender: str
    sealed: bool
    """TLS from the first byte; else it is asked for, and insisted on anywhere but on this machine."""

    @classmethod
    def at(cls, address: str) -> Server:
        """The server that ``address`` names. Raises :class:`MachineError` without quoting it."""
        parts = urlsplit(address)
        try:
            port = parts.port or (465 if parts.scheme == "smtps" else 587)
        except ValueError:
            port = 0
        sender = unquote(parts.query.removeprefix("from="))
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or not port or "@" not in sender:
            raise MachineError(
                "The mail server's address can't be used.",
                "It has this form: smtp://user:password@host:587?from=desk@example.org",
            )
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        return cls(parts.hostname, port, user, password, sender, parts.scheme == "smtps")


def put(tree: Tree, letter: Letter) -> str:
    """The letter is in the outbox, on the disk; its path there."""
    message = EmailMessage(policy=SMTP)
    message["To"] = letter.to
    message["Subject"] = letter.subject
    message["X-Unsent"] = "1"
    message.set_content(letter.text, cte="base64")
    path = f"{OUTBOX}/{letter.name}.eml"
    tree.write(path, message.as_bytes())
    return path


def send_all(tree: Tree, server: Server) -> int:
    """Everything in the outbox is handed in and removed, one by one; how many. What can't be sent stays."""
    paths, _ = tree.listing(OUTBOX, ".eml")
    sent = 0
    if not paths:
        return 0
    with suppress(smtplib.SMTPException, OSError), _connection(server) as line:
        for path in paths:
            data = tree.read(path)
            if isinstance(data, Finding):
                continue
            message = message_from_bytes(data, policy=SMTP)
            del message["X-Unsent"]
            message["From"] = server.sender
            line.send_message(message, server.sender)
            tree.remove(path)
            sent += 1
    return sent


def forget(tree: Tree, address: str) -> int:
    """No letter to ``address`` is in the outbox; how many were."""
    gone = 0
    for path in tree.listing(OUTBOX, ".eml")[0]:
        data = tree.read(path)
        if isinstance(data, Finding):
            continue
        to = str(message_from_bytes(data, policy=SMTP)["To"])
        if to.strip().lower() == address.strip().lower():
            gone += tree.remove(path)
    return gone


def _connection(server: Server) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.sealed:
        line: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=_PATIENCE, context=context)
    else:
        line = smtplib.SMTP(server.host, server.port, timeout=_PATIENCE)
        if server.host not in {"127.0.0.1", "::1", "localhost"}:
            line.starttls(context=context)
    if server.user:
        line.login(server.user, server.password)
    return line
