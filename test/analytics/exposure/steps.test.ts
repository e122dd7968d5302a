import {describe, expect, it} from "vitest";
import {complete, inSlices, type Steps} from "../../../src/analytics/exposure/steps.js";

function* count(to: number): Steps<string> {
  for (let i = 1; i <= to; i++) yield i / to;
  return "done";
}

describe("complete", () => {
  it("gives the result after any number of steps", () => {
    expect(complete(count(5))).toBe("done");
    expect(complete(count(0))).toBe("done");
  });
});

describe("inSlices", () => {
  it("gives the same result, pausing between slices and telling how far it is", async () => {
    const shares: number[] = [];
    let between = 0;
    const timer = setInterval(() => between++, 0);
    const result = await inSlices(count(4), {budget: 0, progress: (share) => shares.push(share)});
    clearInterval(timer);
    expect(result).toBe("done");
    expect(shares).toEqual([0.25, 0.5, 0.75, 1]);
    expect(between).toBeGreaterThan(0);
  });

  it("takes many steps within one slice", async () => {
    const shares: number[] = [];
    await inSlices(count(1000), {budget: 10_000, progress: (share) => shares.push(share)});
    expect(shares).toEqual([]);
  });

  it("stops with the signal's reason", async () => {
    const stop = new AbortController();
    const run = inSlices(count(1e9), {
      budget: 0,
      signal: stop.signal,
      progress: () => stop.abort(new Error("moved on")),
    });
    await expect(run).rejects.toThrow("moved on");
  });
});
