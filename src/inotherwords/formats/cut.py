"""The Chinese fonts of a build, each cut to size once and kept on a shelf."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from inotherwords.edge import programs
from inotherwords.engine import Task, attempt, key_of
from inotherwords.formats.letters import CJK, letters_of
from inotherwords.formats.registry import PAPER
from inotherwords.model.finding import Finding, Where, finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inotherwords.formats.document import Home
    from inotherwords.formats.plan import Plan

FONT: Final = "font.otf"
WEIGHTS: Final = {"regular": "400", "bold": "700"}


def cut_fonts(plan: Plan, homes: Iterable[Home]) -> tuple[dict[str, dict[str, str]], list[Finding]]:
    """By tag, the files of the fonts that travel with its prints, by ``Family|weight``; and what could not be cut."""
    if not any(PAPER[0] in kind.code and kind.libraries for kind in plan.kinds):
        return {}, []
    tasks = [(home.tag, name, task) for home in homes for name, task in _tasks(plan, home)]
    held = [task for _, _, task in tasks]
    done = attempt(held, plan.shelf / "letters", workers=plan.workers, tell=plan.tell)
    cut: dict[str, dict[str, str]] = {}
    for tag, name, task in tasks:
        if task.name in done.folders:
            cut.setdefault(tag, {})[name] = str((done.folders[task.name] / FONT).resolve())
    faults = [
        finding("format-failed", Where(locale=tag), file=name, why=str(done.faults[task.name]))
        for tag, name, task in tasks
        if task.name in done.faults
    ]
    return cut, faults


def _tasks(plan: Plan, home: Home) -> Iterable[tuple[str, Task]]:
    from inotherwords.formats.cjk import LISTS, Cut, characters, cut_font  # noqa: PLC0415 - fontTools, where Chinese is printed

    letters = letters_of(home)
    if letters.package != CJK or home.script not in LISTS:
        return
    wanted = characters(
        home.script, (text for path, text in plan.files.items() if path.startswith(f"{home.tag}/"))
    )
    for weight, number in WEIGHTS.items():
        face = programs.font(letters.family, weight=weight)
        if face is not None:
            name = f"{letters.family} cut|{number}"
            order = Cut(name=FONT, path=str(face.path), index=face.index, characters=wanted)
            key = key_of(
                [name, wanted, face.path.name, str(face.size), str(face.index), version("fonttools")]
            )
            yield name, Task(f"{home.tag} {name}", key, cut_font, order)
