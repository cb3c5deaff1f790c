"""Nothing is cut, covered or beyond the edge: every line of text is measured where it stands.

scrollWidth does not see a right-to-left line that runs off the start of the page, so each text's own
rectangles are compared with the screen, with what clips them, and with each other.
"""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.slow

# What is wrong on the page, as short lines. A line of text counts by the middle of its height: letters with
# long tails (Nastaliq) reach into the next line's box by nature.
MEASURE = """() => {
  const found = [], lines = [], edge = document.documentElement.clientWidth;
  // What clips an element: nothing moves while we measure, so each is asked once.
  const holes = new Map([[document.documentElement, []], [null, []]]);
  const clips = one => {
    if (!holes.has(one)) {
      const style = getComputedStyle(one);
      const open = style.overflowX === 'visible' && style.overflowY === 'visible';
      holes.set(one, open ? clips(one.parentElement) : [one.getBoundingClientRect(), ...clips(one.parentElement)]);
    }
    return holes.get(one);
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, holder = node.parentElement;
    if (!node.data.trim() || !holder.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})) continue;
    // What scrolls in a frame of its own that the keyboard reaches (a wide table) may be wider than the screen.
    if (holder.closest('.skip, [role=region][tabindex="0"] > table')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 1 || box.height < 1) continue;
      const words = node.data.trim().slice(0, 30);
      if (box.left < -0.5 || box.right > edge + 0.5) found.push(`beyond the edge: ${words} ${Math.round(box.left)}–${Math.round(box.right)}`);
      for (const hole of clips(holder)) {
        if (box.left < hole.left - 1 || box.right > hole.right + 1 || box.top < hole.top - 1 || box.bottom > hole.bottom + 1)
          found.push(`cut: ${words}`);
      }
      const slack = box.height * 0.32;
      lines.push({node, words, left: box.left, right: box.right, top: box.top + slack, bottom: box.bottom - slack});
    }
  }
  lines.sort((one, other) => one.top - other.top);
  lines.forEach((one, at) => {
    for (let next = at + 1; next < lines.length && lines[next].top < one.bottom; next++) {
      const other = lines[next];
      if (Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 && Math.min(one.bottom, other.bottom) - other.top > 1)
        found.push(`over each other: ${one.words} | ${other.words}`);
    }
  });
  if (document.documentElement.scrollWidth > edge) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
  return [...new Set(found)];
}"""
OPEN = "document.querySelectorAll('details').forEach(one => { one.open = true })"
TWICE = """() => { const root = document.documentElement;
  root.style.fontSize = 2 * parseFloat(getComputedStyle(root).fontSize) + 'px' }"""
# WCAG 1.4.12. Letter-spacing is not a thing of joined letters, and Nastaliq has more line height already.
SPACED = """() => { const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { word-spacing: 0.16em !important } p { margin-block-end: 2em !important }
    :lang(en), :lang(pl), :lang(so) { letter-spacing: 0.12em !important; line-height: 1.5 !important }`);
  document.adoptedStyleSheets = [sheet] }"""


@pytest.fixture(scope="module")
def page(browser):
    """A narrow phone that runs no scripts."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("name", "change"),
    [
        pytest.param("ours", [], id="320 pixels"),
        pytest.param("ours", [OPEN], id="folds open"),
        pytest.param("ours", [TWICE], id="letters twice as large"),
        pytest.param("ours", [SPACED], id="wider spaces"),
        pytest.param("ours", [OPEN, TWICE, SPACED], id="all at once"),
        pytest.param("worn", [], id="320 pixels, in every state"),
        pytest.param("worn", [OPEN, TWICE, SPACED], id="all at once, in every state"),
    ],
)
def test_all_text_is_there(name, change, request, page):
    """The pages of this tier as they come, and with all changes at once; with one change, a page of each kind in each script."""
    site = request.getfixturevalue(name)
    found = {}
    for one in site.of_each_kind(site.one_a_script) if len(change) == 1 else site.chosen:
        page.goto(site.address + one)
        for step in change:
            page.evaluate(step)
        if said := page.evaluate(MEASURE):
            found[one] = said
    assert found == {}


@pytest.mark.parametrize(
    ("html", "said"),
    [
        pytest.param("<p>Help</p><p>More help</p>", [], id="a plain page"),
        pytest.param("<p>A <b>bold</b> word, <small>small</small> print</p>", [], id="runs in one line"),
        pytest.param(
            "<p style='margin-inline-start: -60px'>Help</p>",
            ["beyond the edge: Help 268–302"],
            id="off the start of a right-to-left page",
        ),
        pytest.param("<p style='overflow: hidden; block-size: 9px'>Help</p>", ["cut: Help"], id="cut"),
        pytest.param(
            "<p>Help</p><p style='margin-block-start: -34px'>More</p>",
            ["over each other: Help | More"],
            id="covered",
        ),
    ],
)
def test_the_measure_itself(html, said, browser, serve, tmp_path):
    direction = "rtl" if "start of" in str(said) or "beyond" in str(said) else "ltr"
    (tmp_path / "index.html").write_text(
        f"<!doctype html><html dir={direction}><meta charset=utf-8><title>x</title>"
        f"<style>body {{ font: 16px/1.2 'DejaVu Sans', sans-serif; margin: 8px }}</style>{html}",
        "utf-8",
    )
    page = browser.new_page(viewport={"width": 250, "height": 300})
    page.goto(serve(tmp_path))
    found = page.evaluate(MEASURE)
    page.close()
    assert [one.split(" 2")[0] for one in found] == [one.split(" 2")[0] for one in said]
