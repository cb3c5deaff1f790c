"""Easy Read: ``content/easy-read/<guide>.yml``, points of a sentence or two with a picture each.

A point names the guide's units that it rests on, ``from: {in-short/item-1a2b3c4d: 0123456789abcdef}``. Writers
give a plain list of keys; the hashes are put beside them by a command (``based``), in the file's own text, and
the rewritten file is read again, so that nothing else can have changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date  # noqa: TC003 - the schema reads the annotations at run time
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from inotherwords.errors import CallerError
from inotherwords.model.easy_read import EasyRead, Point
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.source.figure_rules import typed as figures_in
from inotherwords.source.schema import IDS, typed
from inotherwords.source.values import markup_in, not_plain
from inotherwords.source.yamltext import Node, read_yaml
from inotherwords.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BOLD: Final = re.compile(r"\*\*(?P<words>[^*\n]+)\*\*")
"""The one mark that a point may hold: a hard word, explained at once."""
_HASH: Final = re.compile(r"[0-9a-f]{16}")
_NONE: Final = "none"
"""Stands for a hash that is not there, while the schema reads; it refuses empty values."""
_START: Final = re.compile(r"[\w“‘'\"£({*](?!\d*[.)]\s)")
_FROM: Final = re.compile(r"(?P<indent>\s*(?:- +)?)from\s*:")


@dataclass(frozen=True, slots=True)
class _Point:
    id: str
    text: str
    picture: str
    from_: dict[str, str]
    line: int = 0


@dataclass(frozen=True, slots=True)
class _File:
    """The file's own lines, as the schema reads them."""

    title: str
    points: tuple[_Point, ...]
    tested: date | None = None


def read_easy_read(text: str, *, path: str) -> tuple[EasyRead | None, list[Finding]]:
    """The Easy Read in ``text``, named by its file for its guide, and all that is wrong with it by itself."""
    guide = PurePosixPath(path).stem
    if not IDS.form.fullmatch(guide):
        return None, [finding(IDS.code, Where(path), id=guide)]
    node, findings = read_yaml(text, path=path)
    if node is None and findings:
        return None, findings
    held, faults = typed(_with_maps(node), _File, path=path)
    findings += faults
    if held is None or node is None:
        return None, findings
    points = tuple(_point(one) for one in held.points)
    title_line = node.at("title").line
    findings += not_plain({"title": held.title}, Where(path, title_line))
    for point in points:
        findings += _point_faults(point, path)
    first: dict[str, Point] = {}
    for point in points:
        same = first.setdefault(point.id, point)
        if same is not point:
            findings.append(finding("point-twice", Where(path, point.line), id=point.id, first=same.line))
    return EasyRead(guide, path, held.title, points, held.tested, title_line), findings


def resting(easy: EasyRead, guide: Mapping[str, str]) -> Iterator[Finding]:
    """What is wrong between an Easy Read and its guide, whose units' hashes are ``guide``, by key."""
    for point in easy.points:
        where = Where(easy.path, point.line)
        changed = []
        for key, held in point.rests_on:
            if not held and key not in guide:
                near = get_close_matches(key, guide, n=1, cutoff=0.5)
                yield finding("point-unit-unknown", where, id=point.id, key=key, near=near[0] if near else "")
            elif not held:
                yield finding("point-unsigned", where, id=point.id, key=key)
            elif _HASH.fullmatch(held) and guide.get(key) != held:
                changed.append(key)
        if changed:
            blanks = {"id": point.id, "keys": ", ".join(changed), "guide": easy.guide}
            gone = any(key not in guide for key in changed)
            yield finding("point-unit-gone" if gone else "point-outdated", where, **blanks)


