import {spawn} from "node:child_process";
import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {ended} from "./framework/framework.js";
import {fail, parseCommand} from "./options.js";

const help = `npm run bench -- [name ...]

Runs the benchmarks in bench/, or those that are named. One that does not end in time is stopped, and has failed.

  --small      little data and few rounds: whether each still runs, not how fast
  --help       show this text`;

/** Minutes that one benchmark may take: several times what the longest does. */
const LIMIT = {small: 8, measured: 60};

const {positionals, values} = parseCommand(help, {small: {type: "boolean"}}, {allowPositionals: true});
const known = readdirSync("bench")
  .filter((file) => file.endsWith(".ts") && !/^export /m.test(readFileSync(join("bench", file), "utf8")))
  .map((file) => file.slice(0, -".ts".length));
const unknown = positionals.find((name) => !known.includes(name));
if (unknown !== undefined) fail(`There is no benchmark ${unknown}; there are ${known.join(", ") || "none"}.`);

const minutes = values.small ? LIMIT.small : LIMIT.measured;
const failed: string[] = [];
for (const name of positionals.length > 0 ? positionals : known) {
  console.log(`\n${name}`);
  const env = {...process.env, ...(values.small && {SEXTANT_BENCH: "small"})};
  const bench = spawn(process.execPath, ["--import", "tsx", join("bench", `${name}.ts`)], {stdio: "inherit", env});
  const limit = setTimeout(() => {
    console.error(`${name} did not end within ${minutes} minutes`);
    bench.kill("SIGKILL");
  }, minutes * 60_000);
  if ((await ended(bench)) !== 0) failed.push(name);
  clearTimeout(limit);
}
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(", ")}`);
  process.exitCode = 1;
}
