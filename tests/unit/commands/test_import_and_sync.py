"""Words come in and the English moves on; what was killed half-way is finished by a second run."""

from __future__ import annotations

import pytest

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PO = "locales/pl/guides/money-help.po"


def sent(hands, *pairs, name="sent.po", language=None):
    path = hands.root.parent / name
    head = HEAD if language is None else HEAD.replace('"\n\n', f'"\n"Language: {language}\\n"\n\n')
    path.write_text(
        head + "\n".join(f'msgid "{english}"\nmsgstr "{words}"\n' for english, words in pairs), "utf-8"
    )
    return str(path)


def test_words_are_taken_in_and_signed(hands):
    hands.iow("import", sent(hands, ("Parents", "Rodzice i krewni")), "--locale", "pl", "--by", "writerone")
    last = hands.events("pl")[-1]
    assert (last.act, last.by, last.origin, last.via[:5]) == ("propose", "writerone", "person", "file:")
    assert "Rodzice i krewni" in hands.text(PO)
    assert hands.json("status")["locales"]["pl"]["guides"]["money-help"]["proposed"] == 1


def test_a_machine_only_drafts(hands):
    hands.iow(
        "import",
        sent(hands, ("Parents", "Rodzice i krewni")),
        "--locale",
        "pl",
        "--machine",
        "--by",
        "writerone",
    )
    last = hands.events("pl")[-1]
    assert (last.act, last.by, last.origin) == ("draft", "machine", "machine")


def test_a_second_import_of_the_same_file_changes_nothing(hands):
    path = sent(hands, ("Parents", "Rodzice i krewni"))
    hands.iow("import", path, "--locale", "pl")
    before = hands.files()
    assert hands.json("import", path, "--locale", "pl")["changed"] == 0
    assert hands.files() == before


def test_an_import_killed_before_the_ledger_is_finished_by_a_second_run(hands):
    ledger = hands.root / "locales/pl/reviews.jsonl"
    old = ledger.read_bytes()
    path = sent(hands, ("Parents", "Rodzice i krewni"))
    hands.iow("import", path, "--locale", "pl", "--by", "writerone")
    ledger.write_bytes(old)
    assert hands.json("import", path, "--locale", "pl", "--by", "writerone")["changed"] == 1
    assert hands.events("pl")[-1].by == "writerone"
    assert hands.json("status")["locales"]["pl"]["guides"]["money-help"]["proposed"] == 1


def test_a_dry_run_writes_nothing(hands):
    before = hands.files()
    assert "1 matched in money-help, 1 changed.\nNothing was written.\n" in hands.iow(
        "import", sent(hands, ("Parents", "Rodzice i krewni")), "--locale", "pl", "--dry-run"
    )
    assert hands.files() == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["--locale", "en"],
            "“en” is the language that guides are written in; it holds no translated words.",
        ),
        (["--locale", "pl", "--by", "Zara Example"], "“Zara Example” can't be a handle."),
    ],
)
def test_what_no_import_may_do(hands, words, sentence):
    before = hands.files()
    assert sentence in hands.iow("import", sent(hands, ("Parents", "Rodzice i krewni")), *words, code=1)
    assert hands.files() == before


def test_a_file_of_nobody_s_words_is_told(hands):
    told = hands.iow("import", sent(hands, ("Elsewhere", "Gdzie indziej")), "--locale", "pl", code=1)
    assert "No entry of the file belongs to this publication's pl." in told


def test_a_link_to_a_file_is_read(hands):
    link = hands.root.parent / "link.po"
    link.symlink_to(sent(hands, ("Parents", "Rodzice i krewni")))
    hands.iow("import", str(link), "--locale", "pl")


