// Shows a link sign beside each section, block, judgement and row, on hover or focus: its own address,
// copied where the browser allows it.
(() => {
  "use strict";
  function sign(target, place, name, isTabStop) {
    const link = Object.assign(document.createElement("a"), { className: "deep", href: `#${target.id}` });
    link.setAttribute("aria-label", say("Link to {name}", { name }));
    if (!isTabStop) link.tabIndex = -1;
    place.classList.add("linked");
    place.append(link);
  }

  for (const title of document.querySelectorAll("main h2[id], main h3[id], .front h2[id]")) {
    const target = title.closest("section[id], figure[id]");
    if (target) sign(target, title, title.querySelector(".label")?.textContent ?? title.textContent.trim(), true);
  }
  for (const item of document.querySelectorAll(".judgements li[id]")) {
    sign(item, item, say("judgement {number}", { number: item.querySelector(".number").textContent }), true);
  }
  // Rows are thousands, and each is reached from its marks: the tab key passes by.
  for (const row of document.querySelectorAll("tr[id]")) sign(row, row.cells[0], row.cells[0].textContent, false);
  for (const item of document.querySelectorAll(".statements li[id], .sources li[id]")) {
    sign(item, item, item.id, false);
  }

  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a.deep");
    if (!link) return;
    try {
      await navigator.clipboard.writeText(link.href);
      window.basewatch.tell(say("The link is copied."));
    } catch {
      window.basewatch.tell(say("The link is in the address bar."));
    }
  });
})();
