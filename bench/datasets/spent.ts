import {median} from "../peers.js";

/** Milliseconds by the clock, and of the processor over all threads, which other programs disturb less. */
export interface Spent {
  readonly milliseconds: number;
  readonly processor: number;
}

/** What a run takes, beside its result. */
export async function spending<Result>(run: () => Promise<Result>): Promise<Spent & {result: Result}> {
  const [start, busy] = [performance.now(), process.cpuUsage()];
  const result = await run();
  const {user, system} = process.cpuUsage(busy);
  return {milliseconds: performance.now() - start, processor: (user + system) / 1000, result};
}

/** All of some runs. */
export const totalOf = (runs: readonly Spent[]): Spent => ({
  milliseconds: runs.reduce((sum, {milliseconds}) => sum + milliseconds, 0),
  processor: runs.reduce((sum, {processor}) => sum + processor, 0),
});

/** The run in the middle, of each by itself. */
export const medianOf = (runs: readonly Spent[]): Spent => ({
  milliseconds: median(runs.map(({milliseconds}) => milliseconds)),
  processor: median(runs.map(({processor}) => processor)),
});

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2).padStart(6)} s`;

/** A line of what was measured. */
export function line(what: string, {milliseconds, processor}: Spent, rest = ""): void {
  console.log(`  ${what.padEnd(42)}${seconds(milliseconds)}, processor ${seconds(processor)}  ${rest}`.trimEnd());
}

/** Whether what is asked for was seen: a ratio by what decides, and the most that it may be. */
export function verdict(asked: string, ratio: Spent, most: number, by: "clock" | "processor"): void {
  const [clock, processor] = [ratio.milliseconds, ratio.processor];
  const held = (by === "clock" ? clock : processor) <= most;
  const measured = `${clock.toFixed(2)} by the clock, ${processor.toFixed(2)} of processor time`;
  console.log(`  ${held ? "held" : "NOT HELD"}: ${asked}, at most ${most} by the ${by}; measured ${measured}`);
}

/** One as a part of the other. */
export const ratioOf = (one: Spent, other: Spent): Spent => ({
  milliseconds: one.milliseconds / other.milliseconds,
  processor: one.processor / other.processor,
});
