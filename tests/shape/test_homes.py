"""Everything has one home: each library, the disk, the clock, other programs, and the words on a screen."""

from __future__ import annotations

import ast
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[2] / "src" / "inotherwords"

# Who may import a library: replacing it then means rewriting these modules and no others.
HOMES = {
    "babel": ("locales.py", "amounts.py", "figures.py"),
    "docx": ("formats/word*.py",),
    "fontTools": ("formats/cjk.py",),
    "pikepdf": ("formats/pdf_mend.py",),
    "pydyf": ("formats/text_layer.py",),
    "segno": ("formats/qr.py", "site/qr.py"),
    "weasyprint": ("formats/pdf*.py", "formats/text_layer.py"),
    "click": ("commands/*", "commands.py"),
    "langcodes": ("locales.py", "translation/intake.py"),
    "markdown": ("source/dialect.py", "site/*"),
    "markupever": ("site/reading.py",),
    "markdown_it": ("source/markdown*.py",),
    "material": ("site/*",),
    "mdit_py_plugins": ("source/markdown*.py",),
    "mkdocs": ("site/*",),
    "mkdocs_static_i18n": ("site/*",),
    "openpyxl": ("community/spreadsheet_write.py",),
    "pagefind": ("site/search.py",),
    "anyio": ("community/desk/*",),
    "distributed": ("engine.py",),
    "jinja2": ("site/*", "community/desk/frame.py"),
    "polib": ("translation/po*.py",),
    "pydantic": ("source/schema*.py",),
    "pydantic_core": ("source/schema*.py",),
    "pymdownx": ("source/dialect.py", "site/*"),
    "smtplib": ("edge/mail.py",),
    "sqlalchemy": ("community/desk/*",),
    "starlette": ("community/desk/*",),
    "uvicorn": ("community/desk/serving.py",),
    "rich": ("commands/*",),
    "yaml": ("source/yamltext.py", "site/*"),
}
ONE_MODULE_EACH = ("babel.numbers", "bs4", "lxml", "nh3", "polib", "pydantic", "yaml")

# The only places that touch the world. The site is built by a child process on a folder, so its builders are edges.
EDGES = (
    "commands/*",
    "edge/*",
    "site/build.py",
    "site/render.py",
    "site/search.py",
    "formats/make.py",
    "formats/cjk.py",
    "formats/offline.py",
    "formats/poster.py",
    "formats/build.py",
)
WORLD_MODULES = {
    "os",
    "random",
    "secrets",
    "shutil",
    "socket",
    "subprocess",
    "sys",
    "tempfile",
    "time",
    "urllib.request",
}
WORLD_CALLS = {"breakpoint", "exit", "input", "open", "print", "quit"}
WORLD_NAMES = {
    "date.today", "datetime.now", "datetime.today", "datetime.utcnow",
    "os.environ", "os.getenv", "Path.cwd", "Path.home",
    "sys.argv", "sys.exit", "sys.stderr", "sys.stdin", "sys.stdout", "time.time",
}  # fmt: skip
WRITING = {"mkdir", "rename", "rmdir", "symlink_to", "touch", "unlink", "write_bytes", "write_text"}


@cache
def modules() -> dict[str, ast.Module]:
    return {
        str(path.relative_to(SRC)): ast.parse(path.read_text("utf-8")) for path in sorted(SRC.rglob("*.py"))
    }


def at_home(module: str, homes: tuple[str, ...]) -> bool:
    return any(fnmatch(module, home) for home in homes)


@cache
def imports(tree: ast.Module) -> set[str]:
    """Dotted names of what a module imports, and of every package above them."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found | {name.rpartition(".")[0] for name in found} | {name.partition(".")[0] for name in found}


def touches(tree: ast.Module) -> list[str]:
    """What a module does to the world, with the line where it does it."""
    found = [f"imports {name}" for name in sorted(imports(tree) & WORLD_MODULES)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WORLD_CALLS:
            found.append(f"{node.lineno}: {node.func.id}()")
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            above = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
            if (short := f"{above}.{node.attr}") in WORLD_NAMES:
                found.append(f"{node.lineno}: {short}")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITING:
            found.append(f"{node.lineno}: .{node.func.attr}()")
    return found


@pytest.mark.parametrize("library", HOMES)
def test_a_library_stays_at_home(library: str):
    strays = [
        name
        for name, tree in modules().items()
        if library in imports(tree) and not at_home(name, HOMES[library])
    ]
    assert strays == [], f"{library} may be imported in {', '.join(HOMES[library])} only"


@pytest.mark.parametrize("library", ONE_MODULE_EACH)
def test_a_library_has_one_module(library: str):
    users = [
        name for name, tree in modules().items() if library in imports(tree) and not name.startswith("site/")
    ]
    assert len(users) <= 1, f"{library} is imported in {', '.join(users)}"


def test_only_the_edge_touches_the_world():
    strays = {
        name: touched
        for name, tree in modules().items()
        if not at_home(name, EDGES) and (touched := touches(tree))
    }
    assert strays == {}


def test_the_edge_knows_no_business():
    strays = {
        (name, one)
        for name, tree in modules().items()
        if name.startswith("edge/")
        for one in imports(tree)
        if one.count(".")
        and one.startswith("inotherwords.")
        and one.split(".")[1] not in {"edge", "errors", "model"}
    }
    assert strays == set()


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        pytest.param("import datetime\nx = datetime.datetime.now()", ["2: datetime.now"], id="the clock"),
        pytest.param("print(1)", ["1: print()"], id="the screen"),
        pytest.param("from subprocess import run", ["imports subprocess"], id="a program"),
        pytest.param("path.write_text('')", ["1: .write_text()"], id="the disk"),
        pytest.param("import os\nos.environ['HOME']", ["imports os", "2: os.environ"], id="the environment"),
        pytest.param(
            "from datetime import datetime\ndatetime.fromisoformat(x)\nprinted(x)", [], id="a pure module"
        ),
    ],
)
def test_the_world_is_seen(code: str, seen: list[str]):
    assert touches(ast.parse(code)) == seen
