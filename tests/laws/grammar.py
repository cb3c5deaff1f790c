"""A grammar of the Markdown that organisations write, as hypothesis strategies for whole pages.

A block is a list of lines; a block inside another gets the other's indent or marks before each line. Left out
is what nobody writes on purpose, and a lone star near emphasis, where the site itself shows rubbish. Every page
says which constructs it holds, so that a test can count them.
"""
# ruff: noqa: ARG001 - every rule takes the same arguments, used or not

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = [
    *(
        "care",
        "Ask",
        "council",
        "the",
        "money",
        "right",
        "plan",
        "needs",
        "You",
        "may",
        "don’t",
        "O'Hara",
        "e-mail",
    ),
    *(
        "مساعدة",
        "حق",
        "עזרה",
        "مدد",
        "cafe\u0301",
        "Zażo\u0301łć",
        "सहायता",
        "সাহায্য",
        "ਮਦਦ",
        "帮助",
        "𝒜sk",
        "𐤀𐤁",
        "👍",
    ),
    *("7", "£81.90", "2026", "50%", "A&E", "AT&T", "(free)", "“quoted”", "x\u200fy", "z\u200cw"),
]
ENDINGS = ["", "", "", ".", ",", "!", "?", ":", ";", " –"]
REFERENCES = ("rights", "Care Act", "ask us", "form-1")
SHORT = ("NHS", "PIP")
MOST_DEPTH = 3

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
names = st.sampled_from(["plan", "money", "care", "budget", "carers"])


@dataclass(frozen=True)
class Written:
    """A page of the grammar: its text, where its body begins, and what it is made of."""

    text: str
    start: int
    constructs: frozenset[str]

    @property
    def nested(self) -> bool:
        return "nested" in self.constructs


@dataclass
class Pen:
    """Holds what the page so far needs to be whole: its notes, its references, its constructs."""

    draw: st.DrawFn
    used: set[str]
    notes: int = 0

    def choose(self, *options: str) -> str:
        return self.draw(st.sampled_from(options))

    def often(self, times: int = 2) -> bool:
        return self.draw(st.integers(1, times)) == 1


# ---------------------------------------------------------------- inline


def _emphasis(pen: Pen) -> str:
    mark = pen.choose("*", "**", "_", "__", "***")
    return f"{mark}{_plain(pen)}{mark}"


def _code(pen: Pen) -> str:
    return pen.choose("`iow check`", "`` a`b ``", "`<b>`", "`[x](y)`")


def _address(pen: Pen) -> str:
    return pen.choose(
        "care.md",
        "../money/plan.md#who",
        "https://example.org/a_b_c",
        "<a page.md>",
        "#top",
        "tel:01632960001",
        "x(1).pdf",
    )


def _title(pen: Pen) -> str:
    return pen.choose("", "", ' "A title"', " 'Its title'", ' "Say حق 2"')


def _link(pen: Pen) -> str:
    label = _picture(pen) if pen.often(6) else _code(pen) if pen.often(8) else pen.draw(words)
    return f"[{label}]({_address(pen)}{_title(pen)})"


def _reference(pen: Pen) -> str:
    pen.used.add("references")
    name = pen.choose(*REFERENCES)
    return pen.choose(f"[{_plain(pen)}][{name}]", f"[{name}][]", f"[{name}]", f"[{name.upper()}]")


def _picture(pen: Pen) -> str:
    return f"![{pen.draw(words)}](pic.png{_title(pen)})"


def _html(pen: Pen) -> str:
    said = pen.draw(words)
    return pen.choose(
        f"<b>{said}</b>", f'<span title="{pen.draw(names)} x">{said}</span>', "<br>", "<br />", f"<kbd>{said}</kbd>",
        f'<a href="care.md">{said}</a>', f"{said}<!-- a note -->", f'<img src="a.png" alt="{said}">', f"<sup>{said}</sup>",
    )  # fmt: skip


def _note(pen: Pen) -> str:
    pen.notes += 1
    return f"{pen.draw(names)}[^{pen.notes}]"


def _mark(pen: Pen) -> str:
    return pen.choose(
        "&amp;", "&copy;", "caf&eacute;", "&#233;", "&nbsp;", r"\*", r"\[x\]", r"\_", r"\#", "{carers_allowance}",
        "{org.carers-uk.phone}", "{{ }}", "snake_case_word", "5 < 6", "C > D", "[ ]", "<https://example.org/a>",
        "<help@example.org>", *SHORT,
    )  # fmt: skip


def _attributed(pen: Pen) -> str:
    return _link(pen) + pen.choose("{ .md-button }", "{: .wide }", '{: target="_blank" }')