def test_sync_twice_is_sync_once_and_the_impact_comes_first(hands):
    hands.edit("content/guides/money/money-help.md", "must answer within", "must not answer after")
    dry = hands.iow("sync", "--dry-run")
    assert "In pl: 1 unit becomes outdated, 0 are new; 7 English words to look at." in dry
    assert "critical, readers get the English until it is done: in-short/item-7c26de99" in dry
    assert hands.iow("sync").startswith(dry.removesuffix("Nothing was written.\n"))
    before = hands.files()
    assert hands.iow("sync").startswith("The catalogues are up to the English already.\n0 of ")
    assert hands.files() == before


def test_sync_killed_between_two_files_is_finished_by_a_second_run(hands):
    start = hands.files()
    hands.edit("content/guides/money/money-help.md", "must answer within", "must not answer after")
    hands.edit(
        "content/guides/money/money-help.md",
        "Ring {org.advice.phone} and ask.",
        "Ask. Then ask again.\n\nRing {org.advice.phone}.",
    )
    edited = hands.files()
    hands.iow("sync")
    done = hands.files()
    for kept in [path for path in done if done[path] != edited.get(path)]:
        for path, data in edited.items():
            (hands.root / path).write_bytes(data)
        (hands.root / kept).write_bytes(done[kept])
        hands.iow("sync")
        assert hands.files() == done, kept
    assert start != done


@pytest.mark.parametrize(
    "language",
    ["", "pl", "pl_PL", "pl-GB", "pl_PL.UTF-8", "pol", "Polish", "Polski", "LANGUAGE", "xx", "??", "und"],
)
def test_a_file_of_this_language_is_taken(hands, language):
    path = sent(hands, ("Parents", "Rodzice i krewni"), language=language)
    assert hands.json("import", path, "--locale", "pl")["changed"] == 1


@pytest.mark.parametrize("language", ["ur", "ur_PK", "Urdu", "cs", "en_GB"])
def test_a_file_of_another_language_is_refused(hands, language):
    before = hands.files()
    name = {"cs": "Czech", "en_GB": "English (United Kingdom)", "ur_PK": "Urdu (Pakistan)"}.get(
        language, "Urdu"
    )
    told = hands.iow(
        "import", sent(hands, ("Parents", "Rodzice"), language=language), "--locale", "pl", code=1
    )
    assert (
        f"import-other-language: The file says that its words are {name} ({language}), and they were to go into "
        "Polish (pl). — Name the language of the file with --locale; or, if the words really are Polish, mend the "
        "line “Language:” at the top of the file. Nothing was written."
    ) in told
    assert hands.files() == before


def test_words_in_other_letters_are_refused_when_the_header_says_nothing(hands):
    before = hands.files()
    words = ("Help with money", "پیسوں کے بارے میں مدد حاصل کریں")
    told = hands.json("import", sent(hands, words), "--locale", "pl", code=1)
    assert [one["code"] for one in told["refused"]] == ["translation-script"]
    assert hands.files() == before


def test_sync_says_which_guides_leave_which_languages_before_it_writes(hands):
    hands.edit(
        "content/guides/money/money-help.md",
        "## What to do\n",
        "- You must not pay before somebody has looked at your plan with you and both of you have signed all the pages.\n\n## What to do\n",
    )
    dry = hands.iow("sync", "--dry-run")
    said = dry[dry.index("money-help is") :]
    begin, rest = said.split("\n", 1)
    assert begin == "money-help is no longer shown in pl until this is translated:"
    assert rest.endswith(
        ": You must not pay before somebody has looked at your plan with you and both of yo…\nNothing was written.\n"
    )
    assert said.removesuffix("Nothing was written.\n") in hands.iow("sync")
    assert "no longer shown" not in hands.iow("sync")


@pytest.mark.parametrize("new", ["Say hello.", "Please help me."], ids=["reworded", "as it was"])
def test_sync_keeps_silent_on_guides_that_stay(hands, new):
    hands.edit("content/guides/money/money-help.md", "Please help me.", new)
    assert "no longer shown" not in hands.iow("sync", "--dry-run")
