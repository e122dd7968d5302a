import {spawn} from "node:child_process";
import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {ended} from "./framework/framework.js";
import {fail, parseCommand} from "./options.js";

const help = `npm run bench -- [name ...]

Runs the benchmarks in bench/, or those that are named.

  --help       show this text`;

const {positionals} = parseCommand(help, {}, {allowPositionals: true});
const known = readdirSync("bench")
  .filter((file) => file.endsWith(".ts") && !/^export /m.test(readFileSync(join("bench", file), "utf8")))
  .map((file) => file.slice(0, -".ts".length));
const unknown = positionals.find((name) => !known.includes(name));
if (unknown !== undefined) fail(`There is no benchmark ${unknown}; there are ${known.join(", ") || "none"}.`);

for (const name of positionals.length > 0 ? positionals : known) {
  console.log(`\n${name}`);
  const bench = spawn(process.execPath, ["--import", "tsx", join("bench", `${name}.ts`)], {stdio: "inherit"});
  if ((await ended(bench)) !== 0) process.exitCode = 1;
}
