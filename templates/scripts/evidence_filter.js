// Lets a reader search the table of evidence by words, kind, grade and place, says how many rows are
// left, and saves those as CSV. Without it the table is whole.
(() => {
  "use strict";
  const table = document.querySelector("#evidence table");
  if (!table) return;
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => row.id);
  const columns = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
  const textOf = (row, name) => row.cells[columns.indexOf(name)]?.textContent.trim() ?? "";
  const kindOf = (row) => row.querySelector(".tone")?.classList[1]?.replace("_", " ") ?? "other";

  const facets = [
    [say("Kind"), kindOf],
    [say("Grade"), (row) => textOf(row, say("Grade"))],
    [say("Place"), (row) => textOf(row, say("Where"))],
  ].map(([name, read]) => ({ name, of: new Map(rows.map((row) => [row, read(row)])) }))
    .filter(({ of }) => new Set(of.values()).size > 1);
  const words = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));

  const form = document.createElement("form");
  form.className = "filter";
  form.setAttribute("role", "search");
  form.setAttribute("aria-label", say("Rows of evidence"));
  form.addEventListener("submit", (event) => event.preventDefault());

  function labelled(name, control) {
    const label = document.createElement("label");
    label.append(Object.assign(document.createElement("span"), { textContent: name }), control);
    form.append(label);
    return control;
  }

  const search = labelled(say("Words"), Object.assign(document.createElement("input"), { type: "search" }));
  for (const facet of facets) {
    const values = [...new Set(facet.of.values())].filter(Boolean).sort();
    facet.select = labelled(facet.name, document.createElement("select"));
    for (const value of ["", ...values]) facet.select.add(new Option(value || say("all"), value));
  }
  const count = document.createElement("output");
  const save = Object.assign(document.createElement("button"), { type: "button", textContent: say("Save these rows (CSV)") });
  form.append(count, save);

  function shown() {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    return rows.filter((row) =>
      wanted.every((word) => words.get(row).includes(word)) &&
      facets.every(({ select, of }) => !select.value || of.get(row) === select.value));
  }

  function update() {
    const left = new Set(shown());
    for (const row of rows) row.hidden = !left.has(row);
    count.textContent = left.size === rows.length
      ? say("{all} rows", { all: rows.length })
      : say("{number} of {all} rows", { number: left.size, all: rows.length });
    save.disabled = left.size === 0;
  }

  // A link to a row that is filtered away shows all rows again.
  function reveal() {
    const target = document.getElementById(location.hash.slice(1));
    if (!rows.includes(target) || !target.hidden) return;
    form.reset();
    update();
    target.scrollIntoView();
  }

  let waiting;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(update, 150);
  });
  form.addEventListener("change", update);
  window.addEventListener("hashchange", reveal);
  window.addEventListener("beforeprint", () => { for (const row of rows) row.hidden = false; });
  window.addEventListener("afterprint", update);
  save.addEventListener("click", () => {
    const left = shown();
    window.basewatch.save(window.basewatch.tableAsCsv(table, left), "text/csv", "evidence.csv");
    window.basewatch.tell(say("{number} rows are saved.", { number: left.length }));
  });
  update();
  table.closest(".scroll").before(form);
})();
