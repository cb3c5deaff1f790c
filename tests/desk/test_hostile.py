"""A hostile world: whatever is sent, no published word changes, nothing crashes, nothing runs, and each is refused or held.

A few hundred in CI, ten thousand before a release; the same mixture, told by a number.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import socket
import time
from pathlib import Path

import httpx
import lxml.html
import pytest
from desk_hands import SAME, everything, form, link_for

from inotherwords.community.desk.guard import LARGEST

pytestmark = pytest.mark.slow

MANY = {"fast": 60, "ci": 250, "all": 10_000}[os.environ.get("IOW_PROFILE", "fast")]
MOST_MEMORY = 300 * 1024
"""Kilobytes."""
UNIT = {
    "unit": "in-short/item-2fe0ddf8",
    "source": "2fe0ddf8fd84748a",
    "before": "",
    "words": "مدد",
    "note": "",
}
WHOLE = {
    "form": 1, "locale": "ur", "document": "guides/money-help", "at": "2026-11-22T10:00:00Z",
    "via": "help-page", "credit": None, "units": [UNIT], "marks": [],
}  # fmt: skip
SCRIPTS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "<svg/onload=alert(1)>",
    "{{7*7}}{% for x in ().__class__.__base__.__subclasses__() %}", "'\"><iframe src=//evil.example>", "</textarea><script>",
    "\u202eمدد\u2066", "\ufeff\u200b", '--8<-- "/etc/passwd"', "<!--", "]]>", "a\u0000b", "\x1b[31m", "${jndi:ldap://x}",
    "'; DROP TABLE receipts; --", "=cmd|' /C calc'!A0", "[" * 300, "\n# h\n\n- x\n", "0900 123456", "!!python/object:os.system",
)  # fmt: skip
PATHS = (
    "../x",
    "/etc/passwd",
    "..\\x",
    "guides/../../x",
    "con",
    "guides/" + "a" * 90,
    "\u0000",
    "guides/money-help\n",
    "",
)
VALUES = (None, 1, -1, 1e308, True, [], {}, "", "x" * 5000, ["x"], {"a": {"b": {"c": {"d": 1}}}}, "\ud800")


def wrong_value(chance: random.Random) -> bytes:
    whole = json.loads(json.dumps(WHOLE))
    place = chance.choice([whole, whole["units"][0]])
    place[chance.choice(list(place))] = chance.choice(VALUES)
    return json.dumps(whole).encode()


def hostile_words(chance: random.Random) -> bytes:
    words = " ".join(chance.choices(SCRIPTS, k=chance.randint(1, 4))) + str(chance.random())
    return json.dumps(
        WHOLE
        | {"units": [UNIT | {"words": words, "note": words[:900]}], "credit": chance.choice([None, "<b>x"])}
    ).encode()


def forged_key(chance: random.Random) -> bytes:
    unit = UNIT | {
        "unit": f"in-short/item-{chance.getrandbits(32):08x}",
        "source": f"{chance.getrandbits(64):016x}",
    }
    return json.dumps(WHOLE | {"units": [unit]}).encode()


def path(chance: random.Random) -> bytes:
    return json.dumps(
        WHOLE | {chance.choice(["locale", "document", "via", "at"]): chance.choice(PATHS)}
    ).encode()


def bytes_of_nothing(chance: random.Random) -> bytes:
    return chance.randbytes(chance.randint(0, 2000))


def broken_utf8(chance: random.Random) -> bytes:
    body = bytearray(json.dumps(WHOLE, ensure_ascii=False).encode())
    body[chance.randrange(len(body))] = chance.choice([0x80, 0xC0, 0xFF, 0xED])
    return bytes(body)


def odd_json(chance: random.Random) -> bytes:
    good = json.dumps(WHOLE)
    return chance.choice(
        [
            b"[" * 100_000,
            good.replace('"form": 1', '"form": 1, "form": 1').encode(),
            good.replace('"form": 1', '"form": NaN').encode(),
            good.replace('"form": 1', '"form": ' + "1" * 5000).encode(),
            good[: chance.randrange(len(good))].encode(),
            good.encode("utf-16"),
            b"\xef\xbb\xbf" * 3 + good.encode(),
            json.dumps(WHOLE | {"units": [UNIT] * 3000}).encode(),
        ]
    )


def huge(chance: random.Random) -> bytes:
    return b'{"form":"' + b"x" * (LARGEST + chance.randint(-20, 2000)) + b'"}'


KINDS = (wrong_value, hostile_words, forged_key, path, bytes_of_nothing, broken_utf8, odd_json, huge)


def published(root: Path) -> dict[str, str]:
    files = [one for name in ("content", "locales") for one in (root / name).rglob("*") if one.is_file()]
    return {str(one): hashlib.sha256(one.read_bytes()).hexdigest() for one in files}


@pytest.mark.slow
def test_no_hostile_body_changes_a_word_or_crashes(outside):
    outside.stop()
    outside.more = ("--behind-proxy",)
    outside.start()
    chance = random.Random(20261122)  # noqa: S311 - the same mixture each time
    before, told = published(outside.root), {}
    with httpx.Client(base_url=outside.address) as client:
        for number in range(MANY):
            make = chance.choice(KINDS)
            kind = chance.choice(
                ["application/json"] * 6
                + ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"]
            )
            heads = {
                "content-type": kind,
                "x-forwarded-for": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}",
            }
            answer = client.post("/proposals", content=make(chance), headers=heads)
            told[make.__name__, answer.status_code] = told.get((make.__name__, answer.status_code), 0) + 1
            assert answer.status_code in {201, 303, 400, 403, 409, 413, 415, 422, 503}, (
                make.__name__,
                answer.text,
            )
            if answer.status_code == 422 and kind == "application/json":
                assert all(one["why"] for one in answer.json()["refused"])
        assert client.get("/health").json() == {"ok": True}
    assert published(outside.root) == before
    status = Path(f"/proc/{outside.process.pid}/status").read_text("ascii")
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    assert peak < MOST_MEMORY
    held = sum(count for (_, code), count in told.items() if code in {201, 303})
    assert held, "a mixture that nothing gets through proves nothing"
    assert len(list((outside.root / "proposals/ur").glob("*.json"))) <= held
    assert "Traceback" not in outside.stop()


def test_hostile_words_are_held_and_inert_on_the_editor_s_page(inside):
    for words in SCRIPTS:
        unit = UNIT | {"words": words + "x", "note": words[:900]}
        body = json.dumps(WHOLE | {"units": [unit]})
        inside.client.post("/proposals", content=body, headers={"content-type": "application/json"})
    held = inside.proposals()
    assert len(held) > len(SCRIPTS) // 2
    editor, before = inside.editor(), published(inside.root)
    for id_ in (one.stem for one in held):
        answer = editor.get(f"/desk/proposal/{id_}")
        assert answer.status_code == 200
        tree = lxml.html.fromstring(answer.text)
        assert tree.xpath("//script | //iframe | //object | //svg[@onload]") == []
        assert [one for one in tree.iter() if any(name.startswith("on") for name in one.attrib)] == []
        assert [href for href in tree.xpath("//@href | //@src") if not href.startswith(("/", "#"))] == []
        assert not {"\u202e", "\u2066", "\x1b"} & set(answer.text)
        if "check found what could harm" in answer.text and 'value="take"' not in answer.text:
            inside.post(editor, f"/desk/proposal/{id_}", {"do-0": "take"})
    assert published(inside.root) == before


@pytest.mark.parametrize(
    "heads",
    [
        pytest.param({"sec-fetch-site": "cross-site"}, id="another site"),
        pytest.param({"sec-fetch-site": "same-site"}, id="a neighbour"),
        pytest.param({"origin": "https://evil.example"}, id="another origin"),
    ],
)
def test_nothing_is_done_for_another_site(inside, heads):
    editor = inside.editor()
    key = form(editor.get("/desk/log").text)["form_key"]
    answer = editor.post("/desk/people", data={"form_key": key, "who": "ur readerone"}, headers=SAME | heads)
    assert answer.status_code == 403
    assert inside.invitation(editor)


def test_keys_of_others_open_nothing(inside):
    editor = inside.editor()
    reader = inside.come_in(inside.invitation(editor))
    foreign = form(reader.get("/review/").text)["form_key"]
    for key in ("", "x", foreign, "0" * 32):
        answer = editor.post("/desk/people", data={"form_key": key, "who": "ur readerone"}, headers=SAME)
        assert answer.status_code == 403
    for place in ("/desk/", "/desk/facts", "/desk/people", "/desk/log", "/desk/reviews/ur"):
        assert reader.get(place).status_code == 403
        assert inside.visitor().get(place).status_code == 403
        assert editor.get(place).status_code == 200
    assert editor.get("/review/").status_code == 403


def test_an_editor_s_link_is_spent_and_a_session_ends(inside):
    link = link_for(inside.root, inside.desk)
    assert inside.visitor().get(link).status_code == 200, "looking spends nothing"
    editor = inside.come_in(link)
    again = inside.visitor().post("/in", data={"key": link.rpartition("/")[2]}, headers=SAME)
    assert again.status_code == 410
    stolen = dict(editor.cookies)
    assert inside.post(editor, "/out", {}).status_code == 200
    thief = inside.visitor()
    thief.cookies.update(stolen)
    assert thief.get("/desk/").status_code == 403


def test_an_invitation_ends_when_taken_back_and_with_time(inside):
    editor = inside.editor()
    link = inside.invitation(editor)
    reader = inside.come_in(link)
    id_ = form(editor.get("/desk/people").text)["id"]
    inside.post(editor, "/desk/people/end", {"id": id_})
    assert reader.get("/review/").status_code == 403
    assert inside.visitor().get(link).status_code == 410
    later = inside.come_in(inside.invitation(editor))
    inside.desk.world = type(inside.desk.world)(
        lambda: "2027-01-30T10:00:00Z",
        inside.desk.world.seconds,
        inside.desk.world.key,
        inside.desk.world.code,
    )
    assert later.get("/review/").status_code == 403


def test_a_reviewer_stays_in_their_language(inside):
    editor = inside.editor()
    reader = inside.come_in(inside.invitation(editor))
    held = {
        "unit-0": "in-short/item-2fe0ddf8",
        "source-0": "0" * 16,
        "target-0": "0" * 16,
        "verdict-0": "approve",
        "locale": "en",
    }
    inside.post(reader, "/review/guides/money-help", held)
    with inside.desk.store.read() as connection:
        assert connection.exec_driver_sql("select count(*) from verdicts").scalar() == 0


def test_the_database_holds_no_key(inside):
    editor = inside.editor()
    link = inside.invitation(editor)
    inside.come_in(link)
    secrets = [link.rpartition("/")[2], next(iter(editor.cookies.values()))]
    assert [one for one in secrets if one in everything(inside)] == []


def test_every_answer_is_dressed(inside):
    editor = inside.editor()
    for answer in (
        inside.client.get("/"),
        inside.client.get("/nowhere"),
        editor.get("/desk/"),
        inside.client.put("/"),
    ):
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "script-src" not in answer.headers["content-security-policy"]
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert "server" not in answer.headers
    key = link_for(inside.root, inside.desk).rpartition("/")[2]
    cookie = inside.visitor().post("/in", data={"key": key}, headers=SAME).headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= {one.strip() for one in cookie.split(";")}


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "localhost:1", "", "127.0.0.1:80@evil.example"]
)
def test_only_the_desk_s_own_names_are_answered(inside, host):
    assert inside.client.get("/", headers={"host": host}).status_code in {400, 421}


def raw(inside, data: bytes, wait: float = 3.0) -> bytes:
    """What the desk says to bytes as they are."""
    place = inside.client.base_url
    with socket.create_connection((place.host, place.port), timeout=wait) as line:
        line.sendall(data)
        try:
            return line.recv(4096)
        except TimeoutError:
            return b""


def test_a_claim_of_a_gigabyte_is_refused_at_once(inside):
    host = f"{inside.client.base_url.host}:{inside.client.base_url.port}"
    head = f"POST /proposals HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: 1073741824\r\n\r\n"
    assert b"413" in raw(inside, head.encode()).split(b"\r\n")[0]
    chunked = f"POST /proposals HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    assert b"413" in raw(inside, chunked.encode() + chunk * 6).split(b"\r\n")[0]
    assert b" 4" in raw(inside, b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 10_000).split(b"\r\n")[0]


def test_slow_senders_hold_up_nobody(inside, monkeypatch):
    monkeypatch.setattr("inotherwords.community.desk.serving.PATIENCE", 0.5)
    object.__setattr__(inside.guard._rules, "patience", 0.5)
    place = inside.client.base_url
    host = f"{place.host}:{place.port}"
    lines = [socket.create_connection((place.host, place.port)) for _ in range(50)]
    for number, line in enumerate(lines):
        body = f"POST /proposals HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{"
        line.sendall(body.encode() if number % 2 else b"GET / HT")
    assert inside.client.get("/health").status_code == 200
    time.sleep(1.0)
    said = [line.recv(200) for line in lines]
    for line in lines:
        line.close()
    assert {one[9:12] for one in said[1::2]} == {b"408"}
    assert set(said[::2]) == {b""}, "a head that never ends is hung up on"
