"""What must be true of the words that this project itself publishes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from inotherwords.edge.disk import Tree
from inotherwords.model.review import Act, Origin, State
from inotherwords.project.publication import read_publication

if TYPE_CHECKING:
    from inotherwords.publication import Publication

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = sorted(
    [*ROOT.glob("locales/**/*.po"), *ROOT.glob("locales/**/*.pot"), *ROOT.glob("src/**/*.po")]
)


@pytest.fixture(scope="module")
def ours() -> Publication:
    return read_publication(Tree(ROOT))


def test_there_are_catalogues() -> None:
    assert len(CATALOGUES) > 20


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_msgfmt_takes_every_catalogue(path: Path) -> None:
    done = subprocess.run(
        ["msgfmt", "--check", "-o", "/dev/null", path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_what_a_machine_wrote_says_so(ours: Publication) -> None:
    """No reader has signed anything yet, and the ledgers do not pretend otherwise."""
    for tag, shelf in ours.translations.items():
        assert {event.origin for event in shelf.events} == {Origin.MACHINE}, tag
        assert {event.act for event in shelf.events} == {Act.DRAFT}, tag
        for document in ours.content.documents:
            states = ours.states(document, shelf)
            assert {one.state for one in states.values()} <= {State.DRAFT, State.MISSING}, (tag, document.id)
            assert {one.origin for one in states.values() if one.target} <= {"machine"}


def test_both_guides_are_whole_in_every_language(ours: Publication) -> None:
    for tag, shelf in ours.translations.items():
        for guide in ("needs-assessment", "direct-payments"):
            document = ours.content.document(guide)
            assert document is not None
            states = ours.states(document, shelf)
            assert [key for key, one in states.items() if not one.target] == [], (tag, guide)


def test_nobody_is_named_without_having_been_asked(ours: Publication) -> None:
    for shelf in ours.shelves.values():
        assert dict(shelf.people) == {}


def test_nothing_is_wrong_with_our_own_publication(ours: Publication) -> None:
    assert [json.dumps(one.record()) for one in ours.findings] == []
