"""Organisations and what they are sorted by: read, made into units and facts, and shown with a way to each."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import lxml.html
import pytest
from staged_guides import rendered

from inotherwords.edge.disk import Tree
from inotherwords.model.content import DirectoryWord, DirectoryWords, Organisation
from inotherwords.model.publication import Spoken
from inotherwords.project.publication import read_publication
from inotherwords.source.directory import facts_of, is_free, read_organisations, rows, text_of
from inotherwords.source.directory_words import read_directory_words, unknown_words
from inotherwords.source.directory_words import rows as word_rows
from inotherwords.source.sources import read_sources
from inotherwords.stage.plan import plan
from inotherwords.stage.tree import stage_locale

HOME = Path(__file__).parents[1] / "sites" / "publications" / "directory-and-card"
DAY = date(2026, 11, 22)
RECORD = """\
aid:
  name: Aid
  what_for: Advice.
  {more}
  areas: [england]
  source: leaflet
  confidence: {confidence}
  checked: 2026-11-01
  review_by: 2027-04-05
"""


def read(more: str, confidence: str = "high"):
    return read_organisations(RECORD.format(more=more, confidence=confidence), path="o.yml")


def told(findings) -> list[tuple[str, int]]:
    return [(one.code, one.where.line) for one in findings]


@pytest.mark.parametrize(
    ("more", "codes"),
    {
        "a phone": ("phone: 0800 496 0123", []),
        "a text": ("text: SHOUT to 85258", []),
        "nobody knows": ("no_contact: yes", []),
        "nothing": ("place: Here", [("organisation-no-contact", 1)]),
        "both": ("no_contact: yes\n  phone: 0800 496 0123", [("organisation-contact-denied", 1)]),
        "a textphone of the wrong form": ("textphone: 18001", [("fact-phone", 4)]),
        "a text without its word": ("text: 85258", [("organisation-text", 4)]),
        "a text to a long number": ("text: HELP to 07700900123", [("organisation-text", 4)]),
        "a website without a lock": ("web: http://example.org", [("fact-url", 4)]),
        "marks in a place": ("phone: 0800 496 0123\n  place: <b>Here</b>", [("title-markup", 1)]),
    }.values(),
    ids=str,
)
def test_ways_to_an_organisation(more: str, codes: list[tuple[str, int]]) -> None:
    assert told(read(more)[1]) == codes


@pytest.mark.parametrize("more", ["phone: 0800 496 0123", "textphone: 0800 496 0123", "text: HELP to 85258"])
def test_a_number_that_nobody_is_sure_of_is_refused(more: str) -> None:
    assert ("organisation-low-phone", 1) in told(read(more, "low")[1])


def test_contacts_are_facts_and_a_text_is_its_number() -> None:
    held, _ = read("phone: 0800 496 0123\n  textphone: 0800 496 0124\n  text: HELP to 85258")
    facts = facts_of(held, path="o.yml")
    assert {name: one.value for name, one in facts.items()} == {
        "org.aid.phone": "0800 496 0123",
        "org.aid.textphone": "0800 496 0124",
        "org.aid.text": "85258",
    }
    assert text_of(held["aid"]) == ("HELP", "85258")


@pytest.mark.parametrize(
    ("number", "free"),
    [("0800 1111", True), ("0808 2000 247", True), ("116 123", True), ("111", True), ("999", True)]
    + [(number, False) for number in ("0300 061 0614", "020 3751 9684", "01116 123", "0345 345 4345", "101")],
)
def test_what_a_call_costs_is_what_its_number_says(number: str, free: bool) -> None:  # noqa: FBT001 - a table
    assert is_free(number) is free


def test_all_prose_is_units() -> None:
    one = Organisation(
        "a", "A", "s", "high", what_for="w", place="p", languages="l", faith="f", hours="h", line=3
    )
    words = DirectoryWords(
        areas=(DirectoryWord("england", "England", 2),), languages=(DirectoryWord("zh-Hant", "Chinese", 9),)
    )
    assert [row[:3] for row in rows({"a": one}) if row[2]] == [
        ("a", "what-for", "w"), ("a", "place", "p"), ("a", "languages", "l"), ("a", "faith", "f"), ("a", "hours", "h"),
    ]  # fmt: skip
    assert list(word_rows(words)) == [
        ("area-england", "name", "England", 2),
        ("language-zh-hant", "name", "Chinese", 9),
    ]


def test_an_empty_list_of_words_is_no_mistake() -> None:
    assert read_directory_words("", path="d.yml") == (DirectoryWords(), [])
    assert list(unknown_words({"a": Organisation("a", "A", "s", "high")}, DirectoryWords(), path="o")) == []


def test_words_that_are_wrong_are_all_told_and_left_out() -> None:
    text = "areas:\n  england: England\n  Bad_One: X\n  fact: The {fact}\nlanguages:\n  ur: Urdu\n  klingon-x: K\n"
    words, findings = read_directory_words(text, path="d.yml")
    assert told(findings) == [("directory-id", 3), ("title-markup", 4), ("directory-id", 7)]
    assert words is not None
    assert [one.id for one in (*words.areas, *words.languages)] == ["england", "ur"]


@pytest.mark.parametrize(
    ("address", "held"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("http://example.org", "http://example.org"),
        ("none", ""),
    ],
)
def test_a_source_may_stand_under_an_old_address_or_under_none(address: str, held: str) -> None:
    text = f"s:\n  title: T\n  publisher: P\n  address: {address}\n  seen: '2026'\n  confidence: high\n"
    sources, findings = read_sources(text, path="s.yml")
    assert (sources["s"].address, findings) == (held, [])


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    shared = plan(read_publication(Tree(HOME)), DAY)
    return {file.path: file.text for tag in ("en", "ur") for file in stage_locale(shared, tag)}


def tree(pages: dict[str, str], path: str) -> lxml.html.HtmlElement:
    return lxml.html.fragment_fromstring(rendered(pages[path].split("\n---\n", 1)[1]), create_parent="main")


@pytest.mark.parametrize("tag", ["en", "ur"])
def test_every_organisation_stands_once_on_the_whole_page(pages: dict[str, str], tag: str) -> None:
    root = tree(pages, f"{tag}/directory.md")
    entries = root.xpath('//section[@class="entry"]')
    assert [one.xpath(".//h3/@id")[0] for one in entries] == [
        "org-advice",
        "org-messages",
        "org-quiet",
        "org-tea-house",
    ]
    assert [one.get("data-needs") for one in entries] == ["carers", "", "", "older carers"]
    assert entries[3].get("data-areas") == "north-west england"
    assert not re.search(r"\{[:#]|markdown=", root.text_content())
    ids = set(root.xpath("//@id"))
    assert {link[1:] for link in root.xpath('//a[starts-with(@href, "#")]/@href')} <= ids
    assert [one.text_content() for one in root.xpath('//a[@href="sms:85258"]')] == ["85258"]


def test_an_area_has_a_page_of_its_own_and_says_when_nobody_is_there(pages: dict[str, str]) -> None:
    north, south = tree(pages, "en/directory/north-west.md"), tree(pages, "en/directory/south-east.md")
    assert north.xpath("//h2/@id") == ["org-tea-house"]
    assert south.xpath("//section") == []
    assert "We know of no organisation only for this place." in south.text_content()
    assert south.xpath("//a/@href") == ["../directory.md", "england.md"]
    assert 'title: "Organisations that can help: South East"' in pages["en/directory/south-east.md"]
    country = tree(pages, "en/directory/england.md")
    assert country.xpath("//h2/@id") == ["org-advice", "org-messages", "org-tea-house", "org-quiet"]


def test_a_title_is_in_one_language_from_end_to_end(pages: dict[str, str]) -> None:
    assert 'title: "مدد کرنے والے ادارے: پورا انگلینڈ"' in pages["ur/directory/england.md"]
    assert 'title_lang: "en"' in pages["ur/directory/north-west.md"]


def test_the_dates_are_those_of_the_entry_that_was_read_first(pages: dict[str, str]) -> None:
    assert "Sources read on 20 October 2026." in pages["en/directory/north-west.md"]
    assert "An adviser has not checked the facts on this page yet." in pages["en/directory/england.md"]


def test_what_is_not_known_is_said_where_somebody_can_ask(pages: dict[str, str]) -> None:
    root = tree(pages, "en/directory.md")
    quiet, messages = (
        root.xpath(f'//section[h3[@id="org-{id_}"]]')[0].text_content() for id_ in ("quiet", "messages")
    )
    assert "We do not know. Ask when you ring." in quiet
    assert "The call is free." in quiet
    assert "We do not know" not in messages
    tea = root.xpath('//section[h3[@id="org-tea-house"]]')[0].text_content()
    assert "Free for older people." in tea
    assert "We found no number." in tea
    assert "What we read about them is old." in tea


def test_the_card_says_everything_in_english_and_in_the_language(pages: dict[str, str]) -> None:
    halves = tree(pages, "ur/card.md").xpath('//div[@class="half"]')
    assert [(one.get("lang"), one.get("dir")) for one in halves] == [("en", "ltr"), ("ur", "rtl")]
    english, own = ([" ".join(p.text_content().split()) for p in half.xpath("./p")] for half in halves)
    assert english == ["I speak: Urdu", "Please book an interpreter.", "Please do not ask my child."]
    assert own[1:] == ["میری زبان: اردو", "براہ کرم ترجمان کا انتظام کریں۔", "براہ کرم میرے بچے سے نہ کہیں۔"]
    assert "not checked yet" in own[0]


def test_the_english_card_leads_to_the_others(pages: dict[str, str]) -> None:
    root = tree(pages, "en/card.md")
    assert root.xpath('//a[@href="../../ur/card/"]/span/@lang') == ["ur"]
    assert "I speak: ________" in " ".join(root.text_content().split())
    assert root.xpath("//h2/@id") == ["your-card", "languages", "what-they-owe-you"]


def test_the_first_page_leads_to_both(pages: dict[str, str]) -> None:
    assert tree(pages, "en/index.md").xpath("//a/@href")[-2:] == ["directory.md", "card.md"]


def test_the_card_names_what_is_spoken_where_another_name_is_read() -> None:
    held = read_publication(Tree(HOME))
    urdu = held.shelves["ur"]
    spoken = replace(urdu.locale, spoken=Spoken("Chinese: Cantonese", "中文：廣東話"))
    shared = plan(replace(held, shelves={**held.shelves, "ur": replace(urdu, locale=spoken)}), DAY)
    (card,) = [file.text for file in stage_locale(shared, "ur") if file.path == "ur/card.md"]
    assert "**Chinese: Cantonese**" in card
    assert "**中文：廣東話**" in card
    assert "**Urdu**" not in card
