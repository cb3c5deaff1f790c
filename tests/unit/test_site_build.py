"""From the small staged tree to pages: laws 8 and 9, escaping, hard languages, and clean failures."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from inotherwords.edge.cache import held
from inotherwords.errors import CallerError, MachineError
from inotherwords.model.publication import Direction, Locale
from inotherwords.site import build as site_module
from inotherwords.site import program
from inotherwords.site.build import (
    Order,
    Plan,
    build_site,
    prepare,
    read_records,
    tasks,
    theme_files,
    write_theme,
)
from inotherwords.site.config import plugin_tag
from inotherwords.site.inspect import inspect
from inotherwords.site.past import Built, Past
from inotherwords.site.program import program_key
from inotherwords.site.render import THEME
from inotherwords.source.dialect import EXTENSIONS

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
STAGED = ROOT / "tests" / "sites" / "staged"
SETTINGS = ROOT / "mkdocs.yml"
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


def plan_in(here: Path, stage: Path = STAGED, tags: tuple[str, ...] = TAGS, **more: object) -> Plan:
    """A plan whose shelf and theme are below ``here``."""
    words = {"settings": SETTINGS, "shelf": here / "shelf", "theme": here / "theme", **more}
    return Plan(stage=stage, tags=tags, **words)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("built")
    assert build_site(plan_in(here), here / "site") == TAGS
    return here / "site"


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.slow
def test_the_built_site_keeps_every_rule(site: Path) -> None:
    assert inspect(site, LOCALES) == ()


def test_nothing_of_the_theme_is_left_over(site: Path) -> None:
    others = sorted(
        name for name in files(site) if not name.endswith((".html", "feed.xml")) and "/search/" not in name
    )
    assets = [name for name in theme_files(read_records(STAGED, TAGS)) if name.startswith("assets/")]
    manifests = [f"{tag}/manifest.webmanifest" for tag in TAGS]
    assert others == sorted([*assets, *manifests, "_headers", "hosting/nginx.conf", "sw.js"])


@pytest.mark.slow
def test_one_worker_or_many_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    assert build_site(plan_in(tmp_path, workers=1), tmp_path / "cold") == TAGS
    assert build_site(plan_in(tmp_path), tmp_path / "warm") == ()
    assert build_site(plan_in(tmp_path, anew=True), tmp_path / "anew") == TAGS
    shutil.rmtree(tmp_path / "shelf")
    assert build_site(plan_in(tmp_path), tmp_path / "again") == TAGS
    for name in ("cold", "warm", "anew", "again"):
        assert files(tmp_path / name) == files(site), name


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


@pytest.mark.parametrize("piece", ["canonical", 'rel="alternate"', "<script>", " style=", "noindex"])
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
    build_site(plan_in(stage.parent, stage, tags), out)
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
        assert "<script>" not in page
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
    write_theme(tmp_path / "build" / THEME, theme_files(read_records(STAGED, TAGS)))
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


def order_in(here: Path, tag: str = "en") -> Order:
    return Order(
        settings=str(SETTINGS),
        pages=str(STAGED / tag),
        tag=tag,
        theme=str(here / "theme"),
        before="",
        changed=[],
        names={},
        program=program_key(),
    )


MAKE = """
import json, sys
from pathlib import Path
from inotherwords.errors import MachineError
from inotherwords.site.render import make_locale
try:
    make_locale(Path(sys.argv[1]), json.loads(sys.argv[2]))
except MachineError as fault:
    print(json.dumps([fault.sentence, fault.hint]))
