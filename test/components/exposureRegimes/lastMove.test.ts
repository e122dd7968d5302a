import {describe, expect, it} from "vitest";
import {changedDays, classify} from "../../../src/analytics/exposure/classify.js";
import {defaultThresholds} from "../../../src/analytics/exposure/thresholds.js";
import {lastMove} from "../../../src/components/exposureRegimes/lastMove.js";

const snapshots = {gross: Float64Array.of(1, 1.1, 1.2, 1.3), net: new Float64Array(4)};
const at = (grossHigh: number) => ({...defaultThresholds, grossHigh});

describe("lastMove", () => {
  it("counts against the thresholds before the move, through all its steps", () => {
    let time = 0;
    const baselineOf = lastMove(snapshots, () => time);
    baselineOf(at(1.2));
    time = 5000;
    const changed = [1.15, 1.05, 1.25].map((level) => {
      time += 100;
      return changedDays(baselineOf(at(level)).regime, classify(snapshots, at(level)).regime);
    });
    expect(changed).toEqual([0, 1, 1]);
  });

  it("begins a new move after a pause", () => {
    let time = 0;
    const baselineOf = lastMove(snapshots, () => time);
    baselineOf(at(1.2));
    time = 2000;
    baselineOf(at(1.05));
    time = 4000;
    expect(changedDays(baselineOf(at(1.05)).regime, classify(snapshots, at(1.05)).regime)).toBe(0);
  });

  it("counts nothing at first", () =>
    expect(changedDays(lastMove(snapshots, () => 0)(at(1.2)).regime, classify(snapshots, at(1.2)).regime)).toBe(0));
});
