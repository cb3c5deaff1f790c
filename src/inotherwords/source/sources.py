"""Where claims were read: the records of ``content/sources.yml``.

Front matter, facts and organisations name a source by its id; :mod:`cross` checks that it is there.
An address is the record of what was read, so ``http://`` stands where the page was stored under it, and
``none`` where there was no page to open; what readers are sent to (``web``) is ``https://`` only.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from inotherwords.model.content import FactKind, Source
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.source.facts import LEVELS
from inotherwords.source.schema import typed_map
from inotherwords.source.values import not_plain, value_fault
from inotherwords.source.yamltext import read_yaml

NOWHERE: Final = "none"
"""Written as the address of something that was read and is no page."""


def read_sources(text: str, *, path: str) -> tuple[dict[str, Source], list[Finding]]:
    """The sources in ``text`` by id, in the file's order, and all that is wrong with them."""
    node, findings = read_yaml(text, path=path)
    found, faults = typed_map(node, Source, path=path)
    findings += faults
    for id_, one in found.items():
        where = Where(path, node.at(id_).line if node else 0)
        findings += not_plain({"title": one.title, "publisher": one.publisher, "seen": one.seen}, where)
        if one.confidence not in LEVELS:
            findings.append(finding("confidence-unknown", where, id=id_, value=one.confidence))
        if not _fits(one.address):
            line = node.at(id_, "address").line if node else 0
            findings.append(finding("source-address", Where(path, line), id=id_, value=one.address))
    sound = {
        id_: replace(one, address="") if one.address == NOWHERE else one
        for id_, one in found.items()
        if _fits(one.address)
    }
    return sound, findings


def _fits(address: str) -> bool:
    """Whether it is a web address, by ``http`` too, or says that there is none."""
    return address == NOWHERE or not value_fault(FactKind.URL, re.sub(r"^http://", "https://", address))
