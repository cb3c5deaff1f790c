"""Where links and pictures go: the same targets as in the English, each as often.

markdown-it-py refuses some addresses (``javascript:``) and sees no link there; the site's renderer makes
one. So whatever has the look of a link and was not read as one counts too, under the address it would
open. Addresses typed as plain words count as well: a reader will follow them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from inotherwords.checks.reading import lost, reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.checks.base import Blanks, Subject
    from inotherwords.source.markdown_inline import Mark

_SIGNS: Final = ("](", "][", "<", "[^", "@", "://", "www.", "WWW.")
_LOOKS_LIKE_A_LINK: Final = re.compile(r"\](?:\(\s*<?(?P<target>[^\s)>]*)|\[[^\[\]]*\])")
_LOOKS_LIKE_MAIL: Final = re.compile(r"<(?P<target>[^<>!\s]+@[^@<>\s]+)>")
_TYPED: Final = re.compile(
    r"(?:https?://|www\.)[!-~]+|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.IGNORECASE
)
_END_OF_SENTENCE: Final = ".,;:!?)]}'\"*_"


def _target(text: str, mark: Mark) -> str:
    if mark.kind == "image":
        return f"picture {mark.target}"
    if mark.kind == "footnote_ref":
        return f"footnote {mark.span.cut(text)}"
    return f"link {mark.target or mark.span.cut(text).strip('<>')}"


@lru_cache(maxsize=4096)
def targets(text: str) -> tuple[str, ...]:
    """Everything in ``text`` that leads somewhere, in order: ``link complaints.md``, ``picture map.png``."""
    if not any(sign in text for sign in _SIGNS):  # quick: nothing there to look at
        return ()
    links = reading(text).links()
    found = [(mark.span.start, mark.span.end, _target(text, mark)) for mark in links]
    known = {mark.label.end if mark.label is not None else mark.span.start for mark in links}
    found += _unread(text, known)
    # Addresses are typed as words only where none of the above holds them; a link's own words count.
    ends = {mark.span.start: mark.label.end for mark in links if mark.label is not None}
    taken = [(ends.get(start, start), end) for start, end, _ in found]
    for match in _TYPED.finditer(text):
        if not any(start <= match.start() < end for start, end in taken):
            found.append((*match.span(), f"address {match[0].rstrip(_END_OF_SENTENCE)}"))
    return tuple(target for _, _, target in sorted(found))


def _unread(text: str, known: set[int]) -> list[tuple[int, int, str]]:
    """What looks like a link and is none to the parser; ``known`` are the places where it saw one."""
    return [
        (*match.span(), f"link {match['target'] or match[0][1:]}")
        for pattern in (_LOOKS_LIKE_A_LINK, _LOOKS_LIKE_MAIL)
        for match in pattern.finditer(text)
        if match.start() not in known and not _escaped(text, match.start())
    ]


def _escaped(text: str, position: int) -> bool:
    """Whether an odd number of backslashes stands before ``position``."""
    before = text[:position]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _blanks(target: str) -> Blanks:
    what, _, address = target.partition(" ")
    return {"what": what, "target": address}


def missing(subject: Subject) -> Iterator[Blanks]:
    """Links, pictures and addresses of the English that the words have lost."""
    for target in lost(targets(subject.english), targets(subject.words)):
        yield _blanks(target)


def added(subject: Subject) -> Iterator[Blanks]:
    """Links, pictures and addresses that only the words have, or have once too often."""
    for target in lost(targets(subject.words), targets(subject.english)):
        yield _blanks(target)
