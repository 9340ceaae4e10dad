// Writes a tree as clean SVG: attributes only, own ids, nothing unseen, no script, nothing remote.

const DROPPED = new Set(["style", "script", "metadata", "title"]);
const CONTAINERS = new Set(["g", "defs", "a"]);
const DEFINITIONS = new Set(["clipPath", "linearGradient", "radialGradient", "pattern", "mask"]);
const REFERENCE = /url\(['"]?[^#)]*#([^'")]+)['"]?\)/;
const escaped = (text) => text
  .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
  .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const quoted = (text) => escaped(text).replace(/"/g, "&quot;");

// Typst finds no font for a line that mixes Arabic with another script, unless it is named.
const ARABIC_WORD = /[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff][\u0600-\u06ff\u200c-\u200f\ufb50-\ufdff\ufe70-\ufeff]*/g;
function markedArabic(text) {
  const others = text.replace(ARABIC_WORD, "").trim();
  if (!others || others === text.trim()) return escaped(text);
  return escaped(text).replace(ARABIC_WORD, "<tspan font-family=\"'Noto Sans Arabic'\">$&</tspan>");
}

// A line in the order of readers from right to left has a mark on both sides of each of their runs.
// Each run is set at a place of its own: Typst does not shape letters that join across a change of
// face, and would lay the runs out anew.
const RUN_EDGE = "\u200e";
const ARABIC = /[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]/;
function lineOf(element) {
  const named = (each) => new Map(placed(each)).has("x");
  return named(element) || element.localName === "text" ? element : lineOf(element.parentNode);
}
function setInRuns(element, text) {
  const font = fontOf(element);
  const line = lineOf(element);
  const runs = text.split(RUN_EDGE).filter((run) => run !== "");
  const widths = runs.map((run) => textExtent(run, font).advance);
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const anchor = computed(line, "text-anchor");
  const at = (name) => length(new Map(placed(line)).get(name) ?? "0", fontSize(line));
  let x = at("x");
  const y = shortNumber(at("y") + at("dy"));
  x -= anchor === "middle" ? whole / 2 : anchor === "end" ? whole : 0;
  return runs.map((run, index) => {
    const start = shortNumber(x + textExtent(/^ */.exec(run)[0], font).advance);
    x += widths[index];
    const family = ARABIC.test(run) ? " font-family=\"'Noto Sans Arabic'\"" : "";
    const words = escaped(run.trim());
    return words && `<tspan x="${start}" y="${y}" text-anchor="start"${family}>${words}</tspan>`;
  }).join("");
}

class SvgWriter {
  constructor(prefix) {
    this.prefix = prefix;
    this.ids = new Map();
    this.faults = [];
  }

  // The new name of an id: figure name and a number, in order of first use.
  idOf(old) {
    if (!this.ids.has(old)) this.ids.set(old, `${this.prefix}-${this.ids.size + 1}`);
    return this.ids.get(old);
  }

  document(root, width, height) {
    const body = this.children(root, { ...INHERITED });
    const family = "'Noto Sans', 'Noto Sans Arabic', 'Noto Sans Math', 'Noto Sans Symbols 2', sans-serif";
    return `<svg xmlns="${SVG_NAMESPACE}" width="${width}" height="${height}" ` +
      `viewBox="0 0 ${width} ${height}" font-family="${family}">${body}</svg>`;
  }

  children(element, inherited) {
    // Definitions come last, when it is known which of them are used.
    const nodes = element.childNodes;
    const drawn = new Map();
    const isDefinition = (node) => node.nodeType === 1 && this.holdsDefinitions(node);
    for (const node of nodes) if (!isDefinition(node)) drawn.set(node, this.node(node, inherited));
    for (const node of nodes) if (isDefinition(node)) drawn.set(node, this.definitions(node, inherited));
    return nodes.map((node) => drawn.get(node)).join("");
  }

  holdsDefinitions(node) {
    return node.localName === "defs" || DEFINITIONS.has(node.localName);
  }

  definitions(node, inherited) {
    if (node.localName !== "defs") {
      const used = this.ids.has(node.id);
      return used ? this.element(node, inherited) : "";
    }
    const inner = node.querySelectorAll("*").filter((each) => DEFINITIONS.has(each.localName));
    const body = inner.map((each) => this.definitions(each, inherited)).join("");
    return body && `<defs>${body}</defs>`;
  }

  node(node, inherited) {
    if (node.nodeType === 3) {
      const text = textCase(node.parentNode, node.data);
      return text.includes(RUN_EDGE) ? setInRuns(node.parentNode, text) : markedArabic(text);
    }
    if (node.nodeType !== 1 || DROPPED.has(node.localName)) return "";
    if (node.style.display === "none" || node.attributes.get("display") === "none") return "";
    return this.element(node, inherited);
  }

  element(node, inherited) {
    const paint = groupPaint(node);
    const inner = { ...inherited };
    for (const [name, value] of paint) if (name in INHERITED) inner[name] = value;
    if (this.isUnseen(node, inner)) return "";
    const recording = /^canvas:(\d+)$/.exec(linkOf(node));
    if (recording) return this.rectangles(node, canvases[recording[1]]);
    const attributes = this.paintAttributes(paint, inherited) + this.geometry(node);
    const body = this.children(node, inner);
    if (CONTAINERS.has(node.localName)) {
      if (!body) return "";
      if (!attributes && node.localName === "g") return body;
    }
    const name = node.localName === "a" ? (node.closest("text") ? "tspan" : "g") : node.localName;
    return body ? `<${name}${attributes}>${body}</${name}>` : `<${name}${attributes}/>`;
  }

  isUnseen(node, paint) {
    if (["text", "tspan"].includes(node.localName)) return node.textContent === "";
    if (!shapeBox(node) || node.localName === "image" || node.closest("clipPath, mask")) return false;
    if (node.localName === "path" && !node.attributes.get("d")) return true;
    const filled = paint.fill !== "none" && paint["fill-opacity"] !== "0";
    const stroked = paint.stroke !== "none" && paint["stroke-opacity"] !== "0";
    return !filled && !(stroked && paint["stroke-width"] !== "0");
  }

  paintAttributes(paint, inherited) {
    let text = "";
    for (const [name, value] of paint) {
      const usual = name in INHERITED ? inherited[name] : NOT_INHERITED_PAINT[name];
      if (value === usual || name === "mix-blend-mode") continue;
      text += this.attribute(name, this.reference(value));
    }
    return text;
  }

  reference(value) {
    const match = REFERENCE.exec(value);
    return match ? `url(#${this.idOf(match[1])})` : value;
  }

  geometry(node) {
    let text = this.ids.has(node.id) ? this.attribute("id", this.idOf(node.id)) : "";
    const isPlacedByRun = node.localName === "tspan" && node.textContent.includes(RUN_EDGE);
    for (const [name, value] of placed(node)) {
      if (!GEOMETRY.has(name) || node.localName === "a") continue;
      if (isPlacedByRun && ["x", "y", "dx", "dy"].includes(name)) continue;
      if (name === "href" || name === "xlink:href") text += this.link(value);
      else if (!this.isDefault(node, name, value)) {
        // Grid lines snap to pixels and patterns repeat, so these need finer numbers.
        const decimals = node.localName === "pattern" ? 4 : name === "transform" ? 3 : 2;
        text += this.attribute(name, shortNumbers(value, decimals));
      }
    }
    const spaced = node.localName === "text" && /^\s|\s$|\s\s/.test(node.textContent);
    return spaced ? `${text} xml:space="preserve"` : text;
  }

  isDefault(node, name, value) {
    if (name === "transform") return value === "" || value === "translate(0,0)";
    return value === "0" && ["x", "y", "dx", "dy", "rx", "ry"].includes(name) &&
      !["tspan", "pattern"].includes(node.localName);
  }

  link(value) {
    if (value.startsWith("#")) return this.attribute("href", `#${this.idOf(value.slice(1))}`);
    if (!value.startsWith("data:image/")) this.faults.push(`the remote reference ${value}`);
    return this.attribute("href", value);
  }

  attribute(name, value) {
    if (!value.startsWith("data:") && /NaN|undefined|Infinity/.test(value)) {
      this.faults.push(`${name}="${value}"`);
    }
    return ` ${name}="${quoted(value)}"`;
  }

  // The rectangles of a canvas, at the place and size of its picture.
  rectangles(image, canvas) {
    const number = (name) => Number(image.attributes.get(name) ?? 0);
    const scale = [number("width") / canvas.width, number("height") / canvas.height];
    const body = canvas.context.rectangles.map((box) => {
      const places = [box.x * scale[0], box.y * scale[1], box.width * scale[0], box.height * scale[1]];
      const [x, y, width, height] = places.map((place) => shortNumber(place));
      const [, colour, alpha] = splitAlpha(box.fill);
      if (alpha === "0") return "";
      const opacity = alpha === "1" ? "" : this.attribute("fill-opacity", shortNumber(alpha));
      return `<rect x="${x}" y="${y}" width="${width}" height="${height}"` +
        `${this.attribute("fill", colour)}${opacity}/>`;
    });
    const [x, y] = [number("x"), number("y")].map((place) => shortNumber(place));
    return `<g transform="translate(${x},${y})" shape-rendering="crispEdges">${body.join("")}</g>`;
  }
}

// What all that a group draws says of itself alike, and would inherit: it can be said once, above it.
const determined = new WeakMap();
function determinedPaint(node) {
  if (!determined.has(node)) {
    const inside = node.localName === "g" ? commonPaint(membersOf(node)) : [];
    determined.set(node, new Map([...inside, ...ownPaint(node)]));
  }
  return determined.get(node);
}

function commonPaint(members) {
  if (!members.length) return [];
  if (members.some((node) => node.localName === "image" || node.localName === "defs" || DEFINITIONS.has(node.localName))) return [];
  const [first, ...others] = members.map(determinedPaint);
  return [...first].filter(([name, value]) =>
    name in INHERITED && others.every((paint) => paint.get(name) === value));
}

const membersOf = (group) =>
  group.childNodes.filter((node) => node.nodeType === 1 && !DROPPED.has(node.localName));

function groupPaint(node) {
  const members = node.localName === "g" ? membersOf(node) : [];
  return members.length < 2 ? ownPaint(node) : new Map([...commonPaint(members), ...ownPaint(node)]);
}

// A text that is only moved stands there by its own x and y.
const MOVED = /^translate\((-?[\d.]+)(?:, ?(-?[\d.]+))?\)$/;
function placed(node) {
  const moved = node.localName === "text" && MOVED.exec(node.attributes.get("transform") ?? "");
  if (!moved || node.childNodes.some((child) => child.nodeType === 1)) return node.attributes;
  const [x, y] = ["x", "y"].map((name) => Number(node.attributes.get(name) ?? 0));
  if (Number.isNaN(x + y)) return node.attributes;
  const rest = [...node.attributes].filter(([name]) => !["x", "y", "transform"].includes(name));
  return [...rest, ["x", String(x + Number(moved[1]))], ["y", String(y + Number(moved[2] ?? 0))]];
}

function splitAlpha(colour) {
  const parts = /^rgba\((.*),\s*([\d.]+)\)$/.exec(colour);
  return parts ? [colour, shortColour(`rgb(${parts[1]})`), parts[2]] : [colour, shortColour(colour), "1"];
}

const linkOf = (node) => node.attributes.get("href") ?? node.attributes.get("xlink:href") ?? "";
