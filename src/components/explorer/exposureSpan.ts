import {percent} from "../format.js";

/** Most digits after the point that tell the ends of a span apart. */
const MOST = 4;

/**
 * From where to where an exposure lies, in words, with the digits that its width needs: `73% to 83%`, `98.4% to 98.9%`.
 *
 * @param digits those that others beside it are written with
 */
export function exposureSpan([from, to]: readonly [number, number], digits = spanDigits([[from, to]])): string {
  return `${percent(from, {digits})} to ${percent(to, {digits})}`;
}

/** Digits with which no span of several reads as a point. */
export function spanDigits(spans: readonly (readonly [number, number])[]): number {
  const widths = spans.map(([from, to]) => 100 * (to - from)).filter((width) => width > 0 && width < Infinity);
  if (widths.length === 0) return 0;
  return Math.min(MOST, Math.max(0, Math.ceil(-Math.log10(Math.min(...widths)))));
}
