"""What a page rests on: its sources, and the sections of which a reader should know that they rest on little."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inotherwords.model.content import Content, Document, Source
    from inotherwords.stage.voice import Voice


def sources_of(document: Document, content: Content) -> tuple[Source, ...]:
    """The sources of all sections, each once, in the order in which a reader meets them."""
    ids = dict.fromkeys(id_ for _, ids in document.sources for id_ in ids)
    return tuple(content.sources[one] for one in ids if one in content.sources)


def where_to_check(document: Document, content: Content, voice: Voice) -> dict[str, str]:
    """Below the heading of a section whose critical units rest on medium confidence only: where to check."""
    known = content.sources
    critical = {unit.section for unit in document.units if unit.critical}
    weak = {
        section
        for section, ids in document.sources
        if section in critical and ids and all(known[one].confidence != "high" for one in ids if one in known)
    }
    line = f"\n\n{voice.small('confidence.medium')}\n{{: .check }}"
    return dict.fromkeys(sorted(weak), line)
