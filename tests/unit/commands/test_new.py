"""``iow new``: a language with what CLDR knows of it, and a publication that is sound from its first minute."""

from __future__ import annotations

import pytest
import yaml
from click.testing import CliRunner

from inotherwords.commands import main


def test_a_language_is_declared_and_can_be_synced(hands):
    said = hands.iow("new", "locale", "ur")
    assert said.splitlines()[0] == "Wrote locales/ur/locale.yml. A reader of Urdu must decide:"
    assert said.splitlines()[-1] == "Then: iow sync, and iow build."
    declared = yaml.safe_load(hands.text("locales/ur/locale.yml"))
    assert declared == {
        "name": "اردو",
        "english": "Urdu",
        "script": "Arab",
        "digits": "latn",
        "quotes": ["”", "“"],
        "drafts": "preview",
    }
    hands.iow("sync")
    hands.iow("check")
    assert "locales/ur/guides/money/money-help.po" in hands.files() or any(
        name.startswith("locales/ur/guides/") for name in hands.files()
    )


@pytest.mark.parametrize(
    ("tag", "words"),
    [pytest.param("pl", "locale-exists", id="there-already"), pytest.param("not a tag", "tag", id="no-tag")],
)
def test_what_cannot_be_a_new_language(hands, tag, words):
    before = hands.files()
    said = hands.iow("new", "locale", tag, code=1)
    assert words in said
    assert said.startswith("error: ")
    assert hands.files() == before


def test_a_publication_is_sound_at_once(tmp_path):
    folder = tmp_path / "demo"
    done = CliRunner().invoke(main, ["new", "publication", str(folder)])
    assert (done.exit_code, done.output) == (
        0,
        f"Wrote a publication to {folder}. Next: cd {folder}, then iow build, then open site/index.html\n",
    )
    names = {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}
    assert {".gitignore", ".gitattributes", "mkdocs.yml", "content/project.yml"} <= names
    assert not {"gitignore", "gitattributes"} & names
    checked = CliRunner().invoke(main, ["--project", str(folder), "check"])
    assert checked.exit_code == 0, checked.output
    assert "error" not in checked.output


def test_a_folder_with_files_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    done = CliRunner().invoke(main, ["new", "publication", str(tmp_path)])
    assert done.exit_code == 1
    assert "folder-not-empty" in done.output
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]
