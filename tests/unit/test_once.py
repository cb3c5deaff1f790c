"""What is read once stays for the next command: the same results, and only what changed is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from inotherwords.edge import kept
from inotherwords.model.content import Kind
from inotherwords.project import once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCALE = "name: اردو\nenglish: Urdu\nscript: Arab\n"
PAGE = "---\ntitle: Money\nsummary: About money.\n---\n\nYou can ask.\n"


@pytest.fixture(autouse=True)
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("IOW_CACHE", str(tmp_path / "own"))
    kept._home.cache_clear()
    once.forget()
    yield
    kept._home.cache_clear()
    once.forget()


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that were parsed."""
    seen: list[str] = []
    page, locale = once.read_page, once.load_locale
    monkeypatch.setattr(
        once, "read_page", lambda text, **more: seen.append(more["path"]) or page(text, **more)
    )
    monkeypatch.setattr(
        once, "load_locale", lambda text, **more: seen.append(more["path"]) or locale(text, **more)
    )
    return seen


def both(page: str = PAGE, locale: str = LOCALE) -> tuple[object, object]:
    """As a command of its own reads them."""
    once.forget()
    with once.lasting("here ur"):
        return once.page(page, "content/guides/a.md", Kind.GUIDE), once.declared(
            locale, "ur", "locales/ur/locale.yml"
        )


def test_the_next_command_reads_only_what_changed(read: list[str]) -> None:
    first = both()
    assert read == ["content/guides/a.md", "locales/ur/locale.yml"]
    assert both() == first
    assert len(read) == 2
    changed = both(locale=LOCALE.replace("Urdu", "Urdu (Pakistan)"))
    assert read[2:] == ["locales/ur/locale.yml"]
    assert changed[0] == first[0]
    assert changed[1] != first[1]


def test_the_results_are_those_of_reading_it(read: list[str]) -> None:
    both()
    remembered = both()
    once.forget()
    plain = (
        once.page(PAGE, "content/guides/a.md", Kind.GUIDE),
        once.declared(LOCALE, "ur", "locales/ur/locale.yml"),
    )
    assert remembered == plain
    assert len(read) == 4


def test_without_lasting_nothing_stays(read: list[str]) -> None:
    once.page(PAGE, "content/guides/a.md", Kind.GUIDE)
    once.forget()
    once.page(PAGE, "content/guides/a.md", Kind.GUIDE)
    assert len(read) == 2


def test_what_is_asked_no_more_goes_when_something_new_is_read(read: list[str]) -> None:
    both()
    once.forget()
    with once.lasting("here ur"):
        once.page(PAGE + "More.\n", "content/guides/a.md", Kind.GUIDE)
    both()
    assert read[-1] == "locales/ur/locale.yml"


def test_another_name_another_memory(read: list[str]) -> None:
    both()
    once.forget()
    with once.lasting("there ur"):
        once.page(PAGE, "content/guides/a.md", Kind.GUIDE)
    assert len(read) == 3


def test_every_part_of_the_question_counts() -> None:
    whole = {
        tuple(once._parts(one))
        for one in (
            "a",
            b"a",
            Kind.GUIDE,
            frozenset({"a"}),
            frozenset({"a", "b"}),
            None,
            test_another_name_another_memory,
        )
    }
    assert len(whole) == 7
