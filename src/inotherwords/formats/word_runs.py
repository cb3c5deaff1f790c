"""What python-docx cannot write: languages by script, right-to-left paragraphs and runs, links, lists that start anew."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Iterator

ASIAN: Final = ("zh", "ja", "ko")
BULLET: Final = "•"


@dataclass(frozen=True, slots=True)
class Face:
    """The fonts of a document; ``size`` in points, ``larger`` how many times as large the script's own letters are."""

    source: str
    family: str
    latin: str
    size: int
    larger: float


def _element(name: str, **attributes: str) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def languages(face: Face, lang: str, direction: str) -> Any:
    """``w:lang``: Latin, East Asian and right-to-left words each have a place of their own."""
    asian = lang.partition("-")[0] in ASIAN
    if direction == "rtl":
        return _element("w:lang", val=face.source, bidi=lang)
    return _element("w:lang", val=face.source if asian else lang, **({"eastAsia": lang} if asian else {}))


def set_language(style: Any, face: Face) -> None:
    """A style in the document's letters, with nothing that a script of ours cannot bear: slant, and space between letters."""
    about = style.element.get_or_add_rPr()
    for name in ("rFonts", "color", "i", "iCs", "spacing", "kern", "szCs"):
        for old in about.findall(qn(f"w:{name}")):
            about.remove(old)
    about.insert(
        0, _element("w:rFonts", ascii=face.latin, hAnsi=face.latin, cs=face.family, eastAsia=face.family)
    )
    size = about.find(qn("w:sz"))
    if size is not None:
        size.addnext(_element("w:szCs", val=str(round(int(size.get(qn("w:val"))) * face.larger))))


def right_to_left(block: Any) -> None:
    """A paragraph or a table that begins at the right."""
    if hasattr(block, "rows"):
        block._tbl.tblPr.append(_element("w:bidiVisual"))  # noqa: SLF001 - python-docx offers no other way in
    else:
        block._p.get_or_add_pPr().append(_element("w:bidi"))  # noqa: SLF001


class Pen:
    """Writes words into one paragraph."""

    def __init__(self, paragraph: Any, face: Face) -> None:
        self.paragraph, self.face = paragraph, face
        self.place: Any = paragraph._p  # noqa: SLF001
        self.bold = self.noted = self.linked = False

    def write(self, text: str, lang: str, direction: str) -> None:
        """``text`` as one run that says its language and direction."""
        if not text:
            return
        run = OxmlElement("w:r")
        about = OxmlElement("w:rPr")
        if self.bold:
            about.extend([_element("w:b"), _element("w:bCs")])
        if self.linked:
            about.append(_element("w:color", val="0B4A5C"))
        if self.noted:
            half = self.face.size * 2 - 4
            about.append(_element("w:sz", val=str(half)))
            about.append(_element("w:szCs", val=str(round(half * self.face.larger))))
        if self.linked:
            about.append(_element("w:u", val="single"))
        if direction == "rtl":
            about.append(_element("w:rtl"))
        about.append(languages(self.face, lang, direction))
        held = OxmlElement("w:t")
        held.text = text
        held.set(qn("xml:space"), "preserve")
        run.extend([about, held])
        self.place.append(run)

    def break_line(self) -> None:
        """The next words stand on a line of their own."""
        run = OxmlElement("w:r")
        run.append(OxmlElement("w:br"))
        self.place.append(run)

    @contextmanager
    def link(self, address: str) -> Iterator[None]:
        """What is written in the block leads to ``address``; without one it is plain words."""
        if not address or address.startswith("#"):
            yield
            return
        held = OxmlElement("w:hyperlink")
        held.set(
            qn("r:id"), self.paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        )
        outer, self.place, self.linked = self.place, held, True
        outer.append(held)
        yield
        self.place, self.linked = outer, False

    @contextmanager
    def strong(self) -> Iterator[None]:
        """Bold."""
        before, self.bold = self.bold, True
        yield
        self.bold = before

    @contextmanager
    def label(self) -> Iterator[None]:
        """Smaller: a notice of ours."""
        before, self.noted = self.noted, True
        yield
        self.noted = before


@dataclass(frozen=True, slots=True)
class Numbering:
    """One list of the document."""

    id: str

    def put(self, paragraph: Any, depth: int) -> None:
        """``paragraph`` is an item of the list, ``depth`` lists deep."""
        about = paragraph._p.get_or_add_pPr()  # noqa: SLF001
        held = OxmlElement("w:numPr")
        held.extend([_element("w:ilvl", val=str(min(depth, 3))), _element("w:numId", val=self.id)])
        style = about.find(qn("w:pStyle"))
        style.addnext(held)


def numbering(file: Any, *, steps: bool) -> Numbering:
    """A new list that starts at 1, or one with bullets."""
    root = file.part.numbering_part.element
    number = str(1 + max([0, *(int(one.get(qn("w:numId"))) for one in root.findall(qn("w:num")))]))
    kinds = root.findall(qn("w:abstractNum"))
    kind = str(1 + max([0, *(int(one.get(qn("w:abstractNumId"))) for one in kinds)]))
    shape = _element("w:abstractNum", abstractNumId=kind)
    shape.append(_element("w:multiLevelType", val="multilevel"))
    for depth in range(4):
        level = _element("w:lvl", ilvl=str(depth))
        level.append(_element("w:start", val="1"))
        level.append(_element("w:numFmt", val="decimal" if steps else "bullet"))
        level.append(_element("w:lvlText", val=f"%{depth + 1}." if steps else BULLET))
        level.append(_element("w:lvlJc", val="start"))
        about = OxmlElement("w:pPr")
        about.append(_element("w:ind", start=str(360 * (depth + 1)), hanging="360"))
        level.append(about)
        shape.append(level)
    kinds[-1].addnext(shape) if kinds else root.insert(0, shape)
    held = _element("w:num", numId=number)
    held.append(_element("w:abstractNumId", val=kind))
    root.append(held)
    return Numbering(number)
