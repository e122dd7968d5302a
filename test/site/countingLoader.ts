/**
 * Two loaders for scratch sites that leave a mark for every run, with the page that shows their tables: `counted` reads
 * `workspace/values.csv`, looks for `workspace/more.csv`, imports `factor.ts`, and takes until a file named `hold` is gone;
 * `steady` depends on nothing else.
 */
export const countingLoader: Readonly<Record<string, string>> = {
  "src/contract/tables/index.ts": `const table = {loader: "counted", name: "values", about: "", columns: {value: {type: "number", meaning: ""}}, families: {}, drawn: false};
export const tables = {counted: {values: table}};
export const allTables = [table];
export const sqlName = ({loader, name}) => loader + "_" + name;
export const findTable = () => table;
`,
  "src/data/writeValues.ts": `import {zipAny} from "./archive/archive.js";

export function writeValues(name: string, values: Float64Array, from: object): void {
  const columns = [{name: "value", column: {type: "number", meaning: ""}, values}];
  for (const piece of zipAny({[name]: {table: {name}, columns, rows: values.length}}, {from, parameters: {}})) process.stdout.write(piece);
}
`,
  "src/data/steady.zip.ts": `import {appendFileSync} from "node:fs";
import {writeValues} from "./writeValues.js";

appendFileSync("steady.log", "run\\n");
writeValues("one", Float64Array.of(1), {name: "demo", root: "", demo: true, sources: [], absent: []});
`,
  "src/data/counted.zip.ts": `import {createHash} from "node:crypto";
import {appendFileSync, existsSync, readFileSync} from "node:fs";
import {resolve} from "node:path";
import {writeValues} from "./writeValues.js";
import {factor} from "./factor.js";

appendFileSync("runs.log", "run\\n");
while (existsSync("hold")) await new Promise((resolve) => setTimeout(resolve, 50));
const root = resolve(process.env.SEXTANT_WORKSPACE || "workspace");
const location = resolve(root, "values.csv");
const more = resolve(root, "more.csv");
const text = readFileSync(location, "utf8");
const value = Float64Array.from(text.trim().split("\\n").slice(1), (line) => factor * Number(line));
const source = {path: "values.csv", location, bytes: text.length, sha256: createHash("sha256").update(text).digest("hex"), rows: value.length, modified: "2020-01-01T00:00:00.000Z"};
writeValues("values", value, {name: "scratch", root, demo: false, sources: [source], absent: existsSync(more) ? [] : [more]});
`,
  "src/data/factor.ts": `export const factor = 2;\n`,
  "src/data/unrelated.ts": `export const unrelated = 1;\n`,
  "src/components/readValues.ts": `import {tableFromIPC} from "@uwdata/flechette";
export async function readValues(file: {arrayBuffer(): Promise<ArrayBuffer>}): Promise<number[]> {
  return Array.from(tableFromIPC(await file.arrayBuffer()).getChild("value").toArray());
}
`,
  "src/index.md": `# Scratch

\`\`\`js
import {readValues} from "./components/readValues.js";
const values = await readValues(FileAttachment("./data/counted/values.arrow"));
const steady = await readValues(FileAttachment("./data/steady/one.arrow"));
\`\`\`

Values: <b id="values">\${values.join(" ")}</b>
`,
  "workspace/values.csv": "value\n1\n2\n",
};
