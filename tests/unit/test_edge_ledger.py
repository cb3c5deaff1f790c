"""Adding to a ledger: whole lines, once, and never over a ledger that cannot be read."""

from __future__ import annotations

import re

import pytest

from inotherwords.edge.disk import Tree
from inotherwords.edge.ledger import append
from inotherwords.errors import MachineError
from inotherwords.model.review import Act, Aspect, Event, Origin
from inotherwords.translation.ledger import line, read

PATH = "locales/ur/reviews.jsonl"


def event(unit: str, note: str = "") -> str:
    event = Event(
        "2026-11-22T10:00:00Z",
        "g",
        unit,
        "0" * 16,
        "1" * 16,
        Act.APPROVE,
        Aspect.LANGUAGE,
        "readerone",
        "i-1",
        Origin.PERSON,
        note,
    )
    return line(event)


def test_lines_go_to_the_end_and_none_stands_twice(tmp_path):
    tree = Tree(tmp_path)
    assert append(tree, PATH, [event("a"), event("b"), event("a")]) == 2
    assert append(tree, PATH, [event("b"), event("c")]) == 1
    assert append(tree, PATH, []) == 0
    events, found = read((tmp_path / PATH).read_bytes(), path=PATH, locale="ur")
    assert ([one.unit for one in events], found) == (["a", "b", "c"], [])


def test_a_last_line_without_its_end_is_ended_first(tmp_path):
    tree = Tree(tmp_path)
    append(tree, PATH, [event("a")])
    (tmp_path / PATH).write_bytes((tmp_path / PATH).read_bytes().rstrip(b"\n"))
    append(tree, PATH, [event("b")])
    assert len((tmp_path / PATH).read_bytes().splitlines()) == 2


def test_what_others_wrote_stays_byte_for_byte(tmp_path):
    tree = Tree(tmp_path)
    before = b'{"a": 1}\r\n\xff\n\n'
    (tmp_path / PATH).parent.mkdir(parents=True)
    (tmp_path / PATH).write_bytes(before)
    append(tree, PATH, [event("a")])
    assert (tmp_path / PATH).read_bytes().startswith(before)


def test_a_ledger_that_cannot_be_read_is_never_written_over(tmp_path):
    tree = Tree(tmp_path)
    (tmp_path / "elsewhere").write_bytes(b"kept\n")
    (tmp_path / PATH).parent.mkdir(parents=True)
    (tmp_path / PATH).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(MachineError, match=re.escape(f"The ledger {PATH} cannot be added to.")):
        append(tree, PATH, [event("a")])
    assert (tmp_path / "elsewhere").read_bytes() == b"kept\n"
