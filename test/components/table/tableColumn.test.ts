import {describe, expect, it} from "vitest";
import {percent} from "../../../src/components/format.js";
import {commonDigits, settledColumn} from "../../../src/components/table/tableColumn.js";

describe("settledColumn", () => {
  it("finds text by its rows and aligns it left, numbers right", () => {
    const [name, days] = [
      settledColumn<object>({key: "name", label: ""}),
      settledColumn<object>({key: "days", label: ""}),
    ];
    for (const column of [name, days]) column.settle([{name: "x", days: 3}]);
    expect([name.kind, name.align, days.kind, days.align]).toEqual(["text", "left", "number", "right"]);
  });
  it("waits for the first rows there are", () => {
    const column = settledColumn<{x: number}>({key: "x", label: ""});
    column.settle([]);
    column.settle([{x: 0.0123}]);
    column.settle([{x: 1}]);
    expect(column.text({x: 0.5})).toBe("0.5000");
  });
  it("shows what is missing as an en dash", () => {
    const column = settledColumn<{x: number | null}>({key: "x", label: "", format: percent});
    expect([NaN, null].map((x) => column.text({x}))).toEqual(["–", "–"]);
  });
  it("writes days as ISO dates and swatches by their label", () => {
    expect(settledColumn<{x: number}>({key: "x", label: "", kind: "date"}).text({x: 0})).toBe("1970-01-01");
    const swatch = () => ({name: "a", label: "A", color: "red"});
    expect(settledColumn<{x: number}>({key: "x", label: "", swatch}).text({x: 0})).toBe("A");
  });
});

describe("commonDigits", () => {
  it("has none for whole numbers, and for nothing", () => {
    expect(commonDigits([1, 2000, NaN])).toBe(0);
    expect(commonDigits([])).toBe(0);
  });
  it("follows the middle magnitude", () => {
    expect(commonDigits([0.5, 1.25, 3000])).toBe(2);
    expect(commonDigits([120.5, 1e6])).toBe(0);
  });
});
