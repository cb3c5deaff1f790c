"""Law 6: after notices and folded English are taken away, a staged page is its source in other words."""

from __future__ import annotations

import lxml.html
import pytest
from hypothesis import event, given
from staged_guides import (
    FACTS,
    LOCALES,
    SITUATIONS,
    guides,
    page,
    publication,
    rendered,
    situations,
    without_notices,
)

from inotherwords.figures import fill, show
from inotherwords.tokens import tokens
from inotherwords.translation.policy import view

BLOCKS = frozenset(
    {
        "h2",
        "h3",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "blockquote",
        "div",
        "details",
        "pre",
        "code",
    }
)


def skeleton(root) -> list[str]:
    """The blocks in order; boxes by their look."""
    return [
        f"{one.tag}.{one.get('class', '')}" if one.tag in {"div", "details"} else one.tag
        for one in root.iter()
        if one.tag in BLOCKS
    ]


def tags(root) -> list[str]:
    """The tags in order; whether a renderer puts paragraphs in the items of a half-loose list is its own affair."""
    return [
        one.tag
        for one in root.iter()
        if one.tag != "span" and not (one.tag == "p" and one.getparent().tag == "li")
    ]


def headings(root) -> list[tuple[str, str]]:
    return [(one.tag, one.get("id")) for one in root.iter("h2", "h3")]


def addresses(root) -> list[str]:
    return [one.get("href") for one in root.iter("a")]


@given(guides(), situations)
def test_every_locale_has_the_headings_blocks_and_links_of_the_english(guide, chosen):
    event(f"nested: {guide.nested}")
    held = publication(guide.text, chosen)
    english = page(held, "en")
    for tag in LOCALES:
        own = page(held, tag)
        bare = without_notices(own.root)
        assert headings(bare) == headings(english.root)
        assert skeleton(bare) == skeleton(english.root), own.staged
        assert sorted(addresses(bare)) == sorted(addresses(english.root))
        assert [one.get("src") for one in bare.iter("img")] == [
            one.get("src") for one in english.root.iter("img")
        ]
        assert len(list(bare.iter("strong"))) == len(list(english.root.iter("strong")))


@given(guides(), situations)
def test_every_fact_is_shown_in_the_language_of_its_block(guide, chosen):
    held = publication(guide.text, chosen)
    for tag in LOCALES:
        own = page(held, tag)
        for unit in own.sheet.units:
            (block,) = own.root.xpath(f'//*[@data-unit="{unit.key}"]')
            seen = view(unit, own.states[unit.key])
            speaker = own.voice.source if seen.show == "english" else own.voice.locale
            for token in tokens(unit.text):
                fact = held.content.facts[token.name]
                assert show(fact, speaker).text in block.text_content(), (unit.text, own.staged)


@given(guides())
def test_the_staged_english_is_the_source_and_nothing_else(guide):
    own = page(publication(guide.text, ["missing"], ()), "en")
    raw, _ = fill(
        guide.text.replace("(term:", "(glossary.md#"),
        {**FACTS, **publication(guide.text, ["missing"], ()).content.facts},
        own.voice.source,
    )
    bare = lxml.html.fragment_fromstring(rendered(raw), create_parent="main")
    assert tags(bare) == tags(own.root)
    assert " ".join(bare.text_content().split()) == " ".join(own.root.text_content().split())


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_list_stays_tight(situation):
    held = publication("## Part a\n\n- You must ask.\n- Or not.\n    - Within {six_weeks}.\n", [situation])
    for tag in ("en", *LOCALES):
        assert not page(held, tag).root.xpath("//li//p"), page(held, tag).staged


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_table_keeps_its_columns(situation):
    held = publication(
        "## Part a\n\n| Not | {helpline} |\n| --- | --- |\n| You must | {weekly_rate} |\n", [situation]
    )
    for tag in ("en", *LOCALES):
        rows = page(held, tag).root.xpath("//tr")
        assert [len(row) for row in rows] == [2, 2]
