"""What volunteers send is kept once, exactly, and only then receipted; what can't be kept says why and loses no word."""

from __future__ import annotations

import json

import pytest

from inotherwords.community.proposal import read

pytestmark = pytest.mark.slow

WORDS = "آپ کو مدد مل سکتی ہے۔"


def sent(inside, number: int = 1) -> dict:
    inside.propose({str(number): WORDS})
    return json.loads(inside.proposals()[0].read_text("utf-8"))


def test_words_arrive_as_they_were_typed(inside):
    answer = inside.propose({"1": WORDS}, credit="Amina Example", **{"note.1": "shorter"})
    assert answer.status_code == 303
    (file,) = inside.proposals()
    proposal, found = read(file.read_bytes(), path="")
    assert found == []
    assert (proposal.locale, proposal.document, proposal.via, proposal.credit) == (
        "ur",
        "guides/money-help",
        "desk",
        "Amina Example",
    )
    (unit,) = proposal.units
    assert (unit.unit, unit.words, unit.note) == ("top/summary-0b662dd8", WORDS, "shorter")
    assert file.name == f"{proposal.id}.json"
    page = inside.client.get(answer.headers["location"])
    assert page.status_code == 200
    assert answer.headers["location"].rpartition("/")[2] in page.text
    assert '<html lang="ur" dir="rtl">' in page.text


def test_the_same_form_twice_is_one_proposal_and_one_receipt(inside):
    held = inside.fields() | {"words.1": WORDS}
    first, second = (inside.client.post("/proposals", data=held).headers["location"] for _ in range(2))
    assert first == second
    assert len(inside.proposals()) == 1


def test_the_form_of_the_help_page_is_understood(inside):
    """It says not when it was made, and may be sent twice all the same."""
    held = inside.fields() | {"words.1": WORDS, "form": "1", "via": "help-page"}
    del held["at"], held["contact"]
    places = {inside.client.post("/proposals", data=held).headers["location"] for _ in range(2)}
    assert len(places) == 1
    (file,) = inside.proposals()
    assert json.loads(file.read_text("utf-8"))["via"] == "help-page"


def test_a_program_gets_json(inside):
    body = sent(inside) | {"at": "2026-11-22T10:00:00Z"}
    answer = inside.client.post("/proposals", json=body)
    assert answer.status_code == 201
    told = answer.json()
    assert told["see"].endswith(f"/receipt/{told['receipt']}")
    assert told["proposal"].startswith("2026-11-22-")
    assert inside.client.post("/proposals", json=body).json() == told
    assert len(inside.proposals()) == 2


def test_json_may_come_in_a_plain_form(inside):
    body = json.dumps(sent(inside) | {"at": "2026-11-22T10:00:00Z", "via": "help-page"})
    answer = inside.client.post("/proposals", data={"proposal": body, "contact": "a@example.org"})
    assert answer.status_code == 303
    assert len(inside.proposals()) == 2


def test_other_words_with_a_taken_number_are_refused(inside):
    answer = inside.propose({"1": WORDS})
    file = inside.proposals()[0]
    kept = file.read_bytes()
    body = json.loads(kept)
    file.write_bytes(kept.replace(WORDS.encode(), b"other words"))
    with inside.desk.store.write() as connection:
        connection.exec_driver_sql("delete from receipts")
    again = inside.client.post("/proposals", json=body)
    assert answer.status_code == 303
    assert again.status_code == 409
    assert b"other words" in file.read_bytes()


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        pytest.param({"locale": "xx"}, "proposal-shape", id="no language"),
        pytest.param({"locale": "so"}, "desk-locale-unknown", id="another language"),
        pytest.param({"locale": "en"}, "desk-locale-unknown", id="the English itself"),
        pytest.param({"document": "guides/gone"}, "desk-document-unknown", id="no such guide"),
        pytest.param({"document": "../../etc/passwd"}, "proposal-shape", id="a path"),
        pytest.param({"credit": "a\nb"}, "proposal-shape", id="two lines of name"),
        pytest.param({"extra": "1"}, "proposal-field-unknown", id="an unknown field"),
        pytest.param({"units": []}, "proposal-empty", id="nothing"),
    ],
)
def test_what_cannot_be_kept_says_why(inside, fault, code):
    body = sent(inside)
    before = inside.proposals()
    answer = inside.client.post("/proposals", json=body | fault)
    assert answer.status_code == 422
    assert code in {one["code"] for one in answer.json()["refused"]}
    assert inside.proposals() == before


def test_a_refused_form_keeps_every_word_typed(inside):
    answer = inside.propose({"1": WORDS}, contact="not an address", credit="Amina", **{"note.1": "because"})
    assert answer.status_code == 422
    for typed in (WORDS, "not an address", "Amina", "because"):
        assert typed in answer.text
    assert inside.proposals() == []


def test_only_the_site_may_send_from_its_pages(inside):
    body = sent(inside)
    inside.desk.site = "https://words.example"
    answers = {
        origin: inside.client.post("/proposals", json=body, headers={"origin": origin})
        for origin in ("https://evil.example", "https://words.example", "null")
    }
    assert [one.status_code for one in answers.values()] == [403, 201, 201]
    allowed = {name: one.headers.get("access-control-allow-origin") for name, one in answers.items()}
    assert allowed == {
        "https://evil.example": None,
        "https://words.example": "https://words.example",
        "null": None,
    }
    asked = inside.client.options("/proposals", headers={"origin": "https://words.example"})
    assert asked.headers["access-control-allow-headers"] == "content-type"
    evil = inside.client.options("/proposals", headers={"origin": "https://evil.example"})
    assert (evil.status_code, [name for name in evil.headers if "access-control" in name]) == (403, [])


def test_too_many_from_one_place_have_to_wait(inside):
    inside.guard._rules.writing.burst = 3
    inside.guard._rules.writing.per_minute = 0.001
    inside.guard._rules.writing._held.clear()
    body = sent(inside)
    codes = [inside.client.post("/proposals", json=body).status_code for _ in range(4)]
    assert codes[-1] == 429


def test_the_answer_is_found_by_the_number(inside):
    code = inside.propose({"1": WORDS}).headers["location"].rpartition("/")[2]
    assert inside.client.get("/receipt", params={"code": f" {code.upper()} "}).status_code == 200
    assert inside.client.get("/receipt", params={"code": "zzz"}).status_code == 404
