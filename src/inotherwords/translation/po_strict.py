"""The strict reading of a PO file: lines in, raw entries and faults out.

One line at a time through seven named places; every line either fits its place or is a fault, and reading goes
on after a fault so that all of them are told at once. This reading is the truth; ``po_second`` only doubts it.
What looks odd: lines of comment are blanked in ``Reading.lines`` and markers get their space, because polib
refuses ``#!note`` and ``#~msgid``, which are layout, and grows slow on long comments.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inotherwords.translation.po_raw import Place, Raw, Reading
from inotherwords.translation.po_text import commented, faults_of, unquote

if TYPE_CHECKING:
    from inotherwords.translation.po_text import Faults

_WORD = re.compile(r'([^\s"]++)[ \t]*+(?=")')
_FIRST = re.compile(r'[^ \t"]*+')
_PLURAL = re.compile(r"msgid_plural|msgstr\[.*")
_CONFLICT = re.compile(r"<{7}|={7}|>{7}|\|{7}")
_CATALOGUES_JOINED = "#-#-#-#-#"


def entries(text: str, faults: Faults) -> Reading:
    """Read ``text`` (lines ended by a line feed) and add to ``faults`` whatever a PO file may not hold.

    Always: no faults, and every character of ``text`` is in a raw entry, in a comment, or is layout.
    """
    reader = _Reader(text.split("\n"), faults)
    if _CATALOGUES_JOINED in text:
        for number, line in enumerate(reader.lines, 1):
            if _CATALOGUES_JOINED in line:
                faults.add("po-conflict", number, mark=_CATALOGUES_JOINED)
    reader.run()
    return Reading(reader.done, reader.trailing, reader.lines)


class _Reader:
    """The state between two lines: the place, the entry being read, and the text being read."""

    def __init__(self, lines: list[str], faults: Faults) -> None:
        self.lines = lines
        self.faults = faults
        self.done: list[Raw] = []
        self.trailing: list[str] = []
        self.entry = Raw()
        self.place = Place.BETWEEN
        self.text: list[str] = []
        self.number = 0

    def run(self) -> None:
        for number, line in enumerate(self.lines, 1):
            self.number = number
            held = line.strip(" \t")
            if not held:
                continue
            first = held[0]
            if first == '"':
                self._go_on(held, obsolete=False)
            elif first == "#":
                self._hash(line.lstrip(" \t"))
            else:
                self._keyword(held, obsolete=False)
        self._finish()

    def fault(self, code: str, **details: object) -> None:
        """A fault on this line, in this entry."""
        self.entry.faulty = True
        self.faults.add(code, self.number, self.entry.unit, **details)

    def _hash(self, line: str) -> None:
        """A line that starts with ``#``: obsolete, earlier English, or a comment of one of four kinds."""
        mark, rest = line[1:2], line[2:].strip(" \t")
        if mark == "~":
            self._obsolete(rest)
        elif mark == "|":
            self.lines[self.number - 1] = f"#| {rest}"
            self._previous(rest, obsolete=False)
        else:
            self._comment(line, mark, rest)

    def _comment(self, line: str, mark: str, rest: str) -> None:
        if self.place is Place.PREVIOUS:
            self.fault("po-order", word=f"#{mark}".strip(), place=self.place.value)
        if line.endswith("\\"):
            self.fault("po-backslash")
        self._begin(Place.COMMENT)
        self.lines[self.number - 1] = ""
        if mark == ".":
            self.entry.notes.append(commented(line[2:]))
        elif mark == ":":
            if rest:
                self.entry.references.append(rest)
        elif mark == ",":
            if rest:
                self.lines[self.number - 1] = f"#, {rest}"
                self.entry.flags.extend(" ".join(flag.split()) for flag in rest.split(","))
        else:
            self.entry.comments.append(commented(line[1:]))

    def _obsolete(self, rest: str) -> None:
        previous = rest.startswith("|")
        if previous:
            rest = rest[1:].strip(" \t")
        self.lines[self.number - 1] = f"#~{'|' if previous else ''} {rest}" if rest else ""
        if previous:
            self._previous(rest, obsolete=True)
        elif rest.startswith('"'):
            self._go_on(rest, obsolete=True)
        elif rest:
            self._keyword(rest, obsolete=True)

    def _previous(self, rest: str, *, obsolete: bool) -> None:
        """``#|``: the English that the words were made for; its ``msgctxt`` is read and not kept."""
        if rest.startswith('"'):
            if self.place is Place.PREVIOUS:
                self._take(rest)
            elif self.place is not Place.LOST:
                self.fault("po-order", word="#|", place=self.place.value)
            return
        self._begin(Place.PREVIOUS)
        word, quoted = self._split(rest)
        if word == "msgid_plural":
            self._plural(f"#| {word}")
        elif word not in {"msgid", "msgctxt"}:
            self.fault("po-keyword", word=f"#| {word}".strip())
            self.place = Place.LOST
        else:
            self._same_kind(obsolete=obsolete)
            if self.entry.previous is not None or (word == "msgctxt" and self.entry.previous_key is not None):
                self.fault("po-order", word=f"#| {word}", place=self.place.value)
            self.text = []
            if word == "msgid":
                self.entry.previous = self.text
            else:
                self.entry.previous_key = self.text
            self._take_after(word, rest, quoted)

    def _go_on(self, held: str, *, obsolete: bool) -> None:
        """A quoted line by itself: more of the text before it."""
        if self.place in {Place.KEY, Place.SOURCE, Place.TARGET}:
            self._same_kind(obsolete=obsolete)
            self._take(held)
        elif self.place is not Place.LOST:
            self.fault("po-stray-text", text=held)

    def _keyword(self, held: str, *, obsolete: bool) -> None:
        word, quoted = self._split(held)
        if self.place is Place.PREVIOUS and self.entry.previous is None:
            self.fault("po-order", word=word, place="after #| msgctxt without #| msgid")
        if word == "msgctxt":
            self._begin(Place.KEY)
            self.text = self.entry.key = []
        elif word == "msgid":
            self._begin(Place.SOURCE)
            self.text = self.entry.source = []
        elif word == "msgstr":
            if not self._expects_target():
                return
            self.place = Place.TARGET
            self.text = self.entry.target = []
        else:
            self._unknown(held, word)
            return
        if not self.entry.line:
            self.entry.line = self.number
        if obsolete is not self.entry.obsolete:
            self._same_kind(obsolete=obsolete)
        self._take_after(word, held, quoted)

    def _same_kind(self, *, obsolete: bool) -> None:
        """All texts of an entry are obsolete or none is."""
        if self.entry.obsolete is None:
            self.entry.obsolete = obsolete
        elif obsolete is not self.entry.obsolete:
            self.fault("po-half-obsolete")

    def _expects_target(self) -> bool:
        """Whether ``msgstr`` may stand here; if not, that is told and its text is passed over."""
        if self.place is Place.SOURCE:
            return True
        if self.place is not Place.LOST:
            self.fault("po-order", word="msgstr", place=self.place.value)
        self.place = Place.LOST
        return False

    def _unknown(self, held: str, word: str) -> None:
        if self.place is Place.TARGET:
            self._finish()
        conflict = _CONFLICT.match(held)
        if conflict:
            self.fault("po-conflict", mark=conflict[0])
        elif _PLURAL.match(word):
            self._plural(word)
            return
        else:
            self.fault("po-keyword", word=word or held)
        self.place = Place.LOST

    def _plural(self, word: str) -> None:
        """Told once an entry: ``msgid_plural`` and each ``msgstr[0]`` are one mistake."""
        if self.entry.target is None:
            self.fault("po-plural", word=word)
            self.entry.target = []
        self.place = Place.LOST

    def _split(self, held: str) -> tuple[str, str]:
        """The first word of a line and the text in quotes after it, or ``""`` when none follows."""
        word, _, quoted = held.partition(" ")
        if quoted[:1] == '"' and '"' not in word:
            return word, quoted
        found = _WORD.match(held)
        if not found:
            first = _FIRST.match(held)
            return (first[0] if first else ""), ""
        if found.end() == len(found[1]):
            here = self.number - 1
            self.lines[here] = self.lines[here].replace(found[1], f"{found[1]} ", 1)
        return found[1], held[found.end() :]

    def _take_after(self, word: str, held: str, quoted: str) -> None:
        if quoted:
            self._take(quoted)
        else:
            rest = held[len(word) :].strip(" \t")
            self.fault("po-no-quotes", word=word, rest=f"“{rest}”" if rest else "nothing")

    def _take(self, quoted: str) -> None:
        said = unquote(quoted)
        if said is not None:
            self.text.append(said)
            return
        for code, details in faults_of(quoted):
            self.fault(code, **details)

    def _begin(self, place: Place) -> None:
        """Go to ``place``, in a new entry when the present one is already past it."""
        entry = self.entry
        if place is Place.SOURCE:
            past = entry.source is not None
        elif place is Place.KEY:
            past = entry.source is not None or entry.key is not None
        else:
            past = entry.line > 0
        if past:
            self._finish()
        self.place = place

    def _finish(self) -> None:
        """The entry is over: keep it when it is whole, else say what it lacks (once)."""
        entry = self.entry
        if entry.source is not None and entry.target is not None:
            self.done.append(entry)
        elif not entry.faulty:
            if entry.source is not None:
                self.faults.add("po-no-msgstr", entry.line, entry.unit)
            elif entry.key is not None:
                self.faults.add("po-no-msgid", entry.line, entry.unit)
            elif entry.previous is not None or entry.previous_key is not None:
                self.fault("po-lone-previous")
            else:
                self.trailing.extend((*entry.comments, *entry.notes, *entry.references))
        self.entry = Raw()
        self.place = Place.BETWEEN
