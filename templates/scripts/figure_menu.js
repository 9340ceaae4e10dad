// Gives each figure a menu: the drawing as PNG or SVG, its data as CSV. Pictures that leave the page
// take their title, their credits and the edition with its handling mark along.
(() => {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const EDGE = 12;
  const LINE = 17;
  const fonts = [...document.querySelectorAll("style")].map((style) => style.textContent)
    .find((text) => text.startsWith("@font-face")) ?? "";

  function wrapped(text, most) {
    const lines = [""];
    for (const word of text.replace(/\s+/g, " ").trim().split(" ")) {
      if (lines.at(-1).length + word.length > most) lines.push("");
      lines[lines.length - 1] += `${word} `;
    }
    return lines;
  }

  function written(lines, y, size, weight, fill) {
    return lines.map((line, number) => {
      const text = document.createElementNS(SVG, "text");
      const set = { x: EDGE, y: y + number * LINE, "font-size": size, "font-weight": weight, fill };
      for (const [name, value] of Object.entries(set)) text.setAttribute(name, value);
      text.textContent = line.trim();
      return text;
    });
  }

  function standalone(figure) {
    const drawing = figure.querySelector(".still > svg").cloneNode(true);
    const [width, height] = ["width", "height"].map((name) => Number(drawing.getAttribute(name)));
    const title = wrapped(figure.querySelector("h3").textContent, 88);
    const credits = [...figure.querySelectorAll(".credit")].map((line) => line.textContent);
    const end = [...credits, window.basewatch.edition].flatMap((line) => wrapped(line, 118));
    const [top, bottom] = [EDGE + title.length * LINE, EDGE + end.length * LINE];
    const whole = document.createElementNS(SVG, "svg");
    const [across, down] = [width + 2 * EDGE, top + height + bottom];
    for (const [name, value] of Object.entries({ width: across, height: down, viewBox: `0 0 ${across} ${down}` })) {
      whole.setAttribute(name, value);
    }
    whole.setAttribute("font-family", drawing.getAttribute("font-family"));
    const ground = document.createElementNS(SVG, "rect");
    for (const [name, value] of Object.entries({ width: across, height: down, fill: "#fff" })) ground.setAttribute(name, value);
    const told = document.createElementNS(SVG, "desc");
    told.textContent = figure.querySelector(".still").getAttribute("aria-label");
    drawing.setAttribute("x", EDGE);
    drawing.setAttribute("y", top);
    whole.append(told, ground, ...written(title, EDGE + 10, 13, 700, "#1b1f24"), drawing);
    whole.append(...written(end, top + height + LINE, 11, 400, "#56606b"));
    // As text, so that the page's policy has no say in a style that is not the page's.
    const text = new XMLSerializer().serializeToString(whole);
    return { width: across, height: down, text: text.replace(">", `><style>${fonts}</style>`) };
  }

  async function asPng(figure) {
    const { width, height, text } = standalone(figure);
    const picture = new Image();
    picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await picture.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 2 * width, height: 2 * height });
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  }

  const asOf = document.querySelector(".as-of time")?.dateTime ?? "";
  const named = (figure, ending) =>
    `${[document.title, asOf, figure.id].join(" ").replace(/[^\p{L}\p{N}]+/gu, "-")}.${ending}`;

  const ways = {
    PNG: async (figure) => window.basewatch.save(await asPng(figure), "image/png", named(figure, "png")),
    SVG: (figure) => window.basewatch.save(standalone(figure).text, "image/svg+xml", named(figure, "svg")),
    CSV: (figure) => window.basewatch.save(
      window.basewatch.tableAsCsv(figure.querySelector("details table")), "text/csv", named(figure, "csv")),
  };

  for (const figure of document.querySelectorAll("figure.figure")) {
    const menu = document.createElement("details");
    menu.className = "menu";
    const title = document.createElement("summary");
    title.textContent = say("Save");
    const label = figure.querySelector("h3 .label").textContent;
    title.setAttribute("aria-label", say("Save {label}", { label }));
    const choices = document.createElement("div");
    for (const [kind, way] of Object.entries(ways)) {
      if (kind === "CSV" && !figure.querySelector("details table")) continue;
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: kind });
      button.addEventListener("click", async () => {
        await way(figure);
        menu.open = false;
        title.focus();
        window.basewatch.tell(say("{label} is saved as {kind}.", { label, kind }));
      });
      choices.append(button);
    }
    menu.append(title, choices);
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      title.focus();
    });
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
    });
    figure.querySelector("h3").after(menu);
  }
})();
