"""The readers that run in a child process: from the bytes of a stranger's file to JSON of our own making."""

from __future__ import annotations

import base64
import json
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import TYPE_CHECKING, Any, Final

from inotherwords.community.package import Unreadable
from inotherwords.community.rows import Sheet, sheet_of
from inotherwords.community.spreadsheet_read import read_spreadsheet
from inotherwords.community.word_read import read_word
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.translation import po

if TYPE_CHECKING:
    from collections.abc import Callable

READERS: Final = {one: f"{__name__}:{one}" for one in ("word", "spreadsheet", "mail", "catalogue")}
_PARTS: Final = 50
"""Parts of one e-mail that are looked at."""


def word(data: bytes) -> bytes:
    """A Word file as the JSON of a :class:`Sheet`."""
    return _told(lambda: read_word(data).record())


def spreadsheet(data: bytes) -> bytes:
    """A spreadsheet as the JSON of a :class:`Sheet`."""
    return _told(lambda: read_spreadsheet(data).record())


def mail(data: bytes) -> bytes:
    """An e-mail as its plain texts and its JSON attachments, one after the other."""
    message = message_from_bytes(data, policy=default)
    texts: list[str] = []
    for part in list(message.walk())[:_PARTS]:
        name = part.get_filename("") if isinstance(part, EmailMessage) else ""
        if part.get_content_type() == "text/plain" or name.lower().endswith(".json"):
            held = part.get_payload(decode=True)
            texts.append(base64.b64encode(held if isinstance(held, bytes) else b"").decode("ascii"))
    return json.dumps({"texts": texts}).encode()


def catalogue(data: bytes) -> bytes:
    """Whether a PO file can be read within the limits: nothing, because the answer is that this ends well."""
    po.read(data, path="", locale="", document="")
    return b""


def _told(read: Callable[[], dict[str, Any]]) -> bytes:
    try:
        told: dict[str, Any] = {"sheet": read()}
    except Unreadable as fault:
        told = {"fault": fault.code, "details": fault.details}
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")


def sheet_from(told: bytes, where: Where) -> Sheet | Finding:
    """The sheet that a reader in the child told of, or why there is none."""
    record = json.loads(told)
    if "fault" in record:
        return finding(record["fault"], where, **record["details"])
    return sheet_of(record["sheet"])
