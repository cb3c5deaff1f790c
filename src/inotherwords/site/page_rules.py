"""Rules for one built page by itself: small pure functions, each giving findings, in one list.

``RULES`` is the list. What needs other pages (links) is in ``inspect``. The script rule knows only Latin
and not-Latin letters: it catches English left in an Urdu page, not Arabic in it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from inotherwords.model.finding import Finding, Where, finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from inotherwords.model.publication import Locale
    from inotherwords.site.reading import Node, Page

    Rule = Callable[[Page, Where, Mapping[str, Locale]], Iterator[Finding]]

PLACEHOLDER: Final = re.compile(r"\{[a-z][\w.:-]*\}|\{[:#%{][^}]{0,40}\}?|%\}|\}\}")
LATIN: Final = r"[A-Za-zÀ-ɏḀ-ỿ]"
OTHER: Final = r"(?:(?![A-Za-zÀ-ɏḀ-ỿ0-9_])\w)"
LATIN_RUN: Final = re.compile(rf"{LATIN}[{LATIN[1:-1]}'’-]*(?:[\s,;:–-]+{LATIN}[{LATIN[1:-1]}'’-]*){{3,}}")
OTHER_RUN: Final = re.compile(
    rf"{OTHER}[\w\u0300-\u036f\u064b-\u0652\u200c\u200d]*(?:[\s،؛,;:–-]+{OTHER}\w*){{3,}}"
)
OUR_SCRIPT: Final = re.compile(r"(?:\.\./)*assets/js/[a-z]+\.js")
POLICY: Final = "default-src 'none'"
LOADS: Final = {
    "img": ("src", "srcset"),
    "link": ("href",),
    "script": ("src",),
    "iframe": ("src",),
    "source": ("src", "srcset"),
    "audio": ("src",),
    "video": ("src", "poster"),
    "embed": ("src",),
    "object": ("data",),
    "input": ("src",),
    "image": ("href",),
    "use": ("href",),
    "feImage": ("href",),
}
NAMES_ONLY: Final = frozenset({"canonical", "alternate"})
"""``link`` elements that name an address and load nothing."""
ACTIVE: Final = frozenset({"script", "style", "iframe", "object", "embed", "base", "form"})
LEADS: Final = frozenset({"href", "src", "action", "formaction"})
"""Attributes that hold an address, whatever the element."""
SPOKEN: Final = ("alt", "title", "aria-label", "content")
UNCOUNTED: Final = frozenset({"script", "style", "code", "pre"})


def sound(page: Page, where: Where, _: Mapping[str, Locale]) -> Iterator[Finding]:
    """A browser reads the page without mending it."""
    if not page.runs:
        yield finding("page-unreadable", where, fault="it has no words")
    for fault in page.faults:
        yield finding("page-unreadable", where, fault=fault)


def right_language(page: Page, where: Where, locales: Mapping[str, Locale]) -> Iterator[Finding]:
    """``lang`` and ``dir`` on html are those of the folder."""
    locale = locales.get(where.locale)
    if locale is None:
        return
    lang, way = page.root.attributes.get("lang", ""), page.root.attributes.get("dir", "")
    if lang != locale.tag:
        yield finding("page-lang", where, came=lang, tag=locale.tag)
    if way != locale.direction:
        yield finding("page-dir", where, came=way, tag=locale.tag, direction=locale.direction)


def title(page: Page, where: Where, _: Mapping[str, Locale]) -> Iterator[Finding]:
    """There is a title with words in it."""
    if not any(node.words for node in page.named("title")):
        yield finding("page-title", where)


def headings(page: Page, where: Where, _: Mapping[str, Locale]) -> Iterator[Finding]:
    """One heading of the first level, and no level left out on the way down."""
    count = sum(1 for _ in page.named("h1"))
    if count != 1:
        yield finding("page-h1", where, count=count)
    before = 0
    for node in page.named("h1", "h2", "h3", "h4", "h5", "h6"):
        level = int(node.name[1])
        if before and level > before + 1:
            yield finding("page-heading-jump", where, text=node.words, level=level, before=before)
        before = level


def placeholders(page: Page, where: Where, _: Mapping[str, Locale]) -> Iterator[Finding]:
    """Nothing that was meant for the machine is left for the reader."""
    spoken = [value for node in page.nodes for name, value in node.attributes.items() if name in SPOKEN]
    shown = [run.text for run in page.runs] + [node.words for node in page.named("title")]
    for text in dict.fromkeys(one for one in shown + spoken if "{" in one or "}" in one):
        for found in PLACEHOLDER.finditer(text):
            yield finding("page-placeholder", where, text=found.group())


def directions(page: Page, where: Where, locales: Mapping[str, Locale]) -> Iterator[Finding]:
    """Where ``lang`` turns the direction round, ``dir`` says so."""
    for node in page.nodes:
        if "lang" not in node.attributes:
            continue
        locale = locales.get(node.attributes["lang"])
        if locale and node.name != "html" and node.dir != locale.direction:
            yield finding("page-run-dir", where, text=node.words, lang=locale.tag, direction=locale.direction)


def scripts_of_letters(page: Page, where: Where, locales: Mapping[str, Locale]) -> Iterator[Finding]:
    """No four words running in another script than their language is written in."""
    for run in page.runs:
        locale = locales.get(run.lang)
        if locale is None:
            continue
        pattern = OTHER_RUN if locale.script == "Latn" else LATIN_RUN
        for found in pattern.finditer(run.text):
            yield finding("page-script-wrong", where, text=found.group(), lang=run.lang)


def ids(page: Page, where: Where, _: Mapping[str, Locale]) -> Iterator[Finding]:
    """An id names one place."""
    counts = Counter(node.attributes["id"] for node in page.nodes if "id" in node.attributes)
    for name, count in counts.items():
        if count > 1:
            yield finding("page-id-twice", where, id=name, count=count)


def resources(page: Page, where: Where, _: Mapping[str, Locale]) -> Iterator[Finding]:
    """Nothing is loaded from another host."""
    for node in page.named(*LOADS):
        if node.name == "link" and node.attributes.get("rel", "") in NAMES_ONLY:
            continue
        for name, target in node.attributes.items():
            if _local(name) not in LOADS[node.name]:
                continue
            parts = urlsplit(target)
            if parts.netloc or (parts.scheme and parts.scheme not in {"", "file"}):
                yield finding("page-resource", where, target=target)


def passive(page: Page, where: Where, _: Mapping[str, Locale]) -> Iterator[Finding]:
    """No scripts, no styles and no handlers inside the page; the program's own scripts are files it links to."""
    for node in page.nodes:
        if node.name in ACTIVE:
            if (node.name == "script" and _ours(node)) or (node.name == "form" and _to_a_desk(node, page)):
                continue
            yield finding("page-active", where, what=f"a <{node.name}> element")
        for name, value in node.attributes.items():
            if name == "style" or name.startswith("on"):
                yield finding("page-active", where, what=f'{name}="{value}" on <{node.name}>')
            elif _local(name) in LEADS and _scheme(value) in {"javascript", "data", "vbscript"}:
                yield finding("page-active", where, what=f"the address “{value}” on <{node.name}>")


