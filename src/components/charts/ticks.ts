import * as d3 from "d3";
import {number, percent} from "../format.js";

/** Writes a tick of an axis; all ticks are given too, so that each shows the digits which their distance needs. */
export type TickFormat = (value: number, ticks: readonly number[]) => string;

/** Fractions in percent: 0%, 5%, 10%, or 0.0%, 0.5%, 1.0%. */
export const percentTicks: TickFormat = (value, ticks) => percent(value, {digits: digitsBetween(ticks, 100)});

/** Fractions in basis points, without the unit. */
export const basisPointTicks: TickFormat = (value, ticks) => number(value * 1e4, {digits: digitsBetween(ticks, 1e4)});

/** Plain numbers. */
export const numberTicks: TickFormat = (value, ticks) => number(value, {digits: digitsBetween(ticks)});

/** A format of ticks as Plot calls one, for an axis of this domain with about so many ticks. */
export function ticksOf(format: TickFormat, [low, high]: readonly [number, number], count: number) {
  const ticks = d3.ticks(low, high, count);
  return (value: number): string => format(value, ticks);
}

/** More digits than this are dust of rounding, which no axis has room for. */
const MOST_DIGITS = 10;

/** The least distance decides: a domain with a single tick says nothing about its digits. */
function digitsBetween(ticks: readonly number[], scale = 1): number {
  const step = ticks.length > 1 ? ticks[1]! - ticks[0]! : Math.abs(ticks[0] ?? 0);
  return step > 0 ? Math.min(MOST_DIGITS, d3.precisionFixed(step * scale * (1 + 1e-9))) : 0;
}
