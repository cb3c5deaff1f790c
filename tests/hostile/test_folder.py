"""A publication from somebody who means harm: building it runs nothing of theirs, reads and changes nothing outside.

And what is handed to a command may be a pipe, a device, or larger than anything we read.
"""

from __future__ import annotations

import os
import zlib
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hands import iow

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

TODAY = ("--on", "2026-11-22")
DIARY = "Dear diary, nobody reads this."
rare = pytest.mark.release
"""With every change one of each sort is tried, the others before a release."""
KINDS = ("po", "docx", "xlsx", "json", "eml", "txt")
LONG = 10_000_000
HUGE = 200 * 2**20


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder of somebody's, outside the publication."""
    folder = tmp_path / "elsewhere"
    (folder / "deep").mkdir(parents=True)
    (folder / "diary.md").write_text(f"# Diary\n\n{DIARY}\n", "utf-8")
    (folder / "deep" / "diary.md").write_text(f"# Diary\n\n{DIARY}\n", "utf-8")
    return folder


def all_below(folder: Path) -> dict[str, bytes]:
    return {
        one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()
    }


@pytest.mark.parametrize(
    "name",
    [
        "build",
        "build/stage",
        *(
            pytest.param(f"build/{one}", marks=rare)
            for one in ("sites", "cache", "cache/locales", "sites.new", "lock")
        ),
    ],
)
def test_a_link_where_a_build_writes_is_refused(publication, elsewhere, name):
    before = all_below(elsewhere)
    place = publication / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(elsewhere / "diary.md" if name == "build/lock" else elsewhere)
    for command in ("stage", "build"):
        done = iow(publication, command, *TODAY)
        assert (done.code, f"build-link: “{name}”" in done.out) == (1, True), done.said
    assert all_below(elsewhere) == before


def test_a_link_inside_the_stage_is_taken_away_and_not_written_through(publication, elsewhere):
    before = all_below(elsewhere)
    stage = publication / "build" / "stage"
    stage.mkdir(parents=True)
    (stage / "ur").symlink_to(elsewhere)
    (stage / "en.json").symlink_to(elsewhere / "diary.md")
    assert iow(publication, "stage", *TODAY).code == 0
    assert not (stage / "ur").is_symlink()
    assert all_below(elsewhere) == before


RUNS = "import pathlib; pathlib.Path({!r}).touch()"


@pytest.mark.parametrize(
    "more",
    [
        "\nhooks:\n  - theirs.py\n",
        pytest.param("  - theirs\n", marks=rare),
        '\nexclude_docs: !!python/object/apply:os.system ["touch {marker}"]\n',
        pytest.param("\nextra_templates: [theirs.html]\n", marks=rare),
        pytest.param("\nINHERIT: theirs.yml\n", marks=rare),
        pytest.param("\nsite_name: !ENV [HOME]\n", marks=rare),
    ],
    ids=["a hook", "an extension", "an object", "a template", "another file", "a variable"],
)
def test_settings_run_nothing(publication, tmp_path, more):
    marker = tmp_path / "it ran"
    text = (publication / "mkdocs.yml").read_text("utf-8")
    (publication / "mkdocs.yml").write_text(text + more.replace("{marker}", str(marker)), "utf-8")
    (publication / "theirs.py").write_text(RUNS.format(str(marker)), "utf-8")
    (publication / "theirs.yml").write_text("hooks: [theirs.py]\n", "utf-8")
    for command in ("check", "build"):
        done = iow(publication, command, *TODAY)
        assert (done.code, "mkdocs.yml:" in done.out) == (1, True), done.said
    assert not marker.exists()


def test_the_handbook_reads_nothing_from_elsewhere(publication, elsewhere):
    home = publication / "docs" / "handbook"
    home.mkdir(parents=True)
    (home / "index.md").write_text("# Handbook\n\nHow we work.\n", "utf-8")
    (home / "theirs").symlink_to(elsewhere)
    (home / "theirs.md").symlink_to(elsewhere / "diary.md")
    os.mkfifo(home / "waits.md")
    done = iow(publication, "build", *TODAY)
    assert done.code == 1
    assert [done.out.count(f"docs/handbook/{one}: file-") for one in ("theirs", "theirs.md", "waits.md")] == [
        1,
        1,
        1,
    ]


