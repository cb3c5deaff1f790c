"""Debian's own nginx with the file that comes with each site: all that ``scripts/check_host`` looks at is right.

And the same script finds what is wrong with an nginx that was told nothing.
"""

from __future__ import annotations

import gzip
import http.client
import os
import shutil
import socket
import ssl
import subprocess
import sys
import time
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from inotherwords.site.build import Plan, build_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
SITES = ROOT / "tests" / "sites"
CONF = """daemon off; {user} pid {here}/pid; error_log {here}/error.log;
events {{ }}
http {{
  include /etc/nginx/mime.types; access_log off;
  client_body_temp_path {here}/t1; proxy_temp_path {here}/t2; fastcgi_temp_path {here}/t3; uwsgi_temp_path {here}/t4; scgi_temp_path {here}/t5;
  server {{ listen 127.0.0.1:{port}; root {root}; {more} }}
}}
"""


def script():
    spec = spec_from_file_location("check_host", ROOT / "scripts" / "check_host.py")
    made = module_from_spec(spec)
    sys.modules["check_host"] = made
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """A small site, its files packed ahead as publishing does."""
    here = tmp_path_factory.mktemp("nginx")
    shutil.copytree(SITES / "staged", here / "stage")
    tags = ("en", "pl", "ur")
    build_site(Plan(here / "stage", ROOT / "mkdocs.yml", tags, here / "shelf", here / "theme"), here / "site")
    for one in [
        path for path in (here / "site").rglob("*") if path.suffix in {".html", ".css", ".js", ".webmanifest"}
    ]:
        one.with_name(f"{one.name}.gz").write_bytes(gzip.compress(one.read_bytes(), 9, mtime=0))
    (here / "site" / "en" / "search" / "page_1234abcd.js").write_text("// never changes\n", "utf-8")
    return here / "site"


@pytest.fixture
def nginx(tmp_path) -> Iterator[Callable[[Path, str], str]]:
    """Call it with a folder and what its server is told: the address."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        pytest.fail("nginx is missing. Install it: sudo apt-get install nginx-light", pytrace=False)
    running: list[subprocess.Popen] = []

    def start(root: Path, more: str) -> str:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        here = tmp_path / str(port)
        here.mkdir()
        user = "user root;" if os.geteuid() == 0 else ""
        conf = here / "nginx.conf"
        conf.write_text(CONF.format(here=here, port=port, root=root, more=more, user=user), "utf-8")
        tried = subprocess.run([program, "-t", "-c", str(conf)], capture_output=True, check=False, text=True)
        assert tried.returncode == 0, tried.stderr
        running.append(subprocess.Popen([program, "-c", str(conf)], stderr=subprocess.DEVNULL))
        for _ in range(200):
            with socket.socket() as line:
                if line.connect_ex(("127.0.0.1", port)) == 0:
                    return f"http://127.0.0.1:{port}/"
            time.sleep(0.05)
        raise AssertionError((here / "error.log").read_text("utf-8"))

    yield start
    for one in running:
        one.terminate()
        one.wait()


def wrong(host) -> list[str]:
    return [one for one in host.said if one.startswith("WRONG")]


def test_the_file_that_comes_with_the_site_is_enough(site, nginx):
    host = script().check(nginx(site, f"include {site}/hosting/nginx.conf;"))
    assert wrong(host) == []
    assert len(host.said) > 60


def test_files_packed_ahead_are_sent_as_they_are(site, nginx):
    host = script().Host(nginx(site, f"include {site}/hosting/nginx.conf;"))
    _, heads, data = host.ask("en/", Accept_Encoding="gzip")
    assert data == (site / "en" / "index.html.gz").read_bytes()
    assert heads["Content-Length"] == str(len(data))


def test_what_has_its_hash_in_its_name_stays_for_ever(site, nginx):
    made = script()
    host = made.Host(nginx(site, f"include {site}/hosting/nginx.conf;"))
    made.headers(host, "en/search/page_1234abcd.js", "a file that never changes", made.FOR_EVER)
    made.headers(host, "assets/iow.css", "a file that may change")
    assert wrong(host) == []


def test_by_https_a_browser_is_told_to_stay_there(site, nginx, tmp_path):
    key, seal = tmp_path / "key.pem", tmp_path / "seal.pem"
    words = [
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-subj",
        "/CN=localhost",
    ]
    subprocess.run(["openssl", *words, "-keyout", key, "-out", seal], check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    more = f"listen 127.0.0.1:{port} ssl; ssl_certificate {seal}; ssl_certificate_key {key};"
    plain = nginx(site, f"{more} include {site}/hosting/nginx.conf;")
    line = http.client.HTTPSConnection("127.0.0.1", port, context=ssl._create_unverified_context())  # noqa: S323
    line.request("GET", "/en/")
    answer = line.getresponse()
    assert (answer.status, answer.headers["Strict-Transport-Security"]) == (200, "max-age=31536000")
    line.close()
    assert script().Host(plain).ask("en/")[1]["Strict-Transport-Security"] is None


def test_below_a_path_as_well(site, nginx, tmp_path):
    (tmp_path / "host").mkdir()
    (tmp_path / "host" / "guides").symlink_to(site)
    text = (site / "hosting" / "nginx.conf").read_text("utf-8")
    conf = tmp_path / "below.conf"
    from inotherwords.site.policy import hosting  # noqa: PLC0415

    conf.write_text(hosting("/guides/", tags=["en", "pl", "ur", "zh-Hant"])["hosting/nginx.conf"], "utf-8")
    host = script().Host(nginx(tmp_path / "host", f"include {conf};"))
    assert host.ask("guides/", Accept_Language="ur-PK,ur")[1]["Location"] == "/guides/ur/"
    assert host.ask("guides/", Accept_Language="zh-TW")[1]["Location"] == "/guides/zh-Hant/"
    assert host.ask("guides/zh-hant/help/")[1]["Location"] == "/guides/zh-Hant/help/"
    assert host.ask("", Accept_Language="ur")[0] in {403, 404}
    assert text != conf.read_text("utf-8")


def test_the_script_finds_a_host_that_was_told_nothing(site, nginx):
    found = "\n".join(wrong(script().check(nginx(site, ""))))
    for what in (
        "Content-Security-Policy",
        "Cache-Control",
        "version to itself",
        "is led to ur/",
        "wrong addresses",
        "hosting/nginx.conf is not shown",
        "comes packed",
    ):
        assert what in found, what


def test_the_script_ends_with_what_it_found(site, nginx):
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(ROOT / "scripts" / "check_host.py"), *words]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        return subprocess.run(command, capture_output=True, check=False, text=True, env=environment)

    good = run(nginx(site, f"include {site}/hosting/nginx.conf;"))
    assert (good.returncode, good.stdout.splitlines()[-1].endswith(" 0 not as they should be.")) == (
        0,
        True,
    ), good.stdout
    assert run("--static", nginx(site, "")).returncode == 1
    assert run("http://127.0.0.1:1/").stderr.startswith("http://127.0.0.1:1/ does not answer")
    assert run("words.example").stderr.startswith("Say one address")
