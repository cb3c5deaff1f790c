"""The whole life of a sentence on our own guides, read from the pages that a family would open.

English changes, catalogues follow, readers see the truth; people sign; a typing mistake is mended; a rate
changes. Nothing is read from inside the program but what its commands print.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import lxml.html
import pytest
from click.testing import CliRunner

from inotherwords.commands import main

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
GUIDE = "needs-assessment"
FILE = "content/guides/getting-care/needs-assessment.md"
LOCALES = ("ur", "pl")

CRITICAL = "The council must assess you if it seems that you may need care."
CRITICAL_CHANGED = "The council must not assess you if it seems that you may need care."
ORDINARY = "Then the council decides if it should help."
ORDINARY_CHANGED = "After that talk the council decides if it should help."
NEW_WORDS = {
    "ur": (
        "اگر لگے کہ آپ کو دیکھ بھال چاہیے تو کونسل آپ کا جائزہ ہرگز نہ لے۔",
        "اس بات چیت کے بعد کونسل فیصلہ کرتی ہے۔",
    ),
    "pl": (
        "Urząd nie może cię oceniać, jeśli wygląda na to, że potrzebujesz opieki.",
        "Po tej rozmowie urząd decyduje.",
    ),
}


@dataclass
class Life:
    """A copy of our own publication, and a person's hands on it."""

    root: Path

    def iow(self, *words: str, code: int = 0) -> str:
        done = CliRunner().invoke(main, ["--project", str(self.root), *words])
        assert done.exit_code == code, done.output
        return done.output

    def build(self) -> None:
        self.iow("build", "--on", "2026-11-22")

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text("utf-8")
        assert text.count(old) == 1, old
        file.write_text(text.replace(old, new), "utf-8")

    def status(self, tag: str) -> dict[str, int]:
        return json.loads(self.iow("status", "--json"))["locales"][tag]["guides"][GUIDE]

    def key(self, text: str) -> str:
        units = json.loads(self.iow("units", str(self.root / FILE), "--json"))
        return next(unit["key"] for unit in units if text in unit["text"])

    def page(self, tag: str, guide: str = GUIDE) -> lxml.html.HtmlElement:
        return lxml.html.parse(str(self.root / "site" / tag / guide / "index.html")).getroot()

    def block(self, tag: str, key: str) -> lxml.html.HtmlElement:
        (found,) = self.page(tag).xpath(f'//*[@data-unit="{key}"]')
        return found

    def below(self, tag: str, key: str) -> lxml.html.HtmlElement | None:
        after = self.block(tag, key).getnext()
        return after if after is not None and after.tag == "details" else None

    def person(self, tag: str, role: str) -> str:
        return self.iow("person", tag, "--role", role).strip()


