"""Small guides, random catalogues and ledgers, and the pages that come of them as a browser would get them.

The grammar holds what page_rules lets an editor write, in all the places where it may stand. Catalogues are
pseudo-translated into one letter of another script, so that every word on a page shows whose it is; each unit
carries a code word of its own, so that it is known which words were shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import lxml.html
from hypothesis import strategies as st

from inotherwords.interface.words import words
from inotherwords.model.content import Content, Document, Fact, FactKind, Kind, Organisation, Term, Topic
from inotherwords.model.publication import Direction, Locale, Settings, UnitState
from inotherwords.model.review import Act, Aspect, Event, Origin, Person, Role
from inotherwords.model.translation import Catalogue, Entry
from inotherwords.publication import English, Publication, Shelf
from inotherwords.source.dialect import renderer
from inotherwords.source.guides import Draft, read_page
from inotherwords.source.pseudo import LETTER, pseudo
from inotherwords.stage.page import Sheet, body
from inotherwords.stage.plan import plan
from inotherwords.stage.tree import voice_of
from inotherwords.translation.units import list_units, with_units

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from inotherwords.model.content import Unit
    from inotherwords.source.markdown import Piece
    from inotherwords.stage.voice import Voice

EN = Locale("en", "English", "English", "Latn", Direction.LTR, source=True)
LOCALES = {
    "ur": (Locale("ur", "اردو", "Urdu", "Arab", Direction.RTL), "ا"),
    "ckb": (Locale("ckb", "کوردی", "Central Kurdish", "Arab", Direction.RTL, fallbacks=("ku",)), "ا"),
    "el": (Locale("el", "Ελληνικά", "Greek", "Grek", Direction.LTR), "α"),
}
CODES = {"Arab": "بتثجحخدذرز", "Grek": "βγδεζηθικλ"}

FACTS = {
    "weekly_rate": Fact("weekly_rate", FactKind.MONEY, "£81.90", "s", "high"),
    "helpline": Fact("helpline", FactKind.PHONE, "01632 960001", "s", "high"),
    "site": Fact("site", FactKind.URL, "https://example.org/a_b", "s", "high"),
    "post": Fact("post", FactKind.EMAIL, "ask_us@example.org", "s", "high"),
    "six_weeks": Fact("six_weeks", FactKind.DURATION, "6 weeks", "s", "high"),
    "deadline": Fact("deadline", FactKind.DATE, "2027-04-05", "s", "high"),
}
PEOPLE = {
    "sami": Person("sami", (Role.REVIEWER,), name="Sami Example", consent=True),
    "zara": Person("zara", (Role.REVIEWER,), name="Zara Example", consent=True),
    "tara": Person("tara", (Role.TRANSLATOR,)),
}
ORGANISATION = Organisation("aid", "Aid [Example] & Co", "s", "high", phone="01632 960002")

# ---------------------------------------------------------------- the grammar

_words = st.lists(
    st.sampled_from(
        [
            "care",
            "the council",
            "money",
            "plan",
            "You must",
            "do not",
            "help",
            "e-mail",
            "A&E",
            "(free)",
            "if it can",
        ]
    ),
    min_size=1,
    max_size=3,
).map(" ".join)
_SPECIAL = [
    *(f"{{{name}}}" for name in FACTS),
    "[direct payment](term:direct-payment)", "[a plan](other.md)", "[**bold** plan](other.md#who)", "[ring {helpline}](other.md)",
    "[pay {weekly_rate}](term:direct-payment)", "**bold words**", "**{weekly_rate} a week**", "*soft*", "{{ }}", "100 % of it", "5 < 6",
    "{org.aid.phone}", "[see below](#part-a)",
]  # fmt: skip


@dataclass
class Pen:
    """Draws, and remembers what the page holds."""

    draw: st.DrawFn
    nested: bool = False
    headings: int = 0

    def often(self, times: int = 2) -> bool:
        return self.draw(st.integers(1, times)) == 1

    def words(self) -> str:
        parts = [self.draw(st.sampled_from(["If", "The", "Ask", "We"])), self.draw(_words)]
        if self.often():
            parts.append(self.draw(st.sampled_from(_SPECIAL)))
        if self.often(3):
            parts += [self.draw(_words), self.draw(st.sampled_from(_SPECIAL))]
        return " ".join(parts)


def _paragraph(pen: Pen, _depth: int) -> list[str]:
    lines = [pen.words()]
    if pen.often(3):
        lines[0] += "  " if pen.often() else ""
        lines.append(pen.words())
    if pen.often(8):
        lines.append("{: .lead }")
    return lines


def _list(pen: Pen, depth: int) -> list[str]:
    ordered, loose = pen.often(3), pen.often(3)
    lines: list[str] = []
    for number in range(1, pen.draw(st.integers(1, 3)) + 1):
        lines.append(("- " if not ordered else f"{number}. ") + pen.words())
        if pen.often(6):
            lines.append("    " + pen.words())
        if depth < 2 and pen.often(3):
            pen.nested = True
            if loose:
                lines += ["", *_indented(_blocks(pen, depth + 1, 2))]
            else:
                lines += _indented(["- " + pen.words() for _ in range(pen.draw(st.integers(1, 2)))])
        if loose:
            lines.append("")
    return lines


def _table(pen: Pen, _depth: int) -> list[str]:
    columns = pen.draw(st.integers(2, 3))

    def row() -> str:
        return "| " + " | ".join(pen.words() for _ in range(columns)) + " |"

    return [row(), "|" + " --- |" * columns, *(row() for _ in range(pen.draw(st.integers(1, 2))))]


def _box(pen: Pen, depth: int) -> list[str]:
    title = pen.draw(
        st.sampled_from(
            [' "A letter"', ' "You must ring {helpline} now"', ' "Not more than {weekly_rate}"', ""]
        )
    )
    kind = pen.draw(st.sampled_from(["!!! say", "??? note", "!!! note"]))
    pen.nested = True
    return [f"{kind}{title}", *_indented(_blocks(pen, depth + 1, 2))]


def _quote(pen: Pen, depth: int) -> list[str]:
    if depth:
        return [f"> {pen.words()}"]
    pen.nested = True
    return [f"> {line}" if line else ">" for line in _blocks(pen, depth + 1, 2)]


def _indented(lines: list[str]) -> list[str]:
    return [f"    {line}" if line else line for line in lines]


_BLOCKS: list[Callable[[Pen, int], list[str]]] = [
    _paragraph,
    _paragraph,
    _list,
    _list,
    _list,
    _table,
    _box,
    _quote,
]


def _blocks(pen: Pen, depth: int, most: int) -> list[str]:
    lines: list[str] = []
    before = None
    for _ in range(pen.draw(st.integers(1, most))):
        block = pen.draw(st.sampled_from(_BLOCKS))
        # Two quotations one after the other are one to the site's renderer, and their lists run together.
        if depth >= 2 or (block is _quote and before is _quote):
            block = _paragraph
        before = block
        lines += ["", *block(pen, depth)] if lines else block(pen, depth)
    return lines


def _heading(pen: Pen) -> list[str]:
    pen.headings += 1
    level = "##" if pen.headings == 1 or pen.often() else "###"
    own = pen.draw(
        st.sampled_from(["", "", f" {{#own-{pen.headings}}}", f" {{: #part-{pen.headings} .wide }}"])
    )
    return [f"{level} Part {'abcdefgh'[pen.headings - 1]} {pen.words()}{own}"]


@dataclass(frozen=True)
class Guide:
    """A guide's body, and whether it nests blocks."""

    text: str
    nested: bool


