"""The reading formulae: syllables by a table, ages by hand, and what may be left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.english import FACTS, guide

from inotherwords.checks.plain.formulae import Measure, measure
from inotherwords.checks.plain.sentences import sentences, shown
from inotherwords.checks.plain.syllables import syllables

SYLLABLES = {
    1: "a the care help ask ring bath food faith law court judge home house stairs phone friend child asked called paid "
    "lived helped rules makes eye through though queue health weighed scheme clothes NO guide's have choose tongue I you're",
    2: "council carer letter money question answer people language wanted needed mother's changes table handled "
    "being seeing doing paying client quiet diet create someone something careful safely homeless statement lonely website "
    "wheelchair visit service payment advice public partner being beyond loyal evening business centre patient",
    3: "assessment disabled hospital advocate benefit interview employer religion family area idea video period medicine "
    "everyone racism violence commitment audio decision relative allowance appointment suitable various serious expensive "
    "financial companion wellbeing therapist offices' offices",
    4: "community interpreter complaint's-office information immigration eligible society material experience society's "
    "necessary usually psychiatry ability diabetes everybody situation authority entitlement professional european "
    "convenient priority",
    5: "disability organisation communication discrimination individual responsible-for university continuity "
    "opportunity accommodation appropriate-now examination",
}  # fmt: skip
TABLE = [(word, count) for count, words in SYLLABLES.items() for word in words.split()]


def test_the_table_is_long_enough():
    assert len({word for word, _ in TABLE}) >= 100


@pytest.mark.parametrize(("word", "count"), TABLE, ids=[word for word, _ in TABLE])
def test_syllables(word, count):
    assert syllables(word) == count


@given(st.text(max_size=20))
def test_every_word_has_a_syllable(word):
    assert 1 <= syllables(word) <= max(1, len(word) * 2)


@given(st.lists(st.sampled_from(["care", "council", "disability"]), min_size=1, max_size=4))
def test_parts_are_counted_apart(parts):
    assert syllables("-".join(parts)) == sum(map(syllables, parts))


def figures(text: str) -> Measure:
    return measure(sentences(shown(text, FACTS)))


def test_ages_by_hand():
    """Two sentences, 9 words, 12 syllables, 41 letters; no word of more than six letters but one."""
    held = figures("The council can help you. Ask for a carer.")
    assert (held.words, held.sentences, held.longest, held.mean) == (9, 2, 5, 4.5)
    letters, spoken = sum(map(len, ["The", "council", "can", "help", "you", "Ask", "for", "a", "carer"])), 11
    assert held.kincaid == pytest.approx(0.39 * 4.5 + 11.8 * spoken / 9 - 15.59 + 5)
    assert held.automated == pytest.approx(4.71 * letters / 9 + 0.5 * 4.5 - 21.43 + 5)
    assert held.lix == pytest.approx(4.5 + 100 / 9)
    assert (held.kincaid_all, held.automated_all) == (held.kincaid, held.automated)
    assert held.age == max(held.kincaid, held.automated)


def test_only_terms_and_names_are_left_out():
    """They still make a sentence long; and the figures with all words hold them."""
    held = guide(
        "Ask the [authority](term:authority) for Personal Independence Payment. Ask for accommodation.\n"
    ).measure
    kept = figures("Ask the ask for for for. Ask for accommodation.")
    assert (held.words, held.sentences) == (10, 2)
    assert held.age < held.age_all
    assert held.kincaid < held.kincaid_all
    assert held.automated < held.automated_all
    short = guide("Ask the [authority](term:authority) for for for for. Ask for accommodation.\n").measure
    assert short.words == 10
    assert kept.words == 9


def test_a_text_of_terms_only_is_measured_whole():
    held = guide("[Authority](term:authority).\n").measure
    assert held.kincaid == held.kincaid_all > 0


def test_numbers_to_dial_count_as_one_short_word():
    assert figures("Ring {org.advice.phone}.").kincaid == figures("Ring number.").kincaid
    assert figures("See {org.advice.web}.").automated == figures("See number.").automated


def test_no_sentence_no_figures():
    assert figures("… !") == figures("") == Measure()
    assert (Measure().mean, Measure().age, Measure().age_all) == (0, 0, 0)
