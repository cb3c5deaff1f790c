"""The head of a staged page, read as JSON where YAML would give the same.

The stage writes each line as a name and a JSON value. YAML reads that as well, twenty times slower. A head in which anything could mean
something else to YAML is left to YAML.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

from mkdocs.utils.meta import YAML_RE

_LINE: Final = re.compile(r"([a-z][a-z_]*): (.+)")
_NOT_A_NAME: Final = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_NOT_PLAIN: Final = re.compile(
    "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What YAML refuses, or takes for the end of a line."""
_LONG: Final = 1000
"""YAML refuses a longer name."""


def read_front(source: str) -> tuple[str, dict[str, Any]] | None:
    r"""The Markdown of a page and its head; ``None`` when the head is not what the stage writes.

    >>> read_front('---\ntitle: "A"\nlist: [1, {"b": true}]\n---\n\nWords')
    ('Words', {'title': 'A', 'list': [1, {'b': True}]})
    """
    if (head := YAML_RE.match(source)) is None or _NOT_PLAIN.search(head[1]):
        return None
    data: dict[str, Any] = {}
    for line in head[1].removesuffix("\n").split("\n"):
        if (found := _LINE.fullmatch(line)) is None or found[1] in _NOT_A_NAME or found[1] in data:
            return None
        try:
            value = json.loads(
                found[2], object_pairs_hook=_mapping, parse_float=_refused, parse_constant=_refused
            )
        except (ValueError, RecursionError):
            return None
        if json.dumps(value, ensure_ascii=False) != found[2]:
            return None
        data[found[1]] = value
    return source[head.end() :].lstrip("\n"), data


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if any(len(name) > _LONG for name, _ in pairs) or len({name for name, _ in pairs}) < len(pairs):
        raise ValueError(pairs)
    return dict(pairs)


def _refused(word: str) -> Any:
    raise ValueError(word)
