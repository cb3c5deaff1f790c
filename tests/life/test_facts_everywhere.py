"""A fact is right wherever it stands, in English, Polish and Arabic: read from the pages of a tiny publication.

A heading, a list, a table, the words of a link, twice in one sentence, first in a paragraph that runs from right to
left, and with its noun, which Polish and Arabic write in forms of their own.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import lxml.html
import pytest
from click.testing import CliRunner

from inotherwords.commands import main

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
PLAIN = ROOT / "tests" / "sites" / "publications" / "plain"
GUIDE = """\
---
title: Help with money
summary: What the council may pay.
topic: money
audience: [families]
checked: 2026-11-01
review_by: 2027-04-05
---

## The {answer_time} rule

The council answers within {answer_time}, and you answer within {answer_time} too.

- You get {weekly_rate} a week.

| Who | What |
| --- | --- |
| Parents | {weekly_rate} and {short_time} |

Read [what {weekly_rate} pays for](home.md).

{org.advice.phone} is the number to ring.

{weekly_rate} is the rate.

{one_time}, {short_time}, {answer_time} or {long_time}.

Ask after {answer_time:after}.
"""
FACTS = """
{id}:
  kind: duration
  value: "{value}"
  source: leaflet
  confidence: high
  checked: 2026-11-01
  review_by: 2027-04-05
