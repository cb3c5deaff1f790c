"""Nothing outside the tree is touched, and a killed writer leaves whole files (law 10)."""

from __future__ import annotations

import os
import random
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import inotherwords
from inotherwords.edge.disk import Tree
from inotherwords.edge.names import name_fault, twins
from inotherwords.errors import CallerError, MachineError
from inotherwords.model.finding import Finding

SOURCE = str(Path(inotherwords.__file__).parents[1])
NOBODY = 65534


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    root = tmp_path / "publication"
    (root / "content" / "guides").mkdir(parents=True)
    (root / "content" / "facts.yml").write_bytes(b"rate:\r\n  value: \xc2\xa35\n")
    (tmp_path / "secret.txt").write_bytes(b"secret")
    return Tree(root)


def said(found: object) -> str:
    assert isinstance(found, Finding), found
    return found.line_of_text()


def test_reads_bytes_and_text_as_they_are(tree: Tree) -> None:
    assert tree.read("content/facts.yml") == b"rate:\r\n  value: \xc2\xa35\n"
    assert tree.text("content/facts.yml") == "rate:\r\n  value: £5\n"


def bind_socket(path: Path) -> None:
    """By a relative name, because a socket's path may have no more than 107 bytes."""
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


PLACED = {
    "link to a file outside": lambda file: file.symlink_to("../../../secret.txt"),
    "link to a file inside": lambda file: file.symlink_to("../facts.yml"),
    "link to a folder": lambda file: (file.parents[1] / "out").symlink_to("../.."),
    "dangling link": lambda file: file.symlink_to("nowhere"),
    "hard link": lambda file: file.hardlink_to(file.parents[3] / "secret.txt"),
    "fifo": os.mkfifo,
    "socket": bind_socket,
    "folder": Path.mkdir,
    "latin-1": lambda file: file.write_bytes(b"one\ntwo\ncaf\xe9\n"),
    "too big": lambda file: file.write_bytes(b"x" * (8 * 2**20 + 1)),
    "twin": lambda file: (file.touch(), file.with_name("A.md").touch()),
    "missing": lambda _: None,
    "file as folder": lambda _: None,
}
ELSEWHERE = {"link to a folder": "content/out/secret.txt", "file as folder": "content/facts.yml/a.md"}


def place(root: Path, kind: str) -> str:
    """Make something that must not be read, and return its path."""
    PLACED[kind](root / "content" / "guides" / "a.md")
    return ELSEWHERE.get(kind, "content/guides/a.md")


LINK = "file-link: This is a link to another place, or lies behind one, and we do not follow links. — Put the file itself here."
NOT_PLAIN = "file-not-plain: This is not a plain file. — Remove it, and put a plain file here."
MISSING = "file-missing: This file is not there. — Check the spelling of the name, or put the file back."


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("link to a file outside", f"content/guides/a.md: {LINK}"),
        ("link to a file inside", f"content/guides/a.md: {LINK}"),
        ("link to a folder", f"content/out/secret.txt: {LINK}"),
        ("dangling link", f"content/guides/a.md: {LINK}"),
        (
            "hard link",
            (
                "content/guides/a.md: file-hard-link: This file has a second name somewhere else, so a change there would"
                " change it here. — Copy it, delete it, and give the copy its name."
            ),
        ),
        ("fifo", f"content/guides/a.md: {NOT_PLAIN}"),
        ("socket", f"content/guides/a.md: {NOT_PLAIN}"),
        ("folder", f"content/guides/a.md: {NOT_PLAIN}"),
        (
            "latin-1",
            (
                "content/guides/a.md:3: file-not-utf8: This line is not UTF-8 text; its first bad byte is 0xE9."
                " — Save the file again as UTF-8 in your editor."
            ),
        ),
        (
            "too big",
            (
                "content/guides/a.md: file-too-big: This file has more than 8388608 bytes, and we read no more."
                " — Split it, or check that it is the right file."
            ),
        ),
        (
            "twin",
            (
                "content/guides/a.md: file-twin: “a.md” and “A.md” are the same name on some computers."
                " — Rename one of the two so that they differ in more than capital letters."
            ),
        ),
        ("missing", f"content/guides/a.md: {MISSING}"),
        ("file as folder", f"content/facts.yml/a.md: {MISSING}"),
    ],
)
def test_refuses_what_is_no_plain_file_of_the_tree(tree: Tree, kind: str, message: str) -> None:
    path = place(tree.root, kind)
    assert said(tree.text(path)) == message


def test_a_locked_file_is_a_finding() -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        root.chmod(0o755)
        (root / "a.md").write_bytes(b"")
        (root / "a.md").chmod(0)
        was = os.geteuid()
        try:
            if was == 0:
                os.seteuid(NOBODY)
            found = Tree(root).read("a.md")
        finally:
            os.seteuid(was)
    assert said(found) == (
        "a.md: file-locked: We are not allowed to read this file. — Change its permissions so that you may read it."
    )


