"""The shape of a rule of plain language, and how rules judge one English text.

As with the checks of translations, a rule is a pure function: from a whole text to remarks, each a place and the
blanks of its finding, nothing when all is well. Its code, severity and words stand in ``model/findings/plain.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

from inotherwords.checks.plain.formulae import Measure, measure
from inotherwords.model.finding import Finding, Where, finding

if TYPE_CHECKING:
    from inotherwords.checks.plain.sentences import Sentence, Shown


class Sort(StrEnum):
    """What kind of text is judged; a rule names those it looks at."""

    GUIDE = "guide"
    PAGE = "page"
    LIST = "list"
    """Glossary, names and topics: sentences of their own, never measured together."""
    EASY = "easy-read"


PROSE: Final = frozenset({"paragraph", "item", "cell", "meaning", "point", "html"})
"""Kinds of piece whose sentences are measured; headings, titles and the like have none."""
JUDGED: Final = PROSE | {"summary"}
"""Kinds of piece whose sentences are judged one by one."""


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a text: what it is, where, what a reader sees of it, and its sentences.

    ``level`` is a heading's; ``step`` says that it is an item of a numbered list; ``picture`` is an Easy Read
    point's. A heading with nothing in it is a block without sentences.
    """

    kind: str
    line: int
    shown: Shown
    sentences: tuple[Sentence, ...] = ()
    unit: str = ""
    level: int = 0
    step: bool = False
    picture: str = ""


@dataclass(frozen=True)
class Text:
    """A whole English text, taken apart. ``length`` are the fewest and most words it may have, if anybody said."""

    id: str
    path: str
    sort: Sort
    blocks: tuple[Block, ...]
    length: tuple[int, int] | None = None
    english: bool = True

    @cached_property
    def measure(self) -> Measure:
        """The figures of all its prose."""
        return measure([one for _, one in self.prose])

    @cached_property
    def prose(self) -> tuple[tuple[Block, Sentence], ...]:
        """The sentences that are measured, each with its block."""
        return tuple((block, one) for block in self.blocks if block.kind in PROSE for one in block.sentences)

    @cached_property
    def judged(self) -> tuple[tuple[Block, Sentence], ...]:
        """The sentences that are judged one by one, each with its block."""
        return tuple((block, one) for block in self.blocks if block.kind in JUDGED for one in block.sentences)


Remark: TypeAlias = tuple[Block | None, Mapping[str, object]]
"""Where something is wrong (``None`` for the text as a whole), and what the finding says of it."""
_ALL: Final = frozenset(Sort)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the code it reports, one sentence for the handbook, the function that looks, and at which texts.

    ``english`` says that it knows only English; texts in other languages never reach it.
    """

    code: str
    explains: str
    run: Callable[[Text], Iterable[Remark]]
    sorts: frozenset[Sort] = _ALL
    english: bool = True


def judge(text: Text, rules: Iterable[Rule]) -> list[Finding]:
    """Everything that ``rules`` find in ``text``, in the order of ``rules``; a text without words has no findings."""
    return [
        finding(rule.code, _where(text, block), **blanks)
        for rule in rules
        if text.sort in rule.sorts and (text.english or not rule.english)
        for block, blanks in rule.run(text)
    ]


def _where(text: Text, block: Block | None) -> Where:
    return Where(text.path, block.line, unit=block.unit) if block else Where(text.path)
