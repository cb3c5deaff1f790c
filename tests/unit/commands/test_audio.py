"""Recordings: from a tone and a voice-like sound to a levelled MP3 with a chapter a part, and what happens when words change."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from inotherwords.commands import main
from inotherwords.edge.disk import Tree
from inotherwords.project.publication import read_publication
from inotherwords.stage.aloud import heard
from inotherwords.stage.tree import voice_of
from inotherwords.translation.recording import KINDS, read_sent

SMALL = Path(__file__).parents[2] / "sites" / "publications" / "right-to-left"
DAY = "2026-12-01"
TONE = "sine=frequency=300:duration=3,volume=0.05"
VOICE = "sine=frequency=150:duration=4,tremolo=f=4:d=0.9,volume=0.7"
"""A tone that is far too soft, and a sound that comes and goes as syllables do and is too loud."""


def iow(folder: Path, *words: str):
    return CliRunner().invoke(main, ["--project", str(folder), *words])


@pytest.fixture(autouse=True)
def ffmpeg() -> None:
    """Nothing here can be tried without the program."""
    if shutil.which("ffmpeg") is None:
        pytest.fail("ffmpeg is missing. Install it: sudo apt-get install ffmpeg", pytrace=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "publication"
    shutil.copytree(SMALL, home, ignore=shutil.ignore_patterns("expected"))
    shutil.copy(Path(__file__).parents[3] / "mkdocs.yml", home)
    return home


def spoken(source: str) -> bytes:
    """A sound as a browser records it."""
    command = [
        "ffmpeg",
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        source,
        "-c:a",
        "libopus",
        "-f",
        "webm",
        "pipe:1",
    ]
    return subprocess.run(command, capture_output=True, check=True).stdout


def sent(folder: Path, sounds: dict[str, bytes], **other: object) -> Path:
    """The file that the help page saves: the parts of the Urdu guide with these sounds."""
    publication = read_publication(Tree(folder))
    document, shelf = publication.content.document("money-help"), publication.shelves["ur"]
    shown = {
        one.unit: one.shown
        for one in heard(document, publication.states(document, shelf), voice_of(publication, shelf))
    }
    parts = [
        {"unit": unit, "shown": shown[unit], "type": "audio/webm", "bytes": len(sound)}
        for unit, sound in sounds.items()
    ]
    head = {
        "form": 1,
        "kind": "recording",
        "locale": "ur",
        "document": "guides/money-help",
        "at": "",
        "credit": None,
    }
    file = folder.parent / "reading.iow-audio"
    line = json.dumps({**head, "parts": parts, **other}) + "\n"
    file.write_bytes(line.encode() + b"".join(sounds.values()))
    return file


def units(folder: Path) -> list[str]:
    return [one.key for one in read_publication(Tree(folder)).content.document("money-help").units]


def loudness(path: Path) -> float:
    command = ["ffmpeg", "-hide_banner", "-i", str(path), "-af", "ebur128", "-f", "null", "-"]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stderr
    return float(re.findall(r"I:\s+(-?[\d.]+) LUFS", said)[-1])


def spoken_copy(folder: Path) -> dict:
    """What the list of copies says of the recording; empty where it is not offered."""
    listed = json.loads((folder / "site" / "ur" / "artefacts.json").read_text("utf-8"))
    return next((one for one in listed["guides"]["money-help"]["copies"] if one["kind"] == "mp3"), {})


@pytest.mark.slow
def test_a_recording_is_levelled_has_chapters_and_grows_stale_with_the_fact_that_it_says(
    folder: Path,
) -> None:
    title, plain, with_fact = units(folder)[0], units(folder)[3], units(folder)[4]
    sounds = {with_fact: spoken(VOICE), title: spoken(TONE), plain: spoken(VOICE)}
    done = iow(folder, "audio", "add", str(sent(folder, sounds)))
    assert done.exit_code == 0, done.output
    assert "3 parts, 0:12." in done.output
    home = folder / "locales" / "ur" / "audio"
    assert abs(loudness(home / "money-help.mp3") + 19) <= 1
    held = json.loads((home / "money-help.json").read_text("utf-8"))
    assert [one["unit"] for one in held["parts"]] == [title, plain, with_fact], "in the order of the page"
    probe = [
        "ffprobe",
        "-v",
        "error",
        "-show_chapters",
        "-show_format",
        "-of",
        "json",
        home / "money-help.mp3",
    ]
    seen = json.loads(subprocess.run(probe, capture_output=True, check=True).stdout)
    kept = [
        (round(float(one["start_time"]) * 1000), round(float(one["end_time"]) * 1000))
        for one in seen["chapters"]
    ]
    assert kept == [(one["start"], one["end"]) for one in held["parts"]]
    assert 32_000 <= int(seen["format"]["bit_rate"]) <= 48_000

    assert iow(folder, "build", "--formats", "txt", "--on", DAY).exit_code == 0
    page = folder / "site" / "ur" / "money-help" / "index.html"
    assert (
        '<audio controls preload="none" aria-labelledby="_audio" src="../money-help/money-help.mp3">'
        in page.read_text("utf-8")
    )
    assert (folder / "site" / "ur" / "money-help" / "money-help.mp3").read_bytes() == (
        home / "money-help.mp3"
    ).read_bytes()
    transcript = (folder / "site" / "ur" / "money-help" / "money-help.vtt").read_text("utf-8")
    assert transcript.startswith("WEBVTT\n\n00:00:00.000 --> 00:00:03.")
    assert transcript.count(" --> ") == 3
    assert "6 ہفتے" in transcript
    size = (home / "money-help.mp3").stat().st_size
    row = page.read_text("utf-8").partition('<details class="formats">')[2]
    assert (
        f'<a href="money-help.mp3">ایک انسان کی آواز میں (MP3)</a> <bdi dir="ltr">{round(size / 1024)} KB</bdi>'
        in row
    )
    copy = spoken_copy(folder)
    assert (copy["bytes"], copy["read"]) == (size, {one["unit"]: one["shown"] for one in held["parts"]})

    facts = folder / "content" / "facts.yml"
    facts.write_text(facts.read_text("utf-8").replace("6 weeks", "7 weeks"), "utf-8")
    found = [
        one
        for one in json.loads(iow(folder, "check", "--json", "--on", DAY).output)
        if one["code"] == "recording-stale"
    ]
    assert [(one["path"], one["unit"]) for one in found] == [("locales/ur/audio/money-help.json", with_fact)]
    assert iow(folder, "build", "--formats", "txt", "--on", DAY).exit_code == 0
    text = page.read_text("utf-8")
    assert "<audio" not in text, "a critical part is heard in an old version, so nothing is offered"
    assert ".mp3" not in text
    assert spoken_copy(folder) == {}
    assert "ایک ریکارڈنگ ہے، لیکن" in text
    assert not list((folder / "site").rglob("*.mp3"))


@pytest.mark.slow
def test_where_an_ordinary_part_has_changed_the_page_says_so(folder: Path) -> None:
    title = units(folder)[0]
    assert iow(folder, "audio", "add", str(sent(folder, {title: spoken(VOICE)}))).exit_code == 0
    catalogue = folder / "locales" / "ur" / "guides" / "money-help.po"
    catalogue.write_text(
        catalogue.read_text("utf-8").replace('msgstr "پیسوں میں مدد"', 'msgstr "پیسوں کی مدد"'), "utf-8"
    )
    assert iow(folder, "build", "--on", DAY).exit_code == 0
    text = (folder / "site" / "ur" / "money-help" / "index.html").read_text("utf-8")
    assert "<audio" in text
    assert "جہاں فرق ہو، صفحہ درست ہے۔" in text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("damage", "code"),
    [
        pytest.param(lambda _: b"", "recording-unreadable", id="empty"),
        pytest.param(lambda data: b"\xff\xfe" + data, "recording-unreadable", id="no text"),
        pytest.param(lambda data: data[:-1], "recording-unreadable", id="cut off"),
        pytest.param(lambda data: data + b"x", "recording-unreadable", id="something behind it"),
        pytest.param(lambda _: b"[" * 100_000 + b"\n", "recording-unreadable", id="nested"),
        pytest.param(lambda data: data.replace(b"guides/money-help", b"guides/../../etc/x"), "recording-unreadable", id="out of the folder"),
        pytest.param(lambda data: data.replace(b"guides/money-help", b"guides/honey-help"), "recording-stray", id="no such guide"),
        pytest.param(lambda data: data.replace(b'"audio/webm"', b'"audio/xspf"'), "recording-unreadable", id="no kind of ours"),
        pytest.param(lambda data: re.sub(rb'"shown": "[0-9a-f]{16}"', b'"shown": "0000000000000000"', data), "recording-old", id="of other words"),
        pytest.param(lambda data: data.partition(b"\n")[0] + b"\n" + b"#EXTM3U\nfile:///etc/passwd\n".ljust(len(data.partition(b"\n")[2]), b"a"), "recording-silent", id="no sound"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_and_nothing_is_written(damage, code: str, folder: Path) -> None:
    file = sent(folder, {units(folder)[0]: spoken(TONE)})
    file.write_bytes(damage(file.read_bytes()))
    done = iow(folder, "audio", "add", str(file))
    assert done.exit_code == 1
    assert code in done.output
    assert not (folder / "locales" / "ur" / "audio").exists()


def test_silence_is_no_reading(folder: Path) -> None:
    done = iow(folder, "audio", "add", str(sent(folder, {units(folder)[0]: spoken("anullsrc=d=2")})))
    assert (done.exit_code, "recording-silent" in done.output) == (1, True)


def test_every_kind_is_one_that_a_browser_names() -> None:
    assert all(one.startswith("audio/") for one in KINDS)
    assert read_sent(b"{}\n", "x")[0] is None
