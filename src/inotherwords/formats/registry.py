"""Every kind of copy: what it is called, which staged page it is made from, who makes it, what it needs, for whom.

A new format is one more :class:`Kind` here and a module beside it. ``code`` and ``libraries`` are what its bytes depend
on besides the page: whoever changes one of them sees the copies made anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from inotherwords.formats.letters import LATIN, Letters, has_two, letters_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from inotherwords.formats.document import Document, Home

SHARED: Final = ("document.py", "record.py", "reader.py", "copy.py", "make.py")
PAPER: Final = (
    "markup.py",
    "paper.py",
    "letters.py",
    "pdf.py",
    "pdf_fetch.py",
    "pdf_fit.py",
    "pdf_mend.py",
    "coverage.py",
    "text_layer.py",
    "qr.py",
    "cjk.py",
    "sheets/print.css",
)
PDF_LIBRARIES: Final = ("weasyprint", "pydyf", "pikepdf", "fonttools", "segno")


@dataclass(frozen=True, slots=True)
class Need:
    """Something a maker cannot do without, and the package of Debian that has it."""

    name: str
    package: str
    what: Literal["program", "font", "library"] = "program"


@dataclass(frozen=True, slots=True)
class Material:
    """What a maker gets: the document, the fonts that must travel with it, and other programs."""

    document: Document
    fonts: Mapping[str, bytes] = field(default_factory=dict)
    call: Callable[..., bytes] | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of copy. ``page`` is the folder of the staged page that it is made from, below the locale's."""

    name: str
    make: Callable[[Material], bytes]
    code: tuple[str, ...]
    page: str = ""
    libraries: tuple[str, ...] = ()
    needs: Callable[[Home], tuple[Need, ...]] = lambda _: ()
    serves: Callable[[Home], bool] = lambda _: True
    most: int = 0
    """The bytes it should not exceed: a family pays for them. Nothing where nobody has said."""

    def file(self, guide: str) -> str:
        """The file's name: ``money.large.pdf``."""
        return f"{guide}.{self.name}"


def text(material: Material) -> bytes:
    """``txt``."""
    from inotherwords.formats.plain import plain_text  # noqa: PLC0415 - a maker's libraries load where it works

    return plain_text(material.document).encode("utf-8")


def one_file(material: Material) -> bytes:
    """``html``."""
    from inotherwords.formats.onefile import one_file as made  # noqa: PLC0415

    return made(material.document, material.fonts.get("nastaliq", b"")).encode("utf-8")


def word(material: Material) -> bytes:
    """``docx``."""
    from inotherwords.formats.word import word as made  # noqa: PLC0415

    return made(material.document)


def book(material: Material) -> bytes:
    """``epub``."""
    from inotherwords.formats.epub import epub  # noqa: PLC0415

    return epub(material.document)


def paper(size: int, sheet: str = "", *, reading: bool = False) -> Callable[[Material], bytes]:
    """A maker of PDF in letters of ``size`` points, with ``sheet`` over the shared one."""
    return _Paper(size, sheet, reading)


@dataclass(frozen=True, slots=True)
class _Paper:
    size: int
    sheet: str
    reading: bool

    def __call__(self, material: Material) -> bytes:
        from inotherwords.formats import paper as sheets  # noqa: PLC0415
        from inotherwords.formats.coverage import all_drawn  # noqa: PLC0415
        from inotherwords.formats.pdf import printed  # noqa: PLC0415
        from inotherwords.formats.qr import qr  # noqa: PLC0415

        document = material.document
        assets = {name: svg.encode("utf-8") for name, svg in document.pictures.items()}
        if document.address:
            assets["qr.svg"] = qr(document.address)
        letters = letters_of(document.home, reading=self.reading)
        html = sheets.page(document, letters, self.size, self.sheet)
        all_drawn(html, (LATIN, letters.family))
        return printed(html, document.home.tag, assets, small_fonts(material.fonts, html))


def small_fonts(fonts: Mapping[str, bytes], text: str) -> dict[str, bytes]:
    """The fonts that travel, each with the characters of one print."""
    if not fonts:
        return {}
    from inotherwords.formats.cjk import trimmed  # noqa: PLC0415

    letters = "".join(sorted(set(text)))
    return {name: trimmed(data, letters) for name, data in fonts.items()}