def _plain(pen: Pen) -> str:
    return pen.draw(words)


_INLINE: list[Callable[[Pen], str]] = [
    *(_plain, _plain, _plain, _plain, _emphasis, _emphasis, _code, _link, _link),
    *(_reference, _picture, _html, _note, _mark, _mark, _attributed),
]


def inline(pen: Pen, most: int = 3) -> str:
    """Words with things among them, on one line; it begins with a letter, as a sentence does."""
    parts = [pen.choose("You", "If", "The", "حق", "सहायता", "𝒜sk", "Él", "帮助")]
    for _ in range(pen.draw(st.integers(0, most))):
        rule = pen.draw(st.sampled_from(_INLINE))
        part = rule(pen)
        if rule is not _plain:
            pen.used.add(rule.__name__.strip("_"))
        parts.append(part + pen.choose(*ENDINGS))
    return " ".join(parts)


# ---------------------------------------------------------------- blocks

Lines = list[str]


def _paragraph(pen: Pen, depth: int) -> Lines:
    lines = [inline(pen) for _ in range(pen.draw(st.integers(1, 3)))]
    for at in range(len(lines) - 1):
        if pen.often(4):
            lines[at] += "  "
            pen.used.add("hard break")
    if pen.often(10):
        lines.append("{: .lead }")
        pen.used.add("attribute list")
    return lines


def _heading(pen: Pen, depth: int) -> Lines:
    text = inline(pen, 1)
    anchor = pen.choose("", "", f" {{#{pen.draw(names)}}}", f" {{: #{pen.draw(names)} .wide }}")
    if pen.often(4) and not depth:
        pen.used.add("setext")
        return [text + anchor, pen.choose("===", "-----")]
    marks = pen.choose("#", "##", "###", "####")
    return [f"{marks} {text}{pen.choose('', '', ' ' + marks)}{anchor}"]


def _list(pen: Pen, depth: int) -> Lines:
    ordered = pen.often(3)
    loose = pen.often(3)
    marker = pen.choose("- ", "* ", "+ ", "-   ")
    # Python-Markdown nests by four columns; with two or three, sane people nest no further than once.
    step = pen.choose("    ", "    ", "    ", "  ", "   ")
    lines: Lines = []
    for number in range(1, pen.draw(st.integers(1, 3)) + 1):
        lines.append((f"{number}. " if ordered else marker) + inline(pen))
        if pen.often(6):
            lines.append(("    " if pen.often() else "  ") + inline(pen, 1))
        if depth < MOST_DEPTH and pen.often(3):
            lines += _inside_item(pen, depth, step)
        if loose:
            lines.append("")
    return lines


def _inside_item(pen: Pen, depth: int, step: str) -> Lines:
    pen.used.add("nested")
    if step == "    " and pen.often():
        return ["", *_indented(_blocks(pen, depth + 1, most=2), step)]
    pen.used.add(f"list by {len(step)}")
    return _indented(
        [pen.choose("- ", "* ") + inline(pen, 2) for _ in range(pen.draw(st.integers(1, 2)))], step
    )


def _quote(pen: Pen, depth: int) -> Lines:
    if depth >= MOST_DEPTH or pen.often():
        inner = [inline(pen) for _ in range(pen.draw(st.integers(1, 2)))]
    else:
        pen.used.add("nested")
        inner = _blocks(pen, depth + 1, most=2)
    return [f"> {line}" if line else ">" for line in inner]


def _table(pen: Pen, depth: int) -> Lines:
    columns = pen.draw(st.integers(2, 3))
    edge = pen.often(2)

    def row(cells: Lines) -> str:
        return "| " + " | ".join(cells) + " |" if edge else " | ".join(cells)

    def cell() -> str:
        held = inline(pen, 1).replace("|", "\\|")
        return held + pen.choose("", "", "", " \\| more", "  ")

    rule = [pen.choose("---", ":--", "--:", ":-:") for _ in range(columns)]
    body = [row([cell() for _ in range(columns)]) for _ in range(pen.draw(st.integers(1, 2)))]
    return [row([cell() for _ in range(columns)]), row(rule), *body]


def _box(pen: Pen, depth: int) -> Lines:
    mark = pen.choose("!!!", "???", "???+")
    kind = pen.choose("note", "warning", "tip", "say")
    extra = pen.choose("", "", " inline end") if mark == "!!!" else ""
    title = pen.choose("", f' "{inline(pen, 1).translate(_NO_QUOTES)}"', ' "A letter"')
    return [f"{mark} {kind}{extra}{title}", *_inside(pen, depth)]


