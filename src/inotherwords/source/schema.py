"""From YAML nodes to the program's own frozen dataclasses, every fault at once, each with its line.

Pydantic walks the types and gathers the faults; this is its only home. Each scalar is read by a small
reader of ours (``_READERS``), because pydantic's own would take ``1700000000`` for a date and ``1_000``
for a number. What looks odd: pydantic is handed the nodes themselves, and a fault's type *is* our code.
"""

from __future__ import annotations

import re
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date
from difflib import get_close_matches
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    NotRequired,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from pydantic import BeforeValidator, ConfigDict, PlainValidator, TypeAdapter, ValidationError, WrapValidator
from pydantic_core import PydanticCustomError
from typing_extensions import TypedDict

from inotherwords.errors import CallerError
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.source.yamltext import Node

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Mapping

    from pydantic import ValidationInfo

T = TypeVar("T")

_TUPLE: Any = tuple
_DICT: Any = dict
"""Untyped names for the two, because their contents are known at run time only."""
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(frozen=True, slots=True)
class Names:
    """How the records of a mapping are named: the field that gets the id, the form of ids, the code of a bad one."""

    field: str
    form: re.Pattern[str]
    code: str


IDS = Names("id", re.compile(r"[a-z0-9][a-z0-9-]{0,63}"), "id-form")
"""What may name a record and stand in a path."""


def typed(
    node: Node | None,
    type_: type[T],
    *,
    path: str,
    given: Mapping[str, object] | None = None,
    required: Collection[str] = (),
) -> tuple[T | None, list[Finding]]:
    """``node`` as the frozen dataclass ``type_``, or ``None`` and all that is wrong with it.

    Fields may be str, int, float, bool (yes, no, true, false), date (ISO), enums, tuples, dicts with text
    keys, other dataclasses, and any of these or ``None``. Text is stripped of space at its ends. A field
    ``from_`` is ``from`` in the file, because Python keeps that word for itself.
    ``given`` fills fields that do not stand in the file, and a field ``line`` is the node's; neither is
    accepted from the file. ``required`` are fields that must be written although they have a default.
    Raises :class:`CallerError` for a type it cannot read.
    """
    return _typed(node, type_, path, _Reading(dict(given or {}), "this file"), required)


def typed_map(
    node: Node | None, type_: type[T], *, path: str, names: Names = IDS, required: Collection[str] = ()
) -> tuple[dict[str, T], list[Finding]]:
    """A mapping from id to ``type_``, in the file's order; each record gets its id, and ``path`` if it has that field.

    Records with a fault are left out and the others kept, so that one slip hides nothing else.
    """
    records: dict[str, T] = {}
    if node is None:
        return records, []
    if not isinstance(node.value, dict):
        return records, [finding("value-group", Where(path, node.line), key="This file")]
    place = {"path": path} if "path" in get_type_hints(type_) else {}
    findings: list[Finding] = []
    for id_, child in node.value.items():
        if not names.form.fullmatch(id_):
            findings.append(finding(names.code, Where(path, child.line), id=id_))
            continue
        reading = _Reading({**place, names.field: id_}, f"“{id_}”")
        record, faults = _typed(child, type_, path, reading, required)
        findings += faults
        if record is not None:
            records[id_] = record
    return records, findings


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the validators of one call share; ``known`` are the names a mapping may have, by node identity."""

    given: dict[str, object]
    place: str
    known: dict[int, tuple[str, ...]] = field(default_factory=dict)


def _typed(
    node: Node | None, type_: type[T], path: str, reading: _Reading, required: Collection[str]
) -> tuple[T | None, list[Finding]]:
    kind: Any = type_
    adapter = _adapter(kind, frozenset(reading.given), frozenset(required))
    root = node or Node({}, 1)
    try:
        return adapter.validate_python(root, context=reading), []
    except ValidationError as faults:
        return None, [_finding(fault, root, reading, path) for fault in faults.errors(include_url=False)]


def _finding(fault: Any, root: Node, reading: _Reading, path: str) -> Finding:
    """Pydantic's fault in our words, on the line of the node that it is about."""
    *above, last = fault["loc"] or ("",)
    names = [step for step in fault["loc"] if isinstance(step, str)]
    parent = root.at(*above)
    if fault["type"] == "missing":
        place = f"“{names[-2]}”" if len(names) > 1 else reading.place
        return finding("key-missing", Where(path, parent.line), key=last, place=place)
    where = Where(path, root.at(*fault["loc"]).line)
    if fault["type"] == "extra_forbidden":
        known = reading.known[id(parent)]
        near = get_close_matches(str(last), known, n=1)
        if near:
            return finding("key-misspelt", where, key=last, near=near[0])
        return finding("key-unknown", where, key=last, known=", ".join(known))
    blanks = {"key": names[-1] if names else "", **fault.get("ctx", {})}
    if fault["type"] == "value-group":
        blanks["key"] = f"“{names[-1]}”" if names else reading.place[:1].upper() + reading.place[1:]
    return finding(fault["type"], where, **blanks)