"""
WORDS = {
    "Help with money": ("Pomoc z pieniędzmi", "المساعدة المالية"),
    "What the council may pay.": ("Co może zapłacić urząd.", "ما قد يدفعه المجلس."),
    "Who": ("Kto", "من"),
    "What": ("Co", "ماذا"),
    "Parents": ("Rodzice", "الآباء"),
    "The {answer_time} rule": ("Zasada: {answer_time}", "قاعدة {answer_time}"),
    "The council answers within {answer_time}, and you answer within {answer_time} too.": (
        "Urząd ma na to {answer_time} i ty też masz {answer_time}.",
        "يجيب المجلس خلال {answer_time}، وتجيب أنت أيضًا خلال {answer_time}.",
    ),
    "You get {weekly_rate} a week.": ("Co tydzień dostajesz {weekly_rate}.", "تحصل كل أسبوع على {weekly_rate}."),
    "{weekly_rate} and {short_time}": ("{weekly_rate} i {short_time}", "{weekly_rate} و{short_time}"),
    "Read [what {weekly_rate} pays for](home.md).": (
        "Przeczytaj, [na co jest {weekly_rate}](home.md).",
        "اقرأ [ما الذي تغطيه {weekly_rate}](home.md).",
    ),
    "{org.advice.phone} is the number to ring.": (
        "{org.advice.phone} to numer, pod który dzwonisz.",
        "{org.advice.phone} هو الرقم الذي تتصل به.",
    ),
    "{weekly_rate} is the rate.": ("{weekly_rate} to stawka.", "{weekly_rate} هو المبلغ."),
    "{one_time}, {short_time}, {answer_time} or {long_time}.": (
        "{one_time}, {short_time}, {answer_time} lub {long_time}.",
        "{one_time}، {short_time}، {answer_time} أو {long_time}.",
    ),
    "Ask after {answer_time:after}.": (
        "Zapytaj po {answer_time:after}.",
        "اسأل بعد {answer_time:after}.",
    ),
}  # fmt: skip
FORMS = {"pl": "6 tygodniach", "ar": "ستة أسابيع"}
SHOWN = {
    "en": {"answer": "6 weeks", "short": "2 weeks", "one": "1 week", "long": "12 weeks", "after": "6 weeks"},
    "pl": {
        "answer": "6 tygodni",
        "short": "2 tygodnie",
        "one": "1 tydzień",
        "long": "12 tygodni",
        "after": FORMS["pl"],
    },
    "ar": {
        "answer": "6 أسابيع",
        "short": "أسبوعان",
        "one": "أسبوع",
        "long": "12 أسبوعًا",
        "after": FORMS["ar"],
    },
}
RATE = {"en": "£81.90", "pl": "81,90 £", "ar": "£81.90"}
PHONE = "01632 960001"
TAGS = ("en", "pl", "ar")

Pages = dict[str, lxml.html.HtmlElement]


def iow(root: Path, *words: str) -> str:
    done = CliRunner().invoke(main, ["--project", str(root), *words])
    assert done.exit_code == 0, done.output
    return done.output


def po(entries: dict[str, str]) -> str:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    return head + "\n".join(f'msgid "{english}"\nmsgstr "{words}"\n' for english, words in entries.items())


def written(root: Path) -> None:
    """The publication with its guide, facts, two languages and each language's own form of a fact."""
    shutil.copytree(PLAIN, root, ignore=shutil.ignore_patterns("expected", "guides", "reviews.jsonl"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "content/guides/money").mkdir(parents=True)
    (root / "content/guides/money/money-help.md").write_text(GUIDE, "utf-8")
    with (root / "content/facts.yml").open("a", encoding="utf-8") as facts:
        for id_, value in (("one_time", "1 week"), ("short_time", "2 weeks"), ("long_time", "12 weeks")):
            facts.write(FACTS.format(id=id_, value=value).lstrip("\n"))
    (root / "locales/ar").mkdir()
    (root / "locales/ar/locale.yml").write_text(
        "name: العربية\nenglish: Arabic\nscript: Arab\ndrafts: shown\ndigits: latn\n", "utf-8"
    )
    for tag, form in FORMS.items():
        (root / "locales" / tag / "facts.po").write_text(
            'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
            f'msgctxt "answer_time/after"\nmsgid "6 weeks"\nmsgstr "{form}"\n',
            "utf-8",
        )


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    root = tmp_path_factory.mktemp("facts") / "publication"
    written(root)
    iow(root, "sync")
    for place, tag in enumerate(("pl", "ar")):
        sent = root.parent / f"{tag}.po"
        sent.write_text(po({english: words[place] for english, words in WORDS.items()}), "utf-8")
        translator = iow(root, "person", tag, "--role", "translator").strip()
        iow(root, "import", str(sent), "--locale", tag, "--by", translator)
    iow(root, "build", "--on", "2026-11-22")
    return {
        tag: lxml.html.parse(str(root / "site" / tag / "money-help" / "index.html")).getroot() for tag in TAGS
    }


def blocks(page: lxml.html.HtmlElement, kind: str) -> list[lxml.html.HtmlElement]:
    return page.xpath(f'//main//*[contains(@data-unit, "/{kind}-")]')


def paragraph(page: lxml.html.HtmlElement, at: int) -> lxml.html.HtmlElement:
    return blocks(page, "paragraph")[at]


def words(element: lxml.html.HtmlElement) -> str:
    """What is read there, without the labels and the English that may be folded beside it."""
    copy = lxml.html.fromstring(lxml.html.tostring(element, encoding="unicode", with_tail=False))
    for aside in copy.xpath('.//small | .//details | .//a[contains(@class, "headerlink")]'):
        aside.drop_tree()
    return re.sub(r"[\s\u00a0\u202f]+", " ", copy.text_content()).strip()


every_language = pytest.mark.parametrize("tag", TAGS)


@every_language
def test_no_fact_is_left_out(pages: Pages, tag: str) -> None:
    (article,) = pages[tag].xpath("//article")
    assert "{" not in article.text_content()


@every_language
def test_in_a_heading(pages: Pages, tag: str) -> None:
    (heading,) = [one for one in blocks(pages[tag], "heading") if one.tag == "h2"]
    assert SHOWN[tag]["answer"] in words(heading)


@every_language
def test_in_a_list(pages: Pages, tag: str) -> None:
    (item,) = blocks(pages[tag], "item")
    assert RATE[tag] in words(item)


@every_language
def test_in_a_table(pages: Pages, tag: str) -> None:
    cell = blocks(pages[tag], "cell")[-1]
    assert cell.tag == "td"
    assert RATE[tag] in words(cell)
    assert SHOWN[tag]["short"] in words(cell)


@every_language
def test_in_the_words_of_a_link(pages: Pages, tag: str) -> None:
    (link,) = [one for one in paragraph(pages[tag], 1).xpath(".//a") if RATE[tag] in words(one)]
    assert link.xpath(".//a") == [], "a link holds no link"
    assert link.get("href") in {"../", "../index.html"}


@every_language
def test_twice_in_a_sentence(pages: Pages, tag: str) -> None:
    assert words(paragraph(pages[tag], 0)).count(SHOWN[tag]["answer"]) == 2


@every_language
@pytest.mark.parametrize(("at", "what"), [(2, "phone"), (3, "rate")])
def test_first_in_a_paragraph(pages: Pages, tag: str, at: int, what: str) -> None:
    """Its digits keep their order, and the paragraph keeps its direction, which comes from the page."""
    held = paragraph(pages[tag], at)
    fact = PHONE if what == "phone" else RATE[tag]
    assert words(held).startswith(fact)
    assert held.get("dir") in {None, "rtl" if tag == "ar" else "ltr"}
    assert pages[tag].get("dir") == ("rtl" if tag == "ar" else "ltr")
    if tag == "ar":
        (apart, *_) = held.xpath(".//bdi")
        assert apart.get("dir") == "ltr"
        assert words(apart) == fact
    if what == "phone":
        assert held.xpath(".//a/@href")[0] == "tel:+441632960001"


@every_language
def test_with_its_noun(pages: Pages, tag: str) -> None:
    """One, two, six and twelve weeks: each takes another form of the noun in Polish and in Arabic."""
    text = words(paragraph(pages[tag], 4))
    shown = SHOWN[tag]
    places = [text.index(shown[one]) for one in ("one", "short", "answer", "long")]
    assert places == sorted(places)


@every_language
def test_in_a_form_of_the_language_itself(pages: Pages, tag: str) -> None:
    assert SHOWN[tag]["after"] in words(paragraph(pages[tag], 5))
