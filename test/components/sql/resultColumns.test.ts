import {
  bool,
  columnFromArray,
  dateDay,
  decimal,
  dictionary,
  float64,
  int32,
  int64,
  list,
  tableFromColumns,
  tableFromIPC,
  tableToIPC,
  timeMicrosecond,
  timestamp,
  TimeUnit,
  utf8,
  type DataType,
} from "@uwdata/flechette";
import {describe, expect, it} from "vitest";
import {arrowFile} from "../../../src/components/sql/arrowFile.js";
import {resultColumns} from "../../../src/components/sql/resultColumns.js";

function ipc(columns: readonly [string, readonly unknown[], DataType][]): Uint8Array {
  const table = tableFromColumns(columns.map(([name, cells, type]) => [name, columnFromArray([...cells], type)]));
  return tableToIPC(table, {format: "stream"})!;
}

const only = (cells: readonly unknown[], type: DataType) => {
  const {kind, values} = resultColumns([ipc([["x", cells, type]])]).columns[0]!;
  return {kind, values: Array.from<number | string | null>(values)};
};

describe("resultColumns", () => {
  it.each<[string, readonly unknown[], DataType, ReturnType<typeof only>]>([
    ["whole numbers", [1, null, -3], int32(), {kind: "number", values: [1, NaN, -3]}],
    ["wide whole numbers", [1n, null, 2n ** 52n], int64(), {kind: "number", values: [1, NaN, 2 ** 52]}],
    ["numbers too wide for a double", [1n, 2n ** 53n + 1n], int64(), {kind: "text", values: ["1", "9007199254740993"]}],
    ["numbers", [0.1, null, Infinity], float64(), {kind: "number", values: [0.1, NaN, Infinity]}],
    ["decimals", [1.5, null], decimal(4, 2, 128), {kind: "number", values: [1.5, NaN]}],
    ["days", [new Date("2020-01-02"), null], dateDay(), {kind: "date", values: [18263, NaN]}],
    ["text", ["a", null, ""], utf8(), {kind: "text", values: ["a", null, ""]}],
    ["text of a dictionary", ["a", "b", "a"], dictionary(utf8()), {kind: "text", values: ["a", "b", "a"]}],
    ["flags", [true, false, null], bool(), {kind: "text", values: ["true", "false", null]}],
    ["lists", [[1, 2], null], list(int64()), {kind: "text", values: ["[1,2]", null]}],
    ["no rows", [], float64(), {kind: "number", values: []}],
  ])("shows %s", (_, cells, type, expected) => expect(only(cells, type)).toEqual(expected));

  it("shows moments in UTC, with the parts of a second where there are any", () => {
    const moments = [Date.UTC(2020, 0, 2, 3, 4, 5), Date.UTC(2020, 0, 2, 3, 4, 5, 678), null];
    expect(only(moments, timestamp(TimeUnit.MICROSECOND))).toEqual({
      kind: "time",
      values: ["2020-01-02 03:04:05", "2020-01-02 03:04:05.678", null],
    });
  });

  it("shows times of day", () => {
    expect(only([11_045_000_000n], timeMicrosecond()).values).toEqual(["03:04:05"]);
  });

  it("tells columns of one name apart", () => {
    const {columns, rows} = resultColumns([
      ipc([
        ["a", [1], int32()],
        ["b", [2], int32()],
      ]),
    ]);
    expect([columns.map(({key}) => key), rows]).toEqual([["a", "b"], 1]);
    const twice = ipc([
      ["date", [1], int32()],
      ["datf", [2], int32()],
    ]);
    const renamed = Uint8Array.from(
      Buffer.from(Buffer.from(twice).toString("latin1").replace("datf", "date"), "latin1"),
    );
    expect(resultColumns([renamed]).columns.map(({key, name}) => [key, name])).toEqual([
      ["date", "date"],
      ["date_2", "date"],
    ]);
  });
});

describe("arrowFile", () => {
  it("is the result itself, with its stamp in the schema", () => {
    const parts = [
      ipc([
        ["n", [1n, 2n ** 53n + 1n], int64()],
        ["d", [1.25, null], decimal(38, 2, 128)],
        ["t", ["a", null], utf8()],
      ]),
    ];
    const stamp = {page: "SQL", parameters: {Query: "select 1"}, workspace: "alpha", simulated: false, manifest: "abc"};
    const table = tableFromIPC(arrowFile(parts, stamp), {useBigInt: true});
    expect(JSON.parse(table.schema.metadata!.get("sextant")!)).toMatchObject(stamp);
    expect(Array.from(table.getChild("n").toArray() as ArrayLike<bigint>)).toEqual([1n, 2n ** 53n + 1n]);
    expect(Array.from(table.getChild("d").toArray() as ArrayLike<number>)).toEqual([1.25, null]);
    expect(Array.from(table.getChild("t").toArray() as ArrayLike<string>)).toEqual(["a", null]);
  });
});
