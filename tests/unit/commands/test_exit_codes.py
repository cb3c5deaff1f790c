"""0 done, 1 the input needs attention, 2 our fault or the machine's; and always a sentence."""

from __future__ import annotations

import sys

import pytest
from click.testing import CliRunner

from inotherwords.commands import main
from inotherwords.errors import MachineError

CALLS = {
    "check": ["check"],
    "status": ["status"],
    "stage": ["stage", "--on", "2026-11-22"],
    "sync": ["sync"],
    "dry sync": ["sync", "--dry-run"],
    "person": ["person", "pl", "--role", "reviewer"],
}
MISTAKES = {
    "unknown locale": (["person", "xx", "--role", "reviewer"], "There is no locale “xx” in this publication."),
    "unknown document": (["review", "pl", "nothing", "--by", "readerone"], "There is no guide, page or list called “nothing”."),
    "unknown unit": (["review", "pl", "money-help", "a/b", "--by", "readerone"], "“money-help” has no unit “a/b” with words in pl."),
    "unknown person": (["review", "pl", "money-help", "--by", "nobody12"], "Nobody in locales/pl/people.yml has the handle “nobody12”."),
    "role": (["review", "pl", "money-help", "--by", "writerone"], "“writerone” may not sign this: it takes somebody who is reviewer."),
    "English is not translated": (["review", "en", "money-help", "--by", "x"], "“en” is the language that guides are written in;"),
    "English is not still correct": (["still-correct", "en", "money-help", "a/b", "--by", "x"], "“en” is the language that guides are written in;"),
    "facts are English": (["review", "pl", "money-help", "--by", "readerone", "--aspect", "facts"], "Facts are signed in the language that guides are written in, not in pl."),
    "nothing outdated": (["still-correct", "pl", "money-help", "KEY", "--by", "readerone"], "there is nothing to confirm."),
    "a note with a control": (["review", "pl", "money-help", "--by", "readerone", "--note", "a\x07b"], "The note or the door can't stand in a ledger:"),
    "name without consent": (["person", "pl", "--role", "reviewer", "--name", "Sami Example"], "A name is written down only with --consent: ask the person first."),
    "build of an unknown locale": (["build", "--only", "xx"], "There is no locale “xx” in this publication."),
    "unknown command": (["nonsense"], "No such command 'nonsense'."),
    "unknown option": (["status", "--nonsense"], "No such option"),
    "missing argument": (["review"], "Missing argument"),
    "bad day": (["stage", "--on", "tomorrow"], "does not match the format"),
}  # fmt: skip


@pytest.mark.parametrize("words", CALLS.values(), ids=CALLS)
def test_a_sound_publication_gives_0(hands, words):
    hands.iow(*words)


@pytest.mark.parametrize(("words", "sentence"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_of_the_caller_gives_1_and_changes_nothing(hands, words, sentence):
    before = hands.files()
    words = [hands.key("at any time") if one == "KEY" else one for one in words]
    assert sentence in hands.iow(*words, code=1)
    assert hands.files() == before


@pytest.mark.parametrize(
    "words", [["check"], ["status"], ["stage"], ["sync"], ["build"], ["person", "pl", "--role", "reviewer"]]
)
def test_a_broken_publication_gives_1_and_stays_as_it_is(hands, words):
    hands.edit("content/facts.yml", "kind: money", "kind: mony")
    before = hands.files()
    assert "content/facts.yml" in hands.iow(*words, code=1)
    assert hands.files() == before


def test_no_publication_gives_1(tmp_path):
    done = CliRunner().invoke(main, ["--project", str(tmp_path), "status"])
    assert done.exit_code == 1
    assert "There is no publication here" in done.output


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (MachineError("The disk is full.", "Make room."), "The disk is full. Make room."),
        (
            RuntimeError("oh"),
            "This is our fault, not yours: RuntimeError. Your files were left as they were.",
        ),
        (KeyboardInterrupt(), "Stopped. Nothing is half-done: run the command again to finish it."),
    ],
    ids=["machine", "ours", "stopped"],
)
def test_what_is_not_the_callers_fault_gives_2_and_a_sentence(hands, monkeypatch, fault, sentence):
    def broken(_tree, **_options):
        raise fault

    monkeypatch.setattr(sys.modules["inotherwords.commands.status"], "_told", broken)
    assert sentence in hands.iow("status", code=2)
