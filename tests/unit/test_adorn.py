"""One piece with what belongs to it."""

from __future__ import annotations

import pytest

from inotherwords.interface.words import words
from inotherwords.model.content import Span
from inotherwords.model.publication import Direction, Locale
from inotherwords.model.review import State
from inotherwords.source.markdown import Piece
from inotherwords.stage.adorn import Frame, adorn, changes_run, css_class, label_key
from inotherwords.stage.voice import Said, Voice
from inotherwords.translation.policy import View

EN = Locale("en", "English", "English", "Latn", Direction.LTR, source=True)
CKB = Locale("ckb", "کوردی", "Central Kurdish", "Arab", Direction.RTL)
VOICE = Voice(CKB, words("ckb"), EN, words("en"), {})


def said(text: str, view: View, state: State = State.DRAFT) -> Said:
    return Said(text, view, state, "English\nhere")


def piece(kind: str) -> Piece:
    return Piece(kind, "x", (Span(0, 1),), 1)


@pytest.mark.parametrize(
    ("view", "label", "shape"),
    [
        (View("words"), "", ""),
        (View("words", "draft"), "label.draft", "draft"),
        (View("words", "proposed", "folded"), "label.proposed", "proposed"),
        (View("words", "outdated", "folded"), "label.outdated", "outdated"),
        (View("english"), "label.english", "english"),
        (View("english", "outdated"), "notice.outdated.english", "english"),
    ],
)
def test_each_view_has_its_label_and_its_shape(view, label, shape):
    assert (label_key(said("x", view)), css_class(said("x", view))) == (label, shape)


def test_a_run_changes_when_its_label_does():
    draft, checked, english = (
        said("x", View("words", "draft")),
        said("x", View("words")),
        said("x", View("english")),
    )
    assert changes_run(None, draft)
    assert not changes_run(draft, draft)
    assert changes_run(checked, draft)
    assert changes_run(draft, english)
    assert not changes_run(draft, checked)


@pytest.mark.parametrize("kind", ["abbreviation", "attribute", "link-title"])
def test_words_that_become_an_attribute_get_no_tag(kind):
    assert adorn(piece(kind), said("و\nو", View("words", "draft")), VOICE, "s/1").words == "و و"


def test_a_title_holds_no_double_quotes():
    words_ = adorn(piece("box-title"), said('<bdi dir="ltr">1</bdi> "و"', View("words")), VOICE, "s/1").words
    assert words_ == "<span data-state='draft' data-unit='s/1'><bdi dir='ltr'>1</bdi> ”و”</span>"


def test_a_term_keeps_its_english():
    words_ = adorn(piece("term"), said("و", View("words", "draft", "folded")), VOICE, "s/1").words
    assert words_.startswith(
        '<span class="draft" data-state="draft" data-unit="s/1">و</span> <details class="english">'
    )
    assert words_.endswith('<span lang="en" dir="ltr">English here</span></details>')


def test_attributes_of_the_author_s_last_link_stay_with_it():
    got = adorn(
        piece("paragraph"), said("[و](a.md)", View("words")), VOICE, "s/1", frame=Frame(attached="{ .wide }")
    )
    assert got.words == '[و](a.md){ .wide }\n{: data-state="draft" data-unit="s/1" }'
