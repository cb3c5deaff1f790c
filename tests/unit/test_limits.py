"""A bucket for each address: it empties, fills again with time, and knows nobody."""

from __future__ import annotations

from inotherwords.community.desk.limits import Limit


def test_it_empties_and_fills_again():
    now = [0.0]
    limit = Limit(3, 60, lambda: now[0], lambda: "key")
    assert [limit.allows("a") for _ in range(4)] == [True, True, True, False]
    assert limit.allows("b")
    now[0] = 1.0
    assert [limit.allows("a") for _ in range(2)] == [True, False]


def test_addresses_are_not_kept_and_the_key_changes_each_day():
    now, keys = [0.0], iter(["one", "two"])
    limit = Limit(1, 0.001, lambda: now[0], lambda: next(keys))
    assert limit.allows("192.0.2.1")
    assert not limit.allows("192.0.2.1")
    assert "192.0.2.1" not in repr(limit)
    now[0] = 90_000.0
    assert limit.allows("192.0.2.1")


def test_a_flood_of_addresses_does_not_fill_the_memory():
    limit = Limit(2, 0.001, lambda: 0.0, lambda: "key")
    for number in range(25_000):
        limit.allows(str(number))
    assert len(limit._held) <= 20_001
    assert not limit.allows("somebody new"), "who comes in a flood shares one bucket"
