/** First and last of something, both included. */
export type Span = readonly [from: number, to: number];

/** Days whose exposure and the return that followed lie in a rectangle; fractions. */
export interface Box {
  readonly on: "gross" | "net";
  readonly exposure: Span;
  readonly return: Span;
}

/** What has been chosen of each dimension; nothing chosen stands for all of it. Members are known by their place. */
export interface Selection {
  /** Day numbers. */
  readonly days: readonly Span[];
  readonly boxes: readonly Box[];
  /** Codes of exposure regimes. */
  readonly exposure: readonly number[];
  /** Codes of rotation regimes, from 0. */
  readonly rotation: readonly number[];
  readonly profiles: readonly number[];
  /** Places in `sourceNames`. */
  readonly sources: readonly number[];
  readonly assets: readonly number[];
}

export type Dimension = keyof Selection;

export const nothingChosen: Selection = {
  days: [],
  boxes: [],
  exposure: [],
  rotation: [],
  profiles: [],
  sources: [],
  assets: [],
};

/** Dimensions in which anything is chosen. */
export function chosenDimensions(selection: Selection): Dimension[] {
  return (Object.keys(nothingChosen) as Dimension[]).filter((dimension) => selection[dimension].length > 0);
}

/**
 * What a click on a member chooses: it alone, or nothing where it was chosen alone. With `add` it joins or leaves those
 * that are chosen.
 */
export function picked(chosen: readonly number[], member: number, add: boolean): readonly number[] {
  const had = chosen.includes(member);
  if (!add) return had && chosen.length === 1 ? [] : [member];
  return had ? chosen.filter((each) => each !== member) : [...chosen, member].sort((a, b) => a - b);
}
