"""Editors decide and reviewers are heard: what is written, by whom, and what is never done twice or by the wrong hand."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from desk_hands import form, git

from inotherwords.translation.ledger import read as read_ledger

pytestmark = pytest.mark.slow

ORDINARY, CRITICAL = "in-short/item-2fe0ddf8", "in-short/item-7c26de99"
BETTER = "آپ کسی بھی وقت [مدد](term:help) لے سکتے ہیں۔"


def events(inside) -> list:
    data = (inside.root / "locales/ur/reviews.jsonl").read_bytes()
    held, found = read_ledger(data, path="", locale="ur")
    assert found == []
    return list(held)


def number_of(page: str, key: str) -> str:
    """Which place on a form a unit has."""
    return next(re.split("[-.]", name)[1] for name, value in form(page).items() if value == key)


def proposed(inside, words: str = BETTER, key: str = ORDINARY, **more: str) -> str:
    page = inside.client.get("/propose/ur/guides/money-help").text
    answer = inside.client.post(
        "/proposals", data=form(page) | {f"words.{number_of(page, key)}": words, **more}
    )
    assert answer.status_code == 303
    return max(inside.proposals(), key=lambda one: one.stat().st_mtime_ns).stem


def marked(inside, reviewer, key: str, verdict: str, note: str = "") -> str:
    page = reviewer.get("/review/guides/money-help").text
    n = number_of(page, key)
    return inside.post(
        reviewer, "/review/guides/money-help", form(page) | {f"verdict-{n}": verdict, f"note-{n}": note}
    ).text


def taken(inside, editor) -> str:
    page = editor.get("/desk/reviews/ur").text
    chosen = dict.fromkeys(re.findall(r'name="(v-\d+)"', page), "yes")
    return inside.post(editor, "/desk/reviews/ur", {**chosen, "do": "take"}).text


def test_words_that_are_taken_are_written_and_committed_in_the_editor_s_name(inside):
    id_ = proposed(inside, credit="Amina Example")
    editor = inside.editor()
    answer = inside.post(editor, f"/desk/proposal/{id_}", {"do-0": "take", "credit": "yes"})
    assert answer.headers["location"] == "/desk/"
    assert BETTER in (inside.root / "locales/ur/guides/money-help.po").read_text("utf-8")
    (event,) = [one for one in events(inside) if one.via == f"proposal:{id_}"]
    assert event.note == "accepted by edith01"
    assert f"{event.by}:" in (inside.root / "locales/ur/people.yml").read_text("utf-8")
    assert inside.proposals() == []
    said = git(inside.root, "log", "-1", "--format=%an <%ae>%n%B")
    assert said.splitlines()[0] == "edith01 <edith01@desk.invalid>"
    assert "Translated-by: Amina Example" in said
    assert git(inside.root, "status", "--porcelain") == ""


def test_a_second_decision_is_told_and_not_done(inside):
    id_ = proposed(inside)
    editor = inside.editor()
    for status in (303, 409):
        answer = inside.post(editor, f"/desk/proposal/{id_}", {"do-0": "take"})
        assert answer.status_code == status
    assert len([one for one in events(inside) if one.via == f"proposal:{id_}"]) == 1


def test_words_that_could_harm_are_kept_and_never_taken(inside):
    id_ = proposed(inside, "کونسل کو جواب دینا لازم ہے۔ 0900 123456", CRITICAL)
    editor = inside.editor()
    page = editor.get(f"/desk/proposal/{id_}").text
    assert "a check found what could harm" in page
    assert 'value="take"' not in page
    before = (inside.root / "locales/ur/guides/money-help.po").read_bytes()
    inside.post(editor, f"/desk/proposal/{id_}", {"do-0": "take"})
    assert (inside.root / "locales/ur/guides/money-help.po").read_bytes() == before
    assert [one.stem for one in inside.proposals()] == [id_]


def test_the_answer_waits_in_the_outbox_and_the_address_is_forgotten(inside):
    id_ = proposed(inside, contact="amina@example.org")
    inside.post(inside.editor(), f"/desk/proposal/{id_}", {"do-0": "decline", "why-0": "meaning"})
    (letter,) = (inside.root / ".desk/outbox").iterdir()
    assert b"To: amina@example.org" in letter.read_bytes()
    with inside.desk.store.read() as connection:
        assert connection.exec_driver_sql("select count(*) from contacts").scalar() == 0


def test_a_reviewer_s_verdict_counts_when_an_editor_takes_it(inside):
    editor = inside.editor()
    reader = inside.come_in(inside.invitation(editor))
    marked(inside, reader, ORDINARY, "approve")
    assert not [one for one in events(inside) if one.via.startswith("invitation:")]
    taken(inside, editor)
    (event,) = [one for one in events(inside) if one.via.startswith("invitation:")]
    assert (event.by, event.act, event.unit) == ("readerone", "approve", ORDINARY)
    document = inside.desk.publication().content.document("money-help")
    shelf = inside.desk.publication().shelves["ur"]
    assert inside.desk.publication().states(document, shelf)[ORDINARY].state == "reviewed"


def test_critical_words_want_two(inside):
    editor = inside.editor()
    states = []
    for who in ("ur readerone", "ur readertwo"):
        reader = inside.come_in(inside.invitation(editor, who))
        marked(inside, reader, CRITICAL, "approve")
        taken(inside, editor)
        publication = inside.desk.publication()
        document = publication.content.document("money-help")
        states.append(str(publication.states(document, publication.shelves["ur"])[CRITICAL].state))
    assert states == ["draft", "reviewed"]


def test_nobody_approves_their_own_words(inside):
    editor = inside.editor()
    lines = (inside.root / "locales/ur/reviews.jsonl").read_text("utf-8")
    old = next(line for line in lines.splitlines() if ORDINARY in line)
    own = {**json.loads(old), "by": "readerone", "via": "file:1", "act": "propose", "origin": "person"}
    with (inside.root / "locales/ur/reviews.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(own, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n")
    reader = inside.come_in(inside.invitation(editor))
    page = marked(inside, reader, ORDINARY, "approve")
    assert "desk" in page
    with inside.desk.store.read() as connection:
        assert connection.exec_driver_sql("select count(*) from verdicts").scalar() == 0


def test_words_that_changed_since_are_not_approved(inside):
    editor = inside.editor()
    reader = inside.come_in(inside.invitation(editor))
    marked(inside, reader, ORDINARY, "approve")
    id_ = proposed(inside)
    inside.post(editor, f"/desk/proposal/{id_}", {"do-0": "take"})
    assert "have changed since" in taken(inside, editor)
    assert not [one for one in events(inside) if one.via.startswith("invitation:")]


def test_remarks_go_to_readers_of_the_language_first(inside):
    page = inside.client.get("/propose/ur/guides/money-help").text
    n = number_of(page, ORDINARY)
    sent = form(page) | {f"verdict.{n}": "not-clear", f"why.{n}": "too hard for me"}
    assert inside.client.post("/proposals", data=sent).status_code == 303
    editor = inside.editor()
    assert "too hard for me" not in editor.get("/desk/reviews/ur").text
    reader = inside.come_in(inside.invitation(editor))
    page = reader.get("/review/").text
    assert "too hard for me" in page
    number = re.search(r'name="number" value="(\d+)"', page)[1]
    inside.post(reader, "/review-remark", {"number": number, "do": "pass"})
    assert "too hard for me" in editor.get("/desk/reviews/ur").text
    assert "too hard for me" not in reader.get("/review/").text


def test_an_adviser_signs_sentences_and_values(inside):
    editor = inside.editor()
    link = inside.invitation(editor, "en new")
    adviser = inside.come_in(link)
    page = adviser.get("/review/guides/money-help").text
    n = number_of(page, CRITICAL)
    inside.post(adviser, "/review/guides/money-help", form(page) | {f"verdict-{n}": "approve"})
    page = editor.get("/desk/reviews/en").text
    chosen = dict.fromkeys(re.findall(r'name="(v-\d+)"', page), "yes")
    inside.post(editor, "/desk/reviews/en", {**chosen, "do": "take"})
    held, found = read_ledger((inside.root / "locales/en/reviews.jsonl").read_bytes(), path="", locale="en")
    assert found == []
    assert {(one.guide, one.unit, one.aspect) for one in held} == {
        ("money-help", CRITICAL, "facts"),
        ("facts", "answer_time", "facts"),
    }


def test_a_fact_changes_with_its_source_after_the_editor_saw_where_it_shows(inside):
    editor = inside.editor()
    page = editor.get("/desk/facts/weekly_rate").text
    wanted = form(page) | {
        "value": "83.30",
        "new_title": "A new leaflet",
        "new_publisher": "Example Council",
        "new_address": "https://example.org/new",
    }
    shown = inside.post(editor, "/desk/facts/weekly_rate", wanted)
    assert shown.status_code == 200
    assert "Help with money" in shown.text
    assert "£83.30" in shown.text
    assert 'value: "81.90"' in (inside.root / "content/facts.yml").read_text("utf-8")
    inside.post(editor, "/desk/facts/weekly_rate", form(shown.text) | {"confirm": "yes"})
    fact = inside.desk.publication().content.facts["weekly_rate"]
    assert (fact.value, fact.source) == ("83.30", "a-new-leaflet")
    assert inside.desk.publication().blocking == ()
    assert "weekly_rate: 81.90 becomes 83.30" in git(inside.root, "log", "-1", "--format=%s")
    assert git(inside.root, "status", "--porcelain") == ""


@pytest.mark.parametrize(
    "fault",
    [{"value": "lots"}, {"review_by": "2020-01-01"}, {"source": "nobody"}, {"checked": "yesterday"}],
    ids=lambda one: next(iter(one)),
)
def test_a_value_that_reading_would_refuse_is_not_written(inside, fault):
    editor = inside.editor()
    before = (inside.root / "content/facts.yml").read_bytes()
    wanted = form(editor.get("/desk/facts/weekly_rate").text) | fault | {"confirm": "yes"}
    assert inside.post(editor, "/desk/facts/weekly_rate", wanted).status_code == 422
    assert (inside.root / "content/facts.yml").read_bytes() == before


def test_an_organisation_s_number_changes_in_its_own_record(inside):
    editor = inside.editor()
    wanted = form(editor.get("/desk/facts/org.advice.phone").text) | {
        "value": "01632 960002",
        "confirm": "yes",
    }
    assert inside.post(editor, "/desk/facts/org.advice.phone", wanted).status_code == 303
    assert inside.desk.publication().content.organisations["advice"].phone == "01632 960002"


def test_a_desk_without_git_works_as_well(inside):
    shutil.rmtree(inside.root / ".git")
    id_ = proposed(inside)
    assert inside.post(inside.editor(), f"/desk/proposal/{id_}", {"do-0": "take"}).status_code == 303
