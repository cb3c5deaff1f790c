"""What no alarm of Python's can stop, and what no font can draw, is told and harms nothing else."""

from __future__ import annotations

import ctypes
import os
import signal
from typing import TYPE_CHECKING

import pytest

from inotherwords.edge.apart import apart
from inotherwords.errors import MachineError
from inotherwords.formats.coverage import all_drawn
from inotherwords.formats.registry import KINDS, Material

if TYPE_CHECKING:
    from collections.abc import Callable

BY_NAME = {one.name: one for one in KINDS}
FORKED = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


def hang_in_c() -> bytes:
    """Sleeps in C with Python's lock held: a handler of Python's would not run before it is done."""
    ctypes.PyDLL(None).sleep(60)
    return b""


def crash() -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def refuse() -> bytes:
    raise MachineError("The page asks for something.", "x.svg")


@FORKED
def test_what_is_made_apart_comes_back_whole():
    assert apart(20, lambda: b"made" * 100_000) == b"made" * 100_000


@FORKED
@pytest.mark.parametrize(
    ("work", "said"),
    [
        pytest.param(hang_in_c, r"not made within 0\.2 seconds and was stopped", id="hangs"),
        pytest.param(crash, "ended without a word", id="crashes"),
        pytest.param(refuse, "asks for something", id="refuses"),
    ],
)
def test_work_that_ends_badly_is_told(work: Callable[[], bytes], said: str):
    with pytest.raises(MachineError, match=said):
        apart(0.2 if work is hang_in_c else 20, work)


@pytest.mark.usefixtures("fonts_are_here")
def test_characters_without_a_font_are_named_before_anything_is_drawn(
    page_in: Callable, document_of: Callable
):
    files = dict(page_in("en"))
    files["en/words.md"] += "\n\nAsk \U000e0ffe and \U000e0fff here.\n"
    with pytest.raises(MachineError, match=r"No font here has .*\(U\+E0FFE\), .*\(U\+E0FFF\)"):
        BY_NAME["pdf"].make(Material(document_of(files, "en/words.md")))


@pytest.mark.usefixtures("fonts_are_here")
def test_what_needs_no_letter_or_is_in_another_font_is_let_through():
    all_drawn("a\u00a0b\u2067\u2069\u200cc\n", ["Noto Sans"])
    all_drawn("中文 اردو", ["Noto Sans"])
