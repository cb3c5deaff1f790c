"""What people and programs do to a table, each told by row: no word that somebody wrote is ever lost in silence.

The Word file is edited as XML, in the forms that Word itself writes: revision ids, proofing marks, split runs,
tracked changes, cells that were cut, joined and moved.
"""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from inotherwords.community.matching import match
from inotherwords.community.places import Index
from inotherwords.community.sending import ours, sending
from inotherwords.community.word_read import read_word
from inotherwords.community.word_write import write_word

pytestmark = pytest.mark.slow

GUIDE, TAG = "needs-assessment", "pl"
NEW = "Zupełnie nowe słowa od ochotnika"


@pytest.fixture(scope="module")
def sent(own):
    return sending(own, own.content.document(GUIDE), own.shelves[TAG])


def repacked(
    data: bytes, change, part: str = "word/document.xml", extra: dict[str, str] | None = None
) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            held = old.read(name).decode()
            new.writestr(name, change(held) if name == part else held)
        for name, text in (extra or {}).items():
            new.writestr(name, text)
    return out.getvalue()


def home(own, data: bytes):
    shelf = own.shelves[TAG]
    return match(read_word(data), Index(own.content, shelf.catalogues), tuple(ours(own, shelf)))


def rows_of(xml: str) -> list[str]:
    return re.findall(r"<w:tr>.*?</w:tr>", xml)


def words_of(row: str) -> str:
    """The last cell of a row."""
    return re.findall(r"<w:tc>.*?</w:tc>", row)[-1]


def in_words(row: str, inside: str) -> str:
    """The row with other runs in its cell of words."""
    cell = words_of(row)
    return row.replace(
        cell, re.sub(r"(</w:pPr>.*?<w:bookmarkEnd[^>]*/>).*</w:p>", rf"\1{inside}</w:p>", cell)
    )


def run(text: str, properties: str = "") -> str:
    return f'<w:r w:rsidR="00A1"><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def no_marks(xml: str) -> str:
    return re.sub(r"<w:bookmark(?:Start|End)[^>]*/>", "", xml)


def changed(done) -> dict[int, str]:
    return {one.row: one.words for one in done.found if one.changed}


def told(done) -> dict[int, str]:
    heard: dict[int, str] = {}
    for one in (*done.unmatched, *done.told):
        heard[one.row] = f"{heard.get(one.row, '')}{one.text}: {one.why}. "
    return heard


# Each: how the XML is damaged, the rows whose words are other afterwards, and what must be told of which row.
def moved(xml: str) -> str:
    rows = rows_of(xml)
    return xml.replace("".join(rows[1:]), "".join(reversed(rows[1:])))


def moved_without_marks(xml: str) -> str:
    return no_marks(moved(xml))


def split_runs(xml: str) -> str:
    row = rows_of(xml)[5]
    inside = (
        run("Zupełnie ")
        + '<w:proofErr w:type="spellStart"/>'
        + run("no")
        + run("we słowa od ")
        + run("ochotnika")
    )
    return xml.replace(row, in_words(row, inside))


def tracked(xml: str) -> str:
    row = rows_of(xml)[5]
    inside = (
        '<w:del w:id="900" w:author="A" w:date="2026-11-22T10:00:00Z"><w:r><w:delText>Stare słowa</w:delText></w:r></w:del>'
        f'<w:ins w:id="901" w:author="A">{run("Zupełnie nowe ")}</w:ins>{run("słowa od ochotnika")}'
        f'<w:moveFrom w:id="902">{run("dawniej")}</w:moveFrom>'
    )
    return xml.replace(row, in_words(row, inside))


def split_cell(xml: str) -> str:
    row = rows_of(xml)[5]
    one, two = in_words(row, run("Zupełnie nowe")), f"<w:tc><w:p>{run('słowa od ochotnika')}</w:p></w:tc>"
    return xml.replace(row, one.replace("</w:tr>", f"{two}</w:tr>"))


