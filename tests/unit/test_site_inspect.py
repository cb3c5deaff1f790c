"""Each rule with one tiny broken page and the whole message; and silence on a sound one."""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from inotherwords.edge.fingerprint import hash_of
from inotherwords.edge.notes import note, noted
from inotherwords.model.publication import Direction, Locale
from inotherwords.site import inspected
from inotherwords.site.inspect import Judged, inspect, judge
from inotherwords.site.inspected import Desk, inspect_again

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from inotherwords.model.finding import Finding

LOCALES = {
    "en": Locale("en", "English", "English", "Latn", Direction.LTR, source=True),
    "ur": Locale("ur", "اردو", "Urdu", "Arab", Direction.RTL),
}
POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
HEAD = f'<meta charset="utf-8">{POLICY}<meta name="referrer" content="no-referrer"><title>T</title>'


def html(body: str, *, lang: str = "en", way: str = "ltr", head: str = HEAD) -> str:
    return f'<!doctype html><html lang="{lang}" dir="{way}"><head>{head}</head><body><main>{body}</main></body></html>'


def urdu(body: str) -> str:
    return html(f"<h1>مدد</h1>{body}", lang="ur", way="rtl")


H1 = "<h1>Help</h1>"
BROKEN = {
    "empty": (
        "en/a.html",
        html(""),
        [
            (
                "page-h1: The page has 0 headings of the first level. — The title is the one heading of the first "
                "level; start the headings in the text at “##”."
            ),
            (
                "page-unreadable: The page is empty or is not HTML that a browser can rely on: it has no words. — "
                "Look at the Markdown for HTML that is not closed, or blocks inside a line of text."
            ),
        ],
    ),
    "not-closed": (
        "en/a.html",
        html(f"{H1}<p><p>One</p></p>"),
        [
            (
                "page-unreadable: The page is empty or is not HTML that a browser can rely on: unexpected </p>. — "
                "Look at the Markdown for HTML that is not closed, or blocks inside a line of text."
            ),
        ],
    ),
    "language": (
        "ur/a.html",
        html("<h1>مدد</h1>", lang="en", way="rtl"),
        [
            (
                "page-lang: The page says its language is “en”, but it stands in the folder of “ur”. — Give the html "
                'element lang="ur"; a screen reader picks its voice by it.'
            ),
        ],
    ),
    "direction": (
        "ur/a.html",
        html("<h1>مدد</h1>", lang="ur", way="ltr"),
        ['page-dir: The page says its direction is “ltr”; “ur” runs rtl. — Give the html element dir="rtl".'],
    ),
    "folder": (
        "xx/a.html",
        html(H1),
        [
            (
                "page-locale: The folder “xx” holds pages, but no language of that tag is being published. — Remove "
                "the folder, or add the language."
            )
        ],
    ),
    "title": (
        "en/a.html",
        html(H1, head=HEAD.replace("<title>T</title>", "<title> </title>")),
        [
            (
                "page-title: The page has no title. — Write a title; it is what a screen reader says first and what "
                "a shared link shows."
            )
        ],
    ),
    "two-titles-in-the-text": (
        "en/a.html",
        html(H1 + H1),
        [
            (
                "page-h1: The page has 2 headings of the first level. — The title is the one heading of the first "
                "level; start the headings in the text at “##”."
            )
        ],
    ),
    "heading-jump": (
        "en/a.html",
        html(f"{H1}<h3>Costs</h3>"),
        [
            (
                "page-heading-jump: The heading “Costs” is of level 3, straight after one of level 1. — Go down one "
                "level at a time."
            )
        ],
    ),
    "fact-not-filled-in": (
        "en/a.html",
        html(f"{H1}<p>Ring {{org.helpline.phone}}.</p>"),
        [
            (
                "page-placeholder: A reader would see “{org.helpline.phone}”. — A fact was not filled in, or a mark "
                "for the page builder was not understood. Mend it in the guide or in its translation."
            )
        ],
    ),
    "mark-in-a-picture": (
        "en/a.html",
        html(f'{H1}<p>One</p><img src="https://x.example/p.png" alt="{{: .big }}">'),
        [
            (
                "page-placeholder: A reader would see “{: .big }”. — A fact was not filled in, or a mark for the page "
                "builder was not understood. Mend it in the guide or in its translation."
            ),
            (
                "page-resource: The page loads “https://x.example/p.png” from somewhere else. — A page of ours asks "
                "nobody but its own site. Put the file into the publication."
            ),
        ],
    ),
    "run-without-direction": (
        "ur/a.html",
        urdu('<p lang="en">Help</p>'),
        [
            (
                "page-run-dir: “Help” is marked as “en” but not with its direction. — Where the direction changes, "
                'write dir="ltr" beside lang="en".'
            )
        ],
    ),
    "english-in-urdu": (
        "ur/a.html",
        urdu("<p>مدد Ask for help today مدد</p>"),
        [
            (
                "page-script-wrong: “Ask for help today” is marked as “ur”, but its letters are of another script. — "
                "Mark the words with the language they are in, or translate them."
            )
        ],
    ),
    "urdu-in-english": (
        "en/a.html",
        html(f"{H1}<p>آپ مدد مانگ سکتے</p>"),
        [
            (
                "page-script-wrong: “آپ مدد مانگ سکتے” is marked as “en”, but its letters are of another script. — "
                "Mark the words with the language they are in, or translate them."
            )
        ],
    ),
    "same-id": (
        "en/a.html",
        html(f'{H1}<p id="a">One</p><p id="a">Two</p>'),
        ["page-id-twice: The id “a” stands on the page 2 times. — Give each heading its own id."],
    ),
    "script": (
        "en/a.html",
        html(f"{H1}<script>alert(1)</script>"),
        [
            (
                "page-active: The page holds a <script> element. — Only the program's own files run or style a page; "
                "take it out of the text."
            )
        ],
    ),
    "another-script": (
        "en/a.html",
        html(f'{H1}<script src="../x.js"></script>'),
        [
            (
                "page-active: The page holds a <script> element. — Only the program's own files run or style a page; "
                "take it out of the text."
            )
        ],
    ),
    "loaded-by-a-drawing": (
        "en/a.html",
        html(f'{H1}<p>One</p><svg><use xlink:href="https://x.example/d.svg#a"></use></svg>'),
        [
            (
                "page-resource: The page loads “https://x.example/d.svg#a” from somewhere else. — A page of ours asks "
                "nobody but its own site. Put the file into the publication."
            )
        ],
    ),
    "run-by-a-drawing": (
        "en/a.html",
        html(f'{H1}<p>One</p><svg><a xlink:href="javascript:x()"><text>Two</text></a></svg>'),
        [
            (
                "page-active: The page holds the address “javascript:x()” on <a>. — Only the program's own files run or "
                "style a page; take it out of the text."
            )
        ],
    ),
    "handler-and-style": (
        "en/a.html",
        html(f'{H1}<p onclick="x()" style="color:red">One</p>'),
        [
            (
                'page-active: The page holds onclick="x()" on <p>. — Only the program\'s own files run or style a page; '
                "take it out of the text."
            ),
            (
                'page-active: The page holds style="color:red" on <p>. — Only the program\'s own files run or style a page; '
                "take it out of the text."
            ),
        ],
    ),
    "no-frame": (
        "en/a.html",
        "<!doctype html><html lang=en dir=ltr><head><title>T</title></head><body><h1>Help</h1></body></html>",
        [
            f"page-policy: The page lacks {what}. — Every page is made from the templates in site/theme; this one "
            "was not, or they are broken."
            for what in (
                "its content security policy",
                "one main part",
                "the rule that tells no other site where a reader came from",
            )
        ],
    ),
    "picture": (
        "en/a.html",
        html(f'{H1}<img src="p.png">'),
        [
            (
                'page-picture: The picture “p.png” has no description. — Write what it shows, or alt="" when it only '
                "decorates."
            )
        ],
    ),
    "link-without-words": (
        "en/a.html",
        html(f'{H1}<a href="b.html"> </a>'),
        ["page-link-empty: A link to “b.html” has no words. — Say where the link leads."],
    ),
}


