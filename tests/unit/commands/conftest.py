"""A copy of a tiny publication and a person's hands on it."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from inotherwords.commands import main
from inotherwords.translation.ledger import read

ROOT = Path(__file__).parents[3]
PUBLICATIONS = ROOT / "tests" / "sites" / "publications"


@dataclass
class Hands:
    """Runs commands on the publication in ``root`` and reads its files."""

    root: Path

    def iow(self, *words: str, code: int = 0) -> str:
        done = CliRunner().invoke(main, ["--project", str(self.root), *words])
        assert done.exit_code == code, done.output
        return done.output

    def json(self, *words: str, code: int = 0) -> Any:
        return json.loads(self.iow(*words, "--json", code=code))

    def text(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        text = self.text(path)
        assert old in text
        (self.root / path).write_text(text.replace(old, new), "utf-8")

    def key(self, text: str, path: str = "content/guides/money/money-help.md") -> str:
        return next(one["key"] for one in self.json("units", str(self.root / path)) if text in one["text"])

    def events(self, tag: str) -> list[Any]:
        path = self.root / "locales" / tag / "reviews.jsonl"
        events, found = read(path.read_bytes() if path.exists() else b"", path="", locale=tag)
        assert found == []
        return list(events)

    def files(self) -> dict[str, bytes]:
        return {
            one.relative_to(self.root).as_posix(): one.read_bytes()
            for one in self.root.rglob("*")
            if one.is_file()
        }


@pytest.fixture
def hands(tmp_path: Path, request: pytest.FixtureRequest) -> Hands:
    root = tmp_path / "publication"
    shutil.copytree(
        PUBLICATIONS / getattr(request, "param", "plain"), root, ignore=shutil.ignore_patterns("expected")
    )
    shutil.copy(ROOT / "mkdocs.yml", root)
    return Hands(root)
