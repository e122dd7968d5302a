import fc from "fast-check";
import type {Coded, PlainDay} from "../../../src/data/exposureStore/plainDay.js";

/** Codes in a list of texts, which lies as a reader of plain files gives it; codes beyond its end begin anew. */
export function coded(codes: readonly number[], names: readonly string[]): Coded {
  const texts = names.flatMap((name) => {
    const bytes = Buffer.from(name);
    return [Buffer.from(Uint32Array.of(bytes.length).buffer), bytes];
  });
  return {
    codes: Uint32Array.from(codes, (code) => code % names.length),
    count: names.length,
    texts: Buffer.concat(texts),
  };
}

/** Groups and factors with the pairs that rows have of them. */
export function places(group: Coded, factor: Coded): Pick<PlainDay, "group" | "factor" | "pair"> {
  const places = Array.from(group.codes, (code, row) => JSON.stringify({group: code, factor: factor.codes[row]}));
  const pairs = [...new Set(places)];
  return {
    group,
    factor,
    pair: {
      codes: Uint32Array.from(places, (place) => pairs.indexOf(place)),
      pairs: pairs.map((place) => JSON.parse(place) as PlainDay["pair"]["pairs"][number]),
    },
  };
}

const names = (count: number, name: string) =>
  Array.from({length: count}, (_, i) => name + i + ["", " é", " 日本", " 😀"][i % 4]);

/** Days of runs and of changes, long and short lists of names, here and there a missing value. */
export const plainDays: fc.Arbitrary<PlainDay> = fc
  .record({
    runs: fc.array(fc.record({code: fc.nat(5000), length: fc.integer({min: 1, max: 40})}), {minLength: 1, maxLength: 60}), // prettier-ignore
    assets: fc.integer({min: 1, max: 700}),
    groups: fc.integer({min: 1, max: 4}),
    factors: fc.integer({min: 1, max: 20}),
    every: fc.integer({min: 1, max: 5}),
    seed: fc.integer({min: 1, max: 1000}),
  })
  .map(({runs, assets, groups, factors, every, seed}) => {
    const codes = runs.flatMap(({code, length}) => new Array<number>(length).fill(code));
    const at = codes.map((_, i) => (i * seed) % 977);
    const exposure = at.map((k) => (k % (2 * every) === 1 ? NaN : Math.sin(k) * 10 ** (k % 9)));
    return {
      asset: coded(codes, names(assets, "asset")),
      ...places(coded(at, names(groups, "group")), coded(codes, names(factors, "factor"))),
      idType: coded(new Array<number>(codes.length).fill(0), ["type"]),
      exposure: Float64Array.from(exposure),
    };
  });
