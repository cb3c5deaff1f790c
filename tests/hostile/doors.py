"""Every door through which words come in: what it is given, and what must hold of the answer whatever that was."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from inotherwords.community import outside
from inotherwords.community.envelope import inside
from inotherwords.community.proposal import Proposal, ProposedUnit, Via
from inotherwords.community.proposal import read as read_proposal
from inotherwords.community.sending import sending
from inotherwords.community.spreadsheet_write import write_spreadsheet
from inotherwords.community.word_write import write_word
from inotherwords.edge.disk import Tree
from inotherwords.locales import load_locale
from inotherwords.model.content import Kind
from inotherwords.model.finding import Finding, Where, wordings
from inotherwords.project.publication import read_publication
from inotherwords.site.settings import settings_faults
from inotherwords.source.directory import read_organisations
from inotherwords.source.easy_read import read_easy_read
from inotherwords.source.facts import read_facts
from inotherwords.source.glossary import read_terms
from inotherwords.source.guides import read_page
from inotherwords.source.names import read_names
from inotherwords.source.page_rules import page_findings
from inotherwords.source.pictures import drawing_faults, read_pictures
from inotherwords.source.project import read_settings
from inotherwords.source.rewrite import rewrite
from inotherwords.source.search_words import read_search_words
from inotherwords.source.sources import read_sources
from inotherwords.source.topics import read_topics
from inotherwords.translation import ledger, po
from inotherwords.translation.answers import read_answers
from inotherwords.translation.people import read_people
from inotherwords.translation.recording import read_recording, read_sent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SITES = Path(__file__).resolve().parents[1] / "sites"
MOST_SAID = 5000
"""Findings of one file: each line of it may be wrong in more than one way."""
UNIT = ProposedUnit("in-short/item-2fe0ddf8", "2fe0ddf8fd84748a", "", "آپ کو مدد مل سکتی ہے۔")
SENT = Proposal(
    "ur", "guides/money-help", "2026-11-22T10:00:00Z", Via.HELP_PAGE, "Amina", (UNIT,)
).canonical()
EVENT = (
    b'{"at":"2026-11-20T10:00:00Z","guide":"help","unit":"top/title-84936588","source":"0123456789abcdef",'
    b'"target":"0123456789abcdef","act":"approve","aspect":"language","by":"d4w8rn","via":"file:0123","origin":"person","note":"a"}\n'
)
ANSWER = (
    b'{"about":"words","at":"2026-11-20T10:00:00Z","by":"k3v9tq","proposal":"2026-11-20-01234567",'
    b'"sent":"2026-11-19T10:00:00Z","unit":"top/title-84936588","verdict":"accepted"}\n'
)
MAIL = (
    b"From: a@example.org\nSubject: Words\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain;"
    b" charset=utf-8\n\nHello\n--- In Other Words: please leave from here ---\n" + b" ".join(SENT.split(b"\n")) +
    b"\n--- to here ---\n--x\nContent-Type: application/json\nContent-Disposition: attachment; filename=a.json\n"
    b"Content-Transfer-Encoding: base64\n\neyJhIjoxfQ==\n--x--\n"
)  # fmt: skip
TALK = json.dumps(
    {
        "form": 1, "kind": "recording", "locale": "ur", "guide": "money-help", "credit": "", "parts": [
            {"unit": "top/title-84936588", "shown": "0123456789abcdef", "kind": "audio/webm", "bytes": 4}
        ],
    }
).encode() + b"\nabcd"  # fmt: skip


def said(found: Iterable[Finding]) -> list[Finding]:
    """What was found, once it is known to be clear: few enough, each with words, a place and a hint."""
    held = list(found)
    assert len(held) <= MOST_SAID, len(held)
    for one in held[:50]:
        assert one.code in wordings()
        assert one.sentence.strip()
        assert one.line_of_text().isprintable(), one.line_of_text()
    return held


def text_of(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def page(data: bytes, kind: Kind = Kind.GUIDE) -> None:
    text = text_of(data)
    draft, found = read_page(text, path="content/guides/a/a.md", kind=kind)
    if not said(found) and draft is not None:
        said(page_findings(draft, names={"home.md"}, terms={"council"}))
        assert rewrite(draft.page, {}) == text


def of_text(read: Callable[..., tuple[object, list[Finding]]], data: bytes, **more: str) -> None:
    value, found = read(text_of(data), path="a.yml", **more)
    said(found)
    assert value is not None or found or not data.strip() or read is read_pictures


def catalogue(data: bytes) -> None:
    held, found = po.read(data, path="a.po", locale="ur", document="a")
    said(found)
    assert held is not None or any(one.severity.blocks for one in found)
    if held is not None:
        again, _ = po.read(po.write(held), path="a.po", locale="ur", document="a")
        assert again is not None


def events(data: bytes) -> None:
    held, found = ledger.read(data, path="a.jsonl", locale="ur")
    said(found)
    for one in held[:5]:
        assert ledger.line(one)


def sent(data: bytes) -> None:
    proposal, found = read_proposal(data, path="a.json")
    said(found)
    assert (proposal is None) == any(one.severity.blocks for one in found)
    if proposal is not None:
        assert read_proposal(proposal.canonical())[0] == proposal


def letter(data: bytes) -> None:
    for one in inside(text_of(data)):
        sent(one)
    outside.mail(data)


def table(read: Callable[[bytes], bytes], data: bytes) -> None:
    found = outside.sheet_from(read(data), Where("a"))
    if isinstance(found, Finding):
        said([found])


def recorded(data: bytes) -> None:
    held, found = read_sent(data, "a.iow-audio")
    said(found)
    assert held is not None or found
    said(read_recording(text_of(data), "a.json", "ur")[1])


def drawing(data: bytes) -> None:
    said(drawing_faults(text_of(data), path="a.svg"))


@dataclass(frozen=True)
class Door:
    """How it is opened, with real inputs to begin from; ``office`` files are mutated inside."""

    open: Callable[[bytes], object]
    seeds: list[bytes] = field(default_factory=list, repr=False)
    office: bool = False


def files(pattern: str) -> list[bytes]:
    found = [one.read_bytes() for one in sorted(SITES.rglob(pattern)) if "expected" not in one.parts]
    assert found, pattern
    return found


def office() -> dict[str, bytes]:
    """Files that we ourselves send out."""
    publication = read_publication(Tree(SITES / "good"))
    given = sending(publication, publication.content.document("help-at-home"), publication.shelves["ur"])
    return {"word": write_word(given), "spreadsheet": write_spreadsheet(given)}


def yaml_doors() -> dict[str, Door]:
    readers = {
        "facts": read_facts, "glossary": read_terms, "organisations": read_organisations, "sources": read_sources,
        "topics": read_topics, "people": read_people,
    }  # fmt: skip
    doors = {name: Door(partial(of_text, read), files(f"{name}.yml")) for name, read in readers.items()}
    doors["names"] = Door(partial(of_text, read_names), files("glossary.yml"))
    doors["pictures"] = Door(partial(of_text, read_pictures), files("SOURCES.yml"))
    doors["easy read"] = Door(partial(of_text, read_easy_read), files("easy-read/*.yml"))
    return doors


def settings(data: bytes) -> None:
    of_text(read_settings, data)
    of_text(load_locale, data, tag="ur")
    said(settings_faults(text_of(data)))
    said(read_search_words(text_of(data), path="a.yml", guides=frozenset({"help"}), locale="ur")[1])


def every_yaml(doors: dict[str, Door], data: bytes) -> None:
    """The same text through each reader: a file may lie under another's name."""
    for one in doors.values():
        one.open(data)


