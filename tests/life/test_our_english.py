"""Our own English keeps the limits that we promise: every guide, every page, every Easy Read."""

from __future__ import annotations

from pathlib import Path

import pytest

from inotherwords.checks.plain.base import Sort, judge
from inotherwords.checks.plain.easy import FEWEST_POINTS, MOST_POINTS
from inotherwords.checks.plain.easy import LONGEST_SENTENCE as LONGEST_EASY
from inotherwords.checks.plain.easy import MEAN as MEAN_EASY
from inotherwords.checks.plain.lengths import AGE, AGE_ALL, LONGEST_SENTENCE, MEAN
from inotherwords.checks.plain.registry import RULES
from inotherwords.checks.plain.run import english_texts
from inotherwords.edge.disk import Tree
from inotherwords.project.content import read_english
from inotherwords.publication import Publication

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = read_english(Tree(ROOT))
OURS = Publication(ENGLISH, {}, (), ENGLISH.withdrawn)
TEXTS = english_texts(OURS)
PAGES = [one for one in TEXTS if one.sort in {Sort.GUIDE, Sort.PAGE}]
EASY = [one for one in TEXTS if one.sort is Sort.EASY]
KEPT = frozenset(
    {
        "easy-hard-word", "easy-mean", "easy-percent", "easy-picture", "easy-points", "easy-sentence",
        "plain-age", "plain-age-all", "plain-empty-heading", "plain-idiom", "plain-length", "plain-link-words", "plain-mean",
    }
)  # fmt: skip
"""Rules that none of our own texts breaks; the others are a person's to weigh."""

each_page = pytest.mark.parametrize("text", PAGES, ids=[one.id for one in PAGES])


@each_page
def test_reading_ages(text):
    held = text.measure
    assert (held.kincaid <= AGE, held.automated <= AGE) == (True, True), (held.kincaid, held.automated)
    assert (held.kincaid_all <= AGE_ALL, held.automated_all <= AGE_ALL) == (True, True)


@each_page
def test_sentences(text):
    assert text.measure.mean <= MEAN
    assert [one.text for _, one in text.prose if len(one.words) > LONGEST_SENTENCE] == []


def test_guides_have_the_length_that_the_settings_give():
    least, most = OURS.settings.guide_words
    lengths = {one.id: one.measure.words for one in TEXTS if one.sort is Sort.GUIDE}
    assert {id_: count for id_, count in lengths.items() if not least <= count <= most} == {}


def test_easy_reads():
    points = {one.id: len(one.blocks) for one in EASY}
    assert {id_: count for id_, count in points.items() if not FEWEST_POINTS <= count <= MOST_POINTS} == {}
    means = {one.id: one.measure.mean for one in EASY}
    assert {id_: mean for id_, mean in means.items() if mean > MEAN_EASY} == {}
    assert {one.id: one.measure.longest for one in EASY if one.measure.longest > LONGEST_EASY} == {}


def test_what_none_of_our_texts_does():
    found = [one.line_of_text() for text in TEXTS for one in judge(text, RULES) if one.code in KEPT]
    assert found == []


def test_the_names_that_stay_in_english_stand_on_the_glossary_page():
    glossary = OURS.content.document("glossary")
    explained = {unit.section for unit in glossary.units if unit.kind == "meaning"}
    assert {one.id for one in OURS.content.names} <= explained
    assert OURS.content.names
