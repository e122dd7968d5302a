import {describe, expect, it} from "vitest";
import {queryHistory} from "../../../src/components/sql/history.js";

function storage(initial: Record<string, string> = {}) {
  const items = new Map(Object.entries(initial));
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
}

const queries = (history: ReturnType<typeof queryHistory>) => history.entries.map(({query}) => query);

describe("queryHistory", () => {
  it("lists the latest first, each query once", () => {
    const history = queryHistory(() => storage());
    for (const query of ["a", "b", "a"]) history.add(query);
    expect(queries(history)).toEqual(["a", "b"]);
  });

  it("is found again by the next page", () => {
    const kept = storage();
    queryHistory(() => kept).add("select 1", 17);
    expect(queryHistory(() => kept).entries).toEqual([{query: "select 1", when: 17}]);
  });

  it("keeps the last fifty", () => {
    const history = queryHistory(() => storage());
    for (let i = 0; i < 60; i++) history.add(`select ${i}`);
    expect(history.entries).toHaveLength(50);
    expect(history.entries[0]!.query).toBe("select 59");
  });

  it("can be cleared for good", () => {
    const kept = storage();
    const history = queryHistory(() => kept);
    history.add("select 1");
    history.clear();
    expect(queries(queryHistory(() => kept))).toEqual([]);
  });

  it("lasts as long as the page where the browser forbids storage", () => {
    const history = queryHistory(() => {
      throw new Error("denied");
    });
    history.add("select 1");
    expect(queries(history)).toEqual(["select 1"]);
  });

  it.each(["not json", '{"a":1}', "[1,null]", '[{"query":1,"when":2}]'])("begins anew over %s", (text) => {
    expect(queryHistory(() => storage({"sextant:sql-history": text})).entries).toEqual([]);
  });
});