def split_row(xml: str) -> str:
    row = rows_of(xml)[5]
    rest = f"<w:tr><w:tc><w:p/></w:tc><w:tc><w:p>{run('słowa od ochotnika')}</w:p></w:tc></w:tr>"
    return xml.replace(row, in_words(row, run("Zupełnie nowe")) + rest)


def merged_down(xml: str) -> str:
    one, two = rows_of(xml)[5:7]
    start = words_of(one).replace("<w:tcPr>", '<w:tcPr><w:vMerge w:val="restart"/>')
    end = words_of(two).replace("<w:tcPr>", "<w:tcPr><w:vMerge/>")
    new_one = one.replace(words_of(one), start)
    return xml.replace(one, in_words(new_one, run(NEW))).replace(two, two.replace(words_of(two), end))


def merged_across(xml: str) -> str:
    row = rows_of(xml)[5]
    cells = re.findall(r"<w:tc>.*?</w:tc>", row)
    joined = cells[0].replace("</w:tc>", f"<w:p>{run(NEW)}</w:p></w:tc>")
    return xml.replace(row, f"<w:tr>{joined}</w:tr>")


def deleted_row(xml: str) -> str:
    return xml.replace(rows_of(xml)[5], "")


def emptied(xml: str) -> str:
    row = rows_of(xml)[5]
    return xml.replace(row, in_words(row, ""))


def strange_row(xml: str) -> str:
    row = rows_of(xml)[5]
    more = f"<w:tr><w:tc><w:p>{run('Something new')}</w:p></w:tc><w:tc><w:p>{run(NEW)}</w:p></w:tc></w:tr>"
    return xml.replace(row, row + more)


def twice(xml: str) -> str:
    row = rows_of(xml)[5]
    return xml.replace(row, in_words(row, run(NEW)) + no_marks(in_words(row, run("Jeszcze inne słowa"))))


def crossed(xml: str) -> str:
    """The English of two rows was exchanged, and the hidden marks stayed where they were."""
    one, two = rows_of(xml)[5:7]
    texts = [re.search(r"<w:t [^>]*>(.*?)</w:t>", row)[1] for row in (one, two)]
    return xml.replace(one, one.replace(texts[0], texts[1])).replace(two, two.replace(texts[1], texts[0]))


def text_around(xml: str) -> str:
    return xml.replace("<w:tbl>", f"<w:p>{run(NEW)}</w:p><w:tbl>", 1)


def added_column(xml: str) -> str:
    notes = iter(range(1000))
    return re.sub(
        "</w:tr>",
        lambda _: f"<w:tc><w:p>{run(NEW if next(notes) == 5 else '')}</w:p></w:tc></w:tr>",
        xml,
    )


def old_english(xml: str) -> str:
    """As if the file had been made before the English changed."""
    row = rows_of(xml)[5]
    changed_row = re.sub(r"(iow_[0-9a-f]{12}_)[0-9a-f]{16}\"", r'\g<1>0123456789abcdef"', row)
    text = re.search(r"<w:t [^>]*>(.*?)</w:t>", row)[1]
    return xml.replace(row, in_words(changed_row, run(NEW)).replace(text, "The English as it was."))


