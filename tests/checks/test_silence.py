"""Silences: how they are written, who may accept what, and what is told of those that do nothing."""

from __future__ import annotations

import pytest

from inotherwords.checks.silence import Silence, count, silenced, silences
from inotherwords.model.finding import Where, finding
from inotherwords.model.review import Person, Role
from inotherwords.model.translation import Entry

WHERE = Where("locales/pl/guides/care.po", 12, "pl", "top/paragraph-1")
WARNING = finding("translation-negation", WHERE, sentence="Do not sign")
ERROR = finding("translation-mixed-word", WHERE, word="a", letters="b")
FIXED = finding("translation-fact-missing", WHERE, name="rate", english="once", words="nowhere")
REFUSED = finding("translation-bidi", WHERE, character="U+202E", place="line 1")
PEOPLE = {
    "brave-otter": Person("brave-otter", (Role.EDITOR,)),
    "calm-heron": Person("calm-heron", (Role.REVIEWER,)),
    "quick-hare": Person("quick-hare", (Role.TRANSLATOR,)),
}


def entry(*comments: str) -> Entry:
    return Entry("a", "Do not sign.", "Nie podpisuj.", comments=comments)


def left(*found, comments=(), writers=()):
    one = entry(*comments)
    return [held.line_of_text() for held in silenced(one, found, WHERE, people=PEOPLE, writers=writers)]


@pytest.mark.parametrize(
    ("comment", "read"),
    [
        ("silence: translation-negation: said by the verb", (Silence("translation-negation", "said by the verb"),)),
        ("  silence:translation-end:  a label  ", (Silence("translation-end", "a label"),)),
        ("silence: translation-mixed-word: brave-otter: a brand", (Silence("translation-mixed-word", "a brand", "brave-otter"),)),
        ("silence: translation-mixed-word: a brand", (Silence("translation-mixed-word", "a brand"),)),
        ("silence: translation-negation: why: because", (Silence("translation-negation", "why: because"),)),
        ("silence: translation-negation:", ()),
        ("silence translation-negation: why", ()),
        ("please silence: translation-negation: why", ()),
    ],
)  # fmt: skip
def test_the_form(comment, read):
    assert silences(entry(comment)) == read


def test_without_a_silence_all_is_told():
    assert left(WARNING, comments=(" a note",)) == [WARNING.line_of_text()]


def test_a_warning_takes_a_reason():
    assert left(WARNING, comments=(" silence: translation-negation: said by the verb",)) == []


def test_only_the_code_that_is_named_is_silent():
    assert left(WARNING, FIXED, comments=(" silence: translation-negation: right",)) == [FIXED.line_of_text()]


@pytest.mark.parametrize("by", ["brave-otter", "calm-heron"])
def test_an_editor_or_a_reviewer_may_accept_some_errors(by):
    assert left(ERROR, comments=(f" silence: translation-mixed-word: {by}: a brand",)) == []


REFUSAL = (
    "locales/pl/guides/care.po:12: silence-refused: “translation-mixed-word” (error) cannot be silenced so. — Warnings and "
    "notices take a reason. Some errors may be accepted by an editor or reviewer who did not write the words: "
    "# silence: CODE: HANDLE: why. The rest must be mended."
)


@pytest.mark.parametrize(
    ("by", "writers"),
    [("nobody-here", ()), ("quick-hare", ()), ("brave-otter", {"brave-otter"})],
    ids=["unknown", "a translator", "who wrote the words"],
)
def test_not_everybody_may(by, writers):
    comment = f" silence: translation-mixed-word: {by}: a brand"
    assert left(ERROR, comments=(comment,), writers=writers) == [ERROR.line_of_text(), REFUSAL]


def test_an_error_without_a_name_is_not_accepted():
    assert left(ERROR, comments=(" silence: translation-mixed-word: a brand",)) == [
        ERROR.line_of_text(),
        REFUSAL,
    ]


@pytest.mark.parametrize("held", [FIXED, REFUSED], ids=lambda held: held.code)
def test_the_rest_must_be_mended(held):
    told = left(held, comments=(f" silence: {held.code}: brave-otter: right",))
    assert told == [
        held.line_of_text(),
        REFUSAL.replace("translation-mixed-word", held.code).replace("(error)", f"({held.severity})"),
    ]


def test_a_silence_that_does_nothing_is_told():
    said = (
        "locales/pl/guides/care.po:12: silence-unused: “translation-end” is silenced here, and nothing says it any more. "
        "— Take the line out."
    )
    assert left(comments=(" silence: translation-end: right",)) == [said]


def test_a_silence_that_cannot_be_read_is_told():
    said = (
        "locales/pl/guides/care.po:12: silence-form: This line means to silence a finding and cannot be read: "
        "“silence translation-negation” — Write it so: # silence: translation-negation: why it is right"
    )
    assert left(WARNING, comments=(" silence translation-negation",)) == [WARNING.line_of_text(), said]


def test_units_are_counted_once():
    twice = entry(" silence: translation-end: a", " silence: translation-negation: b")
    gone = Entry("b", "a", "", comments=(" silence: translation-end: a",))
    assert count([twice, entry(), gone]) == 1
