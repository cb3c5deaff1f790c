"""The pictures of Easy Read: ``content/pictures/SOURCES.yml`` and the drawings that it lists.

One idea has one picture. A drawing is plain shapes: elements, attributes and values are held to short lists,
so that it can do nothing, ask for nothing and say nothing in one language that others could not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from inotherwords.model.easy_read import Picture
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.source.schema import IDS, Names, typed_map
from inotherwords.source.values import not_plain
from inotherwords.source.yamltext import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST: Final = 24_000
"""Characters of one drawing; a reader fetches a dozen of them on a slow phone."""
SVG: Final = "{http://www.w3.org/2000/svg}"
SHAPES: Final = frozenset(
    {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon"}
)  # fmt: skip
ATTRIBUTES: Final = frozenset(
    {
        *("viewBox", "width", "height", "d", "points", "transform", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy"),
        *("r", "rx", "ry", "fill", "fill-rule", "clip-rule", "fill-opacity", "opacity", "stroke", "stroke-width"),
        *("stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-opacity"),
    }
)  # fmt: skip
_VALUE: Final = re.compile(r"[\w\s.,#()+-]*", re.ASCII)
_SQUARE: Final = re.compile(r"0 0 (?P<side>[1-9]\d{0,3}) (?P=side)")
CONCEPTS: Final = Names("concept", IDS.form, IDS.code)
_PLAIN: Final = ("alt", "author", "licence", "from_")


@dataclass(frozen=True, slots=True)
class Listed:
    """One record as it is written."""

    concept: str
    file: str
    alt: str
    author: str
    licence: str
    from_: str = ""
    line: int = 0


def read_pictures(text: str, *, path: str) -> tuple[dict[str, Picture], list[Finding]]:
    """The pictures in ``text`` by idea, in the file's order, and all that is wrong with them; no drawings yet."""
    node, findings = read_yaml(text, path=path)
    found, faults = typed_map(node, Listed, path=path, names=CONCEPTS)
    findings += faults
    pictures: dict[str, Picture] = {}
    first: dict[str, Picture] = {}
    for one in found.values():
        where = Where(path, one.line)
        findings += not_plain({name.rstrip("_"): getattr(one, name) for name in _PLAIN}, where)
        if one.file != f"{one.concept}.svg":
            findings.append(finding("picture-name", where, concept=one.concept, file=one.file))
            continue
        picture = Picture(one.concept, one.file, one.alt, one.author, one.licence, one.from_, one.line)
        same = first.setdefault(one.alt.casefold(), picture)
        if same is not picture:
            findings.append(finding("picture-alt-twice", where, concept=one.concept, same=same.concept))
        pictures[one.concept] = picture
    return pictures, findings


def drawing_faults(text: str, *, path: str) -> Iterator[Finding]:
    """Why a drawing can't be published, each reason once: it is too long, no SVG, or holds more than shapes."""
    where = Where(path)
    if len(text) > LARGEST:
        yield finding("picture-large", where, count=len(text), limit=LARGEST)
        return
    reasons = dict.fromkeys(_reasons(text))
    for what in reasons:
        yield finding("picture-unsafe", where, what=what)


def _reasons(text: str) -> Iterator[str]:
    if "<!" in text or "<?" in text:
        yield "a comment, a document type or an instruction"
        return
    try:
        root = ET.fromstring(text)  # noqa: S314 - nothing that could grow is left in it
    except (ET.ParseError, ValueError):
        yield "something that is not SVG"
        return
    if root.tag != f"{SVG}svg" or not _SQUARE.fullmatch(root.get("viewBox", "")):
        yield "no square viewBox such as “0 0 48 48”"
    for element in root.iter():
        name = str(element.tag).removeprefix(SVG)
        if name not in SHAPES:
            yield f"the element “{name}”"
        if (element.text or "").strip() or (element.tail or "").strip():
            yield "words"
        for attribute, value in element.items():
            if attribute not in ATTRIBUTES:
                yield f"the attribute “{attribute}”"
            elif not _VALUE.fullmatch(value) or "url" in value or "currentColor" in value:
                yield f"the value “{value[:40]}” of “{attribute}”"
