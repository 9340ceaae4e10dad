// Links to an edition's files, made from the bytes that came with the widget.
const FILES = [
  ["page", "text/html", "Open the page"],
  ["pdf", "application/pdf", "Open the PDF"],
];

function render({ model, el }) {
  const list = document.createElement("p");
  list.className = "bw-links";
  let made = [];

  function link([trait, type, words]) {
    const bytes = model.get(trait);
    if (!bytes || !bytes.byteLength) return null;
    const address = URL.createObjectURL(new Blob([bytes], { type }));
    made.push(address);
    const anchor = document.createElement("a");
    anchor.href = address;
    anchor.target = "_blank";
    anchor.textContent = `${words} (${model.get("name")})`;
    return anchor;
  }

  function draw() {
    made.forEach((address) => URL.revokeObjectURL(address));
    made = [];
    list.replaceChildren(...FILES.map(link).filter(Boolean));
  }

  model.on("change:page", draw);
  model.on("change:pdf", draw);
  draw();
  el.append(list);
}

export default { render };
