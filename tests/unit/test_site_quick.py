"""Each shorter way of rendering gives the page that MkDocs and Python-Markdown alone give, whatever stands in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.structure.files import get_files
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from inotherwords.site.config import locale_config
from inotherwords.site.front_matter import read_front
from inotherwords.site.markdown_page import Renderer
from inotherwords.site.patterns import PatternExtension
from inotherwords.site.raw_html import RawHtml, RawHtmlExtension
from inotherwords.source.dialect import EXTENSIONS

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
STAGED = ROOT / "tests" / "sites" / "staged"
PLAIN = Markdown(extensions=list(EXTENSIONS), extension_configs=EXTENSIONS)
QUICK = Markdown(
    extensions=[*EXTENSIONS, RawHtmlExtension(), PatternExtension()], extension_configs=EXTENSIONS
)

TAGS = (
    "div",
    "p",
    "details",
    "summary",
    "fieldset",
    "legend",
    "section",
    "nav",
    "textarea",
    "span",
    "b",
    "bdi",
    "a",
    "label",
    "br",
)
OTHERS = (
    "input",
    "hr",
    "h2",
    "pre",
    "script",
    "ul",
    "li",
    "table",
    "td",
    "x",
    "DIV",
    "small",
    "br /",
    "img",
    "button",
)
MARKS = (
    "",
    ' class="a"',
    ' markdown="1"',
    ' markdown="span"',
    " markdown",
    ' id="words"',
    ' z="1" a="2"',
    ' a="&amp;"',
    ' a="<b>"',
    ' a="x\ny"',
    " hidden",
    " a='b'",
    ' class="footnote"',
    ' a="1" a="2"',
    ' href="a.md"',
    ' a="{: .x }"',
)
WORDS = (
    "words",
    "\n",
    "\n\n",
    " ",
    "   ",
    "    ",
    "&amp;",
    "&",
    "&#39;",
    "&#39 ",
    "<",
    ">",
    "`",
    "```\n",
    "*a* ",
    "_b_",
    "\n## Words\n",
    "- ",
    "\n1. ",
    "> ",
    "| a | b |\n| - | - |\n",
    "[a](b.md)",
    "![a](b.png)",
    "[^1]",
    "\n[^1]: ",
    "\n*[words]: Title\n",
    "\n{: .x }",
    " {: .x }",
    "{",
    "[TOC]",
    "///Footnotes Go Here///",
    "<!-- a -->",
    "<?php ?>",
    "<!DOCTYPE html>",
    "\\",
    "  \n",
    "\x02wzxhzdk:0\x03",
    "wzxhzdk:0",
    "\n!!! note\n    ",
    '\n??? note "a"\n    ',
    '\n=== "a"\n    ',
    "\n: ",
    "\t",
    "\u2028",
    "<https://a.example>",
    "اردو",
    "**bold** words",
    "• words\n",
    "words\n=====\n",
    "words\n---\n",
    "words\n: more\n",
    "words | more\n- | -\n",
    "\nwords\n{: .x }\n",
    "\n    words\n",
)
opened = st.builds("<{}{}>".format, st.sampled_from(TAGS + OTHERS), st.sampled_from(MARKS))
closed = st.builds("</{}>".format, st.sampled_from(TAGS + OTHERS))
words = st.sampled_from(WORDS)


def around(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Elements as the stage writes them: every tag closed."""
    return st.builds(
        lambda tag, marks, before, held, after: f"{before}<{tag}{marks}>{''.join(held)}</{tag}>{after}",
        st.sampled_from(TAGS[:14]),
        st.sampled_from(MARKS),
        st.sampled_from(("", "", "\n", "\n\n")),
        st.lists(inside, max_size=4),
        st.sampled_from(("", "", "\n", "\n\n", " words")),
    )


whole = st.recursive(words, around, max_leaves=12)
pages = st.lists(st.one_of(whole, whole, words, opened, closed), max_size=10).map("".join)
PART = '<div class="part" markdown="1">\n{}\n</div>\n'