def _ours(node: Node) -> bool:
    """Whether a script element only links to a file of ours, or holds data that no browser runs."""
    if node.attributes.get("type") == "application/ld+json":
        return "src" not in node.attributes
    return bool(OUR_SCRIPT.fullmatch(node.attributes.get("src", ""))) and not node.words


def _to_a_desk(node: Node, page: Page) -> bool:
    """Whether a form goes where the page's own policy lets it go."""
    parts = urlsplit(node.attributes.get("action", ""))
    allowed = f"form-action {parts.scheme}://{parts.netloc}"
    policies = [
        one.attributes.get("content", "") for one in page.named("meta") if "http-equiv" in one.attributes
    ]
    return bool(parts.netloc) and any(allowed in one.split("; ") for one in policies)


def frame(page: Page, where: Where, _: Mapping[str, Locale]) -> Iterator[Finding]:
    """The policy that forbids scripts, the rule that no address is passed on, and one main part."""
    metas = [node.attributes for node in page.named("meta")]
    if not any(
        one.get("http-equiv", "").lower() == "content-security-policy" and POLICY in one.get("content", "")
        for one in metas
    ):
        yield finding("page-policy", where, what="its content security policy")
    if not any(one.get("name") == "referrer" and one.get("content") == "no-referrer" for one in metas):
        yield finding("page-policy", where, what="the rule that tells no other site where a reader came from")
    if sum(1 for _ in page.named("main")) != 1:
        yield finding("page-policy", where, what="one main part")


def pictures(page: Page, where: Where, _: Mapping[str, Locale]) -> Iterator[Finding]:
    """Every picture says what it shows, or that it says nothing."""
    for node in page.named("img"):
        if "alt" not in node.attributes:
            yield finding("page-picture", where, target=node.attributes.get("src", ""))


def _local(name: str) -> str:
    """An attribute's name without what stands before it in a drawing: ``xlink:href`` loads as ``href`` does.

    >>> _local("{http://www.w3.org/1999/xlink}href"), _local("href")
    ('href', 'href')
    """
    return name.rpartition("}")[2]


def _scheme(address: str) -> str:
    """The scheme as a browser finds it: white space and control characters do not hide it."""
    plain = re.sub(r"[\x00-\x20]", "", address)
    head, colon, _ = plain.partition(":")
    return head.lower() if colon else ""


RULES: Final[tuple[Rule, ...]] = (
    sound,
    right_language,
    title,
    headings,
    placeholders,
    directions,
    scripts_of_letters,
    ids,
    resources,
    passive,
    frame,
    pictures,
)
