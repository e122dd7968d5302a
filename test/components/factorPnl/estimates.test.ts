import {describe, expect, it, vi} from "vitest";
import {estimates} from "../../../src/components/factorPnl/estimates.js";
import {anyTable} from "../../data/anyTable.js";
import {encodeTable} from "../../../src/data/archive/arrowTable.js";

const columns = ["date", "market", "v0", "market_error", "v0_error", "r_squared"];
const bytes = encodeTable(anyTable(Object.fromEntries(columns.map((name, i) => [name, Float64Array.of(i)])), {}));
const attachment = () => vi.fn(() => Promise.resolve(Uint8Array.from(bytes).buffer));
const file = (arrayBuffer: () => Promise<ArrayBuffer>) => ({name: "huber.arrow", arrayBuffer});
const ordinary = {returns: [], standardErrors: [], rSquared: new Float64Array()};

describe("the factor returns of the estimators", () => {
  it("gives those at hand at once", () => expect(estimates({ordinary}, {}, [])("ordinary")).toBe(ordinary));

  it("loads others once, however often they are asked for, and has them at hand then", async () => {
    const arrayBuffer = attachment();
    const of = estimates({ordinary}, {huber: file(arrayBuffer)}, ["v0"]);
    const [first, second] = await Promise.all([of("huber"), of("huber")]);
    expect(first.returns).toEqual([Float64Array.of(1), Float64Array.of(2)]);
    expect(second).toBe(first);
    expect(of("huber")).toBe(first);
    expect(arrayBuffer).toHaveBeenCalledTimes(1);
  });

  it("asks again for what could not be loaded", async () => {
    const arrayBuffer = attachment();
    arrayBuffer.mockRejectedValueOnce(new Error("offline"));
    const of = estimates({}, {huber: file(arrayBuffer)}, ["v0"]);
    await expect(of("huber")).rejects.toThrow("offline");
    expect((await of("huber")).rSquared).toEqual(Float64Array.of(5));
  });
});
