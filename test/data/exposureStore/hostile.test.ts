import {spawnSync} from "node:child_process";
import {existsSync, readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {tableFromIPC} from "@uwdata/flechette";
import {describe, expect, it} from "vitest";
import {ExposureStore} from "../../../src/data/exposureStore/store.js";
import type {StageLimits} from "../../../src/data/exposureStore/limits.js";
import {longCsv, longHeader, put, putZip, rowsOf, scratchFolder} from "./dailyFiles.js";

const folder = scratchFolder();
const store = new ExposureStore(folder);
const sound = longCsv("2025-01-01", [["A", "style", "Size", 1]]);
let made = 0;

/** The one reason for which a file is refused, which leaves nothing staged and nothing written beside the store. */
async function reasonFor(path: string, limits?: Partial<StageLimits>): Promise<string> {
  const dataset = store.dataset(`hostile-${made++}`);
  const before = readdirSync(folder);
  const outcomes = await dataset.stage([path], {limits});
  expect(readdirSync(folder).filter((name) => name !== "exposure-store")).toEqual(
    before.filter((name) => name !== "exposure-store"),
  );
  expect(dataset.status().staged).toEqual([]);
  const [outcome] = outcomes;
  expect(outcomes).toHaveLength(1);
  return outcome!.outcome === "refused" ? outcome!.reason : "staged";
}

describe("a zip", () => {
  it.each(["../evil_2025-01-01.csv", "a/../../evil_2025-01-01.csv", "/evil_2025-01-01.csv", "C:/evil_2025-01-01.csv"])(
    "with the name %s is refused whole",
    async (name) => {
      const zip = putZip(folder, "names.zip", {"x_2025-01-01.csv": sound, [name]: sound});
      expect(await reasonFor(zip)).toMatch(/(leads out of the archive|invalid relative path|absolute path)/);
      expect(existsSync(join(folder, "..", "evil_2025-01-01.csv"))).toBe(false);
    },
  );

  it("with a symbolic link is refused whole", async () => {
    const zip = putZip(folder, "link.zip", {"x_2025-01-01.csv": "/etc/passwd"}, {os: 3, attrs: (0o120777 << 16) >>> 0});
    expect(await reasonFor(zip)).toContain('"x_2025-01-01.csv" is a symbolic link');
  });

  it("with a zip in it is refused whole", async () =>
    expect(await reasonFor(putZip(folder, "nest.zip", {"x_2025-01-01.csv": sound, "y_2025.zip": "PK"}))).toContain(
      "is an archive itself",
    ));

  it("that unpacks to many times its size is refused, unless the limit is raised", async () => {
    const zip = putZip(folder, "bomb.zip", {"x_2025-01-01.csv": `${longHeader}\n${"\n".repeat(3e6)}`}, {level: 9});
    expect(await reasonFor(zip)).toMatch(/unpacks to [\d,]+ times its size; the limit is 300 \(--max-ratio\)/);
    const dataset = store.dataset("raised");
    expect(await dataset.stage([zip], {limits: {ratio: 5000}})).toMatchObject([{outcome: "staged"}]);
  });

  it("that declares 10 GB is refused before a byte is unpacked", async () => {
    const path = putZip(folder, "large.zip", {"x_2025-01-01.csv": sound});
    const bytes = readFileSync(path);
    const central = bytes.lastIndexOf(Buffer.from("PK\x01\x02"));
    bytes.writeUInt32LE(0xfffffff0, central + 24);
    expect(await reasonFor(put(folder, "large.zip", bytes))).toContain(
      "declares 4.3 GB; the limit is 2 GB (--max-file-bytes)",
    );
    const wide = readFileSync(zip64(path));
    expect(await reasonFor(put(folder, "larger.zip", wide))).toContain("declares 10 GB; the limit is 2 GB");
  });

  it("whose member holds more than it declares is refused, and the others are staged", async () => {
    const path = putZip(
      folder,
      "lying.zip",
      {"x_2025-01-01.csv": sound.repeat(50), "y_2025-01-01.csv": sound},
      {level: 9},
    );
    const bytes = readFileSync(path);
    bytes.writeUInt32LE(70, bytes.indexOf(Buffer.from("PK\x01\x02")) + 24);
    const outcomes = await store.dataset("lying").stage([put(folder, "lying.zip", bytes)]);
    expect(outcomes.map(({outcome}) => outcome).sort()).toEqual(["refused", "staged"]);
  });

  it("with too many members, or none that can be read, is refused", async () => {
    expect(
      await reasonFor(putZip(folder, "many.zip", {"x_2025-01-01.csv": sound, "y_2025-01-01.csv": sound}), {members: 1}),
    ).toContain("has 2 members; the limit is 1");
    expect(await reasonFor(put(folder, "broken.zip", "PK and nothing else"))).toContain("it cannot be read");
    const whole = readFileSync(putZip(folder, "whole.zip", {"x_2025-01-01.csv": sound}));
    expect(await reasonFor(put(folder, "half.zip", whole.subarray(0, whole.length / 2)))).toContain("truncated");
    expect(await reasonFor(putZip(folder, "none.zip", {".DS_Store": "x"}))).toBe("it holds no file");
  });

  it("of which a byte has changed is refused, though its rows could be read", async () => {
    const path = putZip(folder, "changed.zip", {"x_2025-01-01.csv": sound}, {level: 0});
    const bytes = readFileSync(path);
    bytes[bytes.indexOf("Size,1") + 5]! ^= 2; // 1 becomes 3
    expect(await reasonFor(put(folder, "changed.zip", bytes))).toContain("by their checksum");
  });

  it("passes over what a packing program adds by itself", async () => {
    const zip = putZip(folder, "mac.zip", {
      "x_2025-01-01.csv": sound,
      "__MACOSX/._x_2025-01-01.csv": "x",
      ".DS_Store": "x",
    });
    expect(await store.dataset("mac").stage([zip])).toHaveLength(1);
  });
});

/** A copy of a zip of one member whose directory declares 10 GB, in the way sizes beyond 4 GB are. */
function zip64(path: string): string {
  const bytes = readFileSync(path);
  const central = bytes.lastIndexOf(Buffer.from("PK\x01\x02"));
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06"));
  const nameLength = bytes.readUInt16LE(central + 28);
  const extra = Buffer.alloc(12);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8, 2);
  extra.writeBigUInt64LE(10_000_000_000n, 4);
  const entry = Buffer.from(bytes.subarray(central, central + 46 + nameLength));
  entry.writeUInt32LE(0xffffffff, 24);
  entry.writeUInt16LE(extra.length, 30);
  const tail = Buffer.from(bytes.subarray(end));
  tail.writeUInt32LE(entry.length + extra.length, 12);
  return put(folder, "zip64.zip", Buffer.concat([bytes.subarray(0, central), entry, extra, tail]));
}

