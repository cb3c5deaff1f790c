"""A locale's own wording: what it chose, what it avoids, and what is told when a line cannot be used."""

from __future__ import annotations

from inotherwords.model.publication import Avoided, TermChoice, Wording
from inotherwords.source.term_words import read_term_words

TERMS = {"carer": "carer", "council": "council"}


def read(text: str):
    return read_term_words(text, path="terms.yml", locale="pl", terms=TERMS)


def test_the_chosen_word_stands_first_and_is_joined_to_the_english():
    wording, findings = read(
        "terms:\n  carer:\n    word: opiekun\n    also: ['opiekun*']\n"
        "avoid:\n  - word: kaleka\n    why: It shames.\n    better: osoba z niepełnosprawnością\n"
    )
    assert findings == []
    assert wording == Wording(
        (TermChoice("carer", ("opiekun", "opiekun*")),),
        (Avoided("kaleka", "It shames.", "osoba z niepełnosprawnością"),),
    )


def test_a_word_for_no_term_is_told_and_the_others_are_kept():
    wording, findings = read("terms:\n  carrer:\n    word: a\n  council:\n    word: urząd\n")
    assert [(one.code, one.where.line) for one in findings] == [("term-choice-unknown", 2)]
    assert wording.terms == (TermChoice("council", ("urząd",)),)


def test_an_avoided_word_needs_its_reason_and_something_better():
    _, findings = read("avoid:\n  - word: kaleka\n")
    assert [one.code for one in findings] == ["key-missing", "key-missing"]
