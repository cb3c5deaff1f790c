"""Tags, what CLDR says of them, and locale.yml."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inotherwords.errors import CallerError
from inotherwords.locales import DIGITS, babel_locale, describe, direction, known_tag, load_locale
from inotherwords.model.publication import Direction, Drafts, Locale, WebFont

HERE = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "tag",
    [
        "en",
        "ur",
        "pa",
        "ckb",
        "prs",
        "kmr",
        "zh-Hant",
        "zh-Hans",
        "es-419",
        "pt-BR",
        "ca-valencia",
        "kmr-Arab",
    ],
)
def test_known_tags(tag: str) -> None:
    assert known_tag(tag)


@pytest.mark.parametrize(
    "tag",
    [
        "",
        "x",
        "../x",
        "..",
        "en/gb",
        "en\\gb",
        "en\x00",
        "en\n",
        "en_GB",
        "EN",
        "zh-hant",
        "con",
        "aux",
        "nul",
        "prn",
        "a" * 100,
        "en-" + "a" * 100,
        "zz",
        "deu",
        "und",
        "mul",
        "qaa",
        "x-private",
        "en-x-foo",
        "i-klingon",
        "_templates",
        "ur-",
        "ｅｎ",
    ],
)
def test_refused_tags(tag: str) -> None:
    assert not known_tag(tag)


@given(st.text(alphabet="abzxENGBHant419-_./\\\x00 é", max_size=40))
def test_a_known_tag_is_safe_in_a_path_and_describes_itself(tag: str) -> None:
    if known_tag(tag):
        assert tag.isascii()
        assert tag.replace("-", "").isalnum()
        assert describe(tag).tag == tag


@pytest.mark.parametrize(
    ("tag", "name", "english", "script", "way", "cldr"),
    [
        ("en", "English", "English", "Latn", "ltr", "en_GB"),
        ("ur", "اردو", "Urdu", "Arab", "rtl", "ur"),
        ("pl", "Polski", "Polish", "Latn", "ltr", "pl"),
        ("pa", "ਪੰਜਾਬੀ", "Panjabi", "Guru", "ltr", "pa"),
        ("ckb", "کوردیی ناوەندی", "Kurdish (Sorani)", "Arab", "rtl", "ckb"),
        ("prs", "دری", "Dari", "Arab", "rtl", "fa_AF"),
        ("kmr", "Kurmancî", "Kurdish (Kurmanji)", "Latn", "ltr", "ku_TR"),
        ("zh-Hant", "繁體中文", "Chinese (Traditional)", "Hant", "ltr", "zh_Hant"),
        ("so", "Soomaali", "Somali", "Latn", "ltr", "so"),
        ("pa-Arab", "پنجابی (عربی)", "Punjabi (Arabic)", "Arab", "rtl", "pa_Arab"),
        ("rom", "Romany", "Romany", "Latn", "ltr", "None"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isascii() else "",
)
def test_describe(tag: str, name: str, english: str, script: str, way: str, cldr: str) -> None:
    locale = describe(tag)
    assert (locale.name, locale.english, locale.script, str(locale.direction)) == (name, english, script, way)
    assert str(babel_locale(locale)) == cldr
    assert locale.drafts is Drafts.PREVIEW
    assert locale.digits == "latn"


def test_direction_is_the_scripts_not_the_languages() -> None:
    kurdish = describe("kmr-Arab")
    assert kurdish.direction is Direction.RTL
    assert babel_locale(kurdish) is None, "CLDR has Kurmanji in Latin letters only"
    assert direction("Thaa") is Direction.RTL
    assert direction("Ethi") is Direction.LTR


@pytest.mark.parametrize(
    ("tag", "quotes"),
    [
        ("pl", "„”"),
        ("uk", "«»"),
        ("am", "«»"),
        ("zh-Hant", "「」"),
        ("zh-Hans", "“”"),
        ("en", "“”"),
        ("bn", "“”"),
    ],
)
def test_quotes(tag: str, quotes: str) -> None:
    assert "".join(describe(tag).quotes) == quotes


@pytest.mark.parametrize("tag", ["../../etc/passwd", "en_GB", "con"])
def test_an_unchecked_tag_never_reaches_babel(tag: str) -> None:
    message = f"{tag!r} was used as a language tag before it was checked."
    with pytest.raises(CallerError) as told:
        describe(tag)
    assert str(told.value) == message
    with pytest.raises(CallerError) as told:
        babel_locale(Locale(tag, "x", "x", "Latn", Direction.LTR))
    assert str(told.value) == message
    with pytest.raises(CallerError) as told:
        babel_locale(Locale("rom", "x", "x", "Latn", Direction.LTR, fallbacks=(tag,)))
    assert str(told.value) == message


def load(text: str, tag: str = "ur") -> tuple[Locale | None, list[str]]:
    locale, found = load_locale(text, tag=tag, path=f"locales/{tag}/locale.yml")
    return locale, [one.line_of_text() for one in found]


def test_a_short_file_is_filled_from_cldr() -> None:
    locale, found = load("name: اردو\nenglish: Urdu\n")
    assert found == []
    assert locale == describe("ur")


def test_every_key_can_be_said() -> None:
    locale, found = load(
        "name: پښتو\nenglish: Pashto\nsource: no\ndrafts: shown\nscript: Arab\ndigits: arabext\n"
        "quotes: [«, »]\nfallbacks: [fa]\nfont: [Noto Naskh Arabic, Scheherazade]\nline_height: 1.9\n"
        "size: 1.15\nweb_font: none\nnote: chosen by a reader\n",
        "ps",
    )
    assert found == []
    assert locale == Locale(
        "ps",
        "پښتو",
        "Pashto",
        "Arab",
        Direction.RTL,
        drafts=Drafts.SHOWN,
        digits="arabext",
        quotes=("«", "»"),
        fallbacks=("fa",),
        font=("Noto Naskh Arabic", "Scheherazade"),
        line_height=1.9,
        size=1.15,
        web_font=WebFont.NONE,
    )


@pytest.mark.parametrize(
    ("text", "tag", "message"),
    [
        (
            "name: Latin Urdu\nenglish: Urdu\nscript: Latn\n",
            "ur",
            (
                "locales/ur/locale.yml:3: locale-direction: “ur” is usually written in Arab, right to left; this file says "
                "Latn, left to right. — Ask a reader of this language. If the file is right, give the locale a tag with its "
                "script, such as ur-Latn."
            ),
        ),
        (
            "name: اردو\nenglish: Urdu\nscript: Xrab\n",
            "ur",
            (
                "locales/ur/locale.yml:3: locale-script: “Xrab” is not a script we know. — Use the four letters of ISO 15924, "
                "such as Latn, Arab or Guru; or leave the line out."
            ),
        ),
        (
            "name: Romani\nenglish: Romani\n",
            "rom",
            (
                "locales/rom/locale.yml:1: locale-script-unknown: We do not know which script “rom” is written in, so we took "
                "Latn. — Add a line such as script: Latn or script: Arab to this file."
            ),
        ),
        (
            "name: اردو\nenglish: Urdu\ndigits: roman\n",
            "ur",
            (
                "locales/ur/locale.yml:3: locale-digits: “roman” is not a set of digits we can write. — Use one of: "
                "latn, arab, arabext, beng, deva, gujr, guru, tamldec."
            ),
        ),
        (
            "name: دری\nenglish: Dari\nfallbacks: [fa-AF, ../x]\n",
            "prs",
            (
                "locales/prs/locale.yml:3: tag-unknown: “../x” is not a language tag we can use. — Use a BCP 47 tag such as "
                "ur, pa, ckb or zh-Hant."
            ),
        ),
        (
            "name: اردو\nenglish: Urdu\nline_height: 22\n",
            "ur",
            (
                "locales/ur/locale.yml:3: locale-letters: “line_height” is “22”, which is not a number from 1.2 to 3. — Mend "
                "the line; or leave it out, and the script decides."
            ),
        ),
        (
            "name: اردو\nenglish: Urdu\nsize: 0.5\n",
            "ur",
            (
                "locales/ur/locale.yml:3: locale-letters: “size” is “0.5”, which is not a number from 0.8 to 1.6. — Mend "
                "the line; or leave it out, and the script decides."
            ),
        ),
        (
            "name: اردو\nenglish: Urdu\nfont: [Gulzar, 'x\"; } * {']\n",
            "ur",
            (
                'locales/ur/locale.yml:3: locale-letters: “font” is “x"; } * {”, which is not the name of a font. — Mend '
                "the line; or leave it out, and the script decides."
            ),
        ),
        (
            "name: اردو\nenglish: Urdu\nweb_font: gulzar\n",
            "ur",
            (
                "locales/ur/locale.yml:3: value-choice: “web_font” is “gulzar”, which is not one of the choices. — Choose "
                "from: nastaliq, none."
            ),
        ),
        (
            "name: x\nenglish: x\n",
            "zh-hant",
            (
                "locales/zh-hant/locale.yml: locale-tag-mismatch: The folder is called “zh-hant”, but the tag of this language "
                "is written “zh-Hant”. — Rename the folder to zh-Hant."
            ),
        ),
        (
            "name: x\nenglish: x\n",
            "en_GB",
            (
                "locales/en_GB/locale.yml: locale-tag-mismatch: The folder is called “en_GB”, but the tag of this language is "
                "written “en-GB”. — Rename the folder to en-GB."
            ),
        ),
        (
            "name: x\nenglish: x\n",
            "con",
            (
                "locales/con/locale.yml: tag-unknown: “con” is not a language tag we can use. — Use a BCP 47 tag such as ur, "
                "pa, ckb or zh-Hant."
            ),
        ),
    ],
    ids=[
        "direction",
        "script",
        "script-unknown",
        "digits",
        "fallback",
        "line",
        "size",
        "font",
        "web-font",
        "case",
        "underscore",
        "device",
    ],
)
def test_findings(text: str, tag: str, message: str) -> None:
    locale, found = load(text, tag)
    assert found == [message]
    warned = "locale-direction" in message or "script-unknown" in message
    assert (locale is not None) == warned


def test_all_faults_at_once() -> None:
    locale, found = load("name: اردو\nenglish: Urdu\nscript: Xrab\ndigits: roman\nfallbacks: [x]\n")
    assert locale is None
    assert [line.split(": ")[1] for line in found] == ["locale-script", "locale-digits", "tag-unknown"]


@pytest.mark.parametrize(
    "text", ["", "nome: اردو\nenglish: Urdu\n", "name: [", "name: &a اردو\nenglish: Urdu\n"]
)
def test_a_file_that_cannot_be_read_gives_no_locale(text: str) -> None:
    locale, found = load(text)
    assert locale is None
    assert found


@pytest.mark.parametrize("tag", ["en", "ur", "pl"])
def test_our_own_locales(tag: str) -> None:
    text = (HERE / "locales" / tag / "locale.yml").read_text("utf-8")
    locale, found = load(text, tag)
    assert found == []
    assert locale is not None
    assert locale.drafts is Drafts.SHOWN
    assert locale.source == (tag == "en")


def test_sets_of_digits_are_ten_digits_in_order() -> None:
    for name, digits in DIGITS.items():
        assert [int(digit) for digit in digits] == list(range(10)), name
