"""What a page holds once it is read back, from pages that are broken or hostile."""

from __future__ import annotations

import pytest

from inotherwords.site.fault_words import LONGEST, fault_words
from inotherwords.site.reading import MOST, Page, read

HEAD = '<!doctype html><html lang="en" dir="ltr"><title>T</title>'


def page(body: str) -> Page:
    return read("a", HEAD + body)


FAULTS = {
    "not closed": ("<div>a", ["<div> is never closed"]),
    "closed twice": ("<p>a</p></p>", ["unexpected </p>"]),
    "closed crosswise": (
        "<div><b>a</div></b>",
        ["</div> before what is in it was closed", "unexpected end tag"],
    ),
    "a block in a table": ("<table><p>a</table>", ["unexpected <p>", "text where none may stand"]),
    "text in a table": ("<table>a</table>", ["text where none may stand"]),
    "text beside the body": ("<p>a</body>b", ["text where none may stand"]),
    "attribute twice": ("<p id=a id=b>a", ["an attribute stands twice on one tag"]),
    "attribute on an end tag": ("<p>a</p id=a>", ["an end tag with attributes"]),
    "stray slash": ("<div/>a</div>", ["“/>” on an element that it does not close"]),
    "quotation mark": (
        '<a href=x"y>a</a>',
        ["a tag, a quotation mark or a comment is not written as HTML wants it"],
    ),
    "tag cut off": ("a<p", ["it ends in the middle of something"]),
    "comment cut off": ("a<!-- b", ["it ends in the middle of something"]),
    "style cut off": ("a<style>b", ["it ends in the middle of something"]),
    "link in a link": ("<a href=x>a<a href=y>b</a>", ["unexpected <a>"]),
    "heading in a heading": (
        "<h1>a<h2>b</h2></h1>",
        ["a heading inside another", "unexpected end tag of a heading"],
    ),
    "button in a button": ("<button>a<button>b</button>", ["<button> inside another"]),
    "form in a form": ("<form>a<form>b</form>", ["<form> inside another"]),
    "end of no form": ("a</form>", ["unexpected </form>"]),
    "end of another heading": ("<h1>a</h2>", ["unexpected end tag of a heading"]),
    "reference": ("a &copy b &#0;", ["a character reference (“&…;”) is not written as HTML wants it"]),
    "no such reference": (
        "a &nonsense; b",
        ["a character reference (“&…;”) is not written as HTML wants it"],
    ),
    "nul": (
        "a\0b",
        ["a tag, a quotation mark or a comment is not written as HTML wants it", "a NUL character"],
    ),
    "control character": ("a\x01b", ["a character that no page may hold"]),
    "half a character": ("a\ud800b", ["half a character (a lone surrogate)"]),
    "second doctype": ("a<!doctype html>", ["unexpected <!doctype>"]),
    "second body": ("<body>a<body class=x>", ["unexpected <body>"]),
    "for browsers without scripts": (
        "<noscript><p>a</noscript>b",
        ["a <noscript> element, whose words nobody looks over"],
    ),
}


@pytest.mark.parametrize(("body", "faults"), FAULTS.values(), ids=FAULTS.keys())
def test_what_was_mended_is_said_in_plain_words(body: str, faults: list[str]) -> None:
    assert list(page(body).faults) == faults


@pytest.mark.parametrize(
    "start",
    [
        "",
        "<html lang=en>",
        "x",
        '<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">',
    ],
)
def test_a_page_begins_with_the_doctype(start: str) -> None:
    assert read("a", f"{start}<title>T</title><p>a").faults == ("it does not begin with <!doctype html>",)


SOUND = {
    "bare and": "R&D, salt & pepper, a &foo b",
    "and in an address": '<a href="?a=1&copy=2">a</a>',
    "ends left out": "<ul><li>a<li>b</ul><p>c<p>d",
    "byte order mark": "",
    "blocks in a select": "<select><button>a</button><option>b<hr><option>c</select>",
    "dashes in a comment": "a<!-- b -- c -->",
    "template": "<template><tr><td>a</template>b",
}


@pytest.mark.parametrize(("name", "body"), SOUND.items(), ids=SOUND.keys())
def test_what_the_standard_allows_is_no_fault(name: str, body: str) -> None:
    assert read("a", ("\ufeff" if name == "byte order mark" else "") + HEAD + body).faults == ()


def test_language_and_direction_are_inherited() -> None:
    held = page('<p lang="ur" dir="rtl">ا<b>ب</b></p><i>c</i>')
    assert [(one.name, one.lang, one.dir, one.around) for one in held.nodes if one.name in "pbi"] == [
        ("p", "ur", "rtl", "ltr"),
        ("b", "ur", "rtl", "rtl"),
        ("i", "en", "ltr", "ltr"),
    ]
    assert [(one.text, one.lang) for one in held.runs] == [("ا", "ur"), ("ب", "ur"), ("c", "en")]


def test_a_name_in_a_namespace_is_not_taken_for_one_of_ours() -> None:
    held = page(
        '<svg xml:lang="ur"><a xlink:href="#x" href="#y">a</a><linearGradient/></svg><math><mi>b</mi></math>'
    )
    svg, link, _ = held.nodes[-5:-2]
    assert [one.name for one in held.nodes[-5:]] == ["svg", "a", "linearGradient", "math", "mi"]
    assert (svg.lang, svg.attributes) == ("en", {"{http://www.w3.org/XML/1998/namespace}lang": "ur"})
    assert link.attributes == {"{http://www.w3.org/1999/xlink}href": "#x", "href": "#y"}


def test_the_first_of_two_attributes_counts() -> None:
    assert next(page("<p lang=ur lang=pl>a").named("p")).lang == "ur"


@pytest.mark.parametrize(
    "body", ["<a href=x>a<!-- b -->c</a>", "<a href=x><i>a</i><!-- b -->c<!-- d --></a>"]
)
def test_a_comment_is_not_words(body: str) -> None:
    held = page(body)
    assert next(held.named("a")).words == "ac"
    assert [one.text for one in held.runs] == ["a", "c"]


def test_words_nobody_sees_are_no_runs() -> None:
    held = page("<template><p>a</p></template><style>b</style><p data-raw>c <b>d</b></p><p>e")
    assert [one.text for one in held.runs] == ["e"]
    assert [one.name for one in held.nodes][3:] == ["template", "style", "body", "p", "p"]


def test_elements_of_several_names_come_in_order() -> None:
    held = page("<h1>a</h1><h2>b</h2><h1>c</h1>")
    assert [one.words for one in held.named("h2", "h1", "h6")] == ["a", "b", "c"]


def test_a_page_may_nest_as_deep_as_it_likes() -> None:
    held = page("<div>" * 5000 + "a")
    assert len(held.nodes) == 5004
    assert held.nodes[-1].words == held.root.words.removeprefix("T") == "a"


def test_a_hostile_page_is_not_told_fault_by_fault() -> None:
    held = page("<table>" + "".join(f"<x{number}>" for number in range(500)))
    assert held.faults[:2] == ("unexpected <x0>", "unexpected <x1>")
    assert len(held.faults) == MOST


def test_a_long_name_is_cut() -> None:
    assert page(f"<{'x' * 5000}>").faults == (f"<{'x' * LONGEST}> is never closed",)


def test_no_variable_of_the_parser_reaches_a_reader() -> None:
    assert fault_words(r"Something new Tag(Tag { kind: StartTag, name: Atom(\'p\'") == "something new"
