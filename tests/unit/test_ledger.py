"""Reading a ledger: what is let pass, what is refused, and in which words."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inotherwords.errors import CallerError
from inotherwords.model.finding import Severity
from inotherwords.model.review import Act, Aspect, Event, Origin
from inotherwords.translation.ledger import FILE_LIMIT, LINE_LIMIT, MOST_FAULTS, by_document, line, read

FAMILY = tomllib.loads(
    resources.files("inotherwords.model").joinpath("findings/ledger.toml").read_text("utf-8")
)
PATH = "locales/ur/reviews.jsonl"
EVENT = Event(
    at="2026-11-21T10:00:00Z",
    guide="direct-payments",
    unit="who-can-get-one/p-0123abcd",
    source="0123456789abcdef",
    target="fedcba9876543210",
    act=Act.APPROVE,
    aspect=Aspect.LANGUAGE,
    by="r-7f3a",
    via="invitation 4",
    origin=Origin.PERSON,
)
LINE = line(EVENT)


def given_line(**changed: object) -> bytes:
    """The good line with some fields changed; ``None`` leaves one out."""
    held = json.loads(LINE) | changed
    return json.dumps({name: value for name, value in held.items() if value is not None}).encode()


def told(data: bytes) -> list[str]:
    """Every finding as it is printed."""
    return [one.line_of_text() for one in read(data, path=PATH, locale="ur")[1]]


def test_a_line_says_its_event_and_no_more():
    assert LINE == (
        '{"act":"approve","aspect":"language","at":"2026-11-21T10:00:00Z","by":"r-7f3a","guide":"direct-payments",'
        '"origin":"person","source":"0123456789abcdef","target":"fedcba9876543210",'
        '"unit":"who-can-get-one/p-0123abcd","via":"invitation 4"}\n'
    )


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        pytest.param(b"", [], id="empty file"),
        pytest.param(b"\n \r\n\n", [], id="blank lines"),
        pytest.param(LINE.encode(), [1], id="one line"),
        pytest.param(LINE.rstrip().encode(), [1], id="no newline at the end"),
        pytest.param(LINE.encode().replace(b"\n", b"\r\n"), [1], id="Windows line ends"),
        pytest.param(b"\xef\xbb\xbf" + LINE.encode(), [1], id="byte order mark"),
        pytest.param(b"\n" + LINE.encode() * 3, [2], id="the same line three times"),
        pytest.param(LINE.encode() + given_line(), [1], id="the same event written otherwise"),
        pytest.param(given_line(note="", cancels=""), [1], id="empty fields are none"),
        pytest.param(given_line(note="دوبارہ\nدیکھیں\u2028"), [1], id="a note in Urdu over two lines"),
        pytest.param(given_line(aspect="facts", target=""), [1], id="facts need no target"),
        pytest.param(
            given_line(act="withdraw", source=None, target=None, cancels="0" * 16),
            [1],
            id="a withdraw needs no hashes",
        ),
        pytest.param(given_line(act="reject", cancels="0" * 16), [1], id="a reject may name what it cancels"),
    ],
)
def test_what_is_fine_is_read_in_silence(data, lines):
    events, found = read(data, path=PATH, locale="ur")
    assert found == []
    assert [event.line for event in events] == lines


FIELDS = "at, guide, unit, source, target, act, aspect, by, via, origin, note, cancels"
NEEDED = "Every line needs at, guide, unit, act, aspect, by, via and origin."
TIME = "Write a real time of this century in UTC, to the second, such as 2026-11-21T10:00:00Z."
HANDLE = "Use the handle from people.yml: small letters, digits and hyphens. Names and addresses never stand in a ledger."
NAME = "Write the id as the guide or the catalogue has it, without spaces or quotation marks."
HASH = "Write 16 digits, each of them 0 to 9 or a to f."
JSON = "Let “iow review” write the ledger. By hand: one JSON object on each line, no comments."
CUT = "Take the whole line from Git or from whoever wrote it. If nobody has it, delete it and review again."
MERGE = "Keep the lines of both sides and delete the marker lines; the order of lines does not matter."
ABOUT = "A verdict holds for exactly one text: write its hash."
ACTS = "Write one of draft, propose, approve, reject, still-correct, withdraw."

FAULTS = {
    "conflict, ours": (
        b"<<<<<<< HEAD",
        f"ledger-conflict: A merge left its marker “<<<<<<<” here. — {MERGE}",
    ),
    "conflict, middle": (b"=======\r", f"ledger-conflict: A merge left its marker “=======” here. — {MERGE}"),
    "conflict, base": (
        b"||||||| 0a1b",
        f"ledger-conflict: A merge left its marker “|||||||” here. — {MERGE}",
    ),
    "conflict, theirs": (b">>>>>>> x", f"ledger-conflict: A merge left its marker “>>>>>>>” here. — {MERGE}"),
    "first half of a line": (
        LINE.encode()[:40],
        f"ledger-line-cut: The line is only half there; it can be read up to character 38. — {CUT}",
    ),
    "last half of a line": (
        LINE.encode()[40:-1],
        f"ledger-line-cut: The line is only half there; it can be read up to character 4. — {CUT}",
    ),
    "not JSON": (
        b"approved!",
        f"ledger-not-json: The line can't be read as JSON from character 1 on. — {JSON}",
    ),
    "two objects": (
        b"{} {}",
        f"ledger-not-json: The line can't be read as JSON from character 4 on. — {JSON}",
    ),
    "not UTF-8": (
        b'{"at":"\xff"}',
        (
            "ledger-not-utf8: The line is not UTF-8 from byte 8 on. — "
            "Save the file as UTF-8, or take the line from Git again."
        ),
    ),
    "half a character in UTF-8": (
        b'{"at":"\xed\xa0\x80"}',
        (
            "ledger-not-utf8: The line is not UTF-8 from byte 8 on. — "
            "Save the file as UTF-8, or take the line from Git again."
        ),
    ),
    "deep": (
        b"[" * 8000,
        "ledger-too-deep: The line holds brackets within brackets. — Write one JSON object with plain texts in it.",
    ),
    "deep in a field": (
        b'{"at":' + b'{"at":' * 900 + b"1" + b"}" * 901,
        "ledger-too-deep: The line holds brackets within brackets. — Write one JSON object with plain texts in it.",
    ),
    "long": (
        given_line(note="a" * LINE_LIMIT),
        "ledger-line-too-long: The line is 8459 bytes long; we read no more than 8192. — Shorten the note.",
    ),
    "a list": (
        b"[]",
        "ledger-not-an-object: The line holds a list, not an object. — Write one JSON object on each line, in braces.",
    ),
    "a text": (
        b'"approve"',
        "ledger-not-an-object: The line holds a text, not an object. — Write one JSON object on each line, in braces.",
    ),
    "not a number": (
        b"NaN",
        (
            "ledger-not-an-object: The line holds a number, not an object. — "
            "Write one JSON object on each line, in braces."
        ),
    ),
    "a key twice": (
        LINE.rstrip("}\n").encode() + b',"act":"reject"}',
        "ledger-field-twice: The field “act” stands twice on this line. — Keep the right one and delete the other.",
    ),
    "unknown field, near": (
        given_line(guides="x"),
        (
            "ledger-field-unknown: “guides” is not a field of a ledger. — "
            f"Did you mean “guide”? The fields are {FIELDS}."
        ),
    ),
    "unknown field, far": (
        given_line(zzz="x"),
        f"ledger-field-unknown: “zzz” is not a field of a ledger. — The fields are {FIELDS}.",
    ),
    "unknown field, hidden": (
        given_line(**{"by\u202e": "x"}),
        (
            "ledger-field-unknown: “by‹U+202E›” is not a field of a ledger. — "
            f"Did you mean “by”? The fields are {FIELDS}."
        ),
    ),
    "missing field": (given_line(by=None), f"ledger-field-missing: The line does not say “by”. — {NEEDED}"),
    "empty field": (given_line(via=""), f"ledger-field-missing: The line does not say “via”. — {NEEDED}"),
    "number as a text": (
        given_line(unit=7),
        "ledger-field-not-text: “unit” must be a text, and here stands a number. — Put its value in double quotes.",
    ),
    "NaN": (
        LINE.rstrip("}\n").encode() + b',"note":NaN}',
        "ledger-field-not-text: “note” must be a text, and here stands a number. — Put its value in double quotes.",
    ),
    "a figure of five thousand digits": (
        LINE.rstrip("}\n").encode() + b',"note":' + b"9" * 5000 + b"}",
        "ledger-field-not-text: “note” must be a text, and here stands a number. — Put its value in double quotes.",
    ),
    "null": (
        LINE.rstrip("}\n").encode() + b',"note":null}',
        "ledger-field-not-text: “note” must be a text, and here stands null. — Put its value in double quotes.",
    ),
    "true": (
        given_line(note=True),
        "ledger-field-not-text: “note” must be a text, and here stands true or false. — Put its value in double quotes.",
    ),
    "object": (
        given_line(note={}),
        "ledger-field-not-text: “note” must be a text, and here stands an object. — Put its value in double quotes.",
    ),
    "list": (
        given_line(note=["x"]),
        "ledger-field-not-text: “note” must be a text, and here stands a list. — Put its value in double quotes.",
    ),
    "unknown act": (
        given_line(act="aprove"),
        f"ledger-choice-unknown: “aprove” is not a known “act”. — Did you mean “approve”? {ACTS}",
    ),
    "act in capitals": (given_line(act="OK"), f"ledger-choice-unknown: “OK” is not a known “act”. — {ACTS}"),
    "unknown aspect": (
        given_line(aspect="words"),
        "ledger-choice-unknown: “words” is not a known “aspect”. — Write one of language, facts, voice, braille.",
    ),
    "unknown origin": (
        given_line(origin="machin"),
        (
            "ledger-choice-unknown: “machin” is not a known “origin”. — "
            "Did you mean “machine”? Write one of person, machine."
        ),
    ),
    "time without seconds": (
        given_line(at="2026-11-21T10:00Z"),
        f"ledger-time-bad: “2026-11-21T10:00Z” is not a time we can order by. — {TIME}",
    ),
    "no such day": (
        given_line(at="2026-02-30T10:00:00Z"),
        f"ledger-time-bad: “2026-02-30T10:00:00Z” is not a time we can order by. — {TIME}",
    ),
    "no such hour": (
        given_line(at="2026-02-03T24:00:00Z"),
        f"ledger-time-bad: “2026-02-03T24:00:00Z” is not a time we can order by. — {TIME}",
    ),
    "another zone": (
        given_line(at="2026-11-21T10:00:00+01:00"),
        f"ledger-time-bad: “2026-11-21T10:00:00+01:00” is not a time we can order by. — {TIME}",
    ),
    "another millennium": (
        given_line(at="9999-11-21T10:00:00Z"),
        f"ledger-time-bad: “9999-11-21T10:00:00Z” is not a time we can order by. — {TIME}",
    ),
    "other digits": (
        given_line(at="٢٠٢٦-11-21T10:00:00Z"),
        f"ledger-time-bad: “٢٠٢٦-11-21T10:00:00Z” is not a time we can order by. — {TIME}",
    ),
    "short hash": (
        given_line(source="0123"),
        f"ledger-hash-bad: “source” should be a hash, and “0123” is none. — {HASH}",
    ),
    "hash in capitals": (
        given_line(target="FEDCBA9876543210"),
        f"ledger-hash-bad: “target” should be a hash, and “FEDCBA9876543210” is none. — {HASH}",
    ),
    "bad cancels": (
        given_line(act="withdraw", cancels="last"),
        f"ledger-hash-bad: “cancels” should be a hash, and “last” is none. — {HASH}",
    ),
    "a name for a handle": (
        given_line(by="Hana Example"),
        f"ledger-handle-bad: “Hana Example” can't be a handle. — {HANDLE}",
    ),
    "an address for a handle": (
        given_line(by="hana@example.org"),
        f"ledger-handle-bad: “hana@example.org” can't be a handle. — {HANDLE}",
    ),
    "a guide with a space": (
        given_line(guide="direct payments"),
        f"ledger-name-bad: “direct payments” can't be the name of a guide. — {NAME}",
    ),
    "a unit with a line break": (
        given_line(unit="a\nb"),
        f"ledger-name-bad: “a‹U+000A›b” can't be the name of a unit. — {NAME}",
    ),
    "a control in a note": (
        given_line(note="a\x00"),
        "ledger-text-bad: “note” holds the character U+0000, which is not for writing. — Delete the character.",
    ),
    "half a character in a note": (
        given_line(via="\ud800"),
        "ledger-text-bad: “via” holds the character U+D800, which is not for writing. — Delete the character.",
    ),
    "no source": (
        given_line(source=None),
        f"ledger-hash-missing: This “approve” (language) does not say which “source” it is about. — {ABOUT}",
    ),
    "no target": (
        given_line(act="still-correct", target=""),
        f"ledger-hash-missing: This “still-correct” (language) does not say which “target” it is about. — {ABOUT}",
    ),
    "facts without source": (
        given_line(aspect="facts", source="", target=""),
        f"ledger-hash-missing: This “approve” (facts) does not say which “source” it is about. — {ABOUT}",
    ),
    "withdraw of nothing": (
        given_line(act="withdraw"),
        (
            "ledger-cancels-missing: This “withdraw” does not say what it takes back. — "
            "Write the id of the event in “cancels”."
        ),
    ),
    "approve that cancels": (
        given_line(cancels="0" * 16),
        (
            "ledger-cancels-misplaced: This “approve” says “cancels”, which only a “withdraw” or a “reject” may. — "
            "Delete “cancels”, or write a “withdraw” of its own."
        ),
    ),
}


@pytest.mark.parametrize(("raw", "sentence"), FAULTS.values(), ids=FAULTS.keys())
def test_a_faulty_line_is_told_and_gives_no_event(raw, sentence):
    data = b"\n" + raw + b"\n" + LINE.encode()
    events, found = read(data, path=PATH, locale="ur")
    assert [one.line_of_text() for one in found] == [f"{PATH}:2: {sentence}"]
    assert found[0].where.locale == "ur"
    assert found[0].severity is Severity.ERROR
    assert events == (EVENT,)


def test_all_faults_of_all_lines_are_told():
    data = b"{}\nx\n" + given_line(at="now", by="Hana", extra=1, source="zz")
    codes = sorted((one.where.line, one.code) for one in read(data, path=PATH, locale="ur")[1])
    assert codes == [
        *[(1, "ledger-field-missing")] * 8,
        (2, "ledger-not-json"),
        (3, "ledger-field-unknown"),
        (3, "ledger-handle-bad"),
        (3, "ledger-hash-bad"),
        (3, "ledger-time-bad"),
    ]


def test_a_file_beyond_all_reason_is_not_read():
    assert told(b"\n" * (FILE_LIMIT + 1)) == [
        (
            f"{PATH}: ledger-too-large: The ledger is 67108865 bytes long; we read no more than 67108864. — "
            "Find out what was added to it that is no review, and take it out."
        )
    ]


def test_a_file_of_rubbish_fills_neither_screen_nor_memory():
    faults = told(b"x\n" * (MOST_FAULTS + 10))
    assert len(faults) == MOST_FAULTS + 1
    assert faults[-1].startswith(
        f"{PATH}:{MOST_FAULTS + 1}: ledger-more: {MOST_FAULTS} faults stand above this line"
    )


def test_every_code_of_a_line_is_tested_here():
    tested = {sentence.split(":")[0] for _, sentence in FAULTS.values()} | {"ledger-too-large", "ledger-more"}
    assert tested == {code for code in FAMILY if code.startswith("ledger-")}


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        pytest.param({"at": "today"}, "“today” is not a time we can order by.", id="time"),
        pytest.param(
            {"note": "x" * LINE_LIMIT},
            "The line is 8438 bytes long; we read no more than 8192.",
            id="long note",
        ),
        pytest.param(
            {"note": "\ud800"},
            "The line is not UTF-8 from byte 114 on.",
            id="half a character",
        ),
    ],
)
def test_an_event_that_could_not_be_read_back_is_not_written(changed, reason):
    with pytest.raises(CallerError) as caught:
        line(replace(EVENT, **changed))
    assert str(caught.value) == f"This event can't stand in a ledger: {reason}"


def test_events_by_document():
    other = replace(EVENT, guide="glossary")
    again = replace(EVENT, at="2026-11-22T10:00:00Z")
    assert by_document([EVENT, other, again]) == {"direct-payments": (EVENT, again), "glossary": (other,)}


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_an_exception(data):
    read(data, path=PATH, locale="ur")


JSONISH = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(FIELDS.split(", ")), JSONISH))
def test_any_json_is_an_event_or_a_finding_and_never_both(changed):
    events, found = read(json.dumps(json.loads(LINE) | changed).encode(), path=PATH, locale="ur")
    assert bool(events) != bool(found)
    assert all(read(line(event).encode(), path=PATH, locale="ur") == (events, []) for event in events)


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=1, max_value=len(LINE.encode()) - 2))
def test_a_line_cut_anywhere_is_never_an_event(place):
    events, found = read(LINE.encode()[:place], path=PATH, locale="ur")
    assert events == ()
    assert [one.code for one in found] == ["ledger-line-cut"]