HOSTILE = {
    "empty": "",
    "parent": "../secret.txt",
    "parent inside": "content/../../secret.txt",
    "here": "content/./facts.yml",
    "absolute": "/etc/passwd",
    "double slash": "content//facts.yml",
    "slash at end": "content/",
    "backslash": "content\\facts.yml",
    "nul": "content/facts.yml\x00.md",
    "newline": "content/a\nb.md",
    "direction": "content/a\u202eb.md",
    "zero width": "content/a\u200bb.md",
    "dot at end": "content/facts.yml.",
    "space at end": "content/facts.yml ",
    "space at start": " content/facts.yml",
    "drive": "c:/content",
    "stream": "content/facts.yml:hidden",
    "device": "content/CON",
    "device with ending": "content/nul.yml",
    "star": "content/*.yml",
    "long part": "a" * 256,
    "long": "a/" * 512 + "a",
    "surrogate": "content/\udce9.md",
}


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_names_reach_no_disk(tree: Tree, name: str) -> None:
    found = tree.read(name)
    assert isinstance(found, Finding)
    assert found.code == "file-name"
    if name:
        assert tree.listing(name)[1][0].code == "file-name"
    with pytest.raises(CallerError):
        tree.write(name, b"")
    with pytest.raises(CallerError):
        tree.write_all({"content/first.md": b"", name: b""})
    assert not (tree.root / "content" / "first.md").exists()
    with pytest.raises(CallerError):
        tree.remove(name)


def test_names_are_spoken_of_plainly(tree: Tree) -> None:
    assert said(tree.read("../a\nb")) == (
        "../a‹U+000A›b: file-name: “../a‹U+000A›b” is not a file name that we read. — Use letters, digits, hyphens and"
        " single dots; stay inside the publication's folder; avoid names that Windows keeps for itself."
    )
    assert said(tree.read("content/cafe\u0301.md")) == (
        "content/cafe\u0301.md: file-name-form: “content/cafe\u0301.md” is spelt with letters and accents apart, so some"
        " computers take it for another name. — Rename the file: type the name again, or use letters without accents."
    )


@given(st.text(max_size=40))
def test_a_name_that_passes_stays_below_the_root(name: str) -> None:
    if not name_fault(name):
        root = Path("/publication")
        assert Path(os.path.normpath(root / name)).is_relative_to(root)
        assert os.path.normpath(name) == name


def test_twins_are_names_that_fold_together() -> None:
    assert twins(["a.md", "A.md", "b.md", "b.md"]) == {"a.md": "A.md", "A.md": "a.md"}
    assert twins(["a.md", "b.md"]) == {}


def test_listing_is_sorted_and_names_what_it_passes_over(tree: Tree) -> None:
    guides = tree.root / "content" / "guides"
    for name in ["z/b.md", "z/a.md", "a.md", "notes.txt", ".hidden.md", "B.md", "b.md"]:
        (guides / name).parent.mkdir(exist_ok=True)
        (guides / name).write_bytes(b"")
    (guides / "link.md").symlink_to("a.md")
    (guides / "loop").symlink_to(guides)
    (guides / "bad:name.md").write_bytes(b"")
    (guides / "picture").symlink_to("notes.txt")
    paths, findings = tree.listing("content/guides", ".md")
    assert paths == ("content/guides/a.md", "content/guides/z/a.md", "content/guides/z/b.md")
    assert [(one.code, one.where.path) for one in findings] == [
        ("file-twin", "content/guides/B.md"),
        ("file-twin", "content/guides/b.md"),
        ("file-name", "content/guides/bad:name.md"),
        ("file-link", "content/guides/link.md"),
        ("file-link", "content/guides/loop"),
        ("file-link", "content/guides/picture"),
    ]


def test_listing_of_nothing_is_silent(tree: Tree) -> None:
    assert tree.listing("content/pages", ".md") == ((), [])
    assert tree.listing("content/guides", ".md") == ((), [])
    assert tree.listing("", ".yml") == (("content/facts.yml",), [])


def test_listing_stops_at_a_depth(tree: Tree) -> None:
    deep = "/".join("d" * 14)
    (tree.root / deep).mkdir(parents=True)
    paths, findings = tree.listing("d")
    assert paths == ()
    assert [one.line_of_text() for one in findings] == [
        "d/d/d/d/d/d/d/d/d/d/d/d/d: file-deep: “d” lies too deep, in folders inside folders. — Move it nearer to the top."
    ]


