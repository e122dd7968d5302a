import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {readQuery, writeQuery} from "../../../src/components/sql/queryLink.js";

const long = Array.from({length: 80}, (_, i) => `select ${i} as column_${i} union all`).join("\n");

describe("the query in the link", () => {
  it("stands there as it is while it is short", () => {
    expect(writeQuery("select 1")).toEqual({q: "select 1", qz: null});
  });

  it("is packed when it is long, in letters that an address takes", () => {
    const {q, qz} = writeQuery(long);
    expect(q).toBeNull();
    expect(qz).toMatch(/^[\w-]+$/);
    expect(qz!.length).toBeLessThan(long.length / 2);
  });

  it("is left out when it is too long even so", () => {
    let seed = 1;
    const noise = () => String.fromCharCode(33 + ((seed = (seed * 48271) % 2147483647) % 89));
    expect(writeQuery(Array.from({length: 20_000}, noise).join(""))).toEqual({q: null, qz: null});
  });

  it("comes back as it was, whatever it holds", () =>
    fc.assert(
      fc.property(fc.string({unit: "grapheme", maxLength: 2000}), (query) => {
        expect(readQuery(writeQuery(query))).toBe(query);
      }),
    ));

  it("is none in a link without one, and unreadable in a link that was cut", () => {
    expect(readQuery({q: null, qz: null})).toBeNull();
    expect(readQuery({q: null, qz: writeQuery(long).qz!.slice(0, -40)})).toBeUndefined();
    expect(readQuery({q: null, qz: "%%%"})).toBeUndefined();
  });
});
