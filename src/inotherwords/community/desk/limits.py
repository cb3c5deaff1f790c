"""How often one address may send: a bucket that fills up again with time, one for each address and kind of request.

Addresses are never kept: only a keyed hash, with a key of this run that is renewed each day, and only while it matters.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_DAY: Final = 86400.0
_MOST: Final = 20_000
"""Addresses that are remembered at once; a flood from more of them is treated as one."""


@dataclass(slots=True)
class Limit:
    """``burst`` requests at once, then ``per_minute``; ``clock`` gives seconds, ``fresh`` a new key."""

    burst: int
    per_minute: float
    clock: Callable[[], float]
    fresh: Callable[[], str]
    _key: str = ""
    _born: float = 0.0
    _held: dict[str, tuple[float, float]] = field(default_factory=dict)
    _swept: float = float("-inf")
    _one: Lock = field(default_factory=Lock)

    def allows(self, address: str) -> bool:
        """Whether ``address`` may send one more now; asking takes it."""
        now = self.clock()
        with self._one:
            if not self._key or now - self._born > _DAY:
                self._key, self._born, self._held = self.fresh(), now, {}
            name = self._name(address, now)
            left, at = self._held.get(name, (float(self.burst), now))
            left = min(float(self.burst), left + (now - at) * self.per_minute / 60)
            self._held[name] = (left - 1 if left >= 1 else left, now)
            return left >= 1

    def _name(self, address: str, now: float) -> str:
        """The short hash of an address; when the memory is full of others, everybody new shares one.

        Whose bucket is full again is forgotten then, once a second at most: looking costs as much as a flood wants.
        """
        name = hashlib.blake2b(address.encode(), key=self._key.encode()[:64], digest_size=12).hexdigest()
        if name not in self._held and len(self._held) >= _MOST:
            if now - self._swept < 1:
                return "everybody else"
            self._swept = now
            full = self.burst / max(self.per_minute, 0.001) * 60
            self._held = {one: held for one, held in self._held.items() if now - held[1] < full}
            return name if len(self._held) < _MOST else "everybody else"
        return name
