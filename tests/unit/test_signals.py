"""Which sentences are critical by default, and what counts as a change of what they say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inotherwords.translation.signals import changed_signals, criticality

FACT, NUMBER, NEGATION = "it holds a fact", "it holds a number", "it holds a negation"
MUST, RIGHT, DEADLINE = "it says “must”", "it names a right", "it holds a deadline word"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Ask your council for help.", ""),
        ("One of them will ring you back, one by one.", ""),
        ("The council will look at it before or after the visit.", ""),
        ("Wait a few days, or weeks, at a day centre.", ""),
        ("Note the mustard. Nothing is cannoned.", ""),
        ("There is no charge.", ""),
        ("Ask [the council](https://example.org/6?not=must).", ""),
        ("Ask [the council]({council_web}) or [us](help-2.md (a)).", ""),
        ("See <https://example.org/2026>.", ""),
        ("Write {{name}} here.", ""),
        ("Ring {org.helpline.phone}.", FACT),
        ("You get [{rate}](rates.md).", FACT),
        ("Ring 999.", NUMBER),
        ("Two people will come.", NUMBER),
        ("Wait six weeks.", NUMBER),
        ("[In 6 weeks](a.md)", NUMBER),
        ("It is ٦ pounds.", NUMBER),
        ("Do not pay.", NEGATION),
        ("You can’t be asked.", NEGATION),
        ("You do _not_ pay.", NEGATION),
        ("You can**not** pay.", NEGATION),
        ("You are n\u00adot asked, it is no longer so.", NEGATION),
        ("They never ask.", NEGATION),
        ("You *must* ask.", MUST),
        ("You have a right to see it.", RIGHT),
        ("You may be entitled to help.", RIGHT),
        ("Ask within a week.", DEADLINE),
        ("You have a month to appeal.", DEADLINE),
        ("Go straight away.", DEADLINE),
        ("It is urgent.", DEADLINE),
    ],
    ids=lambda value: value or "ordinary",
)
def test_why_a_unit_is_critical(text, reason):
    assert criticality(text) == reason


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        pytest.param("You can ask.", "Ask, you can!", (), id="reworded"),
        pytest.param("You can’t ask.", "You can not ask.", (), id="short form"),
        pytest.param("We don't ask.", "We do not ask.", (), id="n't"),
        pytest.param("Wait six weeks.", "Wait 6  *weeks*.", (), id="number word"),
        pytest.param("£1,000 or 5 %", "£1000, or 5 %", (), id="thousands"),
        pytest.param("Wait for a week.", "Wait one week.", (), id="article"),
        pytest.param("No one asks.", "Nobody asks.", (), id="no one"),
        pytest.param("She has to ask.", "They have to ask.", (), id="has to"),
        pytest.param("{a} and {{b}}", "{a} and (b)", (), id="literal braces"),
        pytest.param(
            "See https://a.example/6.", "See https://a.example/6", (), id="full stop after an address"
        ),
        pytest.param("Pay {a}.", "Pay {b}.", ("facts",), id="another fact"),
        pytest.param("Pay {a}.", "Pay {a} and {a}.", ("facts",), id="a fact twice"),
        pytest.param("Wait 6 weeks.", "Wait 8 weeks.", ("numbers",), id="another number"),
        pytest.param("Wait 6 weeks.", "Wait 6 days.", ("numbers",), id="another noun"),
        pytest.param("Wait a week.", "Wait a month.", ("numbers",), id="another time"),
        pytest.param("Pay £6.", "Pay $6.", ("numbers",), id="another currency"),
        pytest.param("Pay 6.", "Pay 6%.", ("numbers",), id="per cent"),
        pytest.param("[a](b.md)", "[a](c.md)", ("links",), id="another target"),
        pytest.param("[a](b.md)", "a", ("links",), id="no link"),
        pytest.param("[a](b(6).md)", "[a](b(7).md)", ("links",), id="brackets in a target"),
        pytest.param("[a](<b 6>)", "[a](<b 7>)", ("links",), id="spaces in a target"),
        pytest.param("[a]({x_web})", "[a]({y_web})", ("facts", "links"), id="a fact as target"),
        pytest.param("You pay.", "You never pay.", ("negations",), id="negation"),
        pytest.param("You can ask.", "You cannot ask.", ("negations", "modals"), id="cannot"),
        pytest.param("You must ask.", "You must not ask.", ("negations", "modals"), id="must not"),
        pytest.param("You must ask.", "You may ask.", ("modals",), id="modal"),
        pytest.param("You are entitled.", "You are welcome.", ("modals",), id="entitled"),
        pytest.param("If you earn more than us", "If you earn less than us", ("limits",), id="limit"),
        pytest.param("Ask.", "Only ask.", ("limits",), id="only"),
        *(
            pytest.param("Ask parents.", f"Ask {word} parents.", ("limits",), id=word)
            for word in ("all", "any", "every", "each", "some", "most", "both", "either")
        ),
        pytest.param("Anyone can ask.", "Someone can ask.", ("limits",), id="anyone"),
        pytest.param("Ask for it handsomely.", "Ask for it.", (), id="some in a word"),
        pytest.param("{a} if young, {b} if old", "{b} if young, {a} if old", ("order",), id="swapped facts"),
        pytest.param("18 {a}, 65 {b}", "65 {a}, 18 {b}", ("order",), id="swapped figures"),
        pytest.param("{rate_2026}", "{rate_2027}", ("facts",), id="a year in a fact is no number"),
    ],
)
def test_what_changed(old, new, changed):
    assert changed_signals(old, new) == changed
    assert changed_signals(new, old) == changed


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=80))
def test_nothing_changes_between_a_text_and_itself(text):
    assert changed_signals(text, text) == ()


WORDS = (
    "must",
    "not",
    "{a}",
    "6",
    "weeks",
    "can't",
    "within",
    "a",
    "urgent",
    "to",
    "right",
    "entitled",
    "until",
)
MARKS = ("[x](y", "6)", "<z:1>", "_", "(", "[", "](", "{", "}", "\\")
PIECES = st.lists(st.sampled_from(WORDS + MARKS), max_size=12)


@settings(max_examples=120, deadline=None)
@given(PIECES, PIECES)
def test_the_comparison_is_symmetric_and_a_new_reason_is_a_change(old, new):
    before, after = " ".join(old), " ".join(new)
    assert changed_signals(before, after) == changed_signals(after, before)
    if bool(criticality(before)) != bool(criticality(after)):
        assert changed_signals(before, after)