@pytest.fixture
def life(tmp_path: Path) -> Life:
    for name in ("content", "locales"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    for folder in (tmp_path / "locales").iterdir():
        if folder.name not in {"en", "_templates", *LOCALES}:
            shutil.rmtree(folder)
    return Life(tmp_path)


def words(element: lxml.html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


def test_the_whole_life_of_a_sentence(life: Life, tmp_path: Path) -> None:
    critical, ordinary = life.key(CRITICAL), life.key(ORDINARY)
    reviewers = {tag: [life.person(tag, "reviewer"), life.person(tag, "reviewer")] for tag in LOCALES}
    editor = life.person("en", "editor")
    old_words = _first_reviews(life, reviewers, critical, ordinary)
    _the_english_changes(life, critical, ordinary, old_words)
    _new_words_and_two_readers(life, reviewers, critical, ordinary, tmp_path)
    _a_typing_mistake(life, critical, editor)
    _a_rate_changes(life)


def _first_reviews(
    life: Life, reviewers: dict[str, list[str]], critical: str, ordinary: str
) -> dict[str, str]:
    """Drafts are shown as drafts; one reader is enough for the ordinary one, the critical one wants two."""
    life.build()
    for tag in LOCALES:
        assert life.block(tag, critical).get("data-state") == "draft"
        assert life.below(tag, critical) is not None, "a critical draft carries its English"
        assert CRITICAL in words(life.below(tag, critical))
        one, two = reviewers[tag]
        before = life.status(tag)
        life.iow("review", tag, GUIDE, critical, ordinary, "--by", one)
        assert life.status(tag)["reviewed"] == before["reviewed"] + 1, (
            "one reader is not enough for a critical unit"
        )
        life.iow("review", tag, GUIDE, critical, "--by", two)
        assert life.status(tag)["reviewed"] == before["reviewed"] + 2
    life.build()
    for tag in LOCALES:
        for key in (critical, ordinary):
            assert life.block(tag, key).get("data-state") == "reviewed"
            assert life.below(tag, key) is None
    return {tag: words(life.block(tag, ordinary)) for tag in LOCALES}


def _the_english_changes(life: Life, critical: str, ordinary: str, old_words: dict[str, str]) -> None:
    """*must* becomes *must not*; the catalogues follow, and no reader is told the old right."""
    life.edit(FILE, CRITICAL, CRITICAL_CHANGED)
    life.edit(FILE, ORDINARY, ORDINARY_CHANGED)
    told = life.iow("sync")
    assert "In pl, ur: 4 units become outdated, 0 are new" in told
    assert told.count(f"critical, readers get the English until it is done: {critical}") == len(LOCALES)
    assert life.key(CRITICAL_CHANGED) == critical
    life.build()
    assert CRITICAL_CHANGED in words(life.block("en", critical))
    for tag in LOCALES:
        status = life.status(tag)
        assert (status["outdated"], status["critical_outdated"]) == (2, 1)
        block = life.block(tag, critical)
        assert block.get("data-state") == "outdated"
        assert (block.get("lang"), block.get("dir")) == ("en", "ltr")
        assert CRITICAL_CHANGED in words(block)
        assert "The English has changed. These words are not ready yet" in words(block)
        block = life.block(tag, ordinary)
        assert (block.get("data-state"), block.get("lang")) == ("outdated", None)
        assert old_words[tag].split("۔")[0].split(".")[0] in words(block)
        assert "the English has changed" in words(block)
        assert ORDINARY_CHANGED in words(life.below(tag, ordinary))


def _new_words_and_two_readers(
    life: Life, reviewers: dict[str, list[str]], critical: str, ordinary: str, folder: Path
) -> None:
    """A volunteer sends new words without our keys; two readers sign; the page is quiet again."""
    english = {
        unit["key"]: unit["text"] for unit in json.loads(life.iow("units", str(life.root / FILE), "--json"))
    }
    for tag in LOCALES:
        sent = folder / f"{tag}.po"
        pairs = zip((critical, ordinary), NEW_WORDS[tag], strict=True)
        entries = "\n".join(f'msgid "{english[key]}"\nmsgstr "{new}"\n' for key, new in pairs)
        sent.write_text(
            'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n' + entries, "utf-8"
        )
        told = json.loads(
            life.iow("import", str(sent), "--locale", tag, "--by", life.person(tag, "translator"), "--json")
        )
        assert (told["matched"], told["changed"], told["unmatched"], told["refused"]) == (2, 2, [], [])
        assert life.status(tag)["proposed"] == 2
    life.build()
    for tag in LOCALES:
        assert life.block(tag, critical).get("data-state") == "proposed"
        assert "A person wrote" in words(life.page(tag)) or "written by a person" in words(life.page(tag))
        one, two = reviewers[tag]
        life.iow("review", tag, GUIDE, critical, ordinary, "--by", one)
        life.iow("review", tag, GUIDE, critical, "--by", two)
    life.build()
    for tag in LOCALES:
        assert life.status(tag)["outdated"] == 0
        assert life.block(tag, critical).get("data-state") == "reviewed"
        assert NEW_WORDS[tag][0] in words(life.block(tag, critical))
        assert words(life.block(tag, ordinary)) == NEW_WORDS[tag][1]


def _a_typing_mistake(life: Life, critical: str, editor: str) -> None:
    """A mended comma is not a new meaning: the editor may say so, because a machine compared both texts."""
    life.edit(FILE, CRITICAL_CHANGED, CRITICAL_CHANGED.replace("if it seems", "when it seems"))
    life.iow("sync")
    assert [life.status(tag)["critical_outdated"] for tag in LOCALES] == [1, 1]
    for tag in LOCALES:
        life.iow("still-correct", tag, GUIDE, critical, "--by", editor)
        assert life.status(tag)["outdated"] == 0
    life.iow("sync")
    life.build()
    for tag in LOCALES:
        assert life.block(tag, critical).get("data-state") == "reviewed"
    life.edit(FILE, "council must not assess you when", "council must assess you when")
    life.iow("sync")
    refused = life.iow("still-correct", "ur", GUIDE, critical, "--by", editor, code=1)
    assert (
        f"The English of {critical} changed in its negations, modals, so an editor's word is not enough."
        in refused
    )
    life.edit(FILE, "council must assess you when", "council must not assess you when")
    life.iow("sync")
    assert [life.status(tag)["outdated"] for tag in LOCALES] == [0, 0], "the words came back to their English"


def _a_rate_changes(life: Life) -> None:
    """One line changes; no unit is outdated, and every page shows the new value."""
    before = {tag: life.status(tag) for tag in LOCALES}
    facts = (life.root / "content/facts.yml").read_text("utf-8")
    changed = re.sub(
        r'(complaint_time_limit:\n  kind: duration\n  value: )"12 months"', r'\1"18 months"', facts
    )
    assert changed != facts
    (life.root / "content/facts.yml").write_text(changed, "utf-8")
    assert "The catalogues are up to the English already." in life.iow("sync")
    assert {tag: life.status(tag) for tag in LOCALES} == before
    life.build()
    for tag, shown in (("en", "18 months"), ("pl", "18 miesięcy"), ("ur", "18 مہینے")):
        assert shown in words(life.page(tag)).replace("\u00a0", " "), tag
