"""Weakens the checks of translations one change at a time and counts how often their tests notice.

``python scripts/mutants.py`` makes each check say nothing, and each comparison, *and*, *or* and *not* of
``src/inotherwords/checks`` mean its opposite or its neighbour. A mutant is killed when a case of
``checks/cases.json``, a right paragraph or a planted fault comes out otherwise, or when the mutant crashes or hangs.
Each mutant lives in a child process of its own that reads the changed module; no file is changed.
"""

from __future__ import annotations

import ast
import importlib.abc
import importlib.util
import os
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parent.parent
CHECKS: Final = ROOT / "src" / "inotherwords" / "checks"
PACKAGE: Final = "inotherwords.checks"
NOT_CHECKS: Final = frozenset({"__init__", "registry", "run", "base", "around", "silence", "mend"})
"""Not judgements about words; they have tests of their own."""
QUICK: Final = "# quick"
"""Marks a line that only saves time: without it the answer is the same, so no test can tell."""
SECONDS: Final = 60
"""Of work; a change that makes a loop endless ends there."""
WANTED: Final = 0.95
_OTHER: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.GtE, ast.LtE: ast.Gt, ast.Gt: ast.LtE, ast.GtE: ast.Lt, ast.In: ast.NotIn,
    ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One change: in which module, which node of it in the order of ``ast.walk``; or a check that says nothing."""

    module: str
    node: int
    what: str


def mutants() -> Iterator[Mutant]:
    """Every mutant, module by module."""
    for path in sorted(CHECKS.glob("*.py")):
        if path.stem in NOT_CHECKS:
            continue
        text = path.read_text("utf-8")
        quick = {number for number, line in enumerate(text.split("\n"), start=1) if QUICK in line}
        for number, node in enumerate(ast.walk(ast.parse(text))):
            line = getattr(node, "lineno", 0)
            here = range(line, getattr(node, "end_lineno", line) + 1)
            if not isinstance(node, ast.stmt) and not quick.isdisjoint(here):
                continue
            if isinstance(node, ast.FunctionDef) and _yields_blanks(node):
                yield Mutant(path.stem, number, f"{path.stem}.{node.name} says nothing")
            elif isinstance(node, ast.Compare) and type(node.ops[0]) in _OTHER:
                yield Mutant(path.stem, number, f"{path.stem}:{line} {ast.unparse(node)[:70]} turned round")
            elif isinstance(node, ast.BoolOp):
                yield Mutant(path.stem, number, f"{path.stem}:{line} {ast.unparse(node)[:70]} and/or")
            elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
                yield Mutant(path.stem, number, f"{path.stem}:{line} {ast.unparse(node)[:70]} without not")


def _yields_blanks(node: ast.FunctionDef) -> bool:
    """Whether a function is a check, by what it says it gives."""
    return (
        node.returns is not None and ast.unparse(node.returns) == "Iterator[Blanks]" and node.name[0] != "_"
    )


def changed(mutant: Mutant) -> ast.Module:
    """The module with the change."""
    tree = ast.parse((CHECKS / f"{mutant.module}.py").read_text("utf-8"))
    node = list(ast.walk(tree))[mutant.node]
    if isinstance(node, ast.FunctionDef):
        node.body = ast.parse("return iter(())").body
    elif isinstance(node, ast.Compare):
        node.ops[0] = _OTHER[type(node.ops[0])]()
    elif isinstance(node, ast.BoolOp):
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    elif isinstance(node, ast.UnaryOp):
        node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), node.operand)
    return ast.fix_missing_locations(tree)


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module with its change instead of the file."""

    def __init__(self, mutant: Mutant) -> None:
        self.name, self.tree = f"{PACKAGE}.{mutant.module}", changed(mutant)

    def find_spec(self, fullname: str, path: object, target: object = None) -> Any:
        del path, target
        return importlib.util.spec_from_loader(fullname, self) if fullname == self.name else None

    def exec_module(self, module: Any) -> None:
        # The tree is of a module of ours with one sign turned round.
        exec(compile(self.tree, self.name, "exec"), module.__dict__)  # noqa: S102


def survives(mutant: Mutant | None) -> bool:
    """Whether everything comes out as it should with the change; in this process."""
    if mutant is not None:
        sys.meta_path.insert(0, _Changed(mutant))
    from tests.checks.cases import CASES, subject_of  # noqa: PLC0415 - after the change
    from tests.checks.paragraphs import RIGHT, subject  # noqa: PLC0415
    from tests.checks.seeded.plant import HARMS, LOCALES, alarms, caught  # noqa: PLC0415

    from inotherwords.checks.base import judge  # noqa: PLC0415
    from inotherwords.checks.registry import CHECKS as ALL  # noqa: PLC0415

    by_code = {check.code: check for check in ALL}
    for case in CASES:
        found = judge(subject_of(case), [by_code[case["code"]]])
        if len(found) != case["findings"]:
            return False
        said = [one.line_of_text().split(": ", 2)[2] for one in found]
        if "said" in case and said != case["said"]:
            return False
    if any(judge(subject(words, locale=tag), ALL) for tag, words in RIGHT.items()):
        return False
    if any(alarms(tag) for tag in LOCALES):
        return False
    return not any(
        told < planted
        for harm in HARMS
        if harm.mechanical
        for told, planted in (caught(harm, tag) for tag in LOCALES)
    )


def lives(mutant: Mutant) -> int:
    """Starts a child that tries ``mutant``; its id. It ends with 0 when the mutant survives."""
    child = os.fork()
    if child:
        return child
    signal.setitimer(signal.ITIMER_PROF, SECONDS)  # of work, not of waiting: a busy machine kills no mutant
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    try:
        code = 0 if survives(mutant) else 1
    except BaseException:  # noqa: BLE001 - a mutant that crashes is dead
        code = 1
    os._exit(code)


def main() -> int:
    """Try all mutants, two at a time; print the ones that live and the share that died."""
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    _heavy()
    waiting = [one for one in mutants() if len(sys.argv) < 2 or one.module in sys.argv[1:]]  # noqa: PLR2004 - modules were named
    every, running, alive = len(waiting), {}, []
    started = time.monotonic()
    while waiting or running:
        while waiting and len(running) < (os.cpu_count() or 1):
            mutant = waiting.pop()
            running[lives(mutant)] = mutant
        child, status = os.wait()
        mutant = running.pop(child)
        if status == 0:
            alive.append(mutant.what)
            print(f"lives: {mutant.what}", flush=True)
    share = 1 - len(alive) / every
    print(
        f"{every - len(alive)} of {every} mutants killed ({share:.1%}) in {time.monotonic() - started:.0f} s"
    )
    return 0 if share >= WANTED else 1


def _heavy() -> None:
    """Import what is slow and holds no check, once for all children."""
    import inotherwords.locales  # noqa: PLC0415
    import inotherwords.model.review  # noqa: PLC0415
    import inotherwords.source.markdown_inline  # noqa: PLC0415
    import inotherwords.source.page_rules  # noqa: PLC0415

    del inotherwords


if __name__ == "__main__":
    sys.exit(main())