@pytest.mark.parametrize(("path", "text", "lines"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_page(path: str, text: str, lines: list[str]) -> None:
    found = judge(path, text, LOCALES).findings
    assert sorted(one.line_of_text() for one in found) == [f"{path}: {line}" for line in lines]


SOUND = {
    "plain": ("en/a.html", html(f"{H1}<h2>One</h2><h3>Two</h3><h2>Three</h2>")),
    "three-english-words": ("ur/a.html", urdu("<p>Carers UK Helpline سے مدد</p>")),
    "english-marked": ("ur/a.html", urdu('<p lang="en" dir="ltr">Ask for help today, please.</p>')),
    "name-of-a-language": ("en/a.html", html(f'{H1}<a href="b" lang="ur" dir="rtl">اردو</a>')),
    "braces-in-prose": ("en/a.html", html(f"{H1}<p>Write { {1, 2} } or {{}}</p>")),
    "picture-link": ("en/a.html", html(f'{H1}<a href="b"><img src="p.png" alt="A form"></a>')),
    "decoration": ("en/a.html", html(f'{H1}<img src="p.png" alt="">')),
    "our-script": ("en/a.html", html(f'{H1}<script type="module" src="../assets/js/page.js"></script>')),
    "data": ("en/a.html", html(f'{H1}<script type="application/ld+json">{{"name": "x"}}</script>')),
    "address-in-urdu": ("ur/a.html", urdu('<p>دیکھیں <bdi dir="ltr">www.advice.example</bdi></p>')),
}


@pytest.mark.parametrize(("path", "text"), SOUND.values(), ids=SOUND.keys())
def test_a_sound_page_is_passed_in_silence(path: str, text: str) -> None:
    assert judge(path, text, LOCALES).findings == ()


LINKS = {
    "no-such-page": (
        '<a href="nowhere/">Gone</a>',
        (
            "page-link-dead: The link “Gone” leads to “nowhere/”, and there is no such page. — Mend the address, or "
            "take the link out."
        ),
    ),
    "no-such-place": (
        '<a href="../other/#gone">Gone</a>',
        (
            "page-anchor-dead: The link “Gone” leads to “../other/#gone”, and that page has no such place. — Use the "
            "id of a heading on that page."
        ),
    ),
    "no-such-place-here": (
        '<a href="#gone">Gone</a>',
        (
            "page-anchor-dead: The link “Gone” leads to “#gone”, and that page has no such place. — Use the id of a "
            "heading on that page."
        ),
    ),
    "out-of-the-site": (
        '<a href="../../../x/">Out</a>',
        (
            "page-link-outside: The link “Out” leads to “../../../x/”, which is outside this site's own folder. — Use "
            "an address relative to this page, so that the site works in any folder."
        ),
    ),
    "absolute": (
        '<a href="/en/other/">Root</a>',
        (
            "page-link-outside: The link “Root” leads to “/en/other/”, which is outside this site's own folder. — Use "
            "an address relative to this page, so that the site works in any folder."
        ),
    ),
    "missing-file": (
        '<img src="p.png" alt="A form">',
        (
            "page-link-dead: The link “A form” leads to “p.png”, and there is no such page. — Mend the address, or "
            "take the link out."
        ),
    ),
}


def laid_out(site: Path, body: str) -> Path:
    for path, text in {
        "en/guide/index.html": html(H1 + body),
        "en/other/index.html": html(f'{H1}<h2 id="here">One</h2><h2 id="یہاں">Two</h2>'),
        "en/index.html": html(H1),
        "ur/index.html": urdu(""),
    }.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")
    return site


@pytest.mark.parametrize(("body", "line"), LINKS.values(), ids=LINKS.keys())
def test_a_broken_link(body: str, line: str, tmp_path: Path) -> None:
    found = inspect(laid_out(tmp_path, body), LOCALES)
    assert [one.line_of_text() for one in found] == [f"en/guide/index.html: {line}"]


@pytest.mark.parametrize(
    "href",
    [
        "../other/",
        "../other/#here",
        "../other/#%DB%8C%DB%81%D8%A7%DA%BA",
        "../",
        "./",
        "",
        "../../ur/",
        "../index.html",
        "https://advice.example/",
        "tel:+448081570192",
        "mailto:us@words.example",
    ],
)
def test_a_good_link_is_passed_in_silence(href: str, tmp_path: Path) -> None:
    assert inspect(laid_out(tmp_path, f'<a href="{href}">Go</a>'), LOCALES) == ()


def test_the_lost_page_may_start_at_the_base_of_the_site(tmp_path: Path) -> None:
    site = laid_out(tmp_path, "")
    (site / "404.html").write_text(html(f'{H1}<a href="/guides/ur/">اردو</a>'), "utf-8")
    assert inspect(site, LOCALES, base="/guides/") == ()
    assert [one.code for one in inspect(site, LOCALES)] == ["page-link-dead"]


def test_many_workers_find_the_same(tmp_path: Path) -> None:
    site = laid_out(tmp_path, '<a href="nowhere/">Gone</a>')
    for number in range(45):
        (site / "en" / f"{number}.html").write_text(html("<h1>Help</h1><h4>Jump</h4>"), "utf-8")
    assert inspect(site, LOCALES, workers=2) == inspect(site, LOCALES)
    assert len(inspect(site, LOCALES)) == 46


@pytest.mark.parametrize("folder", ["status", "handbook"])
def test_shared_folders_are_held_to_the_source_language(folder: str) -> None:
    assert judge(f"{folder}/index.html", html(H1), LOCALES).findings == ()
    codes = [one.code for one in judge(f"{folder}/index.html", urdu(""), LOCALES).findings]
    assert codes == ["page-lang", "page-dir"]


def site_of(root: Path) -> Path:
    """Two languages that lead to each other, a file that both ask for, and a page at the root."""
    pages = {
        "en/a/index.html": html(f'{H1}<p id="more"><a href="../b/index.html">The other page</a></p>'),
        "en/b/index.html": html(f'{H1}<p><a href="../../ur/a/index.html#more">Urdu</a></p>'),
        "ur/a/index.html": urdu('<p id="more"><a href="../../en/a/index.html#more">انگریزی</a></p>'),
        "index.html": html(f'{H1}<p><a href="ur/a/index.html">Urdu</a></p>'),
    }
    for path, text in pages.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    (root / "ur" / "search").mkdir()
    (root / "ur" / "search" / "1.pf_index").write_bytes(b"index")
    return root


def again(site: Path, notes: Path, of: str = "frame") -> tuple[Finding, ...]:
    """What is found with what was noted; a folder's key is what its pages hold."""
    keys = {
        folder.name: hash_of([one.read_text("utf-8") for one in sorted(folder.rglob("*.html"))])
        for folder in site.iterdir()
        if folder.is_dir()
    }
    return inspect_again(Desk(site, LOCALES, "/", notes, of), keys)


def change(path: str, old: str, new: str) -> Callable[[Path], object]:
    return lambda site: (site / path).write_text((site / path).read_text("utf-8").replace(old, new), "utf-8")


EDITS = {
    "words": change("ur/a/index.html", "انگریزی", "دوسری"),
    "a place goes": change("ur/a/index.html", ' id="more"', ""),
    "a place goes within": change("en/a/index.html", ' id="more"', ""),
    "a page goes": lambda site: (site / "en" / "b" / "index.html").unlink(),
    "a page goes that another language leads to": lambda site: shutil.rmtree(site / "ur" / "a"),
    "a language goes": lambda site: shutil.rmtree(site / "ur"),
    "a page is wrong": change("en/b/index.html", "<h1>", "<h2>"),
    "the root leads nowhere": change("index.html", "ur/a", "ur/c"),
    "a link to a search": change("en/b/index.html", "a/index.html#more", "search/1.pf_index"),
    "another index": lambda site: (site / "ur" / "search" / "1.pf_index").rename(
        site / "ur" / "search" / "2.pf_index"
    ),
    "a page comes": lambda site: shutil.copytree(site / "en" / "a", site / "en" / "c"),
    "the index of a search is nowhere": change(
        "en/a/index.html", "../b/index.html", "../../ur/search/9.pf_index"
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("first", EDITS)
@pytest.mark.parametrize("second", EDITS)
def test_what_is_noted_changes_no_finding(first: str, second: str, tmp_path: Path) -> None:
    site, notes = site_of(tmp_path / "site"), tmp_path / "notes"
    assert again(site, notes) == ()
    for edit in (first, second):
        with suppress(FileNotFoundError, FileExistsError):
            EDITS[edit](site)
        assert again(site, notes) == again(site, notes) == inspect(site, LOCALES)


def test_a_language_that_is_as_it_was_is_not_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, notes = site_of(tmp_path / "site"), tmp_path / "notes"
    again(site, notes)
    asked: list[str] = []
    real = inspected.judge_pages

    def judging(site: Path, locales: Mapping[str, Locale], paths: Iterable[str], **more: Any) -> Any:
        paths = sorted(paths)
        asked.extend(paths)
        return real(site, locales, paths, **more)

    monkeypatch.setattr(inspected, "judge_pages", judging)
    again(site, notes)
    assert asked == ["index.html"], "the root has no key"
    asked.clear()
    EDITS["words"](site)
    again(site, notes)
    assert asked == ["index.html", "ur/a/index.html"], "its places are as they were"
    asked.clear()
    (site / "ur" / "a" / "index.html").write_text(urdu('<p id="more">یہ</p><p id="new">وہ</p>'), "utf-8")
    again(site, notes)
    assert asked == ["index.html", "ur/a/index.html", "en/a/index.html", "en/b/index.html"]
    asked.clear()
    again(site, notes, "another frame")
    assert len(asked) == 4, "another program, or other languages"


@pytest.mark.parametrize("harm", ["gone", "half", "empty", "another shape"])
@pytest.mark.parametrize("name", ["index.json", "en.pages.json", "ur.pages.json"])
def test_notes_that_are_not_whole_cost_time_alone(name: str, harm: str, tmp_path: Path) -> None:
    site, notes = site_of(tmp_path / "site"), tmp_path / "notes"
    again(site, notes)
    file = notes / name
    held = noted(file)
    if harm == "gone":
        file.unlink()
    elif harm == "another shape":
        note(
            file,
            {
                "frame": "frame",
                "folders": {"en": 7},
                "pages": {"en/a/index.html": 7},
                "stamp": held.get("stamp"),
            },
        )
    else:
        file.write_bytes(file.read_bytes()[: 40 if harm == "half" else 0])
    EDITS["a place goes"](site)
    for _ in range(2):
        assert again(site, notes) == inspect(site, LOCALES)
    assert [one.code for one in inspect(site, LOCALES)] == ["page-anchor-dead"]
    change("ur/a/index.html", "<p>", '<p id="more">')(site)
    for _ in range(2):
        assert again(site, notes) == ()


def test_a_page_that_was_kept_tells_of_a_link_that_leads_nowhere_now(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site")
    known: dict[tuple[str, str], Judged] = {}
    assert inspect(site, LOCALES, known=known) == ()
    assert again(site, tmp_path / "notes") == ()
    (site / "en" / "b" / "index.html").unlink()
    told = again(site, tmp_path / "notes")
    assert told == inspect(site, LOCALES, known=known) == inspect(site, LOCALES)
    assert "The other page" in told[0].line_of_text()
