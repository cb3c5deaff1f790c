"""Strangers who mean harm: whatever they send, no published word changes and nothing falls over."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from inotherwords.community.accepting import Editor, accept
from inotherwords.community.looking import CLOSED, HELD, Table
from inotherwords.community.outside import READERS, sheet_from
from inotherwords.community.proposal import read
from inotherwords.edge.child import in_child
from inotherwords.edge.disk import Tree
from inotherwords.model.content import text_hash
from inotherwords.model.finding import Finding, Where
from inotherwords.project.publication import read_publication

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
WHERE = Where("sent")
BAD_WORDS = [
    "<script>alert(1)</script> {words}", "{words} <img src=x onerror=alert(1)>", "[{words}](javascript:alert(1))",
    "{words} [x](https://evil.example/)", "{words} 0909 879 0000", "{words} {{% include 'x' %}}", "{words}\u202e",
    "{words}\u2066x\u2069", "{words} {{org.evil.phone}}", "{words} {{9}}", "{words}\u200b", "# {words}", "    {words}",
    '--8<-- "/etc/passwd"', "{words} {{: onclick=alert(1) }}", "{words} \ue000", "![x](http://evil.example/x.png) {words}",
    "{words} £99999", "{words} https://evil.example", "- {words}", "{words}\n\n# x", "&#106;avascript: {words} <a>",
]  # fmt: skip


def honest(own, tag: str, at: str) -> dict:
    document = own.content.document("needs-assessment")
    entries = own.shelves[tag].catalogues[document.id].by_key()
    units = [
        {
            "unit": one.key,
            "source": one.hash,
            "before": entries[one.key].target_hash,
            "words": entries[one.key].target,
            "note": "",
        }
        for one in document.units
    ]
    return {
        "form": 1, "locale": tag, "document": "guides/needs-assessment", "at": at, "via": "help-page",
        "credit": None, "units": units, "marks": [],
    }  # fmt: skip


def bytes_of(held: object) -> bytes:
    return json.dumps(held, ensure_ascii=False).encode("utf-8", "surrogatepass")


def attack(own, number: int, dice: random.Random) -> bytes:
    """One hostile proposal; the kinds go round."""
    held = honest(own, dice.choice(["ur", "pl"]), f"2026-11-{1 + number % 28:02}T10:00:{number % 60:02}Z")
    unit = dict(dice.choice(held["units"]))
    kinds = [
        lambda: held | {"units": [unit | {"words": dice.choice(BAD_WORDS).format(words=unit["words"])}]},
        lambda: (
            held
            | {
                "units": [
                    unit | {"unit": dice.choice(["../../x", "a" * 300, "top/title-00000000", "con", ""])}
                ]
            }
        ),
        lambda: (
            held
            | {
                "document": dice.choice(
                    ["../../etc/passwd", "guides/../x", "/x", "guides/nowhere", "x\0", "glossary"]
                )
            }
        ),
        lambda: held | {"locale": dice.choice(["../ur", "xx", "en", "ur\n", "UR", "ur/../pl", "tlh"])},
        lambda: (
            held | {"units": [unit | {"source": dice.choice(["0" * 16, "x" * 16, "", text_hash("other")])}]}
        ),
        lambda: held | {"units": [unit | {"words": "x" * dice.choice([4001, 100_000])}]},
        lambda: held | {"units": [unit, unit]},
        lambda: held | {dice.choice(["id", "__proto__", "token", "contact"]): "x"},
        lambda: (
            held | {"units": [unit | {"words": unit["words"] + dice.choice(["\ud800", "\x00", "\x1b[2J"])}]}
        ),
        lambda: held | {"credit": dice.choice(["<b>x</b>", "x" * 101, "a\nb", "\u202eevil", 3, ""])},
        lambda: held | {"form": dice.choice([2, 10**30, 1.5, "1", True, None])},
        lambda: held | {"at": dice.choice(["2026-13-40T10:00:00Z", "now", "1970-01-01T00:00:00Z", 5])},
        lambda: held | {"marks": [{"unit": unit["unit"], "verdict": "approve"}], "units": []},
        lambda: held | {"units": [unit | {"before": text_hash("stale"), "words": "Zzz"}]},
        lambda: held | {"units": [{"a": [[[[[[1]]]]]]}]},
    ]
    blob = bytes_of(kinds[number % len(kinds)]())
    raw = dice.random()
    if raw < 0.05:
        return blob[: dice.randrange(len(blob))]
    if raw < 0.1:
        place = dice.randrange(len(blob))
        return blob[:place] + bytes([dice.randrange(256)]) + blob[place + 1 :]
    if raw < 0.12:
        return dice.choice(
            [b"[" * 100_000, b"{" * 50_000, b'{"a":' * 9999, b"\xff\xfe", b"", b"9" * 10_000, b"NaN"]
        )
    if raw < 0.13:
        return blob.replace(b'"locale"', b'"locale": "pl", "locale"', 1)
    return blob + b" " * 2**20 if raw < 0.135 else blob


def storm(own, count: int) -> dict[str, int]:
    """What became of ``count`` hostile proposals. Each goes through reading and, where it is read, accepting."""
    dice = random.Random(7)  # noqa: S311 - the same attacks every time
    tables = {tag: Table(own, own.shelves[tag]) for tag in ("ur", "pl")}
    known = {tag: table.catalogue(own.content.document("needs-assessment")) for tag, table in tables.items()}
    fates: dict[str, int] = {}
    for number in range(count):
        proposal, found = read(attack(own, number, dice), path="sent.json")
        fate = found[0].code if found else ""
        if proposal is not None and proposal.locale not in tables:
            fate = "no such locale"
        elif proposal is not None:
            table = tables[proposal.locale]
            done = accept(table, proposal, Editor("editor1", "2026-11-22T10:00:00Z"))
            new = [one for one in done.taken if one.standing != "same"]
            # A byte that flipped inside the words can leave ordinary words: those an editor sees, and nobody else.
            harmless = [
                one for one in new if not one.findings or not any(f.severity.blocks for f in one.findings)
            ]
            assert new == harmless
            assert all(one.proposed.source == one.unit.hash for one in done.taken)
            fate = ", ".join(sorted({str(one.standing) for one in done.waiting})) or "nothing new"
            fate = "ordinary words" if new else fate
            assert all(one.standing in {*CLOSED, *HELD} for one in done.waiting)
            assert table.catalogue(own.content.document("needs-assessment")) == known[proposal.locale]
        fates[fate] = fates.get(fate, 0) + 1
    return fates


def test_hostile_proposals_change_nothing(own):
    fates = storm(own, 300)
    assert sum(fates.values()) == 300
    assert fates.get("ordinary words", 0) <= 3


@pytest.mark.release
def test_ten_thousand_hostile_proposals_change_nothing():
    """In a process of its own, so that its memory is its own."""
    done = subprocess.run(
        [sys.executable, __file__, "10000"],
        env={"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=False,
        timeout=1800,
    )
    assert done.returncode == 0, done.stderr.decode()
    told = json.loads(done.stdout)
    assert sum(told["fates"].values()) == 10_000
    assert told["fates"].get("ordinary words", 0) <= 100
    assert told["MB"] < 300


def zipped(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/") + ".xml", data)
    return out.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(9))
MANY = 300_000


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "office-not-a-file", id="nothing"),
        pytest.param(b"PK\x03\x04" + b"\0" * 100, "office-not-a-file", id="half a zip"),
        pytest.param(zipped(other=b"x"), "office-part-missing", id="another kind"),
        pytest.param(zipped(word__document=b"\0" * 40 * 2**20), "office-bomb", id="unfolds a thousand times"),
        pytest.param(zipped(word__document=b"<a"), "office-not-xml", id="no XML"),
        pytest.param(
            zipped(word__document=b'<?xml version="1.0" encoding="UF-8"?><a/>'),
            "office-not-xml",
            id="letters nobody knows",
        ),
        pytest.param(
            zipped(word__document=b'<?xml version="1.0" encoding="shift_jis"?><a/>'),
            "office-not-xml",
            id="letters no XML is written in",
        ),
        pytest.param(
            zipped(word__document=f"<!DOCTYPE a [{LAUGHS}]><a>&a8;</a>".encode()),
            "office-entities",
            id="entities",
        ),
        pytest.param(
            zipped(word__document=b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'),
            "office-entities",
            id="a file of ours",
        ),
        pytest.param(zipped(word__document=b"<a>" * 10_000), "office-too-much", id="deep"),
        pytest.param(zipped(word__document=f"<w:document {W}/>".encode()), "office-empty", id="no body"),
        pytest.param(zipped(**{f"n{n}": b"" for n in range(1200)}), "office-bomb", id="many parts"),
    ],
)
def test_a_hostile_office_file_is_refused_with_a_reason(data, code):
    told = in_child(READERS["word"], data, WHERE)
    assert not isinstance(told, Finding), told
    found = sheet_from(told, WHERE)
    assert isinstance(found, Finding)
    assert found.code == code


def test_what_takes_too_long_or_too_much_is_stopped():
    """The limits themselves: a reader that eats memory dies alone, and we say so."""
    told = in_child("inotherwords.community.package:UNFOLDS", b"x", WHERE)
    assert isinstance(told, Finding)
    assert told.code == "outside-stopped"
    hungry = in_child("operator:methodcaller('')", b"x", WHERE)
    assert isinstance(hungry, Finding)


if __name__ == "__main__":
    held = storm(read_publication(Tree(ROOT)), int(sys.argv[1]))
    # Not getrusage: what it calls the most is, after a fork, also the most of the process that started this one.
    most = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    sys.stdout.write(json.dumps({"fates": held, "MB": int(most[1]) // 1024}))
