"""The wheel, installed where nothing of this checkout can be seen: a publication is started and built with it."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow]

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src" / "inotherwords"
INSPECT = """
import sys
from pathlib import Path
from inotherwords.edge.disk import Tree
from inotherwords.project.publication import read_publication
from inotherwords.site.inspect import inspect
read = read_publication(Tree(Path(".").resolve()))
for one in inspect(Path("site"), {tag: shelf.locale for tag, shelf in read.shelves.items()}):
    print(one.line_of_text())
"""

COMMAND = """\
#!{python}
from inotherwords.commands import main
if __name__ == "__main__":
    main()
"""
"""As an installer writes it: workers read it again, and must not begin a command of their own."""


def ran(*words: str | Path, cwd: Path) -> str:
    """What a program says when it ends well; nothing of the checkout is in its surroundings."""
    held = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    done = subprocess.run([*words], cwd=cwd, env=held, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``bin`` of an environment with the wheel; its libraries are those of this one, our own code left out."""
    home = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(home, with_pip=False)
    place = Path(sysconfig.get_path("purelib", "venv", {"base": str(home), "platbase": str(home)}))
    words = ["install", "--quiet", "--no-deps", "--no-index", "--no-compile", "--target", str(place)]
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", *words, str(wheel)]
    subprocess.run(pip, check=True, capture_output=True)
    # A plain line in a .pth adds a folder and does not read the .pth files in it: the checkout stays unseen.
    (place / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    command = home / "bin" / "iow"
    command.write_text(COMMAND.format(python=home / "bin" / "python"), "utf-8")
    command.chmod(0o755)
    return home / "bin"


def test_the_wheel_holds_all_that_is_not_python(wheel: Path) -> None:
    held = {one for one in zipfile.ZipFile(wheel).namelist() if one.startswith("inotherwords/")}
    ours = {
        f"inotherwords/{path.relative_to(SRC).as_posix()}"
        for path in SRC.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert held == ours
    for part in ("site/theme/", "site/theme/assets/fonts/", "interface/", "model/findings/", "starter/"):
        assert any(one.startswith(f"inotherwords/{part}") for one in held), part


@pytest.mark.release  # eight seconds; the test above looks for what a wheel can lack
def test_a_publication_is_started_and_built(installed: Path, tmp_path: Path) -> None:
    where = ran(installed / "python", "-c", "import inotherwords; print(inotherwords.__file__)", cwd=tmp_path)
    assert Path(where).is_relative_to(installed.parent)
    assert ran(installed / "iow", "new", "publication", "demo", cwd=tmp_path) == (
        "Wrote a publication to demo. Next: cd demo, then iow build, then open site/index.html\n"
    )
    demo = tmp_path / "demo"
    first = ran(installed / "iow", "build", cwd=demo).splitlines()
    assert first[0] == "1 of 1: en"
    assert first[1].startswith("Built en: ")
    assert first[1].endswith(" pages, rendered anew: en. Open site/index.html")
    (again,) = ran(installed / "iow", "build", cwd=demo).splitlines()
    assert again.endswith(" pages, nothing had changed. Open site/index.html")
    assert ran(installed / "python", "-c", INSPECT, cwd=demo) == ""
    assert (demo / "site" / "en" / "index.html").is_file()
    assert ran(installed / "iow", "new", "locale", "ur", cwd=demo).startswith("Wrote locales/ur/locale.yml.")
    ran(installed / "iow", "sync", cwd=demo)
    third = ran(installed / "iow", "build", cwd=demo)
    assert "Built en, ur: " in third
    assert ran(installed / "python", "-c", INSPECT, cwd=demo) == ""
