"""What the directory is sorted by: areas, needs, communities and languages, in ``content/directory.yml``.

Each is a short list of ids with a name. Ids stand in ``organisations.yml`` and in addresses; names are
what readers see, and units of the directory like everything else that is said of an organisation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from inotherwords.model.content import DirectoryWord, DirectoryWords
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.source.schema import typed
from inotherwords.source.values import markup_in
from inotherwords.source.yamltext import read_yaml
from inotherwords.tokens import CLOSE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inotherwords.model.content import Organisation

LISTS: Final = {"areas": "area", "needs": "need", "communities": "community", "languages": "language"}
"""Each list with what one of its words is called; the name begins the section of its unit."""
FIELDS: Final = {"areas": "areas", "needs": "needs", "communities": "communities", "speaks": "languages"}
"""The fields of an organisation that name such words, and from which list."""
_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_TAG: Final = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?")


@dataclass(frozen=True, slots=True)
class _Raw:
    """The file as it is written: in each list, id and name."""

    areas: dict[str, str] = field(default_factory=dict)
    needs: dict[str, str] = field(default_factory=dict)
    communities: dict[str, str] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()


def read_directory_words(text: str, *, path: str) -> tuple[DirectoryWords | None, list[Finding]]:
    """The four lists, each in the file's order, or ``None`` when they can't be read; and all that is wrong."""
    node, findings = read_yaml(text, path=path)
    if node is None:
        return (DirectoryWords() if not findings else None), findings
    raw, faults = typed(node, _Raw, path=path)
    findings += faults
    if raw is None:
        return None, findings
    made: dict[str, tuple[DirectoryWord, ...]] = {}
    for name in LISTS:
        words = [
            DirectoryWord(id_, text, node.at(name, id_).line) for id_, text in getattr(raw, name).items()
        ]
        wrong = {one.id: _word_faults(one, name, path) for one in words}
        findings += [fault for one in words for fault in wrong[one.id]]
        made[name] = tuple(one for one in words if not wrong[one.id])
    return DirectoryWords(**made, sources=raw.sources), findings


def _word_faults(one: DirectoryWord, name: str, path: str) -> list[Finding]:
    """What is wrong with one word; a name with a brace would be taken for a fact."""
    where, found = Where(path, one.line), []
    if not (_TAG if name == "languages" else _ID).fullmatch(one.id):
        found.append(finding("directory-id", where, id=one.id, list=name))
    mark = markup_in(one.name) or next((sign for sign in "{}" if sign in one.name), "")
    if mark:
        found.append(finding("title-markup", where, key=one.id, mark=mark))
    return found


def rows(words: DirectoryWords) -> Iterator[tuple[str, str, str, int]]:
    """The names as rows of a list's units; ``area-london`` is the section of an area's."""
    for name, one_of in LISTS.items():
        for one in getattr(words, name):
            yield section(one_of, one.id), "name", one.name, one.line


def section(one_of: str, id_: str) -> str:
    """The section of a word's unit; keys have small letters only.

    >>> section("language", "zh-Hant")
    'language-zh-hant'
    """
    return f"{one_of}-{id_.lower()}"


def unknown_words(
    organisations: Mapping[str, Organisation], words: DirectoryWords, *, path: str
) -> Iterator[Finding]:
    """Every area, need, community or language of an organisation that is in no list; and entries without an area."""
    for one in organisations.values():
        where = Where(path, one.line)
        for name, list_ in FIELDS.items():
            known = [word.id for word in getattr(words, list_)]
            for used in getattr(one, name):
                if used in known:
                    continue
                near = get_close_matches(used, known, n=1, cutoff=CLOSE)
                code = "directory-word-misspelt" if near else "directory-word-unknown"
                blanks = {"near": near[0]} if near else {"known": ", ".join(known) or "none yet"}
                yield finding(code, where, id=one.id, value=used, list=list_, **blanks)
        if words.areas and not one.areas:
            yield finding("organisation-no-area", where, id=one.id)
