// Bounding boxes of shapes and groups, and the questions that plotly.js asks of them.



// Control points count as points, which is exact for lines and generous for curves.
function pathBox(data) {
  let box = EMPTY;
  let [x, y] = [0, 0];
  const reach = (px, py, r = 0) => {
    box = union(box, { x0: px - r, y0: py - r, x1: px + r, y1: py + r });
  };
  for (const [, letter, list] of data.matchAll(/([a-zA-Z])([^a-zA-Z]*(?:e-?\d+[^a-zA-Z]*)*)/g)) {
    const command = letter.toLowerCase();
    const relative = letter === command;
    const values = numbersOf(list);
    const count = ARGUMENTS[command] || values.length + 1;
    for (let i = 0; i + count <= values.length; i += count) {
      const [baseX, baseY] = relative ? [x, y] : [0, 0];
      if (command === "h") x = baseX + values[i];
      else if (command === "v") y = baseY + values[i];
      else {
        for (let j = i; command !== "a" && j < i + count - 2; j += 2) {
          reach(baseX + values[j], baseY + values[j + 1]);
        }
        const [fromX, fromY] = [x, y];
        [x, y] = [baseX + values[i + count - 2], baseY + values[i + count - 1]];
        if (command === "a" && values[i + 3]) reach((x + fromX) / 2, (y + fromY) / 2, values[i]);
      }
      reach(x, y);
    }
  }
  return box;
}

function shapeBox(element) {
  const number = (name) => parseFloat(element.attributes.get(name)) || 0;
  const [x, y] = [number("x"), number("y")];
  switch (element.localName) {
    case "path": return pathBox(element.attributes.get("d") ?? "");
    case "rect": case "image": return { x0: x, y0: y, x1: x + number("width"), y1: y + number("height") };
    case "circle": {
      const [cx, cy, r] = [number("cx"), number("cy"), number("r")];
      return { x0: cx - r, y0: cy - r, x1: cx + r, y1: cy + r };
    }
    case "line": return union(
      { x0: number("x1"), y0: number("y1"), x1: number("x1"), y1: number("y1") },
      { x0: number("x2"), y0: number("y2"), x1: number("x2"), y1: number("y2") });
    default: return null;
  }
}

function localBox(element) {
  if (element.style.declarations.get("display") === "none") return EMPTY;
  if (element.localName === "text" || element.localName === "tspan") return textBox(element);
  const own = shapeBox(element);
  if (own) return own;
  let box = EMPTY;
  if (["defs", "clipPath", "pattern", "mask"].includes(element.localName)) return box;
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 1) box = union(box, transformed(localBox(node), transformOf(node)));
  }
  return box;
}

function pageMatrix(element) {
  let matrix = IDENTITY;
  for (let node = element; node && node.nodeType === 1; node = node.parentNode) {
    matrix = multiply(transformOf(node), matrix);
  }
  return matrix;
}

const rectangle = (box) => {
  const { x0, y0, x1, y1 } = isEmpty(box) ? { x0: 0, y0: 0, x1: 0, y1: 0 } : box;
  return { x: x0, y: y0, left: x0, top: y0, right: x1, bottom: y1, width: x1 - x0, height: y1 - y0 };
};

class SVGElement extends Element {
  constructor(name) {
    super(name, SVG_NAMESPACE);
  }
  getBBox() {
    return rectangle(localBox(this));
  }
  getBoundingClientRect() {
    if (this.localName === "svg") return pageBox(this);
    return rectangle(transformed(localBox(this), pageMatrix(this)));
  }
  getComputedTextLength() {
    return this.getBBox().width;
  }
  getTotalLength() {
    return pathLength(this.getAttribute("d"));
  }
  getPointAtLength(wanted) {
    return pointAtLength(this.getAttribute("d"), wanted);
  }
}

const pageBox = (element) => {
  const size = (name) => parseFloat(element.getAttribute(name)) || element.pageSize?.[name] || 0;
  return rectangle({ x0: 0, y0: 0, x1: size("width"), y1: size("height") });
};

class HTMLElement extends Element {
  constructor(name) {
    super(name, "http://www.w3.org/1999/xhtml");
    this.sheet = { cssRules: [], insertRule() {}, addRule() {} };
  }
  get clientWidth() {
    return pageBox(this).width;
  }
  get clientHeight() {
    return pageBox(this).height;
  }
  getBoundingClientRect() {
    return pageBox(this);
  }
}
