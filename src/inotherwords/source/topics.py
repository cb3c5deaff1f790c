"""The shelves of the home page: ``content/topics.yml``, in the editor's order."""

from __future__ import annotations

from inotherwords.model.content import Topic
from inotherwords.model.finding import Finding, Where
from inotherwords.source.schema import typed_map
from inotherwords.source.values import not_plain
from inotherwords.source.yamltext import read_yaml


def read_topics(text: str, *, path: str) -> tuple[tuple[Topic, ...], list[Finding]]:
    """The topics in ``text``, in order, and all that is wrong with them."""
    node, findings = read_yaml(text, path=path)
    topics, faults = typed_map(node, Topic, path=path)
    findings += faults
    for one in topics.values():
        findings += not_plain({"title": one.title, "summary": one.summary}, Where(path, one.line))
    return tuple(topics.values()), findings
