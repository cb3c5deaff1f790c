"""Law 3: reading and writing a catalogue in our layout changes nothing, and what others wrote in it survives.

Catalogues are made at random and compared byte for byte; other layouts of them must read the same. Then files
are damaged at random, and GNU msgfmt judges: it refuses nothing that we accept, and reads the same words.
"""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
from dataclasses import replace

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from inotherwords.model.translation import Catalogue, Entry
from inotherwords.translation import po

EXAMPLES = 3 * settings().max_examples
HEADER = (
    ("Project-Id-Version", "direct-payments"),
    ("Language", "ur"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
)

LETTERS = st.sampled_from(
    [*'abé ا۱ख👍\\"\n\t%{}#~|,:_[]', "\u200c", "\ufeff", "msgid ", "\\n", "\u00a0", '"\n"']
)
TEXTS = st.lists(LETTERS, max_size=12).map("".join)
WORDS = st.lists(LETTERS, min_size=1, max_size=12).map("".join)
LINES = TEXTS.map(lambda text: text.replace("\n", " ").strip(" \t"))
FLAGS = st.sampled_from(["no-wrap", "python-format", "x-checked", "range: 0..10", "c-format"])


@st.composite
def entries(draw: st.DrawFn, *, obsolete: bool) -> Entry:
    return Entry(
        key=draw(WORDS),
        source=draw(WORDS),
        target=draw(TEXTS),
        previous=draw(TEXTS),
        fuzzy=draw(st.booleans()),
        obsolete=obsolete,
        comments=tuple(draw(st.lists(LINES, max_size=2))),
        notes=tuple(draw(st.lists(LINES, max_size=2))),
        references=tuple(draw(st.lists(LINES.map(lambda line: line or "x.md:1"), max_size=2))),
        flags=tuple(draw(st.lists(FLAGS, max_size=2))),
    )


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    live = draw(st.lists(entries(obsolete=False), unique_by=lambda entry: entry.key, max_size=4))
    taken = {(entry.key, entry.source) for entry in live}
    old = draw(
        st.lists(entries(obsolete=True), unique_by=lambda entry: (entry.key, entry.source), max_size=4)
    )
    return Catalogue(
        locale="ur",
        document="direct-payments",
        entries=(*live, *(entry for entry in old if (entry.key, entry.source) not in taken)),
        header=(*HEADER, *draw(st.lists(st.tuples(st.just("X-Other"), LINES), max_size=2))),
        header_comments=tuple(draw(st.lists(LINES, max_size=2))),
        path="ur/x.po",
    )


def reading(data: bytes) -> Catalogue | None:
    return po.read(data, path="ur/x.po", locale="ur", document="direct-payments")[0]


@settings(max_examples=EXAMPLES)
@given(catalogues())
def test_what_is_written_reads_back(catalogue: Catalogue) -> None:
    data = po.write(catalogue)
    again, findings = po.read(data, path="ur/x.po", locale="ur", document="direct-payments")
    assert findings == []
    assert again == catalogue
    assert po.write(again) == data


QUOTED = re.compile(rb'((?:#~\|? |#\| )?)((?:msg(?:id|str|ctxt) )?)"((?:[^"\\]|\\.)+)"')


def wrapped(data: bytes, width: int) -> bytes:
    """The same texts cut into pieces of ``width`` characters, as most programs lay them out."""
    out = []
    for line in data.split(b"\n"):
        found = QUOTED.fullmatch(line)
        if not found:
            out.append(line)
            continue
        mark, word, text = found.groups()
        pieces = re.findall(rf"(?:[^\\]|\\.){{1,{width}}}", text.decode())
        out.append(mark + word + b'""' if word else b"")
        out.extend(mark + b'"' + piece.encode() + b'"' for piece in pieces)
    return b"\n".join(out)


def indented(data: bytes) -> bytes:
    """Spaces at both ends of each line that is no comment (a comment keeps the spaces at its end)."""
    lines = data.split(b"\n")
    return b"\n".join(line if line.startswith(b"#") else b" \t" + line + b" " for line in lines)


def without_spaces(data: bytes) -> bytes:
    """Keywords and marks that touch what follows them, as msgfmt allows."""
    data = re.sub(rb"^((?:#~\|? |#\| )?msg(?:id|str|ctxt)) ", rb"\1", data, flags=re.MULTILINE)
    return re.sub(rb'^(#~\|?|#\||#,) (?=msg|"|\w)', rb"\1", data, flags=re.MULTILINE)


LAYOUTS = {
    "wrapped": lambda data: wrapped(data, 3),
    "windows-line-ends": lambda data: data.replace(b"\n", b"\r\n"),
    "byte-order-mark": lambda data: b"\xef\xbb\xbf" + data,
    "indented": indented,
    "blank-lines": lambda data: data.replace(b"\nmsg", b"\n\n \nmsg"),
    "no-blank-lines": lambda data: data.replace(b"\n\n", b"\n"),
    "no-line-end-at-the-end": lambda data: data.removesuffix(b"\n"),
    "no-spaces": without_spaces,
    "obsolete-marks-alone": lambda data: data.replace(b"\n#~ msgid", b"\n#~\n#~ msgid"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@given(catalogue=catalogues())
def test_layout_is_never_a_reason_to_refuse(layout: str, catalogue: Catalogue) -> None:
    data = po.write(catalogue)
    other, findings = po.read(LAYOUTS[layout](data), path="ur/x.po", locale="ur", document="direct-payments")
    assert findings == []
    assert other == catalogue
    assert po.write(other) == data


@given(catalogues())
def test_obsolete_entries_go_to_the_end_in_their_order(catalogue: Catalogue) -> None:
    mixed = tuple(replace(one, obsolete=number % 2 == 0) for number, one in enumerate(catalogue.entries))
    keys = [entry.key for entry in mixed]
    if len(set(keys)) < len(keys):
        return
    again = reading(po.write(replace(catalogue, entries=mixed)))
    assert again is not None
    assert again.entries == tuple(sorted(mixed, key=lambda entry: entry.obsolete))


# The second judge ---------------------------------------------------------------------------------------------

DAMAGE = [
    *'"\\\n \t\r#~|,:x',
    *(
        "\\n",
        "\\x41",
        "\\101",
        '\\"',
        '""',
        '"a"',
        '\n"b"\n',
        "#~ ",
        "#| ",
        "#~| ",
        "#, fuzzy\n",
        "#, fuzzy x\n",
        "# c\n",
    ),
    *("msgid ", "msgstr ", "msgctxt ", "msgid_plural ", "msgstr[0] ", "domain ", '\nmsgid "n"\nmsgstr "n"\n'),
    *(
        "\n\n",
        '\nmsgid ""\nmsgstr ""\n',
        '\n#| msgid "p"\n',
        '\n#~ msgid "o"\n#~ msgstr "o"\n',
        '\nmsgctxt ""\n',
    ),
    *("<<<<<<< a\n", "=======\n", ">>>>>>> b\n", "# #-#-#-#-#  a.po  #-#-#-#-#\n", "charset=UTF-7", "\\\n"),
    *("\x00", "\x1c", "\x85", "\u00a0", "\u2028", "\ufeff", "\u3000", "\ud800"),
]
SEEDS = [
    po.write(
        Catalogue(
            "ur",
            "direct-payments",
            (
                Entry(
                    "what/title-1",
                    "Direct payments",
                    "براہ راست ادائیگی",
                    references=("content/guides/x.md:3",),
                ),
                Entry(
                    "what/para-2",
                    'You "must" ask.\nBy 5 May.',
                    "پوچھیں",
                    "You can ask.",
                    fuzzy=True,
                    flags=("no-wrap",),
                ),
                Entry(
                    "what/para-3", "Call 0808\t157", "", notes=("Phone number",), comments=("Ask Zara", "")
                ),
                Entry("old/para-4", "Gone", "گیا", "Going", obsolete=True, fuzzy=True),
                Entry("old/para-5", "C:\\new", "\\", obsolete=True),
            ),
        )
    ),
    b"""# Another program
#, fuzzy
msgid   ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2;\\n"

#: a.c:1 b.c:2
#, c-format, fuzzy
#| msgctxt "k"
#| msgid ""
#| "old "
#| "words"
msgctxt "k"
msgid ""
"new "
"words"
msgstr "a"

msgid "no key"
msgstr ""
#~ msgid "gone"
#~ msgstr ""
#~ "long"
# the end
""",
]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A good file after one to four accidents: a stretch lost, a line doubled or moved, something put in."""
    text = draw(st.sampled_from(SEEDS)).decode()
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["put", "put", "lose", "double", "drop line", "swap"]))
        at = draw(st.integers(0, len(text)))
        lines = text.split("\n")
        line = draw(st.integers(0, max(0, len(lines) - 2)))
        if kind == "put":
            text = text[:at] + draw(st.sampled_from(DAMAGE)) + text[at:]
        elif kind == "lose":
            text = text[:at] + text[at + draw(st.integers(1, 3)) :]
        elif kind == "double":
            text = "\n".join([*lines[: line + 1], *lines[line:]])
        elif kind == "drop line":
            text = "\n".join([*lines[:line], *lines[line + 1 :]])
        elif len(lines) > 1:
            lines[line], lines[line + 1] = lines[line + 1], lines[line]
            text = "\n".join(lines)
    return text.encode("utf-8", "surrogatepass")


def msgfmt(data: bytes) -> tuple[int, bytes, str]:
    """GNU msgfmt's verdict on the bytes: exit code, the compiled file, what it said."""
    if shutil.which("msgfmt") is None:
        pytest.fail("This test needs msgfmt: sudo apt install gettext")
    done = subprocess.run(
        ["msgfmt", "--use-fuzzy", "-o", "-", "-"], input=data, capture_output=True, check=False
    )
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


WORDS_NOT_SYNTAX = re.compile(
    r".*entries do not both (?:begin|end) with '\\n'\n|msgfmt: found \d+ fatal errors?\n"
)
"""What msgfmt says of the words and not of the file: the checks of a catalogue's words look after that."""


def compiled(data: bytes) -> dict[str, str]:
    """The texts in an MO file, read by its specification (GNU gettext manual, "MO Files")."""
    if not data:
        return {}
    count, ids, strings = struct.unpack_from("<3I", data, 8)

    def text(table: int, number: int) -> str:
        length, start = struct.unpack_from("<2I", data, table + 8 * number)
        return data[start : start + length].decode()

    return {text(ids, number): text(strings, number) for number in range(count)}


@settings(max_examples=EXAMPLES)
@given(damaged())
def test_msgfmt_refuses_nothing_that_we_accept_and_reads_the_same(data: bytes) -> None:
    catalogue, findings = po.read(data, path="x.po", locale="ur", document="x")
    assert (catalogue is None) == any(one.severity.blocks for one in findings)
    if catalogue is None:
        event("refused by us")
        return
    event("accepted by us")
    # A byte order mark is the one thing that msgfmt refuses and we take away: Notepad writes it.
    code, machine, said = msgfmt(data.removeprefix(b"\xef\xbb\xbf"))
    if code and not WORDS_NOT_SYNTAX.sub("", said):
        event("accepted, words judged by msgfmt")
        return
    assert code == 0, said
    ours = {
        f"{one.key}\x04{one.source}" if one.key else one.source: one.target
        for one in catalogue.entries
        if not one.obsolete and one.target
    }
    theirs = compiled(machine)
    theirs.pop("", None)
    assert ours == theirs
    assert reading(po.write(catalogue)) is not None


@settings(max_examples=EXAMPLES)
@given(damaged())
def test_rewriting_a_damaged_file_is_refused_or_settles_at_once(data: bytes) -> None:
    catalogue, _ = po.read(data, path="x.po", locale="ur", document="x")
    if catalogue is None:
        return
    once = po.write(catalogue)
    again, findings = po.read(once, path="x.po", locale="ur", document="x")
    assert findings == []
    assert again is not None
    assert po.write(again) == once
    assert len(again.entries) == len(catalogue.entries)
    assert set(again.entries) == set(catalogue.entries)
    assert again.header == (catalogue.header or again.header)
    assert again.header_comments == catalogue.header_comments


@settings(max_examples=EXAMPLES)
@given(catalogues())
def test_msgfmt_reads_our_layout(catalogue: Catalogue) -> None:
    # Letters at both ends, because msgfmt wants both texts to begin and end with a line end or neither.
    inner = tuple(
        replace(one, source=f"a{one.source}z", target=f"a{one.target}z") for one in catalogue.entries
    )
    code, machine, said = msgfmt(po.write(replace(catalogue, entries=inner)))
    assert code == 0, said
    wanted = {f"{one.key}\x04{one.source}": one.target for one in inner if not one.obsolete}
    assert {key: text for key, text in compiled(machine).items() if key} == wanted


def test_a_lost_quotation_mark_is_never_a_lost_digit() -> None:
    data = po.write(
        Catalogue("es", "x", (Entry("a/para-1", "Ring 0808 157 0192", "Llame al 0808 157 0192"),))
    )
    for quote in [found.start() for found in re.finditer(b'"', data)]:
        assert reading(data[:quote] + data[quote + 1 :]) is None
