import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {openArchive} from "../../../src/data/exposureStore/archiveMembers.js";
import {defaultLimits} from "../../../src/data/exposureStore/limits.js";
import {put, putZip, scratchFolder} from "./dailyFiles.js";

const folder = scratchFolder();
const to = join(folder, "member.csv");
const changed = (path: string, change: (bytes: Buffer) => void): string => {
  const bytes = readFileSync(path);
  change(bytes);
  return put(folder, "changed.zip", bytes);
};

describe("openArchive", () => {
  it("gives the files in their order, without folders and what packing programs add", async () => {
    const zip = putZip(folder, "a.zip", {"in/": "", "in/b.csv": "b", "a.csv": "a", "in/.DS_Store": "x"});
    const archive = await openArchive(zip, defaultLimits);
    expect(archive.members.map(({fileName}) => fileName)).toEqual(["in/b.csv", "a.csv"]);
    await archive.unpack(archive.members[0]!, to);
    expect(readFileSync(to, "utf8")).toBe("b");
    archive.close();
  });

  it("refuses a whole that is too large though none of its members is", async () => {
    const zip = putZip(folder, "b.zip", {"a.csv": "1234", "b.csv": "5678"});
    await expect(openArchive(zip, {...defaultLimits, archiveBytes: 7, fileBytes: 4})).rejects.toThrow(
      "it unpacks to 8 bytes; the limit is 7 bytes (--max-archive-bytes)",
    );
    await expect(openArchive(zip, {...defaultLimits, fileBytes: 3})).rejects.toThrow(
      'its member "a.csv" declares 4 bytes; the limit is 3 bytes (--max-file-bytes)',
    );
  });

  it("refuses a member that is encrypted", async () => {
    const zip = changed(putZip(folder, "c.zip", {"a.csv": "a"}), (bytes) => {
      bytes[bytes.lastIndexOf("PK\x01\x02") + 8]! |= 1;
    });
    await expect(openArchive(zip, defaultLimits)).rejects.toThrow('its member "a.csv" is encrypted');
  });

  it("leaves nothing of a member whose bytes have another checksum", async () => {
    const path = putZip(folder, "d.zip", {"a.csv": "a,b\n1,2\n"}, {level: 0});
    const zip = changed(path, (bytes) => void (bytes[bytes.indexOf("1,2")] = 0x33));
    const archive = await openArchive(zip, defaultLimits);
    await expect(archive.unpack(archive.members[0]!, to)).rejects.toThrow("by their checksum");
    expect(existsSync(to)).toBe(false);
    archive.close();
  });
});
