"""YAML stays text, every refusal names its line, and no input breaks the reader."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from inotherwords.errors import CallerError
from inotherwords.source.schema import typed, typed_map
from inotherwords.source.yamltext import Node, read_yaml

if TYPE_CHECKING:
    from inotherwords.model.finding import Finding


def said(findings: list[Finding]) -> list[str]:
    return [one.line_of_text() for one in findings]


def plain(node: Node | None) -> object:
    """The value without lines."""
    if node is None or isinstance(node.value, str):
        return node and node.value
    if isinstance(node.value, tuple):
        return [plain(one) for one in node.value]
    return {key: plain(one) for key, one in node.value.items()}


SCALARS = [
    "01632",
    "0161",
    "010",
    "9:30",
    "1:30:00",
    "no",
    "on",
    "off",
    "yes",
    "y",
    "n",
    "~",
    "null",
    "2026-04-06",
    "1_000",
    "0x1f",
    "0o17",
    "1e3",
    ".inf",
    ".nan",
    "=",
    "+1",
    "1.0",
    "true",
    "False",
]


@pytest.mark.parametrize("written", SCALARS)
def test_every_scalar_is_as_written(written: str) -> None:
    node, findings = read_yaml(f"a: {written}\nb: [{written}]\n{written}: c\n", path="f.yml")
    assert findings == []
    assert plain(node) == {"a": written, "b": [written], written: "c"}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", ""),
        ("''", ""),
        ("'it''s'", "it's"),
        ('"caf\\u00e9 \\"x\\""', 'café "x"'),
        ("|\n  one\n  two\n", "one\ntwo\n"),
        (">-\n  one\n  two\n", "one two"),
        ("one # a remark", "one"),
        ("one#two", "one#two"),
        ("https://example.org/a:b", "https://example.org/a:b"),
        ("one\n  two", "one two"),
    ],
)
def test_quotes_and_blocks_are_resolved(written: str, value: str) -> None:
    node, findings = read_yaml(f"a: {written}", path="f.yml")
    assert findings == []
    assert plain(node) == {"a": value}


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n", "---\n", "\ufeff"])
def test_nothing_is_nothing(text: str) -> None:
    assert read_yaml(text, path="f.yml") == (None, [])


def test_lines_are_those_of_the_keys() -> None:
    node, _ = read_yaml("a:\n\n  - x\n  - y: 1\nb: |\n  text\nc:\n  d:\n    e\n", path="f.yml", first_line=11)
    assert node
    assert [
        node.at(*steps).line for steps in [("a",), ("a", 0), ("a", 1, "y"), ("b",), ("c",), ("c", "d")]
    ] == [
        11,
        13,
        14,
        15,
        17,
        18,
    ]
    assert node.at("c", "nowhere") is node.at("c")
    assert node.at("a", 5).line == 11


ALIAS = "we do not follow such shortcuts. — Write the words out. If the text really starts with *, put it in quotes."
CONTROL = "Delete the character; if you cannot see it, type the line again."
DEEP = (
    "yaml-deep: Lists and groups stand inside one another more than 8 times here."
    " — Check the brackets and the spaces at the start of the lines."
)
COLON = (
    "yaml-colon: A colon stands where none can be. — Put a text that holds a colon in quotes:"
    ' title: "Care: what to ask". Else check the spaces at the start of the line.'
)
QUOTE = "yaml-quote: A quotation mark is opened here and never closed. — Close it at the end of the text, with the same mark."
START = (
    "yaml-start: A text starts here with a character that YAML keeps for itself, such as @, % or `."
    " — Put the text in quotes."
)
UNREADABLE = (
    "yaml-unreadable: The lines do not fit together here. — Lines that belong together start with the same number"
    " of spaces; a list has “- ” before each item."
)
BRACKET = (
    "yaml-bracket: A bracket is opened here and not closed, or a comma is missing between its parts."
    " — Close the bracket, or put the text in quotes if the bracket belongs to it."
)
ESCAPE = (
    "yaml-escape: A backslash inside double quotes stands before something that YAML does not know."
    " — Use single quotes, or write two backslashes."
)
DIRECTIVE = (
    "yaml-directive: The file starts with a line for YAML programs (“%…”), and we do not follow it."
    " — Delete the line that starts with %."
)
KEY = (
    "yaml-key: The name before a colon is empty or is not plain text."
    " — Write one name, a colon and a space, then the value."
)

REFUSED = {
    "alias": (
        "a: b\nc: *x\n",
        [f"f.yml:2: yaml-alias: “*x” repeats something from elsewhere in the file, and {ALIAS}"],
    ),
    "anchor": (
        "a: &x b\n",
        [
            (
                "f.yml:1: yaml-anchor: “&x” names a part of the file for repeating, and we do not use such shortcuts."
                " — Delete it. If the text really starts with &, put it in quotes."
            )
        ],
    ),
    "tag": (
        "a: b\nc: !!python/object/apply:os.system [x]\n",
        [
            (
                "f.yml:2: yaml-tag: “tag:yaml.org,2002:python/object/apply:os.system” asks for a special type, and every value"
                " here is plain text. — Delete it. If the text really starts with !, put it in quotes."
            )
        ],
    ),
    "merge key": (
        "a: b\n<<: {c: d}\n",
        [
            (
                "f.yml:2: yaml-merge: “<<” takes over lines from elsewhere in the file, and we do not follow such shortcuts."
                " — Write the lines out."
            )
        ],
    ),
    "key twice": (
        "a: 1\nb: 2\na: 3\n",
        ["f.yml:3: yaml-twice: “a” is here a second time; the first is on line 1. — Keep one of the two."],
    ),
    "two documents": (
        "a: 1\n---\nb: 2\n",
        [
            (
                "f.yml:2: yaml-documents: A second document starts here with “---”."
                " — Delete the line “---”, or put what follows in a file of its own."
            )
        ],
    ),
    "directive": ("%YAML 1.1\n---\na: 1\n", [f"f.yml:1: {DIRECTIVE}"]),
    "tag directive": ("%TAG ! tag:example.org:\n---\na: 1\n", [f"f.yml:1: {DIRECTIVE}"]),
    "unknown directive": ("%FOO\n---\na: 1\n", [f"f.yml:1: {DIRECTIVE}"]),
    "deep list": ("a:\n  " + "[" * 500, [f"f.yml:2: {DEEP}"]),
    "deep group": ("\n".join(" " * n + "a:" for n in range(9)), [f"f.yml:8: {DEEP}"]),
    "list as key": ("a: 1\n? [b]\n: c\n", [f"f.yml:2: {KEY}"]),
    "empty key": ("a: 1\n'': c\n", [f"f.yml:2: {KEY}"]),
    "control character": (
        "a: 1\nb: x\x07\n",
        [f"f.yml:2: yaml-control: This line holds the hidden character U+0007. — {CONTROL}"],
    ),
    "escaped control": (
        'a: 1\nb: "x\\0"\n',
        [f"f.yml:2: yaml-control: This line holds the hidden character U+0000. — {CONTROL}"],
    ),
    "escaped tab": (
        'b: "x\\ty"\n',
        [f"f.yml:1: yaml-control: This line holds the hidden character U+0009. — {CONTROL}"],
    ),
    "line separator": (
        "a: 1\u2028b: 2\n",
        [f"f.yml:1: yaml-control: This line holds the hidden character U+2028. — {CONTROL}"],
    ),
    "turned direction": (
        "phone: \u202e321\n",
        [f"f.yml:1: yaml-control: This line holds the hidden character U+202E. — {CONTROL}"],
    ),
    "lone surrogate": (
        "a: \ud800\n",
        [f"f.yml:1: yaml-control: This line holds the hidden character U+D800. — {CONTROL}"],
    ),
    "old line end": (
        "a: 1\rb: 2\n",
        [f"f.yml:1: yaml-control: This line holds the hidden character U+000D. — {CONTROL}"],
    ),
    "tab": (
        "a:\n\tb: 1\n",
        ["f.yml:2: yaml-tab: This line holds a tab. — Use spaces instead; two for each step to the right."],
    ),
    "too big": (
        "# " + "x" * 2**20,
        [
            (
                "f.yml: yaml-too-big: This file has 1048578 bytes, and we read no more than 1048576."
                " — Split it, or check that it is the right file."
            )
        ],
    ),
    "colon in text": ("a: 1\ntitle: Care: what to ask\n", [f"f.yml:2: {COLON}"]),
    "open quote": ("a: 1\nb: 'x\nc: 2\n", [f"f.yml:2: {QUOTE}"]),
    "quote open at a fence": ("a: 'x\n---\n", [f"f.yml:1: {QUOTE}"]),
    "bad escape": ('a: "\\q"\n', [f"f.yml:1: {ESCAPE}"]),
    "surrogate escape": ('a: "\\ud800"\n', [f"f.yml:1: {ESCAPE}"]),
    "at sign": ("a: 1\nb: @x\n", [f"f.yml:2: {START}"]),
    "star alone": ("a: * x\n", [f"f.yml:1: {START}"]),
    "open bracket": ("a: 1\nb: [1, 2\nc: 3\n", [f"f.yml:2: {BRACKET}"]),
    "line without colon": (
        "a: 1\nb\nc: 2\n",
        [
            (
                "f.yml:2: yaml-no-colon: This line has a name but no colon after it."
                " — Write the name, a colon and a space, then the value."
            )
        ],
    ),
    "list and group": ("- a\nb: c\n", [f"f.yml:2: {UNREADABLE}"]),
    "all at once": (
        "a: &x 1\na: 2\nc: *x\n",
        [
            (
                "f.yml:1: yaml-anchor: “&x” names a part of the file for repeating, and we do not use such shortcuts."
                " — Delete it. If the text really starts with &, put it in quotes."
            ),
            "f.yml:2: yaml-twice: “a” is here a second time; the first is on line 1. — Keep one of the two.",
            f"f.yml:3: yaml-alias: “*x” repeats something from elsewhere in the file, and {ALIAS}",
        ],
    ),
}


@pytest.mark.parametrize(("text", "messages"), REFUSED.values(), ids=REFUSED.keys())
def test_refuses_with_the_line(text: str, messages: list[str]) -> None:
    _, findings = read_yaml(text, path="f.yml")
    assert said(findings) == messages


def test_both_parsers_of_pyyaml_refuse_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inotherwords.source.yamltext._LOADER", yaml.SafeLoader)
    for text, messages in REFUSED.values():
        assert bool(read_yaml(text, path="f.yml")[1]) is bool(messages)


def test_an_alias_bomb_is_refused_at_once() -> None:
    levels = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"]
    levels += [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    start = time.perf_counter()
    _, findings = read_yaml("\n".join(levels), path="f.yml")
    assert time.perf_counter() - start < 2
    assert {one.code for one in findings} == {"yaml-anchor", "yaml-alias"}


def test_a_renamed_picture_makes_no_flood() -> None:
    assert len(read_yaml("\x00\n" * 1000, path="f.yml")[1]) == 20


@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"%@`#,? \n\t\\0é\u202e\r"), max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    node, findings = read_yaml(text, path="f.yml")
    assert node is not None or isinstance(findings, list)
    assert all(one.where.line <= text.count("\n") + 1 for one in findings)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "), min_size=1).map(
    str.strip
)


@given(st.dictionaries(WORDS.filter(lambda one: one not in {"", "<<"}), WORDS, max_size=5))
def test_what_any_writer_wrote_is_read_back_as_text(values: dict[str, str]) -> None:
    text = yaml.safe_dump(values, allow_unicode=True, width=10**6, default_style="'") if values else ""
    node, findings = read_yaml(text, path="f.yml")
    assert findings == []
    assert (plain(node) or {}) == values
    for key, value in values.items():
        assert node
        if span := node.at(key).span:
            assert span.cut(text) == value


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Part:
    size: int
    line: int = 0


@dataclass(frozen=True, slots=True)
class Whole:
    id: str
    name: str
    on: date | None = None
    share: float = 0.5
    open: bool = False
    colour: Colour = Colour.RED
    words: tuple[str, ...] = ()
    pair: tuple[str, str] = ("", "")
    groups: dict[str, tuple[str, ...]] | None = None
    part: Part | None = None
    line: int = 0


def whole(text: str) -> tuple[Whole | None, list[str]]:
    node, findings = read_yaml(text, path="f.yml")
    assert findings == []
    value, faults = typed(node, Whole, path="f.yml", given={"id": "w"})
    return value, said(faults)


def test_typed_reads_each_type() -> None:
    text = (
        "name: '  X '\non: 2026-04-06\nshare: 0.25\nopen: yes\ncolour: blue\nwords: [a, b]\npair: ['<', '>']\n"
        "groups:\n  one: [x]\npart:\n  size: 3\n"
    )
    assert whole(text) == (
        Whole(
            id="w",
            name="X",
            on=date(2026, 4, 6),
            share=0.25,
            open=True,
            colour=Colour.BLUE,
            words=("a", "b"),
            pair=("<", ">"),
            groups={"one": ("x",)},
            part=Part(3, line=10),
            line=1,
        ),
        [],
    )


def test_typed_leaves_what_is_not_written_at_its_default() -> None:
    assert whole("name: X\non:\nwords:\n") == (Whole(id="w", name="X", line=1), [])


FAULTS = {
    "unknown": (
        "zzz: 1",
        (
            "key-unknown: “zzz” is not one of the names that can stand here."
            " — Known here: name, on, share, open, colour, words, pair, groups, part."
        ),
    ),
    "misspelt": (
        "colur: red",
        "key-misspelt: “colur” is not one of the names that can stand here. — Did you mean “colour”?",
    ),
    "the line itself": (
        "line: 7",
        (
            "key-unknown: “line” is not one of the names that can stand here."
            " — Known here: name, on, share, open, colour, words, pair, groups, part."
        ),
    ),
    "date": (
        "on: 2026-02-30",
        "value-date: “on” is “2026-02-30”, which is not a date we can read. — Write year, month, day: 2026-04-06.",
    ),
    "number as date": (
        "on: 1700000000",
        "value-date: “on” is “1700000000”, which is not a date we can read. — Write year, month, day: 2026-04-06.",
    ),
    "number": (
        "share: nan",
        "value-number: “share” is “nan”, which is not a number we can read. — Write digits, with a point for parts: 0.6.",
    ),
    "whole number": (
        "part: {size: 1_000}",
        "value-whole: “size” is “1_000”, which is not a whole number. — Write digits only: 2.",
    ),
    "other digits": (
        "part: {size: ٣}",
        "value-whole: “size” is “٣”, which is not a whole number. — Write digits only: 2.",
    ),
    "yes or no": (
        "open: on",
        "value-yes-no: “open” is “on”, which is neither yes nor no. — Write yes or no.",
    ),
    "choice": (
        "colour: green",
        "value-choice: “colour” is “green”, which is not one of the choices. — Choose from: red, blue.",
    ),
    "list for text": (
        "colour: [a]",
        (
            "value-text: “colour” holds a list or a group, and one text was expected."
            " — Write the text on one line after the colon; put it in quotes if it holds brackets or colons."
        ),
    ),
    "text for list": (
        "words: a",
        (
            "value-list: “words” was expected to be a list."
            " — Write [one, two] after the colon, or each item on a line of its own after “- ”."
        ),
    ),
    "empty item": ("words: [a, '']", "value-empty: “words” is empty. — Write a value after the colon."),
    "count": ("pair: [a]", "value-count: “pair” has 1 items, and 2 were expected. — Give exactly 2."),
    "text for group": (
        "part: x",
        (
            "value-group: “part” was expected to hold lines of the form “name: value”."
            " — Write each name on a line of its own, two spaces further to the right than the line above."
        ),
    ),
    "missing inside": ("part: {}", "key-missing: “size” is missing from “part”. — Add a line “size: …”."),
}


@pytest.mark.parametrize(("written", "message"), FAULTS.values(), ids=FAULTS.keys())
def test_typed_names_each_fault_and_its_line(written: str, message: str) -> None:
    assert whole(f"name: X\n{written}\n") == (None, [f"f.yml:2: {message}"])


def test_typed_names_all_faults_at_once() -> None:
    value, messages = whole("on: x\nzzz: 1\nshare: y\nname:\n")
    assert value is None
    assert sorted(one.split(": ")[0] + " " + one.split(": ")[1] for one in messages) == [
        "f.yml:1 value-date",
        "f.yml:2 key-unknown",
        "f.yml:3 value-number",
        "f.yml:4 value-empty",
    ]


def test_typed_names_what_is_missing_from_an_empty_file() -> None:
    assert whole("") == (
        None,
        ["f.yml:1: key-missing: “name” is missing from this file. — Add a line “name: …”."],
    )


def test_typed_map_keeps_the_good_records() -> None:
    node, _ = read_yaml("a:\n  size: 1\nB b:\n  size: 1\nc:\n  sise: 1\nd: x\n", path="f.yml")

    values, findings = typed_map(node, Numbered, path="f.yml")
    assert values == {"a": Numbered("a", 1, "f.yml", line=1)}
    assert said(findings) == [
        (
            "f.yml:3: id-form: “B b” cannot be a name here."
            " — Use small letters a to z, digits and hyphens, at most 64, starting with a letter or digit."
        ),
        "f.yml:5: key-missing: “size” is missing from “c”. — Add a line “size: …”.",
        "f.yml:6: key-misspelt: “sise” is not one of the names that can stand here. — Did you mean “size”?",
        (
            "f.yml:7: value-group: “d” was expected to hold lines of the form “name: value”."
            " — Write each name on a line of its own, two spaces further to the right than the line above."
        ),
    ]


def test_typed_map_wants_a_group() -> None:
    assert typed_map(None, Numbered, path="f.yml") == ({}, [])
    node, _ = read_yaml("- a\n", path="f.yml")
    values, findings = typed_map(node, Numbered, path="f.yml")
    assert values == {}
    assert said(findings) == [
        (
            "f.yml:1: value-group: This file was expected to hold lines of the form “name: value”."
            " — Write each name on a line of its own, two spaces further to the right than the line above."
        )
    ]


@dataclass(frozen=True, slots=True)
class Numbered:
    id: str
    size: int
    path: str
    line: int = 0


def test_typed_reads_no_other_types() -> None:
    with pytest.raises(CallerError):
        typed(None, str, path="f.yml")
    with pytest.raises(CallerError):
        typed(None, Odd, path="f.yml")


@dataclass(frozen=True, slots=True)
class Odd:
    thing: complex