DAMAGE = [
    pytest.param(moved, {}, {}, id="rows moved"),
    pytest.param(moved_without_marks, {}, {}, id="rows moved, marks lost"),
    pytest.param(no_marks, {}, {}, id="marks lost"),
    pytest.param(split_runs, {6: NEW}, {}, id="runs split"),
    pytest.param(tracked, {6: NEW}, {}, id="changes tracked"),
    pytest.param(split_cell, {6: NEW}, {6: "a cell was split"}, id="cell split in two columns"),
    pytest.param(split_row, {6: NEW}, {7: "taken as the end of row 6"}, id="cell split in two rows"),
    pytest.param(merged_down, {}, {6: NEW, 7: "joined"}, id="cells joined downwards"),
    pytest.param(merged_across, {}, {6: NEW}, id="cells joined across"),
    pytest.param(deleted_row, {}, {0: "not in the file"}, id="row deleted"),
    pytest.param(emptied, {}, {6: "taken away"}, id="words taken away"),
    pytest.param(strange_row, {}, {7: NEW}, id="row of somebody's own"),
    pytest.param(twice, {6: NEW}, {7: "Jeszcze inne słowa"}, id="a row twice"),
    pytest.param(crossed, {}, {6: "two different", 7: "two different"}, id="English exchanged"),
    pytest.param(text_around, {}, {0: NEW}, id="text above the table"),
    pytest.param(added_column, {}, {6: NEW}, id="a column of notes"),
    pytest.param(old_english, {6: NEW}, {}, id="made from earlier English"),
]


@pytest.mark.parametrize(("damage", "words", "tells"), DAMAGE)
def test_nothing_is_lost_in_silence(own, sent, damage, words, tells):
    done = home(own, repacked(write_word(sent), damage))
    assert changed(done) == words
    heard = told(done)
    for row, part in tells.items():
        assert part in heard.get(row, ""), (row, heard)
    assert set(heard) == set(tells)
    units = len(own.content.document(GUIDE).units)
    assert (
        done.rows
        + len({row for row in tells if damage in {merged_down, merged_across, deleted_row, crossed}})
        >= units
    )


def test_earlier_english_is_known_as_such(own, sent):
    (found,) = [one for one in home(own, repacked(write_word(sent), old_english)).found if one.changed]
    assert found.english == "The English as it was."


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        pytest.param("“{words}”", "“{words}”", id="smart quotes that are meant"),
        pytest.param("{nbsp}", None, id="hard spaces"),
        pytest.param("{double}", None, id="double spaces"),
    ],
)
def test_what_a_program_does_by_itself_is_no_change(own, sent, written, kept):
    line = sent.lines[4]
    forms = {
        "words": line.words,
        "nbsp": line.words.replace(" ", "\u00a0"),
        "double": line.words.replace(" ", "  "),
    }
    text = written.format(**forms)

    def change(xml: str) -> str:
        row = rows_of(xml)[5]
        return xml.replace(row, in_words(row, run(text)))

    expected = {6: kept.format(**forms)} if kept else {}
    assert changed(home(own, repacked(write_word(sent), change))) == expected


def test_comments_and_footnotes_are_heard(own, sent):
    note = '<w:r><w:commentReference w:id="7"/></w:r>'
    comments = (
        '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:comment w:id="7" w:author="A"><w:p>{run("Nie jestem pewna")}</w:p></w:comment></w:comments>'
    )

    def change(xml: str) -> str:
        row = rows_of(xml)[5]
        return xml.replace(row, row.replace("</w:p></w:tc></w:tr>", f"{note}</w:p></w:tc></w:tr>"))

    data = repacked(write_word(sent), change, extra={"word/comments.xml": comments})
    assert told(home(own, data)) == {6: "Nie jestem pewna: a comment. "}


def test_a_link_and_a_fact_come_home_as_they_were(own, sent):
    """What a phone does to brackets, digits and capitals is undone."""
    number = next(
        place for place, one in enumerate(sent.lines) if "](1)" in one.english and "{" in one.english
    )
    line = sent.lines[number]
    mangled = re.sub(r"\{([a-z])", lambda name: "{ " + name[1].upper(), line.words).replace(
        "](1)", "] (\u0661)"
    )
    assert mangled != line.words

    def change(xml: str) -> str:
        row = rows_of(xml)[number + 1]
        return xml.replace(row, in_words(row, run(mangled + " I jeszcze coś.")))

    (words,) = changed(home(own, repacked(write_word(sent), change))).values()
    unit = own.content.document(GUIDE).units[number]
    before = own.shelves[TAG].catalogues[GUIDE].by_key()[unit.key].target
    assert words == before.replace("**", "") + " I jeszcze coś."
