"""Pictures: plain shapes and nothing else, one for each idea, and every one of ours keeps the rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from inotherwords.source.pictures import LARGEST, drawing_faults, read_pictures

OURS = Path(__file__).parents[2] / "content" / "pictures"
PATH = "content/pictures/help.svg"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">'
SQUARE = f'{HEAD}<g transform="rotate(45 24 24)"><path d="M4 4H44V44Z" fill="#1f1a17"/></g></svg>\n'


def reasons(text: str) -> list[str]:
    start = "The drawing holds "
    end = ", and only plain shapes may stand in it."
    found = list(drawing_faults(text, path=PATH))
    assert all(one.code == "picture-unsafe" and one.where.path == PATH for one in found)
    return [one.sentence.removeprefix(start).removesuffix(end) for one in found]


def test_plain_shapes_pass() -> None:
    assert reasons(SQUARE) == []


def inside(what: str) -> str:
    return f"{HEAD}{what}</svg>"


HOSTILE = {
    "a script": (inside("<script>alert(1)</script>"), ["the element “script”", "words"]),
    "a handler": (inside('<path d="M0 0" onclick="x"/>'), ["the attribute “onclick”"]),
    "a handler on the root": (SQUARE.replace("<svg ", '<svg onload="x" '), ["the attribute “onload”"]),
    "a link": (
        inside('<a href="https://example.org"><path d="M0 0"/></a>'),
        ["the element “a”", "the attribute “href”"],
    ),
    "an old link": (
        inside('<path xmlns:x="http://www.w3.org/1999/xlink" x:href="#a" d="M0 0"/>'),
        ["the attribute “{http://www.w3.org/1999/xlink}href”"],
    ),
    "a picture from elsewhere": (
        inside('<image href="https://example.org/x.png"/>'),
        ["the element “image”", "the attribute “href”"],
    ),
    "a paint from elsewhere": (
        inside('<path d="M0 0" fill="url(https://example.org/x)"/>'),
        ["the value “url(https://example.org/x)” of “fill”"],
    ),
    "a paint of its own": (inside('<path d="M0 0" fill="url(#a)"/>'), ["the value “url(#a)” of “fill”"]),
    "a colour that turns": (
        inside('<path d="M0 0" fill="currentColor"/>'),
        ["the value “currentColor” of “fill”"],
    ),
    "a style": (inside('<path d="M0 0" style="fill:red"/>'), ["the attribute “style”"]),
    "a style sheet": (inside("<style>*{fill:red}</style>"), ["the element “style”", "words"]),
    "words": (inside('<text x="1" y="9">Council</text>'), ["the element “text”", "words"]),
    "a title": (inside("<title>Council</title>"), ["the element “title”", "words"]),
    "words between shapes": (inside("<g/>Council"), ["words"]),
    "another language inside": (
        inside('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'),
        ["the element “foreignObject”", "the element “{http://www.w3.org/1999/xhtml}p”", "words"],
    ),
    "movement": (
        inside('<g><animate attributeName="x"/></g>'),
        ["the element “animate”", "the attribute “attributeName”"],
    ),
    "a use of something": (inside('<use href="#a"/>'), ["the element “use”", "the attribute “href”"]),
    "an entity": (
        '<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SQUARE,
        ["a comment, a document type or an instruction"],
    ),
    "an instruction": ('<?xml version="1.0"?>' + SQUARE, ["a comment, a document type or an instruction"]),
    "a comment": (inside("<!-- made with love -->"), ["a comment, a document type or an instruction"]),
    "cut off": (SQUARE[:-10], ["something that is not SVG"]),
    "nothing": ("", ["something that is not SVG"]),
    "a null": ("\x00", ["something that is not SVG"]),
    "a web page": (
        "<html><body/></html>",
        ["no square viewBox such as “0 0 48 48”", "the element “html”", "the element “body”"],
    ),
    "not square": (SQUARE.replace("0 0 48 48", "0 0 48 24"), ["no square viewBox such as “0 0 48 48”"]),
    "no view box": (SQUARE.replace(' viewBox="0 0 48 48"', ""), ["no square viewBox such as “0 0 48 48”"]),
}


@pytest.mark.parametrize(("text", "told"), HOSTILE.values(), ids=HOSTILE)
def test_anything_else_is_refused(text: str, told: list[str]) -> None:
    assert reasons(text) == told


def test_a_large_drawing_is_not_even_read() -> None:
    (found,) = drawing_faults("<" * (LARGEST + 1), path=PATH)
    assert found.line_of_text() == (
        f"{PATH}: picture-large: The drawing has 24001 characters; 24000 is the most. — Draw it with fewer points."
    )


LISTED = """\
help:
  file: help.svg
  alt: Two hands around a heart
  author: Health Icons
  licence: MIT
  from: healthicons 2.0.0 specialties/social_work
"""


def test_a_list_is_read_in_silence() -> None:
    pictures, findings = read_pictures(LISTED, path="SOURCES.yml")
    assert findings == []
    one = pictures["help"]
    assert (one.concept, one.file, one.alt, one.licence) == (
        "help",
        "help.svg",
        "Two hands around a heart",
        "MIT",
    )
    assert one.from_ == "healthicons 2.0.0 specialties/social_work"


def test_what_is_wrong_with_a_list() -> None:
    text = (
        LISTED
        + LISTED.replace("help", "aid", 1)
        + LISTED.replace("help", "hands").replace("  licence: MIT\n", "")
    )
    _, findings = read_pictures(text, path="SOURCES.yml")
    assert [one.line_of_text() for one in findings] == [
        "SOURCES.yml:13: key-missing: “licence” is missing from “hands”. — Add a line “licence: …”.",
        "SOURCES.yml:7: picture-name: The picture of “aid” is in “help.svg”. — Name the file after its idea: aid.svg.",
    ]
    same = LISTED + LISTED.replace("help", "aid")
    _, findings = read_pictures(same, path="SOURCES.yml")
    assert [one.line_of_text() for one in findings] == [
        (
            "SOURCES.yml:7: picture-alt-twice: The pictures “aid” and “help” are described in the same words. — "
            "Say of each what only it shows; or keep one of the two, so that one idea has one picture."
        )
    ]


@pytest.mark.parametrize("name", sorted(one.name for one in OURS.glob("*.svg")))
def test_a_picture_of_ours_keeps_the_rules(name: str) -> None:
    text = (OURS / name).read_text("utf-8")
    assert [one.line_of_text() for one in drawing_faults(text, path=name)] == []
    assert "#1f1a17" in text, "the one ink, dark on the white tile"


def test_every_picture_of_ours_is_listed() -> None:
    pictures, findings = read_pictures((OURS / "SOURCES.yml").read_text("utf-8"), path="SOURCES.yml")
    assert findings == []
    assert sorted(one.file for one in pictures.values()) == sorted(one.name for one in OURS.glob("*.svg"))
    assert {(one.author, one.licence, one.from_.partition(" ")[0]) for one in pictures.values()} <= {
        ("Health Icons", "MIT", "healthicons"),
        ("OpenMoji", "CC BY-SA 4.0", "openmoji"),
        ("In Other Words", "CC BY 4.0", ""),
    }
