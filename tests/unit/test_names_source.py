"""Names that stay in English: the file, what can be wrong with it, and how they stand on the glossary's page."""

from __future__ import annotations

import pytest

from inotherwords.interface.words import words
from inotherwords.model.content import Document, Kind, ProtectedName, Term
from inotherwords.model.publication import Direction, Locale, UnitState
from inotherwords.model.review import State
from inotherwords.project.names import name_rows
from inotherwords.source.names import name_clashes, read_names
from inotherwords.stage.names import names_list
from inotherwords.stage.voice import Voice
from inotherwords.translation.units import list_units

PATH = "content/protected-names.yml"
GOOD = """\
care-act:
  name: Care Act 2014
  also: [Care Act]
  meaning: The main law on care for adults in England.
pension-credit:
  name: Pension Credit
  meaning: A benefit for older people.
"""
EN = Locale("en", "English", "English", "Latn", Direction.LTR, source=True)
UR = Locale("ur", "اردو", "Urdu", "Arab", Direction.RTL)


def test_names_are_read():
    names, findings = read_names(GOOD, path=PATH)
    assert findings == []
    assert names == (
        ProtectedName(
            "care-act", "Care Act 2014", "The main law on care for adults in England.", ("Care Act",), 1
        ),
        ProtectedName("pension-credit", "Pension Credit", "A benefit for older people.", (), 5),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "a:\n  name: Care Act\n  meaning: Law of {year}.\n",
            [
                (
                    f"{PATH}:1: name-with-fact: What “Care Act” means holds a brace. — Say what it is in one sentence "
                    "without figures; facts belong into guides."
                )
            ],
            id="a fact",
        ),
        pytest.param(
            "a:\n  name: Care Act\n  meaning: A law.\nb:\n  name: Act\n  also: [Care Act]\n  meaning: A law.\n",
            [
                (
                    f"{PATH}:4: name-twice: “Care Act” is there twice; the first is on line 1. — Keep one record, and put "
                    "other forms of the name below its “also:”."
                )
            ],
            id="twice",
        ),
        pytest.param(
            "a:\n  name: Care Act\n",
            [
                f"{PATH}:1: key-missing: “meaning” is missing from “a”. — Add a line “meaning: …”.",
            ],
            id="no meaning",
        ),
    ],
)
def test_mistakes(text, told):
    _, findings = read_names(text, path=PATH)
    assert [one.line_of_text() for one in findings] == told


def test_a_name_is_explained_in_one_place():
    names, _ = read_names(GOOD, path=PATH)
    found = list(
        name_clashes(
            names, [Term("care-act", "act", "A law."), Term("pc", "pension credit", "Money.")], path=PATH
        )
    )
    assert [(one.code, one.where.line) for one in found] == [("name-in-glossary", 1), ("name-in-glossary", 5)]
    assert found[0].sentence == "The glossary explains “Care Act 2014” too."
    assert list(name_clashes(names, [Term("other", "other", "Other.")], path=PATH)) == []


def glossary() -> tuple[tuple[ProtectedName, ...], Document]:
    names, _ = read_names(GOOD, path=PATH)
    units = list_units(list(name_rows(names)))
    return names, Document("glossary", Kind.LIST, "content/glossary.yml", "glossary", "", units)


def test_in_english():
    names, document = glossary()
    voice = Voice(EN, words("en"), EN, words("en"), {})
    key = document.units[0].key
    assert names_list(names, document, {}, voice).startswith(
        f'\n## Care Act 2014 {{#care-act}}\n\nThe main law on care for adults in England.\n{{: data-unit="{key}" }}\n\n## Pension'
    )
    assert names_list((), document, {}, voice) == ""


def test_the_name_stays_english_and_its_meaning_is_translated():
    names, document = glossary()
    voice = Voice(UR, words("ur"), EN, words("en"), {})
    key = document.units[0].key
    text = names_list(names, document, {key: UnitState(key, State.REVIEWED, "قانون")}, voice)
    assert text.startswith('\n## <span lang="en" dir="ltr">Care Act 2014</span> {#care-act}\n\nقانون\n{: ')
    assert 'lang="en" dir="ltr" }' in text.partition("## <span")[2].partition("Pension")[2], (
        "no words yet: English"
    )
