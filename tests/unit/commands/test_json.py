"""What outsiders read: the exact shape of every JSON answer."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from inotherwords.commands import main

COUNTS = {"units", "missing", "draft", "proposed", "reviewed", "outdated", "critical_outdated"}


def test_status(hands):
    record = hands.json("status")
    assert set(record) == {"locales"}
    assert set(record["locales"]) == {"pl"}
    held = record["locales"]["pl"]
    assert set(held) == {"words", "guides", "pages", "proposals", "silenced"}
    assert isinstance(held["words"], int)
    assert set(held["guides"]) == {"money-help"}
    assert set(held["pages"]) == {"pages/home", "glossary", "topics", "directory"}
    for counts in [*held["guides"].values(), *held["pages"].values()]:
        assert set(counts) == COUNTS
        assert counts["units"] == sum(
            counts[state] for state in ("missing", "draft", "proposed", "reviewed", "outdated")
        )
    assert held["guides"]["money-help"] == {**dict.fromkeys(COUNTS, 0), "units": 13, "reviewed": 13}


@pytest.mark.parametrize("hands", ["stale-critical"], indirect=True)
def test_status_counts_what_could_harm(hands):
    counts = hands.json("status")["locales"]["pl"]["guides"]["money-help"]
    assert (counts["outdated"], counts["critical_outdated"]) == (2, 1)


def test_check_of_a_sound_publication_is_an_empty_list(hands):
    assert hands.json("check", "--on", "2026-11-22") == []


def test_check(hands):
    hands.edit("content/facts.yml", "kind: money", "kind: mony")
    found = hands.json("check", "--on", "2026-11-22", code=1)
    assert {tuple(one) for one in found} == {
        ("code", "severity", "path", "line", "locale", "unit", "sentence", "hint")
    }
    assert ("content/facts.yml", "error") in {(one["path"], one["severity"]) for one in found}
    assert hands.json("check", "--locale", "pl", "--on", "2026-11-22") == []


def test_a_date_that_is_over_is_told_and_stops_nothing(hands):
    assert {one["code"] for one in hands.json("check", "--on", "2028-01-01")} == {"fact-stale", "guide-stale"}


def test_units(hands):
    units = hands.json("units", str(hands.root / "content/guides/money/money-help.md"))
    assert {tuple(one) for one in units} == {("key", "kind", "text", "line", "critical")}
    assert [one["kind"] for one in units[:4]] == ["title", "summary", "heading", "item"]
    assert {one["text"]: one["critical"] for one in units}[
        "The council must answer within {answer_time}."
    ] is True
    assert units[2] == {
        "key": "in-short/heading-9e90b1ac",
        "kind": "heading",
        "text": "In short",
        "line": 12,
        "critical": False,
    }


def test_try(tmp_path):
    (tmp_path / "a.md").write_text("# Care\n\nAsk for it.\n")
    (tmp_path / "b.txt").write_text("no")
    (tmp_path / "c.md").write_bytes(b"# \xff\n")
    done = CliRunner().invoke(main, ["try", str(tmp_path), "--json"])
    trial = json.loads(done.output)
    assert done.exit_code == 1
    assert set(trial) == {"files", "units", "words", "outside", "failed"}
    assert (trial["files"], trial["units"], trial["words"], trial["outside"]) == (2, 2, 4, 0)
    assert [(set(one), one["path"], one["line"]) for one in trial["failed"]] == [
        ({"path", "line", "why"}, "c.md", 1)
    ]


def test_import(hands, tmp_path):
    sent = tmp_path / "sent.po"
    sent.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Parents"\nmsgstr "Rodzice i opiekunowie"\n\nmsgid "Nobody has this"\nmsgstr "Nikt"\n\n'
        'msgid "The council must answer within {answer_time}."\nmsgstr "Urząd odpowie w 7 tygodni."\n',
        "utf-8",
    )
    before = hands.files()
    told = hands.json("import", str(sent), "--locale", "pl", code=1)
    assert set(told) == {"locale", "guide", "matched", "changed", "unmatched", "refused"}
    assert (told["locale"], told["guide"], told["matched"]) == ("pl", "money-help", 2)
    assert told["unmatched"] == [{"row": 7, "text": "Nobody has this", "why": "no unit has this English"}]
    assert {tuple(one) for one in told["refused"]} == {("unit", "code", "why")}
    assert {one["code"] for one in told["refused"]} == {"translation-fact-missing", "translation-number"}
    assert hands.files() == before
