// Marks the section being read in the contents, lets the keyboard scroll what is wider than the
// page, shows the newest end of what scrolls first, and opens the tables for print.
(() => {
  "use strict";
  const links = new Map(
    [...document.querySelectorAll(".contents a")].map((link) => [link.hash.slice(1), link]),
  );
  const visible = new Set();
  const sections = [...document.querySelectorAll("section.chapter")];

  function markCurrent() {
    const current = sections.find((section) => visible.has(section));
    if (!current) return;
    for (const link of links.values()) link.removeAttribute("aria-current");
    links.get(current.id)?.setAttribute("aria-current", "true");
  }

  const reading = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) visible.add(entry.target);
        else visible.delete(entry.target);
      }
      markCurrent();
    },
    { rootMargin: "-15% 0px -60% 0px" },
  );
  for (const section of sections) reading.observe(section);

  const scrolling = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const frame of document.querySelectorAll("[data-scroll]")) scrolling.observe(frame);

  // What is newest stands at the right end: a narrow screen opens there.
  for (const frame of document.querySelectorAll("[data-newest-right]")) {
    frame.scrollLeft = frame.scrollWidth;
  }

  const opened = [];
  window.addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details:not([open])")) {
      details.open = true;
      opened.push(details);
    }
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened.splice(0)) details.open = false;
  });
})();
