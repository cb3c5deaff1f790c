"""One value in the place of another, and every other byte as it was."""

from __future__ import annotations

import pytest

from inotherwords.source.record_edit import with_record, with_values
from inotherwords.source.yamltext import read_yaml

FACTS = """# rates
rate:
  kind: money
  value: "81.90" # a week
  source: leaflet
  checked: 2026-11-01

other: # stays
  value: 'same'
  source: leaflet
long:
  value: >
    two
    lines
"""


def test_only_the_value_changes():
    changed = with_values(FACTS, "rate", {"value": "83.30", "checked": "2026-11-22", "source": "new-leaflet"})
    assert changed == (
        FACTS.replace('"81.90"', '"83.30"').replace("2026-11-01", "2026-11-22").replace("source: leaflet", "source: new-leaflet", 1)
    )  # fmt: skip


@pytest.mark.parametrize(
    "value", ['a "word"', "back\\slash", "# no comment", "key: value", "- item", "پنجاب", "yes"]
)
def test_any_text_is_read_back_as_it_was(value):
    changed = with_values(FACTS, "other", {"value": value})
    assert changed is not None
    node, found = read_yaml(changed, path="")
    assert found == []
    assert node.at("other", "value").value == value


@pytest.mark.parametrize(
    ("record", "values"),
    [
        pytest.param("nobody", {"value": "1"}, id="no such record"),
        pytest.param("rate", {"nothing": "1"}, id="no such field"),
        pytest.param("long", {"value": "1"}, id="on several lines"),
    ],
)
def test_nothing_is_changed_by_guessing(record, values):
    assert with_values(FACTS, record, values) is None


def test_a_record_is_added_at_the_end_once():
    added = with_record(FACTS, "new", {"title": 'A "leaflet"'})
    assert added == FACTS + 'new:\n  title: "A \\"leaflet\\""\n'
    assert with_record(added, "new", {"title": "again"}) is None
