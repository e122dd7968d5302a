/**
 * A loader for scratch sites whose table is `values.txt` of its workspace, as it is, and the page that shows it. It is
 * made of nothing of the project, so that a preview can be tried whatever the tables of the site are.
 */
export const valuesLoader: Readonly<Record<string, string>> = {
  "src/data/book.zip.ts": `import {strToU8, zipSync} from "fflate";
import {createHash} from "node:crypto";
import {appendFileSync, readFileSync} from "node:fs";
import {resolve} from "node:path";

appendFileSync("runs.log", "run\\n");
const workspace = resolve(process.env.SEXTANT_WORKSPACE || "workspace");
const location = resolve(workspace, "values.txt");
const text = readFileSync(location, "utf8");
const sha256 = createHash("sha256").update(text).digest("hex");
const inputs = {workspace, files: [{location, sha256}], unread: [], absent: []};
process.stdout.write(zipSync({"values.json": strToU8(JSON.stringify(text)), "inputs.json": strToU8(JSON.stringify(inputs)), "manifest.json": strToU8('{"problems": []}')}));
`,
  "src/index.md": `# Scratch

\`\`\`js
display(await FileAttachment("./data/book/values.json").json());
\`\`\`
`,
  "workspace/values.txt": "0",
};

/** Where a preview serves the table. */
export const VALUES = "_file/data/book/values.json";
