"""Law 8 on staged pages, and what else a reader gets: sound HTML, every unit once, labels, English where policy says."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

import lxml.html
import pytest
from hypothesis import given
from staged_guides import LOCALES, SITUATIONS, code, guides, page, publication, rendered, situations

from inotherwords.publication import status_record
from inotherwords.stage.adorn import label_key
from inotherwords.stage.plan import plan
from inotherwords.stage.tree import stage_locale
from inotherwords.translation.policy import view

LATIN = re.compile(r"[A-Za-z]{2,}")
PHRASING_ONLY = frozenset({"p", "h2", "h3", "summary", "span", "a", "strong", "em", "small", "bdi"})
BLOCK = frozenset({"p", "div", "details", "ul", "ol", "li", "table", "blockquote", "h2", "h3", "summary"})
VOID = frozenset({"br", "hr", "img", "input"})


class Nesting(HTMLParser):
    """Blocks where only words may stand, links in links, and tags that are not closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag, attrs):
        around = [one for one in self.open if one in PHRASING_ONLY]
        if tag in BLOCK and around:
            self.faults.append(f"{tag} in {around}")
        if tag == "a" and "a" in self.open:
            self.faults.append("a in a")
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"{tag} says {names}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"stray </{tag}>")


def nesting(html: str) -> list[str]:
    seen = Nesting()
    seen.feed(html)
    seen.close()
    return [*seen.faults, *seen.open]


def unmarked(root) -> list[str]:
    """Runs of Latin letters that say neither language nor direction, numbers and addresses left out."""
    found = []
    for text in root.xpath("//text()"):
        # A field holds no marks: the names of facts stand in it as they do in a catalogue.
        field = text.getparent().tag == "textarea" and not text.is_tail
        if not LATIN.search(re.sub(r"\{[^{}]*\}", "", text) if field else text):
            continue
        chain = [text.getparent(), *text.getparent().iterancestors()]
        if text.is_tail:
            chain = chain[1:]
        marked = next((one for one in chain if one.get("lang")), None)
        if marked is not None and marked.get("lang") == "en" and marked.get("dir") == "ltr":
            continue
        if any(one.tag == "bdi" and one.get("dir") == "ltr" for one in chain):
            continue
        found.append(str(text))
    return found


def foreign(root, letter: str) -> list[str]:
    """Runs of the locale's letter inside what says it is English."""
    return [
        str(text)
        for text in root.xpath("//text()")
        if letter in text
        and next(
            (
                one
                for one in (
                    list(text.getparent().iterancestors())
                    if text.is_tail
                    else [text.getparent(), *text.getparent().iterancestors()]
                )
                if one.get("lang")
            ),
            {"lang": ""},
        ).get("lang")
        == "en"
    ]


@given(guides(), situations)
def test_every_run_of_english_says_so_and_nothing_else_does(guide, chosen):
    held = publication(guide.text, chosen)
    for tag, (_, letter) in LOCALES.items():
        own = page(held, tag)
        assert unmarked(own.root) == [], own.staged
        assert foreign(own.root, letter * 2) == [], own.staged
    english = page(held, "en")
    assert not english.root.xpath("//*[@lang]")
    assert not english.root.xpath('//*[contains(@class, "label")]')


@given(guides(), situations)
def test_the_html_is_sound_and_every_unit_is_there_once(guide, chosen):
    held = publication(guide.text, chosen)
    for tag in ("en", *LOCALES):
        own = page(held, tag)
        assert nesting(own.html) == [], own.staged
        assert "{:" not in own.html
        assert "???" not in own.html
        assert "!!!" not in own.html
        keys = [one.get("data-unit") for one in own.root.xpath("//*[@data-unit]")]
        assert keys == [unit.key for unit in own.sheet.units]


@given(guides(), situations)
def test_words_english_and_labels_are_where_policy_says(guide, chosen):
    """Law 7 on the page: the code words of a unit are there exactly when policy shows its words."""
    held = publication(guide.text, chosen)
    head = 2
    for tag, (locale, _) in LOCALES.items():
        own = page(held, tag)
        folds = own.root.xpath('//details[@class="english"]')
        wanted = 0
        for index, unit in enumerate(own.sheet.units, start=head):
            seen = view(unit, own.states[unit.key])
            assert own.html.count(code(index, locale.script)) == (seen.show == "words"), own.staged
            (block,) = own.root.xpath(f'//*[@data-unit="{unit.key}"]')
            assert block.get("data-state") == str(own.states[unit.key].state)
            wanted += seen.english == "folded"
            said = (block.get("lang"), block.get("dir"))
            assert said in (
                {("en", "ltr")} if seen.show == "english" else {(None, None), (tag, str(locale.direction))}
            )
        assert len(folds) == wanted, own.staged
        for fold in folds:
            assert fold.xpath('.//*[@lang="en" and @dir="ltr"]')
        assert_labels(own)


def assert_labels(own) -> None:
    """A label opens each run of paragraphs, items and cells of one state, and no other block."""
    before = ""
    for piece, unit in own.sheet.rows():
        (block,) = own.root.xpath(f'//*[@data-unit="{unit.key}"]')
        labels = block.xpath('.//small[@class="label"]')
        if piece.level or piece.kind not in {"paragraph", "item", "cell"}:
            assert not labels or piece.kind != "heading"
            before = "" if piece.level else before
            continue
        said = own.voice.say(unit, own.states[unit.key])
        now = label_key(said)
        own_labels = [
            one for one in labels if next(up for up in one.iterancestors() if up.get("data-unit")) is block
        ]
        assert len(own_labels) == (now not in {"", before}), own.staged
        if own_labels:
            assert [(one.get("lang"), one.text) for one in own_labels[0]] == [
                (locale.tag, text) for text, locale in own.voice.both(now)
            ]
            assert own_labels[0][-1].get("lang") == "en"
        before = now


@pytest.mark.parametrize("tag", LOCALES)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_staged_file_is_marked(tag, situation):
    held = publication(
        "## Part a\n\nYou must ring {org.aid.phone}.\n\n!!! note\n    Not {helpline}.\n", [situation]
    )
    for file in stage_locale(plan(held, date(2026, 11, 22)), tag):
        if not file.path.endswith(".md"):
            continue
        html = rendered(file.text.split("\n---\n", 1)[1])
        root = lxml.html.fragment_fromstring(html, create_parent="main")
        assert unmarked(root) == [], html
        assert nesting(html) == []
    assert set(status_record(held)["locales"]) == set(LOCALES)
