"""Words from outside: kept, looked at, taken or declined, once, whatever happens on the way."""

from __future__ import annotations

import json
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from openpyxl import load_workbook

from inotherwords.community.envelope import BEGINS, ENDS
from inotherwords.community.proposal import Mark, Proposal, ProposedUnit, Verdict, Via, read
from inotherwords.edge.disk import Tree
from inotherwords.model.content import text_hash
from inotherwords.project.publication import read_publication

PO = "locales/pl/guides/money-help.po"


@pytest.fixture
def editor(hands) -> str:
    return hands.iow("person", "en", "--role", "editor").strip()


def make(hands, *pairs, credit=None, at="2026-11-20T10:00:00Z", marks=(), **other) -> Proposal:
    """A proposal for the units with this English, as the help page would make it."""
    publication = read_publication(Tree(hands.root))
    document = publication.content.document("money-help")
    entries = publication.shelves["pl"].catalogues["money-help"].by_key()
    units = []
    for english, words in pairs:
        unit = next(one for one in document.units if one.text == english)
        units.append(ProposedUnit(unit.key, unit.hash, entries[unit.key].target_hash, words))
    held = Proposal("pl", "guides/money-help", at, Via.HELP_PAGE, credit, tuple(units), tuple(marks))
    return Proposal(**{**{name: getattr(held, name) for name in held.__slots__}, **other})


def wait(hands, proposal: Proposal) -> str:
    path = hands.root / proposal.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(proposal.canonical())
    return proposal.id


def test_from_a_letter_to_the_page(hands, editor):
    one = make(hands, ("Parents", "Rodzice i krewni"), credit="Zofia")
    line = json.dumps(json.loads(one.canonical()), ensure_ascii=False)
    letter = hands.root.parent / "letter.txt"
    letter.write_text(f"Dzień dobry\n> {BEGINS}\n> {line}\n> {ENDS}\nPozdrawiam\n", "utf-8")
    told = hands.json("import", str(letter))
    assert (told["locale"], told["guide"], told["matched"], told["proposals"]) == (
        "pl",
        "money-help",
        1,
        [one.id],
    )
    assert one.id in hands.iow("proposals")
    shown = hands.iow("proposals", "show", one.id)
    assert "difference: Rodzice{+ i krewni+}" in shown
    assert hands.json("status")["locales"]["pl"]["proposals"] == {"waiting": 1, "answered": 0, "days": None}
    answer = hands.iow("proposals", "accept", one.id, "--by", editor)
    assert "1 taken, 0 not taken, 0 still wait" in answer
    assert "Dziękujemy za słowa do „Pomoc pieniężna”." in answer
    assert "Rodzice i krewni" in hands.text(PO)
    last = hands.events("pl")[-1]
    assert (last.act, last.origin, last.via, last.note) == (
        "propose", "person", f"proposal:{one.id}", f"accepted by {editor}"
    )  # fmt: skip
    assert f'{last.by}:\n  roles: [translator]\n  name: "Zofia"\n  consent: yes' in hands.text(
        "locales/pl/people.yml"
    )
    assert hands.iow("proposals") == "Nothing waits.\n"
    status = hands.json("status")["locales"]["pl"]
    assert status["proposals"]["answered"] == 1
    assert status["guides"]["money-help"]["proposed"] == 1
    assert "proposal-answered" in hands.iow("import", str(letter), code=1)


@pytest.mark.parametrize("coded", ["quoted-printable", "base64", "8bit"])
def test_a_saved_mail_as_mail_programs_write_it(hands, coded):
    one = make(hands, ("Parents", "Rodzice i krewni"), credit="Zofia Żak")
    line = json.dumps(json.loads(one.canonical()), ensure_ascii=False)
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = "zofia@example.org", "words@example.org", "Słowa"
    mail.set_content(f"Dzień dobry\n\n{BEGINS}\n{line}\n{ENDS}\n", cte=coded)
    mail.add_alternative(f"<p>{BEGINS}</p><script>alert(1)</script>", subtype="html")
    path = hands.root.parent / "letter.eml"
    path.write_bytes(bytes(mail))
    assert hands.json("import", str(path))["proposals"] == [one.id]
    assert hands.iow("proposals", "show", one.id).count("Rodzice{+ i krewni+}") == 1


