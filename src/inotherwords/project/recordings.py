"""Guides that people read aloud: reading what a locale keeps of them, and telling which are no longer true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inotherwords.model.content import Kind
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.publication import LOCALES, recording_file
from inotherwords.stage.aloud import heard
from inotherwords.stage.tree import voice_of
from inotherwords.translation.recording import read_recording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inotherwords.edge.disk import Tree
    from inotherwords.model.content import Content
    from inotherwords.publication import Publication
    from inotherwords.translation.recording import Recording


def read_recordings(
    tree: Tree, tag: str, paths: Sequence[str], content: Content, findings: list[Finding]
) -> dict[str, Recording]:
    """The recordings of one locale by guide; what is wrong with one is told, and it is left out."""
    folder = f"{LOCALES}/{tag}/audio/"
    guides = {one.id for one in content.documents if one.kind is Kind.GUIDE}
    made: dict[str, Recording] = {}
    for path in paths:
        name = path.removeprefix(folder).removesuffix(".json")
        if not path.startswith(folder) or path != recording_file(tag, name, "json"):
            continue
        text = tree.text(path)
        if isinstance(text, Finding):
            findings.append(text)
            continue
        where = Where(path, 1, tag)
        recording, found = read_recording(text, path, tag)
        findings += found
        sound = recording_file(tag, name, "mp3")
        if name not in guides:
            findings.append(finding("recording-stray", where, guide=name))
        elif sound not in paths:
            findings.append(finding("recording-missing", where, guide=name, file=sound, list=path))
        elif recording is not None:
            made[name] = recording
    return made


def stale_recordings(publication: Publication) -> Iterator[Finding]:
    """A warning for each recording in which something is heard that the page no longer says."""
    for tag, shelf in publication.shelves.items():
        voice = voice_of(publication, shelf)
        for guide, recording in shelf.recordings.items():
            document = publication.content.document(guide)
            if document is None:
                continue
            states = {} if shelf.locale.source else publication.states(document, shelf)
            shown = {one.unit: one.shown for one in heard(document, states, voice)}
            if old := recording.stale(shown):
                where = Where(recording_file(tag, guide, "json"), 1, tag, old[0])
                counts = {"count": len(old), "all": len(recording.parts)}
                yield finding("recording-stale", where, guide=guide, unit=old[0], **counts)
