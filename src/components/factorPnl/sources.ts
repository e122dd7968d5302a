import {factorColor, idioColor, ink, marketColor, unclassifiedColor, type Swatch} from "../colors.js";

/** A source of P&L in words and in its colour; a factor's is that of its place in the list. */
export function sourceSwatch(source: string, factors: readonly string[]): Swatch {
  const [label, color] = known.get(source) ?? [source, factorColor(Math.max(0, factors.indexOf(source)))];
  return {name: source, label, color};
}

const known = new Map<string, readonly [label: string, color: string]>([
  ["raw", ["Whole P&L", ink.strong]],
  ["market", ["Market", marketColor]],
  ["factors", ["Factors", ink.accent]],
  ["other", ["Other factors", ink.muted]],
  ["idio", ["Idiosyncratic", idioColor]],
  ["uncovered", ["Uncovered", unclassifiedColor]],
]);

/** Every source that a choice of factors can make, as options of a control. */
export function sourceOptions(factors: readonly string[]): {readonly value: string; readonly label: string}[] {
  return ["raw", "market", "factors", ...factors, "idio", "uncovered"].map((source) => ({
    value: source,
    label: sourceSwatch(source, factors).label,
  }));
}
