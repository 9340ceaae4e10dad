"""Whether the words inside drawings can be read: axe leaves the text of an SVG out.

Behind each word lie the shapes that the browser finds at its middle, painted one over the other.
"""

from __future__ import annotations

from playwright.sync_api import Page

LEAST = 4.5
"""WCAG 2.2, 1.4.3, of text that is not large."""
_FAINT = """(least) => {
  const parts = (colour) => {
    const numbers = colour.match(/[\\d.]+/g).map(Number);
    return numbers.length < 4 ? [...numbers, 1] : numbers;
  };
  const over = (upper, lower) =>
    [0, 1, 2].map((each) => upper[each] * upper[3] + lower[each] * (1 - upper[3])).concat(1);
  const luminance = (colour) => {
    const [r, g, b] = colour.map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ink = (element, drawing) => {
    const style = getComputedStyle(element);
    if (style.fill === "none") return [0, 0, 0, 0];
    const colour = parts(style.fill);
    colour[3] *= Number(style.fillOpacity);
    for (let each = element; each !== drawing; each = each.parentElement) {
      colour[3] *= Number(getComputedStyle(each).opacity);
    }
    return colour;
  };
  for (const drawing of document.querySelectorAll(".drawing")) drawing.classList.remove("live");
  for (const upper of document.querySelectorAll(".interactive")) upper.remove();
  const found = [];
  for (const drawing of document.querySelectorAll(".still > svg, .frame > svg")) {
    for (const text of drawing.querySelectorAll("text")) {
      text.scrollIntoView({ block: "center", inline: "center" });
      const box = text.getBoundingClientRect();
      const shapes = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2)
        .filter((each) => drawing.contains(each) && each !== drawing && !each.closest("text"));
      const ground = shapes.reverse()
        .reduce((lower, each) => over(ink(each, drawing), lower), [255, 255, 255, 1]);
      const [dark, light] = [over(ink(text, drawing), ground), ground]
        .map(luminance).sort((one, other) => one - other);
      const contrast = (light + 0.05) / (dark + 0.05);
      if (text.textContent.trim() && contrast < least) {
        found.push(`${drawing.closest("[id]").id}: ${text.textContent} ${contrast.toFixed(2)}`);
      }
    }
  }
  return found;
}"""


def faint_words(page: Page) -> list[str]:
    """Name the drawing and the words that are too faint on it; the page is left without scripts."""
    found: list[str] = page.evaluate(_FAINT, LEAST)
    return found
