"""The PO reader and writer: every fault with its full words, every kindness to others' layouts, our own layout."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import polib
import pytest

import inotherwords
from inotherwords.errors import CallerError
from inotherwords.model.translation import Catalogue, Entry
from inotherwords.translation import po
from inotherwords.translation.po_second import differences
from inotherwords.translation.po_text import MOST_FAULTS

if TYPE_CHECKING:
    from inotherwords.model.finding import Finding

CASES = {
    "po-not-utf8": (
        (
            b'msgid ""\n'
            b'msgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
            b"\n"
            b'msgid "a"\n'
            b'msgstr "\xe9t\xe9"\n'
            b"\n"
            b'msgid "b"\n'
            b'msgstr "\xc3"\n'
        ),
        [
            "es/x.po:5: po-not-utf8: This line holds the byte 0xE9, which is not UTF-8. — Save the file again with the encoding UTF-8.",
            "es/x.po:8: po-not-utf8: This line holds the byte 0xC3, which is not UTF-8. — Save the file again with the encoding UTF-8.",
        ],
    ),
    "po-not-utf8-surrogate": (
        (b'msgid "a"\nmsgstr "\xed\xa0\x80"\n'),
        [
            "es/x.po:2: po-not-utf8: This line holds the byte 0xED, which is not UTF-8. — Save the file again with the encoding UTF-8.",
        ],
    ),
    "po-not-utf8-utf16": (
        (b"\xff\xfem\x00s\x00g\x00i\x00d\x00"),
        [
            "es/x.po:1: po-not-utf8: This line holds the byte 0xFF, which is not UTF-8. — Save the file again with the encoding UTF-8.",
        ],
    ),
    "po-charset-utf7": (
        (
            b'msgid ""\n'
            b'msgstr "Content-Type: text/plain; charset=UTF-7\\n"\n'
            b"\n"
            b'msgctxt "a/para-1"\n'
            b'msgid "Ask."\n'
            b'msgstr "Pregunte."\n'
        ),
        [
            "es/x.po:1: po-charset: The header says that the file is in “UTF-7”; we read UTF-8 only. — Save the file as UTF-8 and write charset=UTF-8 in the header.",
        ],
    ),
    "po-charset-any-field": (
        (
            b'msgid ""\n'
            b'msgstr ""\n'
            b'"X-Charset: charset=latin-1\\n"\n'
            b'"Content-Type: text/plain; charset=UTF-8\\n"\n'
        ),
        [
            "es/x.po:1: po-charset: The header says that the file is in “latin-1”; we read UTF-8 only. — Save the file as UTF-8 and write charset=UTF-8 in the header.",
        ],
    ),
    "po-control-nul": (
        (b'msgid "a"\nmsgstr "b\x00"\n'),
        [
            "es/x.po:2: po-control: This line holds the hidden character ‹U+0000›. — Delete the character; if you cannot see it, type the line again.",
        ],
    ),
    "po-control-hidden-line-end": (
        (b'msgid "a"\nmsgstr "b\xe2\x80\xa8c"\n'),
        [
            "es/x.po:2: po-control: This line holds the hidden character ‹U+2028›. — Delete the character; if you cannot see it, type the line again.",
        ],
    ),
    "po-control-lone-return": (
        (b'# a\rmsgid "a"\nmsgstr "b"\n'),
        [
            "es/x.po:1: po-control: This line holds the hidden character ‹U+000D›. — Delete the character; if you cannot see it, type the line again.",
            "es/x.po:2: po-order: “msgstr” cannot stand after a comment. — The order of an entry is: comments, #| msgctxt, #| msgid, msgctxt, msgid, msgstr; each of them once.",
        ],
    ),
    "po-unterminated": (
        (b'msgid "a"\nmsgstr "Llame al 0808 157 0192\n'),
        [
            'es/x.po:2: po-unterminated: The text "Llame al 0808 157 0192 has no quotation mark at its end. — Write " at the end of the line, and check that none of the words before it is lost.',
        ],
    ),
    "po-unterminated-escaped": (
        (b'msgid "a"\nmsgstr "b\\"\n'),
        [
            'es/x.po:2: po-unterminated: The text "b\\" has no quotation mark at its end. — Write " at the end of the line, and check that none of the words before it is lost.',
        ],
    ),
    "po-unterminated-previous": (
        (b'#| msgid "old\nmsgid "a"\nmsgstr "b"\n'),
        [
            'es/x.po:1: po-unterminated: The text "old has no quotation mark at its end. — Write " at the end of the line, and check that none of the words before it is lost.',
        ],
    ),
    "po-bad-escape": (
        (b'msgid "a"\nmsgstr "\\x41 and \\q"\n'),
        [
            'es/x.po:2: po-bad-escape: “\\x” has no meaning here. — After a backslash we know n (new line), t (tab), " and \\. Write \\\\ for a backslash in the words.',
            'es/x.po:2: po-bad-escape: “\\q” has no meaning here. — After a backslash we know n (new line), t (tab), " and \\. Write \\\\ for a backslash in the words.',
        ],
    ),
    "po-after-quote": (
        (b'msgid "a"\nmsgstr "say "no" now"\n'),
        [
            'es/x.po:2: po-after-quote: After the closing quotation mark comes more: no" now" — Write \\" for a quotation mark within the words; the last one on the line ends them.',
        ],
    ),
    "po-after-quote-no-break-space": (
        (b'msgid "a"\nmsgstr "b"\xc2\xa0\n'),
        [
            'es/x.po:2: po-after-quote: After the closing quotation mark comes more: ‹U+00A0› — Write \\" for a quotation mark within the words; the last one on the line ends them.',
        ],
    ),
    "po-no-quotes": (
        (b'msgid a"\nmsgstr\n'),
        [
            'es/x.po:1: po-no-quotes: After “msgid” come no words in quotation marks, but “a"”. — Write the words between two " on the same line.',
            'es/x.po:2: po-no-quotes: After “msgstr” come no words in quotation marks, but nothing. — Write the words between two " on the same line.',
        ],
    ),
    "po-stray-text": (
        (b'"lost"\nmsgid "a"\nmsgstr "b"\n'),
        [
            'es/x.po:1: po-stray-text: The text "lost" belongs to no entry. — A line in quotation marks goes on with the msgctxt, msgid or msgstr above it. Check whether that line was lost.',
        ],
    ),
    "po-keyword": (
        (b'mgsid "a"\nmsgstr "b"\n\ndomain "x"\n'),
        [
            "es/x.po:1: po-keyword: A line of a catalogue cannot start with “mgsid”. — Lines start with msgctxt, msgid, msgstr, a quotation mark or #.",
            "es/x.po:4: po-keyword: A line of a catalogue cannot start with “domain”. — Lines start with msgctxt, msgid, msgstr, a quotation mark or #.",
        ],
    ),
    "po-keyword-previous": (
        (b'#| msgstr "a"\n'),
        [
            "es/x.po:1: po-keyword: A line of a catalogue cannot start with “#| msgstr”. — Lines start with msgctxt, msgid, msgstr, a quotation mark or #.",
        ],
    ),
    "po-order-msgstr-first": (
        (b'msgstr "b"\nmsgid "a"\n'),
        [
            "es/x.po:1: po-order: “msgstr” cannot stand at the start of an entry. — The order of an entry is: comments, #| msgctxt, #| msgid, msgctxt, msgid, msgstr; each of them once.",
        ],
    ),
    "po-order-msgstr-twice": (
        (b'msgid "a"\nmsgstr "b"\nmsgstr "c"\n'),
        [
            "es/x.po:3: po-order: “msgstr” cannot stand after msgstr. — The order of an entry is: comments, #| msgctxt, #| msgid, msgctxt, msgid, msgstr; each of them once.",
        ],
    ),
    "po-order-msgstr-after-key": (
        (b'msgctxt "k"\nmsgstr "b"\nmsgid "a"\n'),
        [
            "es/x.po:2: po-order: “msgstr” cannot stand after msgctxt. — The order of an entry is: comments, #| msgctxt, #| msgid, msgctxt, msgid, msgstr; each of them once.",
        ],
    ),
    "po-order-comment": (
        (b'#| msgid "old"\n# late\nmsgid "a"\nmsgstr "b"\n'),
        [
            "es/x.po:2: po-order: “#” cannot stand after the earlier English (#|). — The order of an entry is: comments, #| msgctxt, #| msgid, msgctxt, msgid, msgstr; each of them once.",
        ],
    ),
    "po-order-previous-key": (
        (b'#| msgctxt "k"\nmsgid "a"\nmsgstr "b"\n'),
        [
            "es/x.po:2: po-order: “msgid” cannot stand after #| msgctxt without #| msgid. — The order of an entry is: comments, #| msgctxt, #| msgid, msgctxt, msgid, msgstr; each of them once.",
        ],
    ),
    "po-order-previous-twice": (
        (b'#| msgid "x"\n#| msgid "y"\nmsgid "a"\nmsgstr "b"\n'),
        [
            "es/x.po:2: po-order: “#| msgid” cannot stand after the earlier English (#|). — The order of an entry is: comments, #| msgctxt, #| msgid, msgctxt, msgid, msgstr; each of them once.",
        ],
    ),
    "po-order-previous-text": (
        (b'msgid "a"\n#| "x"\nmsgstr "b"\n'),
        [
            "es/x.po:2: po-order: “#|” cannot stand after msgid. — The order of an entry is: comments, #| msgctxt, #| msgid, msgctxt, msgid, msgstr; each of them once.",
        ],
    ),
    "po-no-msgstr": (
        (b'msgctxt "k"\nmsgid "a"\n\nmsgid "b"\nmsgstr ""\n\nmsgid "c"\n'),
        [
            'es/x.po:1: po-no-msgstr: This entry has no msgstr. — Write msgstr "" below the msgid when there are no words yet.',
            'es/x.po:7: po-no-msgstr: This entry has no msgstr. — Write msgstr "" below the msgid when there are no words yet.',
        ],
    ),
    "po-no-msgid": (
        (b'msgctxt "k"\n\nmsgctxt "l"\nmsgid "a"\nmsgstr ""\n'),
        [
            'es/x.po:1: po-no-msgid: This entry has a msgctxt but no msgid. — Put the English back: msgid "…" below the msgctxt.',
        ],
    ),
    "po-no-source": (
        (
            b'msgid ""\n'
            b'msgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
            b"\n"
            b'msgctxt "k"\n'
            b'msgid ""\n'
            b'msgstr "a"\n'
            b"\n"
            b'#~ msgid ""\n'
            b'#~ msgstr ""\n'
        ),
        [
            "es/x.po:4: po-no-source: The msgid of this entry is empty. — Put the English back. Only the header has an empty msgid, and it has no msgctxt.",
            "es/x.po:8: po-no-source: The msgid of this entry is empty. — Put the English back. Only the header has an empty msgid, and it has no msgctxt.",
        ],
    ),
    "po-empty-key": (
        (b'msgctxt ""\nmsgid "a"\nmsgstr "b"\n'),
        [
            "es/x.po:1: po-empty-key: The msgctxt of this entry is empty. — Put the unit's key back, or delete the msgctxt line.",
        ],
    ),
    "po-lone-previous": (
        (b'msgctxt "a/para-1"\nmsgid "Ask."\nmsgstr "Pregunte."\n\n#| msgid "old"\n'),
        [
            "es/x.po:6: po-lone-previous: The earlier English (#|) at the end of the file belongs to no entry. — Delete it, or put the lost entry back below it.",
        ],
    ),
    "po-half-obsolete": (
        (b'#~ msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr ""\n#~ "d"\n'),
        [
            "es/x.po:2: po-half-obsolete: One part of this entry is marked as obsolete with #~ and another is not. — Write #~ at the start of all its lines, or of none.",
            "es/x.po:6: po-half-obsolete: One part of this entry is marked as obsolete with #~ and another is not. — Write #~ at the start of all its lines, or of none.",
        ],
    ),
    "po-duplicate": (
        (
            b'msgctxt "a/para-1"\n'
            b'msgid "Ask."\n'
            b'msgstr "Pregunte."\n'
            b"\n"
            b'msgctxt "a/para-1"\n'
            b'msgid "Ask."\n'
            b'msgstr "Pregunte."\n'
            b"\n"
            b'#~ msgctxt "a/para-1"\n'
            b'#~ msgid "Ask."\n'
            b'#~ msgstr ""\n'
        ),
        [
            "es/x.po:5: po-duplicate: This entry is here a second time, with the same English, “Ask.”, and the same msgctxt; the first is on line 1. — Keep the one with the right words and delete the other.",
            "es/x.po:9: po-duplicate: This entry is here a second time, with the same English, “Ask.”, and the same msgctxt; the first is on line 1. — Keep the one with the right words and delete the other.",
        ],
    ),
    "po-duplicate-without-key": (
        (b'msgid "a"\nmsgstr ""\n\nmsgid "a"\nmsgstr ""\n'),
        [
            "es/x.po:4: po-duplicate: This entry is here a second time, with the same English, “a”, and the same msgctxt; the first is on line 1. — Keep the one with the right words and delete the other.",
        ],
    ),
    "po-key-twice": (
        (
            b'msgctxt "a/para-1"\n'
            b'msgid "Ask."\n'
            b'msgstr "Pregunte."\n'
            b"\n"
            b'msgctxt "a/para-1"\n'
            b'msgid "Tell."\n'
            b'msgstr "Pregunte."\n'
        ),
        [
            "es/x.po:5: po-key-twice: The key “a/para-1” is here a second time, for the English “Tell.”; the first is on line 1. — Each key stands for one text. Delete the entry that does not belong here.",
        ],
    ),
    "po-two-headers": (
        (
            b'msgid ""\n'
            b'msgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
            b"\n"
            b'msgid ""\n'
            b'msgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
            b"\n"
            b'msgctxt "a/para-1"\n'
            b'msgid "Ask."\n'
            b'msgstr "Pregunte."\n'
        ),
        [
            "es/x.po:4: po-two-headers: The catalogue has a second header; the first is on line 1. — Keep one entry with an empty msgid and delete the other.",
        ],
    ),
    "po-plural": (
        (
            b'msgid "a"\n'
            b'msgid_plural "b"\n'
            b'msgstr[0] "c"\n'
            b'msgstr[1] "d"\n'
            b"\n"
            b'msgid "e"\n'
            b'msgstr[0] "f"\n'
            b'"g"\n'
            b"\n"
            b'#| msgid_plural "h"\n'
            b'msgid "i"\n'
            b'msgstr "j"\n'
        ),
        [
            "es/x.po:2: po-plural: “msgid_plural” is for words that change with a number; guides have none. — Write one entry with msgid and msgstr.",
            "es/x.po:7: po-plural: “msgstr[0]” is for words that change with a number; guides have none. — Write one entry with msgid and msgstr.",
            "es/x.po:10: po-plural: “#| msgid_plural” is for words that change with a number; guides have none. — Write one entry with msgid and msgstr.",
        ],
    ),
    "po-conflict": (
        (
            b'msgctxt "a/para-1"\n'
            b'msgid "Ask."\n'
            b'msgstr "Pregunte."\n'
            b"\n"
            b"<<<<<<< ours\n"
            b'msgid "x"\n'
            b'msgstr "y"\n'
            b"||||||| base\n"
            b"=======\n"
            b'msgid "z"\n'
            b'msgstr "y"\n'
            b">>>>>>> theirs\n"
        ),
        [
            "es/x.po:5: po-conflict: “<<<<<<<” was left by a merge of two versions. — Choose the right words of the two, and delete the other and the marks.",
            "es/x.po:8: po-conflict: “|||||||” was left by a merge of two versions. — Choose the right words of the two, and delete the other and the marks.",
            "es/x.po:9: po-conflict: “=======” was left by a merge of two versions. — Choose the right words of the two, and delete the other and the marks.",
            "es/x.po:12: po-conflict: “>>>>>>>” was left by a merge of two versions. — Choose the right words of the two, and delete the other and the marks.",
        ],
    ),
    "po-conflict-joined": (
        (
            b"# #-#-#-#-#  a.po  #-#-#-#-#\n"
            b'msgid ""\n'
            b'msgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
            b"\n"
            b'msgctxt "a/para-1"\n'
            b'msgid "Ask."\n'
            b'msgstr "Pregunte."\n'
        ),
        [
            "es/x.po:1: po-conflict: “#-#-#-#-#” was left by a merge of two versions. — Choose the right words of the two, and delete the other and the marks.",
        ],
    ),
    "po-backslash": (
        (b'# C:\\\nmsgctxt "a/para-1"\nmsgid "Ask."\nmsgstr "Pregunte."\n'),
        [
            "es/x.po:1: po-backslash: This comment ends with a backslash, and other programs then take the next line for part of it. — Write a full stop or a space after the backslash, or delete it.",
        ],
    ),
    "po-readers-differ": (
        (b'#, fuzzy no-wrap\nmsgctxt "a/para-1"\nmsgid "Ask."\nmsgstr "Pregunte."\n'),
        [
            "es/x.po:2: po-readers-differ: Two programs read this place differently: fuzzy. — Write the entry as other entries are written, each part on lines of its own; nothing is wrong with the words.",
        ],
    ),
}


def read(data: bytes, limits: po.Limits = po.EDITORS) -> tuple[Catalogue | None, list[Finding]]:
    return po.read(data, path="es/x.po", locale="es", document="x", limits=limits)


def told(data: bytes, limits: po.Limits = po.EDITORS) -> list[str]:
    catalogue, findings = read(data, limits)
    assert (catalogue is None) == any(one.severity.blocks for one in findings)
    assert all(one.where.locale == "es" for one in findings)
    return [one.line_of_text() for one in findings]


@pytest.mark.parametrize("name", CASES)
def test_every_fault_is_told_with_its_place_and_what_to_do(name: str) -> None:
    data, wanted = CASES[name]
    assert told(data) == wanted
    assert read(data)[0] is None


SMALL = po.Limits(size=200, entries=2, characters=20)
LONG = "a" * 21


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        pytest.param(
            b"#" * 201,
            "es/x.po: po-too-big: This catalogue has 201 bytes, and we read no more than 200. — "
            "Check that it is the right file; a guide's catalogue is far smaller.",
            id="po-too-big",
        ),
        pytest.param(
            b"".join(b'msgid "%d"\nmsgstr ""\n' % number for number in range(4)),
            "es/x.po:5: po-too-many: This catalogue has 4 entries, and we read no more than 2; the first too many is on "
            "this line. — Check that it is the right file, or split it.",
            id="po-too-many",
        ),
        pytest.param(
            f'msgid "a"\nmsgstr ""\n"{LONG[1:]}"\n"a"\n'.encode(),
            "es/x.po:1: po-too-long: The msgstr of this entry has 21 characters, and we read no more than 20. — "
            "Check that nothing was pasted twice and that no quotation mark is missing further up.",
            id="po-too-long-msgstr",
        ),
        pytest.param(
            f'#| msgid "{LONG}"\nmsgid "a"\nmsgstr ""\n'.encode(),
            "es/x.po:2: po-too-long: The #| msgid of this entry has 21 characters, and we read no more than 20. — "
            "Check that nothing was pasted twice and that no quotation mark is missing further up.",
            id="po-too-long-previous",
        ),
        pytest.param(
            f'msgid ""\nmsgstr "{LONG}"\n'.encode(),
            "es/x.po:1: po-too-long: The msgstr of this entry has 21 characters, and we read no more than 20. — "
            "Check that nothing was pasted twice and that no quotation mark is missing further up.",
            id="po-too-long-header",
        ),
    ],
)
def test_limits_are_told(data: bytes, wanted: str) -> None:
    assert told(data, SMALL) == [wanted]


def test_what_fits_the_limits_exactly_is_read() -> None:
    assert (
        told(b'msgid ""\nmsgstr ""\nmsgid "a"\nmsgstr "aaaaaaaaaaaaaaaaaaaa"\nmsgid "b"\nmsgstr ""\n', SMALL)
        == []
    )


def test_a_file_of_rubbish_does_not_fill_the_screen() -> None:
    wanted = told(b"rubbish\n" * (MOST_FAULTS + 50))
    assert len(wanted) == MOST_FAULTS + 1
    assert wanted[-1] == (
        "es/x.po: po-more: 50 more faults were found; the first 100 are told. — "
        "Mend these first; perhaps this is not a PO file at all."
    )


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf"], ids=["nothing", "blank", "mark-only"])
def test_an_empty_file_is_a_warning(data: bytes) -> None:
    catalogue, _ = read(data)
    assert catalogue == Catalogue("es", "x", path="es/x.po")
    assert told(data) == [
        "es/x.po: po-empty: This catalogue is empty. — Check that the file was saved whole."
    ]


def test_every_code_of_the_family_is_tested_here() -> None:
    family = tomllib.loads(
        resources.files("inotherwords.model").joinpath("findings/po.toml").read_text("utf-8")
    )
    here = Path(__file__).read_text("utf-8")
    assert [code for code in family if f": {code}: " not in here] == []


# What others write -------------------------------------------------------------------------------------------

OTHERS = """\ufeff# Words by the Riverside group
#!odd
#. made by another program
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: riverside 2\\n"
"Last-Translator: \\n"
"X-Odd\\n"
"Plural-Forms: nplurals=100000000; plural=n;\\n"
"Language: ../../es\\n"
"Content-Type: text/plain; charset=utf-8\\n"