@pytest.mark.parametrize(
    "command", [pytest.param(("import", "--locale", "ur"), marks=rare), ("audio", "add"), ("units",)]
)
def test_pipes_and_devices_are_no_files(publication, tmp_path, command):
    kinds = {"import": KINDS, "audio": ("iow-audio",), "units": ("md",)}[command[0]]
    for kind in kinds:
        pipe, device, folder = (tmp_path / f"{name}.{kind}" for name in ("pipe", "device", "folder"))
        os.mkfifo(pipe)
        device.symlink_to("/dev/zero")
        folder.symlink_to(tmp_path)
        for file in (pipe, device, folder):
            done = iow(publication, *command, str(file))
            assert done.code == 1, (file.name, done.said)
            assert "our fault" not in done.said


@pytest.mark.parametrize(
    "kind", ["po", "iow-audio", *(pytest.param(one, marks=rare) for one in (*KINDS[1:], "md"))]
)
def test_two_hundred_megabytes_are_not_even_read(publication, tmp_path, kind):
    file = tmp_path / f"huge.{kind}"
    with file.open("wb") as out:
        out.truncate(HUGE + 1)
    words = {"iow-audio": ("audio", "add"), "md": ("units",)}.get(kind, ("import", "--locale", "ur"))
    done = iow(publication, *words, str(file), memory=800 * 2**20)
    assert (done.code, "file-too-big" in done.said) == (1, True), done.said


GUIDE, LEDGER = "content/guides/money/help-at-home.md", "locales/ur/reviews.jsonl"
CATALOGUE = "locales/ur/guides/help-at-home.po"
LONG_LINES = {
    "a guide": (GUIDE, "\n" + "a" * LONG, "file-too-big"),
    "just read": (GUIDE, "\n" + "a" * 7_900_000, "page-too-long"),
    "a list": (GUIDE, "\n" + "- a\n" * 1_000_000, "page-too-long"),
    "brackets": (GUIDE, "\n[" + "a](" * 300_000, "page-too-long"),
    "a line of the ledger": (LEDGER, '{"a":"' + "a" * LONG + '"}', "ledger-line-too-long"),
    "lines of the ledger": (LEDGER, "{}\n" * LONG, "ledger-more"),
    "a catalogue": (CATALOGUE, f'msgid "{"a" * LONG}"\nmsgstr ""\n', "file-too-big"),
    "a catalogue's text": (CATALOGUE, f'msgid "{"a" * 7_900_000}"\nmsgstr ""\n', "po-too-long"),
    "a catalogue's lines": (CATALOGUE, 'msgid ""\n' + '"a"\n' * 1_500_000 + 'msgstr ""\n', "po-too-long"),
    "a catalogue's entries": (
        CATALOGUE,
        "".join(f'msgid "a{number}"\nmsgstr "b"\n\n' for number in range(100_000)),
        "po-too-many",
    ),
    "facts": ("content/facts.yml", "a" * LONG + ": b\n", "file-too-big"),
    "settings": ("content/project.yml", "# " + "a" * 2_000_000 + "\n", "yaml-too-big"),
    "the site's settings": ("mkdocs.yml", "# " + "a" * 2_000_000 + "\n", "yaml-too-big"),
}


@pytest.mark.parametrize(
    "name",
    [pytest.param(one, marks=() if number % 5 == 0 else rare) for number, one in enumerate(LONG_LINES)],
)
def test_a_line_of_ten_million_characters_is_told(publication, name):
    path, text, code = LONG_LINES[name]
    with (publication / path).open("a", encoding="utf-8") as file:
        file.write(text)
    done = iow(publication, "check", *TODAY, memory=800 * 2**20)
    assert (done.code, f": {code}: " in done.out) == (1, True), done.said[-2000:]


def bombs() -> dict[str, bytes]:
    """What unfolds: a zip of nothing but zeros, the same in a zip, one that lies about its size, a bare stream."""

    def zipped(name: str, data: bytes) -> bytes:
        out = BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as file:
            file.writestr(name, data)
        return out.getvalue()

    flat = zipped("word/document.xml", bytes(100 * 2**20))
    lies = flat.replace((100 * 2**20).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    return {
        "flat": flat,
        "nested": zipped("word/document.xml", flat),
        "lies": lies,
        "stream": zlib.compress(bytes(10**8)),
    }


@pytest.mark.slow
def test_bombs_are_refused_in_little_memory(publication, tmp_path):
    for number, (name, data) in enumerate(bombs().items()):
        file = tmp_path / f"{name}.{('docx', 'xlsx')[number % 2]}"
        file.write_bytes(data)
        done = iow(publication, "import", str(file), "--locale", "ur", memory=0)
        assert done.code == 1, (file.name, done.said)
        assert done.memory < 400
        assert "our fault" not in done.said
