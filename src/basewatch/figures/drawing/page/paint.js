// Which properties an SVG needs, in their shortest form as attributes.

// Inherited properties with their initial values: one is written only where it changes.
const INHERITED = {
  "fill": "#000", "fill-opacity": "1", "fill-rule": "nonzero", "stroke": "none",
  "stroke-opacity": "1", "stroke-width": "1", "stroke-dasharray": "none",
  "stroke-dashoffset": "0", "stroke-miterlimit": "4", "stroke-linecap": "butt",
  "stroke-linejoin": "miter", "font-size": "16", "font-weight": "400", "font-style": "normal",
  "text-anchor": "start", "letter-spacing": "normal", "shape-rendering": "auto",
  "image-rendering": "auto", "visibility": "visible", "paint-order": "normal",
};
const NOT_INHERITED_PAINT = {
  "opacity": "1", "clip-path": "none", "mask": "none", "text-decoration": "none",
  "vector-effect": "none", "stop-color": "#000", "stop-opacity": "1", "mix-blend-mode": "normal",
};
const GEOMETRY = new Set([
  "d", "x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2", "dx", "dy",
  "points", "transform", "viewBox", "preserveAspectRatio", "offset", "gradientUnits",
  "gradientTransform", "patternUnits", "patternTransform", "patternContentUnits", "clipPathUnits",
  "fx", "fy", "href", "xlink:href",
]);
const WEIGHTS = { normal: "400", bold: "700" };
const CHROME = { "shape-rendering": ["crispEdges"], "image-rendering": ["pixelated"] };

function shortNumber(text, decimals = 2) {
  const places = Math.abs(text) < 0.1 ? 4 : decimals;
  const short = String(Number(Number(text).toFixed(places)));
  return short === "-0" ? "0" : short;
}
const LONG_NUMBER = /-?(?:\d+\.\d*|\.\d+|\d+(?=[eE]))(?:[eE][-+]?\d+)?/g;
const shortNumbers = (text, decimals) => text.replace(LONG_NUMBER, (n) => shortNumber(n, decimals));

function shortColour(value) {
  const parts = /^rgb\((\d+),\s*(\d+),\s*(\d+)\)$/.exec(value);
  const hex = parts
    ? "#" + parts.slice(1).map((part) => Number(part).toString(16).padStart(2, "0")).join("")
    : value.toLowerCase();
  return /^#(.)\1(.)\2(.)\3$/.test(hex) ? hex.replace(/(.)\1/g, "$1") : hex;
}

function paintValue(name, value) {
  if (value.startsWith("url(")) return value;
  if (["fill", "stroke", "stop-color"].includes(name)) return shortColour(value);
  if (name === "font-weight") return WEIGHTS[value] ?? value;
  if (name in CHROME) return CHROME[name].includes(value) ? value : "auto";
  return shortNumbers(value.replace(/(\d)px\b/g, "$1"));
}

// The paint of one element: its style wins over its attributes, as in a browser.
function ownPaint(element) {
  const paint = new Map();
  for (const source of [element.attributes, element.style.declarations]) {
    for (const [name, value] of source) {
      if (!(name in INHERITED || name in NOT_INHERITED_PAINT) || value === "inherit") continue;
      paint.set(name, paintValue(name, value));
    }
  }
  // The one rule of plotly.js's own style sheet that shows in a static figure.
  if (hasClass(element, "crisp")) paint.set("shape-rendering", "crispEdges");
  if (paint.has("font-size")) paint.set("font-size", shortNumbers(String(fontSize(element))));
  return paint;
}
