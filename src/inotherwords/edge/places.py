"""Where releases are served from: a folder with all of them and a link, ``current``, to the one that readers get.

The same on this machine and on another one by ssh. A release is put in whole, under its own name, and only then does the
link lead to it: one rename, so that every request is answered by the old release or the new one.
"""

from __future__ import annotations

import fcntl
import os
import re
import shlex
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from inotherwords.edge.released import beside, copied, point, settle, take_place
from inotherwords.errors import MachineError

if TYPE_CHECKING:
    from collections.abc import Iterator

LINK: Final = "current"
HOME: Final = "releases"
NAME: Final = re.compile(r"[0-9]{4}\.[0-9]{1,2}(?:\.[0-9]{1,4})?-[0-9a-f]{12}")
"""The folder of a release: its version and the beginning of its manifest's hash."""
REMOTE: Final = re.compile(
    r"(?P<host>(?:[A-Za-z0-9._-]+@)?[A-Za-z0-9][A-Za-z0-9.-]*):(?P<path>~?[A-Za-z0-9._/-]+)"
)
"""``web@example.org:/srv/guides``: nothing in it means anything to a shell."""
_PATIENCE: Final = 3600


class Place(Protocol):
    """What publishing asks of a place."""

    def names(self) -> tuple[str, ...]:
        """The releases that are there."""

    def current(self) -> str:
        """The one that readers get; empty where there is none yet."""

    def manifest(self, name: str) -> bytes:
        """The manifest of one of them as it lies there."""

    def put(self, folder: Path, name: str) -> None:
        """``folder`` as the release ``name``, whole."""

    def turn(self, name: str) -> None:
        """Readers get ``name`` from now on."""

    def drop(self, name: str) -> None:
        """It is no longer there."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A place on this machine."""

    root: Path

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else publishes here meanwhile."""
        (self.root / HOME).mkdir(parents=True, exist_ok=True)
        with (self.root / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def names(self) -> tuple[str, ...]:
        """The releases that are there."""
        home = self.root / HOME
        return (
            tuple(sorted(one.name for one in home.iterdir() if NAME.fullmatch(one.name)))
            if home.is_dir()
            else ()
        )

    def current(self) -> str:
        """The one that readers get; empty where there is none yet."""
        link = self.root / LINK
        return link.readlink().name if link.is_symlink() else ""

    def manifest(self, name: str) -> bytes:
        """Its manifest; empty where it has none."""
        place = self.root / HOME / name / "manifest.json"
        return place.read_bytes() if place.is_file() else b""

    def put(self, folder: Path, name: str) -> None:
        """A copy of ``folder`` in its place by one rename; what stood there under that name goes."""
        target = self.root / HOME / name
        new = beside(target)
        shutil.rmtree(new, ignore_errors=True)
        copied(folder, new)
        self.drop(name)
        take_place(new, target)

    def turn(self, name: str) -> None:
        """The link leads to it."""
        link = self.root / LINK
        if link.exists() and not link.is_symlink():
            raise MachineError(
                f"“{link}” is no link of ours, so it was left alone.", "Name another folder: --to"
            )
        point(link, self.root / HOME / name)

    def drop(self, name: str) -> None:
        """It leaves by one rename, so that half of it is never taken for a release."""
        place = self.root / HOME / name
        if place.exists():
            gone = beside(place.with_name(f"gone-{name}"))
            shutil.rmtree(gone, ignore_errors=True)
            os.replace(place, gone)  # noqa: PTH105
            shutil.rmtree(gone, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Host:
    """A place on another machine, by rsync over ssh. ``shell`` is the program and its options, ``ssh -p 2222``."""

    host: str
    path: str
    shell: str = "ssh"

    @contextmanager
    def alone(self) -> Iterator[None]:
        """The folders are there. Two editors at once are told apart by the names of their releases."""
        self._said(f"mkdir -p {self.path}/{HOME}")
        yield

    def names(self) -> tuple[str, ...]:
        """The releases that are there."""
        said = self._said(f"ls -1 {self.path}/{HOME} 2>/dev/null || true")
        return tuple(sorted(one for one in said.split() if NAME.fullmatch(one)))

    def current(self) -> str:
        """The one that readers get."""
        return Path(self._said(f"readlink {self.path}/{LINK} || true").strip()).name

    def manifest(self, name: str) -> bytes:
        """Its manifest as it lies there."""
        self._plain(name)
        return self._said(f"cat {self.path}/{HOME}/{name}/manifest.json 2>/dev/null || true").encode("utf-8")

    def put(self, folder: Path, name: str) -> None:
        """Sent beside its place, then renamed; files that the current release has as well are not sent."""
        self._plain(name)
        new = f"{self.path}/{HOME}/.{name}.iow-tmp"
        settle(folder)
        words = ["-rc", "--delete", "--chmod=D755,F644", f"--copy-dest={self.path}/{LINK}/", "-e", self.shell]
        self._ran(["rsync", *words, f"{folder}/", f"{self.host}:{new}/"])
        place = f"{self.path}/{HOME}/{name}"
        self._said(
            f"rm -rf {place}.gone && {{ [ ! -e {place} ] || mv -T {place} {place}.gone; }} && mv -T {new} {place} && sync && rm -rf {place}.gone"
        )

    def turn(self, name: str) -> None:
        """The link leads to it."""
        self._plain(name)
        new = f"{self.path}/.{LINK}.iow-tmp"
        self._said(f"ln -sfn {HOME}/{name} {new} && mv -T {new} {self.path}/{LINK}")

    def drop(self, name: str) -> None:
        """It is no longer there."""
        self._plain(name)
        place = f"{self.path}/{HOME}/{name}"
        self._said(f"mv -T {place} {place}.gone && rm -rf {place}.gone")

    def _plain(self, name: str) -> None:
        if not NAME.fullmatch(name):
            raise MachineError(f"“{name}” is no name of a release.")

    def _said(self, script: str) -> str:
        return self._ran([*shlex.split(self.shell), self.host, script])

    def _ran(self, words: list[str]) -> str:
        try:
            ran = subprocess.run(
                words, capture_output=True, check=False, timeout=_PATIENCE, stdin=subprocess.DEVNULL
            )
        except FileNotFoundError:
            raise MachineError(
                f"The program {words[0]} is not on this machine.",
                "Install both: sudo apt-get install rsync openssh-client",
            ) from None
        except subprocess.TimeoutExpired:
            raise MachineError(f"{words[0]} was not done within an hour and was stopped.") from None
        if ran.returncode:
            said = ran.stderr.decode("utf-8", "replace").strip().splitlines()
            raise MachineError(
                f"{words[0]} failed: {said[-1] if said else 'it did not say why'}.",
                "Readers still get what they got before.",
            )
        return ran.stdout.decode("utf-8", "replace")


def place_of(words: str, shell: str) -> Folder | Host:
    """The place that an editor names: a host and a path, else a folder of this machine."""
    remote = REMOTE.fullmatch(words)
    if remote and not Path(words).exists():
        return Host(remote["host"], remote["path"].rstrip("/"), shell)
    return Folder(Path(words).absolute())
