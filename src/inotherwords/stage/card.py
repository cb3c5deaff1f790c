"""The language card: a few sentences to show at a desk, in English and in the reader's language, each in its own half.

The first section of ``content/pages/card.md`` is a list, and that list is the card; the name of the language is put
behind its first line, so nobody types it. Its words are units like all others, so the card says how far they are
checked. In the source language the page shows the sentences and leads to the cards of the other languages.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from inotherwords.model.publication import Spoken
from inotherwords.stage.adorn import label_key, one_line
from inotherwords.stage.inline import heading
from inotherwords.translation.keys import TOP

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from inotherwords.model.content import Document, Unit
    from inotherwords.model.publication import Locale, UnitState
    from inotherwords.stage.voice import Voice

CARD: Final = "pages/card"
ANCHOR: Final = "card"
"""What a link leads to that shows the card alone (``card.css``)."""
_NEXT: Final = re.compile(r"\n(?=## )")


def with_card(
    text: str,
    document: Document,
    states: Mapping[str, UnitState],
    voice: Voice,
    locales: Iterable[Locale],
) -> str:
    """The staged ``text`` of the page with its first section as a card; the page as it is where it has none.

    The card has every sentence twice, or in English alone where the language has none of them.
    """
    first = next((unit.section for unit in document.units if unit.section != TOP), "")
    lines = [unit for unit in document.units if unit.section == first and unit.kind == "item"]
    start = re.search(rf"^## .*#{re.escape(first)}\b", text, re.MULTILINE) if first and lines else None
    if start is None:
        return text
    end = _NEXT.search(text, start.end())
    top = text[start.start() :].partition("\n")[0]
    rest = text[end.start() :] if end else "\n"
    shown = _source_card(lines, voice, locales) if voice.is_source else _card(lines, states, voice)
    return f"{text[: start.start()]}{top}\n\n{shown}\n{rest}"


def _card(lines: Sequence[Unit], states: Mapping[str, UnitState], voice: Voice) -> str:
    said = [voice.say(unit, states.get(unit.key)) for unit in lines]
    spoken = voice.locale.spoken or Spoken(voice.locale.english, voice.locale.name)
    halves = [_half([one.english for one in said], voice.source, spoken.english)]
    own = [one for one in said if one.view.show != "english"]
    if own:
        notice = next((voice.small(label_key(one)) for one in own if label_key(one)), "")
        words = [
            f"<span{voice.marks(english=one.view.show == 'english')}"
            f' data-state="{one.state}" data-unit="{unit.key}">{one_line(one.text)}</span>'
            for unit, one in zip(lines, said, strict=True)
        ]
        halves.append(_half(words, voice.locale, spoken.own, notice))
    else:
        halves.append(voice.small("notice.missing", language=voice.locale.name))
    inner = "\n\n".join(halves)
    return f'<div class="language-card" id="{ANCHOR}" markdown="1">\n\n{inner}\n\n</div>\n'


def _half(words: Sequence[str], locale: Locale, name: str, notice: str = "") -> str:
    """The sentences in one language, which says so itself: the halves stand beside each other on one page."""
    first, *others = (one_line(one) for one in words)
    lines = [f"{first} **{html.escape(name)}**", *others]
    inner = "\n\n".join([*([notice] if notice else []), *lines])
    return (
        f'<div class="half" lang="{locale.tag}" dir="{locale.direction}" markdown="1">\n\n{inner}\n\n</div>'
    )


def _source_card(lines: Sequence[Unit], voice: Voice, locales: Iterable[Locale]) -> str:
    """A card with room for a language that we do not have, and the way to those that we have."""
    card = _half([unit.text for unit in lines], voice.source, "________")
    links = "\n".join(
        f'- <a href="../../{one.tag}/card/" hreflang="{one.tag}">'
        f'<span lang="{one.tag}" dir="{one.direction}">{html.escape(one.name)}</span></a> {html.escape(one.english)}'
        for one in locales
        if not one.source
    )
    parts = [f'<div class="language-card" id="{ANCHOR}" markdown="1">\n\n{card}\n\n</div>']
    if links:
        parts += [heading("choose_language", voice, anchor="languages"), links]
    return "\n\n".join(parts) + "\n"
