"""The program's own words: whole in every language, and never misleading."""

from __future__ import annotations

import subprocess
import unicodedata
from importlib import resources

import pytest

from inotherwords.errors import CallerError
from inotherwords.interface.words import BLANK, OPTIONAL_BLANKS, template, words
from inotherwords.translation import po

DRAFTED = sorted(
    one.name.removesuffix(".po")
    for one in resources.files("inotherwords.interface").iterdir()
    if one.name.endswith(".po")
)
HEADER = b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def entry(key: str, source: str, target: str) -> bytes:
    return f'msgctxt "{key}"\nmsgid "{source}"\nmsgstr "{target}"\n'.encode()


@pytest.mark.parametrize("tag", DRAFTED)
def test_every_word_is_there_and_usable(tag: str) -> None:
    own = words(tag)
    assert own.findings == ()
    assert own.english_keys == frozenset()
    assert own.text.keys() == template().keys()
    assert not own.reviewed, "nobody has checked these words yet"


@pytest.mark.parametrize("tag", DRAFTED)
def test_words_end_as_the_english_does(tag: str) -> None:
    own = words(tag).text
    for key, english in template().items():
        target = own[key]
        assert english.endswith(".") == target.endswith((".", "۔", "।", "。", "።")), key
        assert english.endswith("?") == target.endswith(("?", "؟", "？")), key
        assert target == target.strip() == unicodedata.normalize("NFC", target), key


def test_voice() -> None:
    for tag in ["en", *DRAFTED]:
        for key, text in words(tag).text.items():
            assert "!" not in text, key
    for key, text in template().items():
        assert not {"just", "simply", "please"} & set(text.lower().replace(",", "").split()), key


def test_urdu_uses_urdu_letters() -> None:
    alike = {"\u064a": "ی", "\u0649": "ی", "\u0643": "ک", "\u0647": "ہ"}
    for key, text in words("ur").text.items():
        assert not alike.keys() & set(text), key


def test_numbers_and_digits_come_from_blanks_only() -> None:
    for tag in ["en", *DRAFTED]:
        assert not [key for key, text in words(tag).text.items() if any(char.isdigit() for char in text)]


@pytest.mark.parametrize("name", ["_template.pot", *(f"{tag}.po" for tag in DRAFTED)])
def test_files_are_in_our_layout_and_gettext_reads_them(name: str) -> None:
    file = resources.files("inotherwords.interface").joinpath(name)
    data = file.read_bytes()
    catalogue, found = po.read(data, path=name, locale=name.split(".", maxsplit=1)[0], document="interface")
    assert found == []
    assert catalogue is not None
    assert po.write(catalogue) == data
    assert [(one.key, one.source) for one in catalogue.entries] == list(template().items())
    assert all(one.notes for one in catalogue.entries), "each word says where it appears"
    run = subprocess.run(["msgfmt", "--check-format", "-o", "/dev/null", "-"], input=data, check=False)
    assert run.returncode == 0


def test_english_is_reviewed_and_whole() -> None:
    english = words("en")
    assert english.text == template()
    assert english.reviewed
    assert english.english_keys == frozenset()


def test_a_language_without_words_gets_english_and_says_so() -> None:
    welsh = words("cy", reviewed=True)
    assert welsh.text == template()
    assert welsh.english_keys == frozenset(template())
    assert not welsh.reviewed, "words with gaps are not reviewed"
    assert welsh.findings == ()


def test_reviewed_is_the_ledgers_word() -> None:
    assert words("pl", reviewed=True).reviewed


def test_a_publication_may_say_it_differently() -> None:
    own = words("pl", HEADER + entry("menu", "Menu", "Spis"))
    assert own.text["menu"] == "Spis"
    assert own.text["language"] == "Język"
    assert own.findings == ()


@pytest.mark.parametrize(
    ("key", "source", "target", "message"),
    [
        (
            "checked_on",
            "Sources read on {date}.",
            "Przeczytano {data}.",
            (
                "locales/pl/interface.po:5: interface-blanks: The words for “checked_on” have these blanks: {data}. The English "
                "has: {date}. — Keep each blank exactly as in the English. Only {language} may be left out. Until then readers "
                "see the English."
            ),
        ),
        (
            "menu",
            "Menu",
            "Menu {0.__class__}",
            (
                "locales/pl/interface.po:5: interface-blanks: The words for “menu” have these blanks: {0.__class__}. The English "
                "has: none. — Keep each blank exactly as in the English. Only {language} may be left out. Until then readers "
                "see the English."
            ),
        ),
        (
            "menu",
            "The menu",
            "Spis",
            (
                "locales/pl/interface.po:5: interface-outdated: The English of “menu” is now “Menu”; these words were made for "
                "“The menu”. — Write the words for the new English. Until then readers see the English."
            ),
        ),
        (
            "menue",
            "Menu",
            "Spis",
            (
                "locales/pl/interface.po:5: interface-unknown: There are no words called “menue” in the program. — Take this "
                "entry out; nothing shows it."
            ),
        ),
    ],
    ids=["blank renamed", "blank added", "other English", "unknown key"],
)
def test_misleading_words_are_not_used(key: str, source: str, target: str, message: str) -> None:
    own = words("pl", HEADER + entry(key, source, target))
    assert [one.line_of_text() for one in own.findings] == [message]
    assert target not in own.text.values()


def test_a_damaged_catalogue_is_told_and_the_wheel_s_words_stay() -> None:
    own = words("pl", b'msgid "Menu\nmsgstr "Spis"\n', path="locales/pl/interface.po")
    assert own.findings
    assert own.text == words("pl").text


def test_only_the_languages_own_name_may_be_left_out() -> None:
    for tag in DRAFTED:
        own = words(tag).text
        for key, english in template().items():
            lost = set(BLANK.findall(english)) - set(BLANK.findall(own[key]))
            assert lost <= OPTIONAL_BLANKS, key


def test_say_fills_blanks_once() -> None:
    urdu = words("ur")
    assert urdu.say("urgent.line", number="999") == "اگر کوئی خطرے میں ہو تو 999 پر فون کریں۔"
    assert words("en").say("search.none", query="{date}") == "Nothing found for “{date}”. Try another word."
    assert words("pl").say("notice.missing", language="Polski") == (
        "Tego fragmentu nie ma jeszcze po polsku. Tutaj jest po angielsku."
    )


def test_say_knows_its_caller() -> None:
    with pytest.raises(CallerError) as told:
        words("en").say("nothing")
    assert str(told.value) == "The program has no words called 'nothing'."
    with pytest.raises(CallerError) as told:
        words("en").say("footer.release", date="today")
    assert str(told.value) == "The words 'footer.release' need the blanks release."
    with pytest.raises(CallerError) as told:
        words("../x")
    assert str(told.value) == "'../x' was used as a language tag before it was checked."
