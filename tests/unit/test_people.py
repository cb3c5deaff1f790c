"""Names stand only with consent."""

from __future__ import annotations

import pytest

from inotherwords.model.review import Person, Role
from inotherwords.translation.people import read_people

PATH = "locales/ur/people.yml"


def test_reads_people_by_handle() -> None:
    text = (
        "k3v9xq:\n  roles: [translator, reviewer]\n  name: Zara Quill\n  organisation: Tern Street Centre\n  consent: yes\n"
        "000111:\n  roles: [adviser]\n"
    )
    people, findings = read_people(text, path=PATH)
    assert findings == []
    assert people == {
        "k3v9xq": Person(
            "k3v9xq",
            (Role.TRANSLATOR, Role.REVIEWER),
            name="Zara Quill",
            organisation="Tern Street Centre",
            consent=True,
            line=1,
        ),
        "000111": Person("000111", (Role.ADVISER,), line=6),
    }


def test_a_name_without_consent_is_not_even_returned() -> None:
    people, findings = read_people("k3v9xq:\n  roles: [editor]\n  name: Zara Quill\n", path=PATH)
    assert people == {"k3v9xq": Person("k3v9xq", (Role.EDITOR,), line=1)}
    assert [one.line_of_text() for one in findings] == [
        (
            f"{PATH}:1: person-no-consent: The name of “k3v9xq” stands here without the person's consent."
            " — Ask, then write consent: yes; or delete the name."
        )
    ]


HANDLE = "cannot be a person's handle. — Use 6 to 16 small letters a to z and digits, made at random; never a name."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Zara Quill: {roles: [editor]}", f"{PATH}:1: handle-form: “Zara Quill” {HANDLE}"),
        ("short: {roles: [editor]}", f"{PATH}:1: handle-form: “short” {HANDLE}"),
        ("k3v9xq\u0661: {roles: [editor]}", f"{PATH}:1: handle-form: “k3v9xq\u0661” {HANDLE}"),
        (
            "k3v9xq: {name: Z}",
            f"{PATH}:1: key-missing: “roles” is missing from “k3v9xq”. — Add a line “roles: …”.",
        ),
        ("k3v9xq: {roles: []}", f"{PATH}:1: value-empty: “roles” is empty. — Write a value after the colon."),
        (
            "k3v9xq: {roles: [boss]}",
            (
                f"{PATH}:1: value-choice: “roles” is “boss”, which is not one of the choices."
                " — Choose from: translator, reviewer, adviser, editor."
            ),
        ),
        (
            "k3v9xq:\n  roles: [editor]\n  name: <b>Z</b>\n  consent: yes",
            (
                f"{PATH}:1: title-markup: “name” holds “<”, and only plain words on one line can stand there."
                " — Leave it out; bold, links and code belong in the text of a page."
            ),
        ),
        (
            "k3v9xq:\n  roles: [editor]\n  email: z@example.org",
            (
                f"{PATH}:3: key-unknown: “email” is not one of the names that can stand here."
                " — Known here: roles, name, organisation, consent."
            ),
        ),
    ],
)
def test_faults_are_named_with_their_line(text: str, message: str) -> None:
    _, findings = read_people(text, path=PATH)
    assert [one.line_of_text() for one in findings] == [message]


def test_a_locale_without_people_is_fine() -> None:
    assert read_people("", path=PATH) == ({}, [])
