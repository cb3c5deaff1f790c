"""The staged Easy Read: one picture beside each point, notices where the guide has moved on, a short page where words are missing."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from inotherwords.edge.disk import Tree
from inotherwords.model.content import Content, Term
from inotherwords.project.publication import read_publication
from inotherwords.stage.easy_read import hard_words
from inotherwords.stage.plan import plan
from inotherwords.stage.tree import stage_locale

HOME = Path(__file__).parents[1] / "sites" / "publications" / "easy-read"
PAGE = "easy-read/money-help.md"
DAY = date(2026, 11, 22)


def staged(root: Path, tag: str) -> dict[str, str]:
    shared = plan(read_publication(Tree(root)), DAY)
    return {file.path.removeprefix(f"{tag}/"): file.text for file in stage_locale(shared, tag)}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(HOME, tmp_path / "publication", ignore=shutil.ignore_patterns("expected"))
    return tmp_path / "publication"


def test_every_point_is_a_row_with_one_picture_first() -> None:
    for tag in ("en", "ur"):
        rows = staged(HOME, tag)[PAGE].split('<div class="point')[2:]
        assert [re.findall(r"\]\(\.\./pictures/(\w+)\.svg\)", row) for row in rows] == [
            ["help"],
            ["council"],
            ["phone"],
        ]
        assert all(row.split("\n\n")[1].startswith("![") for row in rows)


def test_only_the_point_that_the_guide_has_left_behind_says_so() -> None:
    for tag, languages in (("en", 1), ("ur", 1)):
        rows = staged(HOME, tag)[PAGE].split('<div class="point')[2:]
        told = [row.count("This point may be wrong now.") for row in rows]
        assert told == [0, 0, languages]
        assert [row.startswith(" changed") for row in rows] == [False, False, True]


def test_what_a_picture_shows_is_said_in_the_locale_or_marked_as_english() -> None:
    page = staged(HOME, "ur")[PAGE]
    assert '![ایک ٹیلی فون](../pictures/phone.svg){: width="128" height="128" }' in page
    assert (
        '![A town hall with pillars](../pictures/council.svg){: width="128" height="128" lang="en" dir="ltr" }'
        in page
    )


def test_pictures_that_are_shown_go_along_and_no_others(root: Path) -> None:
    held = {path for path in staged(root, "ur") if path.startswith("pictures/")}
    assert held == {"pictures/council.svg", "pictures/help.svg", "pictures/phone.svg"}
    easy = root / "content/easy-read/money-help.yml"
    easy.write_text(easy.read_text("utf-8").replace("picture: phone", "picture: help"), "utf-8")
    assert "pictures/phone.svg" not in staged(root, "ur")


def test_where_the_title_has_no_words_there_is_a_short_page(root: Path) -> None:
    catalogue = root / "locales/ur/easy-read/money-help.po"
    catalogue.write_text(catalogue.read_text("utf-8").replace('msgstr "پیسوں میں مدد"', 'msgstr ""'), "utf-8")
    page = staged(root, "ur")[PAGE]
    assert 'kind: "missing"' in page
    assert 'robots: "noindex"' in page
    assert 'published: ["en"]' in page
    assert 'href="../../../en/easy-read/money-help/"' in page
    assert '<div class="point' not in page


def test_the_guide_and_the_menu_lead_to_it() -> None:
    files = staged(HOME, "ur")
    assert '\neasy_read: "easy-read/money-help/"\n' in files["money-help.md"]
    assert "easy_read" not in files["index.md"].partition("\n---\n")[0]
    assert '"path": "easy-read/"' in files["ur.json"]
    assert "](money-help.md)" in files["easy-read/index.md"]
    assert "](../money-help.md)" in files[PAGE]


def test_hard_words_are_explained_again_at_the_end() -> None:
    page = staged(HOME, "en")[PAGE]
    assert page.index("## Words explained {#words-explained}") < page.index("### Help {#word-help")
    assert "What others do for you." in page


TERMS = (
    Term("carer", "carer", "Who cares."),
    Term("needs", "needs assessment", "A talk."),
    Term("body", "body", "It."),
)
WORDS = {
    "as it is": (["A **carer** helps."], ("carer",)),
    "several": (["Two **carers** help."], ("carer",)),
    "with a capital": (["**Carer** and **Needs assessment**."], ("carer", "needs")),
    "several words": (["Ask for a **needs assessment**."], ("needs",)),
    "once": (["A **carer**.", "A **carer**."], ("carer",)),
    "not bold": (["A carer."], ()),
    "not explained": (["An **advocate**."], ()),
}


@pytest.mark.parametrize(("texts", "ids"), WORDS.values(), ids=WORDS)
def test_bold_words_find_their_terms(texts: list[str], ids: tuple[str, ...]) -> None:
    assert hard_words(texts, Content((), {}, {}, TERMS, (), {})) == ids


def test_in_the_list_no_easy_read_is_an_alarm(root: Path) -> None:
    sources = root / "content/pictures/SOURCES.yml"
    sources.write_text(
        sources.read_text("utf-8").replace("help", "warning").replace("Two hands", "Hands"), "utf-8"
    )
    (root / "content/pictures/help.svg").rename(root / "content/pictures/warning.svg")
    easy = root / "content/easy-read/money-help.yml"
    easy.write_text(easy.read_text("utf-8").replace("picture: help", "picture: warning"), "utf-8")
    assert "](../pictures/council.svg)" in staged(root, "en")["easy-read/index.md"]
