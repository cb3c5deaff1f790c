"""The one style sheet of a site: the rules all languages share, and a block made from the staged locales.

A locale's letters reach the page as custom properties on ``[lang|="tag"]``: --k, --lead and --face. The block is
written here and put where ``iow.css`` says so; names of fonts become CSS strings, so nothing in them is a rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Final

from inotherwords.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inotherwords.site.languages import LocaleRecord
    from inotherwords.stage.style import Style

SHEET: Final = "assets/iow.css"
HERE: Final = "/* The letters of each language are written here from the staged locales. */\n"
"""The line of the shared rules where the block goes."""
PARTS: Final = (
    *("states.css", "directory.css", "card.css", "terms.css"),
    *(
        "jobs.css",
        "comfort.css",
        "leave.css",
        "search.css",
        "beside.css",
        "formats.css",
        "film.css",
        "archive.css",
    ),
)
"""What is added to the shared rules, in this order; each file is about one thing, and a page loads them as one."""
PLAIN: Final = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans")
_TALL: Final = 2.0
"""Letters that climb as Nastaliq does run into the line above when a heading is set closer than this."""
_GENERIC: Final = frozenset({"system-ui", "-apple-system"})


@dataclass(frozen=True, slots=True)
class Travelling:
    """A font that comes with the pages: where it may be already, its file, and the characters it is for."""

    local: tuple[str, ...]
    file: str
    range: str


WEB_FONTS: Final = {
    "nastaliq": Travelling(
        ("Noto Nastaliq Urdu", "NotoNastaliqUrdu"),
        "fonts/nastaliq-urdu.woff2",
        "U+600-6FF, U+200C-200D",
    )
}
"""Most phones have no Nastaliq; the subset is made by ``scripts/fonts.py``."""


def stylesheet(records: Sequence[LocaleRecord]) -> bytes:
    """``assets/iow.css`` for a site of these locales.

    Law: the same whatever the order of ``records``, and a web font is asked for only on pages whose own
    language uses it: a language list elsewhere does not fetch it. Raises ``CallerError`` for a web font that
    does not travel with the program.
    """
    shared = resources.files("inotherwords.site").joinpath("theme", SHEET).read_text("utf-8")
    styles = resources.files("inotherwords.site").joinpath("theme", "styles")
    parts = [styles.joinpath(name).read_text("utf-8") for name in PARTS]
    return "\n".join([shared.replace(HERE, HERE + block(records)), *parts]).encode("utf-8")


def block(records: Sequence[LocaleRecord]) -> str:
    """The generated rules, shorter tags first, so that ``zh-Hant`` has the last word over ``zh``."""
    styled = sorted((one["tag"], one["style"]) for one in records if "style" in one)
    used = sorted({style["web_font"] for _, style in styled if style["web_font"]})
    if unknown := [name for name in used if name not in WEB_FONTS]:
        raise CallerError(f"No web font is called {', '.join(unknown)}.")
    rules = [_rule(tag, style) for tag, style in styled]
    rules += [_font_face(name, WEB_FONTS[name]) for name in used]
    rules += [_own_pages(tag, style) for tag, style in styled if style["web_font"]]
    return "".join(f"{rule}\n" for rule in rules)


def css_string(text: str) -> str:
    r"""``text`` as a CSS string: whatever is no letter, digit, space or plain mark is escaped by its number.

    >>> print(css_string('Noto "Sans"'))
    "Noto \22 Sans\22 "
    """
    return '"' + re.sub(r"[^\w .+&'«»‘’‚“”„‟‹›「」『』-]", lambda sign: f"\\{ord(sign[0]):x} ", text) + '"'


def _rule(tag: str, style: Style) -> str:
    quotes = " ".join(css_string(mark) for mark in style["quotes"])
    tall = style["line_height"] > _TALL
    room = f" --room: {_TALL:g};" if tall else ""
    return (
        f'[lang|="{tag}"] {{ --k: {style["size"]:g}; --lead: {style["line_height"]:g};{room} '
        f"--face: {_face(style)}; quotes: {quotes}; }}"
    )


def _own_pages(tag: str, style: Style) -> str:
    own = f'html[lang|="{tag}"]'
    return f'{own}, {own} [lang|="{tag}"] {{ --face: {_face(style, style["web_font"])}; }}'


def _face(style: Style, travelling: str = "") -> str:
    """The families in order. Western digits look alien among Nastaliq letters, so a plain face lends its own."""
    lent = ["digits"] if style["web_font"] == "nastaliq" else []
    own = [*lent, *([travelling] if travelling else []), *style["font"]]
    names = own if style["font"] else [*own, *PLAIN]
    return ", ".join([*(one if one in _GENERIC else css_string(one) for one in names), "sans-serif"])


def _font_face(name: str, font: Travelling) -> str:
    places = ", ".join(
        [*(f"local({css_string(one)})" for one in font.local), f'url("{font.file}") format("woff2")']
    )
    return (
        f"@font-face {{ font-family: {css_string(name)}; src: {places}; font-display: swap; "
        f"unicode-range: {font.range}; }}"
    )