def test_a_mail_with_the_file_of_the_page_attached(hands):
    one = make(hands, ("Parents", "Rodzice i krewni"))
    mail = EmailMessage(policy=SMTP)
    mail.set_content("See the file.")
    mail.add_attachment(one.canonical(), maintype="application", subtype="json", filename=f"{one.id}.json")
    path = hands.root.parent / "letter.eml"
    path.write_bytes(bytes(mail))
    assert hands.json("import", str(path))["proposals"] == [one.id]


def test_a_spreadsheet_there_and_back(hands):
    path = hands.root.parent / "guide.xlsx"
    hands.iow("export", "pl", "money-help", "--to", "xlsx", "-o", str(path))
    book = load_workbook(path)
    (cell,) = [one for row in book.worksheets[0].iter_rows() for one in row if one.value == "Rodzice"]
    cell.value = "Rodzice i krewni"
    book.save(path)
    told = hands.json("import", str(path), "--propose", "--credit", "Zofia")
    assert (told["locale"], told["guide"], told["changed"], told["unmatched"]) == ("pl", "money-help", 1, [])
    assert hands.iow("proposals", "show", *told["proposals"]).count("Rodzice{+ i krewni+}") == 1


def test_some_are_taken_and_some_are_not(hands, editor):
    one = make(hands, ("Parents", "Rodzice i krewni"), ("Who", "Kto?"))
    wait(hands, one)
    keys = [unit.unit for unit in one.units]
    answer = hands.iow("proposals", "accept", one.id, "--units", keys[0], "--by", editor, code=1)
    assert "1 taken, 0 not taken, 1 still wait" in answer
    letter = hands.root.parent / "answer.txt"
    hands.iow("proposals", "reject", one.id, "--reason", "harder", "--by", editor, "-o", str(letter))
    assert "Słowa, które są teraz na stronie, łatwiej się czyta." in letter.read_text("utf-8")
    assert not (hands.root / one.path).exists()
    assert "Kto?" not in hands.text(PO)
    lines = hands.text("proposals/pl/answers.jsonl").splitlines()
    assert [json.loads(line)["verdict"] for line in lines] == ["accepted", "harder"]


@pytest.mark.parametrize(
    ("change", "standing"),
    [
        pytest.param({"words": "Rodzice <b>teraz</b>"}, "refused", id="markup"),
        pytest.param({"words": "Rodzice 0800 123 4567"}, "refused", id="a number to ring"),
        pytest.param({"words": "Rodzice \u202eenola"}, "refused", id="turned letters"),
        pytest.param({"unit": "in-short/item-00000000"}, "gone", id="forged key"),
        pytest.param({"source": "0" * 16}, "english-changed", id="earlier English"),
        pytest.param({"before": "0" * 16}, "words-changed", id="other words since"),
        pytest.param({"words": "Rodzice"}, "same", id="as published"),
    ],
)
def test_what_speaks_against_it_is_told_and_publishes_nothing(hands, editor, change, standing):
    one = make(hands, ("Parents", "Rodzice i krewni"))
    unit = one.units[0]
    held = {name: getattr(unit, name) for name in unit.__slots__} | change
    one = make(hands, units=(ProposedUnit(**held),))
    wait(hands, one)
    (look,) = hands.json("proposals", "show", one.id)["looks"]
    assert look["standing"] == standing
    before = hands.text(PO)
    if standing == "same":
        hands.iow("proposals", "accept", one.id, "--by", editor)
        assert hands.events("pl")[-1].origin == "person"
    else:
        assert "proposal-nothing-taken" in hands.iow("proposals", "accept", one.id, "--by", editor, code=1)
        assert (hands.root / one.path).exists()
    assert hands.text(PO) == before


