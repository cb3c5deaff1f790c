"""What can be mended without asking anybody: the form of letters (NFC), spaces at the ends, double spaces.

Approvals hold on to words with their spaces made one and their letters in NFC, so none of this undoes one.
"""

from __future__ import annotations

import unicodedata

from inotherwords.checks.typography import DOUBLE_SPACE, SPACES


def mended(english: str, words: str) -> str:
    """``words`` in NFC, without spaces at the ends or twice running, where ``english`` has none either.

    Words with code are left as they are but for their letters: spaces may be meant there.

    >>> mended("Ask now.", " Zapytaj  teraz. ")
    'Zapytaj teraz.'
    """
    held = unicodedata.normalize("NFC", words) if unicodedata.is_normalized("NFC", english) else words
    if "`" in held or not held.strip():
        return held
    if english.strip(SPACES) == english:
        held = held.strip(SPACES)
    return held if DOUBLE_SPACE.search(english) else DOUBLE_SPACE.sub(" ", held)
