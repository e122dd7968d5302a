import {spawn} from "node:child_process";
import {ensureChromium} from "./browser/chromium.js";
import {ended} from "./framework/framework.js";
import {fail} from "./options.js";

/** Counts of tests of several runs, as the last line of each gives them. */
const COUNT = /^(\d+) passed, (\d+) failed, (\d+) skipped$/gm;

/**
 * Types, lint, format, the tests without a browser, and those in one; each only where what came before passed. Arguments
 * go to vitest, as in `npm test -- test/analytics`, and then all tests that they name are one run.
 */
try {
  console.log(`Browser: ${ensureChromium()}`);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

const args = process.argv.slice(2);
const vitest = ["vitest", "run", "--reporter=default", "--reporter=./test/countReporter.ts"];
const checks: readonly (readonly string[])[] = [
  ["tsc"],
  ["eslint", "."],
  ["prettier", "--check", ".", "--log-level", "warn"],
];
const tests =
  args.length > 0 ? [[...vitest, ...args]] : ["units", "site"].map((name) => [...vitest, "--project", name]);

const total = [0, 0, 0];
let failed: string | undefined;
for (const step of [...checks, ...tests]) {
  const code = tests.includes(step as string[]) ? await counted(step) : await ended(run(step, "inherit"));
  if (code === 0) continue;
  failed = step.join(" ");
  break;
}
if (failed !== undefined) {
  console.error(`${failed} found something to mend`);
  if (total[1] === 0) total[1] = 1; // a check that failed, or a run of tests that ended without a count
}
console.log(`\n${total[0]} passed, ${total[1]} failed, ${total[2]} skipped`);
process.exitCode = failed === undefined ? 0 : 1;

/** Runs a command, found in node_modules/.bin, which npm puts on the path of its scripts. */
function run([command, ...rest]: readonly string[], stdout: "inherit" | "pipe") {
  return spawn(command!, rest, {stdio: ["inherit", stdout, "inherit"]});
}

/** Runs tests, shows what they print, and adds up their counts. */
async function counted(step: readonly string[]): Promise<number> {
  const child = run(step, "pipe");
  let printed = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    printed = (printed + chunk.toString()).slice(-10_000); // the count is at the end
    process.stdout.write(chunk);
  });
  const code = await ended(child);
  const last = [...printed.matchAll(COUNT)].at(-1);
  last?.slice(1).forEach((count, at) => (total[at]! += Number(count)));
  return code;
}