# Ask Zara
#
#  indented
#. Heading: Who can ask
#.another
#: content/guides/x.md:3 content/guides/x.md:9
#: other.md
#,fuzzy,no-wrap, range: 0..10
#| msgctxt "old/key"
#| msgid ""
#| "You can "
#| "ask."
   msgctxt "who/para-1"
msgid ""

"You must\\n"
"ask \\"now\\"."
msgstr  "Debe\\tpedir\\\\"
#~|  msgid "Old"
#~ msgid "Gone"
#~ msgstr ""
#~ "Ido"

msgid "no key"
msgstr ""

msgid "no key either"
msgstr "tampoco"
# the end
#: nowhere
"""


def test_what_others_wrote_is_read_and_kept() -> None:
    catalogue, findings = read(OTHERS.replace("\n", "\r\n").encode())
    assert findings == []
    assert catalogue == Catalogue(
        locale="es",
        document="x",
        path="es/x.po",
        header=(
            ("Project-Id-Version", "riverside 2"),
            ("Last-Translator", ""),
            ("", "X-Odd"),
            ("Plural-Forms", "nplurals=100000000; plural=n;"),
            ("Language", "../../es"),
            ("Content-Type", "text/plain; charset=utf-8"),
        ),
        header_comments=(
            "Words by the Riverside group",
            "!odd",
            "made by another program",
            "the end",
            "nowhere",
        ),
        entries=(
            Entry(
                key="who/para-1",
                source='You must\nask "now".',
                target="Debe\tpedir\\",
                previous="You can ask.",
                fuzzy=True,
                comments=("Ask Zara", "", " indented"),
                notes=("Heading: Who can ask", "another"),
                references=("content/guides/x.md:3 content/guides/x.md:9", "other.md"),
                flags=("no-wrap", "range: 0..10"),
            ),
            Entry(key="", source="Gone", target="Ido", previous="Old", obsolete=True),
            Entry(key="", source="no key"),
            Entry(key="", source="no key either", target="tampoco"),
        ),
    )
    assert [entry.line for entry in catalogue.entries] == [26, 33, 37, 40]
    assert po.write(catalogue).decode() == NORMAL


NORMAL = """\
# Words by the Riverside group
# !odd
# made by another program
# the end
# nowhere
msgid ""
msgstr ""
"Project-Id-Version: riverside 2\\n"
"Last-Translator: \\n"
"X-Odd\\n"
"Plural-Forms: nplurals=100000000; plural=n;\\n"
"Language: ../../es\\n"
"Content-Type: text/plain; charset=utf-8\\n"

