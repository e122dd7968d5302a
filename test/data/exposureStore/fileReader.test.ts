import {createHash} from "node:crypto";
import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {FileReader} from "../../../src/data/exposureStore/fileReader.js";
import {longCsv, scratchFolder} from "./dailyFiles.js";

const path = join(scratchFolder(), "x.csv");
const date = "2025-01-02";
const reader = new FileReader();
const read = (text: string) => {
  writeFileSync(path, text);
  return reader.read(path, {date, groups: ["style"]});
};
const about = (text: string) => ({sha256: createHash("sha256").update(text).digest("hex"), bytes: Buffer.byteLength(text)}); // prettier-ignore
const plain = longCsv(date, [["A", "style", "Size", 1.5], ["B", "style", "Size", 2.5]]); // prettier-ignore
const long = longCsv(
  date,
  Array.from({length: 3000}, (_, i) => [`A${i}`, "style", "Size", i]),
);

describe("FileReader", () => {
  it("gives the rows of a plain file and what they come to", async () => {
    const content = await read(plain);
    expect(content).toMatchObject({...about(plain), hasNul: false, plain: {summary: {n_assets: 2, mean_exposure: 2}}});
    expect(Buffer.from(content.plain!.segment.subarray(0, 4)).toString()).toBe("PAR1");
  });

  it("gives of any other file what it is by its bytes", async () => {
    const text = plain.replace("A", '"A"');
    expect(await read(text)).toEqual({...about(text), hasNul: false, newlines: 3});
    expect(await read("a\0b")).toEqual({...about("a\0b"), hasNul: true, newlines: 0});
    expect(await read("")).toEqual({...about(""), hasNul: false, newlines: 0});
  });

  it("keeps nothing of the file before", async () => {
    const alone = await new FileReader().read(path, {date, groups: []});
    await read(long);
    expect(await read("")).toEqual(alone);
    const first = await read(plain);
    await read(long);
    expect(await read(plain)).toEqual(first);
  });
});
