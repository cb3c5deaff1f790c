"""What a reader gets, row by row, and which pages are published."""

from __future__ import annotations

import pytest

from inotherwords.model.content import Unit
from inotherwords.model.publication import Policy, UnitState
from inotherwords.model.review import State
from inotherwords.translation.policy import View, indexable, publishes, view


def unit(key: str = "s/p-01", *, critical: bool = False) -> Unit:
    return Unit(key, "paragraph", "You can ask.", "s", 1, critical="it holds a number" if critical else "")


def held(state: State, *, once: bool = False, key: str = "s/p-01", target: str = "x") -> UnitState:
    return UnitState(key, state, "" if state is State.MISSING else target, once_reviewed=once)


@pytest.mark.parametrize(
    ("state", "once", "critical", "seen"),
    [
        pytest.param(State.MISSING, False, False, View("english"), id="missing"),
        pytest.param(State.MISSING, False, True, View("english"), id="missing, critical"),
        pytest.param(
            State.OUTDATED, True, False, View("words", "outdated", "folded"), id="outdated, once reviewed"
        ),
        pytest.param(
            State.OUTDATED, False, False, View("english", "outdated"), id="outdated, never reviewed"
        ),
        pytest.param(State.OUTDATED, True, True, View("english", "outdated"), id="outdated, critical"),
        pytest.param(
            State.OUTDATED, False, True, View("english", "outdated"), id="outdated, critical, never reviewed"
        ),
        pytest.param(State.REVIEWED, True, False, View("words"), id="reviewed"),
        pytest.param(State.REVIEWED, True, True, View("words"), id="reviewed, critical"),
        pytest.param(State.PROPOSED, False, False, View("words", "proposed"), id="proposed"),
        pytest.param(
            State.PROPOSED, True, True, View("words", "proposed", "folded"), id="proposed, critical"
        ),
        pytest.param(State.DRAFT, True, False, View("words", "draft"), id="draft"),
        pytest.param(State.DRAFT, False, True, View("words", "draft", "folded"), id="draft, critical"),
    ],
)
def test_what_the_reader_gets(state, once, critical, seen):
    assert view(unit(critical=critical), held(state, once=once)) == seen


@pytest.mark.parametrize("state", State, ids=str)
def test_where_there_are_no_words_there_is_english(state):
    assert view(unit(), held(state, once=True, target=" ")).show == "english"


TITLE = unit("title")


@pytest.mark.parametrize(
    ("worded", "missing", "critical_missing", "title", "published"),
    [
        pytest.param(2, 2, 0, State.DRAFT, True, id="3 of 5, exactly 60 %"),
        pytest.param(20, 14, 0, State.DRAFT, True, id="21 of 35, exactly 60 %"),
        pytest.param(1, 2, 0, State.DRAFT, False, id="2 of 4, half"),
        pytest.param(9, 0, 0, State.MISSING, False, id="no title"),
        pytest.param(9, 0, 1, State.REVIEWED, False, id="one critical unit without words"),
        pytest.param(0, 0, 0, State.OUTDATED, True, id="only an outdated title"),
        pytest.param(0, 0, 1, State.DRAFT, False, id="the one paragraph is critical and missing"),
    ],
)
def test_page_threshold(worded, missing, critical_missing, title, published):
    states = {"title": held(title, key="title")}
    units = [TITLE]
    for count, state, critical in (
        (worded, State.OUTDATED, True),
        (missing, State.MISSING, False),
        (critical_missing, State.MISSING, True),
    ):
        for _ in range(count):
            units.append(unit(f"u-{len(units)}", critical=critical))
            states[units[-1].key] = held(state)
    assert publishes("title", units, states, Policy()) is published


def test_threshold_is_the_policys():
    states = {"title": held(State.DRAFT)}
    units = [TITLE, unit("a")]
    assert not publishes("title", units, states, Policy())
    assert publishes("title", units, states, Policy(threshold=0.5))
    assert not publishes("gone", units, states, Policy(threshold=0))


@pytest.mark.parametrize(
    ("states", "known"),
    [
        pytest.param([held(State.REVIEWED, once=True)], True, id="all reviewed"),
        pytest.param([held(State.REVIEWED), held(State.MISSING)], True, id="some English"),
        pytest.param(
            [held(State.REVIEWED), held(State.OUTDATED)], True, id="an outdated unit shown in English"
        ),
        pytest.param(
            [held(State.REVIEWED), held(State.OUTDATED, once=True)], False, id="outdated words shown"
        ),
        pytest.param([held(State.REVIEWED), held(State.DRAFT)], False, id="a draft"),
        pytest.param([held(State.REVIEWED), held(State.PROPOSED)], False, id="a proposal"),
    ],
)
def test_who_may_find_the_page(states, known):
    units = [unit(f"u-{number}") for number in range(len(states) + 1)]
    assert indexable(units, {f"u-{number}": state for number, state in enumerate(states)}) is known