def test_two_people_and_one_paragraph_are_put_side_by_side(hands, editor):
    one = make(hands, ("Parents", "Rodzice i krewni"))
    two = make(hands, ("Parents", "Rodzice, krewni"), at="2026-11-21T10:00:00Z")
    wait(hands, one), wait(hands, two)
    shown = hands.iow("proposals", "show", one.id)
    assert f"also sent:  Rodzice, krewni ({two.id})" in shown
    hands.iow("proposals", "accept", one.id, "--by", editor, code=1)
    hands.iow("proposals", "accept", one.id, "--by", editor, "--units", one.units[0].unit)
    assert "other words were published since" in hands.iow("proposals", "show", two.id)
    assert "Rodzice i krewni" in hands.text(PO)


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_killed_at_any_step_a_second_run_finishes_and_nothing_stands_twice(hands, editor, steps, monkeypatch):
    """The catalogue, the ledger, the answers, the file: after the first ``steps`` of them the machine goes off."""
    one = make(hands, ("Parents", "Rodzice i krewni"), credit="Zofia")
    wait(hands, one)
    writes = []

    def off(tree, path, *rest):
        if not path.endswith("people.yml"):
            writes.append(path)
        if len(writes) > steps:
            raise KeyboardInterrupt
        return on(tree, path, *rest)

    on = Tree.write
    monkeypatch.setattr(Tree, "write", off)
    monkeypatch.setattr(Tree, "remove", off)
    hands.iow("proposals", "accept", one.id, "--by", editor, code=2)
    monkeypatch.undo()
    hands.iow("proposals", "accept", one.id, "--by", editor)
    mine = [event for event in hands.events("pl") if event.via == f"proposal:{one.id}"]
    assert len(mine) == 1
    assert hands.text("locales/pl/people.yml").count("Zofia") == 1
    assert len(hands.text("proposals/pl/answers.jsonl").splitlines()) == 1
    assert not (hands.root / one.path).exists()
    assert "Rodzice i krewni" in hands.text(PO)


def test_a_reader_s_marks_are_noted(hands, editor):
    mark = Mark("top/title-9dbfa7da", "0" * 16, "1" * 16, Verdict.NOT_CLEAR, "Nie rozumiem")
    one = make(hands, marks=(mark,))
    wait(hands, one)
    assert "Marked not-clear: top/title-9dbfa7da: Nie rozumiem" in hands.iow("proposals", "show", one.id)
    assert "Przeczytaliśmy to, co zaznaczono." in hands.iow("proposals", "accept", one.id, "--by", editor)
    assert hands.iow("proposals") == "Nothing waits.\n"


def test_only_an_editor_answers(hands):
    one = make(hands, ("Parents", "Rodzice i krewni"))
    wait(hands, one)
    assert "not-their-role" in hands.iow("proposals", "accept", one.id, "--by", "readerone", code=1)


def test_a_file_changed_by_hand_is_not_trusted(hands, editor):
    one = make(hands, ("Parents", "Rodzice i krewni"))
    (hands.root / "proposals/pl").mkdir(parents=True)
    (hands.root / "proposals/pl/2026-11-20-00000000.json").write_bytes(one.canonical())
    assert "proposal-name" in hands.iow("proposals", code=1)
    assert "proposal-name" in hands.iow("proposals", "accept", "2026-11-20-00000000", "--by", editor, code=1)


def test_a_stranger_s_word_file_becomes_a_proposal(hands):
    file = hands.root.parent / "m.docx"
    hands.iow("export", "pl", "money-help", "-o", str(file))
    hands.edit(PO, 'msgstr "Rodzice"', 'msgstr "Matki i ojcowie"')
    before = hands.text(PO)
    told = hands.json("import", str(file), "--propose", "--dry-run")
    assert (told["matched"], told["changed"], told["refused"]) == (13, 0, [])
    assert hands.text(PO) == before


def test_a_proposal_reads_back_as_it_was_written(hands):
    one = make(hands, ("Parents", "Rodzice i krewni"), credit="Zofia")
    assert read(one.canonical()) == (one, [])
    assert text_hash(one.units[0].words) != one.units[0].before
