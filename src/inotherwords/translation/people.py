"""The people of one locale: ``locales/<tag>/people.yml``, the only place where names stand.

Ledgers know random handles only. A name needs its owner's consent; without it the file is refused, so
that nobody is published by mistake and an erased name leaves the ledger whole.
"""

from __future__ import annotations

import re

from inotherwords.model.finding import Finding, Where, finding
from inotherwords.model.review import Person
from inotherwords.source.schema import Names, typed_map
from inotherwords.source.values import not_plain
from inotherwords.source.yamltext import read_yaml

HANDLES = Names("handle", re.compile(r"[a-z0-9]{6,16}"), "handle-form")


def read_people(text: str, *, path: str) -> tuple[dict[str, Person], list[Finding]]:
    """The people in ``text`` by handle, in the file's order, and all that is wrong with them.

    A person whose name stands there without consent is returned without the name.
    """
    node, findings = read_yaml(text, path=path)
    people, faults = typed_map(node, Person, path=path, names=HANDLES)
    findings += faults
    for handle, one in people.items():
        where = Where(path, one.line)
        findings += not_plain({"name": one.name, "organisation": one.organisation}, where)
        if one.name and not one.consent:
            findings.append(finding("person-no-consent", where, handle=handle))
            people[handle] = Person(handle, one.roles, organisation=one.organisation, line=one.line)
    return people, findings
