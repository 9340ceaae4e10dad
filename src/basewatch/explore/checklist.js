// One facet as a list of boxes: native controls, so that keys and screen readers work.
const SEARCH_FROM = 10;

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function render({ model, el }) {
  const state = element("span", { className: "bw-state" });
  const search = element("input", { type: "search", placeholder: "Find", className: "bw-find" });
  const list = element("div", { className: "bw-boxes" });
  const head = element("summary", {}, element("b", { textContent: model.get("label") }), " ", state);
  const box = element("details", { className: "bw-checklist" }, head, search, list);
  box.open = model.get("is_open");
  search.setAttribute("aria-label", `Find in ${model.get("label")}`);
  list.setAttribute("role", "group");
  list.setAttribute("aria-label", model.get("label"));

  function choose(value, isTicked) {
    const others = model.get("chosen").filter((one) => one !== value);
    model.set("chosen", isTicked ? [...others, value] : others);
    model.save_changes();
  }

  function line(option, chosen) {
    const tick = element("input", { type: "checkbox", value: option.value });
    tick.checked = chosen.includes(option.value);
    tick.addEventListener("change", () => choose(option.value, tick.checked));
    const rows = element("span", { className: "bw-count", textContent: option.rows });
    rows.title = "rows";
    const made = element("label", {}, tick, element("span", { textContent: option.label }), rows);
    made.classList.toggle("bw-none", option.rows === 0 && !tick.checked);
    return made;
  }

  function draw() {
    const options = model.get("options");
    const chosen = model.get("chosen");
    const focused = list.contains(document.activeElement) ? document.activeElement.value : null;
    const wanted = search.value.toLowerCase();
    const shown = options.filter((option) => option.label.toLowerCase().includes(wanted));
    state.textContent = chosen.length ? `${chosen.length} of ${options.length}` : `all ${options.length}`;
    box.classList.toggle("bw-chosen", chosen.length > 0);
    search.hidden = options.length < SEARCH_FROM;
    list.replaceChildren(...shown.map((option) => line(option, chosen)));
    if (!shown.length) list.append(element("p", { textContent: "Nothing by that name." }));
    if (focused !== null) {
      [...list.querySelectorAll("input")].find((input) => input.value === focused)?.focus();
    }
  }

  search.addEventListener("input", draw);
  box.addEventListener("toggle", () => {
    model.set("is_open", box.open);
    model.save_changes();
  });
  model.on("change:options", draw);
  model.on("change:chosen", draw);
  draw();
  el.append(box);
}

export default { render };
