"""The directory: organisations, and the lists it is sorted by, which need not be there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inotherwords.model.content import DirectoryWords, Document, Kind
from inotherwords.source import directory, directory_words
from inotherwords.source.directory import read_organisations
from inotherwords.source.directory_words import read_directory_words, unknown_words
from inotherwords.translation.units import list_units, memory

if TYPE_CHECKING:
    from inotherwords.model.content import Organisation
    from inotherwords.project.reading import Reading

ORGANISATIONS: Final = "content/organisations.yml"
WORDS: Final = "content/directory.yml"
NAME: Final = "directory"


def read_directory(reader: Reading) -> tuple[dict[str, Organisation], DirectoryWords]:
    """Every organisation by id, and what they are sorted by; a word that is in no list is a finding."""
    organisations = reader.one(ORGANISATIONS, read_organisations) or {}
    paths, _ = reader.tree.listing("content", ".yml")
    words = (reader.one(WORDS, read_directory_words) if WORDS in paths else None) or DirectoryWords()
    reader.findings += unknown_words(organisations, words, path=ORGANISATIONS)
    return organisations, words


def directory_document(
    reader: Reading, organisations: dict[str, Organisation], words: DirectoryWords
) -> Document:
    """All words about organisations as one document, whose catalogue is ``directory.po``."""
    empty = Document(NAME, Kind.LIST, ORGANISATIONS, title=NAME, summary="", units=())
    rows = [*directory_words.rows(words), *directory.rows(organisations)]
    units = list_units(rows, memory(reader.template(empty)))
    return Document(NAME, Kind.LIST, ORGANISATIONS, title=NAME, summary="", units=units)