def test_writes_once_and_leaves_equal_files_alone(tree: Tree) -> None:
    assert tree.write("locales/ur/guides/a.po", b"one") is True
    file = tree.root / "locales" / "ur" / "guides" / "a.po"
    file.chmod(0o640)
    before = file.stat()
    assert tree.write("locales/ur/guides/a.po", b"one") is False
    assert file.stat().st_ino == before.st_ino
    assert file.stat().st_mtime_ns == before.st_mtime_ns
    assert tree.write_all({"locales/ur/guides/a.po": b"two", "b.po": b"", "locales/ur/c.po": b"x"}) == (
        "locales/ur/guides/a.po",
        "b.po",
        "locales/ur/c.po",
    )
    assert file.read_bytes() == b"two"
    assert file.stat().st_mode & 0o777 == 0o640
    assert tree.remove("b.po") is True
    assert tree.remove("b.po") is False
    assert tree.remove("nowhere/b.po") is False


@pytest.mark.parametrize("kind", ["link to a file outside", "link to a folder", "fifo", "folder"])
def test_writes_through_nothing(tree: Tree, kind: str) -> None:
    path = place(tree.root, kind)
    with pytest.raises(MachineError, match="could not be written"):
        tree.write(path, b"changed")
    assert (tree.root.parent / "secret.txt").read_bytes() == b"secret"


def test_write_errors_name_file_and_cause(tree: Tree) -> None:
    place(tree.root, "link to a file outside")
    (tree.root / "B.md").write_bytes(b"")
    with pytest.raises(MachineError) as linked:
        tree.write("content/guides/a.md", b"")
    assert (
        str(linked.value)
        == "“content/guides/a.md” could not be written: it is a link, a folder or no plain file."
    )
    with pytest.raises(MachineError) as twin:
        tree.write("b.md", b"")
    assert str(twin.value) == "“b.md” could not be written: “B.md” stands beside it. Rename one of the two."
    with pytest.raises(MachineError) as folder:
        tree.remove("content/guides")
    assert str(folder.value) == "“content/guides” could not be removed: Is a directory."


def test_a_broken_machine_is_an_exception(tree: Tree) -> None:
    with pytest.raises(MachineError) as gone:
        Tree(tree.root / "gone").read("a.md")
    assert str(gone.value) == "The folder “gone” cannot be opened: No such file or directory."
    with pytest.raises(MachineError) as broken:
        Tree(Path("/proc/self")).read("mem")
    assert str(broken.value) == "“mem” could not be read: Input/output error."


def test_a_full_disk_leaves_the_old_file(tree: Tree) -> None:
    tree.write("a.po", b"old")
    was = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, was[1]))
        with pytest.raises(MachineError) as full:
            tree.write("a.po", b"new" * 1000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, was)
        signal.signal(signal.SIGXFSZ, handler)
    assert str(full.value) == "“a.po” could not be written: File too large."
    assert (tree.root / "a.po").read_bytes() == b"old"
    assert sorted(one.name for one in tree.root.iterdir()) == ["a.po", "content"]


WRITER = """
import sys
from pathlib import Path
from inotherwords.edge.disk import Tree
tree = Tree(Path(sys.argv[1]))
print("ready", flush=True)
while True:
    for letter in (b"a", b"b"):
        tree.write_all({f"locales/ur/{n}.po": letter * 300_000 for n in range(3)})
"""


@pytest.mark.slow
def test_killed_at_any_moment_every_file_is_whole(tree: Tree) -> None:
    chance = random.Random(7)  # noqa: S311 - moments to kill at, no secret
    whole = {b"a" * 300_000, b"b" * 300_000}
    for _ in range(20):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tree.root)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": SOURCE},
        )
        assert writer.stdout
        assert writer.stdout.readline() == b"ready\n"
        time.sleep(chance.uniform(0, 0.05))
        writer.kill()
        writer.communicate()
        paths, findings = tree.listing("locales")
        assert findings == []
        assert {tree.read(path) for path in paths} <= whole
        tree.sweep()
        left = {one.name for one in (tree.root / "locales" / "ur").iterdir()} if paths else set()
        assert left <= {"0.po", "1.po", "2.po"}
    tree.write_all({f"locales/ur/{n}.po": b"done" for n in range(3)})
    assert [tree.read(f"locales/ur/{n}.po") for n in range(3)] == [b"done"] * 3


def test_sweep_leaves_living_writers_and_other_files_alone(tree: Tree) -> None:
    living = f".{os.getpid()}-{'0' * 16}.iow-tmp"
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    dead = f".{ended.pid}-{'0' * 16}.iow-tmp"
    for name in [living, dead, ".other.iow-tmp", "a.iow-tmp"]:
        (tree.root / "content" / name).write_bytes(b"")
    assert tree.sweep() == (f"content/{dead}",)
    assert sorted(one.name for one in (tree.root / "content").iterdir()) == sorted(
        [living, ".other.iow-tmp", "a.iow-tmp", "facts.yml", "guides"]
    )