def based(text: str, *, path: str, hashes: Mapping[str, Mapping[str, str]]) -> str | None:
    """``text`` with these points' ``from`` as ``hashes`` says (by point id, then unit key), everything else as it was.

    ``None`` when a point is written in a form that can't be rewritten in place (a list in braces). Raises
    ``CallerError`` for a text that is not an Easy Read.
    """
    before, _ = read_easy_read(text, path=path)
    if before is None:
        raise CallerError(f"{path} is no Easy Read.")
    node, _ = read_yaml(text, path=path)
    lines = text.splitlines(keepends=True)
    for place, point in reversed(list(enumerate(before.points))):
        if point.id not in hashes:
            continue
        start = node.at("points", place, "from").line - 1 if node else 0
        match = _FROM.match(lines[start])
        if match is None:
            return None
        width = len(match["indent"])
        end = _end(lines, start, width)
        line_end = "\r\n" if lines[start].endswith("\r\n") else "\n"
        held = [f"{' ' * (width + 2)}{key}: {hash_}{line_end}" for key, hash_ in hashes[point.id].items()]
        lines[start:end] = [f"{match['indent']}from:{line_end}", *held]
    done = "".join(lines)
    after, _ = read_easy_read(done, path=path)
    wanted = tuple(
        replace(one, rests_on=tuple(hashes[one.id].items())) if one.id in hashes else one
        for one in before.points
    )
    same = after is not None and _unplaced(after) == _unplaced(replace(before, points=wanted))
    return done if same else None


def _unplaced(easy: EasyRead) -> EasyRead:
    """The same without lines, which move when others grow."""
    return replace(easy, title_line=0, points=tuple(replace(one, line=0) for one in easy.points))


def _end(lines: list[str], start: int, width: int) -> int:
    """The line behind the value of a key that is indented by ``width``."""
    end = start + 1
    for place in range(start + 1, len(lines)):
        line = lines[place]
        if not line.strip():
            continue
        indent = len(line) - len(line.lstrip(" "))
        is_item = indent == width and line.lstrip(" ").startswith("-")
        if indent <= width and not is_item:
            break
        end = place + 1
    return end


def _with_maps(node: Node | None) -> Node | None:
    """Each point's ``from`` as a mapping from key to hash, also where a list of keys is written."""
    points = node.value.get("points") if node is not None and isinstance(node.value, dict) else None
    if node is None or points is None or not isinstance(points.value, tuple):
        return node
    items = tuple(_with_map(one) for one in points.value)
    return replace(node, value={**node.value, "points": replace(points, value=items)})  # type: ignore[dict-item]  # it is a mapping


def _with_map(point: Node) -> Node:
    basis = point.value.get("from") if isinstance(point.value, dict) else None
    if basis is None or isinstance(basis.value, str):
        return point
    if isinstance(basis.value, tuple):
        held = {one.value: Node(_NONE, one.line) for one in basis.value if isinstance(one.value, str)}
    else:
        held = {key: one if one.value else Node(_NONE, one.line) for key, one in basis.value.items()}
    return replace(point, value={**point.value, "from": replace(basis, value=held)})  # type: ignore[dict-item]  # it is a mapping


def _point(written: _Point) -> Point:
    rests_on = tuple((key, "" if held == _NONE else held) for key, held in written.from_.items())
    return Point(written.id, " ".join(written.text.split()), written.picture, rests_on, written.line)


def _point_faults(point: Point, path: str) -> Iterator[Finding]:
    where = Where(path, point.line)
    for name in (point.id, point.picture):
        if not IDS.form.fullmatch(name):
            yield finding(IDS.code, where, id=name)
    if mark := _markup(point.text):
        yield finding("point-markup", where, id=point.id, mark=mark)
    for key, held in point.rests_on:
        if held and not _HASH.fullmatch(held):
            yield finding("point-hash", where, id=point.id, key=key, hash=held)
    for figure in figures_in(point.text):
        yield finding("figure-typed", where, figure=figure)


def _markup(text: str) -> str:
    """The first mark of ``text`` that is neither plain words, nor a fact, nor a hard word in bold."""
    for token in reversed(tokens(text)):
        text = f"{text[: token.start]}x{text[token.end :]}"
    plain = BOLD.sub(lambda match: match["words"], text)
    odd = markup_in(plain) or next((sign for sign in "*_[]\\`" if sign in plain), "")
    return odd if odd or _START.match(plain) else plain[:3]
