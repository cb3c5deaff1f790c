"""What people type who do not know what we call a guide: ``locales/<tag>/search.yml``.

Guide by guide a list of words and phrases, in that language. The search alone looks at them: no reader sees them,
so they are no units, have no state, and wait for no reviewer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inotherwords.model.finding import Where, finding
from inotherwords.model.publication import KnownAs
from inotherwords.source.schema import typed_map
from inotherwords.source.values import not_plain
from inotherwords.source.yamltext import read_yaml

if TYPE_CHECKING:
    from collections.abc import Collection

    from inotherwords.model.finding import Finding


def read_search_words(
    text: str, *, path: str, locale: str, guides: Collection[str]
) -> tuple[dict[str, tuple[str, ...]], list[Finding]]:
    """The phrases by guide id, and all that is wrong; words for a guide that is not among ``guides`` are left out."""
    node, findings = read_yaml(text, path=path)
    records, faults = typed_map(node, KnownAs, path=path)
    findings += faults
    known: dict[str, tuple[str, ...]] = {}
    for one in records.values():
        where = Where(path, one.line, locale)
        if one.id not in guides:
            findings.append(finding("search-guide-unknown", where, id=one.id))
            continue
        findings += [fault for words in one.also for fault in not_plain({"also": words}, where)]
        known[one.id] = one.also
    return known, findings
