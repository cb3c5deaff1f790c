"""Signatures over bytes, by ``ssh-keygen -Y``: on every machine, offline, with keys that people know how to keep.

The words that ssh-keygen says are never read to decide: each question is asked apart and answered by how it ends.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from inotherwords.errors import MachineError

NAMESPACE: Final = "release@in-other-words"
"""What our signatures are for: one made for another purpose does not count here."""
_PROGRAM: Final = "ssh-keygen"
_PATIENCE: Final = 300
"""Seconds; somebody may have to type the passphrase of the key."""
_FINGERPRINT: Final = re.compile(r"SHA256:[A-Za-z0-9+/]{43}")


class Standing(StrEnum):
    """What a signature is worth."""

    GOOD = "good"
    WRONG = "wrong"
    """It was not made over these bytes."""
    UNKNOWN = "unknown"
    """It was, by a key that is not on the list, or was not on that day."""
    REVOKED = "revoked"
    UNASKED = "unasked"
    """This machine cannot tell: it has no ssh-keygen."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed, as the list of keys names them, and by which key."""

    standing: Standing
    name: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that may sign, as OpenSSH's *allowed signers*; and those that may no longer, one a line."""

    allowed: bytes
    revoked: bytes = b""


def sign(data: bytes, key: Path) -> bytes:
    """The signature over ``data``. Raises ``MachineError`` when ssh-keygen is missing or refuses the key."""
    if not key.is_file():
        raise MachineError(f"There is no key at “{key}”.", "Name the file of the private key: --key FILE")
    ran = _run(["-q", "-Y", "sign", "-n", NAMESPACE, "-f", str(key)], data)
    if ran.returncode:
        said = ran.stderr.decode("utf-8", "replace").strip().splitlines()
        raise MachineError(
            f"The release was not signed: {said[-1] if said else 'ssh-keygen did not say why'}."
        )
    return ran.stdout


def look(data: bytes, signature: bytes, keys: Keys, day: str) -> Signer:
    """What ``signature`` is worth over ``data`` that was signed on ``day`` (``2026-11-22``).

    A revoked key never counts, whatever day is claimed; a key that was on the list that day counts after it left.
    """
    if shutil.which(_PROGRAM) is None:
        return Signer(Standing.UNASKED)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        files = {"sig": signature, "allowed": keys.allowed, "revoked": keys.revoked}
        for file, held in files.items():
            (home / file).write_bytes(held)
        about = ["-n", NAMESPACE, "-s", str(home / "sig")]
        listed = ["-f", str(home / "allowed"), f"-Overify-time={day.replace('-', '')}120000"]
        whole = _run(["-Y", "check-novalidate", *about], data)
        if whole.returncode:
            return Signer(Standing.WRONG)
        found = _FINGERPRINT.search(whole.stdout.decode("utf-8", "replace"))
        print_ = found[0] if found else ""
        who = _run(["-Y", "find-principals", "-s", str(home / "sig"), *listed], b"")
        names = who.stdout.decode("utf-8", "replace").split()
        for one in names if who.returncode == 0 else ():
            words = ["-Y", "verify", *about, *listed, "-I", one]
            if _run(words, data).returncode:
                continue
            taken_back = _run([*words, "-r", str(home / "revoked")], data).returncode
            return Signer(Standing.REVOKED if taken_back else Standing.GOOD, one, print_)
    return Signer(Standing.UNKNOWN, fingerprint=print_)


def _run(words: list[str], given: bytes) -> subprocess.CompletedProcess[bytes]:
    path = shutil.which(_PROGRAM)
    if path is None:
        raise MachineError(
            "The program ssh-keygen is not on this machine.",
            "Install it: sudo apt-get install openssh-client",
        )
    # One time zone and one language: a key's first and last day must mean the same everywhere.
    surroundings = {**os.environ, "TZ": "UTC", "LC_ALL": "C"}
    try:
        return subprocess.run(
            [path, *words], input=given, capture_output=True, check=False, timeout=_PATIENCE, env=surroundings
        )
    except subprocess.TimeoutExpired:
        raise MachineError("ssh-keygen was not done within five minutes and was stopped.") from None
