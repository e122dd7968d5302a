import {describe, expect, it} from "vitest";
import {type ColumnRule, tableKinds, tableSchemas} from "../../src/contract/inputs.js";

describe("tableSchemas", () => {
  it("covers the files of the specification", () =>
    expect(tableKinds).toEqual([
      ...["daily_snapshots", "transactions", "trades", "positions", "prices", "equity", "weights"],
      ...["ohlcv", "vix", "vix9d", "vix3m", "vvix", "profiles", "events"],
    ]));

  it.each(tableKinds)("orders %s by columns that every row of it has", (kind) => {
    const {columns, key, order} = tableSchemas[kind];
    const rules: Record<string, ColumnRule> = columns;
    for (const name of [...key, ...order]) expect(rules[name]!.cells).toBe("vital");
    for (const name of key) expect(order).toContain(name);
  });

  it.each(tableKinds)("gives no header of %s two meanings", (kind) => {
    const rules: [string, ColumnRule][] = Object.entries(tableSchemas[kind].columns);
    const names = rules.flatMap(([name, {aliases}]) => [name, ...aliases]);
    expect(new Set(names).size).toBe(names.length);
  });
});
