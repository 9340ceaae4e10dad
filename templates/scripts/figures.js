// Lays an interactive drawing over each static one: after the page is shown, when the browser is
// idle, or as soon as the reader turns to a figure; on a phone only then. Where that fails the static
// drawing stays.
(() => {
  "use strict";
  const drawings = [...document.querySelectorAll("[data-figure]")];
  const bundle = document.getElementById("plotly-js");
  if (!drawings.length || !bundle) return;

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

  // The bundle brings a style sheet for tile maps, which the security policy refuses and no figure
  // needs. It is not added where an element with its id is there already.
  function withoutMapStyles(code) {
    for (const [, id] of code.matchAll(/getElementById\("([0-9a-f]{64})"\)/g)) {
      document.head.append(Object.assign(document.createElement("meta"), { id }));
    }
  }

  const packed = document.getElementById("plotly-figures");
  let library;
  let figures;

  function loadPlotly() {
    library ??= (async () => {
      const script = document.createElement("script");
      script.textContent = await window.basewatch.unpack(bundle.textContent);
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
      figures ??= window.basewatch.unpack(packed.textContent).then(JSON.parse);
      const figure = (await figures)[drawing.dataset.figure];
      const { width, height } = drawing.querySelector("svg").getBoundingClientRect();
      const layout = { ...figure.layout, width, height, autosize: false };
      layout.hoverlabel = { ...hoverlabel, ...layout.hoverlabel };
      // On a touch screen a finger on a figure scrolls the page.
      if (isPhone) layout.dragmode = false;
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

  // A phone draws what comes near the screen: to draw all would keep it busy for seconds.
  const isPhone = matchMedia("(pointer: coarse)").matches;
  const nearing = new IntersectionObserver((entries) => {
    for (const { target } of entries.filter((entry) => entry.isIntersecting)) {
      nearing.unobserve(target);
      whenIdle(() => enliven(target));
    }
  }, { rootMargin: "50% 0px" });

  for (const drawing of drawings) {
    if (isPhone) nearing.observe(drawing);
    for (const turned of ["pointerenter", "focusin"]) {
      drawing.parentElement.addEventListener(turned, () => enliven(drawing), { once: true });
    }
  }
  if (isPhone) return;
  if (document.readyState === "complete") enlivenNext();
  else window.addEventListener("load", enlivenNext, { once: true });
})();
