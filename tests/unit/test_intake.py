"""Words that somebody sends: where they go, what is told, and that nothing is dropped in silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inotherwords.model.translation import Catalogue, Entry
from inotherwords.translation.intake import other_language, take_in


def held(*entries: Entry) -> Catalogue:
    return Catalogue("ur", "g", entries)


def words(catalogue: Catalogue) -> dict[str, str]:
    return {entry.key: entry.target for entry in catalogue.entries if entry.target}


def test_by_key():
    got, left = take_in(held(Entry("s/a", "One"), Entry("s/b", "One")), [Entry("s/b", "One", "دو")])
    assert (words(got.catalogue), got.changed, got.matched, left) == (
        {"s/b": "دو", "s/a": "دو"},
        ("s/b", "s/a"),
        1,
        (),
    )


def test_a_key_of_another_english_is_not_believed():
    got, left = take_in(held(Entry("s/a", "One"), Entry("s/b", "Two")), [Entry("s/a", "Two", "دو")])
    assert (words(got.catalogue), left) == ({"s/b": "دو"}, ())


def test_without_key_by_the_english():
    got, left = take_in(held(Entry("s/a", "One"), Entry("s/b", "Two words")), [Entry("", "Two  words", "دو")])
    assert (words(got.catalogue), left) == ({"s/b": "دو"}, ())


def test_the_same_english_twice_in_order():
    sent = [Entry("x", "One", "الف"), Entry("y", "One", "ب")]
    got, left = take_in(held(Entry("s/a", "One"), Entry("s/b", "One")), sent)
    assert (words(got.catalogue), got.matched, left) == ({"s/a": "الف", "s/b": "ب"}, 2, ())


def test_one_entry_serves_every_place_that_has_no_words_and_overwrites_none():
    before = held(Entry("s/a", "One"), Entry("s/b", "One"), Entry("s/c", "One", "پرانا"))
    got, left = take_in(before, [Entry("", "One", "نیا")])
    assert (words(got.catalogue), got.matched, left) == ({"s/a": "نیا", "s/b": "نیا", "s/c": "پرانا"}, 1, ())


def test_a_second_entry_that_says_something_else_is_told():
    sent = [Entry("s/a", "One", "الف"), Entry("", "One", "ب")]
    got, left = take_in(held(Entry("s/a", "One")), sent)
    assert (words(got.catalogue), got.matched, left) == ({"s/a": "الف"}, 1, (sent[1],))


def test_a_second_entry_that_names_the_unit_too_is_told_and_goes_to_no_other():
    sent = [Entry("s/a", "One", "الف"), Entry("s/a", "One", "ب"), Entry("s/a", "One", "الف")]
    got, left = take_in(held(Entry("s/a", "One"), Entry("s/b", "One", "پرانا")), sent)
    assert (words(got.catalogue), got.matched, left) == ({"s/a": "الف", "s/b": "پرانا"}, 2, (sent[1],))


def test_a_second_entry_that_says_the_same_is_no_trouble():
    got, left = take_in(held(Entry("s/a", "One")), [Entry("s/a", "One", "الف"), Entry("", "One", "الف")])
    assert (got.matched, left) == (2, ())


def test_words_for_earlier_english_are_taken_in_marked_by_key_and_by_text():
    for key in ("s/a", ""):
        got, left = take_in(
            held(Entry("s/a", "New", "پرانا", previous="Old", fuzzy=True)), [Entry(key, "Old", "بہتر")]
        )
        (entry,) = got.catalogue.entries
        assert (entry.target, entry.fuzzy, entry.previous, entry.source) == ("بہتر", True, "Old", "New")
        assert left == ()


def test_words_sent_as_fuzzy_stay_fuzzy():
    got, _ = take_in(held(Entry("s/a", "New")), [Entry("s/a", "New", "لفظ", previous="Old", fuzzy=True)])
    (entry,) = got.catalogue.entries
    assert (entry.fuzzy, entry.previous) == (True, "Old")


def test_new_words_for_the_english_of_today_cure_a_fuzzy_entry():
    got, _ = take_in(
        held(Entry("s/a", "New", "پرانا", previous="Old", fuzzy=True)), [Entry("s/a", "New", "نیا")]
    )
    (entry,) = got.catalogue.entries
    assert (entry.target, entry.fuzzy, entry.previous) == ("نیا", False, "")


def test_what_is_empty_or_obsolete_changes_nothing():
    before = held(Entry("s/a", "One", "الف"), Entry("s/z", "Gone", "گیا", obsolete=True))
    got, left = take_in(before, [Entry("s/a", "One", " "), Entry("s/a", "One", "ب", obsolete=True)])
    assert (got.catalogue, got.changed, got.matched, left) == (before, (), 0, ())


def test_the_same_words_again_are_taken_and_no_change():
    got, _ = take_in(held(Entry("s/a", "One", "الف")), [Entry("s/a", "One", "الف")])
    assert (got.changed, got.taken, got.matched) == ((), ("s/a",), 1)


ENGLISH = st.sampled_from(["One", "Two", "Three"])


@given(
    st.lists(st.tuples(ENGLISH, st.sampled_from(["", "الف"])), max_size=5),
    st.lists(
        st.tuples(st.sampled_from(["", "k0", "k1", "k9"]), ENGLISH, st.sampled_from(["ب", "ج"])), max_size=5
    ),
)
def test_every_word_sent_is_in_the_catalogue_or_told(before, sent):
    catalogue = held(*(Entry(f"k{at}", text, target) for at, (text, target) in enumerate(before)))
    entries = [Entry(*one) for one in sent]
    got, left = take_in(catalogue, entries)
    assert got.matched + len(left) == len(entries)
    there = {(one.source, one.target) for one in got.catalogue.entries}
    assert all((one.source, one.target) in there or one in left for one in entries)
    again, _ = take_in(got.catalogue, entries)
    assert again.changed == ()


@pytest.mark.parametrize(
    ("said", "tag", "other"),
    [
        ("ur_PK", "ur", ""),
        ("zh_TW", "zh-Hant", ""),
        ("cmn", "zh-Hant", ""),
        ("yue", "zh-Hant", ""),
        ("ku", "ckb", ""),
        ("ckb", "ku", ""),
        ("ara", "ar", ""),
        ("pan", "pa", ""),
        ("nb", "no", ""),
        ("", "ur", ""),
        ("LANGUAGE", "ur", ""),
        ("und", "ur", ""),
        ("pl", "ur", "Polish"),
        ("Polish", "ur", "Polish"),
        ("fa", "ckb", "Persian"),
    ],
)
def test_the_main_language_counts_and_nothing_else(said, tag, other):
    assert other_language(said, tag) == other
