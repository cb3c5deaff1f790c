"""What travels beside the pages (headers, manifests, the worker) and what a page with an address carries for sharing and paper."""

from __future__ import annotations

import json
import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from inotherwords.site.build import Plan, build_site
from inotherwords.site.job_words import JOB_WORDS
from inotherwords.site.manifest import manifests
from inotherwords.site.policy import DIRECTIVES, FRAMING, HEADERS, META, hosting
from inotherwords.site.qr import qr
from inotherwords.site.reading import read

ROOT = Path(__file__).parents[2]
STAGED = ROOT / "tests" / "sites" / "staged"
TAGS = ("en", "ur", "pl")
ADDRESS = "https://words.example/g"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The staged pages as a release of a publication that has an address; *About* is a page to leave at once."""
    here = tmp_path_factory.mktemp("with-address")
    shutil.copytree(STAGED, here / "stage")
    for tag in TAGS:
        path = here / "stage" / f"{tag}.json"
        held = json.loads(path.read_text("utf-8"))
        held |= {"address": ADDRESS, "release": "2026.12", "release_day": "1 December 2026"}
        path.write_text(json.dumps(held), "utf-8")
    about = here / "stage" / "en" / "about.md"
    about.write_text(about.read_text("utf-8").replace('kind: "page"', 'kind: "page"\nleave: true'), "utf-8")
    build_site(Plan(here / "stage", ROOT / "mkdocs.yml", TAGS, here / "shelf", here / "theme"), here / "site")
    return here / "site"


@pytest.mark.parametrize(
    ("base", "first", "lost"),
    [
        pytest.param("/", "/*\n", "error_page 404 /404.html;", id="at the root"),
        pytest.param("/g/", "/g/*\n", "error_page 404 /g/404.html;", id="below"),
    ],
)
def test_the_hosts_files(base: str, first: str, lost: str) -> None:
    files = hosting(base)
    assert set(files) == {"_headers", "hosting/nginx.conf"}
    assert files["_headers"].startswith(first)
    assert lost in files["hosting/nginx.conf"]
    for name, value in HEADERS.items():
        assert f"\n  {name}: {value}\n" in files["_headers"]
        assert f'\nadd_header {name} "{value}" always;\n' in files["hosting/nginx.conf"]
        assert '"' not in value


def test_the_policy_is_strict() -> None:
    assert DIRECTIVES["default-src"] == "'none'"
    assert DIRECTIVES["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert set(DIRECTIVES.values()) <= {"'none'", "'self'", "'self' 'wasm-unsafe-eval'"}
    assert FRAMING not in META, "browsers do not take it from a page"
    assert HEADERS["Content-Security-Policy"] == f"{META}; {FRAMING}"
    assert HEADERS["Referrer-Policy"] == "no-referrer"


@pytest.mark.slow
def test_a_manifest_speaks_the_locales_language_where_it_has_a_name(site: Path) -> None:
    held = {tag: json.loads((site / tag / "manifest.webmanifest").read_text("utf-8")) for tag in TAGS}
    assert held["en"]["name"] == "In Other Words"
    assert {(one["lang"], one["dir"]) for tag, one in held.items() if one["name"] == "In Other Words"} == {
        ("en", "ltr")
    }
    for tag, one in held.items():
        assert not any(
            value.startswith(("/", "http")) for value in (one["start_url"], one["scope"], one["id"])
        )
        assert (site / tag / one["icons"][0]["src"]).resolve().is_file()
    records = [json.loads((STAGED / f"{tag}.json").read_text("utf-8")) for tag in TAGS]
    named = [
        {**one, "words": {**one["words"], "site.name": "دوسرے لفظوں میں"}} if one["tag"] == "ur" else one
        for one in records
    ]
    assert json.loads(manifests(named)["ur/manifest.webmanifest"])["lang"] == "ur"


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_the_links_of_share_are_whole_in_the_page(tag: str, site: Path) -> None:
    page = (site / tag / "direct-payments" / "index.html").read_text("utf-8")
    links = [unquote(unescape(one)) for one in re.findall(r'href="((?:https://wa|sms)[^"]*)"', page)]
    title = unescape(re.sub(r"<[^>]*>", "", re.findall(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)[0]))
    message = f"{title} {ADDRESS}/{tag}/direct-payments/"
    assert links == [f"https://wa.me/?text={message}", f"sms:?&body={message}"]
    assert '<details class="share">' in page


@pytest.mark.slow
def test_a_copy_on_paper_says_its_release_and_where_to_look(site: Path) -> None:
    paper = (site / "en/direct-payments/index.html").read_text("utf-8").partition('<div class="paper">')[2]
    assert paper.lstrip().startswith(qr(f"{ADDRESS}/en/direct-payments/"))
    assert '<p>Is this still true? <bdi dir="ltr">words.example/g/en/direct-payments/</bdi></p>' in paper
    assert "<p>Release 2026.12, 1 December 2026</p>" in paper


@pytest.mark.slow
def test_a_page_to_leave_has_its_link_and_its_script(site: Path) -> None:
    page = (site / "en/about/index.html").read_text("utf-8")
    assert page.count('href="https://www.bbc.co.uk/weather" rel="nofollow noreferrer" data-leave') == 1
    assert page.count("assets/js/leave.js") == 1
    assert "data-leave" not in (site / "en/direct-payments/index.html").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_what_others_see_of_a_guide(tag: str, site: Path) -> None:
    """The picture of a shared link, what search engines read, the feed and the manifest: each is there and whole."""
    here = site / tag / "direct-payments"
    page = read("", (here / "index.html").read_text("utf-8"))
    metas = {
        one.attributes.get("property", ""): one.attributes.get("content", "") for one in page.named("meta")
    }
    picture = metas["og:image"].removeprefix(f"{ADDRESS}/")
    assert picture == f"assets/og/{tag}.png"
    assert (site / picture).read_bytes().startswith(b"\x89PNG")
    assert metas["og:url"] == f"{ADDRESS}/{tag}/direct-payments/"
    (told,) = (one for one in page.named("script") if one.attributes.get("type") == "application/ld+json")
    data = json.loads(told.words)
    title = next(iter(page.named("h1"))).words
    assert (data["@type"], data["name"], data["url"]) == ("Article", title, metas["og:url"])
    assert data["inLanguage"] == tag
    links = {one.attributes.get("rel", ""): one.attributes.get("href", "") for one in page.named("link")}
    assert (here / links["manifest"]).resolve() == (site / tag / "manifest.webmanifest").resolve()
    feeds = [one for one in page.named("link") if one.attributes.get("type") == "application/atom+xml"]
    feed = ET.fromstring((here / feeds[0].attributes["href"]).read_text("utf-8"))  # noqa: S314 - our own
    assert feed.tag.endswith("feed")


def test_the_code_is_drawn_the_same_each_time_and_has_no_style_of_its_own() -> None:
    drawn = qr("https://words.example/ur/needs-assessment/")
    assert drawn == qr("https://words.example/ur/needs-assessment/")
    assert drawn.startswith('<svg aria-hidden="true" focusable="false" ')
    assert "style=" not in drawn
    assert len(drawn) < 2000


def test_scripts_type_no_words_and_are_light() -> None:
    theme = ROOT / "src" / "inotherwords" / "site" / "theme"
    files = [*(theme / "assets" / "js").glob("*.js"), theme / "sw.js"]
    assert len(files) >= 5
    texts = {
        one.name: re.sub(r"/\*.*?\*/|^\s*//.*?$", "", one.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
        for one in files
    }
    for name, text in texts.items():
        for words in JOB_WORDS.values():
            assert words not in re.findall(r'"([^"\n]*)"', text), (name, words)
        for never in (
            "innerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            ".style.",
        ):
            assert never not in text, (name, never)
