"""*Help with this page*: a guide part by part, for whoever sees what is wrong or hard and says so on a phone.

Each part of the guide, titles and picture texts too, stands with its number, its English, its words, their state and
what a translator has to know; what surrounds it stands above and below. The words stand twice: as they look, and as
the catalogue holds them, in a field. What looks odd: the fields are there without a script as well, because the sheet
is printed and, where there is a desk, the form is posted; ``help.js`` brings them to life.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from inotherwords.figures import plain
from inotherwords.model.review import State
from inotherwords.stage.adorn import one_line
from inotherwords.stage.beside import HEADS, UNSEEN, one_down
from inotherwords.stage.foreign import plain_names
from inotherwords.stage.inline import run, safe
from inotherwords.stage.lists import unit_of
from inotherwords.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inotherwords.model.content import Content, Document, Unit
    from inotherwords.model.publication import UnitState
    from inotherwords.model.translation import Catalogue, Entry
    from inotherwords.stage.page import Sheet
    from inotherwords.stage.voice import Voice

_TERM: Final = re.compile(r"\]\(term:([a-z0-9-]+)\)")
_MARKED: Final = re.compile(r"[\[\]{}*_`<>&\\]")
_OPENER: Final = re.compile(r"^(\d*)([#>+*=:-](?=[ =]|#)|[.)](?= ))")
"""What would open a list, a heading or a quotation at the start of a block."""
_VERDICTS: Final = ("clear", "not-clear", "wrong")
LONGEST: Final = 5000
"""Characters that a field takes."""


@dataclass(frozen=True, slots=True)
class Helped:
    """A document in a locale, with everything its help page tells."""

    document: Document
    sheet: Sheet
    states: Mapping[str, UnitState]
    catalogue: Catalogue | None
    content: Content
    glossary: Mapping[str, UnitState]
    """The states of the glossary's units."""
    voice: Voice
    desk: bool
    """Whether a form is posted to a desk."""
    aloud: Mapping[str, str] = field(default_factory=dict)
    """Of each part that can be read aloud, the hash of what is heard."""


def help_page(about: Helped) -> str:
    """The page below its front matter. Law: every unit of the document is there once, in order, under its key."""
    levels = {unit.key: piece.level for piece, unit in about.sheet.rows()}
    entries = about.catalogue.by_key() if about.catalogue else {}
    parts = (
        "\n".join(_part(about, unit, number, levels.get(unit.key), entries.get(unit.key)))
        for number, unit in enumerate(about.document.units, 1)
    )
    return "\n\n".join(parts) + "\n"


def _part(about: Helped, unit: Unit, number: int, level: int | None, entry: Entry | None) -> Iterator[str]:
    """One part; ``level`` is a heading's, 0 for what is none, ``None`` for what stands above the text."""
    is_plain = level is None or unit.kind in UNSEEN
    voice, state = about.voice, about.states.get(unit.key)
    target = state.target if state else ""
    before = entry.target_hash if entry and target else ""
    facts = _facts(about, unit, target)
    held = f'data-source="{unit.hash}" data-before="{before}" data-kind="{html.escape(unit.kind)}"'
    if facts:
        held += f' data-facts="{html.escape(json.dumps(facts, ensure_ascii=False, sort_keys=True))}"'
    if (shown := about.aloud.get(unit.key)) is not None:
        held += f' data-shown="{shown}"'
    shape = " head" if level or (level is not None and unit.kind in HEADS) else ""
    yield f'<div class="part{shape}" id="{unit.key}" {held} markdown="1">'
    yield f'<p class="n"><b>{number}</b> {_label(state, voice)}</p>'
    english = _english(unit, voice) if is_plain else voice.english(unit)
    yield f'<div class="theirs"{voice.marks(english=True)} markdown="1">\n{_block(english)}\n</div>'
    if target:
        words = run(voice.bare(target), voice, english=False) if is_plain else voice.dressed(target)
        heading = f"{'#' * (level or 0)} {one_line(one_down(words))} {{: #{unit.section} }}"
        yield f'<div class="own" markdown="1">\n{heading if level else _block(words)}\n</div>'
    yield f'<div class="tell">{"".join(_tell(about, unit, number, target, entry))}</div>'
    yield "</div>"


def _english(unit: Unit, voice: Voice) -> str:
    """Plain text of the English. Its block says the language already."""
    return safe(plain(unit.text, voice.facts, voice.source))


