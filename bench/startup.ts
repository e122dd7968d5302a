/**
 * The command line's help beside Node's own start, by turns.
 * Run with `npm run bench startup`.
 */
import {execFileSync} from "node:child_process";
import {median, timed} from "./peers.js";
import {sized} from "./size.js";

const ROUNDS = sized(21, 1);
const BUDGET = 150;

const run = (...args: string[]) => execFileSync(process.execPath, args, {stdio: "ignore"});
run("bin/sextant.js", "--help"); // compiles what is not yet
const [bare, help]: [number[], number[]] = [[], []];
for (let round = 0; round < ROUNDS; round++) {
  bare.push(timed(() => run("-e", "")).milliseconds);
  help.push(timed(() => run("bin/sextant.js", "--help")).milliseconds);
}
const [own, all] = [median(bare), median(help)];
const more = all - own;
console.log(`Help of the command line, median of ${ROUNDS} rounds, Node ${process.versions.node}`);
console.log(`  Node alone ${own.toFixed(0)} ms, sextant --help ${all.toFixed(0)} ms, ${(all / own).toFixed(2)} x`);
console.log(`  ${more.toFixed(0)} ms more   ${more <= BUDGET ? "within" : "OVER"} ${BUDGET} ms`);
