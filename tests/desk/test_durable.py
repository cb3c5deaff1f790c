"""What was receipted is there, once, whatever kills the desk; a backup brings it back; and who asks to be forgotten is."""

from __future__ import annotations

import json
import os
import random
import threading
import time

import httpx
import pytest
from click.testing import CliRunner
from desk_hands import everything

from inotherwords.commands import main
from inotherwords.community.desk.app import housekeeping
from inotherwords.community.desk.room import World
from inotherwords.community.proposal import read

KILLS = 50 if os.environ.get("IOW_PROFILE") == "all" else 3
CLIENTS = 8
ADDRESS = "amina.begum@example.org"
WORDS = "آپ کو مدد مل سکتی ہے۔"
UNIT = {"unit": "in-short/item-2fe0ddf8", "source": "2fe0ddf8fd84748a", "before": "", "note": ""}


def body(words: str) -> dict:
    return {
        "form": 1, "locale": "ur", "document": "guides/money-help", "at": "2026-11-22T10:00:00Z",
        "via": "help-page", "credit": None, "units": [UNIT | {"words": words}], "marks": [],
    }  # fmt: skip


class Senders:
    """Volunteers that send different words all the time and write down every receipt."""

    def __init__(self, address: str) -> None:
        self.address, self.receipts, self.over = address, {}, threading.Event()
        self.one = threading.Lock()
        self.threads = [threading.Thread(target=self.send, args=(n,)) for n in range(CLIENTS)]
        for thread in self.threads:
            thread.start()

    def send(self, who: int) -> None:
        number = 0
        while not self.over.is_set():
            words, number = f"مدد {self.address[-5:]} {who} {number} {time.monotonic_ns()}", number + 1
            heads = {"x-forwarded-for": f"10.{who}.{number >> 8 & 255}.{number & 255}"}
            try:
                answer = httpx.post(f"{self.address}/proposals", json=body(words), headers=heads, timeout=5)
            except httpx.TransportError:
                time.sleep(0.05)
                continue
            if answer.status_code == 201:
                with self.one:
                    self.receipts[answer.json()["receipt"]] = (answer.json()["proposal"], words)

    def wait_for(self, receipts: int) -> None:
        """Until some receipts were given, however busy the machine is."""
        for _ in range(1200):
            if len(self.receipts) >= receipts:
                return
            time.sleep(0.05)
        raise AssertionError("no receipt came")

    def stop(self) -> dict[str, tuple[str, str]]:
        self.over.set()
        for thread in self.threads:
            thread.join()
        return self.receipts


@pytest.mark.slow
def test_every_receipt_has_its_proposal_once_after_kills(outside):
    chance, receipts = random.Random(), {}  # noqa: S311 - when it is killed is no secret
    outside.more = ("--behind-proxy",)
    outside.stop()
    for _ in range(KILLS):
        outside.start()
        senders = Senders(outside.address)
        senders.wait_for(3)
        time.sleep(chance.uniform(0.0, 0.4))
        outside.kill()
        receipts |= senders.stop()
    outside.start()
    held = {}
    for file in (outside.root / "proposals/ur").glob("*.json"):
        proposal, found = read(file.read_bytes(), path="")
        assert found == [], "no half file is ever visible"
        held[file.stem] = proposal.units[0].words
    assert len(receipts) >= 3 * KILLS
    assert {code: words for code, (_, words) in receipts.items()} == {
        code: held[id_] for code, (id_, _) in receipts.items()
    }
    assert len(set(held.values())) == len(held), "no words are there twice"
    for code in chance.sample(sorted(receipts), min(40, len(receipts))):
        assert httpx.get(f"{outside.address}/receipt/{code}").status_code == 200
    # Sent again, the same words get the same receipt.
    code, (id_, words) = next(iter(receipts.items()))
    again = httpx.post(f"{outside.address}/proposals", json=body(words))
    assert (again.json()["receipt"], again.json()["proposal"]) == (code, id_)


def desk(inside, *words: str, code: int = 0) -> str:
    address = os.environ.get("IOW_TEST_DATABASE", "")
    done = CliRunner().invoke(
        main, ["--project", str(inside.root), "desk", *words], env={"IOW_DESK_DATABASE": address}
    )
    assert done.exit_code == code, done.output
    return done.output


def test_a_backup_brings_everything_back_but_addresses(inside, tmp_path):
    code = inside.propose({"1": WORDS}, contact=ADDRESS).headers["location"]
    inside.come_in(inside.invitation(inside.editor()))
    file = tmp_path / "desk.backup"
    assert "rows in" in desk(inside, "backup", str(file))
    assert ADDRESS.encode() not in file.read_bytes()
    assert "is there already" in desk(inside, "backup", str(file), code=2)
    assert "holds something already" in desk(inside, "restore", str(file), code=2)
    with inside.desk.store.write() as connection:
        for table in ("receipts", "contacts", "invitations", "sessions", "audit"):
            connection.exec_driver_sql(f"delete from {table}")  # noqa: S608 - our own names
    assert inside.client.get(code).status_code == 404
    desk(inside, "restore", str(file))
    assert inside.client.get(code).status_code == 200
    assert inside.propose({"2": WORDS}).status_code == 303, "numbers go on after the restored ones"


def test_an_address_has_its_day(inside):
    inside.propose({"1": WORDS}, contact=ADDRESS)
    assert ADDRESS in everything(inside)
    world = inside.desk.world
    inside.desk.world = World(lambda: "2027-03-30T10:00:00Z", world.seconds, world.key, world.code)
    housekeeping(inside.desk)
    inside.desk.store.settle()
    assert ADDRESS not in everything(inside)


def test_who_asks_is_forgotten(inside):
    inside.propose({"1": WORDS}, contact=ADDRESS)
    second = inside.propose({"2": WORDS}, contact=ADDRESS, credit="Amina Begum")
    editor = inside.editor()
    third = json.loads(inside.proposals()[0].read_text("utf-8"))
    assert third["form"] == 1
    id_ = next(one.stem for one in inside.proposals() if "Amina Begum" not in one.read_text("utf-8"))
    inside.post(editor, f"/desk/proposal/{id_}", {"do-0": "decline", "why-0": "meaning"})
    assert (inside.root / ".desk/outbox").is_dir()
    assert ADDRESS in everything(inside)
    desk(inside, "forget", ADDRESS.upper())
    assert ADDRESS not in everything(inside)
    assert list((inside.root / ".desk/outbox").iterdir()) == []
    desk(inside, "forget", "Amina Begum")
    (file,) = inside.proposals()
    assert "Amina" not in file.read_text("utf-8")
    assert file.stem == read(file.read_bytes(), path="")[0].id
    assert inside.client.get(second.headers["location"]).status_code == 200
    assert "Nothing is known" in desk(inside, "forget", "Amina Begum", code=1)
    assert "Amina" not in everything(inside)


def test_a_reviewer_s_name_and_links_are_forgotten(inside):
    reader = inside.come_in(inside.invitation(inside.editor()))
    desk(inside, "forget", "readerone")
    text = (inside.root / "locales/ur/people.yml").read_text("utf-8")
    assert "Reader One" not in text
    assert "Reader Two" in text
    assert reader.get("/review/").status_code == 403
    assert inside.desk.publication().blocking == ()