/** What is found wrong with a file of this content. */
async function faultOf(text: string): Promise<string> {
  const dataset = store.dataset(`faulty-${made++}`);
  await dataset.stage([put(folder, "f_2025-01-01.csv", text)]);
  const [problem] = await dataset.validate();
  await expect(dataset.commit("append")).rejects.toThrow("The commit is refused");
  return problem!.message;
}

describe("a CSV", () => {
  it("with a NUL byte is told by its line", async () =>
    expect(await faultOf(`${sound}2025-01-01,B,ticker,sty\0le,Size,1\n`)).toContain("line 3: holds a NUL byte"));

  it("with a million columns is told by their number, or by a header without an end", async () => {
    expect(await faultOf(`${Array.from({length: 10_000}, (_, i) => `c${i}`).join(",")}\n`)).toContain(
      "has 10,000 columns; expected at most 3,000",
    );
    expect(await faultOf(`${Array.from({length: 1_000_000}, (_, i) => `c${i}`).join(",")}\n`)).toContain(
      "the header has no end; expected at most 3,000",
    );
  });

  it("in UTF-16 or with bytes that are no text is told so", async () => {
    const dataset = store.dataset("utf16");
    await dataset.stage([put(folder, "u_2025-01-01.csv", Buffer.from(`\ufeff${sound}`, "utf16le"))]);
    expect((await dataset.validate())[0]!.message).toMatch(/UTF-16|NUL/);
    const latin = Buffer.from(sound.replace("Size", "Gr\u00f6sse"), "latin1");
    const other = store.dataset("latin");
    await other.stage([put(folder, "l_2025-01-01.csv", latin)]);
    expect((await other.validate())[0]!.message).toContain("is not UTF-8 text");
  });

  it("with an open quote is told by the line it opens on", async () =>
    expect(await faultOf(`${sound}2025-01-01,"B,ticker,style,Size,1\n`)).toContain(
      "line 3: opens a quote that never closes",
    ));
});

const odd = [
  "NA",
  "null",
  "NULL",
  "TRUE",
  "1e5",
  "007",
  "nan",
  "inf",
  "-",
  "=cmd|' /C calc'!A0",
  "@SUM(1)",
  "+1",
  'O"Neil, Inc',
  "<script>alert(1)</script>",
  "日経😀",
  "a'b; drop table x",
  "%s\\n",
];

