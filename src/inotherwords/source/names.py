"""Names that stay in English in every language: ``content/protected-names.yml``, laws and benefits above all.

A letter from the office shows the English name, so a reader must know it by sight. Each has one sentence that says
what it is, and other forms that stand in texts (``also``). Organisations need no record here: the directory has them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inotherwords.model.content import ProtectedName
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.source.schema import typed_map
from inotherwords.source.values import not_plain
from inotherwords.source.yamltext import read_yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from inotherwords.model.content import Term


def read_names(text: str, *, path: str) -> tuple[tuple[ProtectedName, ...], list[Finding]]:
    """The names in ``text``, in order, and all that is wrong with them; no form stands for two names."""
    node, findings = read_yaml(text, path=path)
    names, faults = typed_map(node, ProtectedName, path=path)
    findings += faults
    first: dict[str, ProtectedName] = {}
    for one in names.values():
        where = Where(path, one.line)
        findings += not_plain({"name": one.name, "meaning": one.meaning}, where)
        if "{" in one.meaning:
            findings.append(finding("name-with-fact", where, name=one.name))
        for form in (one.name, *one.also):
            same = first.setdefault(form, one)
            if same is not one:
                findings.append(finding("name-twice", where, name=form, first=same.line))
    return tuple(names.values()), findings


def name_clashes(
    names: Collection[ProtectedName], terms: Collection[Term], *, path: str
) -> Iterator[Finding]:
    """Names that the glossary explains too: links by either id could lead to one of them only."""
    ids = {one.id for one in terms}
    words = {one.term.casefold() for one in terms}
    for one in names:
        if one.id in ids or one.name.casefold() in words:
            yield finding("name-in-glossary", Where(path, one.line), name=one.name)
