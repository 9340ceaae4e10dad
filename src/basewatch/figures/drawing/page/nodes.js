// The part of a document tree that plotly.js uses: nodes, attributes and styles, no layout.
// The files of this directory are joined, in the order that engine.py names, into one function.

const SVG_NAMESPACE = "http://www.w3.org/2000/svg";
const hyphenated = (name) => name.replace(/[A-Z]/g, (letter) => "-" + letter.toLowerCase());
const camelCased = (name) => name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());

class Style {
  constructor() {
    this.declarations = new Map();
  }
  setProperty(name, value) {
    if (value === null || value === undefined || value === "") this.declarations.delete(name);
    else this.declarations.set(name, String(value));
  }
  getPropertyValue(name) {
    return this.declarations.get(name) ?? "";
  }
  removeProperty(name) {
    this.declarations.delete(name);
  }
  parse(text) {
    this.declarations.clear();
    for (const declaration of String(text ?? "").split(";")) {
      const colon = declaration.indexOf(":");
      if (colon < 0) continue;
      this.setProperty(declaration.slice(0, colon).trim(), declaration.slice(colon + 1).trim());
    }
  }
  toString() {
    let text = "";
    for (const [name, value] of this.declarations) text += `${name}: ${value}; `;
    return text.trimEnd();
  }
}
// plotly.js reads and writes these as style.fontFamily and so on.
for (const name of [
  "background", "clip-path", "color", "cursor", "display", "fill", "font-family", "font-size",
  "font-style", "font-variant", "font-weight", "height", "image-rendering", "max-height",
  "max-width", "opacity", "overflow", "pointer-events", "position", "stroke", "visibility", "width",
]) {
  Object.defineProperty(Style.prototype, camelCased(name), {
    get() { return this.getPropertyValue(name); },
    set(value) { this.setProperty(name, value); },
  });
}

class Node {
  constructor(type, name) {
    this.nodeType = type;
    this.nodeName = name;
    this.parentNode = this.firstChild = this.lastChild = null;
    this.previousSibling = this.nextSibling = null;
  }
  get ownerDocument() {
    return document;
  }
  get childNodes() {
    const nodes = [];
    for (let node = this.firstChild; node; node = node.nextSibling) nodes.push(node);
    return nodes;
  }
  get parentElement() {
    return this.parentNode && this.parentNode.nodeType === 1 ? this.parentNode : null;
  }
  appendChild(child) {
    return this.insertBefore(child, null);
  }
  insertBefore(child, next) {
    if (child.nodeType === 11) {
      for (const node of child.childNodes) this.insertBefore(node, next);
      return child;
    }
    if (child.parentNode) child.parentNode.removeChild(child);
    const previous = next ? next.previousSibling : this.lastChild;
    child.parentNode = this;
    child.previousSibling = previous;
    child.nextSibling = next ?? null;
    if (previous) previous.nextSibling = child;
    else this.firstChild = child;
    if (next) next.previousSibling = child;
    else this.lastChild = child;
    return child;
  }
  removeChild(child) {
    const { previousSibling: previous, nextSibling: next } = child;
    if (previous) previous.nextSibling = next;
    else this.firstChild = next;
    if (next) next.previousSibling = previous;
    else this.lastChild = previous;
    child.parentNode = child.previousSibling = child.nextSibling = null;
    return child;
  }
  replaceChild(child, old) {
    this.insertBefore(child, old);
    return this.removeChild(old);
  }
  remove() {
    if (this.parentNode) this.parentNode.removeChild(this);
  }
  hasChildNodes() {
    return this.firstChild !== null;
  }
  contains(other) {
    for (let node = other; node; node = node.parentNode) if (node === this) return true;
    return false;
  }
  get textContent() {
    let text = "";
    for (let node = this.firstChild; node; node = node.nextSibling) text += node.textContent;
    return text;
  }
  set textContent(text) {
    while (this.firstChild) this.removeChild(this.firstChild);
    if (text !== null && text !== undefined && text !== "") this.appendChild(new Text(text));
  }
}

class Text extends Node {
  constructor(text) {
    super(3, "#text");
    this.data = String(text);
  }
  get nodeValue() {
    return this.data;
  }
  set nodeValue(text) {
    this.data = String(text);
  }
  get textContent() {
    return this.data;
  }
  set textContent(text) {
    this.data = String(text);
  }
  cloneNode() {
    return new Text(this.data);
  }
}

class ClassList {
  constructor(element) {
    this.element = element;
  }
  get names() {
    return (this.element.getAttribute("class") ?? "").split(/\s+/).filter(Boolean);
  }
  contains(name) {
    return this.names.includes(name);
  }
  add(...added) {
    this.element.setAttribute("class", [...new Set([...this.names, ...added])].join(" "));
  }
  remove(...removed) {
    const kept = this.names.filter((name) => !removed.includes(name));
    this.element.setAttribute("class", kept.join(" "));
  }
}
