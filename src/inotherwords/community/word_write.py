"""A :class:`Sending` as a Word file: a table of two columns, English and the language, written part by part.

Written by hand and not by a library, because what matters here is what libraries leave out: the direction of
each paragraph and run, the language of both, and a bookmark in each cell, which is what survives every program.
The same value gives the same bytes.
"""

from __future__ import annotations

import zipfile
from html import escape
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, Final

from inotherwords.community.matching import HEAD
from inotherwords.community.shown import runs
from inotherwords.model.publication import Direction
from inotherwords.stage.style import style_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.community.sending import Line, Sending
    from inotherwords.model.publication import Locale

_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS: Final = {
    "document": "document.main",
    "styles": "styles",
    "settings": "settings",
    "fontTable": "fontTable",
}
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_POINTS: Final = 11
_COLUMN: Final = 5060
"""Width of a column in twentieths of a point: two of them fill A4 between margins of 15 mm."""
_MARGIN: Final = 850
_DAY: Final = (2026, 1, 1, 0, 0, 0)
"""Every part of the file has this date, so that the same words are the same bytes."""
_EAST_ASIAN: Final = frozenset({"Hans", "Hant", "Jpan", "Kore"})


def write_word(sending: Sending) -> bytes:
    """The Word file."""
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _links({"word/document.xml": "officeDocument"}),
        "word/_rels/document.xml.rels": _links(
            {f"{name}.xml": name for name in _PARTS if name != "document"}
        ),
        "word/document.xml": _document(sending),
        "word/styles.xml": _styles(sending.locale),
        "word/settings.xml": f'{_HEAD}<w:settings {_W}><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>',
        "word/fontTable.xml": _fonts(sending.locale),
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(zipfile.ZipInfo(name, _DAY), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_OFFICE}.{kind}+xml"/>'
        for name, kind in _PARTS.items()
    )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _links(targets: dict[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), start=1)
    )
    return (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{links}</Relationships>"
    )


def _styles(locale: Locale) -> str:
    """The letters of both languages; a language of large letters has them large here too."""
    style = style_of(locale)
    size = round(_POINTS * 2 * style["size"])
    fonts = style["font"]
    own = f' w:cs="{escape(fonts[0])}"' if fonts else ""
    east = f' w:eastAsia="{escape(fonts[0])}"' if fonts and locale.script in _EAST_ASIAN else ""
    plain = (
        escape(fonts[0])
        if fonts and locale.script not in _EAST_ASIAN and not _is_complex(locale)
        else "Calibri"
    )
    return (
        f"{_HEAD}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{plain}" w:hAnsi="{plain}"{east}{own}/>'
        f'<w:sz w:val="{_POINTS * 2}"/><w:szCs w:val="{size}"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="60"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style></w:styles>"
    )


def _fonts(locale: Locale) -> str:
    """What to take where the first choice is not installed."""
    fonts = [escape(one) for one in style_of(locale)["font"]]
    held = ""
    if fonts:
        other = f'<w:altName w:val="{",".join(fonts[1:])}"/>' if fonts[1:] else ""
        held = f'<w:font w:name="{fonts[0]}">{other}</w:font>'
    return f"{_HEAD}<w:fonts {_W}>{held}</w:fonts>"


def _document(sending: Sending) -> str:
    ids = count(1)
    guidance = "".join(
        _paragraph(text, locale, bold=not place, size=26 if not place else 0)
        for locale, texts in sending.guidance
        for place, text in enumerate(texts)
    )
    heads = "".join(
        _cell(_paragraph(text, locale, bold=True), fill="D9E2EC")
        for text, locale in ((HEAD, sending.source), (sending.locale.name, sending.locale))
    )
    rows = "".join(_row(line, sending, ids) for line in sending.lines)
    grid = f'<w:gridCol w:w="{_COLUMN}"/>' * 2
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7B8794"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f"{_HEAD}<w:document {_W}><w:body>{_bookmark(sending.mark, ids, inside=guidance)}"
        f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{heads}</w:tr>{rows}</w:tbl><w:p/>"
        f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="{_MARGIN}" w:right="{_MARGIN}" '
        f'w:bottom="{_MARGIN}" w:left="{_MARGIN}" w:header="400" w:footer="400" w:gutter="0"/></w:sectPr>'
        "</w:body></w:document>"
    )


def _row(line: Line, sending: Sending, ids: Iterator[int]) -> str:
    english = _paragraph(line.english, sending.source, bold=line.heading, mark=_bookmark(line.tag, ids))
    words = _paragraph(line.words, sending.locale, mark=_bookmark(line.words_tag, ids))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cell(english, fill='F3F6F9')}{_cell(words)}</w:tr>"


def _cell(inside: str, *, fill: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{_COLUMN}" w:type="dxa"/>{shade}</w:tcPr>{inside}</w:tc>'


def _bookmark(name: str, ids: Iterator[int], *, inside: str = "") -> str:
    """A bookmark before the first run: it goes where its paragraph goes, and no program shows it."""
    number = next(ids)
    mark = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'
    return inside.replace("</w:pPr>", f"</w:pPr>{mark}", 1) if inside else mark


def _paragraph(text: str, locale: Locale, *, bold: bool = False, mark: str = "", size: int = 0) -> str:
    """One paragraph in one language, with its direction."""
    bidi = "<w:bidi/>" if locale.direction is Direction.RTL else ""
    inside = "".join(
        _run(one.text, locale, bold=bold or one.bold, token=one.token, size=size) for one in runs(text)
    )
    return f"<w:p><w:pPr>{bidi}</w:pPr>{mark}{inside}</w:p>"


def _run(text: str, locale: Locale, *, bold: bool, token: bool, size: int) -> str:
    """A stretch in one language. A token is left-to-right whatever stands around it, or its braces would turn."""
    right = locale.direction is Direction.RTL and (not token or text == "[")
    properties = (
        ("<w:b/><w:bCs/>" if bold else "")
        + (
            f'<w:sz w:val="{size}"/><w:szCs w:val="{round(size * style_of(locale)["size"])}"/>'
            if size
            else ""
        )
        + ('<w:shd w:val="clear" w:color="auto" w:fill="FFF3C4"/>' if token and text != "[" else "")
        + ("<w:rtl/>" if right else "")
        + _language(locale)
    )
    return (
        f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'
    )


def _language(locale: Locale) -> str:
    """The language of a run under the name that Word looks it up by: right-to-left and East Asian have their own."""
    tag = "en-GB" if locale.source else locale.tag
    kind = (
        "bidi" if locale.direction is Direction.RTL else "eastAsia" if locale.script in _EAST_ASIAN else "val"
    )
    also = f' w:bidi="{tag}"' if kind == "val" and _is_complex(locale) else ""
    return f'<w:lang w:{kind}="{tag}"{also}/>'


def _is_complex(locale: Locale) -> bool:
    """Whether Word sets this script with the fonts for complex scripts."""
    return locale.script not in {"Latn", "Grek", "Cyrl", "Ethi", *_EAST_ASIAN}
