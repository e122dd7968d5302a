import {spawn} from "node:child_process";
import {ensureChromium} from "./browser/chromium.js";
import {ended} from "./framework/framework.js";
import {fail} from "./options.js";

/**
 * Types, lint, format, and every test including those in a browser; arguments go to vitest, as in
 * `npm test -- test/analytics`. Each step runs whatever the one before says, so that one run tells all.
 */
try {
  console.log(`Browser: ${ensureChromium()}`);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

const steps: readonly (readonly string[])[] = [
  ["tsc"],
  ["eslint", "."],
  ["prettier", "--check", ".", "--log-level", "warn"],
  ["vitest", "run", "--reporter=default", "--reporter=./test/countReporter.ts", ...process.argv.slice(2)],
];

let failed = false;
for (const [command, ...args] of steps) {
  // found in node_modules/.bin, which npm puts on the path of its scripts
  if ((await ended(spawn(command!, args, {stdio: "inherit"}))) === 0) continue;
  failed = true;
  console.error(`${command} found something to mend`);
}
process.exitCode = failed ? 1 : 0;
