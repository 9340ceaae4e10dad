// Lays an interactive drawing over each static one: after the page is shown, when the browser is
// idle, or as soon as the reader turns to a figure. Where that fails the static drawing stays.
(() => {
  "use strict";
  const drawings = [...document.querySelectorAll("[data-figure]")];
  const bundle = document.getElementById("plotly-js");
  if (!drawings.length || !bundle || typeof DecompressionStream === "undefined") return;

  // Buttons are named one by one: by default plotly.js adds one that sends the figure to a server.
  const config = {
    displaylogo: false,
    displayModeBar: "hover",
    modeBarButtons: [["zoom2d", "pan2d"], ["zoomIn2d", "zoomOut2d", "resetScale2d"]],
    plotlyServerURL: "",
    responsive: false,
    scrollZoom: false,
    showSendToCloud: false,
    topojsonURL: "about:blank",
    typesetMath: false,
  };
  const hoverlabel = { bgcolor: "#ffffff", bordercolor: "#56606b" };
  let library;

  // The bundle brings a style sheet for tile maps, which the security policy refuses and no figure
  // needs. It is not added where an element with its id is there already.
  function withoutMapStyles(code) {
    for (const [, id] of code.matchAll(/getElementById\("([0-9a-f]{64})"\)/g)) {
      document.head.append(Object.assign(document.createElement("meta"), { id }));
    }
  }

  // Base 85 of gzip, as basewatch.render.packing writes it.
  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~";
  const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));
  async function unpack(text) {
    const groups = Math.ceil(text.length / 5);
    const padded = text.padEnd(groups * 5, "~");
    const view = new DataView(new ArrayBuffer(groups * 4));
    for (let group = 0; group < groups; group += 1) {
      let value = 0;
      for (let at = group * 5; at < group * 5 + 5; at += 1) value = value * 85 + VALUES.get(padded[at]);
      view.setUint32(group * 4, value);
    }
    const bytes = view.buffer.slice(0, groups * 4 - (groups * 5 - text.length));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  }

  function loadPlotly() {
    library ??= (async () => {
      const script = document.createElement("script");
      script.textContent = await unpack(bundle.textContent);
      withoutMapStyles(script.textContent);
      document.head.append(script);
      bundle.remove();
      await document.fonts.ready;
      return window.Plotly;
    })();
    return library;
  }

  async function enliven(drawing) {
    if (drawing.dataset.state) return;
    drawing.dataset.state = "drawing";
    const canvas = document.createElement("div");
    try {
      const plotly = await loadPlotly();
      const source = document.querySelector(`script[data-plotly="${CSS.escape(drawing.dataset.figure)}"]`);
      const figure = JSON.parse(await unpack(source.textContent));
      const { width, height } = drawing.querySelector("svg").getBoundingClientRect();
      const layout = { ...figure.layout, width, height, autosize: false };
      layout.hoverlabel = { ...hoverlabel, ...layout.hoverlabel };
      // On a touch screen a finger on a figure scrolls the page.
      if (matchMedia("(pointer: coarse)").matches) layout.dragmode = false;
      canvas.className = "interactive";
      // The static drawing keeps its name and its place for those who do not see; what lies over it
      // is for the pointer alone, so nothing in it may take the focus. The data table is beside it.
      canvas.setAttribute("aria-hidden", "true");
      drawing.append(canvas);
      await plotly.newPlot(canvas, figure.data, layout, config);
      for (const node of canvas.querySelectorAll("[tabindex], a, button")) node.tabIndex = -1;
      drawing.classList.add("live");
      drawing.dataset.state = "live";
    } catch (error) {
      canvas.remove();
      drawing.dataset.state = "static";
      console.warn(`Figure ${drawing.dataset.figure} stays static:`, error);
    }
  }

  const whenIdle = window.requestIdleCallback
    ? (task) => requestIdleCallback(task, { timeout: 3000 })
    : (task) => setTimeout(task, 200);

  function enlivenNext() {
    const next = drawings.find((drawing) => !drawing.dataset.state);
    if (next) whenIdle(() => enliven(next).then(enlivenNext));
  }

  for (const drawing of drawings) {
    for (const turned of ["pointerenter", "focusin"]) {
      drawing.parentElement.addEventListener(turned, () => enliven(drawing), { once: true });
    }
  }
  if (document.readyState === "complete") enlivenNext();
  else window.addEventListener("load", enlivenNext, { once: true });
})();
