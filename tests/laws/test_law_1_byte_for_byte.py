"""Law 1: a page rewritten with nothing replaced comes back byte for byte, and a unit is what its span cuts.

Law 1b: nothing readable is outside a unit. Both on pages made from a grammar, on the CommonMark
specification's examples and on every Markdown file that installed packages carry.
"""

from __future__ import annotations

import itertools
import re
import sysconfig
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from grammar import Written, pages
from hypothesis import Phase, example, given, settings

from inotherwords.source import proof
from inotherwords.source.markdown import cut
from inotherwords.source.proof import prove
from inotherwords.source.pseudo import pseudo
from inotherwords.source.rewrite import rewrite
from inotherwords.tokens import tokens

ROOT = Path(__file__).resolve().parents[2]
SPECIFICATION = ROOT / "tests" / "browser" / "node_modules" / "commonmark-spec" / "spec.txt"
PACKAGED = sorted(Path(sysconfig.get_path("purelib")).rglob("*.md"))
FOUND = (
    "> You | may\n> --- | ---\n> You | ask\n",
    "> 7 | may\n> --- | ---\n> 8 | ask\n",
    "You {carers_allowance} {#plan}\n===\n",
    "[foo][bar][baz]\n\n[baz]: /url\n",
    "You[^1] may\n\n[^1]: Jump in\n",
    "You [ask us] [ask us][]\n\n[ask us]: /url\n",
    "[foo] [foo] [bar]\n[foo]\n\n[foo]: /url\n[bar]: /url\n",
    "You plan[^1] [CARE ACT]\n\n[^1]: You\n\n[Care Act]: /url\n",
    "You plan\\[a] [CARE ACT]\n\n[Care Act]: /url\n",
)
"""Pages on which the cutter once lost something; kept whatever the grammar happens to draw."""


def written(text: str) -> Written:
    return Written(text, 0, frozenset())


def found_examples(test):
    for text in FOUND:
        test = example(written(text))(test)
    return test


@settings(max_examples=3 * settings().max_examples)
@given(pages())
@found_examples
def test_a_page_comes_back_as_it_was(page: Written):
    seen = cut(page.text, start=page.start)
    assert rewrite(seen, {}) == page.text
    assert rewrite(seen, {index: piece.text for index, piece in enumerate(seen.pieces)}) == page.text
    for piece in seen.pieces:
        assert "\n".join(span.cut(page.text) for span in piece.spans) == piece.text


@settings(max_examples=3 * settings().max_examples)
@given(pages())
@found_examples
def test_pieces_stand_in_order_and_apart(page: Written):
    spans = [span for piece in cut(page.text, start=page.start).pieces for span in piece.spans]
    assert all(page.start <= span.start < span.end <= len(page.text) for span in spans)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))


@settings(max_examples=3 * settings().max_examples)
@given(pages())
def test_a_piece_is_on_the_line_that_it_names(page: Written):
    for piece in cut(page.text, start=page.start).pieces:
        before = page.text[: piece.spans[0].start]
        assert piece.line == len(re.findall(r"\r\n?|\n", before)) + 1


@settings(max_examples=3 * settings().max_examples)
@given(pages())
@found_examples
def test_nothing_readable_is_outside_a_unit(page: Written):
    proved = prove(page.text, start=page.start)
    assert (proved.why, proved.outside) == ("", ())


@pytest.mark.slow
def test_the_grammar_nests_and_holds_every_construct():
    """A property test is worth what its examples are worth."""
    seen: Counter[str] = Counter()

    @settings(max_examples=250, derandomize=True, database=None, phases=[Phase.generate])
    @given(pages())
    def count(page: Written):
        seen.update([*page.constructs, "pages"])

    count()
    constructs = {
        *(
            "paragraph",
            "heading",
            "setext",
            "list",
            "quote",
            "table",
            "box",
            "tabs",
            "fence",
            "indented_code",
        ),
        *(
            "html_block",
            "definitions",
            "rule",
            "emphasis",
            "code",
            "link",
            "reference",
            "picture",
            "html",
            "note",
        ),
        *(
            "mark",
            "attributed",
            "hard break",
            "attribute list",
            "front matter",
            "abbreviations",
            "LF",
            "CRLF",
            "CR",
        ),
        *("list by 2", "list by 3", "list by 4"),
    }
    assert constructs - seen.keys() == set()
    assert seen["nested"] >= 0.3 * seen["pages"], seen


def specification() -> list[str]:
    text = SPECIFICATION.read_text("utf-8")
    found = re.findall(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", text, re.DOTALL | re.MULTILINE)
    return [one.replace("→", "\t") for one in found]


NESTED_REFERENCE = "[foo *bar [baz][ref]*][ref]\n\n[ref]: /uri\n"
"""The site shows the reference's own name as a link in a link: no other words can stand there and still be one."""


@pytest.mark.slow
def test_the_specification_s_examples():
    """In CI, where its node modules are; the one example that fails is named above."""
    examples = specification()
    assert len(examples) == 652
    failed = {text for text in examples if (seen := prove(text)).why or seen.outside}
    assert failed == {NESTED_REFERENCE}


def test_what_the_site_reads_otherwise_is_said():
    why = "with other words in its units the page changes its shape: tag 2 was <a> and became <em>"
    assert prove(NESTED_REFERENCE).why == why
    assert prove(NESTED_REFERENCE).outside == ("ref",)


def test_there_are_packaged_pages():
    assert len(PACKAGED) >= 30


@pytest.mark.slow
def test_packaged_pages():
    failed = {
        path.name: (seen.why, seen.outside)
        for path in PACKAGED
        if (seen := prove(path.read_bytes().decode())).why or seen.outside
    }
    assert failed == {}


WHOLE = (
    "# One\n\nTwo *three*\n\n- four\n\n    five\n\n| six |\n| --- |\n| seven |\n\n"
    '!!! note "eight"\n    nine\n\n[ten](a.md "eleven")\n'
)


@pytest.mark.parametrize("index", range(9))
def test_the_judge_misses_no_piece(monkeypatch: pytest.MonkeyPatch, index: int):
    """With one piece lost the words of it are named; a judge that never objects would prove nothing."""
    page = cut(WHOLE)
    lost = page.pieces[index]
    without = replace(page, pieces=tuple(one for one in page.pieces if one is not lost))
    monkeypatch.setattr(proof, "cut", lambda *_, **__: without)
    monkeypatch.setattr(proof, "_with_lines_shown", lambda page, *_: page)
    seen = proof.prove(WHOLE)
    assert set(seen.outside) == set(re.findall(r"[A-Za-z]+", re.sub(r"\(a\.md", "", lost.text)))
    assert len(page.pieces) == 9


@settings(max_examples=settings().max_examples)
@given(pages())
def test_pseudo_keeps_facts(page: Written):
    seen = cut(page.text, start=page.start)
    for piece in seen.pieces:
        new = pseudo(seen, piece)
        assert [token.name for token in tokens(new)] == [token.name for token in tokens(piece.text)]
