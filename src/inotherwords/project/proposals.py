"""What waits in ``proposals/<tag>/`` and what was answered; what a proposal says is not read here."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypedDict

from inotherwords.model.finding import Finding, Where, finding
from inotherwords.model.publication import Settings
from inotherwords.publication import PROPOSALS, answers_file
from inotherwords.translation.answers import read_answers
from inotherwords.translation.ledger import FILE_LIMIT

if TYPE_CHECKING:
    from inotherwords.edge.disk import Tree
    from inotherwords.model.answer import Answer


class Proposed(TypedDict):
    """The fields of a shelf that come from ``proposals/``."""

    answers: tuple[Answer, ...]
    waiting: tuple[str, ...]


def proposals(tree: Tree, tag: str, settings: Settings | None, findings: list[Finding]) -> Proposed:
    """The answers of one locale and the ids that wait; writes into ``findings`` what is wrong and when too many wait."""
    folder = f"{PROPOSALS}/{tag}"
    paths, _ = tree.listing(folder)
    waiting = tuple(PurePosixPath(path).stem for path in paths if path.endswith(".json"))
    most = (settings or Settings(name="")).most_waiting
    if len(waiting) > most:
        findings.append(
            finding("proposals-waiting", Where(folder, locale=tag), count=len(waiting), limit=most, tag=tag)
        )
    path = answers_file(tag)
    if path not in paths:
        return Proposed(answers=(), waiting=waiting)
    data = tree.read(path, limit=FILE_LIMIT)
    if isinstance(data, Finding):
        findings.append(data)
        return Proposed(answers=(), waiting=waiting)
    answers, found = read_answers(data, path=path)
    findings += found
    return Proposed(answers=answers, waiting=waiting)
