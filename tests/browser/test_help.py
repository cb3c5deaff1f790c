"""Readers help with a guide: what they write is looked at, kept, and sent as one proposal; by touch and by keyboard, both ways."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import threading
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from click.testing import CliRunner
from tests.browser.conftest import CHROMIUM_FLAGS, chromium

from inotherwords.commands import main as iow
from inotherwords.edge.disk import Tree
from inotherwords.model.content import text_hash
from inotherwords.project.publication import read_publication

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "sites" / "publications" / "right-to-left"
GUIDE = "needs-assessment"
LIGHT = 35_000
"""Bytes of a help page, compressed: it holds a guide twice, and a field for each part."""
KEPT = "() => [localStorage.length, sessionStorage.length, document.cookie]"


class Desk(ThreadingHTTPServer):
    """A real desk's door: it takes what is posted and answers with a receipt; ``shut`` answers with a fault."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Door)
        self.taken: list[tuple[str, str]] = []
        self.shut = False
        self.address = f"http://127.0.0.1:{self.server_address[1]}"


class _Door(BaseHTTPRequestHandler):
    server: Desk

    def do_OPTIONS(self) -> None:
        self._answer(204, b"")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
        if self.path != "/proposals" or self.server.shut:
            return self._answer(503, b"{}")
        self.server.taken.append((self.headers["Content-Type"], body))
        return self._answer(200, b'{"receipt": "A7-31"}')

    def _answer(self, code: int, body: bytes) -> None:
        self.send_response(code)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "Content-Type")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """A test's output is the test's."""


@pytest.fixture(scope="module")
def desk():
    door = Desk()
    threading.Thread(target=door.serve_forever, daemon=True).start()
    yield door
    door.shutdown()
    door.server_close()


