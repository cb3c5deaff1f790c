"""Pseudo-translation of one piece: letters go, all else stays."""

from __future__ import annotations

import pytest

from inotherwords.source.markdown import cut
from inotherwords.source.pseudo import LETTER, Labels, letters, pseudo

CASES = {
    "words": ("Ask, by 6 pm.", "zzz, zz 6 zz."),
    "emphasis and code": ("*Ask* `iow` __me__", "*zzz* `iow` __zz__"),
    "link": ('[Ask](a.md "me")', '[zzz](a.md "zz")'),
    "fact": (
        "Pay {carers_allowance} or ring {org.carers-uk.phone}",
        "zzz {carers_allowance} zz zzzz {org.carers-uk.phone}",
    ),
    "other braces": ("Say {{ so }}", "zzz {{ zz }}"),
    "tag": ('a <b title="b">c</b>', 'z <b title="z">z</b>'),
    "entity": ("caf&eacute; &amp; b", "zzzz &amp; z"),
    "scripts": ("مدد सहायता 𝒜", "zzz zzाzzा z"),
    "footnote": ("a[^note]\n\n[^note]: b", "z[^note]"),
}


@pytest.mark.parametrize(("text", "after"), CASES.values(), ids=CASES)
def test_pseudo(text: str, after: str):
    page = cut(text)
    assert pseudo(page, page.pieces[0]).replace(LETTER, "z") == after


@pytest.mark.parametrize(
    ("text", "labels", "after"),
    [
        ("[a]", Labels.BESIDE, "[z][a]"),
        ("[a][]", Labels.BESIDE, "[z][a]"),
        ("[b][a]", Labels.BESIDE, "[z][a]"),
        ("[a] b", Labels.KEPT, "[a] z"),
        ("[b] [a]", Labels.BESIDE, "[z] [a]"),
        ("[b](c) [a]", Labels.BESIDE, "[z](c) [z][a]"),
    ],
)
def test_references(text: str, labels: Labels, after: str):
    page = cut(f"{text}\n\n[a]: /x\n")
    assert pseudo(page, page.pieces[0], labels=labels).replace(LETTER, "z") == after


def test_words_that_are_shown_after_all():
    page = cut("`a b` {a} `[c]` d\n\n[c]: /x\n")
    seen = {
        labels: pseudo(page, page.pieces[0], also=frozenset({"a", "c"}), labels=labels).replace(LETTER, "z")
        for labels in Labels
    }
    assert seen[Labels.BESIDE] == seen[Labels.KEPT] == "`z b` {a} `[z]` z"
    assert seen[Labels.BESIDE_NAMES] == seen[Labels.KEPT_NAMES] == "`z b` {a} `[z][c]` z"


def test_letters():
    assert letters("A1 é_") == f"{LETTER}1 {LETTER}_"
