"""Law 2: merging the same units changes nothing, twice is once, and a unit that comes back gets its words back.

A page lives through a random run of edits; after each of them its units are keyed from the last template, and
the template and the catalogue are merged. No words anybody wrote may be gone, and no key may change its owner.
"""
# ruff: noqa: ARG001 - every edit takes the same arguments, used or not

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hypothesis import event, given, settings
from hypothesis import strategies as st

from inotherwords.model.content import Document, Kind, text_hash
from inotherwords.source.guides import read_page
from inotherwords.translation.merge import impact, merge, template
from inotherwords.translation.units import with_units

if TYPE_CHECKING:
    from inotherwords.model.translation import Catalogue

FRONT = "---\ntitle: Care\nsummary: How to get it.\ntopic: care\naudience: [families]\nchecked: 2026-11-21\nreview_by: 2027-04-05\n---\n"
WORDS = [
    "ask",
    "council",
    "money",
    "care",
    "plan",
    "you",
    "may",
    "must",
    "help",
    "home",
    "week",
    "letter",
    "ring",
    "free",
    "carer",
    "right",
    "need",
    "visit",
    "form",
    "friend",
    "worker",
    "school",
    "review",
    "budget",
    "share",
    "pay",
]
sentences = st.lists(st.sampled_from(WORDS), min_size=2, max_size=9).map(
    lambda some: " ".join(some).capitalize() + "."
)
items = sentences.map("- {}".format)
blocks = st.one_of(sentences, sentences, items)


@dataclass
class Section:
    heading: str
    blocks: list[str]


@dataclass
class Life:
    """A page and all that is kept of it; ``bin`` holds what was deleted."""

    sections: list[Section]
    bin: list[str]
    pot: Catalogue | None = None
    po: Catalogue | None = None

    def text(self) -> str:
        parts = []
        for section in self.sections:
            parts += [f"## {section.heading}"] if section.heading else []
            parts += section.blocks
        return FRONT + "\n" + "\n\n".join(parts) + "\n"

    def draft(self):
        draft, findings = read_page(self.text(), path="content/guides/care/care.md", kind=Kind.GUIDE)
        assert draft is not None, findings
        return draft

    def sync(self) -> Document:
        document, carried = with_units(self.draft(), self.pot)
        self.po = merge(document, self.po, locale="ur", carried=carried)
        self.pot = template(document, self.pot)
        return document

    def translate(self, mark: str) -> None:
        """Somebody writes words wherever there are none."""
        self.po = replace(
            self.po,
            entries=tuple(
                entry if entry.target or entry.obsolete else entry.with_target(f"{mark} {entry.source}")
                for entry in self.po.entries
            ),
        )


def place(draw: st.DrawFn, life: Life) -> tuple[Section, int] | None:
    full = [(section, at) for section in life.sections for at in range(len(section.blocks))]
    return draw(st.sampled_from(full)) if full else None


def _move(draw, life, section, at):
    block = section.blocks.pop(at)
    other = draw(st.sampled_from(life.sections))
    other.blocks.insert(draw(st.integers(0, len(other.blocks))), block)


def _delete(draw, life, section, at):
    life.bin.append(section.blocks.pop(at))


def _restore(draw, life, section, at):
    if life.bin:
        section.blocks.insert(at, life.bin.pop(draw(st.integers(0, len(life.bin) - 1))))


def _reword(draw, life, section, at):
    words = section.blocks[at].split(" ")
    words[draw(st.integers(0, len(words) - 1)) or -1] = draw(st.sampled_from(WORDS))
    section.blocks[at] = " ".join(words)


def _split(draw, life, section, at):
    words = section.blocks[at].split(" ")
    cut = draw(st.integers(1, len(words)))
    if cut < len(words) and words[0] != "-":
        section.blocks[at : at + 1] = [" ".join(words[:cut]), " ".join(words[cut:])]


def _join(draw, life, section, at):
    if at + 1 < len(section.blocks) and "-" not in (section.blocks[at] + section.blocks[at + 1]):
        section.blocks[at : at + 2] = [" ".join(section.blocks[at : at + 2])]


def _double(draw, life, section, at):
    section.blocks.insert(at, section.blocks[at])


def _insert(draw, life, section, at):
    section.blocks.insert(at, draw(blocks))


def _rename(draw, life, section, at):
    if section.heading:
        section.heading = draw(sentences).rstrip(".") + f" {len(life.bin)}"


def _swap_sections(draw, life, section, at):
    life.sections[1:] = draw(st.permutations(life.sections[1:]))


