// Where things are: transforms, text positions, bounding boxes. Chromium's rules, in pixels.

const IDENTITY = [1, 0, 0, 1, 0, 0];
const multiply = (m, n) => [
  m[0] * n[0] + m[2] * n[1], m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3], m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4], m[1] * n[4] + m[3] * n[5] + m[5],
];
const numbersOf = (text) => (text.match(/-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/g) ?? []).map(Number);

function transformStep(name, values) {
  const [a, b = 0, c = 0] = values;
  if (name === "translate") return [1, 0, 0, 1, a, b];
  if (name === "scale") return [a, 0, 0, values.length > 1 ? b : a, 0, 0];
  if (name === "matrix") return values;
  if (name !== "rotate") throw new Error(`transform ${name} is not known here`);
  const [cos, sin] = [Math.cos((a * Math.PI) / 180), Math.sin((a * Math.PI) / 180)];
  return multiply([1, 0, 0, 1, b, c], [cos, sin, -sin, cos, -b * cos + c * sin, -b * sin - c * cos]);
}

function transformOf(element) {
  const text = element.attributes.get("transform");
  if (!text) return IDENTITY;
  const steps = [...text.matchAll(/(\w+)\s*\(([^)]*)\)/g)];
  return steps.reduce((m, [, name, list]) => multiply(m, transformStep(name, numbersOf(list))), IDENTITY);
}

const EMPTY = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
const isEmpty = (box) => !(box.x0 <= box.x1 && box.y0 <= box.y1);
const union = (a, b) => ({
  x0: Math.min(a.x0, b.x0), y0: Math.min(a.y0, b.y0),
  x1: Math.max(a.x1, b.x1), y1: Math.max(a.y1, b.y1),
});
function transformed(box, m) {
  if (m === IDENTITY || isEmpty(box)) return box;
  const corners = [[box.x0, box.y0], [box.x1, box.y0], [box.x0, box.y1], [box.x1, box.y1]];
  const xs = corners.map(([x, y]) => m[0] * x + m[2] * y + m[4]);
  const ys = corners.map(([x, y]) => m[1] * x + m[3] * y + m[5]);
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
}

// A property of an element: its own style, its own attribute, or that of its nearest ancestor.
function computed(element, name) {
  for (let node = element; node && node.nodeType === 1; node = node.parentNode) {
    const value = node.style.declarations.get(name) ?? node.attributes.get(name);
    if (value !== undefined && value !== "inherit") return value;
  }
  return "";
}

function fontSize(element) {
  const own = element.style.declarations.get("font-size") ?? element.attributes.get("font-size");
  if (own && !/(%|em)$/.test(own)) return parseFloat(own);
  const outer = element.parentElement ? fontSize(element.parentElement) : 16;
  if (!own) return outer;
  return own.endsWith("%") ? (outer * parseFloat(own)) / 100 : outer * parseFloat(own);
}

function fontOf(element) {
  const weight = computed(element, "font-weight");
  const size = fontSize(element);
  return {
    size,
    bold: weight === "bold" || Number(weight) >= 600,
    italic: computed(element, "font-style") === "italic",
    // Chromium rounds both to whole pixels.
    ascent: Math.round((WIDTHS.ascent * size) / 1000),
    descent: Math.round((WIDTHS.descent * size) / 1000),
  };
}

const length = (text, size) => (parseFloat(text) || 0) * (/em$/.test(text) ? size : 1);

function textCase(element, text) {
  const transform = computed(element, "text-transform");
  if (transform === "uppercase") return text.toUpperCase();
  if (transform === "lowercase") return text.toLowerCase();
  if (transform === "capitalize") return text.replace(/(^|\s)\S/g, (c) => c.toUpperCase());
  return text;
}

// Text runs from chunk to chunk: an x attribute starts a new one, and anchors what follows it.
class TextPen {
  constructor() {
    this.box = EMPTY;
    this.x = this.y = this.advance = 0;
    this.start = 0;
    this.chunk = EMPTY;
    this.anchor = "start";
  }
  visit(element) {
    const size = fontSize(element);
    const place = (name) => element.attributes.get(name);
    if (place("x") !== undefined) {
      this.flush();
      this.x = this.start = length(place("x"), size);
      this.anchor = computed(element, "text-anchor");
    }
    if (place("y") !== undefined) this.y = length(place("y"), size);
    this.x += length(place("dx") ?? "0", size);
    this.y += length(place("dy") ?? "0", size);
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 3) this.write(textCase(element, node.data), fontOf(element));
      else if (node.nodeType === 1) this.visit(node);
    }
  }
  write(text, font) {
    if (text === "") return;
    const { start, end, advance, depth } = textExtent(text, font);
    const [y0, y1] = [this.y - font.ascent, this.y + Math.max(font.descent, depth)];
    this.chunk = union(this.chunk, { x0: this.x + start, y0, x1: this.x + end, y1 });
    this.x += advance;
  }
  flush() {
    if (!isEmpty(this.chunk)) {
      const width = this.x - this.start;
      const shift = this.anchor === "middle" ? width / 2 : this.anchor === "end" ? width : 0;
      this.box = union(this.box, transformed(this.chunk, [1, 0, 0, 1, -shift, 0]));
    }
    this.chunk = EMPTY;
  }
}

function textBox(element) {
  const pen = new TextPen();
  pen.visit(element);
  pen.flush();
  return pen.box;
}
