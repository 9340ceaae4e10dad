// Draws one figure after another with the plotly.js that came with the first drawing of the page.
const CONFIG = { displayModeBar: false, displaylogo: false, responsive: false, scrollZoom: false };
const library = (globalThis.basewatchPlotly ??= Promise.withResolvers
  ? Promise.withResolvers()
  : (() => {
      const made = {};
      made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
      return made;
    })());

function load(code) {
  const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  import(address)
    .then(() => library.resolve(globalThis.Plotly))
    .catch(library.reject)
    .finally(() => URL.revokeObjectURL(address));
}

function told(point) {
  const words = point.hovertext || point.text || "";
  return { kind: "mark", words, rows: point.customdata || "" };
}

// Every mark that has rows, in the order in which the figure draws them.
function marksOf(data) {
  return data.flatMap((trace) => {
    const words = [trace.hovertext ?? trace.text ?? ""].flat();
    return [trace.customdata ?? []].flat().map((rows, at) => ({ rows, words: words[at] ?? words[0] }));
  }).filter(({ rows, words }) => rows && words);
}

// What the pointer does by a click on a mark, the keyboard does by a list of the same marks.
function chooser(send) {
  const line = Object.assign(document.createElement("form"), { className: "bw-marks" });
  const label = document.createElement("label");
  const list = document.createElement("select");
  list.setAttribute("aria-label", "Mark");
  label.append("Mark ", list);
  line.append(label, Object.assign(document.createElement("button"), { textContent: "Show its rows" }));
  let marks = [];
  line.addEventListener("submit", (event) => {
    event.preventDefault();
    send({ kind: "mark", ...marks[list.selectedIndex] });
  });
  function fill(data) {
    marks = marksOf(data);
    line.hidden = marks.length === 0;
    list.replaceChildren(...marks.map(({ words }) => new Option(words.replaceAll("<br>", ", "))));
  }
  return { line, fill };
}

async function render({ model, el }) {
  const box = document.createElement("div");
  box.className = "bw-drawing";
  box.setAttribute("role", "img");
  const { line, fill } = chooser((told) => model.send(told));
  el.append(box, line);
  if (model.get("library")) load(model.get("library"));
  const Plotly = await library.promise;
  let listens = false;

  async function draw() {
    const { data, layout } = structuredClone(model.get("figure"));
    if (!layout) return;
    box.setAttribute("aria-label", model.get("alt_text"));
    fill(data);
    await Plotly.react(box, data, layout, CONFIG);
    box.dataset.drawn = model.get("number");
    if (!listens) listen();
  }

  function listen() {
    listens = true;
    box.on("plotly_click", ({ points }) => {
      const marked = points.find((point) => point.customdata);
      if (marked) model.send(told(marked));
    });
    box.on("plotly_selected", (chosen) => {
      const ends = chosen && chosen.range && chosen.range.x;
      if (ends) model.send({ kind: "brush", ends });
    });
  }

  await draw();
  model.on("change:number", draw);
  return () => Plotly.purge(box);
}

export default { render };
