"""A file that somebody sent, read as far as its kind allows; strangers' formats in a child process."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inotherwords.community.envelope import inside
from inotherwords.community.outside import READERS, sheet_from
from inotherwords.community.package import LARGEST as OFFICE_LARGEST
from inotherwords.community.proposal import Via
from inotherwords.edge.child import in_child
from inotherwords.edge.disk import LARGEST, Tree
from inotherwords.edge.proposals import LARGEST as PROPOSAL_LARGEST
from inotherwords.errors import NeedsAttention
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.translation import po
from inotherwords.translation.intake import other_language

if TYPE_CHECKING:
    from pathlib import Path

    from inotherwords.community.rows import Sheet
    from inotherwords.model.publication import Locale
    from inotherwords.model.translation import Catalogue

TABLES: Final = {".docx": ("word", Via.WORD), ".xlsx": ("spreadsheet", Via.SPREADSHEET)}
LETTERS: Final = (".json", ".txt", ".eml")
CATALOGUE: Final = ".po"
_STRANGERS_CATALOGUE: Final = 2**20
"""Bytes of a PO file from a stranger; an editor's own may be larger."""
_MAIL: Final = 8 * 2**20


@dataclass(frozen=True, slots=True)
class Sent:
    """A file's bytes, its name and its kind (``.docx``), and the door that its words come through."""

    name: str
    kind: str
    data: bytes

    @property
    def via(self) -> str:
        """The file by its hash."""
        return f"file:{hashlib.sha256(self.data).hexdigest()[:16]}"

    @property
    def where(self) -> Where:
        """The file, for findings."""
        return Where(self.name)


def sent(file: Path, *, stranger: bool) -> Sent:
    """The file, if it is of a kind and size that is read. Raises ``NeedsAttention``."""
    file = file.resolve()
    kind = file.suffix.lower()
    if kind not in {CATALOGUE, *TABLES, *LETTERS}:
        raise NeedsAttention([finding("import-kind", Where(file.name), name=file.name)])
    limits = {
        **dict.fromkeys(TABLES, OFFICE_LARGEST),
        **dict.fromkeys(LETTERS, PROPOSAL_LARGEST),
        ".eml": _MAIL,
    }
    limit = limits.get(kind, _STRANGERS_CATALOGUE if stranger else LARGEST)
    data = Tree(file.parent).read(file.name, limit=limit)
    if isinstance(data, Finding):
        raise NeedsAttention([data])
    one = Sent(file.name, kind, data)
    if stranger and kind == CATALOGUE:
        _in_child("catalogue", one)
    return one


def _in_child(reader: str, one: Sent) -> bytes:
    told = in_child(READERS[reader], one.data, one.where)
    if isinstance(told, Finding):
        raise NeedsAttention([told])
    return told


def table_of(one: Sent) -> Sheet:
    """The rows of a Word file or spreadsheet. Raises ``NeedsAttention``."""
    sheet = sheet_from(_in_child(TABLES[one.kind][0], one), one.where)
    if isinstance(sheet, Finding):
        raise NeedsAttention([sheet])
    return sheet


def catalogue_of(one: Sent, tag: str) -> Catalogue:
    """The entries of a PO file. Raises ``NeedsAttention``."""
    catalogue, findings = po.read(one.data, path=one.name, locale=tag, document="")
    if catalogue is None:
        raise NeedsAttention(findings)
    return catalogue


def proposals_in(one: Sent) -> list[bytes]:
    """The JSON of every proposal in a letter, a text or a file of its own. Raises ``NeedsAttention`` for none."""
    if one.kind == ".json":
        return [one.data]
    texts = [one.data]
    if one.kind == ".eml":
        texts = [base64.b64decode(text) for text in json.loads(_in_child("mail", one))["texts"]]
    found = [held for text in texts for held in inside(text.decode("utf-8", "replace"))]
    found += [text for text in texts if one.kind == ".eml" and text.lstrip().startswith(b"{")]
    if not found:
        raise NeedsAttention([finding("import-no-proposal", one.where)])
    return list(dict.fromkeys(found))


def said_language(catalogue: Catalogue) -> str:
    """What the line ``Language:`` of a PO file says."""
    return next((value.strip() for key, value in catalogue.header if key.casefold() == "language"), "")


def refuse_other_language(said: str, name: str, locale: Locale) -> None:
    """Raises ``NeedsAttention`` when the file says that its words are of another language."""
    if found := other_language(said, locale.tag):
        blanks = {"found": found, "header": said, "wanted": locale.english, "tag": locale.tag}
        raise NeedsAttention([finding("import-other-language", Where(name, locale=locale.tag), **blanks)])