def all_doors() -> dict[str, Door]:
    """Every door by its name."""
    yaml, made = yaml_doors(), office()
    root = SITES.parents[1]
    return {
        "pages": Door(page, files("content/**/*.md")),
        "yaml": Door(partial(every_yaml, yaml), [seed for one in yaml.values() for seed in one.seeds]),
        "settings": Door(
            settings, [*files("project.yml"), *files("locale.yml"), (root / "mkdocs.yml").read_bytes()]
        ),
        "catalogues": Door(catalogue, [*files("*.po"), *files("*.pot")]),
        "ledgers": Door(events, [EVENT * 3, *files("reviews.jsonl")]),
        "answers": Door(lambda data: said(read_answers(data, path="a.jsonl")[1]), [ANSWER * 3]),
        "proposals": Door(sent, [SENT]),
        "letters": Door(letter, [MAIL]),
        "word": Door(partial(table, outside.word), [made["word"]], office=True),
        "spreadsheet": Door(partial(table, outside.spreadsheet), [made["spreadsheet"]], office=True),
        "recordings": Door(recorded, [TALK]),
        "drawings": Door(drawing, files("*.svg")),
    }


ANYTHING = st.binary(max_size=400) | st.text(max_size=400).map(
    lambda text: text.encode("utf-8", "surrogatepass")
)
