"""What every rule of plain language must do: keep silent where all is well, say its own code, and never take long."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.english import EASY, GOOD, GUIDE, RIGHT_EASY, easy_read, guide

import inotherwords.model.finding
from inotherwords.checks.plain.base import Sort, judge
from inotherwords.checks.plain.registry import RULES
from inotherwords.model.finding import Severity
from inotherwords.source.page_rules import LONGEST_UNIT

FINDINGS = Path(inotherwords.model.finding.__file__).parent / "findings" / "plain.toml"
SECONDS = 2.0
"""Far more than any rule needs, far less than a pattern that runs away."""
HARD = ("[", "](", "**a", "*", "`", "<a ", "{", "&#6", ". ", "a.m. ", "A", "AA ", "is ", "ed ", "not ", ", and ", "a b. ", "\u00a0", "1. ", "(", "-")  # fmt: skip

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def codes(text, rules=RULES) -> list[str]:
    return [one.code for one in judge(text, rules)]


@every_rule
def test_plain_english_is_not_spoken_of(rule):
    assert codes(guide(GOOD, words=(10, 100)), [rule]) == []
    assert codes(easy_read(*RIGHT_EASY), [rule]) == []


@every_rule
def test_no_words_no_findings(rule):
    assert rule.code == "easy-points" or codes(easy_read(), [rule]) == []
    assert codes(guide("", summary="Help."), [rule]) == []


@every_rule
def test_another_language_never_meets_a_rule_of_english(rule):
    body = "Nie jest nie unlawful and written, at the end of the day. [here](a.md) WCAG accessibility.\n"
    if rule.english:
        assert codes(guide(body, source="pl"), [rule]) == []
        assert codes(easy_read("To jest **rada** WCAG.", source="pl"), [rule]) == []


@pytest.mark.slow
@every_rule
@pytest.mark.parametrize("sign", HARD, ids=ascii)
def test_a_long_text_takes_no_long_time(rule, sign):
    texts = (guide(GOOD), easy_read((sign * LONGEST_UNIT)[:1000]))
    start = time.process_time()
    for text in texts:
        list(rule.run(text))
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("sign", HARD, ids=ascii)
def test_taking_a_long_text_apart_takes_no_long_time(sign):
    start = time.process_time()
    codes(easy_read((sign * LONGEST_UNIT)[:LONGEST_UNIT]))
    assert time.process_time() - start < SECONDS * 2


@given(st.text(max_size=80))
def test_any_words_can_be_judged(words):
    found = judge(easy_read(words), RULES)
    assert {one.code for one in found} <= {rule.code for rule in RULES if Sort.EASY in rule.sorts}
    assert {one.where.path for one in found} == {EASY}


@given(
    st.text(alphabet="ab A.*[](){}<>`_&#1\n|-:!?\\\u00a0", max_size=60).filter(
        lambda text: "<<<<<<<" not in text and ">>>>>>>" not in text
    )
)
def test_any_page_can_be_judged(body):
    assert {one.where.path for one in judge(guide(body), RULES)} <= {GUIDE}


def test_nothing_of_this_stops_a_build():
    held = tomllib.loads(FINDINGS.read_text("utf-8"))
    assert {Severity(one["severity"]).blocks for one in held.values()} == {False}


def test_every_rule_has_words_and_every_words_a_rule():
    held = [rule.code for rule in RULES]
    assert sorted(held) == sorted(tomllib.loads(FINDINGS.read_text("utf-8")))
    assert len(set(held)) == len(held)


@every_rule
def test_a_rule_explains_itself_in_one_sentence(rule):
    assert rule.explains.endswith(".")
    assert ". " not in rule.explains


@every_rule
def test_a_rule_looks_at_something(rule):
    assert rule.sorts
