"""What a language needs: by danger, each unit once, and how long people wait for an answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inotherwords.model.answer import About, Answer
from inotherwords.model.content import Content, Document, Kind, Unit
from inotherwords.model.publication import UnitState
from inotherwords.model.review import State
from inotherwords.translation.answers import read_answers, turn_round
from inotherwords.translation.todo import Work, tasks


def unit(key: str, words: int = 8, *, critical: str = "") -> Unit:
    return Unit(key, "item", "word " * words, "s", 1, critical=critical)


def content(*units: Unit, id_: str = "g", kind: Kind = Kind.GUIDE) -> Content:
    document = Document(id_, kind, f"{id_}.md", id_, "", units)
    return Content((document,), {}, {}, (), (), {})


def states(**held: State) -> dict[str, dict[str, UnitState]]:
    return {"g": {key: UnitState(key, state, "words") for key, state in held.items()}}


def test_what_could_harm_comes_first():
    held = tasks(
        content(unit("a"), unit("b", critical="a number"), unit("c"), unit("d", critical="a right")),
        states(a=State.OUTDATED, b=State.OUTDATED, c=State.REVIEWED, d=State.DRAFT),
    )
    assert [(one.work, one.units) for one in held] == [
        (Work.CRITICAL_OUTDATED, ("b",)),
        (Work.OUTDATED, ("a",)),
        (Work.CRITICAL_UNCHECKED, ("d",)),
    ]


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(State)), st.sets(st.sampled_from("abcdef")))
def test_every_unit_that_is_not_reviewed_is_in_exactly_one_task(held, critical):
    units = [unit(key, critical="x" if key in critical else "") for key in "abcdef"]
    listed = [key for one in tasks(content(*units), states(**held)) for key in one.units]
    assert sorted(listed) == [key for key in "abcdef" if held.get(key) is not State.REVIEWED]


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (30, 10), (31, 11)])
def test_minutes_are_guessed_from_words(words, minutes):
    (one,) = tasks(content(unit("a", words)), {})
    assert (one.words, one.minutes) == (words, minutes)


def answer(proposal: str, sent: str, at: str) -> Answer:
    return Answer(proposal, f"{sent}T10:00:00Z", f"{at}T10:00:00Z", "s/a", About.WORDS, "accepted", "editor1")


def test_the_turn_round_is_the_median_of_first_answers():
    held = [
        answer("a", "2026-11-01", "2026-11-03"),
        answer("a", "2026-11-01", "2026-11-20"),
        answer("b", "2026-11-01", "2026-11-02"),
        answer("c", "2026-11-05", "2026-11-15"),
    ]
    assert turn_round(reversed(held), 4).days == turn_round(held, 4).days == 2.0
    assert (turn_round([], 0).days, turn_round(held, 4).answered) == (None, 3)


def test_answers_are_read_as_they_were_written():
    held = answer("a", "2026-11-01", "2026-11-03")
    assert read_answers((held.line() * 2).encode(), path="x") == ((held,), [])


@pytest.mark.parametrize("line", ["{", "[]", "{}", "\udcff", '{"a": "b"}', "[" * 5000])
def test_what_is_no_answer_is_told_with_its_line(line):
    answers, found = read_answers(b"\n" + line.encode("utf-8", "surrogatepass"), path="x")
    assert (answers, [(one.code, one.where.line) for one in found]) == ((), [("answer-line-bad", 2)])
