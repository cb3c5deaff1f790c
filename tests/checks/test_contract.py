"""What every check must do: keep silent where all is well, say its own code, and never take long."""

from __future__ import annotations

import time
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.cases import CASES, subject_of
from tests.checks.paragraphs import ENGLISH, RIGHT, subject

import inotherwords.model.finding
from inotherwords.checks.around import Around
from inotherwords.checks.base import judge
from inotherwords.checks.registry import CHECKS
from inotherwords.checks.silence import silenced
from inotherwords.model.finding import may_be_accepted
from inotherwords.model.review import Person, Role
from inotherwords.model.translation import Entry
from inotherwords.source.page_rules import LONGEST_UNIT

FINDINGS = Path(inotherwords.model.finding.__file__).parent / "findings" / "checks.toml"
SECONDS = 2.0
"""Far more than any check needs, far less than a pattern that runs away."""

KINDS = (
    "paragraph",
    "item",
    "heading",
    "cell",
    "title",
    "summary",
    "box-title",
    "tab-title",
    "term",
    "meaning",
)
HARD = (
    "[", "]", "](", "[a", "[a](b", "![[", "<", "<a ", "<@", "`", "`a``", "*", "**a", "*a ", "_", "_a", "{", "}", "{a", "&",
    "&#6", "\\", "|", "#", "\n", "\n\n", " ", "1", "1 ", "1.", "1,", "a@", "www.", "(1)", "+(", "\u200c", "ب\u200c", "\u202e",
    "ب", "文", "؟", "???", "<" * 7 + "\n",
)  # fmt: skip

every_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)


@every_check
def test_no_words_no_findings(check):
    assert {kind: found for kind in KINDS if (found := judge(subject("", kind=kind), [check]))} == {}


@every_check
def test_a_right_translation_is_not_spoken_of(check):
    found = {locale: list(check.run(subject(words, locale=locale))) for locale, words in RIGHT.items()}
    assert {locale: told for locale, told in found.items() if told} == {}


@every_check
def test_the_english_itself_has_nothing_wrong(check):
    left = {"translation-same", "translation-language", "translation-english-words"}
    assert check.code in left or list(check.run(subject(ENGLISH))) == []


@every_check
def test_only_a_check_that_says_so_sees_blank_words(check):
    assert check.blank == bool(judge(subject(" \n "), [check]))


@pytest.mark.parametrize(
    "check", [one for one in CHECKS if one.code != "translation-same"], ids=lambda one: one.code
)
def test_names_that_stay_may_stay(check):
    """A unit that is nothing but protected names is the same in every language."""
    english = "Citizens Advice, Carers UK, Care Act 2014"
    held = Around(names=("Care Act 2014", "Carers UK", "Citizens Advice"))
    judged = {locale: replace(subject(english, english, locale=locale), around=held) for locale in RIGHT}
    assert {locale: told for locale, one in judged.items() if (told := list(check.run(one)))} == {}


@every_check
def test_silenced_means_silent(check):
    """Whatever may be silenced is silent with its comment, and what may not is still told."""
    case = next(case for case in CASES if case["code"] == check.code and case["findings"])
    judged = subject_of(case)
    found = judge(judged, [check])
    by = "brave-otter: " if may_be_accepted(check.code) else ""
    entry = Entry("a", judged.english, judged.words, comments=(f" silence: {check.code}: {by}it is right",))
    people = {"brave-otter": Person("brave-otter", (Role.EDITOR,))}
    left = silenced(entry, found, judged.where, people=people)
    if may_be_accepted(check.code) or not found[0].severity.blocks:
        assert left == []
    else:
        assert [one.code for one in left] == [check.code] * len(found) + ["silence-refused"]


@pytest.mark.slow
@every_check
@pytest.mark.parametrize("sign", HARD, ids=ascii)
def test_long_words_take_no_long_time(check, sign):
    words = (sign * LONGEST_UNIT)[:LONGEST_UNIT]
    start = time.process_time()
    list(check.run(subject(words, f"Ring 999. {words[:1000]}")))
    assert time.process_time() - start < SECONDS


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(KINDS))
def test_any_words_can_be_judged(words, english, kind):
    found = judge(subject(words, english, kind=kind), CHECKS)
    assert {one.code for one in found} <= {check.code for check in CHECKS} | {
        "unit-too-long",
        "unit-too-complex",
    }
    assert all(one.where == subject(words).where for one in found)


@given(st.text(alphabet="ab*[](){}<>`_&#1 \n|-:!?\\.@\u200c\u202eب৩", max_size=40), st.sampled_from(KINDS))
def test_any_english_may_come_back_as_it_is(text, kind):
    """Characters and structure apart, what the English has is allowed, whatever it is."""
    own = {"bidi", "control", "invisible", "direction-mark", "same", "block", "brace", "unfinished", "script"}
    own |= {"digit-set", "extreme-length", "mixed-digits", "short", "stray-script"}
    assert {
        one.code.removeprefix("translation-") for one in judge(subject(text, text, kind=kind), CHECKS)
    } <= own


@given(st.text(alphabet="0123456789., :-()+", max_size=30))
def test_numbers_of_the_english_may_come_back_in_other_digits(text):
    """Whatever the numbers are, they are the same numbers in every script's digits."""
    bengali = text.translate({48 + value: 0x09E6 + value for value in range(10)})
    found = judge(subject(f"{bengali} টাকা", f"{text} pounds"), CHECKS)
    assert {one.code for one in found if one.severity.blocks} <= {
        "translation-block",
        "translation-extreme-length",
    }


def test_findings_stop_at_the_limits():
    found = judge(subject("[" * 61), CHECKS)
    said = (
        "locales/pl/guides/care.po:12: unit-too-complex: This piece has 61 brackets and marks; 60 is the most that pages "
        "can be made from safely. — Use plainer text, or split the paragraph."
    )
    assert [one.line_of_text() for one in found] == [said]


def test_findings_come_in_the_order_of_the_list():
    found = judge(subject("### <b> {x"), CHECKS)
    assert [one.code.removeprefix("translation-") for one in found] == [
        "fact-missing",
        "brace",
        "number",
        "link-lost",
        "html",
        "block",
        "bold",
        "extreme-length",
        "end",
    ]


def test_every_check_has_words_and_every_words_a_check():
    codes = [check.code for check in CHECKS]
    assert sorted(codes) == sorted(tomllib.loads(FINDINGS.read_text("utf-8")))
    assert len(set(codes)) == len(codes)


@every_check
def test_a_check_explains_itself_in_one_sentence(check):
    assert check.explains.endswith(".")
    assert ". " not in check.explains
