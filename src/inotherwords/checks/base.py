"""The shape of a check, and how a set of checks judges one piece of words.

A check is a pure function from a subject to blanks; its code, severity and words stand in
``model/findings/checks.toml``. It yields one mapping of blanks for each thing that is wrong, nothing
when all is well, and knows neither files nor other checks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from inotherwords.checks.around import NOTHING, Around
from inotherwords.model.finding import finding
from inotherwords.source.page_rules import limits

if TYPE_CHECKING:
    from inotherwords.model.content import Unit
    from inotherwords.model.finding import Finding, Where

Blanks: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Subject:
    """Words to be judged.

    ``english`` is the English these words were made for, which may be older than ``unit.text``;
    ``locale`` is our tag for the language of ``words``, ``script`` how it is written (ISO 15924); empty
    means as usual. ``around`` is what surrounds them in the publication.
    """

    unit: Unit
    english: str
    words: str
    locale: str
    where: Where
    script: str = ""
    around: Around = NOTHING


@dataclass(frozen=True, slots=True)
class Check:
    """One rule: the code it reports, one sentence for the handbook, and the function that looks.

    ``blank`` says that it also looks at words that are only spaces; all others never see such words.
    """

    code: str
    explains: str
    run: Callable[[Subject], Iterable[Blanks]]
    blank: bool = False


def judge(subject: Subject, checks: Iterable[Check]) -> list[Finding]:
    """Everything that ``checks`` find wrong with the words of ``subject``, in the order of ``checks``.

    No words, no findings: a missing translation is a state, not a fault. Words beyond the limits of a
    piece get only the limits' findings, because reading them could take minutes.
    """
    if not subject.words:
        return []
    if over := list(limits(subject.words, subject.where)):
        return over
    blank = not subject.words.strip()
    return [
        finding(check.code, subject.where, **blanks)
        for check in checks
        if check.blank or not blank
        for blanks in check.run(subject)
    ]
