"""People sign: what stands in the ledger afterwards, and that it can always be read again."""

from __future__ import annotations

import sys

import pytest
import yaml


def test_a_review_of_everything_and_of_one_unit(hands):
    before = len(hands.events("pl"))
    handle = hands.iow("person", "pl", "--role", "reviewer").strip()
    assert (
        hands.iow("review", "pl", "money-help", "--by", handle)
        == "13 lines added to locales/pl/reviews.jsonl.\n"
    )
    hands.iow("review", "pl", "money-help", hands.key("Parents"), "--by", handle, "--note", "Dobrze")
    last = hands.events("pl")[-1]
    assert (last.act, last.by, last.via, last.note, last.origin) == (
        "approve",
        handle,
        "iow",
        "Dobrze",
        "person",
    )
    assert len(hands.events("pl")) == before + 14


def test_taking_back_one_s_own_word(hands):
    key = hands.key("Parents")
    handle = hands.iow("person", "pl", "--role", "reviewer").strip()
    refused = hands.iow("review", "pl", "money-help", key, "--by", handle, "--verdict", "withdraw", code=1)
    assert f"“{handle}” has said nothing about the words of {key} that could be taken back." in refused
    hands.iow("review", "pl", "money-help", key, "--by", handle, "--verdict", "reject")
    assert hands.json("status")["locales"]["pl"]["guides"]["money-help"]["missing"] == 1
    hands.iow("review", "pl", "money-help", key, "--by", handle, "--verdict", "withdraw")
    reject, withdraw = hands.events("pl")[-2:]
    assert withdraw.cancels == reject.id
    assert hands.json("status")["locales"]["pl"]["guides"]["money-help"]["missing"] == 0
    hands.iow("review", "pl", "money-help", key, "--by", handle, "--verdict", "withdraw", code=1)


def test_nobody_approves_their_own_words(hands):
    hands.edit("locales/pl/people.yml", "roles: [translator]", "roles: [translator, reviewer]")
    before = hands.files()
    assert "wrote the words of" in hands.iow("review", "pl", "money-help", "--by", "writerone", code=1)
    assert hands.files() == before


def test_an_adviser_signs_the_english(hands):
    adviser = hands.iow("person", "en", "--role", "adviser").strip()
    hands.iow("review", "en", "money-help", "--by", adviser, "--aspect", "facts")
    assert {(one.aspect, one.target) for one in hands.events("en")} == {("facts", "")}
    hands.iow("check", "--on", "2026-11-22")


def facts_line(hands) -> str:
    hands.iow("stage", "--on", "2026-11-22")
    page = hands.text("build/stage/en/money-help.md")
    return (
        "unchecked" if "has not checked the facts" in page else "checked" * ("has checked the facts" in page)
    )


@pytest.mark.parametrize("verdict", [[], ["--verdict", "withdraw"]], ids=["signed", "taken back"])
def test_an_adviser_signs_the_values_and_a_new_value_is_unsigned(hands, verdict):
    adviser = hands.iow("person", "en", "--role", "adviser").strip()
    assert facts_line(hands) == "unchecked"
    words = ["review", "en", "money-help", "--by", adviser, "--aspect", "facts"]
    hands.iow(*words)
    values = {(one.guide, one.unit) for one in hands.events("en") if one.guide == "facts"}
    assert values == {("facts", "answer_time"), ("facts", "org.advice.phone"), ("facts", "weekly_rate")}
    assert facts_line(hands) == "checked"
    if verdict:
        hands.iow(*words, *verdict)
        assert {one.unit for one in hands.events("en") if one.cancels} >= {"weekly_rate"}
        assert facts_line(hands) == "unchecked"
        return
    hands.edit("content/facts.yml", '"81.90"', '"83.90"')
    assert facts_line(hands) == "unchecked"
    hands.iow(*words)
    assert facts_line(hands) == "checked"
    hands.iow("check", "--on", "2026-11-22")


