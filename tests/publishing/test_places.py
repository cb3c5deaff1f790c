"""A place where releases are served from, with releases of one page: what is kept, what is put aside, where one gets back to."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from inotherwords.commands import main
from inotherwords.edge.places import Folder, Host, place_of
from inotherwords.edge.released import contents, put, squeezed
from inotherwords.errors import MachineError
from inotherwords.release.manifest import Guide, Manifest, NotAManifest, Said, read, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = '<!doctype html><html lang="ur" dir="rtl"><head><title>x</title>\n<meta name="robots" content="all">\n</head>\n<body class="guide">\n<p>{}</p></body></html>'
SAID = {
    "ur": {
        "lines": [{"text": "پرانی", "lang": "ur", "dir": "rtl"}],
        "today": {"text": "آج", "lang": "ur", "dir": "rtl"},
    }
}


def manifest(version: str, files: dict[str, str]) -> Manifest:
    return Manifest(
        publication="Tiny",
        version=version,
        day="2026-11-22",
        pages=version,
        pages_day="2026-11-22",
        commit="0" * 40,
        files=files,
        locales={"ur": Said("Urdu", {"a": Guide(published=True, title="A", formats={"txt": "ur/a/a.txt"})})},
    )


def release(folder: Path, version: str) -> Path:
    """An unsigned release of one page and one copy."""
    held = {"ur/a/index.html": PAGE.format(version), "ur/a/a.txt": version, "archive.json": json.dumps(SAID)}
    put(folder, {path: text.encode() for path, text in held.items()})
    files = {path: f"{size} {sha}" for path, (size, sha) in contents(folder).items()}
    put(folder, {"manifest.json": written(manifest(version, files)), "UNSIGNED": b""})
    return folder


def iow(*words: str | Path, code: int = 0) -> str:
    done = CliRunner().invoke(main, [str(one) for one in words])
    assert done.exit_code == code, done.output
    return done.output


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No publication is around."""
    monkeypatch.chdir(tmp_path)


def shown(web: Path) -> str:
    return (web / "current" / "ur" / "a" / "a.txt").read_text()


def test_five_are_kept_and_each_can_be_gone_back_to(tmp_path: Path) -> None:
    web = tmp_path / "web"
    for month in range(1, 8):
        iow("publish", release(tmp_path / f"{month}", f"2026.{month}"), "--to", web)
        assert shown(web) == f"2026.{month}"
    assert [one.partition("-")[0] for one in Folder(web).names()] == [
        f"2026.{month}" for month in range(3, 8)
    ]
    assert sorted(one.name for one in (web / "archive").iterdir()) == [
        f"2026.{month}" for month in range(1, 7)
    ]
    for month in (6, 5, 4, 3):
        iow("rollback", "--to", web)
        assert shown(web) == f"2026.{month}"
    assert "These are kept: 2026.3, 2026.4, 2026.5, 2026.6, 2026.7." in iow("rollback", "--to", web, code=1)
    iow("rollback", "2026.6", "--to", web)
    iow("publish", tmp_path / "7", "--to", web)
    assert shown(web) == "2026.7"


def test_an_archived_page_says_so_and_is_not_listed(tmp_path: Path) -> None:
    web = tmp_path / "web"
    for month in (1, 2):
        iow("publish", release(tmp_path / f"{month}", f"2026.{month}"), "--to", web)
    page = (web / "archive" / "2026.1" / "ur" / "a" / "index.html").read_text("utf-8")
    assert page.count('name="robots"') == 1
    assert '<meta name="robots" content="noindex">' in page
    assert '<body class="guide">\n<div class="archive" role="note"><p lang="ur" dir="rtl">پرانی</p>' in page
    assert '<a href="../../../../ur/a/"><span lang="ur" dir="rtl">آج</span></a>' in page
    assert sorted(contents(web / "archive" / "2026.1")) == ["ur/a/index.html"]


def test_a_release_damaged_in_its_place_is_put_there_again(tmp_path: Path) -> None:
    web = tmp_path / "web"
    for month in (1, 2):
        iow("publish", release(tmp_path / f"{month}", f"2026.{month}"), "--to", web)
    iow("rollback", "--to", web)
    damaged = next((web / "releases").glob("2026.2-*")) / "ur" / "a" / "a.txt"
    damaged.write_text("other")
    iow("publish", tmp_path / "2", "--to", web)
    assert shown(web) == "2026.2"


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    web = tmp_path / "web"
    (web / "current").mkdir(parents=True)
    (web / "current" / "mine.txt").write_text("mine")
    assert "is no link of ours, so it was left alone" in iow(
        "publish", release(tmp_path / "1", "2026.1"), "--to", web, code=2
    )
    assert (web / "current" / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("words", "host"),
    [
        ("web@example.org:/srv/guides", "web@example.org"),
        ("example.org:guides/", "example.org"),
        ("/srv/guides", ""),
        ("a:b; rm -rf ~", ""),
        ("-oProxyCommand=x:/y", ""),
        ("example.org:$(id)", ""),
    ],
)
def test_only_a_plain_host_and_path_go_to_a_shell(words: str, host: str) -> None:
    place = place_of(words, "ssh")
    assert (place.host if isinstance(place, Host) else "") == host


def test_only_a_releases_name_goes_to_a_shell() -> None:
    with pytest.raises(MachineError):
        Host("example.org", "/srv").turn("2026.1-0123456789ab; id")


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: data + b"\n", id="a-line-more"),
        pytest.param(lambda data: data.replace(b'"form": 1', b'"form": 2'), id="another-form"),
        pytest.param(lambda data: data.replace(b'"day"', b'"date"', 1), id="another-key"),
        pytest.param(lambda data: data.replace(b"ur/a/a.txt", b"../../a.txt"), id="a-way-out"),
        pytest.param(lambda data: data.replace(b'"2026-11-22"', b'"yesterday"'), id="no-day"),
        pytest.param(lambda data: data.replace(b'"despite": {}', b'"despite": {"past": 1}'), id="a-number"),
        pytest.param(lambda data: data.replace(b'"commit"', b'"more": "", "commit"'), id="a-key-more"),
        pytest.param(lambda _: b"[" * 100_000, id="deep"),
        pytest.param(lambda _: b"\xff", id="no-text"),
    ],
)
def test_what_is_no_manifest_is_not_read(spoil: Callable[[bytes], bytes]) -> None:
    whole = written(manifest("2026.1", {"ur/a/a.txt": f"1 {'0' * 64}"}))
    assert written(read(whole)) == whole
    with pytest.raises(NotAManifest):
        read(spoil(whole))


def test_what_is_packed_is_the_same_each_time() -> None:

    data = b"words " * 1000
    assert squeezed(data) == squeezed(data)
    assert gzip.decompress(squeezed(data)) == data
    assert squeezed(data)[:10] == b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"
