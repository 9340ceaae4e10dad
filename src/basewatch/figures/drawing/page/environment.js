// The browser globals that plotly.js looks for. Nothing here keeps time or reaches outside.

class Document extends Node {
  constructor() {
    super(9, "#document");
    this.documentElement = new HTMLElement("html");
    this.head = new HTMLElement("head");
    this.body = new HTMLElement("body");
    this.appendChild(this.documentElement);
    this.documentElement.appendChild(this.head);
    this.documentElement.appendChild(this.body);
  }
  get defaultView() {
    return globalThis;
  }
  createElement(name) {
    return name === "canvas" ? new HTMLCanvasElement() : new HTMLElement(name);
  }
  createElementNS(namespace, name) {
    return namespace === SVG_NAMESPACE ? new SVGElement(name) : this.createElement(name);
  }
  createTextNode(text) {
    return new Text(text);
  }
  createDocumentFragment() {
    return new Node(11, "#document-fragment");
  }
  getElementById(id) {
    return this.documentElement.querySelector(`#${id}`);
  }
  querySelector(selector) {
    return this.documentElement.querySelector(selector);
  }
  querySelectorAll(selector) {
    return this.documentElement.querySelectorAll(selector);
  }
  addEventListener() {}
  removeEventListener() {}
}

const NOT_INHERITED = new Set(["display", "opacity", "width", "height", "max-width", "max-height"]);
const computedStyle = (element) => new Proxy({}, {
  get(_, name) {
    const value = (property) => {
      if (property === "display") return element.style.display || "block";
      if (NOT_INHERITED.has(property)) return element.style.getPropertyValue(property);
      return computed(element, property);
    };
    return name === "getPropertyValue" ? value : value(hyphenated(String(name)));
  },
});

// Park and Miller's generator: the same figure meets the same "random" ids in every run.
let randomState = 1;
Math.random = () => {
  randomState = (randomState * 48271) % 2147483647;
  return randomState / 2147483647;
};
const FIXED_TIME = Date.UTC(2000, 0, 1);
const RealDate = Date;
globalThis.Date = class Date extends RealDate {
  constructor(...parts) {
    if (parts.length) super(...parts);
    else super(FIXED_TIME);
  }
  static now() {
    return FIXED_TIME;
  }
};

// plotly.js serialises its figure through this; the writer of svg.js takes the tree itself.
let serialised = null;
class XMLSerializer {
  serializeToString(node) {
    serialised = node;
    return "";
  }
}

const nothing = () => {};
const document = new Document();
Object.assign(globalThis, {
  window: globalThis, self: globalThis, document, Node, Element, HTMLElement, SVGElement,
  HTMLCanvasElement, XMLSerializer,
  DOMParser: class { parseFromString() { return new Document(); } },
  Event: class { constructor(type) { this.type = type; } },
  Blob: class {}, Worker: class { postMessage() {} },
  TextDecoder: class { decode() { return ""; } }, TextEncoder: class { encode() { return []; } },
  URL: { createObjectURL: () => "", revokeObjectURL: nothing },
  addEventListener: nothing, removeEventListener: nothing,
  setTimeout: () => 0, clearTimeout: nothing, setInterval: () => 0, clearInterval: nothing,
  requestAnimationFrame: () => 0, cancelAnimationFrame: nothing,
  CSS: { supports: () => false }, // so a heatmap is made of rectangles, not of scaled pixels
  getComputedStyle: computedStyle, matchMedia: () => ({ matches: false, addListener: nothing }),
  performance: { now: () => 0 }, console: { log: nothing, warn: nothing, error: nothing },
  navigator: { userAgent: "basewatch", platform: "" }, devicePixelRatio: 1,
  location: { href: "", protocol: "", host: "", pathname: "" },
  innerWidth: 1000, innerHeight: 1000, screen: { width: 1000, height: 1000 },
});
