"""Acceptance of the checks: forty kinds of harm in 25 languages are told, and good words are left in peace."""

from __future__ import annotations

import pytest
from tests.checks.seeded.plant import HARMS, LOCALES, alarms, caught, clean

from inotherwords.checks.languages import language_facts
from inotherwords.locales import describe
from inotherwords.model.finding import Severity

KINDS = 40
LANGUAGES = 20
SCRIPTS = 10
NEGATION = 0.9
MOST_WARNINGS = 0.02
LANGUAGES_WITH_NEGATION = 0.7

mechanical = [harm for harm in HARMS if harm.mechanical]
judged = [harm for harm in HARMS if not harm.mechanical and harm.name != "negation lost"]


def test_there_are_enough_kinds_languages_and_scripts():
    assert len(HARMS) == len({harm.name for harm in HARMS}) == KINDS
    assert len(LOCALES) >= LANGUAGES
    assert set(LOCALES) == set(language_facts())
    assert len({describe(tag).script for tag in LOCALES}) >= SCRIPTS


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("harm", mechanical, ids=lambda harm: harm.name)
def test_what_a_machine_can_be_sure_of_is_an_error_that_names_it(harm, locale):
    told, planted = caught(harm, locale)
    assert told == planted > 0


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("harm", judged, ids=lambda harm: harm.name)
def test_what_a_person_must_judge_is_told(harm, locale):
    told, planted = caught(harm, locale)
    assert told == planted


def test_a_lost_negation_is_told_in_most_languages():
    (harm,) = (one for one in HARMS if one.name == "negation lost")
    shares = {tag: caught(harm, tag) for tag in LOCALES}
    good = [tag for tag, (told, planted) in shares.items() if told >= NEGATION * planted]
    assert len(good) >= LANGUAGES_WITH_NEGATION * len(LOCALES), shares


@pytest.mark.parametrize("locale", LOCALES)
def test_good_words_are_left_in_peace(locale):
    found = alarms(locale)
    assert [one.line_of_text() for one in found if one.severity is not Severity.WARNING] == []
    assert len(found) <= MOST_WARNINGS * len(list(clean(locale)))