@dataclass(frozen=True, slots=True)
class _Braille:
    grade: int

    def __call__(self, material: Material) -> bytes:
        from inotherwords.formats.braille import PROGRAM, brf  # noqa: PLC0415

        def run(arguments: list[str], given: bytes) -> bytes:
            if material.call is None:
                raise TypeError("braille needs another program")
            return material.call(PROGRAM, arguments, given)

        return brf(material.document, self.grade, run)


def _fonts(home: Home) -> tuple[Need, ...]:
    return _faces(letters_of(home))


def _reading_fonts(home: Home) -> tuple[Need, ...]:
    return _faces(letters_of(home, reading=True))


def _faces(letters: Letters) -> tuple[Need, ...]:
    # Words of English stand in every guide.
    wanted = {LATIN: Letters(LATIN).package, letters.family: letters.package}
    return (
        Need("fc-match", "fontconfig"),
        Need("pangoft2-1.0", "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0", "library"),
        *(Need(family, package, "font") for family, package in wanted.items()),
    )


def _braille(_: Home) -> tuple[Need, ...]:
    return (Need("lou_translate", "liblouis-bin"),)


def _is_source(home: Home) -> bool:
    return home.source


def _is_translated(home: Home) -> bool:
    return not home.source


def _paper_kind(
    name: str, size: int, *, page: str = "", sheet: str = "", reading: bool = False, **more: Any
) -> Kind:
    sheets = (f"sheets/{sheet}.css",) if sheet else ()
    needs = _reading_fonts if reading else _fonts
    return Kind(
        name, paper(size, sheet, reading=reading), (*PAPER, *sheets), page, PDF_LIBRARIES, needs, **more
    )


KINDS: Final = (
    _paper_kind("pdf", 12, most=150_000),
    _paper_kind("reading.pdf", 12, reading=True, serves=has_two),
    _paper_kind("large.pdf", 18, sheet="large"),
    _paper_kind("easy.pdf", 16, page="easy-read/", sheet="easy"),
    _paper_kind("pair.pdf", 11, page="with-english/", sheet="pair", serves=_is_translated),
    _paper_kind("large.reading.pdf", 18, sheet="large", reading=True, serves=has_two),
    _paper_kind("easy.reading.pdf", 16, page="easy-read/", sheet="easy", reading=True, serves=has_two),
    _paper_kind("pair.reading.pdf", 11, page="with-english/", sheet="pair", reading=True, serves=has_two),
    Kind("docx", word, ("word.py", "word_runs.py", "letters.py", "zipped.py"), libraries=("python-docx",)),
    Kind("html", one_file, ("onefile.py", "markup.py", "sheets/onefile.css"), most=300_000),
    Kind("epub", book, ("epub.py", "markup.py", "zipped.py")),
    Kind("txt", text, ("plain.py",)),
    Kind("g1.brf", _Braille(1), ("braille.py", "plain.py"), needs=_braille, serves=_is_source),
    Kind("g2.brf", _Braille(2), ("braille.py", "plain.py"), needs=_braille, serves=_is_source),
)
"""In the order in which a page lists them; of a language in two hands, the one that programs can read aloud comes last."""

NAMES: Final = tuple(one.name for one in KINDS)


def units(material: Material) -> bytes:
    """Not for readers: which words the copies of a guide were made from."""
    from inotherwords.formats.units import shown_units  # noqa: PLC0415

    return shown_units(material.document)


OFFLINE: Final = Kind(
    "offline.html", units, ("offline.py", "offline.js", "onefile.py", "markup.py", "sheets/onefile.css")
)
"""A whole locale in one file; ``offline.py`` makes it from all its pages, so only its code is named here."""
POSTER: Final = Kind("poster.pdf", units, (*PAPER, "poster.py", "sheets/poster.css"), libraries=PDF_LIBRARIES)
"""One for the whole publication; ``poster.py`` makes it from every locale's first page, together with ``pdf``."""
UNITS: Final = Kind("units.json", units, ("units.py",))
SPOKEN: Final = "mp3"
"""A guide read aloud by a person: nobody's maker made it, so it is in no list of kinds; ``commands.copies`` finds it in the stage."""


def kinds(names: frozenset[str]) -> tuple[Kind, ...]:
    """The kinds of these names, in the registry's order."""
    return tuple(one for one in KINDS if one.name in names)
