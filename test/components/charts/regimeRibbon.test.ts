import {describe, expect, it} from "vitest";
import {UNCLASSIFIED} from "../../../src/analytics/exposure/classify.js";
import {NO_DAY, ribbonColumns} from "../../../src/components/charts/regimeRibbon.js";
import {timeView} from "../../../src/components/charts/timeAxis.js";

const days = (...list: number[]) => Int32Array.from(list);
const codes = (...list: number[]) => Uint8Array.from(list);

describe("ribbonColumns", () => {
  it("gives each day its share of the width", () => {
    const columns = ribbonColumns(codes(0, 0, 4, 8), timeView(days(0, 1, 2, 3), {width: 600}));
    const share = (code: number) => columns.filter((c) => c === code).length / columns.length;
    expect(share(0)).toBeCloseTo(0.5, 2);
    expect(share(4)).toBeCloseTo(0.25, 2);
    expect(share(8)).toBeCloseTo(0.25, 2);
  });

  it("shows the regime of most days where many share a column", () => {
    const n = 9_000;
    const date = Int32Array.from({length: n}, (_, i) => i);
    const regime = Uint8Array.from({length: n}, (_, i) => (i % 3 === 0 ? 1 : 2));
    const columns = ribbonColumns(regime, timeView(date, {width: 500}));
    expect(columns.filter((c) => c === 2).length / columns.length).toBeGreaterThan(0.95);
  });

  it("carries a Friday over its weekend, and leaves days that are missing blank", () => {
    const weekend = ribbonColumns(codes(3, 3), timeView(days(0, 3), {width: 600}));
    expect(new Set(weekend)).toEqual(new Set([3]));
    const month = ribbonColumns(codes(3, 3), timeView(days(0, 30), {width: 600}));
    expect(new Set(month)).toEqual(new Set([3, NO_DAY]));
  });

  it("puts days without a regime after the last one", () => {
    expect(new Set(ribbonColumns(codes(UNCLASSIFIED), timeView(days(5), {width: 600})))).toEqual(new Set([9]));
  });

  it("is blank without days", () => {
    expect(new Set(ribbonColumns(codes(), timeView(days(), {width: 600})))).toEqual(new Set([NO_DAY]));
  });
});
