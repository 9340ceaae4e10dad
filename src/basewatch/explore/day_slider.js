// A day out of a list: a native slider with its words beside it, and a step to either side.
let count = 0;

function element(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

function render({ model, el }) {
  const id = `bw-slider-${(count += 1)}`;
  const label = element("label", { htmlFor: id, textContent: model.get("label") });
  const slider = element("input", { type: "range", id, min: 0, step: 1 });
  const words = element("span", { className: "bw-day", ariaHidden: "true" });
  const back = element("button", { type: "button", textContent: "‹", ariaLabel: "Day before of the list" });
  const on = element("button", { type: "button", textContent: "›", ariaLabel: "Next day of the list" });
  const box = element("div", { className: "bw-slider" });
  box.append(label, back, slider, on, words);

  function say() {
    const name = model.get("names")[slider.value] ?? "";
    words.textContent = name;
    slider.setAttribute("aria-valuetext", name);
    back.disabled = Number(slider.value) === 0;
    on.disabled = slider.value === slider.max;
  }

  function choose(index) {
    slider.value = index;
    say();
    model.set("index", Number(slider.value));
    model.save_changes();
  }

  function draw() {
    slider.max = Math.max(0, model.get("names").length - 1);
    slider.value = model.get("index");
    say();
  }

  slider.addEventListener("input", say);
  slider.addEventListener("change", () => choose(slider.value));
  back.addEventListener("click", () => choose(Number(slider.value) - 1));
  on.addEventListener("click", () => choose(Number(slider.value) + 1));
  model.on("change:names", draw);
  model.on("change:index", draw);
  draw();
  el.append(box);
}

export default { render };
