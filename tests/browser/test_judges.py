"""The judges themselves: they see what is wrong, and are silent when nothing is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

STRICT = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"
GOOD = f"<!doctype html><html lang=en><head><title>Help</title>{STRICT}</head><body><main><h1>Help</h1></main></body></html>"


@pytest.mark.parametrize(
    ("html", "rules"),
    [
        pytest.param(GOOD, [], id="a plain page is well, under a strict policy"),
        pytest.param(GOOD.replace("lang=en", ""), ["html-has-lang"], id="no language"),
        pytest.param(GOOD.replace("<h1>", "<img src=x><h1>"), ["image-alt"], id="a picture without words"),
        pytest.param(
            GOOD.replace(
                "</h1>",
                "</h1>" + "<a href=# style='display:block;height:9px;font-size:9px'>Next page</a>" * 2,
            ),
            ["target-size"],
            id="links too small for a thumb",
        ),
    ],
)
def test_axe_sees(html, rules, browser, axe, serve, tmp_path: Path):
    html = html.replace(STRICT, "") if "style=" in html else html
    (tmp_path / "index.html").write_text(html, "utf-8")
    page = browser.new_page()
    page.goto(serve(tmp_path))
    assert [one["rule"] for one in axe(page)] == rules
    page.close()


def test_a_page_cannot_call_out(browser, serve, tmp_path: Path):
    (tmp_path / "index.html").write_text(
        "<!doctype html><title>x</title><img src='http://example.org/spy.png'>", "utf-8"
    )
    page = browser.new_page()
    failed = []
    page.on("requestfailed", lambda request: failed.append((request.url, request.failure)))
    page.goto(serve(tmp_path), wait_until="load")
    assert failed == [("http://example.org/spy.png", "net::ERR_NAME_NOT_RESOLVED")]
    page.close()


@pytest.mark.slow
def test_vnu_sees(vnu, tmp_path: Path):
    (tmp_path / "good.html").write_text(GOOD, "utf-8")
    assert vnu(tmp_path) == []
    (tmp_path / "bad.html").write_text(GOOD.replace("<h1>Help</h1>", "\n<p><h1>Help</h1></p>"), "utf-8")
    assert vnu(tmp_path) == ["bad.html:2: No “p” element in scope but a “p” end tag seen."]