def test_only_the_values_of_the_named_units_are_signed_and_a_rejection_is_of_the_sentence(hands):
    adviser = hands.iow("person", "en", "--role", "adviser").strip()
    words = ["review", "en", "money-help", hands.key("a week"), "--by", adviser, "--aspect", "facts"]
    assert hands.iow(*words) == "2 lines added to locales/en/reviews.jsonl.\n"
    assert hands.iow(*words, "--verdict", "reject") == "1 line added to locales/en/reviews.jsonl.\n"
    assert [one.unit for one in hands.events("en") if one.guide == "facts"] == ["weekly_rate"]


@pytest.mark.parametrize("role", ["adviser", "editor"])
def test_advisers_and_editors_belong_to_the_source_language(hands, role):
    before = hands.files()
    told = hands.iow("person", "pl", "--role", "reviewer", "--role", role, code=1)
    assert (
        f"Nobody is {role} in pl alone: advisers and editors belong to the language that guides are written in."
        f" — Use: iow person en --role {role}" in told
    )
    assert hands.files() == before


@pytest.mark.parametrize("hands", ["stale-critical"], indirect=True)
def test_still_correct_says_it_once_and_cures_the_catalogue(hands):
    key, critical = hands.key("at any time"), hands.key("The council must not")
    hands.iow("still-correct", "pl", "money-help", key, "--by", "readerone", "--note", "tak")
    status = hands.json("status")["locales"]["pl"]["guides"]["money-help"]
    assert (status["outdated"], status["reviewed"]) == (1, 12)
    assert "You may ask" in hands.text("locales/pl/guides/money-help.po")
    assert hands.events("pl")[-1].note == "tak"
    editor = hands.iow("person", "en", "--role", "editor").strip()
    refused = hands.iow("still-correct", "pl", "money-help", critical, "--by", editor, code=1)
    assert f"The English of {critical} changed in its negations" in refused


@pytest.mark.parametrize("hands", ["stale-critical"], indirect=True)
def test_still_correct_killed_after_the_ledger_is_finished_by_a_second_run(hands):
    key, path = hands.key("at any time"), "locales/pl/guides/money-help.po"
    old = hands.text(path)
    hands.iow("still-correct", "pl", "money-help", key, "--by", "readerone")
    done = (hands.text(path), len(hands.events("pl")))
    (hands.root / path).write_text(old, "utf-8")
    hands.iow("still-correct", "pl", "money-help", key, "--by", "readerone")
    assert (hands.text(path), len(hands.events("pl"))) == done


@pytest.mark.parametrize("hands", ["stale-critical"], indirect=True)
def test_the_same_key_in_another_guide_says_nothing(hands):
    """An editor's word is compared with this guide's history, not with a namesake's."""
    key = hands.key("at any time")
    ledger = hands.root / "locales/pl/reviews.jsonl"
    ledger.write_text(
        ledger.read_text("utf-8").replace('"guide":"money-help"', '"guide":"glossary"'), "utf-8"
    )
    editor = hands.iow("person", "en", "--role", "editor").strip()
    hands.iow("still-correct", "pl", "money-help", key, "--by", editor)


NAMES = ['Zara "Z" Example', "Żółć \\ Example", "a: b # c", "two\nlines", "{x}", "- y", "'single'", "no"]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_comes_back_as_it_was(hands, name):
    handle = hands.iow(
        "person",
        "pl",
        "--role",
        "reviewer",
        "--role",
        "translator",
        "--name",
        name,
        "--consent",
        "--organisation",
        name,
    ).strip()
    held = yaml.safe_load(hands.text("locales/pl/people.yml"))[handle]
    assert held == {
        "roles": ["reviewer", "translator"],
        "name": " ".join(name.split()),
        "organisation": " ".join(name.split()),
        "consent": True,
    }
    hands.iow("check", "--on", "2026-11-22")


def test_a_handle_is_never_given_twice(hands, monkeypatch):
    given = iter(["readerone", "rabcdefg"])
    monkeypatch.setattr(sys.modules["inotherwords.commands.person"], "_handle", lambda: next(given))
    assert hands.iow("person", "pl", "--role", "reviewer") == "rabcdefg\n"


def test_a_file_that_does_not_end_with_a_line_is_not_damaged(hands):
    path = hands.root / "locales/pl/people.yml"
    path.write_text(path.read_text("utf-8").rstrip("\n"), "utf-8")
    hands.iow("person", "pl", "--role", "translator")
    hands.iow("status")
