"""One value of one record of a YAML list, put in the place of another; everything else of the file stays byte for byte.

Works by the characters that a value covers, like the rewriting of a page. A value that is not written on one line, or that
is not there, is not changed by guessing: the answer is nothing, and a person does it.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from inotherwords.source.yamltext import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inotherwords.source.yamltext import Node

_PLAIN: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[a-z][a-z0-9-]*")
"""Days, ids and levels are written bare, as an editor writes them; everything else in quotation marks."""


def with_values(text: str, record: str, values: Mapping[str, str]) -> str | None:
    r"""``text`` with the ``values`` of ``record``, by field; nothing where a field is not there on one line.

    Law: read again, the file says what it said before, but for these values.

    >>> with_values('rate:\n  value: "81.90" # a week\n  source: leaflet\n', "rate", {"value": "83.30"})
    'rate:\n  value: "83.30" # a week\n  source: leaflet\n'
    """
    node, _ = read_yaml(text, path="")
    changed = text
    places = []
    for field, value in values.items():
        held = _field(node, record, field)
        if held is None or held.span is None:
            return None
        start, end = held.span.start, held.span.end
        if start and text[start - 1] in "\"'" and text[end : end + 1] == text[start - 1]:
            start, end = start - 1, end + 1
        bare = _PLAIN.fullmatch(value) and text[start] not in "\"'"
        places.append((start, end, value if bare else json.dumps(value, ensure_ascii=False)))
    for start, end, written in sorted(places, reverse=True):
        changed = changed[:start] + written + changed[end:]
    again, _ = read_yaml(changed, path="")
    return changed if _plain(again) == _with(_plain(node), record, values) else None


def with_record(text: str, record: str, values: Mapping[str, str]) -> str | None:
    """``text`` with a new record at its end; nothing where its name is taken or the file is no list of records."""
    node, _ = read_yaml(text, path="")
    if node is None or not isinstance(node.value, dict) or record in node.value:
        return None
    gap = "" if not text or text.endswith("\n") else "\n"
    lines = [
        f"{record}:",
        *(f"  {name}: {json.dumps(value, ensure_ascii=False)}" for name, value in values.items()),
    ]
    changed = f"{text}{gap}" + "\n".join(lines) + "\n"
    again, _ = read_yaml(changed, path="")
    before = _plain(node)
    wanted = {**before, record: dict(values)} if isinstance(before, dict) else None
    return changed if _plain(again) == wanted else None


def _field(node: Node | None, record: str, field: str) -> Node | None:
    held = node.value.get(record) if node is not None and isinstance(node.value, dict) else None
    return held.value.get(field) if held is not None and isinstance(held.value, dict) else None


def _plain(node: Node | None) -> object:
    if node is None or isinstance(node.value, str):
        return node and node.value
    if isinstance(node.value, tuple):
        return [_plain(one) for one in node.value]
    return {name: _plain(one) for name, one in node.value.items()}


def _with(held: object, record: str, values: Mapping[str, str]) -> object:
    if not isinstance(held, dict) or not isinstance(held.get(record), dict):
        return None
    return {**held, record: {**held[record], **values}}
