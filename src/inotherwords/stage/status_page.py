"""What is translated and checked, for readers and helpers: a locale's own column, and a line a language in English.

The numbers are those of ``iow status``, in words and never in colour. The whole matrix stands once, at
``/status/``, outside every locale; so its address is written as HTML and not as a link between staged pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inotherwords.model.content import Document, Kind
from inotherwords.model.review import State
from inotherwords.stage.inline import heading, run, safe, word
from inotherwords.translation.status import Counts, count

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from inotherwords.model.content import Content
    from inotherwords.model.publication import Locale, UnitState
    from inotherwords.stage.voice import Voice

SHOWN: Final = (State.REVIEWED, State.PROPOSED, State.DRAFT, State.OUTDATED, State.MISSING)
"""Best first."""
LISTS: Final = {
    "glossary": ("glossary", "glossary.md"),
    "topics": ("topics", "topics.md"),
    "directory": ("directory", "directory.md"),
}
"""The lists that have a page of their own: their word, and where they stand."""


def counts(content: Content, states: Mapping[str, Mapping[str, UnitState]]) -> dict[str, Counts]:
    """How far each document is, by id; the same numbers as ``status_record``."""
    return {one.id: count(states.get(one.id, {}), one.units) for one in content.documents}


def together(numbers: Iterable[Counts]) -> Counts:
    """All of them as one."""
    total = Counts()
    for one in numbers:
        total += one
    return total


def status_page(content: Content, states: Mapping[str, Mapping[str, UnitState]], voice: Voice) -> str:
    """A locale's own column below its front matter: totals, then each guide, then the other pages."""
    held = counts(content, states)
    total = together(held.values())
    parts = ["\n".join(f"- **{number(total, state)}** {_legend(state, voice)}" for state in SHOWN)]
    guides = [one for one in content.documents if one.kind is Kind.GUIDE]
    others = [one for one in content.documents if one.kind is not Kind.GUIDE and one.units]
    for key, anchor, group in (("guides", "guides", guides), ("about", "pages", others)):
        if group:
            rows = [
                (_document(one, states.get(one.id, {}), voice), cell(held[one.id], voice)) for one in group
            ]
            parts += [heading(key, voice, anchor=anchor), _table(key, rows, voice)]
    return "\n\n".join((*parts, _all_languages(voice))) + "\n"


def languages_page(held: Sequence[tuple[Locale, Counts]], voice: Voice) -> str:
    """In the source language, which has nothing to translate: how far each of the others is, and its own page."""
    rows = []
    for locale, numbers in held:
        name = f'<span lang="{locale.tag}" dir="{locale.direction}">{safe(locale.name)}</span>'
        link = f'<a href="../../{locale.tag}/status/" hreflang="{locale.tag}">{name}</a>'
        rows.append((f"{link} {safe(locale.english)}", cell(numbers, voice)))
    # A build of the source alone has no matrix, and nothing to say here.
    parts = [_table("language", rows, voice), _all_languages(voice)] if rows else []
    return "\n\n".join(parts) + "\n"


def number(numbers: Counts, state: State) -> int:
    """How many are in ``state``."""
    return numbers.as_record()[str(state)]


def cell(numbers: Counts, voice: Voice) -> str:
    """The states as lines of words; the checked ones always, so that none is said to be none."""
    return "<br>".join(
        f"{word(f'label.{state}', voice)}: {many}"
        for state in SHOWN
        if (many := number(numbers, state)) or state is State.REVIEWED
    )


def _legend(state: State, voice: Voice) -> str:
    """The words for a state as notices say them: in English too, until the locale's words are checked."""
    said = voice.both(f"label.{state}")
    return " — ".join(
        safe(text)
        if locale.tag == voice.locale.tag
        else f'<span lang="{locale.tag}" dir="{locale.direction}">{safe(text)}</span>'
        for text, locale in said
    )


def _document(document: Document, states: Mapping[str, UnitState], voice: Voice) -> str:
    """A document's name, as a link where it is a page."""
    if document.kind is Kind.LIST:
        key, target = LISTS.get(document.id, ("", ""))
        return f"[{word(key, voice)}]({target})" if key else run(document.title, voice, english=True)
    title = next(one for one in document.units if one.kind == "title")
    text, english = voice.plain(title, states.get(title.key))
    target = "index.md" if document.id == "pages/home" else f"{document.address}.md"
    kind = f"{word('easy_read', voice)}: " if document.kind is Kind.EASY_READ else ""
    return f"{kind}[{run(text, voice, english=english)}]({target})"


def _table(key: str, rows: Sequence[tuple[str, str]], voice: Voice) -> str:
    lines = [(word(key, voice), word("status", voice)), ("---", "---"), *rows]
    return "\n".join(f"| {first} | {second} |" for first, second in lines)


def _all_languages(voice: Voice) -> str:
    return f'<a href="../../status/">{word("all_languages", voice)}</a>'