def _tabs(pen: Pen, depth: int) -> Lines:
    lines: Lines = []
    for _ in range(pen.draw(st.integers(1, 2))):
        lines += [f'=== "{pen.draw(words).translate(_NO_QUOTES)}"', "", *_inside(pen, depth), ""]
    return lines


_NO_QUOTES = str.maketrans({'"': "”"})


def _inside(pen: Pen, depth: int) -> Lines:
    if depth >= MOST_DEPTH:
        return _indented([inline(pen)], "    ")
    pen.used.add("nested")
    return _indented(_blocks(pen, depth + 1, most=2), "    ")


def _fence(pen: Pen, depth: int) -> Lines:
    mark = pen.choose("```", "~~~", "````")
    info = pen.choose("", "", "python", " yaml")
    return [
        f"{mark}{info}",
        *pen.choose("a: b", "print(1)\n\nx = '## no heading'", "<b>\n- x").split("\n"),
        mark,
    ]


def _indented_code(pen: Pen, depth: int) -> Lines:
    return ["    call(me)", "    if x:", "        y"]


def _html_block(pen: Pen, depth: int) -> Lines:
    said = inline(pen, 0)
    return pen.choose(
        f"<div>\n<p>{said}</p>\n</div>",
        f'<p align="center">\n  <img src="a.png" alt="{pen.draw(words)}">\n</p>',
        f"<details>\n<summary>{said}</summary>\n<p>{pen.draw(words)}</p>\n</details>",
        f'<div class="grid" markdown="1">\n\n{said}\n\n</div>',
        f"<table>\n<tr><td>{said}</td><td>{pen.draw(words)}</td></tr>\n</table>",
        "<!-- a comment\nover two lines -->",
        "<hr>",
    ).split("\n")


def _definitions(pen: Pen, depth: int) -> Lines:
    lines = [inline(pen, 1)]
    for _ in range(pen.draw(st.integers(1, 2))):
        lines.append(":   " + inline(pen))
        if pen.often(3):
            lines += ["", "    " + inline(pen)]
    return lines


def _rule(pen: Pen, depth: int) -> Lines:
    return [pen.choose("---", "* * *", "___")]


_BLOCKS: list[Callable[[Pen, int], Lines]] = [
    *(_paragraph, _paragraph, _paragraph, _heading, _heading, _list, _list, _list, _quote, _table),
    *(_box, _box, _tabs, _fence, _indented_code, _html_block, _definitions, _rule),
]


def _blocks(pen: Pen, depth: int, *, most: int) -> Lines:
    lines: Lines = []
    for _ in range(pen.draw(st.integers(1, most))):
        rule = pen.draw(st.sampled_from(_BLOCKS))
        pen.used.add(rule.__name__.strip("_"))
        block = rule(pen, depth)
        lines += [*([""] if lines else []), *block]
    return lines


def _indented(lines: Lines, step: str) -> Lines:
    return [step + line if line else line for line in lines]


def _tail(pen: Pen) -> Lines:
    """What the page refers to: notes, addresses, short forms."""
    lines: Lines = []
    for number in range(1, pen.notes + 1):
        lines += ["", f"[^{number}]: {inline(pen, 0)}"]
        if pen.often(3):
            lines += ["", "    " + inline(pen, 0)]
    if "references" in pen.used or pen.often(5):
        lines.append("")
        for name in REFERENCES:
            title = pen.choose("", "", ' "Where it says so"', " 'In full'", " (Read it)")
            lines.append(f"[{name}]: {pen.choose('https://example.org/r', '<care.md>', 'plan.md')}{title}")
    if pen.often(4):
        pen.used.add("abbreviations")
        lines += ["", *(f"*[{short}]: {pen.draw(words)}" for short in SHORT)]
    return lines


@st.composite
def pages(draw: st.DrawFn) -> Written:
    """A whole page, as bytes on a disk might spell it: any line end, perhaps a byte order mark, perhaps no last newline."""
    pen = Pen(draw, set())
    lines = _blocks(pen, 0, most=4)
    lines += _tail(pen)
    head = ["---", "title: Care", "summary: حق of all", "---", ""] if pen.often(3) else []
    if head:
        pen.used.add("front matter")
    end = pen.choose("\n", "\n", "\n", "\r\n", "\r")
    pen.used.add({"\n": "LF", "\r\n": "CRLF", "\r": "CR"}[end])
    mark = "\ufeff" if pen.often(8) else ""
    last = end if not pen.often(4) else ""
    front = mark + end.join(head)
    body = end.join(lines) + last
    return Written(front + body, len(front), frozenset(pen.used))
