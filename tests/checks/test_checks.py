"""Each check: words that it speaks of, words so near that one might think it does, and what it says.

The cases stand in ``checks/cases.json``, because the same checks written for a browser are held to them too.
"""

from __future__ import annotations

import pytest
from tests.checks.cases import CASES, subject_of

from inotherwords.checks.base import judge
from inotherwords.checks.registry import CHECKS

BY_CODE = {check.code: check for check in CHECKS}
FEWEST = 45


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['code']}: {ascii(case['name'])[1:-1]}")
def test_case(case):
    found = judge(subject_of(case), [BY_CODE[case["code"]]])
    assert len(found) == case["findings"], [one.sentence for one in found]
    if "said" in case:
        said = f"x.po:12: {case['code']}: "
        assert [one.line_of_text().removeprefix(said) for one in found] == case["said"]


def test_there_are_enough_checks():
    assert len(CHECKS) >= FEWEST


@pytest.mark.parametrize("code", BY_CODE)
def test_every_check_is_heard_and_silent(code):
    mine = [case for case in CASES if case["code"] == code]
    assert any(case["findings"] for case in mine)
    assert any(not case["findings"] for case in mine)
    assert any("said" in case for case in mine)


def test_cases_stand_in_the_order_of_the_checks_and_have_names_of_their_own():
    codes = list(dict.fromkeys(case["code"] for case in CASES))
    assert codes == list(BY_CODE)
    assert len({(case["code"], case["name"]) for case in CASES}) == len(CASES)
