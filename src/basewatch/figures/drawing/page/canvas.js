// A canvas that remembers its rectangles, so that a heatmap stays a drawing and is no picture.

const canvases = [];

class RecordingContext {
  constructor() {
    this.fillStyle = "#000";
    this.rectangles = [];
  }
  fillRect(x, y, width, height) {
    this.rectangles.push({ x, y, width, height, fill: String(this.fillStyle) });
  }
  clearRect() {}
  createImageData() {
    throw new Error("a smoothed heatmap is a canvas picture and no drawing; leave zsmooth out");
  }
}

class HTMLCanvasElement extends HTMLElement {
  constructor() {
    super("canvas");
    this.width = 300;
    this.height = 150;
  }
  getContext(kind) {
    if (kind !== "2d") throw new Error(`a ${kind} canvas cannot be drawn without a browser`);
    this.context ??= new RecordingContext();
    return this.context;
  }
  toDataURL() {
    canvases.push(this);
    return `canvas:${canvases.length - 1}`;
  }
}
