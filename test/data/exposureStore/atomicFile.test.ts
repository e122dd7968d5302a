import {mkdirSync, readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {syncFile, writeAtomically, writeSynced} from "../../../src/data/exposureStore/atomicFile.js";
import {put, scratchFolder} from "./dailyFiles.js";

const folder = scratchFolder();

describe("writeAtomically", () => {
  it("puts a text in the place of another, and leaves nothing else", async () => {
    const path = put(folder, "a.json", "a longer text than the new one");
    await writeAtomically(path, "new");
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(readdirSync(folder)).toEqual(["a.json"]);
  });

  it("leaves all as it was where it cannot", async () => {
    const taken = join(folder, "taken");
    mkdirSync(taken);
    await expect(writeAtomically(taken, "new")).rejects.toThrow();
    expect(readdirSync(folder).sort()).toEqual(["a.json", "taken"]);
  });
});

describe("writeSynced", () => {
  it("never writes over a file, nor removes one that is not its own", async () => {
    const path = put(folder, "b.bin", "theirs");
    await expect(writeSynced(path, "ours")).rejects.toMatchObject({code: "EEXIST"});
    expect(readFileSync(path, "utf8")).toBe("theirs");
  });

  it("leaves nothing of a file that could not be written whole", async () => {
    const path = join(folder, "c.bin");
    await expect(writeSynced(path, {} as Uint8Array)).rejects.toThrow();
    expect(readdirSync(folder)).not.toContain("c.bin");
    await writeSynced(path, Uint8Array.of(1, 2));
    await syncFile(path);
    expect([...readFileSync(path)]).toEqual([1, 2]);
  });
});
