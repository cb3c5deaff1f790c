"""A finding that a person has looked at and found right: silenced for one unit, with the reason beside the words.

The reason is a translator's comment in the catalogue, in one form: ``# silence: translation-negation: said by
the verb``. It holds for these words only as long as they raise that finding: one that silences nothing is told.
An error that may be accepted names who accepts it, an editor or reviewer who did not write the words:
``# silence: translation-mixed-word: brave-otter: a brand``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inotherwords.model.finding import Finding, Severity, finding, may_be_accepted
from inotherwords.model.review import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from inotherwords.model.finding import Where
    from inotherwords.model.review import Person
    from inotherwords.model.translation import Entry

_FORM: Final = re.compile(r"\s*silence:\s*(?P<code>[a-z-]+)\s*:\s*(?P<reason>\S.*?)\s*")
_BEGINS: Final = re.compile(r"\s*silence\b", re.IGNORECASE)
_ACCEPTED: Final = re.compile(r"(?P<by>[a-z0-9-]+)\s*:\s*(?P<reason>\S.*)")
_MAY_ACCEPT: Final = frozenset({Role.EDITOR, Role.REVIEWER})


@dataclass(frozen=True, slots=True)
class Silence:
    """One line that silences ``code``; ``by`` is empty but for an accepted error."""

    code: str
    reason: str
    by: str = ""


def silences(entry: Entry) -> tuple[Silence, ...]:
    """The silences among the comments of ``entry``, in order."""
    found = []
    for comment in entry.comments:
        if match := _FORM.fullmatch(comment):
            accepted = _ACCEPTED.fullmatch(match["reason"]) if may_be_accepted(match["code"]) else None
            found.append(
                Silence(
                    match["code"],
                    accepted["reason"] if accepted else match["reason"],
                    accepted["by"] if accepted else "",
                )
            )
    return tuple(found)


def silenced(
    entry: Entry,
    found: Sequence[Finding],
    where: Where,
    *,
    people: Mapping[str, Person],
    writers: Collection[str] = (),
) -> list[Finding]:
    """What is left of ``found`` when the unit's silences have been heard, and what is wrong with those.

    ``people`` are those who may accept; ``writers`` the handles of whoever wrote these words.
    """
    if not any(_BEGINS.match(comment) for comment in entry.comments):
        return list(found)
    wrong: list[Finding] = [
        finding("silence-form", where, line=comment.strip())
        for comment in entry.comments
        if _BEGINS.match(comment) and not _FORM.fullmatch(comment)
    ]
    heard: set[str] = set()
    for one in silences(entry):
        raised = [held for held in found if held.code == one.code]
        if not raised:
            wrong.append(finding("silence-unused", where, name=one.code))
        elif _may(one, raised[0], people, writers):
            heard.add(one.code)
        else:
            wrong.append(finding("silence-refused", where, name=one.code, severity=str(raised[0].severity)))
    return [*(one for one in found if one.code not in heard), *wrong]


def _may(one: Silence, raised: Finding, people: Mapping[str, Person], writers: Collection[str]) -> bool:
    """Whether this finding may be silenced so: warnings by anybody, some errors by a second person, the rest never."""
    if raised.severity in {Severity.WARNING, Severity.NOTICE}:
        return True
    person = people.get(one.by)
    return (
        may_be_accepted(one.code)
        and person is not None
        and one.by not in writers
        and not _MAY_ACCEPT.isdisjoint(person.roles)
    )


def count(entries: Iterable[Entry]) -> int:
    """How many units of a catalogue have a silence."""
    return sum(bool(silences(entry)) for entry in entries if entry.target and not entry.obsolete)
