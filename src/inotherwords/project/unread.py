"""What is not known while a file can't be read in full, so that nothing is guessed from the gap.

A facts file with one quotation mark missing would else be followed by “there is no fact called …” for
every use of every fact, and the catalogue of a guide with a bad title by the advice to delete it. The
file's own findings block everything anyway; what is left is told once it is mended.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from inotherwords.model.finding import Finding

_GUIDES: Final = "content/guides/"
_PAGES: Final = "content/pages/"
_EASY_READ: Final = "content/easy-read/"
_PICTURES: Final = "content/pictures/SOURCES.yml"
_DIRECTORY: Final = "content/directory.yml"
_UNKNOWN_FACT: Final = frozenset({"fact-unknown", "fact-unknown-name", "fact-form-unknown"})
_UNKNOWN_PERSON: Final = frozenset({"review-handle-unknown", "review-role-missing"})
_GUESSED: Final = {
    "content/facts.yml": _UNKNOWN_FACT,
    "content/organisations.yml": _UNKNOWN_FACT,
    _DIRECTORY: frozenset({"directory-word-unknown", "directory-word-misspelt"}),
    "content/sources.yml": frozenset({"source-unknown", "source-misspelt"}),
    "content/topics.yml": frozenset({"topic-unknown", "topic-misspelt"}),
    "content/glossary.yml": frozenset({"term-unknown"}),
    "content/protected-names.yml": frozenset({"term-unknown"}),
    "content/project.yml": frozenset({"source-locale"}),
    _PICTURES: frozenset({"picture-unknown", "picture-unlisted"}),
}
"""By list, the codes that say that something is not in it."""


def certain(findings: Iterable[Finding], unread: Collection[str]) -> list[Finding]:
    """``findings`` without those that only follow from what could not be read."""
    guessed = {code for path in unread for code in _GUESSED.get(path, ())}
    if any(path.endswith("/people.yml") for path in unread):
        guessed |= _UNKNOWN_PERSON
    return [one for one in findings if one.code not in guessed]


def blocked(findings: Iterable[Finding]) -> frozenset[str]:
    """The paths of which something must be mended before all of their values can be had."""
    return frozenset(one.where.path for one in findings if one.severity.blocks)


def document_ids(unread: Iterable[str]) -> frozenset[str]:
    """The ids of the documents that unread files would have been.

    >>> sorted(document_ids(["content/guides/money/benefits.md", "content/pages/about.md", "content/topics.yml"]))
    ['benefits', 'pages/about', 'topics']
    """
    ids = set()
    for path in unread:
        stem = PurePosixPath(path).stem
        if path.startswith(_PAGES):
            ids.add(f"pages/{stem}")
        elif path.startswith(_EASY_READ):
            ids.add(f"easy-read/{stem}")
        elif path == _PICTURES:
            ids.add("pictures")
        elif path in {_DIRECTORY, "content/organisations.yml"}:
            ids.add("directory")
        elif path.startswith(_GUIDES) or path in {"content/glossary.yml", "content/topics.yml"}:
            ids.add(stem)
    return frozenset(ids)
