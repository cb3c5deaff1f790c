"""Catalogues from and to the bytes of a PO file.

``read`` trusts nobody: UTF-8 only, our own strict reading, the rules of a catalogue, then polib as second
reader. The header is kept and shown, never obeyed. ``write`` is our one layout: nothing wrapped, one blank line
between entries, obsolete entries last, no times and no persons. What looks odd: comments after the last entry
have no entry to belong to and come back among the header's comments.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inotherwords.errors import CallerError
from inotherwords.model.finding import visible
from inotherwords.model.translation import Catalogue, Entry
from inotherwords.translation.po_layout import lay_out
from inotherwords.translation.po_second import differences
from inotherwords.translation.po_strict import entries
from inotherwords.translation.po_text import EDITORS, STRANGERS, UNREADABLE, Faults, Limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inotherwords.model.finding import Finding
    from inotherwords.translation.po_raw import Raw

__all__ = ["EDITORS", "STRANGERS", "Limits", "read", "write"]

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CHARSET = re.compile(r"charset\s*=\s*([^\s]*)", re.IGNORECASE)


def read(
    data: bytes, *, path: str, locale: str, document: str, limits: Limits = EDITORS
) -> tuple[Catalogue | None, list[Finding]]:
    """The catalogue that ``data`` holds, and every finding on the way, sorted by line.

    The catalogue is ``None`` exactly when a finding blocks. Law 3: for a file in our layout
    ``write(read(data))`` is ``data``; other layouts (wrapped lines, CRLF, a byte order mark, obsolete entries in
    the middle) are never a reason to refuse. Entries without ``msgctxt`` have the key ``""``.
    ``locale`` and ``document`` are the caller's knowledge; the file's own header does not decide them.
    """
    faults = Faults(path, locale)
    if len(data) > limits.size:
        faults.add("po-too-big", 0, size=f"{len(data):,}", limit=f"{limits.size:,}")
        return None, faults.all()
    text = _decode(data, faults)
    reading = entries(text, faults)
    header, body = _parts(reading.entries, faults)
    _check_header(header, faults)
    for entry, word, length in _too_long((*body, _entry(header, "")) if header else body, limits.characters):
        faults.add(
            "po-too-long",
            entry.line,
            entry.key,
            word=word,
            length=f"{length:,}",
            limit=f"{limits.characters:,}",
        )
    for over in body[limits.entries : limits.entries + 1]:
        faults.add("po-too-many", over.line, over.key, count=f"{len(body):,}", limit=f"{limits.entries:,}")
    for code, entry, other in _clashes(body):
        faults.add(code, entry.line, entry.key, key=entry.key, source=entry.source, first=other)
    if not faults.found:
        for line, what in differences(reading.lines, body):
            faults.add("po-readers-differ", line, what=what)
    if faults.found:
        return None, faults.all()
    if not body and header is None:
        faults.add("po-empty", 0)
    comments = (*header.comments, *header.notes, *header.references) if header else ()
    comments = (*comments, *reading.trailing)
    return Catalogue(locale, document, tuple(body), _fields(header), comments, path), faults.all()


def _decode(data: bytes, faults: Faults) -> str:
    """The text with line feeds as its only line ends; what is not UTF-8 is told line by line and replaced."""
    if data.startswith(_UTF_16):
        faults.add("po-not-utf8", 1, byte=f"0x{data[0]:02X}")
        return ""
    data = data.removeprefix(_BYTE_ORDER_MARK).replace(b"\r\n", b"\n")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        for number, line in enumerate(data.split(b"\n"), 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as error:
                faults.add("po-not-utf8", number, byte=f"0x{line[error.start]:02X}")
        text = data.decode("utf-8", "replace")
    if UNREADABLE.search(text):
        for number, held in enumerate(text.split("\n"), 1):
            if bad := UNREADABLE.search(held):
                faults.add("po-control", number, character=bad[0])
    return text


def _parts(raws: list[Raw], faults: Faults) -> tuple[Raw | None, list[Entry]]:
    """The header, when there is one, and all other entries in their order."""
    header = None
    body = []
    for raw in raws:
        source = "".join(raw.source or ())
        if not source and raw.key is None and not raw.obsolete:
            if header is not None and not raw.faulty:
                faults.add("po-two-headers", raw.line, first=header.line)
            header = header or raw
        elif not source:
            if not raw.faulty:  # else the words are there, and it is said why they can't be read
                faults.add("po-no-source", raw.line, raw.unit)
        elif raw.key is not None and not raw.unit:
            faults.add("po-empty-key", raw.line)
        else:
            body.append(_entry(raw, source))
    return header, body


def _entry(raw: Raw, source: str) -> Entry:
    # GNU gettext parts flags at blanks as well as commas; "fuzzy no-wrap" is fuzzy, and must not be published.
    fuzzy = any("fuzzy" in flag.split() for flag in raw.flags)
    return Entry(
        key="".join(raw.key or ()),
        source=source,
        target="".join(raw.target or ()),
        previous="".join(raw.previous or ()),
        fuzzy=fuzzy,
        obsolete=bool(raw.obsolete),
        comments=tuple(raw.comments),
        notes=tuple(raw.notes),
        references=tuple(raw.references),
        flags=tuple(flag for flag in raw.flags if flag not in {"", "fuzzy"}),
        line=raw.line,
    )


def _check_header(header: Raw | None, faults: Faults) -> None:
    """Any charset but UTF-8 is refused, wherever in the header it stands: gettext takes the first it meets."""
    for found in _CHARSET.finditer("".join(header.target or ()) if header else ""):
        if found[1].casefold() != "utf-8" and header:
            faults.add("po-charset", header.line, charset=found[1])


def _too_long(body: Iterable[Entry], most: int) -> Iterator[tuple[Entry, str, int]]:
    """Texts of more than ``most`` characters, with their keyword and length."""
    for entry in body:
        texts = (entry.target, entry.source, entry.key, entry.previous)
        if max(map(len, texts)) > most:
            words = zip(("msgstr", "msgid", "msgctxt", "#| msgid"), texts, strict=True)
            yield from ((entry, word, len(text)) for word, text in words if len(text) > most)


def _clashes(body: Iterable[Entry]) -> Iterator[tuple[str, Entry, int]]:
    """Entries that stand in each other's way, with the line of the first.

    The same key and English twice, also when one is obsolete (msgfmt refuses that too); the same key for two
    texts among the live ones, because ``Catalogue.by_key`` would lose one.
    """
    pairs: dict[tuple[str, str], int] = {}
    keys: dict[str, int] = {}
    for entry in body:
        pair = (entry.key, entry.source)
        if pair in pairs:
            yield "po-duplicate", entry, pairs[pair]
        elif entry.key and not entry.obsolete and entry.key in keys:
            yield "po-key-twice", entry, keys[entry.key]
        pairs.setdefault(pair, entry.line)
        if not entry.obsolete:
            keys.setdefault(entry.key, entry.line)


def _fields(header: Raw | None) -> tuple[tuple[str, str], ...]:
    """Name and value of each line of the header; a line without a name keeps its words as the value."""
    said = "".join(header.target or ()).removesuffix("\n") if header else ""
    if not said:
        return ()
    split = ((line, *line.partition(":")) for line in said.split("\n"))
    return tuple(
        (name, value.removeprefix(" ")) if name and colon else ("", line)
        for line, name, colon, value in split
    )


def write(catalogue: Catalogue) -> bytes:
    """The bytes of ``catalogue`` in our layout.

    Law 3: ``read(write(catalogue))`` is the catalogue again (obsolete entries last, a header if it had none).
    ``CallerError`` when it holds what ``read`` would refuse: a hidden character, an entry without English, one
    key for two texts, a text longer than ``EDITORS`` allows.
    """
    if fault := _unreadable(catalogue):
        raise CallerError(
            f"The catalogue of {catalogue.document} in {catalogue.locale} can't be written: {fault}."
        )
    text = lay_out(catalogue)
    if bad := UNREADABLE.search(text):
        line = text.count("\n", 0, bad.start()) + 1
        raise CallerError(
            f"The catalogue of {catalogue.document} in {catalogue.locale} can't be written: "
            f"line {line} would hold the hidden character {visible(bad[0])}."
        )
    return text.encode("utf-8")


def _unreadable(catalogue: Catalogue) -> str:
    """What ``read`` would refuse in the entries, as half a sentence; hidden characters are looked for in the text."""
    if empty := next((entry for entry in catalogue.entries if not entry.source), None):
        return f"“{visible(empty.key)}” has no English"
    if long := next(_too_long(catalogue.entries, EDITORS.characters), None):
        return f"the {long[1]} of “{visible(long[0].key)}” has {long[2]:,} characters"
    clash = next(_clashes(catalogue.entries), None)
    return f"“{visible(clash[1].key)}” is there twice" if clash else ""
