"""Films in British Sign Language: from what a camera made to a page with captions, and what happens when words change.

No film exists yet, so a clip is generated: a moving test picture with a tone.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from inotherwords.commands import main
from inotherwords.translation.film import cues, read_film

SMALL = Path(__file__).parents[2] / "sites" / "publications" / "right-to-left"
DAY = "2026-12-01"
SAID = """WEBVTT - by hand

NOTE who made these

1
00:00:00.000 --> 00:00:01.500 line:0
<v Signer>The council must &amp; will
answer you.</v>

00:01.600 --> 00:02.900
Ring and ask.
"""


def iow(folder: Path, *words: str):
    return CliRunner().invoke(main, ["--project", str(folder), *words])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    if shutil.which("ffmpeg") is None:
        pytest.fail("ffmpeg is missing. Install it: sudo apt-get install ffmpeg", pytrace=False)
    home = tmp_path / "publication"
    shutil.copytree(SMALL, home, ignore=shutil.ignore_patterns("expected"))
    shutil.copy(Path(__file__).parents[3] / "mkdocs.yml", home)
    (tmp_path / "said.vtt").write_text(SAID, "utf-8")
    return home


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three seconds as a telephone films them, with the place where it was."""
    file = tmp_path_factory.mktemp("film") / "clip.mov"
    sources = [
        "-f",
        "lavfi",
        "-i",
        "testsrc2=size=1280x720:rate=30:duration=3",
        "-f",
        "lavfi",
        "-i",
        "sine=duration=3",
    ]
    said = [
        "-metadata",
        "location=+51.5-000.1/",
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-c:a",
        "aac",
        str(file),
    ]
    subprocess.run(["ffmpeg", "-v", "error", *sources, *said], check=True)
    return file


@pytest.fixture(scope="session")
def kept(clip: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The publication's folder of films with this one in it, and what was said when it was added."""
    home = tmp_path_factory.mktemp("kept")
    shutil.copytree(SMALL, home / "publication")
    (home / "said.vtt").write_text(SAID, "utf-8")
    done = iow(home / "publication", "film", "add", "money-help", str(clip), str(home / "said.vtt"))
    assert done.exit_code == 0, done.output
    return home / "publication" / "content" / "films", done.output


@pytest.mark.slow
def test_a_film_is_on_every_page_with_its_captions_and_goes_when_a_fact_changes(
    folder: Path, kept: tuple[Path, str]
):
    home = folder / "content" / "films"
    shutil.copytree(kept[0], home)
    assert kept[1].startswith("Kept as the film of “money-help”: 0:03, ")
    assert kept[1].endswith(" MB, 2 captions.\n")
    probe = [
        "ffprobe",
        "-v",
        "error",
        "-show_streams",
        "-show_format",
        "-of",
        "json",
        home / "money-help.mp4",
    ]
    seen = json.loads(subprocess.run(probe, capture_output=True, check=True).stdout)
    assert [one["codec_name"] for one in seen["streams"]] == ["h264", "aac"]
    assert (seen["streams"][0]["width"], seen["streams"][0]["height"]) == (854, 480)
    assert "location" not in json.dumps(seen["format"]), "where it was filmed is nobody's business"

    assert iow(folder, "build", "--on", DAY).exit_code == 0
    site = folder / "site"
    for tag, source in (("en", "../../en/money-help/bsl"), ("ur", "../../en/money-help/bsl")):
        page = (site / tag / "money-help" / "index.html").read_text("utf-8")
        film = page.partition('<section class="film">')[2].partition("</section>")[0]
        assert f'src="{source}.mp4"><track default kind="captions" src="{source}.vtt" srclang="en"' in film
        assert 'controls preload="none" playsinline width="854" height="480"' in film
        lang = "" if tag == "en" else ' lang="en" dir="ltr"'
        assert f"<p{lang}>The council must &amp; will answer you.</p>" in film
        assert "<iframe" not in page
    assert (site / "en/money-help/bsl.mp4").read_bytes() == (home / "money-help.mp4").read_bytes()
    assert cues((site / "en/money-help/bsl.vtt").read_text("utf-8"))[1].words == "Ring and ask."

    facts = folder / "content" / "facts.yml"
    facts.write_text(facts.read_text("utf-8").replace("6 weeks", "7 weeks"), "utf-8")
    found = [
        one
        for one in json.loads(iow(folder, "check", "--json", "--on", DAY).output)
        if one["code"].startswith("film")
    ]
    assert [(one["code"], one["path"]) for one in found] == [("film-stale", "content/films/money-help.json")]
    assert iow(folder, "build", "--on", DAY).exit_code == 0
    page = (site / "ur" / "money-help" / "index.html").read_text("utf-8")
    assert "<video" not in page, "a critical part is signed in an old version"
    assert "ایک فلم ہے، لیکن" in page
    assert not list(site.rglob("*.mp4"))


@pytest.mark.slow
def test_a_film_without_captions_is_told_and_not_shown(folder: Path, kept: tuple[Path, str]):
    shutil.copytree(kept[0], folder / "content" / "films")
    (folder / "content/films/money-help.vtt").unlink()
    found = [
        one
        for one in json.loads(iow(folder, "check", "--json", "--on", DAY).output)
        if one["code"].startswith("film")
    ]
    assert [(one["code"], one["severity"]) for one in found] == [("film-captions-missing", "warning")]
    assert iow(folder, "stage", "--on", DAY).exit_code == 0
    assert "film:" not in (folder / "build/stage/en/money-help.md").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("guide", "film", "said", "code"),
    [
        pytest.param("honey-help", "", SAID, "film-stray", id="no such guide"),
        pytest.param("money-help", "", "Just words.\n", "film-captions-missing", id="no captions"),
        pytest.param("money-help", "", "WEBVTT\n\n00:01.000 --> 00:09.000\nToo long.\n", "film-unreadable", id="captions of another film"),
        pytest.param("money-help", "#EXTM3U\nfile:///etc/passwd\n", SAID, "film-unreadable", id="a list of files"),
    ],
)  # fmt: skip
def test_a_bad_film_is_refused_and_nothing_is_written(
    guide: str, film: str, said: str, code: str, folder: Path, clip: Path
):
    file, captions = folder.parent / "a.mov", folder.parent / "said.vtt"
    file.write_bytes(film.encode() or clip.read_bytes())
    captions.write_text(said, "utf-8")
    done = iow(folder, "film", "add", guide, str(file), str(captions))
    assert (done.exit_code, code in done.output) == (1, True)
    assert not (folder / "content" / "films").exists()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 100_000, id="lists in lists"),
        pytest.param('{"form": 1, "seconds": 1e999}', id="a length without end"),
        pytest.param("null", id="nothing"),
    ],
)
def test_what_is_no_list_of_a_film_is_told(text):
    film, found = read_film(text, "content/films/money-help.json")
    assert film is None
    assert [one.code for one in found] == ["film-unreadable"]
