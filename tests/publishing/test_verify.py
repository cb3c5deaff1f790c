"""A copy of a release that is not the release fails, each kind in its own words; the untouched one passes, offline."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from press import NAMED, Shelf, made_key, public, ran

from inotherwords.commands.verify import verdict_of
from inotherwords.edge.released import contents
from inotherwords.edge.signing import Keys
from inotherwords.release.manifest import before

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow


def keys(shelf: Shelf) -> Keys:
    return Keys((shelf.press.root / "keys" / "allowed_signers").read_bytes())


def told(shelf: Shelf, folder: Path, held: Keys | None = None) -> str:
    """What is said of a folder that is not the release; more than one sentence if more than one thing is wrong."""
    verdict = verdict_of(folder, held or keys(shelf), before((shelf.second / "manifest.json").read_bytes()))
    assert not verdict.whole
    return "\n".join(verdict.lines)


def test_the_untouched_release_passes(shelf: Shelf) -> None:
    said = shelf.press.iow("verify", shelf.second)
    number = len(contents(shelf.second)) - 2
    assert f"This is release 2026.12 of Tiny, of 2026-12-22. Its {number} files are whole" in said
    assert "It is signed by editor@tiny, with the key SHA256:" in said


def test_a_stranger_is_told_to_compare_the_key(shelf: Shelf) -> None:
    verdict = verdict_of(shelf.second, None, None)
    assert verdict.whole
    assert verdict.signed
    assert verdict.lines[-1].startswith("The list of keys came with this very copy. So compare the key")


@pytest.mark.parametrize(
    "step", [pytest.param(1, marks=pytest.mark.release, id="all"), pytest.param(9, id="some")]
)
def test_a_flipped_byte_in_any_file_is_found_and_named(shelf: Shelf, copy: Path, step: int) -> None:
    own = ["manifest.json", "manifest.json.sig"]
    for path in [*own, *list(contents(copy))[::step]]:
        data = (copy / path).read_bytes()
        if not data:
            continue
        middle = len(data) // 2
        (copy / path).write_bytes(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])
        said = told(shelf, copy)
        if path in {"manifest.json", "manifest.json.sig"}:
            assert "is not a release's list of files" in said or "changed after it was signed" in said
        else:
            assert f"1 file is changed, by accident or on purpose: {path}." in said
        (copy / path).write_bytes(data)
    assert verdict_of(copy, keys(shelf), None).whole


def added(copy: Path) -> None:
    (copy / "ur" / "more.html").write_text("<p>more")


def linked(copy: Path) -> None:
    (copy / "ur" / "index.html").unlink()
    (copy / "ur" / "index.html").symlink_to("../en/index.html")


def swapped(copy: Path) -> None:
    one, two = copy / "ur" / "index.html", copy / "en" / "index.html"
    held = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(held)


def unsigned(copy: Path) -> None:
    (copy / "manifest.json.sig").unlink()


def said_unsigned(copy: Path) -> None:
    (copy / "UNSIGNED").write_text("")


def spaced(copy: Path) -> None:
    with (copy / "manifest.json").open("a") as file:
        file.write(" ")


def no_list(copy: Path) -> None:
    (copy / "manifest.json").unlink()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        pytest.param(added, "1 file is here that no release put here: ur/more.html.", id="added"),
        pytest.param(
            lambda copy: (copy / "ur" / "index.html").unlink(),
            "1 file is missing: ur/index.html.",
            id="removed",
        ),
        pytest.param(
            lambda copy: (copy / "sw.js").rename(copy / "worker.js"),
            "1 file is under another name: sw.js is now worker.js.",
            id="renamed",
        ),
        pytest.param(
            swapped,
            "2 files are changed, by accident or on purpose: en/index.html, ur/index.html.",
            id="swapped",
        ),
        pytest.param(linked, "1 file is changed, by accident or on purpose: ur/index.html.", id="a-link"),
        pytest.param(unsigned, "The signature (manifest.json.sig) is missing.", id="signature-taken-away"),
        pytest.param(
            said_unsigned,
            "It is signed and says in a file called UNSIGNED that it is not.",
            id="signed-and-not",
        ),
        pytest.param(spaced, "manifest.json is not a release's list of files", id="a-space-more"),
        pytest.param(no_list, "There is no manifest.json here", id="no-list"),
    ],
)
def test_what_is_not_the_release_is_told(
    shelf: Shelf, copy: Path, spoil: Callable[[Path], object], sentence: str
) -> None:
    spoil(copy)
    said = told(shelf, copy)
    assert sentence in said
    assert said.endswith("Do not use this copy. Get it again from where you trust.")


def test_an_older_list_in_a_newer_folder(shelf: Shelf, copy: Path) -> None:
    for name in ("manifest.json", "manifest.json.sig"):
        shutil.copy(shelf.first / name, copy / name)
    assert "The list of files is of release 2026.11, and the files are of release 2026.12" in told(
        shelf, copy
    )


def test_an_older_release_in_the_place_of_the_newest(shelf: Shelf) -> None:
    said = shelf.press.iow("verify", shelf.first, code=1)
    assert "This is release 2026.11, of 2026-11-22. There is a newer one: 2026.12, of 2026-12-22." in said


def test_another_release_of_the_same_number(shelf: Shelf) -> None:
    newest = before((shelf.second / "manifest.json").read_bytes())
    other = type(newest)(newest.version, newest.day, "0" * 64)
    assert (
        "is not the one of that number that we know" in verdict_of(shelf.second, keys(shelf), other).lines[0]
    )


def test_a_key_that_nobody_named(shelf: Shelf, copy: Path, tmp_path: Path) -> None:
    stranger = made_key(tmp_path / "stranger")
    (copy / "manifest.json.sig").unlink()
    ran(
        "ssh-keygen",
        "-q",
        "-Y",
        "sign",
        "-n",
        "release@in-other-words",
        "-f",
        stranger,
        copy / "manifest.json",
        cwd=tmp_path,
    )
    assert "signed by somebody whom the publisher does not name: the key (SHA256:" in told(shelf, copy)


def test_a_signature_for_another_purpose(shelf: Shelf, copy: Path, tmp_path: Path) -> None:
    (copy / "manifest.json.sig").unlink()
    ran("ssh-keygen", "-q", "-Y", "sign", "-n", "file", "-f", shelf.key, copy / "manifest.json", cwd=tmp_path)
    assert "changed after it was signed, or the signature is of another list" in told(shelf, copy)


def test_a_key_that_was_taken_back(shelf: Shelf) -> None:
    held = Keys(keys(shelf).allowed, f"{public(shelf.key)}\n".encode())
    assert "that the publisher has taken back: it may be in wrong hands" in told(shelf, shelf.second, held)


def test_a_key_counts_in_its_days(shelf: Shelf) -> None:
    """Rotation: the old key stays on the list with its last day, and what it signed until then stays good."""
    lines = [
        f'{NAMED},valid-before="{day}" {public(shelf.key)}\n'.encode() for day in ("20261201", "20270101")
    ]
    assert "was not on the list of keys on 2026-12-22" in told(shelf, shelf.second, Keys(lines[0]))
    assert verdict_of(shelf.second, Keys(lines[1]), None).signed
    assert verdict_of(shelf.first, Keys(lines[0]), None).signed


def test_unsigned_is_whole_and_says_so(shelf: Shelf, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(shelf.second, copy)
    (copy / "manifest.json.sig").unlink()
    (copy / "UNSIGNED").write_text("Nobody has signed this release.\n")
    verdict = verdict_of(copy, keys(shelf), None)
    assert (verdict.whole, verdict.signed) == (True, False)
    assert verdict.lines[1].startswith("It is UNSIGNED: nobody has put their name to it.")


def test_a_key_off_the_list_signs_nothing(shelf: Shelf, tmp_path: Path) -> None:
    stranger = made_key(tmp_path / "stranger")
    said = shelf.press.release("2027.1", tmp_path / "out", "--key", stranger, day="2026-12-23", code=1)
    assert "release-key: The key that signed is not on the committed list of keys" in said
    assert not (tmp_path / "out").exists()
    assert list(tmp_path.glob(".*")) == []
