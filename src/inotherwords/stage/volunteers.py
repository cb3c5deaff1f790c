"""Pages for those who help: where help is needed in a language, and who has helped and wants to be named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inotherwords.model.content import Kind
from inotherwords.model.publication import StagedFile
from inotherwords.model.review import Role
from inotherwords.stage.front import named, written
from inotherwords.stage.inline import heading, run, word
from inotherwords.stage.status_page import LISTS
from inotherwords.translation.todo import Work, tasks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inotherwords.model.content import Content, Document
    from inotherwords.model.publication import UnitState
    from inotherwords.publication import Publication, Shelf
    from inotherwords.stage.voice import Voice
    from inotherwords.translation.answers import TurnRound
    from inotherwords.translation.todo import Task

    States = Mapping[str, Mapping[str, UnitState]]


def helper_files(
    publication: Publication, states: States, shelf: Shelf, voice: Voice
) -> Iterator[StagedFile]:
    """``credits.md`` of one locale, and ``todo.md`` where there is something to translate."""
    tag = shelf.locale.tag
    front = replace(named("credits", "credits", voice, publication.shelves), robots="noindex")
    yield StagedFile(f"{tag}/credits.md", written(front, voice) + credits_page(shelf, voice))
    if not voice.is_source:
        front = replace(
            named("todo", "todo", voice, publication.translations), robots="noindex", source_path="status/"
        )
        text = todo_page(publication.content, states, shelf.turn_round, voice)
        yield StagedFile(f"{tag}/todo.md", written(front, voice) + text)


def todo_page(content: Content, states: States, turn_round: TurnRound, voice: Voice) -> str:
    """The work of one locale below a heading for each kind, and how soon people hear from us."""
    held = tasks(content, states)
    parts = [word("todo.intro" if held else "todo.nothing", voice)]
    for work in Work:
        lines = [_line(one, content, states, voice) for one in held if one.work is work]
        if lines:
            anchor = str(work).replace("_", "-")
            parts += [heading(f"todo.{work}", voice, anchor=anchor), "\n".join(lines)]
    return "\n\n".join((*parts, *turn_round_lines(turn_round, voice))) + "\n"


def ways_to_help(turn_round: TurnRound, voice: Voice) -> str:
    """At the end of the page of states: how soon people hear from us, and where the pages for helpers are."""
    credit = f"- [{word('credits', voice)}](credits.md)"
    if voice.is_source:
        return f"{credit}\n"
    links = f"- [{word('todo', voice)}](todo.md)\n{credit}"
    return "\n\n".join([*turn_round_lines(turn_round, voice), links]) + "\n"


def turn_round_lines(turn_round: TurnRound, voice: Voice) -> list[str]:
    """How soon people hear from us who send words, and how many wait."""
    if not turn_round.waiting and turn_round.days is None:
        return [word("wait.none", voice)]
    said = [] if turn_round.days is None else [_said("wait.days", voice, days=f"{turn_round.days:g}")]
    return [*said, _said("wait.waiting", voice, n=turn_round.waiting)]


def _said(key: str, voice: Voice, **blanks: object) -> str:
    return run(voice.words.say(key, **blanks), voice, english=key in voice.words.english_keys)


def _line(task: Task, content: Content, states: States, voice: Voice) -> str:
    effort = _said("todo.effort", voice, n=len(task.units), minutes=task.minutes)
    return f"- {_name(task.document, content, states, voice)} — {effort}"


def _name(document: Document, content: Content, states: States, voice: Voice) -> str:
    """A document's name as readers know it; a link where it is a page."""
    if document.kind is Kind.LIST:
        key, target = LISTS.get(document.id, ("", ""))
        target = "" if key == "directory" and not content.organisations else target
        return f"[{word(key, voice)}]({target})" if target else run(document.title, voice, english=True)
    title = next(one for one in document.units if one.kind == "title")
    text, english = voice.plain(title, states.get(document.id, {}).get(title.key))
    target = "index.md" if document.id == "pages/home" else f"{document.address}.md"
    kind = f"{word('easy_read', voice)}: " if document.kind is Kind.EASY_READ else ""
    return f"{kind}[{run(text, voice, english=english)}]({target})"


def credits_page(shelf: Shelf, voice: Voice) -> str:
    """Names of those who agreed, each with what they did; and how many did not want to be named."""
    people = [one for one in shelf.people.values() if shelf.locale.source or one.roles != (Role.EDITOR,)]
    names: dict[tuple[str, str], set[Role]] = {}
    for one in people:
        if one.name and one.consent:
            names.setdefault((one.name, one.organisation), set()).update(one.roles)
    if not names:
        parts = [word("credits.nobody", voice)]
    else:
        lines = [
            f"- {_person(name, organisation, voice)}: "
            + ", ".join(word(f"credits.{role}", voice) for role in Role if role in roles)
            for (name, organisation), roles in sorted(names.items())
        ]
        parts = [word("credits.intro", voice), "\n".join(lines)]
    others = sum(not (one.name and one.consent) for one in people)
    return "\n\n".join([*parts, *([_said("credits.others", voice, n=others)] if others else [])]) + "\n"


def _person(name: str, organisation: str, voice: Voice) -> str:
    """A name as its owner writes it, whichever way it runs; who knows in which language."""
    whole = run(f"{name} ({organisation})" if organisation else name, voice, english=False)
    return f"<bdi>{whole}</bdi>"