def _drop_heading(draw, life, section, at):
    if section.heading and len(life.sections) > 2:
        life.sections.remove(section)
        life.sections[0].blocks += section.blocks


EDITS = [
    _move,
    _delete,
    _restore,
    _reword,
    _split,
    _join,
    _double,
    _insert,
    _rename,
    _swap_sections,
    _drop_heading,
]


@st.composite
def lives(draw: st.DrawFn) -> Life:
    sections = [Section("", draw(st.lists(blocks, max_size=2)))]
    sections += [
        Section(
            f"Part {number} {draw(st.sampled_from(WORDS))}", draw(st.lists(blocks, min_size=1, max_size=4))
        )
        for number in range(draw(st.integers(1, 3)))
    ]
    return Life(sections, [])


def targets(catalogue: Catalogue | None) -> set[str]:
    return {entry.target for entry in catalogue.entries if entry.target} if catalogue else set()


def after_a_sync_nothing_is_lost(life: Life) -> None:
    words, pot, po = targets(life.po), life.pot, life.po
    document = life.sync()
    keys = [unit.key for unit in document.units]
    assert len(set(keys)) == len(keys)
    assert words <= targets(life.po)
    assert [entry.key for entry in life.po.entries if not entry.obsolete] == keys
    _same_again(life, document)
    _keys_keep_their_owner(document, pot)
    _words_are_current_only_for_their_english(life)
    impact(document, po, life.po)


def _same_again(life: Life, document: Document) -> None:
    again, carried = with_units(life.draft(), life.pot)
    assert [unit.key for unit in again.units] == [unit.key for unit in document.units]
    assert [unit.section for unit in again.units] == [unit.section for unit in document.units]
    assert carried == {}
    assert merge(again, life.po, locale="ur", carried=carried) == life.po
    assert template(again, life.pot) == life.pot


def _keys_keep_their_owner(document: Document, before: Catalogue | None) -> None:
    """A key that the last template knew stands for that unit: of the same kind, its text the same or mended."""
    old = {entry.key: entry for entry in before.entries} if before else {}
    for unit in document.units:
        was = old.get(unit.key)
        if was is not None and was.obsolete:
            assert text_hash(was.source) == unit.hash, (
                "a unit that was gone comes back only with its own text"
            )


def _words_are_current_only_for_their_english(life: Life) -> None:
    """Each test translation quotes the English that it was made for."""
    for entry in life.po.entries:
        if entry.target and not entry.obsolete:
            made_for = entry.target.partition(" ")[2]
            assert entry.fuzzy or text_hash(made_for) == entry.source_hash
            assert not entry.fuzzy or text_hash(made_for) == text_hash(entry.previous)


@settings(max_examples=3 * settings().max_examples)
@given(lives(), st.data())
def test_a_page_s_life(life: Life, data: st.DataObject):
    after_a_sync_nothing_is_lost(life)
    for step in range(data.draw(st.integers(1, 6))):
        life.translate(f"w{step}")
        found = place(data.draw, life)
        if found is not None:
            edit = data.draw(st.sampled_from(EDITS))
            event(edit.__name__)
            edit(data.draw, life, *found)
        after_a_sync_nothing_is_lost(life)


@settings(max_examples=2 * settings().max_examples)
@given(lives(), st.data())
def test_what_goes_and_comes_back_has_its_words_again(life: Life, data: st.DataObject):
    life.sync()
    life.translate("w")
    before = {entry.source: entry.target for entry in life.po.entries}
    kept = [(section, list(section.blocks)) for section in life.sections]
    for section in life.sections:
        section.blocks = (
            data.draw(st.lists(st.sampled_from(section.blocks), unique=True)) if section.blocks else []
        )
    after_a_sync_nothing_is_lost(life)
    for section, old in kept:
        section.blocks = old
    after_a_sync_nothing_is_lost(life)
    now = {entry.source: entry.target for entry in life.po.entries if not entry.obsolete and not entry.fuzzy}
    assert now == before


@settings(max_examples=2 * settings().max_examples)
@given(lives(), st.data())
def test_moving_alone_outdates_nothing(life: Life, data: st.DataObject):
    life.sync()
    life.translate("w")
    found = place(data.draw, life)
    if found is not None:
        _move(data.draw, life, *found)
    after_a_sync_nothing_is_lost(life)
    assert not any(entry.fuzzy or entry.obsolete for entry in life.po.entries)
    assert all(entry.target for entry in life.po.entries)
