"""A real browser, real rules and a real server, for tests that look at built pages as a reader would.

Chromium is the system's own, with a new empty profile and no name resolution: a page that calls out to
any address but 127.0.0.1 gets nothing. What is missing makes a test fail and says how to get it.
"""

from __future__ import annotations

import contextlib
import fcntl
import functools
import gzip
import http.server
import io
import json
import os
import random
import re
import shutil
import ssl
import subprocess
import sys
import threading
from dataclasses import dataclass, replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import sync_playwright

from inotherwords.site.build import Plan, build_site, read_records
from inotherwords.site.root import root_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import ModuleType

    from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = (
    "--no-sandbox",  # a test runs as root in a container, and loads our own pages only
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# Runs in the page; each violation becomes one small record with the places where it was seen.
AXE_CALL = """tags => axe.run(document, {
  runOnly: tags, rules: {"target-size": {enabled: true}}, resultTypes: ["violations"],
}).then(found =>
  found.violations.map(one => ({
    rule: one.id, impact: one.impact, help: one.help, where: one.nodes.map(node => node.target.join(" ")),
  })))"""


PACKED = re.compile("text|javascript|json|svg|xml")
"""Kinds of files that a host packs: those that the nginx settings of ours name."""
OURS, WORN = (
    ((), ())
    if os.environ.get("IOW_PROFILE") == "all"
    else (("ur", "ckb", "pl", "pa", "so", "ta", "zh-Hant"), ("ur", "ckb", "pl", "pa", "zh-Hant"))
)
"""The languages beside English that CI builds of our own, and of the worn site; before a release all of them."""
SAMPLE = 12
"""Pages beyond one of each kind in each script that CI looks at; others after every commit."""


class Violation(TypedDict):
    """One rule that a page breaks; ``where`` holds a CSS selector for each place."""

    rule: str
    impact: str
    help: str
    where: list[str]


FOUR = ("performance", "accessibility", "best-practices", "seo")
"""What Lighthouse judges."""
LAUNCHES = 3
"""On a busy machine it may not reach its own browser in time."""


@dataclass(frozen=True)
class Site:
    """A built site and where 127.0.0.1 shows it."""

    folder: Path
    address: str
    records: dict[str, dict[str, Any]]
    """What the stage says of each locale, by its tag."""
    whole: bool = False
    """Whether every page is looked at before a release: once is enough, not in each state and at each address too."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The locales of the site."""
        return tuple(self.records)

    @property
    def one_a_script(self) -> tuple[str, ...]:
        """For each script the locale that comes first, English and Urdu before all others."""
        first = sorted(self.tags, key=lambda tag: (tag not in {"en", "ur"}, tag))
        return tuple({self.records[tag]["script"]: tag for tag in reversed(first)}.values())

    @property
    def chosen(self) -> list[str]:
        """The pages to look at in this tier: before a release all of our own, and each kind in each language of other sites;
        else each kind in each script, the pages of no language, and some more that change with the commit."""
        everything = os.environ.get("IOW_PROFILE") == "all"
        if everything and self.whole:
            return self.pages
        always = set(self.of_each_kind(self.tags if everything else self.one_a_script))
        others = [name for name in self.pages if name not in always]
        chance = random.Random(_commit())  # noqa: S311 - which pages to look at is no secret
        return sorted(always | set(chance.sample(others, min(SAMPLE, len(others)))))

    def of_each_kind(self, tags: Iterable[str]) -> list[str]:
        """A page of each kind in each of these languages, and the pages of no language."""
        found = {name for tag in tags for name in self.kinds(tag).values()}
        return sorted(found | {name for name in self.pages if name.partition("/")[0] not in self.records})

    @property
    def pages(self) -> list[str]:
        """Every page, as the end of its address."""
        found = sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        return [name.removesuffix("index.html") for name in found]

    def kinds(self, tag: str) -> dict[str, str]:
        """One page of each kind that the locale has, by the kind its body names."""
        found: dict[str, str] = {}
        for name in (one for one in self.pages if one.startswith(f"{tag}/")):
            text = (self.folder / name / "index.html").read_text("utf-8")
            found.setdefault(text.partition('<body class="')[2].partition('"')[0], name)
        return found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs the browser, so nobody has to say it again."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


def chromium() -> str:
    """Where Chromium is, or a failed test that says how to get it."""
    named = os.environ.get("IOW_CHROMIUM", "")
    found = next(filter(None, map(shutil.which, (named, *CHROMIUM_NAMES) if named else CHROMIUM_NAMES)), None)
    if found is None:
        pytest.fail("Chromium is missing. Install it: sudo apt-get install chromium", pytrace=False)
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; ask it for a ``new_page()`` or ``new_context(...)`` each."""
    program = chromium()
    with sync_playwright() as player:
        running = player.chromium.launch(executable_path=program, headless=True, args=list(CHROMIUM_FLAGS))
        yield running
        running.close()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[Violation]]:
    """Call it with a loaded page: the rules that the page breaks, an empty list when all is well."""
    script = HERE / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        pytest.fail(
            "axe-core is missing. Get it: npm ci --prefix tests/browser --ignore-scripts", pytrace=False
        )
    source = script.read_text("utf-8")

    def judge(page: Page) -> list[Violation]:
        page.evaluate(source)  # not a <script> element: that our own content security policy would refuse
        found: list[Violation] = page.evaluate(AXE_CALL, list(AXE_TAGS))
        return found

    return judge


@pytest.fixture(scope="session")
def vnu() -> Callable[..., list[str]]:
    """Call it with a built folder: what the Nu HTML checker says against its pages, ``path:line: words``.

    With ``notes=True`` what it only remarks on, without the errors; ``pages`` are those to look at, if not all.
    """
    jar = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    java = shutil.which("java")
    if java is None:
        pytest.fail("Java is missing. Install it: sudo apt-get install default-jre-headless", pytrace=False)
    if not jar.is_file():
        pytest.fail("vnu is missing. Get it: npm ci --prefix tests/browser --ignore-scripts", pytrace=False)

    @functools.cache
    def said(folder: Path, pages: tuple[str, ...], _newest: int) -> list[dict[str, Any]]:
        flags = ("--format", "json", "--skip-non-html", "--exit-zero-always")
        files = [folder / page / "index.html" if page.endswith("/") else folder / page for page in pages]
        ran = subprocess.run(
            [java, "-jar", jar, *flags, *(files or [folder])],
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        told: list[dict[str, Any]] = json.loads(ran.stderr)["messages"]
        return told

    def judge(folder: Path, *, notes: bool = False, pages: tuple[str, ...] = ()) -> list[str]:
        return [
            f"{Path(unquote(urlsplit(one['url']).path)).relative_to(folder)}:{one.get('lastLine', 0)}: {one['message']}"
            for one in said(folder, pages, max(one.stat().st_mtime_ns for one in folder.rglob("*.html")))
            if (one["type"] == "info") == notes
        ]

    return judge


@pytest.fixture(scope="session")
def lighthouse(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, int]]:
    """Call it with an address: what Lighthouse gives it, of a hundred, as on a cheap phone with a slow network."""
    program = HERE / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not program.is_file():
        pytest.fail(
            "Lighthouse is missing. Get it: npm ci --prefix tests/browser --ignore-scripts", pytrace=False
        )
    out = tmp_path_factory.mktemp("lighthouse") / "said.json"
    # A flag with a comma or a space would be cut in two. Nothing of ours asks another host: another test says so.
    flags = ["--headless", *(one for one in CHROMIUM_FLAGS if " " not in one)]

    def judge(address: str) -> dict[str, int]:
        command = [
            *("node", str(program), address, "--quiet", "--output=json", f"--output-path={out}"),
            *("--only-categories=" + ",".join(FOUR), "--chrome-flags=" + " ".join(flags)),
        ]
        env = {**os.environ, "CHROME_PATH": chromium()}
        for _ in range(LAUNCHES):
            ran = subprocess.run(command, capture_output=True, check=False, timeout=180, env=env, text=True)
            if not ran.returncode:
                break
        else:
            pytest.fail(f"Lighthouse did not run: {ran.stderr[-1000:]}", pytrace=False)
        said = json.loads(out.read_text("utf-8"))
        assert said.get("runtimeError") is None, said["runtimeError"]
        found = {name: round(100 * one["score"]) for name, one in said["categories"].items()}
        {one["id"]: one["score"] for one in said["audits"].values() if one["score"] not in {None, 1}}
        return found

    return judge


def gallery() -> ModuleType:
    """The script that copies and builds our own publication, for its pictures and for these tests."""
    spec = spec_from_file_location("gallery", HERE.parents[1] / "scripts" / "gallery.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    sys.modules["gallery"] = module  # a dataclass looks its module up by name
    spec.loader.exec_module(module)
    return module


def _commit() -> str:
    """The commit under test, as the seed of the sample; the same one where there is no Git."""
    ran = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, check=False, text=True, cwd=HERE)
    return ran.stdout.strip()


def _made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Path]) -> Path:
    """The site that ``make`` builds, built by one of pytest's processes while the others wait for it."""
    base = factory.getbasetemp()
    held = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with held.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (held / "site").exists():
            shutil.rmtree(held, ignore_errors=True)
            make(held)
    return (held / "site").resolve()


def _site(folder: Path, address: str, stage: Path) -> Site:
    tags = [one["tag"] for one in json.loads((stage / "en.json").read_text("utf-8"))["locales"]]
    return Site(folder, address, dict(zip(tags, read_records(stage, tags), strict=True)))


@pytest.fixture(scope="session")
def ours(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> Site:
    """Our own publication, built as it stands."""
    folder = _made_once(tmp_path_factory, "ours", lambda held: gallery().copy_of_ours(held, OURS))
    return replace(_site(folder, serve(folder), folder.parents[1] / "stage"), whole=True)


@pytest.fixture(scope="session")
def worn(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> Site:
    """The same a while later: words that were read, English that changed since, a guide without words."""
    folder = _made_once(tmp_path_factory, "worn", lambda held: gallery().in_every_state(held, WORN))
    return _site(folder, serve(folder), folder.parents[1] / "stage")


@pytest.fixture(scope="session")
def below(ours: Site, tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> Site:
    """Our publication on a host that gives it /sub/path/ only."""
    host = tmp_path_factory.mktemp("host")
    folder = host / "sub" / "path"
    shutil.copytree(ours.folder, folder)
    records = read_records(ours.folder.parents[1] / "stage", ours.tags)
    for record in records:
        record["address"] = "https://words.example/sub/path/"
    (folder / "404.html").write_text(root_pages(records)["404.html"], "utf-8")
    return _site(folder, f"{serve(host)}sub/path/", ours.folder.parents[1] / "stage")


@pytest.fixture(scope="session")
def reviewed(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> Site:
    """A small publication whose Urdu was read by two reviewers, word for word, at the address where it is served."""
    folder = tmp_path_factory.mktemp("reviewed")
    root = HERE.parents[1]
    shutil.copytree(root / "tests" / "sites" / "publications" / "right-to-left", folder, dirs_exist_ok=True)
    shutil.copy(root / "mkdocs.yml", folder)
    run = gallery().run
    for _ in range(2):
        reader = run(folder, "person", "ur", "--role", "reviewer").strip()
        for document in ("money-help", "pages/home", "topics", "glossary"):
            run(folder, "review", "ur", document, "--by", reader)
    run(folder, "stage")
    shown, stage = folder / "shown", folder / "build" / "stage"
    address = serve(shown)
    tags = ("en", "ur")
    for path in (stage / f"{tag}.json" for tag in tags):
        path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), "address": address}), "utf-8")
    build_site(Plan(stage, folder / "mkdocs.yml", tags, folder / "shelf", folder / "theme"), shown)
    return _site(shown, address, stage)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_args: Any) -> None:
        """A test's output is the test's."""

    def send_head(self) -> Any:
        """Texts are packed, as every host packs them, so that what a page weighs here is what it weighs there."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if self.path.partition("?")[0].endswith("/") else file
        kind = self.guess_type(str(file))
        packable = "gzip" in self.headers.get("Accept-Encoding", "") and PACKED.search(kind)
        if not packable or not file.is_file():
            return super().send_head()
        data = gzip.compress(file.read_bytes(), 6, mtime=0)
        self.send_response(http.HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Last-Modified", self.date_time_string(int(file.stat().st_mtime)))
        self.end_headers()
        return io.BytesIO(data)

    def end_headers(self) -> None:
        """With what the site asks its host to send, so that every test runs under it."""
        told = Path(self.directory) / "_headers"
        if told.is_file():
            for line in told.read_text("utf-8").splitlines()[1:]:
                name, _, value = line.strip().partition(": ")
                self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, *words: Any) -> None:
        """For a wrong address the site's own page, as a host does: the nearest one above."""
        lost = next(
            (
                one / "404.html"
                for one in Path(self.translate_path(self.path)).parents
                if (one / "404.html").is_file()
            ),
            None,
        )
        if code != http.HTTPStatus.NOT_FOUND or lost is None:
            super().send_error(code, *words)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(lost.read_bytes())

    def copyfile(self, *files: Any) -> None:
        """A page that is closed early wants no more of it."""
        with contextlib.suppress(ConnectionError):
            super().copyfile(*files)


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """Call it with a folder: the address, ending in a slash, at which 127.0.0.1 shows it until the tests end.

    With a ``certificate`` (a file that holds its key too) it is shown by https.
    """
    running: dict[Path, http.server.ThreadingHTTPServer] = {}

    def start(folder: Path, certificate: Path | None = None) -> str:
        if folder not in running:
            handler = functools.partial(_Quiet, directory=str(folder))
            running[folder] = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
            if certificate:
                safe = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                safe.load_cert_chain(certificate)
                # A browser opens connections ahead of need; each shakes hands in a thread of its own.
                running[folder].socket = safe.wrap_socket(
                    running[folder].socket, server_side=True, do_handshake_on_connect=False
                )
            threading.Thread(target=running[folder].serve_forever, daemon=True).start()
        return f"http{'s' if certificate else ''}://127.0.0.1:{running[folder].server_address[1]}/"

    yield start
    for server in running.values():
        server.shutdown()
        server.server_close()
