import {describe, expect, it} from "vitest";
import {exposureSpan, spanDigits} from "../../../src/components/explorer/exposureSpan.js";

describe("exposureSpan", () => {
  it("takes the digits that tell its ends apart", () => {
    expect(exposureSpan([0.73, 0.83])).toBe("73% to 83%");
    expect(exposureSpan([0.984, 0.989])).toBe("98.4% to 98.9%");
    expect(exposureSpan([0.98412, 0.98437])).toBe("98.41% to 98.44%");
  });

  it("is written like those beside it", () => {
    const spans = [
      [0.97, 0.982],
      [0.982, 0.9848],
    ] as const;
    expect(spans.map((span) => exposureSpan(span, spanDigits(spans)))).toEqual(["97.0% to 98.2%", "98.2% to 98.5%"]);
  });

  it("leaves a point and an open end as they are", () => {
    expect(exposureSpan([1, 1])).toBe("100% to 100%");
    expect(exposureSpan([-Infinity, 1])).toBe("−∞ to 100%");
  });
});
