"""A guide with its English beside it, part by part."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from inotherwords.edge.disk import Tree
from inotherwords.interface.words import words
from inotherwords.model.content import Unit, text_hash
from inotherwords.model.publication import Direction, Locale, UnitState
from inotherwords.model.review import State
from inotherwords.project.publication import read_publication
from inotherwords.source.markdown import cut
from inotherwords.stage.beside import beside, way_back
from inotherwords.stage.page import Sheet
from inotherwords.stage.plan import plan
from inotherwords.stage.tree import stage_locale
from inotherwords.stage.voice import Voice

EN = Locale("en", "English", "English", "Latn", Direction.LTR, source=True)
WORDLESS = Locale("sd", "سنڌي", "Sindhi", "Arab", Direction.RTL)
VOICE = Voice(WORDLESS, words("sd"), EN, words("en"), {})
LABEL = '<small class="label"><span lang="en" dir="ltr">{}</span></small>'
HOME = Path(__file__).parents[1] / "sites" / "publications"


def pairs(text: str, *states: State, critical: bool = False) -> list[tuple[str, str]]:
    """Both sides of each part, without the frame around them; each unit's words are ``و`` with its number."""
    page = cut(text)
    units = tuple(
        Unit(
            f"s/{at}-{text_hash(one.text)[:2]}", one.kind, one.text, "s", 1, critical="x" if critical else ""
        )
        for at, one in enumerate(page.pieces)
    )
    held = {
        unit.key: UnitState(unit.key, states[at % len(states)], f"و{at}", once_reviewed=True)
        for at, unit in enumerate(units)
    }
    made = beside(Sheet(page, 0, units), held, VOICE)
    for at, unit in enumerate(units):
        made = made.replace(f'"{unit.key}"', str(at))
    both = re.findall(
        r'<div class="pair" markdown="1">\n<div class="own" markdown="1">\n(.*?)\n</div>\n'
        r'<div class="theirs" lang="en" dir="ltr" markdown="1">\n(.*?)\n</div>\n</div>',
        made,
        re.DOTALL,
    )
    assert len(both) == made.count('class="pair"')
    return both


PARTS = {
    "paragraph": (
        "A b.\n",
        f'{LABEL.format("not checked yet")} و0\n{{: .draft data-state="draft" data-unit=0 }}',
        'A b.\n{: lang="en" dir="ltr" }',
    ),
    "heading": (
        "## A b\n",
        '## و0 {: #s .draft data-state="draft" data-unit=0 }',
        'A b\n{: .head lang="en" dir="ltr" }',
    ),
    "item": (
        "- A\n",
        f'{LABEL.format("not checked yet")} • و0\n{{: .item .draft data-state="draft" data-unit=0 }}',
        '• A\n{: .item lang="en" dir="ltr" }',
    ),
    "step": (
        "7. A\n",
        f'{LABEL.format("not checked yet")} 7\\. و0\n{{: .item .draft data-state="draft" data-unit=0 }}',
        '7\\. A\n{: .item lang="en" dir="ltr" }',
    ),
}


@pytest.mark.parametrize("name", PARTS)
def test_each_part_stands_beside_its_english(name: str) -> None:
    text, own, theirs = PARTS[name]
    assert pairs(text, State.DRAFT) == [(own, theirs)]


def test_words_that_were_checked_carry_no_label() -> None:
    assert pairs("A b.\n", State.REVIEWED) == [
        ('و0\n{: data-state="reviewed" data-unit=0 }', 'A b.\n{: lang="en" dir="ltr" }')
    ]


@pytest.mark.parametrize(
    ("state", "said"),
    [
        pytest.param(State.MISSING, "not translated yet", id="missing"),
        pytest.param(
            State.OUTDATED,
            "The English has changed. These words are not ready yet, so here is the English.",
            id="outdated",
        ),
    ],
)
def test_where_there_are_no_words_to_show_that_is_said(state: State, said: str) -> None:
    ((own, theirs),) = pairs("Not A.\n", state, critical=True)
    assert own == f'{LABEL.format(said)}\n{{: .untold data-state="{state}" data-unit=0 }}'
    assert theirs == 'Not A.\n{: lang="en" dir="ltr" }'


def test_links_of_a_guide_lead_one_folder_up_and_others_stay() -> None:
    ((_, theirs),) = pairs("[A](b.md) [C](https://c.example/) [D](#d)\n", State.DRAFT)
    assert theirs.startswith("[A](../b.md) [C](https://c.example/) [D](#d)\n")


def test_the_way_back_says_both_names() -> None:
    assert way_back(("پول", False), "money", "Money", VOICE) == (
        '[پول](../money.md) — <span lang="en" dir="ltr">Money</span>\n{: .back }\n\n'
    )
    assert way_back(("Money", True), "money", "Money", VOICE) == (
        '<span lang="en" dir="ltr">[Money](../money.md)</span>\n{: .back }\n\n'
    )


def staged(name: str, tag: str) -> dict[str, str]:
    publication = read_publication(Tree(HOME / name))
    return {file.path: file.text for file in stage_locale(plan(publication, date(2026, 11, 22)), tag)}


def test_every_guide_of_a_translation_has_one_and_search_engines_do_not_list_it() -> None:
    page = staged("right-to-left", "ur")["ur/with-english/money-help.md"]
    assert 'kind: "beside"\npath: "with-english/money-help/"\nrobots: "noindex"\n' in page
    assert 'source_path: "money-help/"\n' in page
    assert not [path for path in staged("right-to-left", "en") if "with-english" in path]


def test_a_guide_that_is_not_ready_says_so_there_too() -> None:
    page = staged("half-translated", "ur")["ur/with-english/money-help.md"]
    assert 'kind: "missing"' in page
    assert 'href="../../../en/money-help/"' in page
