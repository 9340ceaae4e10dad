// Looks through the index that stands in this page: no server, no request.
(() => {
  "use strict";
  const MOST = 50;
  const TONES = { observed: "●", claimed: "◆", estimated: "■", "looked, not seen": "○" };
  const index = JSON.parse(document.getElementById("search-index").textContent);
  const field = document.getElementById("q");
  const found = document.getElementById("found");
  const results = document.getElementById("results");

  // Case, accents, Arabic vowels and letter variants, hyphens within words: none of them matters.
  function folded(text) {
    return text
      .normalize("NFKD")
      .replace(/[\p{M}\u0640]/gu, "")
      .toLowerCase()
      .replace(/ı/g, "i")
      .replace(/[ٱأإآ]/g, "ا")
      .replace(/ى/g, "ي")
      .replace(/ة/g, "ه")
      .replace(/['’ʼ`"«»“”]/g, "");
  }

  // A text as words with a space before and after each. "S-400" is there as "s400" and as "s 400".
  function worded(text) {
    const plain = folded(text);
    const joined = plain.replace(/(?<=[\p{L}\p{N}])[-‐‑–—./_](?=[\p{L}\p{N}])/gu, "");
    const words = `${plain} ${joined}`.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    return ` ${words.map((word) => word.replace(/^ال(?=..)/, "")).join(" ")} `;
  }

  const asked = (text) => [
    ...new Set(
      text
        .split(/\s+/)
        .map((word) => worded(word).trim().split(" ").pop())
        .filter(Boolean),
    ),
  ];

  const siteNames = new Map(index.sites.map(([id, name, others]) => [id, `${name} ${others}`]));
  const entries = index.rows.map((row) => {
    const [id, edition, times, date, statement, tone, things, ...rest] = row;
    const [site, publisher, url, origin] = rest.slice(0, 4).map((number) => index.texts[number]);
    const knownOn = rest[4];
    return {
      id, edition, times, date, statement, tone, publisher, url, origin, knownOn, site,
      first: worded(`${id} ${statement}`),
      second: worded(`${things} ${publisher} ${origin} ${url} ${date} ${siteNames.get(site) ?? site}`),
    };
  });

  // Whole words before beginnings, the statement before what describes it; 0: a word is missing.
  function score(entry, words, phrase) {
    let sum = entry.first.includes(` ${phrase} `) ? 20 : 0;
    for (const word of words) {
      if (entry.first.includes(` ${word} `)) sum += 8;
      else if (entry.first.includes(` ${word}`)) sum += 4;
      else if (entry.second.includes(` ${word} `)) sum += 2;
      else if (entry.second.includes(` ${word}`)) sum += 1;
      else return 0;
    }
    return sum;
  }

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  function siteItem([id, name]) {
    const item = element("li", "");
    const line = element("p", "", { class: "statement" });
    line.append(element("a", name, { href: `${id}/index.html` }), " site, all editions");
    item.append(line);
    return item;
  }

  function rowItem(entry) {
    const [siteNumber, day, words] = index.editions[entry.edition];
    const [id, name] = index.sites[siteNumber];
    const href = `${id}/${day}/briefing.html#row-${entry.id}`;
    const item = element("li", "");
    const line = element("p", "", { class: "statement" });
    line.append(element("span", `${TONES[entry.tone] ?? "—"} `, { "aria-hidden": "true" }));
    line.append(element("a", entry.statement, { href, dir: "auto" }));
    const about = element("p", "", { class: "about" });
    const said = `${entry.tone}, ${entry.date} · origin: ${entry.origin || "not named"} · `;
    about.append(`${entry.id} · ${said}`);
    const page = { href: entry.url, rel: "noreferrer" };
    about.append(/^https?:/.test(entry.url) ? element("a", entry.publisher, page) : entry.publisher);
    const more = entry.times > 1 ? `, in ${entry.times} editions` : "";
    about.append(`, public ${entry.knownOn} · ${name}, edition of ${words}${more}`);
    item.append(line, about);
    return item;
  }

  function search() {
    const words = asked(field.value);
    results.replaceChildren();
    if (!words.length) {
      found.textContent = `Type to search in ${entries.length} rows.`;
      return;
    }
    const phrase = words.join(" ");
    const sites = index.sites.filter(([id, name, others]) => {
      const text = worded(`${id} ${name} ${others}`);
      return words.every((word) => text.includes(` ${word}`));
    });
    const hits = entries
      .map((entry) => ({ entry, value: score(entry, words, phrase) }))
      .filter((hit) => hit.value)
      .sort((a, b) => b.value - a.value || (a.entry.date < b.entry.date ? 1 : -1));
    const shown = hits.slice(0, MOST);
    results.append(...sites.map(siteItem), ...shown.map((hit) => rowItem(hit.entry)));
    const rest = hits.length > MOST ? `, the best ${MOST} of them shown` : "";
    found.textContent = `${hits.length} ${hits.length === 1 ? "row" : "rows"}${rest}.`;
  }

  const given = new URLSearchParams(location.search).get("q");
  if (given) field.value = given;
  field.addEventListener("input", search);
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  search();
})();
