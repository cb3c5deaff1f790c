"""YAML as people wrote it: every scalar a string, every value with its line.

Works on parser events, not on the loader, so an alias is refused before anything is copied and no
value changes its type (YAML 1.1 would make ``01632`` 922, ``9:30`` 570 and ``no`` false).
What may look odd: a value under a key has the line of its key, because that is where people look.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from inotherwords.model.content import Span
from inotherwords.model.finding import Finding, Where, finding

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 2**20
"""Bytes of UTF-8 in one YAML text."""
DEEPEST = 8
"""Lists and mappings inside one another."""
_REPORTED = 20
"""Lines with bad characters that are named, so that a picture renamed to .yml makes no flood."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]|\r(?!\n)"
)
_REFUSED_IN_VALUE = re.compile(f"[\t\r]|{_REFUSED.pattern}")
_LINE = re.compile("\r?\n")
_DIRECTIVE = re.compile("(?: *(?:#.*)?\r?\n)*%")
_MERGE = "<<"
_CONFLICT = re.compile("(?:<{7}|[|]{7}|={7}|>{7})(?: |$)")

_FAULTS = (
    ("mapping values are not allowed", "yaml-colon"),
    ("found unexpected end of stream", "yaml-quote"),
    ("found unexpected document indicator", "yaml-quote"),
    ("escape", "yaml-escape"),
    ("cannot start any token", "yaml-start"),
    ("alphabetic", "yaml-start"),
    ("',' or", "yaml-bracket"),
    ("could not find expected ':'", "yaml-no-colon"),
)
"""What libyaml or PyYAML says → our code; the first that fits."""
_AT_ITS_START = {"yaml-quote", "yaml-bracket", "yaml-no-colon"}
"""Faults that the parsers see late; an editor looks where they begin."""


@dataclass(frozen=True, slots=True)
class Node:
    """A value as written: text, a mapping or a list, and its line in the file (counted from 1).

    ``span`` are the characters of a one-line text inside the YAML text, quotes left out; it is there only
    when they are the value, character for character, so that they can be cut out and replaced.
    """

    value: str | dict[str, Node] | tuple[Node, ...]
    line: int
    span: Span | None = None

    def at(self, *steps: str | int) -> Node:
        """The node reached by these keys and positions, or the last one on the way there."""
        node = self
        for step in steps:
            held: Any = node.value if isinstance(node.value, dict) else dict(enumerate(node.value))
            if step not in held or isinstance(node.value, str):
                break
            node = held[step]
        return node


def read_yaml(text: str, *, path: str, first_line: int = 1) -> tuple[Node | None, list[Finding]]:
    """The value in ``text``, or ``None`` when there is none or it cannot be read; and what was refused.

    Every scalar of the node is exactly what is written (quotes and blocks resolved), never another type.
    Refused: aliases, anchors, tags, merge keys, a key twice, several documents, directives, depth over 8,
    keys that are not text, control and direction-changing characters, tabs, more than 1 MiB.
    After a refusal the node may still be there so that its other faults can be shown; it must not be used.
    ``first_line`` is the line of the file on which ``text`` starts. Raises nothing for any text.

    >>> read_yaml("phone: 01632", path="a.yml")[0].at("phone").value
    '01632'
    """
    mark = len(text) - len(text.removeprefix("\ufeff"))
    plain = text[mark:]
    findings = _raw_faults(plain, path, first_line)
    if findings:
        return None, findings
    reader = _Reader(plain, path, first_line, mark)
    try:
        return reader.document(), reader.findings
    except yaml.YAMLError as fault:
        return None, [*reader.findings, reader.unreadable(fault)]
    except _TooDeepError as fault:
        return None, [*reader.findings, reader.refusal("yaml-deep", fault.line, limit=DEEPEST)]


