"""Our one layout of a PO file.

Nothing is wrapped: a text is one line, or ``""`` and one quoted line for each line of the text. Parts of an entry
stand in gettext's order; one blank line between entries; obsolete entries last; a line feed at the end. A new
header names the language and the encoding, and neither a time nor a person, so that the same words give the
same bytes. Lists and comments that hold line feeds become several lines, so nothing can break out of a comment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inotherwords.translation.po_text import comment, quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inotherwords.model.translation import Catalogue, Entry


def lay_out(catalogue: Catalogue) -> str:
    """``catalogue`` as the text of a PO file; see ``po.write`` for the law."""
    blocks = [_header(catalogue)]
    blocks += [_entry(entry) for entry in catalogue.entries if not entry.obsolete]
    blocks += [_entry(entry) for entry in catalogue.entries if entry.obsolete]
    return "\n\n".join(blocks) + "\n"


def _header(catalogue: Catalogue) -> str:
    fields = catalogue.header or _new_header(catalogue)
    return "\n".join(
        (
            *_commented("#", catalogue.header_comments),
            'msgid ""',
            'msgstr ""',
            *(quote(f"{name}: {value}\n" if name else f"{value}\n") for name, value in fields),
        )
    )


def _new_header(catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    project = (("Project-Id-Version", catalogue.document),) if catalogue.document else ()
    return (
        *project,
        ("Language", catalogue.locale),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
    )


def _entry(entry: Entry) -> str:
    mark = "#~ " if entry.obsolete else ""
    lines = [
        *_commented("#", entry.comments),
        *_commented("#.", entry.notes),
        *_commented("#:", entry.references),
    ]
    if entry.fuzzy or entry.flags:
        flags = (*(("fuzzy",) if entry.fuzzy else ()), *(" ".join(flag.split()) for flag in entry.flags))
        lines.append(comment("#,", ", ".join(flags)))
    if entry.previous:
        lines += _said("#~| " if entry.obsolete else "#| ", "msgid", entry.previous)
    if entry.key:
        lines += _said(mark, "msgctxt", entry.key)
    lines += _said(mark, "msgid", entry.source)
    lines += _said(mark, "msgstr", entry.target)
    return "\n".join(lines)


def _commented(mark: str, texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for line in text.split("\n"):
            yield comment(mark, line)


def _said(mark: str, word: str, text: str) -> list[str]:
    """``word`` and its text; two lines of text or more start below the word, each on a line of its own."""
    if "\n" not in text[:-1]:
        return [f"{mark}{word} {quote(text)}"]
    pieces = [f"{piece}\n" for piece in text.split("\n")]
    last = pieces.pop()[:-1]
    pieces += [last] if last else []
    return [f'{mark}{word} ""', *(mark + quote(piece) for piece in pieces)]
