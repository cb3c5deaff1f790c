"""The checks that run while somebody writes: the same answers as the program's own, case by case and on our own words."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
from tests.checks.cases import CASES, subject_of

from inotherwords.checks.base import Subject, judge
from inotherwords.checks.languages import language_facts
from inotherwords.checks.registry import CHECKS
from inotherwords.locales import describe, known_tag
from inotherwords.model.content import Unit
from inotherwords.model.finding import Where
from inotherwords.translation import po

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "src" / "inotherwords" / "site" / "theme" / "assets" / "js"
BY_CODE = {check.code: check for check in CHECKS}
RUN = """async subjects => { const { judge } = await import('/checks.js');
  return subjects.map(one => Object.fromEntries(judge(one).map(({ code, pieces }) => [code, pieces.length]))) }"""
CODES = "async () => Object.keys((await import('/checks.js')).CHECKS)"
SAMPLE = 700
"""Damaged words of our own; 16 checks look at each."""


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


@cache
def spoken(tag: str) -> dict[str, object]:
    """What the page tells the checks of a language."""
    facts = language_facts()
    held = facts.get(tag) or facts.get(tag.partition("-")[0]) or {}
    return {
        "tag": tag,
        "script": "",
        "usual": describe(tag).script if known_tag(tag) else "",
        "numbers": held.get("numbers", []),
    }


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
    return len(subject.words) > 5000  # noqa: PLR2004 - beyond the limits of a piece only these are told


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
    signs = list(text)
    at = chance.randrange(len(signs))
    what = chance.randrange(7)
    if what == 0:
        del signs[at]
    elif what == 1:
        signs[at] = chance.choice("0179,.*[](){}<>_`&\\\u200b\u200c\u202e\u200f٣۵ aя中")
    elif what == 2:  # noqa: PLR2004
        signs.insert(at, chance.choice(["**", "{", "}", "](", "[a](b.md)", " 17 ", "<b>", "&lt;", "www.a.b", "0800 123 456"]))
    elif what == 3:  # noqa: PLR2004
        digits = [here for here, sign in enumerate(signs) if sign.isdecimal()]
        for here in digits[:1]:
            signs[here] = "7"
    elif what == 4:  # noqa: PLR2004
        signs = signs[: max(1, at)]
    elif what == 5:  # noqa: PLR2004
        marks = [here for here, sign in enumerate(signs) if sign in "[](){}*:"]
        for here in marks[:1]:
            signs[here] = ""
    return "".join(signs)


def corpus(chance: random.Random, size: int) -> list[Subject]:
    found = []
    for path in sorted((ROOT / "locales").glob("*/guides/*.po")):
        tag = path.parts[-3]
        catalogue, _ = po.read(path.read_bytes(), path=path.name, locale=tag, document=path.stem)
        for entry in catalogue.entries if catalogue else ():
            if entry.target:
                found.append((tag, entry))
    return [
        Subject(Unit(entry.key, "paragraph", entry.source, "s", 1), entry.source, words, tag, Where("x.po", 1, tag, entry.key))
        for tag, entry in chance.sample(found, min(size, len(found)))
        if (words := damaged(entry.target, chance)).strip()
    ]


def test_our_own_words_with_mistakes_are_judged_alike(page):
    codes = page.evaluate(CODES)
    subjects = corpus(random.Random(7), SAMPLE)  # noqa: S311 - no secret
    judged = page.evaluate(RUN, [as_told(one) for one in subjects])
    wrong = [(one.locale, one.english, one.words, ours(one, codes), told) for one, told in zip(subjects, judged, strict=True) if ours(one, codes) != told]
    assert wrong == []
    assert sum(bool(one) for one in judged) > SAMPLE // 10, "some of the mistakes are told"
