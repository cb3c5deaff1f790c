"""What was committed: which commit stands now, all its files in a folder, and one file as it was then.

Nothing here looks at the files of the work tree but to say that some are not committed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inotherwords.edge.git import git, is_kept
from inotherwords.errors import MachineError

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Sequence
    from pathlib import Path

NAME: Final = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
"""A commit's full name."""
_AS_IT_IS: Final = ("-c", "core.autocrlf=false", "-c", "core.eol=lf", "-c", "core.symlinks=true")


def head(root: Path) -> str:
    """The full name of the commit that the work tree stands on; empty where there is no Git or no commit."""
    if not is_kept(root):
        return ""
    said = git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    return said.stdout.strip() if said.returncode == 0 else ""


def uncommitted(root: Path, folders: Sequence[str]) -> tuple[str, ...]:
    """The files below ``folders`` that are not as the last commit has them, new ones among them."""
    said = git(root, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", *folders)
    return tuple(sorted(one[3:] for one in said.stdout.split("\0") if one))


def export(root: Path, commit: str, folder: Path) -> None:
    """Every committed file of the publication in ``root`` below ``folder``, there too below ``inside``.

    Law: what is exported depends on the commit alone, not on the work tree, the user's list of files or line ends.
    """
    if not NAME.fullmatch(commit):
        raise MachineError(f"“{commit}” is no commit.")
    index = folder.parent / f"{folder.name}.index"
    index.unlink(missing_ok=True)
    try:
        _must(git(root, "read-tree", commit, index=index))
        words = (*_AS_IT_IS, "checkout-index", "--all", "--force", f"--prefix={folder}/")
        _must(git(root, *words, index=index))
    finally:
        index.unlink(missing_ok=True)


def inside(root: Path) -> str:
    """Where below the folder that Git keeps the publication stands: ``guides/``, or empty where it is the whole."""
    return _must(git(root, "rev-parse", "--show-prefix"))


def as_it_was(root: Path, commit: str, path: str) -> bytes | None:
    """A file of the publication in some commit; nothing where the commit or the file is not there."""
    if not NAME.fullmatch(commit):
        return None
    said = git(root, "show", f"{commit}:./{path}")
    return said.stdout.encode("utf-8") if said.returncode == 0 else None


def _must(said: subprocess.CompletedProcess[str]) -> str:
    if said.returncode:
        last = said.stderr.strip().splitlines()
        raise MachineError(
            f"Git could not give the committed files: {last[-1] if last else 'it did not say why'}.",
            "Look with git status and git fsck.",
        )
    return said.stdout.strip()
