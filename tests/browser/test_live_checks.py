"""The checks that run while somebody writes: the same answers as the program's own, case by case and on our own words."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.checks.cases import CASES, subject_of

from inotherwords.checks.base import Subject, judge
from inotherwords.checks.live import spoken
from inotherwords.checks.registry import CHECKS
from inotherwords.model.content import Unit
from inotherwords.model.finding import Where
from inotherwords.translation import po

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "src" / "inotherwords" / "site" / "theme" / "assets" / "js"
BY_CODE = {check.code: check for check in CHECKS}
RUN = """async subjects => { const { judge } = await import('/checks.js');
  return subjects.map(one => Object.fromEntries(judge(one).map(({ code, pieces }) => [code, pieces.length]))) }"""
CODES = "async () => Object.keys((await import('/checks.js')).CHECKS)"


@pytest.fixture(scope="module")
def page(browser, serve, tmp_path_factory):
    folder = tmp_path_factory.mktemp("scripts")
    (folder / "index.html").write_text("<!doctype html><title>x</title>", "utf-8")
    for path in SCRIPTS.glob("*.js"):
        (folder / path.name).write_bytes(path.read_bytes())
    page = browser.new_page()
    page.goto(serve(folder))
    yield page
    page.close()


def as_told(subject: Subject) -> dict[str, object]:
    # A half of a character cannot be sent to a browser as it stands.
    return {
        "english": subject.english,
        "words": subject.words.encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
        "kind": subject.unit.kind,
        **spoken(subject.locale),
    }


def ours(subject: Subject, codes: list[str]) -> dict[str, int]:
    counts = {code: len(judge(subject, [BY_CODE[code]])) for code in codes}
    return {code: count for code, count in counts.items() if count and not over(subject)}


def over(subject: Subject) -> bool:
    return len(subject.words) > 5000


def test_every_case_of_their_codes_is_judged_alike(page):
    codes = page.evaluate(CODES)
    cases = [one for one in CASES if one["code"] in codes]
    assert set(codes) == {one["code"] for one in cases}, "each has cases"
    judged = page.evaluate(RUN, [as_told(subject_of(one)) for one in cases])
    wrong = [
        (case["code"], case["name"], case["findings"], told.get(case["code"], 0))
        for case, told in zip(cases, judged, strict=True)
        if case["findings"] != told.get(case["code"], 0)
    ]
    assert wrong == []


def damaged(text: str, chance: random.Random) -> str:
    """``text`` with one mistake that a hurried hand makes."""
    at = chance.randrange(len(text))
    digit = next((here for here, sign in enumerate(text) if sign.isdecimal()), at)
    mark = next((here for here, sign in enumerate(text) if sign in "[](){}*:"), at)
    return chance.choice(
        [
            text,
            text[:at] + text[at + 1 :],
            text[:at] + chance.choice("0179,.*[](){}<>_`&\\\u200b\u200c\u202e\u200f٣۵ aя中") + text[at + 1 :],
            text[:at] + chance.choice(PIECES) + text[at:],
            text[:digit] + "7" + text[digit + 1 :],
            text[: at + 1],
            text[:mark] + text[mark + 1 :],
        ]
    )


PIECES = ("**", "{", "}", "](", "[a](b.md)", " 17 ", "<b>", "&lt;", "www.a.b", "0800 123 456", "{rate}")


def corpus(chance: random.Random, size: int) -> list[Subject]:
    """Words of our own guides, each with a mistake or without."""
    found = []
    for path in sorted((ROOT / "locales").glob("*/guides/*.po")):
        tag = path.parts[-3]
        catalogue, _ = po.read(path.read_bytes(), path=path.name, locale=tag, document=path.stem)
        found += [(tag, entry) for entry in (catalogue.entries if catalogue else ()) if entry.target]
    return [
        Subject(
            Unit(entry.key, "paragraph", entry.source, "s", 1),
            entry.source,
            damaged(entry.target, chance),
            tag,
            Where("x.po", 1, tag, entry.key),
        )
        for tag, entry in chance.sample(found, size)
    ]


@pytest.mark.parametrize("size", [200, pytest.param(4000, marks=pytest.mark.release)])
def test_our_own_words_with_mistakes_are_judged_alike(size, page):
    codes = page.evaluate(CODES)
    subjects = corpus(random.Random(size), size)  # noqa: S311 - no secret
    judged = page.evaluate(RUN, [as_told(one) for one in subjects])
    pairs = [(one, ours(one, codes), told) for one, told in zip(subjects, judged, strict=True)]
    assert [(one.locale, one.words, python, told) for one, python, told in pairs if python != told] == []
    assert sum(bool(told) for told in judged) > size // 5, "many of the mistakes are told"
