"""What axe-core says against a page: WCAG 2.2 A and AA and its own best practice.

An edition repeats a few shapes thousands of times, and axe looks at every one: minutes for a page.
So each list, table and drawing keeps the first member of every shape, and is otherwise as it was.
"""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = (
    *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"),
    "best-practice",
)
_ONE_OF_EACH_SHAPE = """() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  const shape = (element) => element.tagName + "." + element.className + ":" + element.lang +
    (element.matches("a, svg *") ? "" : [...element.children].map(shape).join());
  const once = (members) => {
    const seen = new Set();
    for (const member of members) {
      const own = shape(member);
      if (seen.has(own)) member.remove();
      else seen.add(own);
    }
  };
  for (const list of document.querySelectorAll("tbody, ul, ol")) once([...list.children]);
  for (const line of document.querySelectorAll(".origin, .marks")) {
    for (const each of [...line.querySelectorAll("a, [data-rows]")].slice(3)) each.remove();
  }
  const look = (mark) => mark.tagName + mark.getAttribute("style") + mark.getAttribute("role") +
    ["fill", "class", "font-size", "tabindex"].map((name) => mark.getAttribute(name)).join();
  for (const drawing of document.querySelectorAll("svg")) {
    const seen = new Set();
    for (const mark of drawing.querySelectorAll("path, rect, text, circle")) {
      if (mark.closest("defs")) continue;
      if (seen.has(look(mark))) mark.remove();
      else seen.add(look(mark));
    }
  }
}"""


def violations(page: Page) -> list[str]:
    """Say which rules a page breaks, and where first; the page is thinned out by it."""
    page.evaluate(_ONE_OF_EACH_SHAPE)
    return faults(page)


def faults(page: Page) -> list[str]:
    """Say which rules a page breaks as it stands, and where first."""
    options = {"runOnly": list(RULES), "resultTypes": ["violations"]}
    found = Axe().run(page, options=options)
    return [
        f"{each['id']}: {each['help']} ({len(each['nodes'])}, first {each['nodes'][0]['html']})"
        for each in found.response["violations"]
    ]
