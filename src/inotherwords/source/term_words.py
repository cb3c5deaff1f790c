"""The words that a locale has chosen, and those that it avoids: ``locales/<tag>/terms.yml``.

Under ``terms`` stands, by the id of a term of the glossary, the word chosen and other forms that are right too;
under ``avoid`` words that shame or mislead, each with its reason. Checks alone look at them: no reader sees them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inotherwords.model.finding import Where, finding
from inotherwords.model.publication import Avoided, TermChoice, Wording
from inotherwords.source.schema import typed
from inotherwords.source.yamltext import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inotherwords.model.finding import Finding


@dataclass(frozen=True, slots=True)
class _Chosen:
    word: str
    also: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class TermsFile:
    """The file as it stands."""

    terms: dict[str, _Chosen] = field(default_factory=dict)
    avoid: tuple[Avoided, ...] = ()


def read_term_words(
    text: str, *, path: str, locale: str, terms: Mapping[str, str]
) -> tuple[Wording, list[Finding]]:
    """The locale's wording, and all that is wrong; ``terms`` are the glossary's English words by their ids."""
    node, findings = read_yaml(text, path=path)
    file, faults = typed(node, TermsFile, path=path)
    findings += faults
    if file is None:
        return Wording(), findings
    findings += [
        finding("term-choice-unknown", Where(path, one.line, locale), id=id_)
        for id_, one in file.terms.items()
        if id_ not in terms
    ]
    return Wording(
        tuple(
            TermChoice(terms[id_], (one.word, *one.also)) for id_, one in file.terms.items() if id_ in terms
        ),
        file.avoid,
    ), findings
