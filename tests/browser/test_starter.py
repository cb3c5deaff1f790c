"""What `iow new publication` makes is as good as ours: built, in two directions, and judged by the same judges."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from inotherwords.commands import main as iow

pytestmark = pytest.mark.slow

FIT = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def run(*words: str) -> str:
    done = CliRunner().invoke(iow, words)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """Somebody else's publication, with one more language that has no words yet."""
    folder = tmp_path_factory.mktemp("theirs") / "demo"
    run("new", "publication", str(folder))
    run("--project", str(folder), "new", "locale", "ur")
    run("--project", str(folder), "sync")
    run("--project", str(folder), "build")
    return (folder / "site").resolve()


def test_its_pages_are_valid(demo, vnu):
    assert vnu(demo) == []


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_its_pages_are_accessible_and_fit(width, scheme, demo, serve, browser, axe):
    page = browser.new_page(viewport={"width": width, "height": 740}, color_scheme=scheme)
    address, found, names = serve(demo), {}, [one.relative_to(demo) for one in demo.rglob("*.html")]
    assert {str(one.parent) for one in names} >= {".", "en", "en/repairs", "ur", "ur/repairs"}
    for name in names:
        page.goto(f"{address}{name}")
        said = axe(page)
        if said or not page.evaluate(FIT):
            found[str(name)] = said
    page.close()
    assert found == {}
