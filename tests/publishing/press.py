"""A tiny publication under Git, a key of its own, and a person's hands on both."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from inotherwords.commands import main

ROOT = Path(__file__).resolve().parents[2]
IOW = "from inotherwords.commands import main; main()"
DAY = "2026-11-22"
NAMED = 'editor@tiny namespaces="release@in-other-words"'
ME = {
    "GIT_AUTHOR_NAME": "E",
    "GIT_AUTHOR_EMAIL": "e@example.org",
    "GIT_COMMITTER_NAME": "E",
    "GIT_COMMITTER_EMAIL": "e@example.org",
}


def ran(*words: str | Path, cwd: Path, code: int = 0, umask: str = "022", **surroundings: str) -> str:
    """What a program says; it must end with ``code``."""
    held = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}
    done = subprocess.run(
        ["bash", "-c", f'umask {umask}; exec "$@"', "-", *map(str, words)],
        cwd=cwd,
        env={**held, **ME, "PYTHONPATH": str(ROOT / "src"), **surroundings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


@dataclass(frozen=True)
class Press:
    """A publication in Git, and a person's hands on it."""

    root: Path

    def iow(self, *words: str | Path, code: int = 0) -> str:
        """In this process, whose workers stay for the next command."""
        done = CliRunner(env=ME).invoke(main, ["--project", str(self.root), *map(str, words)])
        assert done.exit_code == code, done.output
        return done.output

    def elsewhere(self, *words: str | Path, umask: str = "022", **surroundings: str) -> str:
        """In a process of its own, with other surroundings."""
        command = (sys.executable, "-c", IOW, "--project", self.root, *words)
        return ran(*command, cwd=self.root, umask=umask, **surroundings)

    def git(self, *words: str) -> str:
        return ran("git", *words, cwd=self.root)

    def commit(self, what: str = "more") -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", what)
        return self.git("rev-parse", "HEAD").strip()

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text("utf-8")
        assert old in text
        (self.root / path).write_text(text.replace(old, new), "utf-8")

    def release(self, version: str, to: Path, *words: str | Path, day: str = DAY, code: int = 0) -> str:
        return self.iow("release", version, "--to", to, "--on", day, "--formats", "none", *words, code=code)


def made_key(place: Path) -> Path:
    """A new key without a passphrase; its public half lies beside it."""
    ran("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", place, cwd=place.parent)
    return place


def public(key: Path) -> str:
    return " ".join(key.with_name(f"{key.name}.pub").read_text().split()[:2])


def set_up(root: Path, key: Path, publication: str = "right-to-left") -> Press:
    """A publication whose list of keys names ``key``, committed."""
    for part in ("content", "locales"):
        shutil.copytree(ROOT / "tests" / "sites" / "publications" / publication / part, root / part)
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / ".gitignore").write_text("/build/\n/site\n")
    (root / "keys").mkdir()
    (root / "keys" / "allowed_signers").write_text(f"{NAMED} {public(key)}\n")
    press = Press(root)
    press.git("init", "--quiet", "-b", "main")
    press.commit("first")
    return press


@dataclass(frozen=True)
class Shelf:
    """Two signed releases of one publication, the second a month later and without nothing but a changed word."""

    press: Press
    key: Path
    first: Path
    second: Path
