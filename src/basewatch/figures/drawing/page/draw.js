// Draws one figure and judges the result. The two functions are called from engine.py in turn.

const DATA_LAYERS = [
  ".cartesianlayer .plot", ".cartesianlayer .overplot", ".polarlayer", ".ternarylayer",
  ".geolayer", ".pielayer", ".sunburstlayer", ".treemaplayer", ".iciclelayer",
  ".funnelarealayer", ".smithlayer", ".sankey", ".table", ".indicatorlayer",
].join(",");
let outcome = null;

function startDrawing(figure, width, height) {
  randomState = 1;
  canvases.length = 0;
  outcome = { state: "pending" };
  document.body.textContent = "";
  const holder = document.createElement("div");
  holder.pageSize = { width, height };
  document.body.appendChild(holder);
  registerTraces(figure);
  const layout = { ...figure.layout, width, height, autosize: false };
  const fail = (error) => { outcome = { state: "failed", message: String(error?.message ?? error) }; };
  try {
    Plotly.newPlot(holder, figure.data, layout, { staticPlot: true, displayModeBar: false }).then(
      () => { outcome = { state: "drawn", holder }; }, fail);
  } catch (error) {
    fail(error);
  }
}

// plotly.js's own bundle runs all of its trace modules at load. bundle.py makes it keep them in
// Plotly.unregistered, and they run here, in its own order, until the types of the figure are there.
const registered = new Set(["scatter"]);
function registerTraces(figure) {
  const modules = Plotly.unregistered ?? [];
  for (const trace of figure.data) {
    while (modules.length && !registered.has(trace.type ?? "scatter")) {
      const module = modules.shift()();
      Plotly.register(module);
      registered.add(module.name);
    }
  }
}

function finishDrawing(figureId, width, height) {
  if (outcome.state !== "drawn") {
    throw new Error(outcome.message ?? "plotly.js waits for something that does not come");
  }
  Plotly.Snapshot.toSVG(outcome.holder, "svg");
  const writer = new SvgWriter(figureId);
  const svg = writer.document(serialised, width, height);
  const hasMarks = serialised.querySelectorAll(DATA_LAYERS).some((layer) => seesMark(layer, width, height));
  Plotly.purge(outcome.holder);
  return JSON.stringify({ svg, faults: [...new Set(writer.faults)], hasMarks });
}

// A mark counts when some of it lies on the page.
function seesMark(element, width, height) {
  const box = ["text", "path", "rect", "circle", "image", "line"].includes(element.localName)
    ? transformed(localBox(element), pageMatrix(element)) : EMPTY;
  if (!isEmpty(box) && onPage(box, width, height)) return true;
  return element.children.some((child) => seesMark(child, width, height));
}

const onPage = (box, width, height) =>
  box.x1 >= 0 && box.y1 >= 0 && box.x0 <= width && box.y0 <= height &&
  (box.x1 > box.x0 || box.y1 > box.y0);
