"""Git, where a publication is kept in it: one commit of exactly the files that were written, and who wrote them.

The program ``git`` is run with a list of arguments, without hooks, and told to ask nobody anything.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inotherwords.errors import MachineError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_PATIENCE: Final = 60
_NOBODY: Final = "iow-desk"


@dataclass(frozen=True, slots=True)
class Author:
    """Whose commit it is: the editor. ``mail`` need not exist; Git asks for one."""

    name: str
    mail: str


def is_kept(root: Path) -> bool:
    """Whether ``root`` is in a Git work tree and Git is there to say so."""
    try:
        ran = git(root, "rev-parse", "--is-inside-work-tree")
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ran.returncode == 0 and ran.stdout.strip() == "true"


def commit(root: Path, paths: Sequence[str], message: str, author: Author) -> str:
    """One commit of ``paths`` as they are now, and of nothing else; its name, or nothing when they hold no change.

    What else is staged stays staged. Raises :class:`MachineError` when Git refuses; the files are written then and only
    the commit is missing.
    """
    known = git(root, "ls-files", "-z", "--", *paths).stdout.split("\0")
    there = [path for path in paths if path in known or (root / path).exists()]
    if not there:
        return ""
    _must(root, "add", "--all", "--", *there)
    if git(root, "diff", "--cached", "--quiet", "--", *there).returncode == 0:
        return ""
    who = f"{author.name} <{author.mail}>"
    _must(
        root, "commit", "--quiet", "--no-verify", "--no-gpg-sign", "--cleanup=verbatim",
        "--author", who, "--message", message, "--only", "--", *there,
    )  # fmt: skip
    return _must(root, "rev-parse", "HEAD").strip()


def _must(root: Path, *words: str) -> str:
    ran = git(root, *words)
    if ran.returncode:
        said = ran.stderr.strip().splitlines()
        raise MachineError(
            f"The files are written, but Git did not commit them: {said[-1] if said else 'it did not say why'}.",
            "Commit them by hand.",
        )
    return ran.stdout


def git(root: Path, *words: str, index: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Git in ``root``; whoever runs it is the committer, or the desk where Git knows nobody.

    ``index`` is a file for Git to keep its list of files in, if that is not the user's own.
    """
    words = ("-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=off", "--literal-pathspecs", *words)
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C.UTF-8"}
    if index is not None:
        environment |= {"GIT_INDEX_FILE": str(index)}
    named = subprocess.run(
        ["git", "config", "user.email"],  # noqa: S607 - the Git that its user runs
        cwd=root,
        capture_output=True,
        check=False,
        text=True,
        timeout=_PATIENCE,
    )
    if named.returncode:
        environment |= {"GIT_COMMITTER_NAME": _NOBODY, "GIT_COMMITTER_EMAIL": f"{_NOBODY}@localhost"}
    return subprocess.run(
        ["git", *words],  # noqa: S607 - the Git that its user runs
        cwd=root,
        env=environment,
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        timeout=_PATIENCE,
        stdin=subprocess.DEVNULL,
    )
