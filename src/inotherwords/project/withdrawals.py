"""Words taken back: the list of them, which lies beside the releases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inotherwords.model.finding import Finding
from inotherwords.publication import WITHDRAWN
from inotherwords.source.withdrawn import read_withdrawn

if TYPE_CHECKING:
    from inotherwords.edge.disk import Tree
    from inotherwords.model.withdrawal import Withdrawal


def read_withdrawals(tree: Tree, findings: list[Finding]) -> tuple[Withdrawal, ...]:
    """What is taken back, if anything is; what is wrong with the list is told."""
    folder, _, name = WITHDRAWN.rpartition("/")
    if WITHDRAWN not in tree.listing(folder, name)[0]:
        return ()
    text = tree.text(WITHDRAWN)
    if isinstance(text, Finding):
        findings.append(text)
        return ()
    withdrawn, found = read_withdrawn(text, path=WITHDRAWN)
    findings += found
    return withdrawn
