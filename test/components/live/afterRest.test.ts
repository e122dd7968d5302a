import {describe, expect, it} from "vitest";
import {afterRest} from "../../../src/components/live/afterRest.js";

const never = new Promise<void>(() => {});
function* steps() {
  yield 0.5;
  return 3;
}

describe("afterRest", () => {
  it("has nothing at once, and then the result", async () => {
    const found = [];
    for await (const each of afterRest(never, async (run) => 2 * (await run(steps())))) found.push(each);
    expect(found).toEqual([undefined, 6]);
  });

  it("does not begin where the inputs change while they should rest", async () => {
    let begun = false;
    const work = afterRest(Promise.resolve(), () => Promise.resolve((begun = true)));
    expect(await work.next()).toEqual({value: undefined, done: false});
    expect(await work.next()).toEqual({value: undefined, done: true});
    expect(begun).toBe(false);
  });

  it("gives up in the middle where the inputs change, without an error", async () => {
    let change = () => {};
    const changed = new Promise<void>((resolve) => (change = resolve));
    const work = afterRest(changed, async (run) => {
      change();
      await changed;
      return run(steps());
    });
    await work.next();
    expect(await work.next()).toEqual({value: undefined, done: true});
  });

  it("throws what the work throws", async () => {
    const work = afterRest(never, () => Promise.reject(new Error("no such day")));
    await work.next();
    await expect(work.next()).rejects.toThrow("no such day");
  });
});
