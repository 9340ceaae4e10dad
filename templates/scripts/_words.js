// What scripts say, in the language of the page: its table stands in the page where that is not
// English. Values stand in a sentence as {name}.
const say = (() => {
  "use strict";
  const table = document.getElementById("words");
  const words = table ? JSON.parse(table.textContent) : {};
  return (sentence, values = {}) =>
    (words[sentence] ?? sentence).replace(/\{(\w+)\}/g, (_, name) => values[name]);
})();
