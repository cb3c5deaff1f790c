"""What a reader gets of each unit, and what of a page is published, given the states.

This is the table of ``docs/decisions`` and nothing else, so that it can be read in one sitting. What looks
odd: English is the answer whenever no other row fits, because current English harms nobody as much as a
wrong deadline does.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal

from inotherwords.model.review import State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inotherwords.model.content import Unit
    from inotherwords.model.publication import Policy, UnitState


SENT: Final = "sent"
"""The origin of words in an editor's preview that came from outside and that nobody has accepted."""


@dataclass(frozen=True, slots=True)
class View:
    """What stands on the page for one unit."""

    show: Literal["words", "english"]
    """``words`` of the locale, or the current English, marked as English."""
    notice: Literal["", "draft", "proposed", "outdated", "sent"] = ""
    english: Literal["", "folded"] = ""
    """``folded``: the current English goes along with the words, folded on screen, open on paper."""


def view(unit: Unit, state: UnitState) -> View:
    """What the reader gets of ``unit`` in this state.

    Law 7: words made for another English are never shown of a critical unit, nor words that were never
    reviewed for any English; the reader gets today's English.
    """
    if state.state is State.MISSING or not state.target.strip():
        return View("english")
    if state.state is State.OUTDATED:
        if unit.critical or not state.once_reviewed:
            return View("english", "outdated")
        return View("words", "outdated", "folded")
    if state.state is State.REVIEWED:
        return View("words")
    if state.origin == SENT:
        return View("words", "sent", "folded")
    notice: Literal["draft", "proposed"] = "proposed" if state.state is State.PROPOSED else "draft"
    return View("words", notice, "folded" if unit.critical else "")


def publishes(
    title_unit_key: str, units: Sequence[Unit], states: Mapping[str, UnitState], policy: Policy
) -> bool:
    """Whether a guide is published in a locale, or a short page says why not.

    “Its title and 60 % of its units, the critical ones among them, have words” is read as three conditions:
    the title has words, every critical unit has words, and at least ``policy.threshold`` of all units have
    words. A unit has words when it is not missing, whether or not today's reader sees them; words that were
    taken back count, so that one wrong sentence takes no guide away.
    """
    if not _has_words(title_unit_key, states):
        return False
    if any(unit.critical and not _has_words(unit.key, states) for unit in units):
        return False
    worded = sum(_has_words(unit.key, states) for unit in units)
    # 0.6 of 5 units is 3, and binary fractions do not always agree.
    return worded >= Fraction(str(policy.threshold)) * len(units)


def indexable(units: Sequence[Unit], states: Mapping[str, UnitState]) -> bool:
    """Whether search engines and ``hreflang`` may know the page, given that it is published.

    No unit shows outdated words and none is draft or proposed. English in place of words is no reason
    against it: it is marked, and it is true.
    """
    views = (view(unit, states[unit.key]) for unit in units if unit.key in states)
    return all(one.show == "english" or not one.notice for one in views)


def _has_words(key: str, states: Mapping[str, UnitState]) -> bool:
    return key in states and (states[key].state is not State.MISSING or states[key].withdrawn)
