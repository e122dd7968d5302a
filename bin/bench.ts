import {spawn} from "node:child_process";
import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {ended} from "./framework/framework.js";
import {fail, parseCommand} from "./options.js";

const help = `npm run bench -- [name ...]

Runs the benchmarks in bench/, or those that are named. One that does not end in time is stopped, and fails.

  --small      a smoke run: everything once or twice on little data, to see that each still works
  --help       show this text`;

/** Minutes that one benchmark may take. */
const MINUTES = {full: 60, small: 5};

const {values, positionals} = parseCommand(help, {small: {type: "boolean"}}, {allowPositionals: true});
const known = readdirSync("bench")
  .filter((file) => file.endsWith(".ts") && !/^export /m.test(readFileSync(join("bench", file), "utf8")))
  .map((file) => file.slice(0, -".ts".length));
const unknown = positionals.find((name) => !known.includes(name));
if (unknown !== undefined) fail(`There is no benchmark ${unknown}; there are ${known.join(", ") || "none"}.`);

const failed: string[] = [];
for (const name of positionals.length > 0 ? positionals : known) {
  console.log(`\n${name}`);
  const minutes = values.small ? MINUTES.small : MINUTES.full;
  const bench = spawn(process.execPath, ["--import", "tsx", join("bench", `${name}.ts`)], {
    stdio: "inherit",
    env: {...process.env, ...(values.small && {SEXTANT_BENCH: "small"})},
    timeout: minutes * 60_000,
  });
  if ((await ended(bench)) === 0) continue;
  failed.push(name);
  console.error(`The benchmark ${name} failed, or did not end within ${minutes} minutes.`);
}
if (failed.length > 0) fail(`Failed: ${failed.join(", ")}.`);
