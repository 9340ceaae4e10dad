// Keys for reading: j and k go from section to section, e to the evidence, ? says so. They rest while
// something is typed or a modifier is held, and can be switched off.
(() => {
  "use strict";
  const sections = [...document.querySelectorAll("section.chapter")];
  const contents = document.querySelector(".contents");
  if (!sections.length || !contents) return;

  const dialog = document.createElement("dialog");
  dialog.className = "help";
  dialog.setAttribute("aria-labelledby", "help-title");
  const title = Object.assign(document.createElement("h2"), { id: "help-title", textContent: say("Keys") });
  const list = document.createElement("dl");
  for (const [key, does] of [
    ["j", say("next section")],
    ["k", say("section before")],
    ["e", say("search the evidence")],
    ["?", say("this list")],
    ["Esc", say("close what is open")],
    ["Tab", say("links, figure menus, tables that scroll; arrows scroll them")],
  ]) {
    const pair = document.createElement("div");
    const name = document.createElement("dt");
    name.append(Object.assign(document.createElement("kbd"), { textContent: key }));
    pair.append(name, Object.assign(document.createElement("dd"), { textContent: does }));
    list.append(pair);
  }
  const label = document.createElement("label");
  const isOn = Object.assign(document.createElement("input"), { type: "checkbox", checked: true });
  label.append(isOn, ` ${say("use the letter keys")}`);
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: say("Close") });
  close.addEventListener("click", () => dialog.close());
  dialog.append(title, list, label, close);
  document.body.append(dialog);

  const opener = Object.assign(document.createElement("button"), { type: "button", className: "opener", textContent: say("Keys") });
  opener.addEventListener("click", () => dialog.showModal());
  contents.append(opener);

  function go(step) {
    const top = (section) => section.getBoundingClientRect().top;
    const next = step > 0
      ? sections.find((section) => top(section) > 40)
      : sections.findLast((section) => top(section) < -8);
    if (!next) return;
    next.scrollIntoView();
    const heading = next.querySelector("h2");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }

  const actions = {
    j: () => go(1),
    k: () => go(-1),
    e: () => document.querySelector(".filter input")?.focus(),
    "?": () => dialog.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (!isOn.checked || dialog.open || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, select, textarea, [contenteditable]")) return;
    if (!Object.hasOwn(actions, event.key)) return;
    event.preventDefault();
    actions[event.key]();
  });
})();
