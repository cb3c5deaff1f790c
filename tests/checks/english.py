"""Small English texts to hold the rules of plain language against, built as a publication's are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inotherwords.checks.plain.texts import Reader
from inotherwords.model.content import Content, Fact, FactKind, Kind, Organisation, ProtectedName, Term
from inotherwords.model.easy_read import EasyRead, Point
from inotherwords.model.publication import Settings
from inotherwords.source.guides import read_page
from inotherwords.translation.units import with_units

if TYPE_CHECKING:
    from inotherwords.checks.plain.base import Text

FACTS = {
    one.id: one
    for one in (
        Fact("answer_time", FactKind.DURATION, "6 weeks", "leaflet", "high"),
        Fact("share", FactKind.PERCENT, "15", "leaflet", "high"),
        Fact("org.advice.phone", FactKind.PHONE, "0800 111 2222", "leaflet", "high"),
        Fact("org.advice.web", FactKind.URL, "https://www.example.org/help-and-advice", "leaflet", "high"),
    )
}
TERMS = (
    Term("assessment", "needs assessment", "A talk about your life."),
    Term("authority", "authority", "A public body."),
)
NAMES = (ProtectedName("pip", "Personal Independence Payment", "A benefit.", ("PIP",)),)
ORGANISATIONS = {"advice": Organisation("advice", "Northshire ABC Advice", "leaflet", "high")}
GUIDE = "content/guides/money/help.md"
EASY = "content/easy-read/help.yml"
GOOD = """\
## In short

- You can ask the council for help.
- It must answer within {answer_time}.

## How to get it

1. Ring the council and ask for a [needs assessment](term:assessment).
2. Say your language.

Somebody will visit you. They ask what is hard for you.

| Who | What |
| --- | --- |
| Parents | A break |
"""


def content(**held: object) -> Content:
    return Content(
        documents=(), facts=FACTS, sources={}, terms=TERMS, topics=(), organisations=ORGANISATIONS, names=NAMES, **held
    )  # fmt: skip


def guide(
    body: str, *, summary: str = "How to ask.", source: str = "en", words: tuple[int, int] | None = None
) -> Text:
    """A guide with this body."""
    head = f"---\ntitle: Help\nsummary: {summary}\ntopic: money\nchecked: 2026-11-01\nreview_by: 2027-04-05\n---\n\n"
    draft, findings = read_page(head + body, path=GUIDE, kind=Kind.GUIDE)
    assert draft is not None, findings
    document, _ = with_units(draft)
    settings = Settings("Guides", source, licence="CC BY 4.0", guide_words=words)
    return Reader(content(), settings).document(document)


def easy_read(*texts: str, picture: str = "phone", source: str = "en") -> Text:
    """An Easy Read with these points."""
    points = tuple(
        Point(f"point-{at}", text, picture, (), line) for at, (line, text) in enumerate(enumerate(texts, 3))
    )
    return Reader(content(), Settings("Guides", source)).easy_read(EasyRead("help", EASY, "Help", points))


RIGHT_POINT = "The **council** can help you. The council is your local government."
RIGHT_EASY = (RIGHT_POINT, *["You can ask for help. Say your language."] * 11)