@cache
def _adapter(type_: Hashable, given: frozenset[str], required: frozenset[str]) -> TypeAdapter[Any]:
    if not is_dataclass(type_):
        raise CallerError(f"{type_!r} is no dataclass")
    return TypeAdapter(_record(type_, given, required))


def _record(type_: Any, given: frozenset[str] = frozenset(), required: frozenset[str] = frozenset()) -> Any:
    """The pydantic form of a dataclass: a strict typed dict, made into the dataclass at the end."""
    hints = get_type_hints(type_)
    shape: dict[str, Any] = {}
    for one in fields(type_):
        if one.name in given or one.name == "line":
            continue
        must = one.name in required or (one.default is MISSING and one.default_factory is MISSING)
        form = _form(hints[one.name], must=must)
        shape[one.name.removesuffix("_")] = form if must else NotRequired[form]
    strict: Any = TypedDict(type_.__name__, shape)  # type: ignore[misc]  # a class made at run time
    setattr(strict, "__pydantic_config__", ConfigDict(extra="forbid"))  # noqa: B010 - a typed dict has no such attribute for mypy

    def build(node: Node, handler: Callable[[object], dict[str, object]], info: ValidationInfo) -> object:
        if not isinstance(node.value, dict):
            raise PydanticCustomError("value-group", "")
        reading: _Reading = info.context  # type: ignore[assignment]  # typed() gives it
        reading.known[id(node)] = tuple(shape)
        values = handler(node.value)
        values |= {name: reading.given[name] for name in given}
        if "line" in hints:
            values.setdefault("line", node.line)
        return type_(**{f"{name}_" if f"{name}_" in hints else name: held for name, held in values.items()})

    return Annotated[strict, WrapValidator(build)]


def _form(hint: Any, *, must: bool) -> Any:
    """The pydantic form of one annotation; ``must`` refuses an empty value."""
    optional = get_origin(hint) in {Union, UnionType}
    if optional:
        hint = next(one for one in get_args(hint) if one is not NoneType)
    origin, parts = get_origin(hint), get_args(hint)
    if is_dataclass(hint):
        return _record(hint)
    if origin is tuple:
        items, count = (parts[:1], 0) if parts[-1] is Ellipsis else (parts, len(parts))
        forms = tuple(_form(one, must=True) for one in items)
        inner = _TUPLE[forms if count else (*forms, ...)]
        return Annotated[inner, BeforeValidator(_list(count, must=must))]
    if origin is dict:
        return Annotated[_DICT[str, _form(parts[1], must=True)], BeforeValidator(_group(must=must))]
    return Annotated[object, PlainValidator(_scalar(hint, must=must, optional=optional))]


def _list(count: int, *, must: bool) -> Callable[[Node], tuple[Node, ...]]:
    """Reads a list of nodes; ``count`` 0 means any number."""

    def read(node: Node) -> tuple[Node, ...]:
        items = () if node.value == "" else node.value
        if not isinstance(items, tuple):
            raise PydanticCustomError("value-list", "")
        if must and not items:
            raise PydanticCustomError("value-empty", "")
        if count and len(items) != count:
            raise PydanticCustomError("value-count", "", {"count": len(items), "expected": count})
        return items

    return read


def _group(*, must: bool) -> Callable[[Node], dict[str, Node]]:
    def read(node: Node) -> dict[str, Node]:
        held = {} if node.value == "" else node.value
        if not isinstance(held, dict):
            raise PydanticCustomError("value-group", "")
        if must and not held:
            raise PydanticCustomError("value-empty", "")
        return held

    return read


def _scalar(hint: Any, *, must: bool, optional: bool) -> Callable[[Node], object]:
    if isinstance(hint, type) and issubclass(hint, Enum):
        read: Callable[[str], object] = _choice(hint)
    elif hint in _READERS:
        read = _READERS[hint]
    else:
        raise CallerError(f"{hint!r} cannot be read from a file")

    def scalar(node: Node) -> object:
        if not isinstance(node.value, str):
            raise PydanticCustomError("value-text", "")
        value = node.value.strip()
        if not value and must:
            raise PydanticCustomError("value-empty", "")
        return None if optional and not value else read(value)

    return scalar


def _choice(enum: type[Enum]) -> Callable[[str], Enum]:
    def read(value: str) -> Enum:
        for one in enum:
            if one.value == value:
                return one
        choices = ", ".join(str(one.value) for one in enum)
        raise PydanticCustomError("value-choice", "", {"value": value, "choices": choices})

    return read


def _date(value: str) -> date:
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("value-date", "", {"value": value})


def _int(value: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,15}", value):
        raise PydanticCustomError("value-whole", "", {"value": value})
    return int(value)


def _float(value: str) -> float:
    if not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,15})?", value):
        raise PydanticCustomError("value-number", "", {"value": value})
    return float(value)


def _bool(value: str) -> bool:
    if value not in _YES_NO:
        raise PydanticCustomError("value-yes-no", "", {"value": value})
    return _YES_NO[value]


_READERS: dict[Any, Callable[[str], object]] = {str: str, date: _date, int: _int, float: _float, bool: _bool}