@st.composite
def guides(draw: st.DrawFn) -> Guide:
    """A guide of up to three sections."""
    pen = Pen(draw)
    lines: list[str] = _paragraph(pen, 0) if pen.often(3) else []
    for _ in range(draw(st.integers(1, 3))):
        lines += [*([""] if lines else []), *_heading(pen), "", *_blocks(pen, 0, 3)]
    return Guide("\n".join(lines) + "\n", pen.nested)


# ---------------------------------------------------------------- catalogues and ledgers

SITUATIONS = ("missing", "draft", "machine", "proposed", "reviewed", "once", "outdated", "fuzzy", "rejected")
situations = st.lists(st.sampled_from(SITUATIONS), min_size=1, max_size=12)
OLD = "Earlier English that is gone."


def code(index: int, script: str) -> str:
    """A word that names unit ``index`` in the letters of ``script``, and no other."""
    return (
        CODES[script][0] * 2
        + "".join(CODES[script][int(digit)] for digit in f"{index:03}")
        + CODES[script][0] * 2
    )


def translated(text: str, letter: str, index: int, script: str) -> str:
    """``text`` of a unit pseudo-translated, with its code word at the end of its first line."""
    first, *rest = text.replace(LETTER, letter).split("\n")
    hard = first[len(first.rstrip()) :]
    return "\n".join([f"{first.rstrip()} {code(index, script)}{hard}", *rest])


def _entry(unit: Unit, target: str, situation: str) -> Entry:
    if situation == "missing":
        return Entry(unit.key, unit.text)
    if situation in {"outdated", "fuzzy"}:
        return Entry(unit.key, unit.text, target, previous=OLD, fuzzy=True)
    return Entry(unit.key, unit.text, target)