"""


def test_a_broken_template_gives_the_words_of_mkdocs(tmp_path: Path) -> None:
    write_theme(tmp_path / "theme", theme_files(read_records(STAGED, TAGS)))
    (tmp_path / "theme" / "base.html").write_text("{% nonsense %}", "utf-8")
    # In a process of its own, as always: MkDocs leaves its loggers and paths behind.
    done = subprocess.run(
        [sys.executable, "-c", MAKE, str(tmp_path / "en"), json.dumps(order_in(tmp_path))],
        capture_output=True,
        check=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert json.loads(done.stdout) == [
        "The pages in en could not be built.",
        (
            "MkDocs said:\n"
            "Error building page 'index.md': Encountered unknown tag 'nonsense'.\n"
            "TemplateSyntaxError: Encountered unknown tag 'nonsense'."
        ),
    ]


@pytest.mark.slow
def test_a_locale_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    stage = tmp_path / "stage"
    shutil.copytree(STAGED, stage)
    (stage / "ur" / "direct-payments.md").write_bytes(b"---\ntitle: \xff\n---\n")
    with pytest.raises(MachineError) as caught:
        build_site(plan_in(tmp_path, stage), tmp_path / "site")
    assert caught.value.sentence == "The pages in ur could not be built."
    assert (
        "Error reading page 'direct-payments.md': 'utf-8' codec can't decode byte 0xff" in caught.value.hint
    )
    shutil.copy(STAGED / "ur" / "direct-payments.md", stage / "ur")
    shutil.rmtree(tmp_path / "site")
    assert build_site(plan_in(tmp_path, stage), tmp_path / "site") == ("ur",)


def changed_page(here: Path) -> None:
    path = here / "stage" / "ur" / "index.md"
    path.write_text(path.read_text("utf-8") + "\n١\n", "utf-8")


def changed_settings(here: Path) -> None:
    (here / "mkdocs.yml").write_text(SETTINGS.read_text("utf-8") + "\n# Changed.\n", "utf-8")


def changed_word(here: Path) -> None:
    path = here / "stage" / "pl.json"
    record = json.loads(path.read_text("utf-8"))
    record["words"]["menu"] = "Spis"
    path.write_text(json.dumps(record), "utf-8")


def changed_day(here: Path) -> None:
    for path in (here / "stage").glob("*.json"):
        path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), "today": "2031-01-01"}), "utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "rendered"),
    [
        pytest.param(lambda _: None, (), id="nothing"),
        pytest.param(changed_page, ("ur",), id="a-page-of-one-locale"),
        pytest.param(changed_settings, TAGS, id="mkdocs-yml"),
        pytest.param(changed_word, ("pl",), id="a-word-of-the-interface"),
        pytest.param(changed_day, (), id="the-day"),
    ],
)
def test_only_what_changed_is_rendered(
    tmp_path: Path, change: Callable[[Path], None], rendered: object
) -> None:
    shutil.copytree(STAGED, tmp_path / "stage")
    shutil.copy(SETTINGS, tmp_path)
    plan = plan_in(tmp_path, tmp_path / "stage", settings=tmp_path / "mkdocs.yml")
    build_site(plan, tmp_path / "first")
    key = prepare(plan).key
    change(tmp_path)
    assert (prepare(plan).key == key) == (rendered == ())
    assert build_site(plan, tmp_path / "second") == rendered
    build_site(replace(plan, shelf=tmp_path / "other shelf"), tmp_path / "cold")
    assert files(tmp_path / "second") == files(tmp_path / "cold")


@pytest.mark.parametrize(
    ("name", "rendered"),
    [
        pytest.param("base.html", TAGS, id="template"),
        pytest.param("assets/mark.svg", (), id="picture"),
        pytest.param("assets/iow.css", (), id="style"),
        pytest.param("assets/fonts/new.woff2", (), id="font"),
    ],
)
def test_a_changed_file_of_the_theme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, rendered: object
) -> None:
    plan = plan_in(tmp_path)
    before, key = [one.key for one in tasks(plan)], prepare(plan).key
    given = site_module.template_files()
    monkeypatch.setattr(site_module, "template_files", lambda: {**given, name: given.get(name, b"") + b" "})
    if name == "assets/iow.css":  # written anew from the staged letters of each language
        sheet = site_module.stylesheet
        monkeypatch.setattr(site_module, "stylesheet", lambda records: sheet(records) + b".new {}")
    assert [one.key != old for one, old in zip(tasks(plan), before, strict=True)] == [bool(rendered)] * 3
    assert prepare(plan).key != key, "the site is another one"


@pytest.mark.parametrize("library", ["inotherwords", "mkdocs", "Jinja2"])
def test_another_version_renders_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    plan = plan_in(tmp_path)
    before = [one.key for one in tasks(plan)]
    known = program.version
    monkeypatch.setattr(program, "version", lambda name: "99" if name == library else known(name))
    program.program_key.cache_clear()
    assert not {one.key for one in tasks(plan)} & set(before)
    program.program_key.cache_clear()


def test_a_shelf_that_goes_while_a_site_is_put_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site: Path
) -> None:
    copies = iter(range(99))
    real = site_module.copy_into

    def copy(folder: Path, target: Path) -> None:
        if next(copies) == 1:
            shutil.rmtree(tmp_path / "shelf")
        real(folder, target)

    monkeypatch.setattr(site_module, "copy_into", copy)
    assert build_site(plan_in(tmp_path), tmp_path / "site") == TAGS
    assert files(tmp_path / "site") == files(site)


def test_a_folder_that_comes_to_the_shelf_while_it_is_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site: Path
) -> None:
    """It was not there when it was copied, and is whole a moment later: nothing of it is in the site yet."""
    build_site(plan_in(tmp_path), tmp_path / "first")
    copies = iter(range(99))
    real = site_module.copy_into

    def copy(folder: Path, target: Path) -> None:
        if next(copies) == 0:
            target.mkdir(parents=True)
            raise FileNotFoundError
        real(folder, target)

    monkeypatch.setattr(site_module, "copy_into", copy)
    build_site(plan_in(tmp_path), tmp_path / "site")
    assert files(tmp_path / "site") == files(site)


def test_a_site_is_never_built_in_place(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "old.html").write_text("old", "utf-8")
    with pytest.raises(CallerError) as caught:
        build_site(plan_in(tmp_path), tmp_path / "site")
    assert str(caught.value) == "The folder site already holds files; a site is built into an empty one."


def test_a_locale_that_is_not_staged(tmp_path: Path) -> None:
    with pytest.raises(CallerError) as caught:
        build_site(plan_in(tmp_path, tags=("so",)), tmp_path / "site")
    assert str(caught.value) == "Nothing is staged for so: so.json is not in the staged tree."


def test_mkdocs_yml_speaks_our_dialect() -> None:
    listed = yaml.safe_load(SETTINGS.read_text("utf-8"))["markdown_extensions"]
    read = {one: {} for one in listed if isinstance(one, str)}
    for one in listed:
        read |= one if isinstance(one, dict) else {}
    assert read == EXTENSIONS


def test_the_style_sheet_knows_no_left_or_right_and_asks_nobody() -> None:
    style = re.sub(
        r"/\*.*?\*/",
        "",
        theme_files(read_records(STAGED, TAGS))["assets/iow.css"].decode("utf-8"),
        flags=re.DOTALL,
    )
    for word in ("left", "right", "italic", "http", "@import", "url("):
        assert word not in style


@pytest.mark.parametrize("date", [1, 2**31])
def test_pages_that_did_not_change_are_taken_over_as_they_were(tmp_path: Path, date: int) -> None:
    """Law: what a process that remembers makes is what one that knows nothing makes, byte for byte."""
    stage, past = tmp_path / "stage", Past()
    shutil.copytree(STAGED, stage)
    build_site(plan_in(tmp_path / "a", stage, past=past), tmp_path / "first")
    first, kept = files(tmp_path / "first"), past.last["ur"].key
    page = stage / "ur" / "about.md"
    page.write_text(page.read_text("utf-8") + "\nSomething new.\n", "utf-8")
    order = next(task.order for task in tasks(plan_in(tmp_path / "a", stage, past=past)) if task.name == "ur")
    assert order["changed"] == ["about.md"]
    # A stage that is written anew has new dates, a clock may go wrong: only what a page holds counts.
    for one in stage.rglob("*.md"):
        os.utime(one, (date, date))
    assert build_site(plan_in(tmp_path / "a", stage, past=past), tmp_path / "second") == ("ur",)
    build_site(plan_in(tmp_path / "b", stage), tmp_path / "anew")
    assert files(tmp_path / "second") == files(tmp_path / "anew")
    # Both builds have the pages that stayed in common, as the same data: nothing may have been written into them.
    assert files(tmp_path / "first") == first
    assert held(tmp_path / "a" / "shelf", kept)
    assert b"Something new." in files(tmp_path / "second")["ur/about/index.html"]


def test_another_list_of_pages_or_another_frame_renders_all() -> None:
    now = Built("frame", {"a.md": "1", "b.md": "2"}, "key")
    past = Past()
    assert past.changed("en", now) == ("", [])
    past.settle()
    assert past.changed("en", replace(now, pages={"a.md": "1", "b.md": "3"})) == ("key", ["b.md"])
    assert past.changed("en", replace(now, pages={"a.md": "1"})) == ("", [])
    assert past.changed("en", replace(now, frame="other")) == ("", [])
    assert past.changed("ur", now) == ("", [])


def test_getting_ready_compiles_what_a_page_is_made_from() -> None:
    """In a process of its own, as it is done: nothing is left to compile, or the key would say so."""
    code = f"""
from pathlib import Path
from jinja2 import Environment
from inotherwords.site import config, render
render.get_ready()
ready = dict(config._COMPILED.held)
assert {{"main.html", "base.html", "partials/content.html"}} <= {{name for name, _ in ready}}
late = []
config._COMPILED.dump_bytecode = lambda bucket: late.append(bucket.key)
order = dict(settings={str(SETTINGS)!r}, pages={str(STAGED / "ur")!r}, tag="ur", theme=THEME, before="", changed=[], names={{}},
    program=render.program_key())
render.make_locale(Path(OUT), order)
print(sorted(late))
"""
    with tempfile.TemporaryDirectory() as place:
        write_theme(Path(place, "theme"), theme_files(read_records(STAGED, TAGS)))
        given = f"THEME, OUT = {place + '/theme'!r}, {place + '/out'!r}\n"
        done = subprocess.run(
            [sys.executable, "-c", given + code],
            env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "IOW_CACHE": ""},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.stdout == "['partials/languages/ur.html']\n", done.stderr
