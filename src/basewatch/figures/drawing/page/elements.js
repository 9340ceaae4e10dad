// Elements: attributes, classes, selectors. Only what d3 and plotly.js ask for.

class Element extends Node {
  constructor(name, namespace) {
    super(1, namespace === SVG_NAMESPACE ? name : name.toUpperCase());
    this.tagName = this.nodeName;
    this.localName = name;
    this.namespaceURI = namespace;
    this.attributes = new Map();
    this.style = new Style();
    this.classList = new ClassList(this);
    this.clientLeft = this.clientTop = this.offsetLeft = this.offsetTop = 0;
  }
  get id() {
    return this.getAttribute("id") ?? "";
  }
  set id(value) {
    this.setAttribute("id", value);
  }
  get className() {
    return this.getAttribute("class") ?? "";
  }
  set className(value) {
    this.setAttribute("class", value);
  }
  get children() {
    return this.childNodes.filter((node) => node.nodeType === 1);
  }
  get innerHTML() {
    return this.textContent;
  }
  set innerHTML(text) {
    if (String(text).includes("<")) throw new Error("HTML fragments are not read here");
    this.textContent = text;
  }
  getAttribute(name) {
    if (name === "style") return this.style.declarations.size ? String(this.style) : null;
    return this.attributes.get(name) ?? null;
  }
  setAttribute(name, value) {
    if (name === "style") this.style.parse(value);
    else this.attributes.set(name, String(value));
  }
  hasAttribute(name) {
    return this.getAttribute(name) !== null;
  }
  removeAttribute(name) {
    if (name === "style") this.style.parse("");
    else this.attributes.delete(name);
  }
  getAttributeNS(_, name) {
    return this.getAttribute(name);
  }
  setAttributeNS(_, name, value) {
    this.setAttribute(name, value);
  }
  removeAttributeNS(_, name) {
    this.removeAttribute(name);
  }
  addEventListener() {}
  removeEventListener() {}
  dispatchEvent() {
    return true;
  }
  focus() {}
  cloneNode(deep) {
    const clone = document.createElementNS(this.namespaceURI, this.localName);
    for (const [name, value] of this.attributes) clone.attributes.set(name, value);
    for (const [name, value] of this.style.declarations) clone.style.declarations.set(name, value);
    for (const child of deep ? this.childNodes : []) clone.appendChild(child.cloneNode(true));
    return clone;
  }
  matches(selector) {
    return parsedSelector(selector).some((steps) => matchesSteps(this, steps, steps.length - 1));
  }
  closest(selector) {
    for (let node = this; node && node.nodeType === 1; node = node.parentNode) {
      if (node.matches(selector)) return node;
    }
    return null;
  }
  querySelectorAll(selector) {
    const found = [];
    collectMatches(this, parsedSelector(selector), found, Infinity);
    return found;
  }
  querySelector(selector) {
    const found = [];
    collectMatches(this, parsedSelector(selector), found, 1);
    return found[0] ?? null;
  }
  getElementsByTagName(name) {
    return this.querySelectorAll(name);
  }
  getElementsByClassName(name) {
    return this.querySelectorAll("." + name);
  }
}

// A selector list becomes [[{test, child}, ...], ...]; `child` says that a step follows a ">".
const selectorCache = new Map();
function parsedSelector(selector) {
  let parsed = selectorCache.get(selector);
  if (!parsed) {
    parsed = selector.split(/,(?![^[(]*[\])])/).map(parseSteps);
    selectorCache.set(selector, parsed);
  }
  return parsed;
}

function parseSteps(selector) {
  const words = selector.trim().match(/>|(?:\[[^\]]*\]|\([^)]*\)|[^\s>[(])+/g) ?? [];
  const steps = [];
  let child = false;
  for (const word of words) {
    if (word !== ">") steps.push({ test: compoundTest(word), child });
    child = word === ">";
  }
  return steps;
}

const COMPOUND = /([.#]?[\w-]+|\*)|\[([\w-]+)(?:([~^$*|]?=)["']?(.*?)["']?)?\]|:([\w-]+)(?:\((.*?)\))?/g;
function compoundTest(word) {
  const tests = [...word.matchAll(COMPOUND)].map(simpleTest);
  return tests.length === 1 ? tests[0] : (node) => tests.every((test) => test(node));
}

function simpleTest([, name, attribute, operator, value, pseudo, argument]) {
  if (attribute) return (node) => attributeHolds(node.getAttribute(attribute), operator, value);
  if (pseudo === "first-child") return (node) => previousElement(node) === null;
  if (pseudo === "not") return (node) => !node.matches(argument);
  if (pseudo === "hover") return () => false;
  if (pseudo) throw new Error(`selector :${pseudo} is not known here`);
  if (name === "*") return () => true;
  if (name[0] === "#") return (node) => node.attributes.get("id") === name.slice(1);
  if (name[0] === ".") return (node) => hasClass(node, name.slice(1));
  return (node) => node.localName === name;
}

function attributeHolds(actual, operator, value) {
  if (actual === null) return false;
  if (!operator) return true;
  if (operator === "=") return actual === value;
  if (operator === "^=") return actual.startsWith(value);
  if (operator === "$=") return actual.endsWith(value);
  if (operator === "*=") return actual.includes(value);
  return actual.split(/\s+/).includes(value);
}

function hasClass(node, name) {
  const classes = node.attributes.get("class");
  return classes !== undefined && (classes === name || classes.split(/\s+/).includes(name));
}

function previousElement(node) {
  let previous = node.previousSibling;
  while (previous && previous.nodeType !== 1) previous = previous.previousSibling;
  return previous;
}

function matchesSteps(node, steps, last) {
  if (!steps[last].test(node)) return false;
  if (last === 0) return true;
  let parent = node.parentElement;
  if (steps[last].child) return parent !== null && matchesSteps(parent, steps, last - 1);
  for (; parent; parent = parent.parentElement) {
    if (matchesSteps(parent, steps, last - 1)) return true;
  }
  return false;
}

function collectMatches(root, parsed, found, limit) {
  for (let node = root.firstChild; node && found.length < limit; node = node.nextSibling) {
    if (node.nodeType !== 1) continue;
    if (parsed.some((steps) => matchesSteps(node, steps, steps.length - 1))) found.push(node);
    if (found.length < limit) collectMatches(node, parsed, found, limit);
  }
}
