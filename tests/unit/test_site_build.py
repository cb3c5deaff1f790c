"""From the small staged tree to pages: laws 8 and 9, escaping, hard languages, and clean failures."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from inotherwords.errors import CallerError, MachineError
from inotherwords.model.publication import Direction, Locale
from inotherwords.site.build import THEME, build_locale, build_site, read_records, theme_files, write_theme
from inotherwords.site.config import plugin_tag
from inotherwords.site.inspect import inspect
from inotherwords.source.dialect import EXTENSIONS

ROOT = Path(__file__).parents[2]
STAGED = ROOT / "tests" / "sites" / "staged"
SETTINGS = ROOT / "mkdocs.yml"
TODAY = date(2026, 11, 21)
TAGS = ("en", "ur", "pl")
LOCALES = {
    tag: Locale(tag, tag, tag, script, Direction(way), source=tag == "en")
    for tag, script, way in (
        ("en", "Latn", "ltr"),
        ("ur", "Arab", "rtl"),
        ("pl", "Latn", "ltr"),
        ("ckb", "Arab", "rtl"),
        ("pa", "Guru", "ltr"),
    )
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("built")
    build_site(STAGED, here / "site", TAGS, today=TODAY, settings=SETTINGS, theme=here / "theme")
    return here / "site"


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.slow
def test_the_built_site_keeps_every_rule(site: Path) -> None:
    assert inspect(site, LOCALES) == ()


def test_nothing_of_the_theme_is_left_over(site: Path) -> None:
    others = sorted(name for name in files(site) if not name.endswith(".html"))
    assert others == ["assets/iow.css", "assets/mark.svg"]


@pytest.mark.slow
def test_one_worker_or_many_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    build_site(
        STAGED, tmp_path / "again", TAGS, today=TODAY, settings=SETTINGS, theme=tmp_path / "theme", workers=1
    )
    assert files(tmp_path / "again") == files(site)


@pytest.mark.parametrize(
    ("path", "piece"),
    [
        pytest.param("ur/index.html", '<html lang="ur" dir="rtl">', id="lang-and-dir"),
        pytest.param(
            "en/direct-payments/index.html",
            "<title>Paying for care yourself: “direct payments” &amp; you · In Other Words</title>",
            id="title",
        ),
        pytest.param("ur/index.html", "<title>In Other Words</title>", id="title-of-home"),
        pytest.param(
            "ur/direct-payments/index.html",
            '<li><a href="../../pl/direct-payments/" lang="pl" dir="ltr" hreflang="pl">Polski</a></li>',
            id="same-page-in-another-language",
        ),
        pytest.param(
            "ur/direct-payments/index.html",
            '<a href="../../ur/direct-payments/" lang="ur" dir="rtl" hreflang="ur" aria-current="true">اردو</a>',
            id="present-language",
        ),
        pytest.param(
            "ur/direct-payments/index.html",
            '<li><a href="#what-it-can-pay-for" lang="en" dir="ltr">What it can pay for</a></li>',
            id="english-heading-in-contents",
        ),
        pytest.param(
            "ur/direct-payments/index.html", '<li><a href="#in-short">مختصراً</a></li>', id="contents"
        ),
        pytest.param("ur/about/index.html", '<h1 lang="en" dir="ltr">About us</h1>', id="english-title"),
        pytest.param(
            "ur/about/index.html", '<span lang="en" dir="ltr">All languages</span>', id="english-word"
        ),
        pytest.param("ur/about/index.html", '<meta name="robots" content="noindex">', id="noindex"),
        pytest.param(
            "ur/direct-payments/index.html",
            '<li lang="en" dir="ltr">Nobody has checked these words yet. The English is below.</li>',
            id="trust-line-in-english",
        ),
        pytest.param("pl/index.html", '<meta name="referrer" content="no-referrer">', id="referrer"),
        pytest.param("pl/index.html", '<a class="skip" href="#_main">Przejdź do treści</a>', id="skip-link"),
    ],
)
def test_what_stands_on_the_pages(site: Path, path: str, piece: str) -> None:
    assert piece in (site / path).read_text("utf-8")


@pytest.mark.parametrize("piece", ["canonical", 'rel="alternate"', "<script", " style=", "noindex"])
def test_what_does_not_stand_on_a_page_without_an_address(site: Path, piece: str) -> None:
    assert piece not in (site / "en/direct-payments/index.html").read_text("utf-8")


def staged(folder: Path, **changes: object) -> Path:
    """A stage of English only, with the record changed."""
    shutil.copytree(STAGED / "en", folder / "en")
    record = json.loads((STAGED / "en.json").read_text("utf-8"))
    (folder / "en.json").write_text(
        json.dumps({**record, "locales": record["locales"][:1], **changes}), "utf-8"
    )
    return folder


def built(stage: Path, tags: tuple[str, ...] = ("en",)) -> Path:
    out = stage.parent / "out"
    build_site(stage, out, tags, today=TODAY, settings=SETTINGS)
    return out


@pytest.mark.slow
def test_with_an_address_a_published_page_names_its_languages(tmp_path: Path) -> None:
    stage = staged(tmp_path / "stage", address="https://words.example/g")
    record = json.loads((STAGED / "en.json").read_text("utf-8"))
    data = json.loads((stage / "en.json").read_text("utf-8"))
    (stage / "en.json").write_text(json.dumps({**data, "locales": record["locales"]}), "utf-8")
    page = (stage / "en" / "about.md").read_text("utf-8")
    (stage / "en" / "about.md").write_text(page.replace('["en", "ur", "pl"]', '["en", "pl"]'), "utf-8")
    head = (built(stage) / "en/about/index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://words.example/g/en/about/">' in head
    assert '<link rel="alternate" hreflang="pl" href="https://words.example/g/pl/about/">' in head
    assert 'hreflang="ur" href="https' not in head


ATTACK = '</title><script>alert(1)</script>" onload="x {{ config }} & ‘so’'


@pytest.mark.slow
def test_words_are_never_markup(tmp_path: Path) -> None:
    stage = staged(
        tmp_path / "stage",
        publication=ATTACK,
        licence=ATTACK,
        menu=[{"title": ATTACK, "path": "about/"}],
        words={"menu": ATTACK, "skip": ATTACK, "sources": ATTACK},
    )
    path = stage / "en" / "direct-payments.md"
    meta = {
        "title": ATTACK,
        "summary": ATTACK,
        "kind": "guide",
        "path": "direct-payments/",
        "trust": [{"text": ATTACK, "lang": "en", "dir": "ltr"}],
        "sources": [
            {"title": ATTACK, "publisher": ATTACK, "address": 'https://a.example/"><script>', "seen": ATTACK}
        ],
        "checked": ATTACK,
        "review_by": ATTACK,
    }
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in meta.items())
    path.write_text(f"---\n{lines}---\n\nWords.\n", "utf-8")
    out = built(stage)
    for name in ("en/direct-payments/index.html", "en/index.html", "index.html"):
        page = (out / name).read_text("utf-8")
        assert "<script" not in page
        assert "&lt;script&gt;alert(1)" in page
    codes = {one.code for one in inspect(out, LOCALES) if one.where.path == "en/direct-payments/index.html"}
    assert codes == {"page-placeholder"}  # the braces are shown to the reader, as they were written


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["ckb", "pa"])
def test_languages_that_theme_or_plugin_do_not_know(tag: str, tmp_path: Path) -> None:
    stage = staged(tmp_path / "stage")
    record = json.loads((stage / "en.json").read_text("utf-8"))
    way = str(LOCALES[tag].direction)
    mine = {**record, "tag": tag, "dir": way, "source": False, "menu": [], "words": {}}
    (stage / f"{tag}.json").write_text(json.dumps(mine), "utf-8")
    (stage / tag).mkdir()
    (stage / tag / "index.md").write_text('---\ntitle: "١٢"\nkind: "home"\npath: ""\n---\n\n١٢٣\n', "utf-8")
    page = (built(stage, ("en", tag)) / tag / "index.html").read_text("utf-8")
    assert f'<html lang="{tag}" dir="{way}">' in page


@pytest.mark.slow
def test_a_build_by_hand_has_english_at_its_root(tmp_path: Path) -> None:
    shutil.copytree(STAGED, tmp_path / "build" / "stage")
    shutil.copy(SETTINGS, tmp_path)
    write_theme(tmp_path / "build" / THEME, read_records(STAGED, TAGS))
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    plain = tmp_path / "build" / "plain"
    assert not list(plain.rglob("*.json"))
    assert '<html lang="en" dir="ltr">' in (plain / "direct-payments/index.html").read_text("utf-8")
    page = (plain / "ur/direct-payments/index.html").read_text("utf-8")
    assert '<html lang="ur" dir="rtl">' in page
    assert '<a href="../../direct-payments/" lang="en" dir="ltr" hreflang="en">English</a>' in page


@pytest.mark.parametrize(
    ("tag", "told"), [("ur", "ur"), ("zh-Hant", "zh-Hant"), ("ckb", "xx"), ("prs", "xx"), ("be-tarask", "xx")]
)
def test_the_tag_told_to_the_plugin(tag: str, told: str) -> None:
    assert plugin_tag(tag) == told


def test_a_broken_template_gives_the_last_words_of_the_child(tmp_path: Path) -> None:
    write_theme(tmp_path / "theme", read_records(STAGED, TAGS))
    (tmp_path / "theme" / "base.html").write_text("{% nonsense %}", "utf-8")
    with pytest.raises(MachineError) as caught:
        build_locale(STAGED, "en", tmp_path / "en", today=TODAY, settings=SETTINGS, theme=tmp_path / "theme")
    assert caught.value.sentence == "The pages in en could not be built."
    assert caught.value.hint == (
        "MkDocs said:\n"
        "Error building page 'index.md': Encountered unknown tag 'nonsense'.\n"
        "TemplateSyntaxError: Encountered unknown tag 'nonsense'."
    )


def test_a_child_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(MachineError) as caught:
        build_locale(
            STAGED,
            "en",
            tmp_path / "en",
            today=TODAY,
            settings=SETTINGS,
            theme=tmp_path / "theme",
            limit=0.01,
        )
    assert str(caught.value) == (
        "The pages in en were not built within 0.01 seconds. "
        "A page may hold something the renderer chokes on; build the locale alone to see which."
    )


def test_a_site_is_never_built_in_place(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "old.html").write_text("old", "utf-8")
    with pytest.raises(CallerError) as caught:
        build_site(STAGED, tmp_path / "site", TAGS, today=TODAY, settings=SETTINGS)
    assert str(caught.value) == "The folder site already holds files; a site is built into an empty one."


def test_a_locale_that_is_not_staged(tmp_path: Path) -> None:
    with pytest.raises(CallerError) as caught:
        build_site(STAGED, tmp_path / "site", ("so",), today=TODAY, settings=SETTINGS)
    assert str(caught.value) == "Nothing is staged for so: so.json is not in the staged tree."


def test_mkdocs_yml_speaks_our_dialect() -> None:
    listed = yaml.safe_load(SETTINGS.read_text("utf-8"))["markdown_extensions"]
    read = {one: {} for one in listed if isinstance(one, str)}
    for one in listed:
        read |= one if isinstance(one, dict) else {}
    assert read == EXTENSIONS


def test_the_style_sheet_knows_no_left_or_right_and_asks_nobody() -> None:
    style = re.sub(
        r"/\*.*?\*/", "", theme_files(read_records(STAGED, TAGS))["assets/iow.css"], flags=re.DOTALL
    )
    for word in ("left", "right", "italic", "http", "@import", "url("):
        assert word not in style