def _raw_faults(text: str, path: str, first_line: int) -> list[Finding]:
    """What can be seen before parsing: size, directives, control characters, tabs; one finding a line."""
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > LARGEST:
        return [finding("yaml-too-big", Where(path), size=size, limit=LARGEST)]
    if starts := _DIRECTIVE.match(text):
        return [finding("yaml-directive", Where(path, first_line + starts[0].count("\n")))]
    findings: list[Finding] = []
    for number, line in enumerate(_LINE.split(text), first_line):
        where = Where(path, number)
        if marker := _CONFLICT.match(line):
            findings.append(finding("conflict-marker", where, marker=marker[0].strip()))
        elif bad := _REFUSED.search(line):
            findings.append(finding("yaml-control", where, name=f"U+{ord(bad[0]):04X}"))
        elif "\t" in line:
            findings.append(finding("yaml-tab", where))
    return findings[:_REPORTED]


class _TooDeepError(Exception):
    """Stops reading: what is deeper is not looked at."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(line)


class _Reader:
    """One pass over the events of one text."""

    def __init__(self, text: str, path: str, first_line: int, skipped: int) -> None:
        self.text = text
        self.path = path
        self.first_line = first_line
        self.skipped = skipped
        self.findings: list[Finding] = []
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=_LOADER))

    def refusal(self, code: str, line: int, **blanks: object) -> Finding:
        return finding(code, Where(self.path, line), **blanks)

    def refuse(self, code: str, line: int, **blanks: object) -> None:
        self.findings.append(self.refusal(code, line, **blanks))

    def line(self, event: Any) -> int:
        return int(event.start_mark.line) + self.first_line

    def unreadable(self, fault: yaml.YAMLError) -> Finding:
        problem = str(getattr(fault, "problem", ""))
        code = next((code for needle, code in _FAULTS if needle in problem), "yaml-unreadable")
        start = getattr(fault, "context_mark", None) if code in _AT_ITS_START else None
        mark = start or getattr(fault, "problem_mark", None)
        last = self.text.count("\n", 0, -1)
        return self.refusal(code, min(mark.line, last) + self.first_line if mark else self.first_line)

    def document(self) -> Node | None:
        """The first document; anything after it is refused unread."""
        node: Node | None = None
        documents = 0
        for event in self.events:
            if not isinstance(event, yaml.DocumentStartEvent):
                continue
            documents += 1
            if documents > 1:
                self.refuse("yaml-documents", self.line(event))
                break
            node = self.node(next(self.events), depth=0)
        return None if node is None or node.value == "" else node

    def node(self, event: Any, *, depth: int, line: int = 0) -> Node:
        """The node that starts with ``event``; ``line`` is its key's, if it has one."""
        line = line or self.line(event)
        if isinstance(event, yaml.AliasEvent):
            self.refuse("yaml-alias", line, name=event.anchor)
            return Node("", line)
        if event.anchor:
            self.refuse("yaml-anchor", line, name=event.anchor)
        if event.tag:
            self.refuse("yaml-tag", line, name=event.tag)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, line)
        if depth == DEEPEST:
            raise _TooDeepError(line)
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(tuple(self.items(depth + 1)), line)
        return Node(self.mapping(depth + 1), line)

    def items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            yield self.node(event, depth=depth)

    def mapping(self, depth: int) -> dict[str, Node]:
        """Keys and values in order; of a key written twice the first stands."""
        held: dict[str, Node] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth=depth)
            value = self.node(next(self.events), depth=depth, line=key.line)
            if not isinstance(key.value, str) or key.value == "":
                self.refuse("yaml-key", key.line)
            elif key.value == _MERGE:
                self.refuse("yaml-merge", key.line)
            elif key.value in held:
                self.refuse("yaml-twice", key.line, key=key.value, first=held[key.value].line)
            else:
                held[key.value] = value
        return held

    def scalar(self, event: Any, line: int) -> Node:
        value = str(event.value)
        if bad := _REFUSED_IN_VALUE.search(value):
            self.refuse("yaml-control", line, name=f"U+{ord(bad[0]):04X}")
        quotes = 1 if event.style in {"'", '"'} else 0
        start, end = event.start_mark.index + quotes, event.end_mark.index - quotes
        exact = bool(value) and "\n" not in value and self.text[start:end] == value
        return Node(value, line, Span(start + self.skipped, end + self.skipped) if exact else None)
