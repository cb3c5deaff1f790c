"""What may stand in a publication's ``mkdocs.yml``: the part that decides how words become HTML, and nothing that runs.

MkDocs runs what its settings name (hooks, tags for Python objects, any extension that is installed). A publication is
words, and may come from somebody else: so the file is read as text first, by our own strict reader, and held to a short list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inotherwords.model.finding import Finding, Where, finding
from inotherwords.source.dialect import EXTENSIONS
from inotherwords.source.yamltext import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.source.yamltext import Node

FILE: Final = "mkdocs.yml"
KEYS: Final = (
    "site_name", "docs_dir", "site_dir", "use_directory_urls", "exclude_docs", "theme", "extra", "plugins",
    "markdown_extensions",
)  # fmt: skip
"""Of these a build takes the list of extensions, the name and the form of addresses; it sets the others itself."""


def settings_faults(text: str, *, path: str = FILE) -> list[Finding]:
    """All that may not stand in the settings ``text``; a file that passes makes MkDocs run nothing of its own."""
    node, findings = read_yaml(text, path=path)
    if node is None or not isinstance(node.value, dict):
        return findings or [finding("value-group", Where(path, 1), key="This file")]
    for key, value in node.value.items():
        if key not in KEYS:
            findings.append(finding("site-setting", Where(path, value.line), key=key, known=", ".join(KEYS)))
    listed = node.value.get("markdown_extensions")
    for name, line in _names(listed) if listed else ():
        if name not in EXTENSIONS:
            findings.append(finding("site-extension", Where(path, line), name=name))
    return findings


def _names(listed: Node) -> Iterator[tuple[str, int]]:
    """The extensions that are asked for, each with its line, in any of the forms that MkDocs takes."""
    held = listed.value
    if isinstance(held, str):
        yield held, listed.line
    elif isinstance(held, dict):
        yield from ((name, one.line) for name, one in held.items())
    else:
        for one in held:
            yield from _names(one)
