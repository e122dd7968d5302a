import {mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {openEngine} from "../../../src/data/exposureStore/engine.js";
import {datasetPaths} from "../../../src/data/exposureStore/layout.js";
import {asOnlyWriter} from "../../../src/data/exposureStore/writerLock.js";
import {put, scratchFolder} from "./dailyFiles.js";

const folder = scratchFolder();
const paths = datasetPaths(folder, "d");
const write = <Result>(change: () => Promise<Result>, wait = 0) => asOnlyWriter("d", paths, change, {wait});

describe("the only writer", () => {
  it("keeps another out, even in this very process, and not one of another dataset", () =>
    write(async () => {
      await expect(write(async () => 1)).rejects.toMatchObject({
        kind: "busy",
        message: 'Another process is writing to "d"; waited 0 s for it. Nothing was changed',
      });
      expect(await asOnlyWriter("e", datasetPaths(folder, "e"), async () => 2, {wait: 0})).toBe(2);
    }));

  it("lets the next one in when it is done, also where it failed", async () => {
    await expect(write(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    const order: number[] = [];
    let done = (): void => {};
    const asked = new Promise<void>((resolve) => (done = resolve));
    const first = write(() => asked.then(() => order.push(1)));
    const second = write(async () => order.push(2), 5);
    setTimeout(() => done(), 150);
    await Promise.all([first, second]);
    expect(order).toEqual([1, 2]);
  });

  it("leaves nothing behind that it made the lock of", () => expect(readdirSync(paths.scratch)).toEqual([]));
});

describe("a lock file", () => {
  it.each([
    ["is empty", "", /writer\.duckdb was empty; a new one was made/],
    [
      "is no database",
      "not a database of DuckDB\n".repeat(1000),
      /was not the lock that a store makes, and is now .*\.foreign/,
    ],
  ])("that %s is explained, mended, and holds again", async (name, text, notice) => {
    const own = datasetPaths(folder, name.replaceAll(" ", "-"));
    mkdirSync(own.folder, {recursive: true});
    writeFileSync(own.writer, text);
    const notices: string[] = [];
    const options = {wait: 0, onNotice: (sentence: string) => notices.push(sentence)};
    await asOnlyWriter("d", own, () => expect(asOnlyWriter("d", own, async () => 1, options)).rejects.toMatchObject({kind: "busy"}), options); // prettier-ignore
    expect(notices).toEqual([expect.stringMatching(notice)]);
    const aside = readdirSync(own.folder).filter((file) => file.endsWith(".foreign"));
    expect(aside.map((file) => readFileSync(join(own.folder, file), "utf8"))).toEqual(text === "" ? [] : [text]);
    expect(readdirSync(own.folder)).not.toContain("writer.duckdb.mending");
  });

  it("of a hand that put macros in it does not change what a query means", async () => {
    const own = datasetPaths(folder, "macros");
    mkdirSync(own.folder, {recursive: true});
    const made = await openEngine(own.writer);
    const maker = await made.connect();
    await maker.run("create macro abs(x) as 0");
    await maker.run("checkpoint");
    maker.close();
    made.close();
    const answer = await asOnlyWriter("d", own, async (engine) => {
      const sql = await engine.connect();
      const row = await sql.row<{size: number}>("select abs(-7) as size");
      sql.close();
      return row.size;
    });
    expect(answer).toBe(7);
  });

  it("that is a link is refused, and what it leads to is left alone", async () => {
    const own = datasetPaths(folder, "linked");
    const elsewhere = put(folder, "elsewhere.txt", "precious");
    mkdirSync(own.folder, {recursive: true});
    symlinkSync(elsewhere, own.writer);
    await expect(asOnlyWriter("d", own, async () => 1)).rejects.toThrow("writer.duckdb is a symbolic link");
    expect(readFileSync(elsewhere, "utf8")).toBe("precious");
  });
});
