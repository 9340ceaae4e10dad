// Shows beside a source mark, on hover or focus, what stands behind it: the page, and the rows with
// their words, counts and origins. All of it is on the page already, in the sources and the evidence.
(() => {
  "use strict";
  const card = document.createElement("div");
  card.className = "lineage";
  card.id = "lineage-card";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  document.body.append(card);
  let shown = null;

  function line(name, text) {
    return Object.assign(document.createElement("p"), { className: name, textContent: text });
  }

  function rowLine(id) {
    const row = document.getElementById(`row-${id}`);
    if (!row) return line("row", id);
    const cells = [...row.querySelectorAll("td, th")].map((cell) => {
      const copy = cell.cloneNode(true);
      for (const marks of copy.querySelectorAll(".marks")) marks.remove();
      return copy.textContent.replace(/\s+/g, " ").trim();
    });
    return line("row", cells.filter(Boolean).join(" · "));
  }

  function fill(mark) {
    const number = mark.querySelector('a[href^="#source-"]')?.hash.slice(1);
    const source = number && document.getElementById(number);
    const page = source?.querySelector("div > p")?.textContent ?? "";
    // Where a mark stands for one row, its grade leads there.
    const only = mark.querySelector('a[href^="#row-"]')?.hash.slice(5) ?? "";
    const rows = (mark.dataset.rows ?? only).split(" ").filter(Boolean);
    card.replaceChildren(line("page", page.replace(/\s+/g, " ").trim()), ...rows.slice(0, 6).map(rowLine));
    if (rows.length > 6) card.append(line("more", say("and {number} more rows of this page", { number: rows.length - 6 })));
  }

  function place(mark) {
    const box = mark.getBoundingClientRect();
    const width = Math.min(420, document.documentElement.clientWidth - 16);
    card.style.setProperty("width", `${width}px`);
    const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - width - 8));
    const below = box.bottom + card.offsetHeight + 8 < innerHeight;
    const top = below ? box.bottom + 4 : Math.max(4, box.top - card.offsetHeight - 4);
    card.style.setProperty("left", `${left + scrollX}px`);
    card.style.setProperty("top", `${top + scrollY}px`);
  }

  function show(mark) {
    if (shown === mark) return;
    hide();
    shown = mark;
    fill(mark);
    card.hidden = false;
    place(mark);
    for (const link of mark.querySelectorAll("a")) link.setAttribute("aria-describedby", card.id);
  }

  function hide() {
    if (!shown) return;
    for (const link of shown.querySelectorAll("a")) link.removeAttribute("aria-describedby");
    shown = null;
    card.hidden = true;
  }

  // The pointer may cross from the mark to the card, to read or select it.
  let leaving;
  document.addEventListener("pointerover", (event) => {
    const mark = event.target.closest?.(".marks > span");
    clearTimeout(leaving);
    if (mark) show(mark);
    else if (!event.target.closest?.(".lineage")) leaving = setTimeout(hide, 250);
  });
  document.addEventListener("focusin", (event) => {
    const mark = event.target.closest?.(".marks > span");
    if (mark) show(mark);
    else hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
})();