@settings(max_examples=400)
@given(page=pages, part=st.booleans())
@example(
    page='<div class="a"><p>a<b>b</b></p><p class="x"> </p><details hidden><summary>c</summary></details></div>',
    part=True,
)
@example(page='<div class="a">\n<p>a</p>\n</div>', part=True)
@example(page='<div class="a"><p z="1" a="2">a</p></div>', part=True)
@example(page='<div><p id="words">a</p></div>\n## Words\n', part=True)
@example(page="<div><p>[TOC]</p></div>\n## Words\n", part=True)
@example(page="<div>a\n{: .x }</div>", part=True)
@example(page="<p><br></p>", part=True)
@example(page="<div><textarea></textarea></div>", part=True)
@example(page="<p><br></p>\n\n<p>a</p>", part=False)
def test_the_same_page(page: str, part: bool) -> None:  # noqa: FBT001 - hypothesis draws it
    text = PART.format(page) if part else page
    expected = (PLAIN.reset().convert(text), PLAIN.toc_tokens)  # type: ignore[attr-defined]
    assert (QUICK.reset().convert(text), QUICK.toc_tokens) == expected  # type: ignore[attr-defined]


@pytest.mark.parametrize("tag", ["en", "ur", "pl"])
def test_the_same_page_of_mkdocs(tag: str, tmp_path: Path) -> None:
    (tmp_path / "theme").mkdir()
    config = locale_config(ROOT / "mkdocs.yml", STAGED / tag, tmp_path / "theme", tmp_path / "site", tag)
    files = get_files(config)
    renderer = Renderer()
    for file in files.documentation_pages():
        page, quick = Page(None, file, config), Page(None, file, config)
        renderer.take(quick)
        for one in (page, quick):
            one.read_source(config)
            one.render(config, files)
        for name in ("content", "meta", "markdown", "title", "links_to_anchors"):
            assert getattr(quick, name) == getattr(page, name), (file.src_uri, name)
        assert [str(one) for one in quick.toc] == [str(one) for one in page.toc]
        ids = page.present_anchor_ids or set()
        assert quick.present_anchor_ids is not None
        assert "nowhere" not in quick.present_anchor_ids
        assert all(one in quick.present_anchor_ids for one in ids)
        assert read_front(file.content_string) is not None


def counted(name: str, taken: list[str]) -> Callable[[RawHtml, int], int]:
    """The same step, which writes its name down whenever it takes something."""
    way = getattr(RawHtml, name)

    def step(reader: RawHtml, i: int) -> int:
        end: int = way(reader, i)
        taken.extend([name] if end >= 0 else [])
        return end

    return step


def test_the_shorter_way_is_taken_on_a_page_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    for name in ("_inside", "_outside", "_words"):
        monkeypatch.setattr(RawHtml, name, counted(name, taken))
    QUICK.reset().convert(
        '<div class="part" id="a" markdown="1">\n<p class="n"><b>1</b></p>\n'
        '<div class="own" markdown="1">\nWords <span lang="en">words</span>\n</div>\n'
        '<div class="tell"><details hidden><summary>Say</summary><p>a</p></details></div>\n</div>\n\n<p class="n"><b>1</b></p>\n'
    )
    assert sorted(taken) == ["_inside", "_inside", "_outside", "_words"]


values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=5,
)
names = st.sampled_from(("title", "no", "null", "on", "robots", "y", "state", "<<", "a-b", "1"))


@given(
    head=st.lists(
        st.tuples(names, st.one_of(values.map(lambda one: json.dumps(one, ensure_ascii=False)), st.text()))
    ),
    end=st.sampled_from(("---\n", "...\n", "--- \n\n\n", "", "---")),
)
@example(head=[("title", "1_000")], end="---\n")
@example(head=[("title", '"a"'), ("title", '"b"')], end="---\n")
@example(head=[("title", '"\\ud83d\\ude00"')], end="---\n")
@example(head=[("title", '"\u2028"')], end="---\n")
@example(head=[("title", '{"%s": 1}' % ("a" * 2000))], end="---\n")
@example(head=[("title", "0777"), ("state", "1e3")], end="---\n")
def test_the_same_head(head: list[tuple[str, str]], end: str) -> None:
    source = "---\n" + "".join(f"{name}: {value}\n" for name, value in head) + end + "Words"
    quick = read_front(source)
    if quick is not None:
        text, data = get_data(source)
        assert quick == (text, data)
        assert repr(quick[1]) == repr(data)
