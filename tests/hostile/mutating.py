"""Inputs for every door: real ones, cut, doubled, mixed and salted with what has hurt readers before.

The same number makes the same input, so whatever breaks a door can be made again from two numbers.
"""

from __future__ import annotations

import io
import random
import zipfile

SALT = (
    b"<script>", b"-->", b"<!--", b"<![", b"<a ", b"</", b"&#x0;", b"&", b"[", b"](", b"![", b"[^1]", b"[^1]: ", b"*[a]: ", b"**", b"__", b"`", b"```\n",
    b"{", b"}", b"{{", b"{%", b"{: .a }", b"{#a}", b"| a |\n| - |\n", b"!!! note\n    ", b'??? "a"\n', b'=== "a"\n', b"> ", b"- ", b"1. ", b"    ", b"\t",
    b"# ", b"---\n", b"...\n", b"\n", b"\n\n", b"\r\n", b"\r", b"\x00", b"\x1b[2J", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\xe2\x81\xa6",
    b"\xed\xa0\x80", b"\xe2\x80\x8b", b"\xc2\xa0", b"\xcc\x80" * 50, b"\xd8\xb9", b"\xe0\xa6\x95", b"\xf0\x9f\x91\xa9", b": ", b"- - - ", b"? ", b"&a ", b"*a", b"<<: ",
    b"!!python/object:os.system ", b"|\n", b">-\n", b"'", b'"', b"\\", b"\\u0000", b"\\ud800", b"%YAML 1.1\n", b"# a", b"0" * 400, b"9" * 5000, b"1e999", b"NaN",
    b"-", b"null", b"true", b'{"a":' * 60, b"[" * 300, b"]" * 300, b'msgid ""\nmsgstr ""\n', b"msgctxt ", b"#~ ", b"#, fuzzy\n", b"#| ", b"msgid_plural ", b"msgstr[0] ",
    b"charset=UTF-7", b"nplurals=999999999", b"Content-Type: multipart/mixed; boundary=x\n\n--x\n", b"Content-Transfer-Encoding: base64\n\n", b"=\n", b"=?utf-7?B?AAAA?=",
    b"<w:t>", b"</w:tr>", b"<w:tbl>", b'w:val="99999999999999999999"', b'r="ZZZ99999999"', b'r=""', b't="s"', b"<v>99999999999</v>", b'<!DOCTYPE a [<!ENTITY b "c">]>', b"&b;",
    b"PK\x03\x04", b"PK\x05\x06", b"../../etc/passwd", b"/dev/zero", b"con", b"javascript:alert(1)", b"https://", b"0909 879 0000", b"2026-02-30", b"a" * 5000,
)  # fmt: skip


def mutated(seeds: list[bytes], number: int, salt: int) -> bytes:
    """The input with this number."""
    dice = random.Random(number * 1_000_003 + salt)  # noqa: S311 - the same inputs each time
    data = bytearray(dice.choice(seeds))
    for _ in range(dice.choice((1, 1, 1, 2, 3, 8, 30))):
        place = dice.randrange(len(data) + 1)
        end = min(len(data), place + dice.choice((1, 1, 2, 8, 60, 400)))
        kind = dice.randrange(8)
        if kind == 0:
            del data[place:end]
        elif kind == 1:
            data[place:place] = data[place:end] * dice.choice((1, 2, 20))
        elif kind == 2 and place < len(data):
            data[place] = dice.randrange(256)
        elif kind == 3:
            other = dice.choice(seeds)
            start = dice.randrange(len(other) + 1)
            data[place:place] = other[start : start + dice.choice((5, 50, 500))]
        elif kind == 4:
            del data[place:]
        else:
            data[place:place] = dice.choice(SALT) * dice.choice((1, 1, 1, 1, 2, 5, 40))
        if len(data) > 300_000:
            del data[300_000:]
    return bytes(data)


def repacked(data: bytes, number: int, salt: int) -> bytes:
    """An office file with one of its parts mutated; now and then the zip itself."""
    dice = random.Random(number)  # noqa: S311
    if dice.random() < 0.2:
        return mutated([data], number, salt)
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        parts = {one.filename: held.read(one) for one in held.infolist()}
    name = dice.choice(sorted(one for one in parts if one.endswith(".xml")))
    parts[name] = mutated([parts[name]], number, salt)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        for one, text in parts.items():
            file.writestr(one, text)
    return out.getvalue()
