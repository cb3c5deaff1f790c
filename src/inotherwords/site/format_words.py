"""The words of the row that says in which other formats a guide is; a part of ``languages.WORDS`` in a file of its own for its length."""

from __future__ import annotations

from typing import Final

FORMAT_WORDS: Final[dict[str, str]] = {
    "formats.title": "This guide in other formats",
    "formats.pdf": "PDF to print",
    "formats.reading.pdf": "PDF for reading aloud",
    "formats.large.pdf": "Large print (PDF)",
    "formats.easy.pdf": "Easy Read (PDF)",
    "formats.pair.pdf": "With English beside (PDF)",
    "formats.docx": "Word",
    "formats.html": "One file to send or keep",
    "formats.epub": "E-book (EPUB)",
    "formats.txt": "Plain text for messages",
    "formats.g1.brf": "Braille, every letter written out",
    "formats.g2.brf": "Braille with short forms",
    "formats.braille_made": "A computer made this braille. No braille reader has checked it.",
    "formats.braille_waits": "There is braille in English only. In other languages it waits for a braille reader who can check it.",
    "formats.minutes": "Minutes to read: about {n}",
    "formats.ask": "Ask for another format",
    "formats.offline": "All guides in one file",
    "formats.poster": "Poster for a wall (PDF)",
    "formats.offline_what": "You can keep this file on a phone and read it without the internet.",
}
