"""Whether a folder is the release that it says it is, in words for somebody who has never heard of a hash.

Pure: it is given what lies in the folder and what the signature is worth. Each way in which a copy can be wrong has a
sentence of its own, and each sentence ends with what to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inotherwords.edge.signing import Signer, Standing
from inotherwords.release.manifest import (
    APART,
    NAME,
    SIGNATURE,
    UNSIGNED,
    Before,
    Manifest,
    NotAManifest,
    fingerprint,
    order,
    read,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST: Final = 10
"""Files that are named; the others are counted."""
NOT_THIS: Final = "Do not use this copy. Get it again from where you trust."
NOBODY: Final = "It is UNSIGNED: nobody has put their name to it. Whoever could change the files could change the list as well."
UNASKED: Final = (
    "It is signed, but this machine has no ssh-keygen to see by whom. "
    "Install it and ask again: sudo apt-get install openssh-client"
)
COMPARE: Final = (
    "The list of keys came with this very copy. So compare the key with the one that the publisher names elsewhere: "
    "on paper, or by telephone."
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What lies in the folder: size and hash of every file, and those that the manifest cannot name."""

    files: Mapping[str, tuple[int, str]]
    manifest: bytes | None
    signature: bytes | None
    about: str = ""
    """The version that ``release.json`` names, which lies among the files."""


@dataclass(frozen=True, slots=True)
class Trust:
    """What the one who asks knows already: the newest release, and whether the keys came from elsewhere."""

    signer: Signer
    newest: Before | None = None
    own_keys: bool = True
    """Whether the list of keys is ours; otherwise it came with the folder and proves little."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer: whether the copy may be used, and every sentence."""

    whole: bool
    signed: bool
    lines: tuple[str, ...]


def judge(seen: Seen, trust: Trust) -> Verdict:
    """The answer for a folder.

    Law: ``whole`` only when every byte is as the manifest says, none is missing and none added, and the signature,
    if there is one, is good.
    """
    if seen.manifest is None:
        return _no(f"There is no {NAME} here, so nobody can say what this folder should hold. {NOT_THIS}")
    try:
        manifest = read(seen.manifest)
    except NotAManifest as fault:
        return _no(f"{NAME} is not a release's list of files: {fault}. Somebody changed it. {NOT_THIS}")
    wrong = [*_signature(seen, manifest, trust), *_older(seen, manifest, trust), *_files(seen, manifest)]
    if wrong:
        return _no(*wrong)
    return _yes(seen, manifest, trust)


def _yes(seen: Seen, manifest: Manifest, trust: Trust) -> Verdict:
    whole = (
        f"This is release {manifest.version} of {manifest.publication}, of {manifest.day}. "
        f"Its {len(manifest.files)} files are whole: none is changed, missing or added."
    )
    signer = trust.signer
    if seen.signature is None:
        return Verdict(True, False, (whole, NOBODY))  # noqa: FBT003 - the fields stand in the class above
    if signer.standing is Standing.UNASKED:
        return Verdict(True, False, (whole, UNASKED))  # noqa: FBT003
    by = f"It is signed by {signer.name}, with the key {signer.fingerprint}."
    return Verdict(True, True, (whole, by) if trust.own_keys else (whole, by, COMPARE))  # noqa: FBT003


def _signature(seen: Seen, manifest: Manifest, trust: Trust) -> Iterator[str]:
    marked = UNSIGNED in seen.files
    standing = trust.signer.standing
    key = f" ({trust.signer.fingerprint})" if trust.signer.fingerprint else ""
    if seen.signature is None and not marked:
        yield (
            f"The signature ({SIGNATURE}) is missing. A release that was never signed says so in a file called "
            f"{UNSIGNED}, and there is none. Somebody may have taken the signature away. {NOT_THIS}"
        )
    elif seen.signature is None:
        return
    elif marked:
        yield f"It is signed and says in a file called {UNSIGNED} that it is not. {NOT_THIS}"
    elif standing is Standing.WRONG:
        yield f"The list of files was changed after it was signed, or the signature is of another list. {NOT_THIS}"
    elif standing is Standing.UNKNOWN:
        yield (
            f"It is signed by somebody whom the publisher does not name: the key{key} was not on the list of keys "
            f"on {manifest.day}. {NOT_THIS}"
        )
    elif standing is Standing.REVOKED:
        yield f"It is signed with a key{key} that the publisher has taken back: it may be in wrong hands. {NOT_THIS}"


def _older(seen: Seen, manifest: Manifest, trust: Trust) -> Iterator[str]:
    """An older list in the place of a newer one, and an older release in the place of a newer one."""
    newest = trust.newest
    if seen.about and order(seen.about) > order(manifest.version):
        yield (
            f"The list of files is of release {manifest.version}, and the files are of release {seen.about}: "
            f"somebody put an older list into a newer folder. {NOT_THIS}"
        )
    elif newest is None:
        return
    elif order(manifest.version) < order(newest.version):
        yield (
            f"This is release {manifest.version}, of {manifest.day}. There is a newer one: {newest.version}, of "
            f"{newest.day}. What it says may not be true any more. Get the newer one."
        )
    elif manifest.version == newest.version and fingerprint(seen.manifest or b"") != newest.sha256:
        yield f"It calls itself release {manifest.version}, and is not the one of that number that we know. {NOT_THIS}"


def _files(seen: Seen, manifest: Manifest) -> list[str]:
    held = {path: f"{size} {sha}" for path, (size, sha) in seen.files.items() if path not in APART}
    changed = [path for path, about in manifest.files.items() if held.get(path, about) != about]
    missing = [path for path in manifest.files if path not in held]
    added = [path for path in held if path not in manifest.files]
    by_hash = {held[path]: path for path in added}
    renamed = [(path, by_hash[manifest.files[path]]) for path in missing if manifest.files[path] in by_hash]
    missing = sorted(set(missing) - {old for old, _ in renamed})
    added = sorted(set(added) - {new for _, new in renamed})
    lines = []
    if changed:
        lines.append(_line("changed, by accident or on purpose", changed))
    if missing:
        lines.append(_line("missing", missing))
    if added:
        lines.append(_line("here that no release put here", added))
    if renamed:
        lines.append(_line("under another name", [f"{old} is now {new}" for old, new in sorted(renamed)]))
    return lines


def _line(what: str, paths: list[str]) -> str:
    are = "file is" if len(paths) == 1 else "files are"
    more = f", and {len(paths) - MOST} more" if len(paths) > MOST else ""
    return f"{len(paths)} {are} {what}: {', '.join(sorted(paths)[:MOST])}{more}. {NOT_THIS}"


def _no(*lines: str) -> Verdict:
    return Verdict(whole=False, signed=False, lines=lines)
