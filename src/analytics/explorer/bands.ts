import {quantileSorted, sorted} from "../performance/quantile.js";
import type {Span} from "./selection.js";

/** Code of a day without a band. */
const NONE = 255;

/** Days in bands of about as many days each, by some value of theirs. */
export interface Bands {
  /** Smallest and largest value of each band, ascending. */
  readonly spans: readonly Span[];
  /** Band of each day; 255 where its value is missing. */
  readonly codes: Uint8Array;
}

/** Days in as many bands as told, fewer where values repeat: equal values are in one band. */
export function bands(values: Float64Array, count = 10): Bands {
  const ascending = sorted(values);
  const edges = Array.from({length: count - 1}, (_, i) => quantileSorted(ascending, (i + 1) / count));
  const raw = values.map((value) => (Number.isNaN(value) ? NaN : edges.filter((edge) => value > edge).length));
  const used = Array.from(sorted(Float64Array.from(new Set(raw))));
  const spans = used.map((band): Span => {
    const own = values.filter((_, t) => raw[t] === band);
    return [own.reduce((a, b) => Math.min(a, b)), own.reduce((a, b) => Math.max(a, b))];
  });
  return {spans, codes: Uint8Array.from(raw, (band) => (Number.isNaN(band) ? NONE : used.indexOf(band)))};
}