describe("odd names", () => {
  it("stay text, in the store and in every export", async () => {
    const dataset = store.dataset("<script>'\";--");
    const quoted = odd.map((name) => `"${name.replaceAll('"', '""')}"`);
    const text = [longHeader, ...quoted.map((name, i) => `2025-01-01,${name},${name},style,${name},${i}`)].join("\n");
    await dataset.stage([put(folder, "odd name's_2025-01-01.csv", text)]);
    expect(await dataset.commit("append")).toMatchObject({rows: odd.length});
    const sorted = [...odd].sort();
    expect(
      rowsOf(await dataset.get())
        .map(({asset_id}) => asset_id)
        .sort(),
    ).toEqual(sorted);
    for (const name of odd)
      expect(rowsOf(await dataset.get({where: [{column: "factor", operator: "=", value: name}]}))).toMatchObject([
        {asset_id: name, asset_id_type: name},
      ]);

    const arrow = join(folder, "odd.arrow");
    await dataset.export({}, arrow);
    expect([...tableFromIPC(readFileSync(arrow)).getChild("asset_id")].sort()).toEqual(sorted);
    const parquet = join(folder, "odd.parquet");
    await dataset.export({}, parquet);
    const again = store.dataset("again");
    const csv = join(folder, "odd_2025-01-01.csv");
    await dataset.export({}, csv);
    await again.stage([csv]);
    await again.commit("append");
    expect(rowsOf(await again.get())).toEqual(rowsOf(await dataset.get()));
    expect(store.datasets()).toContain("<script>'\";--");
    const wide = await dataset.wide();
    expect(Object.keys(wide)).toEqual(["date", "asset_id", ...sortedByUtf8(odd).map((name) => `style.${name}`)]);
  });

  it("that differ in case alone keep their own values", async () => {
    const dataset = store.dataset("cases");
    const text = longCsv("2025-01-01", [["A", "style", "Size", 1], ["A", "style", "size", 2], ["a", "style", "SIZE", 3]]); // prettier-ignore
    await dataset.stage([put(folder, "cases_2025-01-01.csv", text)]);
    await dataset.commit("append");
    const rows = [
      {date: "2025-01-01", asset_id: "A", "style.SIZE": NaN, "style.Size": 1, "style.size": 2},
      {date: "2025-01-01", asset_id: "a", "style.SIZE": 3, "style.Size": NaN, "style.size": NaN},
    ];
    expect(rowsOf(await dataset.wide())).toEqual(rows);
    const csv = join(folder, "cases.csv");
    await dataset.exportWide({}, csv);
    expect(readFileSync(csv, "utf8").split("\n").slice(1, 3)).toEqual(["2025-01-01,A,,1.0,2.0", "2025-01-01,a,3.0,,"]);
  });

  it("that a spreadsheet would run are neutralized on request, and only then", async () => {
    const dataset = store.dataset("<script>'\";--");
    const csv = join(folder, "neutral.csv");
    await dataset.export({columns: ["asset_id"]}, csv, {neutralizeFormulas: true});
    const lines = readFileSync(csv, "utf8").split("\n");
    expect(lines).toContain("'=cmd|' /C calc'!A0");
    expect(lines).toContain("'@SUM(1)");
    expect(lines).toContain("007");
    await dataset.export({columns: ["asset_id"]}, csv);
    expect(readFileSync(csv, "utf8").split("\n")).toContain("=cmd|' /C calc'!A0");
    const arrow = join(folder, "neutral.arrow");
    await dataset.exportWide({}, arrow, {neutralizeFormulas: true});
    expect([...tableFromIPC(readFileSync(arrow)).getChild("asset_id")]).toContain("'@SUM(1)");
  });

  it("cannot move the cursor of a terminal", () => {
    const file = put(folder, "\u001b[31mred_2025-01-01.csv", "date\n");
    const args = ["--import", "tsx", "bin/sextant.ts", "exposures", "stage", "t", file, "--workspace", folder];
    const output = spawnSync(process.execPath, args, {encoding: "utf8"}).stdout;
    expect(output).toContain("\\u{1b}[31mred_2025-01-01");
    expect(output).not.toContain("\u001b");
  });

  it("of datasets that no file system takes are refused or kept apart", async () => {
    expect(() => store.dataset("")).toThrow("cannot name a dataset");
    expect(() => store.dataset("a\nb")).toThrow("cannot name a dataset");
    const dots = store.dataset("../../up");
    await dots.stage([put(folder, "x_2025-01-01.csv", sound)]);
    expect(store.datasets()).toContain("../../up");
    expect(existsSync(join(folder, "..", "up"))).toBe(false);
  });
});

/** The order of the store's engine, by bytes. */
function sortedByUtf8(names: readonly string[]): string[] {
  return [...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}