@pytest.fixture(scope="module")
def small(desk, serve, tmp_path_factory):
    """A small publication that has a desk and an e-mail address: its folder and its address."""
    folder = tmp_path_factory.mktemp("helped") / "publication"
    shutil.copytree(SMALL, folder, ignore=shutil.ignore_patterns("expected"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    settings = folder / "content" / "project.yml"
    text = settings.read_text("utf-8").replace(
        'contact: ""', f"contact: words@example.org\ndesk: {desk.address}/"
    )
    settings.write_text(text, "utf-8")
    ran = CliRunner().invoke(iow, ["--project", str(folder), "build", "--on", "2026-12-01"])
    assert ran.exit_code == 0, ran.output
    site = (folder / "site").resolve()
    return site, serve(site)


@pytest.fixture
def page(browser):
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, reduced_motion="reduce", accept_downloads=True
    )
    yield context.new_page()
    context.close()


def follows_the_contract(made: dict, publication: Path, tag: str, guide: str) -> None:
    """What a proposal must be, and that its hashes are those of the publication's own English and words."""
    assert set(made) == {"form", "locale", "document", "at", "via", "credit", "units", "marks"}
    assert (made["form"], made["locale"], made["document"], made["via"]) == (
        1,
        tag,
        f"guides/{guide}",
        "help-page",
    )
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", made["at"])
    assert made["credit"] is None or 0 < len(made["credit"]) <= 100
    held = read_publication(Tree(publication))
    units = {one.key: one for one in held.content.document(guide).units}
    entries = held.shelves[tag].catalogues[guide].by_key()
    for one in made["units"]:
        assert set(one) == {"unit", "source", "before", "words", "note"}
        assert one["source"] == units[one["unit"]].hash
        assert one["before"] == text_hash(entries[one["unit"]].target)
        assert one["words"].strip()
    for one in made["marks"]:
        assert set(one) == {"unit", "source", "target", "verdict", "why"}
        assert one["verdict"] in {"clear", "not-clear", "wrong"}
        assert (one["source"], one["target"]) == (units[one["unit"]].hash, entries[one["unit"]].target_hash)


def warnings(part) -> list[str]:
    """The names of the sentences that stand below a field."""
    part.page.wait_for_timeout(400)
    return [one.get_attribute("data-say") for one in part.locator(".warnings p").all()]


@pytest.mark.parametrize("tag", ["pl", "ur"])
def test_from_the_guide_to_a_file(tag, ours, page):
    page.goto(f"{ours.address}{tag}/{GUIDE}/")
    link = page.locator(".label .mend-here").first
    assert link.get_attribute("href").startswith(f"../help/{GUIDE}/#")
    link.click()
    page.wait_for_url("**/help/**")
    assert page.locator(".part:target").count() == 1, "the same part"
    assert page.evaluate(KEPT) == [0, 0, ""]
    assert page.evaluate("indexedDB.databases()") == []

    with_a_number = page.locator(".part[data-facts]").first
    with_a_number.locator("summary").click()
    area = with_a_number.locator("textarea")
    assert area.evaluate("one => [one.lang, one.dir]") == [tag, "rtl" if tag == "ur" else "ltr"]
    assert warnings(with_a_number) == [], "nothing is said of words that stand as they are"
    area.fill(re.sub(r"\{[^{}]+\}", "99", area.input_value(), count=1))
    assert {"missing", "number_added", "still"} == set(warnings(with_a_number))
    assert with_a_number.locator(".look").inner_text().count("99") == 1

    without = page.locator('.part[data-kind="paragraph"]:not([data-facts])').first
    without.locator("summary").click()
    without.locator("textarea").fill(without.locator("textarea").input_value() + " <b>")
    assert "added" in warnings(without)
    assert without.locator(".look b").count() == 0, "what is typed is text"
    without.locator("textarea").fill(without.locator("textarea").input_value().replace(" <b>", ""))
    without.locator("textarea").press_sequentially("۔" if tag == "ur" else ".")
    assert warnings(without) == ["fine"]
    without.locator('[value="not-clear"]').check()
    without.locator("[name^=why]").fill("long")

    again = page.context.new_page()  # the tab was closed, and somebody comes back
    page.close()
    again.goto(f"{ours.address}{tag}/help/{GUIDE}/")
    assert again.locator(".again [data-say=back]").is_visible()
    assert again.locator(".part.mine").count() == 2
    with again.expect_download() as saved:
        again.locator("[data-send=file]").click()
    assert saved.value.suggested_filename == f"in-other-words-{tag}-guides-{GUIDE}.json"
    made = json.loads(Path(saved.value.path()).read_text("utf-8"))
    follows_the_contract(made, ours.folder.parents[2], tag, GUIDE)
    assert [one["words"].count("99") for one in made["units"] if "99" in one["words"]] == [1]
    assert len(made["units"]) == 2
    assert [(one["verdict"], one["why"]) for one in made["marks"]] == [("not-clear", "long")]
    assert again.locator("[data-say=filed]").is_visible()

    again.locator("[data-job=delete]").click()
    again.locator("[data-job=delete-sure]").click()
    assert again.evaluate(KEPT) == [0, 0, ""]
    assert again.locator(".part.mine").count() == 0


@pytest.mark.parametrize("tag", ["pl", "ur"])
def test_with_nothing_but_a_keyboard(tag, ours, page):
    page.goto(f"{ours.address}{tag}/help/{GUIDE}/")
    page.locator(".part summary").nth(2).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "textarea"
    page.keyboard.press("Control+End")
    page.keyboard.type(" 7")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            break
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.value") == "not-clear"
    page.locator("#_credit").focus()
    page.keyboard.type("Maria")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.send") == "file":
            break
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    made = json.loads(Path(saved.value.path()).read_text("utf-8"))
    follows_the_contract(made, ours.folder.parents[2], tag, GUIDE)
    assert (made["credit"], len(made["units"]), len(made["marks"])) == ("Maria", 1, 1)


def write(page, address: str, words: str) -> None:
    page.goto(f"{address}ur/help/money-help/")
    part = page.locator(".part").nth(4)
    part.locator("summary").click()
    part.locator("textarea").fill(words)


def test_to_the_desk(small, desk, page):
    site, address = small
    write(page, address, "پوچھیں {answer_time}")
    desk.shut = True
    page.locator("[data-send=desk]").click()
    page.locator(".done [data-say=failed]").wait_for()
    assert page.evaluate(KEPT)[0] == 1, "nothing is lost while the desk has it not"
    desk.shut = False
    page.locator("[data-send=desk]").click()
    page.locator(".done [data-say=sent]").wait_for()
    assert "A7-31" in page.locator(".done [data-say=sent]").inner_text()
    assert page.evaluate(KEPT) == [0, 0, ""]
    kind, body = desk.taken.pop()
    assert kind == "application/json"
    made = json.loads(body)
    follows_the_contract(made, site.parents[2], "ur", "money-help")
    assert [one["words"] for one in made["units"]] == ["پوچھیں {answer_time}"]


def test_to_the_desk_without_a_script(small, desk, browser):
    site, address = small
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    write(page, address, "پوچھیں {answer_time}")
    page.locator(".part").nth(5).locator('[value="wrong"]').check()
    page.locator("[data-send=desk]").click()
    context.close()
    kind, body = desk.taken.pop()
    assert kind == "application/x-www-form-urlencoded"
    held = {name: values[0] for name, values in parse_qs(body, keep_blank_values=True).items()}
    assert {name: held[name] for name in ("form", "via", "locale", "document", "credit")} == {
        "form": "1", "via": "help-page", "locale": "ur", "document": "guides/money-help", "credit": "",
    }  # fmt: skip
    units = read_publication(Tree(site.parents[2])).content.document("money-help").units
    assert [held[f"unit.{at}"] for at in range(1, len(units) + 1)] == [one.key for one in units]
    assert held["words.5"] == "پوچھیں {answer_time}"
    assert text_hash(held["words.4"]) == held["before.4"], "words that nobody touched come back as they were"
    assert (held["verdict.6"], "verdict.5" in held) == ("wrong", False)


def test_an_e_mail_carries_the_proposal(small, page):
    _, address = small
    write(page, address, "پوچھیں\n{answer_time}")
    text = page.evaluate("""async () => { const { asText, proposal } = await import('../../../assets/js/send.js');
      const root = document.querySelector('.words'), held = JSON.parse(localStorage[Object.keys(localStorage)[0]]);
      const page = { root, tag: 'ur', now: () => held }; return asText(page, proposal(page)) }""")
    lines = text.split("\n")
    made = json.loads(lines[lines.index("--- In Other Words: please leave from here ---") + 1])
    assert lines[lines.index("--- to here ---") - 1].startswith('{"form":1')
    assert made["units"][0]["words"] == "پوچھیں\n{answer_time}"
    assert lines[0] == "Help with money (ur, guides/money-help)"
    assert page.locator("[data-send=mail]").get_attribute("data-to") == "words@example.org"
    page.locator(".part").nth(4).locator("textarea").fill("پوچھیں " * 300)
    page.locator("[data-send=mail]").click()
    assert page.locator(".done [data-say=long]").is_visible(), "too long for an address"


def test_only_pages_that_help_may_send(small, desk):
    site, _ = small
    for path in site.rglob("*.html"):
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', path.read_text("utf-8"))
        policy = unescape(policy[1])
        helps = "/help/" in path.as_posix()
        assert (f"connect-src 'self' {desk.address};" in policy) == helps, path
        assert policy.endswith(f"form-action {desk.address}" if helps else "form-action 'none'"), path
    header = (site / "_headers").read_text("utf-8")
    assert f"connect-src 'self' {desk.address};" in header, (
        "a header holds for all pages, so it is the wider one"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_appears_while_somebody_writes_is_sound(scheme, small, browser, axe):
    _, address = small
    page = browser.new_page(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    write(page, address, "پوچھیں 17 \u202e")
    page.locator(".part").nth(3).locator('[value="wrong"]').check()
    page.locator(".aloud summary").click()
    page.locator("[data-job=aloud]").click()
    page.locator("[data-take=record]").first.wait_for()
    page.locator("[data-job=delete]").click()
    page.wait_for_timeout(400)
    assert page.locator(".warnings p").count() >= 3
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


def test_words_from_before_the_page_changed_say_so(small, page):
    _, address = small
    write(page, address, "پوچھیں {answer_time}")
    page.evaluate("""() => { const name = Object.keys(localStorage)[0], held = JSON.parse(localStorage[name]);
      Object.values(held.parts)[0].source = '0000000000000000'; localStorage[name] = JSON.stringify(held) }""")
    page.reload()
    assert page.locator(".part").nth(4).locator(".changed").is_visible()


def test_the_sheet_on_paper(small, page):
    _, address = small
    page.goto(f"{address}ur/help/money-help/")
    page.emulate_media(media="print")
    assert page.locator(".sheet").is_visible()
    assert page.locator(".part .marks").first.is_visible()
    for hidden in (".send", ".part .edit", ".how"):
        assert not page.locator(hidden).first.is_visible(), hidden
    numbers = page.locator(".part .n b").all_inner_texts()
    assert numbers == [str(at) for at in range(1, len(numbers) + 1)]


def test_pages_stay_light(ours):
    heavy = {}
    for path in sorted(ours.folder.glob("*/help/*/index.html")):
        size = len(gzip.compress(path.read_bytes(), 6))
        if size > LIGHT:
            heavy[path.relative_to(ours.folder).as_posix()] = size
    assert heavy == {}


def test_read_aloud_and_kept_as_a_recording(small, browser, tmp_path):
    site, address = small
    listening = browser.browser_type.launch(
        executable_path=chromium(),
        args=[*CHROMIUM_FLAGS, "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
    )
    page = listening.new_context(viewport={"width": 360, "height": 740}, accept_downloads=True).new_page()
    page.goto(f"{address}ur/help/money-help/")
    page.locator(".aloud summary").click()
    page.locator("[data-job=aloud]").click()
    assert page.evaluate("indexedDB.databases()") == [], "nothing is kept before something is recorded"
    for at in (0, 1):
        record = page.locator("[data-take=record]").nth(at)
        record.click()
        page.wait_for_timeout(1500)
        record.click()
        page.locator("[data-take=hear]").nth(at).wait_for()
    page.reload()
    page.locator(".aloud summary").click()
    page.locator(".aloud [data-say=count]:not([hidden])").wait_for()
    assert "2" in page.locator(".aloud [data-say=count]").inner_text(), "still there"
    with page.expect_download() as saved:
        page.locator("[data-job=aloud-save]").click()
    file = tmp_path / saved.value.suggested_filename
    saved.value.save_as(file)
    page.locator("[data-job=aloud-delete]").click()
    page.wait_for_function("indexedDB.databases().then(all => all.length === 0)")
    listening.close()
    ran = CliRunner().invoke(iow, ["--project", str(site.parents[2]), "audio", "add", str(file)])
    assert ran.exit_code == 0, ran.output
    assert "Kept as the recording of “money-help” in ur: 2 parts" in ran.output
