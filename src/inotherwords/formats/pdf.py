"""PDF by WeasyPrint: PDF/UA-1, the mended text layer, and a fetcher that serves staged assets only.

The private parts of WeasyPrint that we lean on are named in ``text_layer`` and pinned with it.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from inotherwords.errors import MachineError
from inotherwords.formats.paper import HERE

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIANT: Final = "pdf/ua-1"


def printed(
    page: str, lang: str, assets: Mapping[str, bytes], fonts: Mapping[str, bytes] | None = None
) -> bytes:
    """``page`` as PDF. ``assets`` are the files it may ask for, by name; ``fonts`` those that travel, by ``Family|weight``.

    Law: nothing else is fetched, whatever the page asks for. Raises ``MachineError`` when a letter has no font or a
    picture is missing, or words run off the sheet: a guide with a hole in it is not given out.
    """
    from weasyprint import CSS, HTML  # type: ignore[import-untyped] # noqa: PLC0415 - half a second, only where PDF is made
    from weasyprint.logger import LOGGER  # type: ignore[import-untyped] # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped] # noqa: PLC0415
    from weasyprint.urls import FatalURLFetchingError  # type: ignore[import-untyped] # noqa: PLC0415

    from inotherwords.formats.pdf_fetch import StagedOnly  # noqa: PLC0415
    from inotherwords.formats.pdf_fit import words_off_the_sheet  # noqa: PLC0415
    from inotherwords.formats.pdf_mend import finished  # noqa: PLC0415
    from inotherwords.formats.text_layer import mended  # noqa: PLC0415

    said = _Said()
    faces = {f"font-{number}.otf": (name, data) for number, (name, data) in enumerate((fonts or {}).items())}
    served = StagedOnly({**assets, **{file: data for file, (_, data) in faces.items()}})
    rules = "\n".join(_face(file, name) for file, (name, _) in faces.items())
    LOGGER.addHandler(said)
    try:
        config = FontConfiguration()
        sheet = CSS(string=rules, font_config=config, url_fetcher=served, base_url=HERE)
        with mended(lang):
            made = HTML(string=page, base_url=HERE, url_fetcher=served)
            laid = made.render(font_config=config, stylesheets=[sheet], pdf_variant=VARIANT)
            if lost := words_off_the_sheet(laid):
                raise MachineError(f"Words would run off the sheet: “{lost}”.", "Part the table in two.")
            data: bytes = laid.write_pdf(stylesheets=[sheet], pdf_variant=VARIANT)
    except FatalURLFetchingError as fault:
        raise MachineError("The page asks for something that is not staged.", str(fault)) from None
    finally:
        LOGGER.removeHandler(said)
    if said.lines:
        raise MachineError("The PDF would have a hole.", "; ".join(dict.fromkeys(said.lines)))
    return finished(data)


def _face(file: str, name: str) -> str:
    family, _, weight = name.partition("|")
    return f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{HERE}{file}"); }}'


class _Said(logging.Handler):
    """What WeasyPrint warns of that a reader would miss: letters without a font, pictures not there."""

    WORDS: Final = ("No font has", "Failed to load", "no required alt", "notdef")

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if any(one in text for one in self.WORDS):
            self.lines.append(text)