# Ask Zara
#
#  indented
#. Heading: Who can ask
#. another
#: content/guides/x.md:3 content/guides/x.md:9
#: other.md
#, fuzzy, no-wrap, range: 0..10
#| msgid "You can ask."
msgctxt "who/para-1"
msgid ""
"You must\\n"
"ask \\"now\\"."
msgstr "Debe\\tpedir\\\\"

msgid "no key"
msgstr ""

msgid "no key either"
msgstr "tampoco"

#~| msgid "Old"
#~ msgid "Gone"
#~ msgstr "Ido"
"""


def test_our_layout_is_read_and_written_byte_for_byte() -> None:
    catalogue, findings = read(NORMAL.encode())
    assert findings == []
    assert catalogue is not None
    assert po.write(catalogue).decode() == NORMAL


def test_a_new_catalogue_has_a_header_without_time_or_person() -> None:
    assert po.write(Catalogue("zh-Hant", "pages/about", (Entry("a/title-1", "About us\n"),))).decode() == (
        'msgid ""\n'
        'msgstr ""\n'
        '"Project-Id-Version: pages/about\\n"\n'
        '"Language: zh-Hant\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        "\n"
        'msgctxt "a/title-1"\n'
        'msgid "About us\\n"\n'
        'msgstr ""\n'
    )


def test_nothing_breaks_out_of_a_comment() -> None:
    entry = Entry(
        "a",
        "b",
        comments=('x\nmsgid "evil"',),
        notes=("ends in \\",),
        flags=("no\nwrap",),
        references=("a\nb",),
    )
    data = po.write(Catalogue("es", "x", (entry,)))
    assert data.decode().endswith(
        '# x\n# msgid "evil"\n#. ends in \\ \n#: a\n#: b\n#, no wrap\nmsgctxt "a"\nmsgid "b"\nmsgstr ""\n'
    )
    again, findings = read(data)
    assert findings == []
    assert again is not None
    assert again.entries[0].notes == ("ends in \\",)
    assert po.write(again) == data


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ((Entry("k", ""),), "“k” has no English."),
        ((Entry("k", "a", "b" * 10_001),), "the msgstr of “k” has 10,001 characters."),
        ((Entry("k", "a"), Entry("k", "b")), "“k” is there twice."),
        ((Entry("k", "a"), Entry("k", "a", obsolete=True)), "“k” is there twice."),
        ((Entry("k", "a\r\n"),), "line 10 would hold the hidden character ‹U+000D›."),
        ((Entry("k", "a", "\ud800"),), "line 11 would hold the hidden character ‹U+D800›."),
        ((Entry("k", "a", notes=("\u2028",)),), "line 9 would hold the hidden character ‹U+2028›."),
    ],
    ids=["no-source", "too-long", "key-twice", "obsolete-twice", "return", "surrogate", "hidden-in-note"],
)
def test_what_could_not_be_read_again_is_not_written(entries: tuple[Entry, ...], sentence: str) -> None:
    with pytest.raises(CallerError) as caught:
        po.write(Catalogue("es", "x", entries))
    assert str(caught.value) == f"The catalogue of x in es can't be written: {sentence}"


def test_an_obsolete_entry_may_have_the_key_of_a_live_one() -> None:
    entries = (Entry("k", "new"), Entry("k", "old", "viejo", obsolete=True))
    catalogue, findings = read(po.write(Catalogue("es", "x", entries)))
    assert findings == []
    assert catalogue is not None
    assert catalogue.by_key() == {"k": Entry("k", "new")}


# The second reader ---------------------------------------------------------------------------------------------


def test_a_text_that_is_the_path_of_a_file_opens_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = 'msgid "a"\nmsgstr "b"\n'
    Path(text).write_text('msgid "secret"\nmsgstr "secret"\n', "utf-8")
    assert [entry.msgid for entry in polib.pofile(text)] == ["secret"], (
        "polib no longer opens files: simplify po_second"
    )
    catalogue, findings = read(text.encode())
    assert findings == []
    assert catalogue is not None
    assert catalogue.entries == (Entry("", "a", "b"),)
    assert differences([text], []) == [(1, "syntax")]


@pytest.mark.parametrize("text", [__file__, "/etc/passwd", "."])
def test_a_path_is_no_catalogue(text: str) -> None:
    assert [one.code for one in read(text.encode())[1]] == ["po-keyword"]
    assert differences([text], []) == [(1, "syntax")]


def test_polib_is_known_in_one_place() -> None:
    package = Path(inotherwords.__file__).parent
    users = [path.name for path in package.rglob("*.py") if "import polib" in path.read_text("utf-8")]
    assert users == ["po_second.py"]


LINES = ["#, fuzzy", '#| msgid "old"', 'msgctxt "k"', 'msgid "a"', 'msgstr "b"']
READ = {"key": "k", "source": "a", "target": "b", "previous": "old", "fuzzy": True, "line": 3}


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({}, []),
        ({"target": "c"}, [(3, "msgstr")]),
        ({"source": "c"}, [(3, "msgid")]),
        ({"key": ""}, [(3, "msgctxt")]),
        ({"fuzzy": False}, [(3, "fuzzy")]),
        ({"obsolete": True}, [(3, "obsolete")]),
        ({"previous": ""}, [(3, "earlier English")]),
    ],
    ids=["same", "target", "source", "key", "fuzzy", "obsolete", "previous"],
)
def test_the_second_reader_names_what_differs(
    changed: dict[str, object], wanted: list[tuple[int, str]]
) -> None:
    assert differences(LINES, [Entry(**(READ | changed))]) == wanted


def test_the_second_reader_counts_entries() -> None:
    one = Entry(**READ)
    assert differences(LINES, []) == [(0, "number of entries")]
    assert differences(LINES, [one, Entry("l", "c", line=7)]) == [(7, "number of entries")]
