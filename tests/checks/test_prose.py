"""Where foreign prose comes from and how its table is made, on two small catalogues; and the list of what was judged."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import polib
import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
ENGLISH = "You must not send this letter before you have read all of it."
LOST = "Możesz wysłać ten list, zanim cały go przeczytasz."
KEPT = "Nie wysyłaj tego listu, zanim go całego nie przeczytasz."
HIDDEN = "Nie wysyłaj tego listu, zanim go\u200b całego nie przeczytasz."


@pytest.fixture(scope="module")
def scripts():
    sys.path.insert(0, str(SCRIPTS))
    import clean_prose  # noqa: PLC0415 - scripts are no package
    import prose  # noqa: PLC0415

    yield prose, clean_prose
    sys.path.remove(str(SCRIPTS))


@pytest.fixture
def folder(tmp_path):
    """One compiled catalogue and one file of MediaWiki's kind, as Debian's packages have them."""
    home = tmp_path / "locale" / "pl" / "LC_MESSAGES"
    home.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    for english, words in (
        (ENGLISH, KEPT),
        ("Use --help to see what else there is to know.", "Użyj --help."),
        ("Short.", "Krótko."),
    ):
        catalogue.append(polib.POEntry(msgid=english, msgstr=words))
    catalogue.save_as_mofile(str(home / "x.mo"))
    messages = tmp_path / "wiki" / "i18n"
    messages.mkdir(parents=True)
    (messages / "en.json").write_text(
        json.dumps({"a": ENGLISH, "b": "Only [[marked up]] words are in this one here."})
    )
    (messages / "ur.json").write_text(json.dumps({"a": "یہ خط نہ بھیجیں۔", "b": "الف", "@metadata": {}}))
    return tmp_path


def test_sentences_are_read_and_programs_messages_are_not(scripts, folder):
    prose, _ = scripts
    assert prose.pairs([folder]) == {"pl": {ENGLISH: KEPT}, "ur": {ENGLISH: "یہ خط نہ بھیجیں۔"}}


def test_what_is_on_the_list_is_no_false_alarm(scripts):
    _, clean = scripts
    mark = clean.key("pl", ENGLISH, LOST, "translation-negation")
    held = {
        "pl": clean.told("pl", {ENGLISH: LOST}, {}),
        "ur": clean.told("pl", {ENGLISH: LOST}, {mark: ("words", "lost")}),
    }
    false, right = clean.table(held).split("\n")[2:]
    assert false == "| pl | 1 |  |  | 0 | 1 (100.0%), too few to say | negation 1 |"
    assert right == "| ur | 1 | negation 1 |  | 0 | 0 (0.0%), too few to say |  |"
    assert clean.told("pl", {ENGLISH: HIDDEN}, {}).errors == {"translation-invisible": 1}
    assert clean.told("pl", {ENGLISH: KEPT}, {}).false_examples == []


def test_each_judgement_has_a_kind_a_reason_and_a_key_of_its_own(scripts):
    _, clean = scripts
    keys = re.findall(r'^  "([0-9a-f]{12})", +# \S+, \S+: ', clean.JUDGED.read_text("utf-8"), re.MULTILINE)
    judged = clean.judged()
    assert len(keys) == len(set(keys)) == len(judged) > 0
    assert {kind for kind, _ in judged.values()} == set(clean.KINDS)
    assert all(why.endswith(".") for _, why in judged.values())
