// What other scripts save with: a text as a file, rows as CSV, and the words of a table's cells.
(() => {
  "use strict";
  const edition = document.querySelector(".colophon .hash")?.closest("p").textContent ?? document.title;

  function save(content, type, name) {
    const address = URL.createObjectURL(new Blob([content], { type }));
    const link = Object.assign(document.createElement("a"), { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }

  // A spreadsheet runs what begins like a formula; an apostrophe keeps it a text.
  function field(text) {
    const safe = /^[=+@\t]|^-(?!\d)/.test(text) ? `'${text}` : text;
    return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  function wordsOf(cell) {
    const copy = cell.cloneNode(true);
    for (const other of copy.querySelectorAll(".marks, .deep, i")) other.remove();
    for (const detail of copy.querySelectorAll(".detail")) detail.prepend("; ");
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  function pagesOf(row) {
    const numbers = [...row.querySelectorAll('.marks a[href^="#source-"]')].map((link) => link.hash.slice(1));
    const addresses = numbers.map((id) => document.getElementById(id)?.querySelector(".address")?.href);
    return [...new Set(addresses.filter(Boolean))].join(" ");
  }

  function tableAsCsv(table, rows = [...table.tBodies].flatMap((body) => [...body.rows])) {
    const head = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
    const lines = [[...head, "pages", "edition"]];
    for (const row of rows.filter((each) => !each.classList.contains("group"))) {
      lines.push([...[...row.cells].map(wordsOf), pagesOf(row), edition.replace(/\s+/g, " ").trim()]);
    }
    return `\ufeff${lines.map((line) => line.map(field).join(",")).join("\r\n")}\r\n`;
  }

  const status = document.createElement("p");
  status.className = "unseen";
  status.setAttribute("role", "status");
  document.querySelector("main").append(status);
  const tell = (sentence) => { status.textContent = sentence; };

  window.basewatch = { edition, save, tableAsCsv, tell };
})();
