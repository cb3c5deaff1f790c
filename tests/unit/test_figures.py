"""Facts in prose: right in each locale, and never markup."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from inotherwords.figures import (
    NO_FORMS,
    Shown,
    fill,
    plain,
    show,
    telephone,
    token_findings,
    tokens,
    value_findings,
)
from inotherwords.locales import describe
from inotherwords.model.content import Fact, FactKind, text_hash
from inotherwords.model.finding import Where
from inotherwords.source.dialect import renderer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inotherwords.model.publication import Locale

EN, UR, PL, AR = (describe(tag) for tag in ("en", "ur", "pl", "ar"))
RING = '<bdi dir="ltr"><a href="tel:+448088005000">0808~800~5000</a></bdi>'


def fact(kind: str, value: str, name: str = "it") -> Fact:
    return Fact(name, FactKind(kind), value, "a-source", "high")


FACTS = {
    "ring": fact("phone", "0808 800 5000", "ring"),
    "org.samaritans.phone": fact("phone", "116 123", "org.samaritans.phone"),
    "pay": fact("money", "86.45", "pay"),
    "six_weeks": fact("duration", "6 weeks", "six_weeks"),
    "day": fact("date", "2027-04-30", "day"),
    "web": fact("url", "https://www.example.org/a_b?c=d&e=f", "web"),
    "post": fact("email", "help_us@example.org", "post"),
    "standard": fact("text", "WCAG 2.2 AA", "standard"),
    "evil": fact("text", "[x](javascript:alert(1)) <b> **_`|", "evil"),
}


def filled(text: str, locale: Locale = EN, *, forms: Mapping[tuple[str, str], str] = NO_FORMS) -> str:
    done, found = fill(text, FACTS, locale, forms=forms)
    assert found == []
    return done.replace("\u00a0", "~")


def page(text: str, locale: Locale = EN) -> str:
    """The HTML that the site shows, no-break spaces drawn as ``~``."""
    done, _ = fill(text, FACTS, locale)
    return str(renderer().convert(done)).replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("tag", "kind", "value", "text"),
    [
        ("en", "money", "23250", "£23,250"),
        ("en", "money", "£86.45", "£86.45"),
        ("en", "money", "14,250.00", "£14,250"),
        ("pl", "money", "23250", "23~250~£"),
        ("pl", "money", "86.45", "86,45~£"),
        ("ur", "money", "23250", "£23,250"),
        ("ar", "money", "86.45", "£86.45"),
        ("ps", "money", "23250", "£23,250"),
        ("kmr", "money", "23250", "£23,250"),
        ("es-419", "money", "86.45", "£86.45"),
        ("bn", "money", "123250", "£123,250"),
        ("en", "percent", "15", "15%"),
        ("en", "percent", "2.5%", "2.5%"),
        ("pl", "percent", "2.5", "2,5%"),
        ("tr", "percent", "15", "15%"),
        ("es", "money", "23250", "£23,250"),
        ("pt", "money", "83.30", "£83.30"),
        ("ps", "percent", "2.5", "2.5%"),
        ("en", "number", "1000", "1,000"),
        ("pl", "number", "1,000", "1~000"),
        ("en", "date", "2027-04-30", "30 April 2027"),
        ("pl", "date", "2027-04-30", "30 kwietnia 2027"),
        ("ur", "date", "2027-04-30", "30 اپریل، 2027"),
        ("prs", "date", "2027-04-30", "30 اپریل 2027"),
        ("zh-Hant", "date", "2027-04-30", "2027年4月30日"),
        ("en", "time", "9:30", "9:30am"),
        ("en", "time", "09:00", "9am"),
        ("en", "time", "17:00", "5pm"),
        ("en", "time", "5pm", "5pm"),
        ("en", "time", "12:00", "midday"),
        ("en", "time", "0:00", "midnight"),
        ("en", "time", "12:30am", "12:30am"),
        ("pl", "time", "9:30", "09:30"),
        ("ur", "time", "17:00", "5:00~PM"),
        ("en", "duration", "1 week", "1 week"),
        ("en", "duration", "6 weeks", "6 weeks"),
        ("pl", "duration", "1 week", "1 tydzień"),
        ("pl", "duration", "2 weeks", "2 tygodnie"),
        ("pl", "duration", "6 weeks", "6 tygodni"),
        ("pl", "duration", "22 weeks", "22 tygodnie"),
        ("pl", "duration", "12 months", "12 miesięcy"),
        ("pl", "duration", "1.5 hours", "1,5 godziny"),
        ("ar", "duration", "1 week", "أسبوع"),
        ("ar", "duration", "2 weeks", "أسبوعان"),
        ("ar", "duration", "6 weeks", "6 أسابيع"),
        ("ar", "duration", "12 weeks", "12 أسبوعًا"),
        ("ar", "duration", "100 weeks", "100 أسبوع"),
        ("ur", "duration", "1 week", "1 ہفتہ"),
        ("ur", "duration", "6 weeks", "6 ہفتے"),
        ("ur", "duration", "3 months", "3 مہینے"),
        ("bn", "duration", "6 weeks", "6 সপ্তাহ"),
        ("pa", "duration", "6 weeks", "6 ਹਫ਼ਤੇ"),
        ("so", "duration", "12 months", "12 bilood"),
        ("prs", "duration", "6 weeks", "6 هفته"),
        ("zh-Hant", "duration", "6 weeks", "6 週"),
        ("ur", "phone", "0808 800 5000", "0808~800~5000"),
        ("en", "url", "https://www.example.org/help/", "example.org/help"),
        ("ur", "url", "http://example.org", "example.org"),
        ("en", "email", "help@example.org", "help@example.org"),
        ("en", "text", "2026  to 2027", "2026 to 2027"),
    ],
    ids=lambda value: value if value.isascii() else "",
)
def test_written(tag: str, kind: str, value: str, text: str) -> None:
    shown = show(fact(kind, value), describe(tag))
    assert shown.text.replace("\u00a0", "~") == text
    assert shown.lang == (
        "en" if (tag, kind) == ("ur", "url") else ""
    )  # an address is words in Latin letters


@pytest.mark.parametrize(
    ("tag", "kind", "value", "shown"),
    [
        ("ckb", "duration", "6 weeks", Shown("6 weeks", "", FactKind.DURATION, ltr=True, lang="en")),
        ("rom", "date", "2027-04-30", Shown("30 April 2027", "", FactKind.DATE, ltr=True, lang="en")),
        ("ur", "text", "WCAG 2.2 AA", Shown("WCAG 2.2 AA", "", FactKind.TEXT, ltr=True, lang="en")),
        ("ur", "text", "2026", Shown("2026", "", FactKind.TEXT, ltr=True)),
        ("rom", "money", "86.45", Shown("£86.45", "", FactKind.MONEY, ltr=True)),
        ("ur", "duration", "6 weeks", Shown("6 ہفتے", "", FactKind.DURATION, ltr=False)),
    ],
    ids=["no words in CLDR", "no CLDR at all", "English name", "digits only", "amount", "own words"],
)
def test_what_is_not_in_the_language_says_so(tag: str, kind: str, value: str, shown: Shown) -> None:
    assert show(fact(kind, value), describe(tag)) == shown


@pytest.mark.parametrize(
    ("number", "href"),
    [
        ("0808 800 5000", "tel:+448088005000"),
        ("020 7946 0000", "tel:+442079460000"),
        ("+44 20 7946 0000", "tel:+442079460000"),
        ("116 123", "tel:116123"),
        ("999", "tel:999"),
        ("111", "tel:111"),
        ("18001 0800 000 0000", "tel:1800108000000000"),
    ],
)
def test_telephone(number: str, href: str) -> None:
    assert telephone(number) == href
    assert show(fact("phone", number), UR).href == href


def test_locale_digits_but_never_in_a_telephone_number() -> None:
    dari = replace(describe("prs"), digits="arabext")
    assert show(fact("money", "23250"), dari).text == "£۲۳٬۲۵۰"
    assert show(fact("date", "2027-04-30"), dari).text == "۳۰ اپریل ۲۰۲۷"
    assert show(fact("duration", "6 weeks"), dari).text == "۶ هفته"
    assert show(fact("phone", "0808 800 5000"), dari).text == "0808\u00a0800\u00a05000"
    assert show(fact("text", "2026 to 2027"), dari).text == "2026 to 2027"


@pytest.mark.parametrize(
    ("kind", "value", "example"),
    [
        ("money", "about 80", "86.45 or 23250"),
        ("money", "86.4", "86.45 or 23250"),
        ("money", "٨٦", "86.45 or 23250"),
        ("percent", "many", "15 or 2.5"),
        ("phone", "ring us", "0808 800 5000"),
        ("phone", "0808-800-5000", "0808 800 5000"),
        ("url", "javascript:alert(1)", "https://www.example.org/help"),
        ("url", "https://", "https://www.example.org/help"),
        ("url", "https://[x/", "https://www.example.org/help"),
        ("email", "somebody", "help@example.org"),
        ("date", "2027-02-30", "2027-04-30"),
        ("date", "30/04/2027", "2027-04-30"),
        ("time", "25:00", "9:30 or 17:00"),
        ("time", "13pm", "9:30 or 17:00"),
        ("time", "9", "9:30 or 17:00"),
        ("duration", "6 fortnights", "6 weeks"),
        ("duration", "six weeks", "6 weeks"),
        ("number", "1,00", "18 or 1,000"),
        ("text", "", "a few words"),
        ("text", "a\u202eb", "a few words"),
    ],
)
def test_a_value_that_does_not_fit(kind: str, value: str, example: str) -> None:
    bad = fact(kind, value)
    found = value_findings(bad, Where("content/facts.yml", 3))
    drawn = value.replace("\u202e", "‹U+202E›")
    assert [one.line_of_text() for one in found] == [
        (
            f"content/facts.yml:3: fact-bad-value: The fact “it” is of kind {kind}, but its value is “{drawn}”. — "
            f"Write it like {example}."
        )
    ]
    assert show(bad, UR).href == ""
    assert show(bad, UR).text.replace("\u00a0", " ") == value.replace("\u202e", "")


def test_good_values_are_silent() -> None:
    for one in FACTS.values():
        assert value_findings(one, Where()) == []


# Tokens


def test_tokens() -> None:
    text = "{{a}} {pay} {six_weeks:genitive}{: .x } {#id} {.y} {org.a-b.phone}"
    assert [(one.name, one.form, text[one.start : one.end]) for one in tokens(text)] == [
        ("pay", "", "{pay}"),
        ("six_weeks", "genitive", "{six_weeks:genitive}"),
        ("org.a-b.phone", "", "{org.a-b.phone}"),
    ]


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("{Pay}", "{Pay}"),
        ("{ pay }", "{ pay }"),
        ("{}", "{}"),
        ("{pay", "{pay"),
        ("pay}", "}"),
        ("{org.a.fax}", "{org.a.fax}"),
        ("{pay.__class__}", "{pay.__class__}"),
        ("{pay:}", "{pay:}"),
        ("{9}", "{9}"),
        ("{پیسہ}", "{پیسہ}"),
    ],
)
def test_bad_tokens(text: str, piece: str) -> None:
    assert tokens(text) == ()
    assert [one.line_of_text() for one in token_findings(text, FACTS, Where("a.md", 7))] == [
        (
            f"a.md:7: fact-bad-token: “{piece}” stands in braces but names no fact. — Write a fact as {{its_name}} or "
            "{org.its-id.phone}, and a brace that readers should see twice: {{ or }}."
        )
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("six_week", "fact-unknown: There is no fact called “six_week”. — Did you mean “six_weeks”?"),
        (
            "org.samaritan.phone",
            "fact-unknown: There is no fact called “org.samaritan.phone”. — Did you mean “org.samaritans.phone”?",
        ),
        (
            "zzzzzz",
            "fact-unknown-name: There is no fact called “zzzzzz”. — Add it to content/facts.yml or content/organisations.yml, or mend the name.",
        ),
    ],
)
def test_unknown_facts(name: str, message: str) -> None:
    text = f"a {{{name}}} b"
    done, found = fill(text, FACTS, EN, where=Where("a.md", 2))
    assert done == f"a &#123;{name.replace('_', '&#95;')}&#125; b"
    assert [one.line_of_text() for one in found] == [f"a.md:2: {message}"]
    assert found == token_findings(text, FACTS, Where("a.md", 2))
    assert plain(text, FACTS, EN) == text


def test_clean_text_is_silent_and_untouched() -> None:
    text = "No facts * here_ [at](all.md) — but “quotes”, \u00a0 and <b>tags</b>."
    assert fill(text, FACTS, UR) == (text, [])
    assert token_findings("{pay} {{x}} {: .y }", FACTS, Where()) == []


# Where a fact can stand


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("## Ring {ring}", f'<h2 id="X">Ring {RING}</h2>'),
        ("- {ring}\n- x", f"<ul>\n<li>{RING}</li>\n<li>x</li>\n</ul>"),
        ("1. Ring {ring}.", f"<ol>\n<li>Ring {RING}.</li>\n</ol>"),
        ("{ring} and {ring}.", f"<p>{RING} and {RING}.</p>"),
        ("**{ring}**", f"<p><strong>{RING}</strong></p>"),
        ("[Ring {ring}](needs.md)", '<p><a href="needs.md">Ring <bdi dir="ltr">0808~800~5000</bdi></a></p>'),
        ("[Ring them]({ring})", '<p><a href="tel:+448088005000">Ring them</a></p>'),
        ("[Read]({web})", '<p><a href="https://www.example.org/a_b?c=d&amp;e=f">Read</a></p>'),
        ("[Read](https://example.org/{pay})", '<p><a href="https://example.org/%C2%A386.45">Read</a></p>'),
        (
            "![Ring {ring} or {web}](x.png)",
            '<p><img alt="Ring 0808~800~5000 or example.org/a&#95;b?c=d&amp;e=f" src="x.png"></p>',
        ),
        ("`{ring}`", "<p><code>0808~800~5000</code></p>"),
        ("{pay} in {six_weeks}", "<p>£86.45 in 6 weeks</p>"),
        (
            "{post}",
            '<p><bdi dir="ltr"><a href="mailto:help_us@example.org">help&#95;us@example.org</a></bdi></p>',
        ),
        ("{{ring}}", "<p>&#123;ring&#125;</p>"),
        ("{{: .x}}", "<p>&#123;: .x&#125;</p>"),
    ],
    ids=lambda value: value if value.startswith(("#", "-", "{", "[", "!", "*", "`", "1")) else "",
)
def test_in_english(text: str, shown: str) -> None:
    assert re.sub(r'(?<=<h2 id=")[^"]*', "X", page(text)) == shown


def test_in_a_table_cell() -> None:
    text = "| who | number |\n|---|---|\n| {evil} | {ring} |"
    cells = BeautifulSoup(page(text), "html.parser").find_all("td")
    assert [cell.decode_contents() for cell in cells][1] == RING
    assert cells[0].get_text() == FACTS["evil"].value
    assert len(cells) == 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{ring} پر فون کریں۔", f"<p>{RING} پر فون کریں۔</p>"),
        ("{pay} ملتے ہیں۔", '<p><bdi dir="ltr">£86.45</bdi> ملتے ہیں۔</p>'),
        ("{six_weeks} میں", '<p><bdi dir="rtl">6 ہفتے</bdi> میں</p>'),
        ("{day} تک", '<p><bdi dir="rtl">30 اپریل، 2027</bdi> تک</p>'),
        ("معیار {standard}", '<p>معیار <bdi dir="ltr" lang="en">WCAG 2.2 AA</bdi></p>'),
        ("[فون {ring}](x.md)", '<p><a href="x.md">فون <bdi dir="ltr">0808~800~5000</bdi></a></p>'),
    ],
    ids=["number first", "money first", "duration first", "date first", "English name", "link"],
)
def test_in_a_right_to_left_page(text: str, shown: str) -> None:
    assert page(text, UR).replace('lang="en" dir="ltr"', 'dir="ltr" lang="en"') == shown


def test_inside_a_link_that_the_text_does_not_show() -> None:
    done, found = fill("Ring {ring}", FACTS, EN, inside_link=True)
    assert done.replace("\u00a0", "~") == 'Ring <bdi dir="ltr">0808~800~5000</bdi>'
    assert found == []
    assert (
        filled("Ring {org.samaritans.phone}") == 'Ring <bdi dir="ltr"><a href="tel:116123">116~123</a></bdi>'
    )


@pytest.mark.parametrize("value", ["30. April 2027", "1. x", "- x", "+ x", "# x", "> x", ": x", "=", "| x"])
def test_a_value_that_begins_like_markup(value: str) -> None:
    for parse in (renderer().convert, MarkdownIt().enable("table").render):
        done, _ = fill("{it}", {"it": fact("text", value)}, EN)
        assert BeautifulSoup(parse(done), "html.parser").find_all()[0].name == "p"
        assert BeautifulSoup(parse(done), "html.parser").get_text().strip() == value


@given(st.text(alphabet="ab1 .:-+[](){}<>*_`~^|\\!#&;=\"'@/$%", max_size=25))
def test_a_value_is_never_markup(value: str) -> None:
    """Law: whatever the value, both parsers show exactly it, and no tag more."""
    for text in ("word {it} word", "{it} word", "wow!{it}", "[see]{it}", "**{it}**"):
        done, _ = fill(text, {"it": fact("text", value.strip() or "x")}, EN)
        words = text.replace("**", "").replace("{it}", value.strip() or "x")
        for parse in (renderer().convert, MarkdownIt().enable(["table", "strikethrough"]).render):
            soup = BeautifulSoup(parse(done), "html.parser")
            assert {tag.name for tag in soup.find_all()} <= {"p", "strong"}
            assert "".join(soup.get_text().split()).replace("*", "") == "".join(words.split()).replace(
                "*", ""
            )


@given(st.text(alphabet="ab1 .:-+[](){}<>*_`~|\\!#&;=\"'", max_size=20), st.sampled_from([EN, UR, PL]))
def test_a_link_address_cannot_be_left(path: str, locale: Locale) -> None:
    web = fact("url", f"https://example.org/{path}".strip())
    for text in ("word {it}", "[see]({it}) word"):
        done, _ = fill(text, {"it": web}, locale)
        soup = BeautifulSoup(renderer().convert(done), "html.parser")
        assert {tag.name for tag in soup.find_all()} <= {"p", "a", "bdi"}
        assert all(
            html.unescape(str(a["href"])).startswith("https://example.org/")
            for a in soup.find_all("a")
            if "see" not in a.text
        )


# A locale's own forms


def test_forms() -> None:
    forms = {("six_weeks", "locative"): "6 tygodniach", ("ring", "x"): "0000"}
    assert filled("Po {six_weeks:locative}.", PL, forms=forms) == "Po 6 tygodniach."
    assert plain("Po {six_weeks:locative}.", FACTS, PL, forms=forms) == "Po 6 tygodniach."
    assert filled("Po {six_weeks:genitive}.", PL, forms=forms) == "Po 6 tygodni.", "the standard form shows"


def test_words_of_a_form_are_no_markup() -> None:
    forms = {("six_weeks", "x"): "<b>6</b> [a](b)"}
    assert filled("{six_weeks:x}", PL, forms=forms) == "&lt;b&gt;6&lt;/b&gt; &#91;a&#93;&#40;b&#41;"


def test_a_number_to_ring_has_no_forms() -> None:
    done, found = fill("{ring:x}", FACTS, PL, forms={("ring", "x"): "0000"}, where=Where("pl.po", 4))
    assert done.replace("\u00a0", "~") == RING
    assert [one.line_of_text() for one in found] == [
        (
            "pl.po:4: fact-no-form: “ring” asks for the form “x”, but a phone is written in one way only. — "
            "Write {ring} without a form."
        )
    ]


# Plain text


def test_plain() -> None:
    text = "Ring {ring}: {pay} in {six_weeks} {{x}}"
    assert plain(text, FACTS, PL) == "Ring 0808\u00a0800\u00a05000: 86,45\u00a0£ in 6 tygodni {x}"
    assert text_hash(plain(text, FACTS, PL)) == text_hash("Ring 0808 800 5000: 86,45 £ in 6 tygodni {x}")


def test_a_new_value_changes_what_is_shown() -> None:
    newer = {**FACTS, "pay": fact("money", "90.00", "pay")}
    assert plain("{pay}", FACTS, AR) != plain("{pay}", newer, AR)


@given(st.text(alphabet="{}a:.#_ \n", max_size=30))
def test_plain_and_fill_change_tokens_and_literal_braces_only(text: str) -> None:
    kept = re.sub(r"[{}]", "", text)
    assert re.sub(r"[{}]", "", plain(text, {}, EN)) == kept
    assert (
        re.sub(r"&#12[35];|[{}]", "", fill(text, {}, EN)[0]).replace("&#95;", "_").replace("&#35;", "#")
        == kept
    )
