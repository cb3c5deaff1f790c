"""Raw HTML taken as whole blocks gives the page that Python-Markdown alone gives, whatever stands in it."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from inotherwords.site.patterns import PatternExtension
from inotherwords.site.raw_html import RawHtmlExtension
from inotherwords.source.dialect import EXTENSIONS

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


@given(page=pages, part=st.booleans())
@example(
    page='<div class="a"><p>a<b>b</b></p><p class="x"> </p><details hidden><summary>c</summary></details></div>',
    part=True,
)
@example(page='<div class="a">\n<p>a</p>\n</div>', part=True)
@example(page="<div><textarea></textarea></div>", part=True)
@example(page="<p><br></p>\n\n<p>a</p>", part=False)
def test_the_same_page(page: str, part: bool) -> None:  # noqa: FBT001 - hypothesis draws it
    text = PART.format(page) if part else page
    expected = (PLAIN.reset().convert(text), PLAIN.toc_tokens)  # type: ignore[attr-defined]
    assert (QUICK.reset().convert(text), QUICK.toc_tokens) == expected  # type: ignore[attr-defined]
