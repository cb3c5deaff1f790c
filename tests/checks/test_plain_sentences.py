"""A text in sentences and words: what a reader sees, where a sentence ends, and what counts as a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.english import FACTS, GOOD, easy_read, guide

from inotherwords.checks.plain.sentences import NOTHING, Known, sentences, shown


def texts(text: str) -> list[str]:
    return [one.text for one in sentences(shown(text, FACTS))]


def words(text: str) -> list[str]:
    return [word.text for one in sentences(shown(text, FACTS)) for word in one.words]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two? Three! Four", ["One.", "Two?", "Three!", "Four"]),
        ("Open from 9 a.m. to 5 p.m. each day.", ["Open from 9 a.m. to 5 p.m. each day."]),
        ("It opens at 9 a.m. Ring then.", ["It opens at 9 a.m.", "Ring then."]),
        ("Ring from 8 a.m. on Mondays. Wait.", ["Ring from 8 a.m. on Mondays.", "Wait."]),
        ("Ask Dr. Khan or Mrs. Li. They know.", ["Ask Dr. Khan or Mrs. Li.", "They know."]),
        ("Some things, e.g. Baths, i.e. tubs, etc. are free.", ["Some things, e.g. Baths, i.e. tubs, etc. are free."]),
        ("Bring soap, etc. Then go.", ["Bring soap, etc.", "Then go."]),
        ("J. Smith and A.B. Jones came. I did. So did I. Yes.", ["J. Smith and A.B. Jones came.", "I did.", "So did I.", "Yes."]),
        ("It costs 4.50 pounds. See gov.uk now.", ["It costs 4.50 pounds.", "See gov.uk now."]),
        ("He said “Stop.” Then he left. (He came back.) Good.", ["He said “Stop.”", "Then he left.", "(He came back.)", "Good."]),
        ("Wait ... and see... Then go.", ["Wait ... and see... Then go."]),
        ("**Age UK** helps: {org.advice.phone}", ["Age UK helps: 0800 111 2222"]),
        ("Within {answer_time}. Then [ask](a.md).", ["Within 6 weeks.", "Then ask."]),
        ("See {org.advice.web}. Go.", ["See example.org/help-and-advice.", "Go."]),
        ("You\ncan ask.\nNow.", ["You can ask.", "Now."]),
        ("A &amp; B &lt;c&gt; \\* d `e`.", ["A & B <c> * d e."]),
        ("آپ کا حق ہے۔ فون کریں؟ جی", ["آپ کا حق ہے۔", "فون کریں؟", "جی"]),
        ("{no_such_fact} here.", ["{no_such_fact} here."]),
        ("… ! —", []),
        ("", []),
    ],
)  # fmt: skip
def test_sentences(text, found):
    assert texts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ring {org.advice.phone} now.", ["Ring", "0800\u00a0111\u00a02222", "now"]),
        ("See {org.advice.web}.", ["See", "example.org/help-and-advice"]),
        ("Your mother-in-law’s carer's and/or you – yes", ["Your", "mother-in-law’s", "carer's", "and", "or", "you", "yes"]),
        ("**Bold**, *soft* and [a link](b.md) (so!)", ["Bold", "soft", "and", "a", "link", "so"]),
        ("£23,250 or 15%", ["£23,250", "or", "15%"]),
        ("![A picture](a.png) of <b>it</b>", ["of", "it"]),
    ],
)  # fmt: skip
def test_words(text, found):
    assert words(text) == found


def test_what_is_known_of_words():
    text = guide(
        "The authority asks.\n\nAn [authority](term:authority) asks. Authorities and the Authority ask for "
        "Personal Independence Payment (PIP) at Northshire ABC Advice under CC BY 4.0.\n\n**Bold** {org.advice.phone}\n"
    )
    held = {word.text: word.known for _, one in text.prose[1:] for word in one.words}
    assert [word.known for word in text.prose[0][1].words] == [NOTHING] * 3
    assert held["authority"] == held["Authorities"] == held["Authority"] == held["PIP"] == Known.TERM
    assert held["Independence"] == held["ABC"] == held["CC"] == Known.NAME
    assert held["Bold"] == Known.BOLD
    assert held["0800\u00a0111\u00a02222"] == Known.DIALLED
    assert held["ask"] == held["under"] == NOTHING


def test_what_is_prose():
    text = guide(GOOD)
    assert [one.text for _, one in text.prose] == [
        "You can ask the council for help.",
        "It must answer within 6 weeks.",
        "Ring the council and ask for a needs assessment.",
        "Say your language.",
        "Somebody will visit you.",
        "They ask what is hard for you.",
        "Who",
        "What",
        "Parents",
        "A break",
    ]
    assert len(text.judged) == len(text.prose) + 1, "the summary is judged and not measured"
    assert [block.line for block, _ in text.prose][:3] == [11, 12, 16]
    assert [block.step for block, _ in text.prose] == [False, False, True, True, *[False] * 6]
    assert [block.level for block in text.blocks if block.kind == "heading"] == [2, 2]


@given(st.text(max_size=120))
def test_nothing_is_lost_between_sentences(text):
    """Every letter and digit of a text is in exactly one sentence and in exactly one word, whatever the text is."""
    piece = shown(text, {})
    held = [sign for sign in piece.text if sign.isalnum()]
    assert len(piece.text) == len(piece.known)
    assert [sign for one in sentences(piece) for sign in one.text if sign.isalnum()] == held
    assert [
        sign for one in sentences(piece) for word in one.words for sign in word.text if sign.isalnum()
    ] == held


@given(st.lists(st.sampled_from(["One two.", "Three four five?", "Six!"]), max_size=8))
def test_sentences_are_counted_however_many(parts):
    assert len(easy_read(" ".join(parts)).prose) == len(parts)
