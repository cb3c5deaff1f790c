"""A built page, read back: the tree a browser would make of it, and the few things we ask of the tree.

html5ever, the parser of the browser Servo, reads as the standard says and says what it had to mend. Every element comes
with the language and direction that hold there. What looks odd: the walk keeps its own stack, because a page may nest
deeper than Python calls; and markupever's inner classes are used, because its outer ones wrap every node once more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.etree.ElementTree import Element, SubElement

# The outer classes (``markupever.dom``) make a page cost half as much again. The version is pinned, and
# tests/laws/test_second_reader.py asks html5lib whether it still agrees.
from markupever import _rustlib as html5ever

from inotherwords.site.fault_words import DOCTYPE, NOSCRIPT, fault_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TypeAlias

    Raw: TypeAlias = (
        html5ever.Document
        | html5ever.Doctype
        | html5ever.Comment
        | html5ever.Text
        | html5ever.Element
        | html5ever.ProcessingInstruction
    )

UNSEEN = frozenset({"script", "style", "template", "noscript", "title"})
"""Elements whose text is not words on the page; the title is looked at by itself."""

RAW = "data-raw"
"""On an element whose text is no words of the page but what an editor's file holds, to be mended there."""

HTML: Final = "http://www.w3.org/1999/xhtml"
OPTIONS: Final = html5ever.HtmlOptions(exact_errors=True)
IDENTIFIERS: Final = frozenset({("", ""), ("", "about:legacy-compat")})
"""What a doctype may hold beside its name; html5ever still takes those of HTML 4, which the standard no longer does."""
MOST: Final = 50
"""How many kinds of faults are told: a hostile page may hold thousands, and so many findings help nobody."""
HALF: Final = re.compile("[\ud800-\udfff]")


class Node(NamedTuple):
    """One element with what it inherits."""

    # A page has a thousand, and nothing is made as quickly as a tuple; so with runs.
    name: str
    attributes: dict[str, str]
    lang: str
    dir: str
    around: str
    """Direction outside the element."""
    element: Element

    @property
    def words(self) -> str:
        """All text in it, white space collapsed."""
        return " ".join("".join(self.element.itertext()).split())


class Run(NamedTuple):
    """A piece of text with the language that is claimed for it."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site; ``path`` is below the site, with forward slashes."""

    path: str
    nodes: tuple[Node, ...]
    runs: tuple[Run, ...]
    faults: tuple[str, ...] = ()
    """What the parser had to mend, in plain words."""
    places: Mapping[str, Sequence[int]] = field(default_factory=dict, repr=False, compare=False)
    """Where in ``nodes`` the elements of a name stand: the rules ask for names again and again."""

    def named(self, *names: str) -> Iterator[Node]:
        """The elements of these names, in order."""
        found = [place for name in names for place in self.places.get(name, ())]
        return (self.nodes[place] for place in sorted(found))

    @property
    def ids(self) -> frozenset[str]:
        """Every place a link can lead to."""
        return frozenset(node.attributes["id"] for node in self.nodes if "id" in node.attributes)

    @property
    def root(self) -> Node:
        """The html element; the parser always makes one."""
        return self.nodes[0]


def read(path: str, text: str) -> Page:
    """``text`` as a browser understands it. Never raises: what is wrong stands in ``faults``."""
    faults: list[str] = []
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = HALF.sub("\ufffd", text)
        faults.append("half a character (a lone surrogate)")
    nodes: list[Node] = []
    runs: list[Run] = []
    parser = html5ever.Parser(OPTIONS)
    parser.process(text)
    parser.finish()
    faults += map(fault_words, dict.fromkeys(parser.errors()))
    _walk(parser.into_dom().root(), nodes, runs, faults)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, node in enumerate(nodes):
        places[node.name].append(place)
    return Page(path, tuple(nodes), tuple(runs), tuple(dict.fromkeys(faults))[:MOST], places)


def _walk(document: html5ever.Document, nodes: list[Node], runs: list[Run], faults: list[str]) -> None:
    """Gather all that is in ``document``, in order. A comment has no name and no words."""
    later: list[tuple[Raw | None, Element, str, str, bool]] = []
    one, above, lang, around, seen = document.first_child(), Element(""), "", "ltr", True
    before: Element | None = None  # in ``above``, the last element so far
    while one is not None or later:
        if one is None:
            before = above
            one, above, lang, around, seen = later.pop()
        elif isinstance(one, html5ever.Element):
            later.append((one.next_sibling(), above, lang, around, seen))
            name, attributes = one.name.local, _attributes(one)
            above, before = SubElement(above, name, attributes), None
            one = one.first_child()
            if seen:
                lang, way = attributes.get("lang", lang), attributes.get("dir", around)
                nodes.append(Node(name, attributes, lang, way, around, above))
                around, seen = way, name not in UNSEEN and RAW not in attributes
                if name == "noscript":
                    faults.append(NOSCRIPT)
        else:
            if isinstance(one, html5ever.Text):
                text = one.content
                # A comment may stand between two texts.
                if before is None:
                    above.text = above.text + text if above.text else text
                else:
                    before.tail = before.tail + text if before.tail else text
                if seen and (words := text.split()):
                    runs.append(Run(" ".join(words), lang))
            elif isinstance(one, html5ever.Doctype) and (one.public_id, one.system_id) not in IDENTIFIERS:
                faults.append(DOCTYPE)
            one = one.next_sibling()


def _attributes(one: html5ever.Element) -> dict[str, str]:
    """What stands on an element; a name that is in a namespace has that before it, in braces."""
    held = one.attrs.items()
    if not len(held):
        return {}
    if one.name.ns == HTML:
        return {name.local: value for name, value in held}
    return {f"{{{name.ns}}}{name.local}" if name.ns else name.local: value for name, value in held}
