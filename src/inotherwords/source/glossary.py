"""The words that guides explain: ``content/glossary.yml``, in the editor's order.

A term is plain words; its meaning may hold ``{fact}`` tokens. Guides point here with ``[…](term:<id>)``.
"""

from __future__ import annotations

from inotherwords.model.content import Term
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.source.schema import typed_map
from inotherwords.source.values import not_plain
from inotherwords.source.yamltext import read_yaml


def read_terms(text: str, *, path: str) -> tuple[tuple[Term, ...], list[Finding]]:
    """The terms in ``text``, in order, and all that is wrong with them; no word is explained twice."""
    node, findings = read_yaml(text, path=path)
    terms, faults = typed_map(node, Term, path=path)
    findings += faults
    first: dict[str, Term] = {}
    for one in terms.values():
        where = Where(path, one.line)
        findings += not_plain({"term": one.term, "meaning": one.meaning}, where)
        same = first.setdefault(one.term.casefold(), one)
        if same is not one:
            findings.append(finding("term-twice", where, term=one.term, first=same.line))
    return tuple(terms.values()), findings
