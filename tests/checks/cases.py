"""The table of cases that every writing of the checks is held to, as subjects of ours."""

from __future__ import annotations

import json
from importlib import resources

from inotherwords.checks.around import Around
from inotherwords.checks.base import Subject
from inotherwords.model.content import Unit
from inotherwords.model.finding import Where
from inotherwords.model.publication import Avoided, TermChoice, Wording

CASES = json.loads(resources.files("inotherwords.checks").joinpath("cases.json").read_text("utf-8"))["cases"]


def around(held: dict) -> Around:
    return Around(
        names=tuple(held.get("names", ())),
        ordinary=frozenset(held.get("ordinary", ())),
        hosts=frozenset(held.get("hosts", ())),
        kinds=held.get("kinds", {}),
        wording=Wording(
            tuple(TermChoice(one["english"], tuple(one["forms"])) for one in held.get("terms", ())),
            tuple(Avoided(**one) for one in held.get("avoid", ())),
        ),
        englishes={words: frozenset(those) for words, those in held.get("englishes", {}).items()},
        renderings={english: frozenset(those) for english, those in held.get("renderings", {}).items()},
    )


def subject_of(case: dict) -> Subject:
    unit = Unit("top/paragraph-1", case.get("kind", "paragraph"), case["english"], "top", 3)
    where = Where("x.po", 12, case["locale"], unit.key)
    return Subject(
        unit, case["english"], case["words"], case["locale"], where, around=around(case.get("around", {}))
    )
