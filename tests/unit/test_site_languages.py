"""The partial of a language: words with the language they really stand in, and nothing read as a template."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from inotherwords.errors import CallerError
from inotherwords.formats.registry import NAMES
from inotherwords.site.build import theme_files
from inotherwords.site.languages import WORDS, LocaleRecord, partial, partials, source_of, spoken
from inotherwords.site.release_words import RELEASE_WORDS


def record(tag: str = "ur", **changes: object) -> LocaleRecord:
    made: LocaleRecord = {
        "tag": tag,
        "dir": "rtl" if tag == "ur" else "ltr",
        "name": "اردو" if tag == "ur" else "English",
        "english": "Urdu" if tag == "ur" else "English",
        "script": "Arab" if tag == "ur" else "Latn",
        "source": tag == "en",
        "publication": "In Other Words",
        "address": "",
        "licence": "",
        "contact": "",
        "words": {},
        "english_words": {},
        "menu": [],
        "locales": [],
        "today": "2026-11-21",
    }
    return {**made, **changes}  # type: ignore[typeddict-item]


ENGLISH = record("en")


@pytest.mark.parametrize(
    ("own", "staged_english", "said"),
    [
        pytest.param("زبان", "Language", ("زبان", "ur", "rtl"), id="its-own-word"),
        pytest.param("", "Tongue", ("Tongue", "en", "ltr"), id="staged-english"),
        pytest.param("  ", "", ("Language", "en", "ltr"), id="our-english"),
    ],
)
def test_a_word_says_which_language_it_is_in(
    own: str, staged_english: str, said: tuple[str, str, str]
) -> None:
    word = spoken(record(words={"language": own}, english_words={"language": staged_english}), ENGLISH)[
        "language"
    ]
    assert (word["text"], word["lang"], word["dir"]) == said


def test_every_word_of_the_templates_is_there() -> None:
    assert set(spoken(record(), ENGLISH)) == set(WORDS)


@given(st.text())
def test_whatever_the_words_the_template_reads_them_back(text: str) -> None:
    made = partial(
        record(words={"menu": text or "x"}, publication=text, licence="{{ 7 * 7 }}{% raw %}"), ENGLISH
    )
    module = Environment(autoescape=False).from_string(made).module  # noqa: S701 - as MkDocs does
    assert module.here["publication"] == text  # type: ignore[attr-defined]
    assert module.here["licence"] == "{{ 7 * 7 }}{% raw %}"  # type: ignore[attr-defined]
    expected = (text or "x").strip() or WORDS["menu"]
    assert module.words["menu"]["text"] == expected  # type: ignore[attr-defined]
    assert module.t("direction") == "rtl"  # type: ignore[attr-defined]
    assert module.t("search.config.lang") == ""  # type: ignore[attr-defined]


def test_one_file_for_each_language() -> None:
    assert list(partials([ENGLISH, record()])) == ["partials/languages/en.html", "partials/languages/ur.html"]


def test_the_address_ends_in_one_slash() -> None:
    assert '"address": "https://words.example/"' in partial(record(address="https://words.example"), ENGLISH)


def test_pages_for_the_foot_come_from_the_menu() -> None:
    made = partial(record(menu=[{"title": "ہم", "path": "about/"}, {"title": "گھر", "path": ""}]), ENGLISH)
    assert '"foot": [{"path": "about/", "title": "ہم"}]' in made


@pytest.mark.parametrize(
    ("records", "message"),
    [
        pytest.param([record()], "A staged tree has exactly one source language; here: none.", id="none"),
        pytest.param(
            [ENGLISH, ENGLISH], "A staged tree has exactly one source language; here: en, en.", id="two"
        ),
    ],
)
def test_a_tree_without_one_source_is_a_broken_caller(records: list[LocaleRecord], message: str) -> None:
    with pytest.raises(CallerError) as caught:
        source_of(records)
    assert str(caught.value) == message


def test_every_word_the_templates_say_is_one_of_the_programs_own() -> None:
    template = files("inotherwords.interface").joinpath("_template.pot").read_text("utf-8")
    for key, english in WORDS.items():
        assert f'msgctxt "{key}"\nmsgid "{english}"' in template


def test_every_word_a_template_asks_for_is_listed() -> None:
    asked = {
        key
        for name, data in theme_files([ENGLISH]).items()
        if name.endswith(".html")
        for key in re.findall(r'(?:(?:say|fill|hole)\(|words\[)"([^"]+)"', data.decode("utf-8"))
    }
    assert asked <= set(WORDS)
    # A copy for reading aloud is called by the words of the other one, and what it is for.
    copies = {f"formats.{name}" for name in NAMES if "reading." not in name}
    assert set(WORDS) - asked == {
        "site.name",
        "choose_language",
        "not_found.title",
        "not_found.body",
        *RELEASE_WORDS,
        *copies,
    }


@pytest.mark.parametrize(
    ("tag", "script", "lang"),
    [pytest.param("ur", "Arab", "en", id="borrowed"), pytest.param("pl", "Latn", "pl", id="the-same-word")],
)
def test_a_word_equal_to_the_english(tag: str, script: str, lang: str) -> None:
    made = record(tag, script=script, words={"menu": "Menu"}, english_words={"menu": "Menu"})
    assert spoken(made, ENGLISH)["menu"]["lang"] == lang
