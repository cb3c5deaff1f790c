"""Staged pages to make copies of: small publications with an address, and one page of real words for each script."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tomllib
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from inotherwords.edge.disk import Tree
from inotherwords.formats.reader import read
from inotherwords.formats.record import home_of
from inotherwords.interface.words import words
from inotherwords.locales import describe
from inotherwords.project.publication import read_publication
from inotherwords.stage.plan import plan
from inotherwords.stage.style import style_of
from inotherwords.stage.tree import stage_locale

if TYPE_CHECKING:
    from collections.abc import Callable

    from inotherwords.formats.document import Document

PUBLICATIONS = Path(__file__).parents[1] / "sites" / "publications"
ADDRESS = "https://example.org/"
DAY = date(2026, 11, 21)


@cache
def _staged(name: str) -> dict[str, str]:
    """Every staged file of a small publication, as if it stood at an address."""
    publication = read_publication(Tree(PUBLICATIONS / name))
    english = replace(publication.english, settings=replace(publication.settings, address=ADDRESS))
    publication = replace(publication, english=english)
    shared = plan(publication, DAY)
    return {file.path: file.text for tag in publication.shelves for file in stage_locale(shared, tag)}


@cache
def _page_in(tag: str) -> dict[str, str]:
    """A staged guide in ``tag`` whose sentences are the program's own words, and the records it needs.

    Languages that the program does not speak yet have a few sentences in ``sentences.toml``.
    """
    spoken, locale = words(tag), describe(tag)
    said = _sentences().get(tag) or [
        text
        for key, text in spoken.text.items()
        if "{" not in text and key.startswith(("save", "listen", "leave", "trust", "notice"))
    ]
    lines = [
        f'## {said[0]} {{#first data-unit="first/heading-00000001"}}',
        *(
            f'{text}\n{{: .draft data-state="draft" data-unit="first/paragraph-{at:08x}" }}'
            for at, text in enumerate(said)
        ),
        '- <bdi dir="ltr"><a href="tel:+448001448848">0800 144 8848</a></bdi>\n- ['
        + said[1]
        + "](https://example.net/page)",
        f"| {said[2]} | {said[3]} |\n| --- | --- |\n| {said[4]} | 18 |",
    ]
    front = {
        "title": said[0], "summary": said[1], "title_lang": "", "title_dir": "", "summary_lang": "", "summary_dir": "",
        "kind": "guide", "path": "words/", "updated": "2026-11-21T00:00:00Z",
        "dated": [{"text": said[2], "lang": tag, "dir": str(locale.direction)}], "trust": [{"text": "Not checked.", "lang": "en", "dir": "ltr"}],
        "sources": [], "state": {},
    }  # fmt: skip
    head = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items())
    body = "\n\n".join(lines)
    return {
        f"{tag}/words.md": f"---\n{head}\n---\n\n{body}\n",
        **{f"{one}.json": _record(one) for one in {tag, "en"}},
    }


@cache
def _sentences() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("sentences.toml").read_text("utf-8"))


def _record(tag: str) -> str:
    locale, spoken = describe(tag), words(tag)
    return json.dumps(
        {
            "tag": tag, "dir": str(locale.direction), "name": locale.name, "script": locale.script, "source": tag == "en",
            "publication": "Example", "address": ADDRESS, "licence": "CC BY 4.0", "contact": "", "style": style_of(locale),
            "words": {key: text for key, text in spoken.text.items() if key not in spoken.english_keys},
            "english_words": dict(words("en").text),
        }
    )  # fmt: skip


@pytest.fixture(scope="session")
def staged() -> Callable[[str], dict[str, str]]:
    return _staged


@pytest.fixture(scope="session")
def page_in() -> Callable[[str], dict[str, str]]:
    return _page_in


@pytest.fixture(scope="session")
def document_of() -> Callable[[dict[str, str], str], Document]:
    """The document of one of the files: ``ur/money-help.md``."""

    def made(files: dict[str, str], path: str) -> Document:
        tag, _, place = path.partition("/")
        pictures = {
            name.rpartition("/")[2]: text
            for name, text in files.items()
            if name.startswith(f"{tag}/pictures/")
        }
        return read(files[path], place, home_of(files[f"{tag}.json"], files["en.json"]), pictures)

    return made


@pytest.fixture(scope="session")
def fonts_are_here() -> None:
    """Says which line installs what is missing."""
    from inotherwords.edge import programs  # noqa: PLC0415

    if programs.font("Noto Nastaliq Urdu") is None or programs.font("Noto Sans CJK TC") is None:
        pytest.fail("Fonts are missing: sudo apt-get install fontconfig fonts-noto-core fonts-noto-cjk")


@pytest.fixture(scope="session")
def ace(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], list[str]]:
    """Call it with an e-book: the rules that it breaks by DAISY's Ace, each with what it says."""
    program = Path(__file__).parents[1] / "browser/node_modules/@daisy/ace-cli/bin/ace.js"
    names = (os.environ.get("IOW_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    chromium = next(filter(None, map(shutil.which, filter(None, names))), None)
    if chromium is None:
        pytest.fail("Chromium is missing. Install it: sudo apt-get install chromium", pytrace=False)
    if not program.is_file():
        pytest.fail("Ace is missing. Get it: npm ci --prefix tests/browser --ignore-scripts", pytrace=False)
    home = tmp_path_factory.mktemp("ace")
    # Its settings and log go where nobody keeps anything; its browser is the system's own.
    env = {
        **os.environ,
        "XDG_CONFIG_HOME": str(home),
        "HOME": str(home),
        "PUPPETEER_EXECUTABLE_PATH": chromium,
    }

    def judge(book: Path) -> list[str]:
        out = home / book.stem
        command = ["node", program, "--silent", "--force", "--outdir", out, book]
        subprocess.run(command, check=True, timeout=300, env=env, capture_output=True)
        report = json.loads((out / "report.json").read_text("utf-8"))
        return [
            f"{one['earl:test']['dct:title']}: {one['earl:result']['dct:description']}"
            for file in report["assertions"]
            for one in file["assertions"]
        ]

    return judge
