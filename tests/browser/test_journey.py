"""Words on their way, with the real parts together: a phone of 360 px, the published site at its own address, the real desk.

In each of two languages three volunteers mend two paragraphs of a guide, and each of them mistypes one: by the page's script,
by a file, by the page's plain form. An editor takes the one and declines the other, a reviewer approves by an invitation, and
the site is built again.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.browser.conftest import CHROMIUM_FLAGS, chromium
from tests.browser.desk_steps import come_in, hands, invite, keep, phone, review

from inotherwords.commands import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

HOST = "words.example.org"
SITE = f"https://{HOST}"
DAY = ("--on", "2026-11-22")
POLISH = hands.PUBLICATIONS / "plain" / "locales" / "pl"
BLANK = re.compile(r"\{[^{}]+\}")


@dataclass(frozen=True)
class Volunteer:
    """Somebody with better words for one paragraph and, in another, a number in place of what stands there."""

    name: str
    unit: str
    words: dict[str, str]
    mistyped: str


SCRIPT = Volunteer(
    "Amina Khan-Nowak",
    "in-short/item-2fe0ddf8",
    {
        "ur": "آپ کسی بھی وقت [مدد](term:help) لے سکتے ہیں۔",
        "pl": "Zawsze możesz prosić o [pomoc](term:help).",
    },
    "in-short/item-7c26de99",
)
FILE = Volunteer(
    "زہرا",
    "what-to-do/paragraph-99e3b76f",
    {"ur": "براہ کرم میری مدد کیجیے۔", "pl": "Proszę mi pomóc."},
    "what-to-do/paragraph-11223b55",
)
FORM = Volunteer(
    "Łucja",
    "what-to-do/cell-c8b2999e",
    {"ur": "ماں باپ", "pl": "Rodzice dziecka"},
    "what-to-do/cell-0d4036a0",
)
EVERYBODY = (SCRIPT, FILE, FORM)
ANSWER = {
    "ur": ("ہم نے یہ پیراگراف لے لیے ہیں:", "ہم نے یہ پیراگراف نہیں لیے:", "کوئی عدد، نام یا لنک انگریزی جیسا نہیں ہے۔"),
    "pl": ("Przyjęliśmy te akapity:", "Nie przyjęliśmy tych akapitów:", "Liczba, nazwa lub link nie są takie jak po angielsku."),
}  # fmt: skip


def iow(root: Path, *words: str, code: int = 0) -> str:
    done = CliRunner().invoke(main, ["--project", str(root), *words])
    assert done.exit_code == code, done.output
    return done.output


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    """A publication in two languages, kept in Git; it knows where it is published."""
    folder = tmp_path_factory.mktemp("journey") / "publication"
    shutil.copytree(hands.PUBLICATIONS / "right-to-left", folder, ignore=shutil.ignore_patterns("expected"))
    shutil.copytree(POLISH, folder / "locales" / "pl")
    shutil.copy(hands.ROOT / "mkdocs.yml", folder)
    (folder / "locales/en/people.yml").write_text(
        f"{hands.EDITOR}:\n  roles: [editor]\n  consent: no\n", "utf-8"
    )
    for tag in ANSWER:
        (folder / f"locales/{tag}/people.yml").write_text(hands.PEOPLE, "utf-8")
    (folder / ".gitignore").write_text("/build/\n/dist/\n/site\n", "utf-8")
    hands.git(folder, "init", "--quiet")
    return folder


@pytest.fixture(scope="module")
def desk(root: Path) -> Iterator:
    """The desk as its editor starts it, named by the publication; the site is built once it is known where it will be."""
    held = hands.Outside(root, hands.free_port(), {"PYTHONPATH": str(hands.ROOT / "src")})
    settings = root / "content" / "project.yml"
    said = settings.read_text("utf-8").replace('address: ""', f"address: {SITE}/\ndesk: {held.address}")
    settings.write_text(said, "utf-8")
    hands.git(root, "add", "--all")
    hands.git(root, "commit", "--quiet", "--message", "start")
    iow(root, "build", *DAY)
    held.start()
    yield held
    if held.process.poll() is None:
        held.stop()


@pytest.fixture(scope="module")
def phones(root: Path, browser: Browser, serve) -> Iterator[Browser]:
    """A browser that finds the site under its own name, by https, and the desk at its port."""
    key = root.with_name("key.pem")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}", "-keyout", key, "-out", key],
        check=True, capture_output=True,
    )  # fmt: skip
    place = serve(root / "site", key).removeprefix("https://").rstrip("/")
    flags = [one for one in CHROMIUM_FLAGS if "host-resolver" not in one]
    rules = f"--host-resolver-rules=MAP {HOST} {place}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    flags += [rules, "--ignore-certificate-errors"]
    found = browser.browser_type.launch(executable_path=chromium(), args=flags)
    yield found
    found.close()


def write(page: Page, tag: str, who: Volunteer, *, warned: bool) -> None:
    """From the guide to the page that helps with it, and two paragraphs changed there."""
    page.goto(f"{SITE}/{tag}/money-help/")
    page.locator(".mend a").click()
    page.wait_for_url("**/help/**")
    for key in (who.unit, who.mistyped):
        part = page.locator(f'[id="{key}"]')
        part.locator("summary").click()
        area = part.locator("textarea")
        area.fill(BLANK.sub("99", area.input_value(), count=1) if key == who.mistyped else who.words[tag])
        if warned:
            sentence = part.locator("[data-say=number_added]" if key == who.mistyped else "[data-say=fine]")
            sentence.wait_for()
    page.locator("#_credit").fill(who.name)
    keep(page, f"{tag}-help-{'script' if warned else 'form'}")


def by_script(browser: Browser, tag: str) -> str:
    """Where the receipt is: the number that the help page shows leads there."""
    page = phone(browser, script=True)
    asked: list[tuple[str, str]] = []
    page.on("request", lambda one: asked.append((one.method, one.url)))
    write(page, tag, SCRIPT, warned=True)
    page.locator("[data-send=desk]").click()
    page.locator(".done [data-say=sent] a").click()
    page.wait_for_url("**/receipt/*")
    assert page.url.startswith("http://127.0.0.1:")
    assert [method for method, url in asked if url.endswith("/proposals")] == ["POST"]
    return page.url


def by_form(browser: Browser, tag: str) -> str:
    """The same without JavaScript."""
    page = phone(browser)
    write(page, tag, FORM, warned=False)
    page.locator("[data-send=desk]").click()
    assert "/receipt/" in page.url
    keep(page, f"{tag}-receipt")
    return page.url


def by_file(browser: Browser, tag: str, root: Path) -> None:
    """The file is taken in, one paragraph accepted and the other declined, on the command line."""
    page = phone(browser, script=True)
    write(page, tag, FILE, warned=True)
    with page.expect_download() as saved:
        page.locator("[data-send=file]").click()
    file = root.with_name(f"{tag}.json")
    saved.value.save_as(file)
    assert "Waits for an answer" in iow(root, "import", str(file), code=1)
    (id_,) = (one.stem for one in (root / "proposals" / tag).glob("*.json"))
    assert "translation-fact-missing" in iow(root, "proposals", "show", id_)
    iow(root, "proposals", "accept", id_, FILE.mistyped, "--by", hands.EDITOR, code=1)
    told = [root.with_name(f"{tag}-{name}.txt") for name in ("taken", "declined")]
    iow(root, "proposals", "accept", id_, FILE.unit, "--by", hands.EDITOR, "-o", str(told[0]), code=1)
    iow(root, "proposals", "reject", id_, "--reason", "facts", "--by", hands.EDITOR, "-o", str(told[1]))
    taken, declined, why = ANSWER[tag]
    first, second = (one.read_text("utf-8") for one in told)
    assert FILE.words[tag] in first.partition(taken)[2]
    assert "99" in second.partition(declined)[2]
    assert why in second
    assert FILE.words[tag] not in second


def decide(page: Page) -> None:
    """What may be taken is taken; what a check forbids can only be declined."""
    page.get_by_role("link", name="guides/money-help").first.click()
    keep(page, "desk-proposal")
    taken = page.locator("section", has=page.get_by_label("Take these words"))
    declined = page.locator("section", has=page.locator(".findings .error"))
    assert (taken.count(), declined.count(), page.locator("section").count()) == (1, 1, 2)
    taken.get_by_label("Take these words").check()
    declined.get_by_label("Do not take them").check()
    declined.locator("select").select_option("facts")
    page.get_by_role("button", name="Decide").click()


def answer_of(page: Page, receipt: str, tag: str, who: Volunteer) -> None:
    """What the volunteer finds under the number: in their language and below in English."""
    page.goto(receipt)
    keep(page, f"{tag}-answer")
    own = page.locator(".reply > div").first.inner_text()
    taken, declined, why = ANSWER[tag]
    assert who.words[tag] in own.partition(taken)[2].partition(declined)[0]
    assert "99" in own.partition(declined)[2]
    assert why in own.partition(declined)[2]
    assert page.locator(".reply a").first.get_attribute("href") == f"{SITE}/{tag}/money-help/"
    english = page.locator('.reply [lang="en"]').inner_text()
    assert "A number, a name or a link is not as in the English." in english


def shows(page: Page, tag: str) -> None:
    """The published page: the new words, as checked; nothing of what was mistyped; and the names."""
    page.goto(f"{SITE}/{tag}/money-help/")
    keep(page, f"{tag}-published")
    for who in EVERYBODY:
        part = page.locator(f'[data-unit="{who.unit}"]').first
        assert part.inner_text().strip().endswith(who.words[tag].replace("[", "").replace("](term:help)", ""))
        assert part.get_attribute("data-state") in {None, "reviewed"}
        assert part.locator(".label").count() == 0
    assert "99" not in page.locator("main").inner_text()
    page.goto(f"{SITE}/{tag}/credits/")
    keep(page, f"{tag}-credits")
    said = page.locator("main").inner_text()
    assert [who.name for who in EVERYBODY if who.name not in said] == []


def test_from_a_guide_to_the_page_again(root, desk, phones):
    receipts = {}
    for tag in ANSWER:
        by_file(phones, tag, root)
        hands.git(root, "add", "--all")
        hands.git(root, "commit", "--quiet", "--message", f"{tag}: what came by file")
        receipts[tag] = [(by_script(phones, tag), SCRIPT), (by_form(phones, tag), FORM)]

    editor, volunteer = phone(phones), phone(phones)
    come_in(editor, desk.link)
    for _ in range(4):
        decide(editor)
    for tag in ANSWER:
        reader = phone(phones)
        come_in(reader, invite(editor, f"{tag} readerone"))
        review(reader, [who.unit for who in EVERYBODY])
        keep(reader, f"{tag}-review")
        editor.goto(f"{desk.address}/desk/reviews/{tag}")
        editor.get_by_role("button", name="Write the chosen").click()
        for receipt, who in receipts[tag]:
            answer_of(volunteer, receipt, tag, who)
    editor.goto(f"{desk.address}/desk/")
    assert "Nothing waits." in editor.locator("main").inner_text()
    said = hands.git(root, "log", "--format=%an|%(trailers:key=Translated-by,valueonly,separator=%x2C)|")
    assert [said.count(f"{hands.EDITOR}|{who.name}|") for who in (SCRIPT, FORM)] == [2, 2]
    assert hands.git(root, "status", "--porcelain") == ""
    assert "Traceback" not in desk.stop()

    iow(root, "build", *DAY)
    for tag in ANSWER:
        shows(volunteer, tag)