def _events(unit: Unit, entry: Entry, situation: str) -> list[Event]:
    def event(
        at: int, act: Act, by: str, source: str = entry.source_hash, origin: Origin = Origin.PERSON
    ) -> Event:
        return Event(
            f"2026-11-0{at}T10:00:00Z",
            "guide",
            unit.key,
            source,
            entry.target_hash,
            act,
            Aspect.LANGUAGE,
            by,
            f"i-{by}",
            origin,
        )

    old = Entry("", OLD).source_hash
    made = event(1, Act.PROPOSE, "tara")
    return {
        "machine": [event(1, Act.DRAFT, "machine", origin=Origin.MACHINE)],
        "proposed": [made],
        "once": [made, event(2, Act.APPROVE, "sami")],
        "reviewed": [made, event(2, Act.APPROVE, "sami"), event(3, Act.APPROVE, "zara")],
        "outdated": [
            event(1, Act.PROPOSE, "tara", old),
            event(2, Act.APPROVE, "sami", old),
            event(3, Act.APPROVE, "zara", old),
        ],
        "rejected": [made, event(2, Act.REJECT, "zara")],
    }.get(situation, [])


# ---------------------------------------------------------------- a publication in memory


def draft_of(text: str) -> Draft:
    """A guide whose body is ``text``, read as a file would be."""
    front = "---\ntitle: A guide to money\nsummary: What you must know.\ntopic: money\naudience: [families]\nchecked: 2026-11-01\nreview_by: 2027-04-05\n---\n\n"
    draft, found = read_page(front + text, path="content/guides/money/guide.md", kind=Kind.GUIDE)
    assert draft is not None, found
    return draft


def publication(text: str, chosen: list[str], tags: tuple[str, ...] = tuple(LOCALES)) -> Publication:
    """One guide, a glossary and topics, in English and the locales, each unit in one of the ``chosen`` situations."""
    draft = draft_of(text)
    guide, _ = with_units(draft)
    rows = [
        ("direct-payment", "term", "direct payment", 1),
        ("direct-payment", "meaning", "Money & power, not {weekly_rate}.", 2),
    ]
    lists = [
        Document("glossary", Kind.LIST, "content/glossary.yml", "glossary", "", list_units(rows)),
        Document(
            "topics",
            Kind.LIST,
            "content/topics.yml",
            "topics",
            "",
            list_units([("money", "title", "Money you must have", 1)]),
        ),
    ]
    content = Content(
        (guide, *lists),
        {**FACTS, "org.aid.phone": Fact("org.aid.phone", FactKind.PHONE, "01632 960002", "s", "high")},
        {},
        (Term("direct-payment", "direct payment", "Money"),),
        (Topic("money", "Money you must have", ""),),
        {"aid": ORGANISATION},
    )
    shelves = {"en": Shelf(EN, words("en"))}
    pieces: list[Piece | None] = [None, None, *draft.page.pieces]
    for tag in tags:
        locale, letter = LOCALES[tag]
        catalogues: dict[str, Catalogue] = {}
        events: list[Event] = []
        for document in content.documents:
            entries = []
            for index, unit in enumerate(document.units):
                piece = pieces[index] if document is guide else None
                plain = pseudo(draft.page, piece) if piece else _plain(unit.text, letter)
                situation = chosen[index % len(chosen)]
                entry = _entry(unit, translated(plain, letter, index, locale.script), situation)
                entries.append(entry)
                if document is guide:
                    events += _events(unit, entry, situation)
            catalogues[document.id] = Catalogue(tag, document.id, tuple(entries))
        shelves[tag] = Shelf(locale, words(tag), catalogues, tuple(events), PEOPLE)
    english = English(Settings("Tests"), content, {"guide": draft}, {}, {}, ())
    return Publication(english, shelves, ())


def _plain(text: str, letter: str) -> str:
    return re.sub(r"(?<!\{)\b[A-Za-z]+", lambda word: letter * len(word[0]), text)


# ---------------------------------------------------------------- what a browser gets


@cache
def _renderer():
    return renderer()


def rendered(markdown: str) -> str:
    """The HTML that the site makes of staged Markdown."""
    return _renderer().reset().convert(markdown)


@dataclass(frozen=True)
class View:
    """The guide as one locale's reader gets it."""

    staged: str
    html: str
    root: lxml.html.HtmlElement
    voice: Voice
    sheet: Sheet
    states: Mapping[str, UnitState]


def page(held: Publication, tag: str) -> View:
    """The guide of ``held`` staged and rendered for one locale."""
    shared = plan(held, date(2026, 11, 22))
    shelf = held.shelves[tag]
    voice = voice_of(held, shelf)
    states = shared.states[tag].get("guide", {})
    staged = body(shared.sheets["guide"], states, voice)
    html = rendered(staged)
    root = lxml.html.fragment_fromstring(html, create_parent="main")
    return View(staged, html, root, voice, shared.sheets["guide"], states)


def without_notices(root: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """The page with labels and folded English taken away."""
    copy = lxml.html.fromstring(lxml.html.tostring(root, encoding="unicode"))
    for one in copy.xpath(
        '//small[@class="label"] | //details[contains(concat(" ", @class, " "), " english ") and not(@open)]'
    ):
        if one.tag == "details" and one.find("summary") is None:
            continue
        one.drop_tree()
    return copy