def _block(text: str) -> str:
    """A block of one paragraph, whatever its words begin with."""
    return _OPENER.sub(lambda match: f"{match[1]}\\{match[2]}", one_down(text))


def _label(state: UnitState | None, voice: Voice) -> str:
    """The state of the words, as the guide's own pages say it."""
    return voice.small(f"label.{state.state if state else State.MISSING}")


def _facts(about: Helped, unit: Unit, target: str) -> dict[str, str]:
    """What the blanks of a unit stand for, as this locale writes it."""
    voice = about.voice
    return {
        f"{one.name}:{one.form}" if one.form else one.name: voice.bare(text[one.start : one.end])
        for text in (unit.text, target)
        for one in tokens(text)
    }


def _tell(about: Helped, unit: Unit, number: int, target: str, entry: Entry | None) -> Iterator[str]:
    """What a helper has to know, and the fields."""
    voice = about.voice
    yield from _hints(about, unit, entry)
    if about.desk:
        before = entry.target_hash if entry and target else ""
        hidden = {"unit": unit.key, "source": unit.hash, "before": before}
        yield "".join(
            f'<input type="hidden" name="{name}.{number}" value="{value}">' for name, value in hidden.items()
        )
    own = f'lang="{voice.locale.tag}" dir="{voice.locale.direction}"'
    yield f'<details class="edit"{"" if about.desk else " hidden"}><summary>{_word("help.change" if target else "help.write", voice)}</summary>'
    if _MARKED.search(unit.text):
        yield f'<p class="raw" data-raw{voice.marks(english=True)}>{_text(unit.text)}</p>'
    yield (
        f'<p><label for="w{number}">{_word("help.yours", voice)}</label>'
        f'<textarea id="w{number}" name="words.{number}" {own} rows="4" maxlength="{LONGEST}" autocomplete="off" data-raw>{_text(target)}</textarea></p>'
        f'<p><label for="t{number}">{_word("help.note", voice)}</label>'
        f'<input type="text" id="t{number}" name="note.{number}" maxlength="500" autocomplete="off"></p></details>'
    )
    if target:
        yield f'<fieldset class="marks"><legend>{_word("help.verdict", voice)}</legend>'
        for one in _VERDICTS:
            yield f'<label><input type="radio" name="verdict.{number}" value="{one}"> {_word(f"help.{one}", voice)}</label>'
        yield (
            f'<p class="why"><label for="y{number}">{_word("help.why", voice)}</label>'
            f'<input type="text" id="y{number}" name="why.{number}" maxlength="500" autocomplete="off"></p></fieldset>'
        )


def _hints(about: Helped, unit: Unit, entry: Entry | None) -> Iterator[str]:
    """That a mistake here could harm, our words for the terms, the earlier English, notes for translators."""
    voice = about.voice
    if unit.critical:
        yield f'<p class="care">{_word("help.critical", voice)}</p>'
    terms = [held for one in dict.fromkeys(_TERM.findall(unit.text)) if (held := _term(about, one))]
    if terms:
        yield f'<p class="hint">{_word("help.terms", voice)} {"; ".join(terms)}</p>'
    if entry and entry.previous and entry.previous != unit.text:
        yield f'<p class="hint">{_word("help.was", voice)} <span{voice.marks(english=True)}>{html.escape(plain(entry.previous, voice.facts, voice.source))}</span></p>'
    for note in unit.notes:
        yield f'<p class="hint"{voice.marks(english=True)}>{html.escape(note)}</p>'


def _term(about: Helped, name: str) -> str:
    """``direct payment: …``, where the locale has a word for the term."""
    unit = unit_of(about.content.document("glossary"), name, "term")
    state = about.glossary.get(unit.key) if unit else None
    if unit is None or state is None or not state.target:
        return ""
    voice = about.voice
    english = html.escape(plain(unit.text, voice.facts, voice.source))
    source = voice.source
    words = plain_names(voice.bare(state.target), voice.locale.script, source.tag, source.direction)
    return f"<span{voice.marks(english=True)}>{english}</span>: <b>{words}</b>"


def _word(key: str, voice: Voice) -> str:
    """An interface word, marked where it comes in English."""
    english = key in voice.words.english_keys
    text = html.escape(voice.words.say(key))
    return f"<span{voice.marks(english=True)}>{text}</span>" if english and not voice.is_source else text


def _text(text: str) -> str:
    """Text inside raw HTML: escaped, and on one line of the file whatever its own lines are."""
    return html.escape(text).replace("\n", "&#10;")
