import {describe, expect, it} from "vitest";
import {Refusal, refusingStorage, storageRefusal} from "../../../src/data/exposureStore/refusal.js";

const coded = (code: string): Error => Object.assign(new Error("write"), {code});

describe("a failure of the disk", () => {
  it.each([
    [coded("ENOSPC"), "the disk is full"],
    [coded("EDQUOT"), "the disk quota is used up"],
    [coded("EROFS"), "the file system is read-only"],
    [coded("EACCES"), "there is no right to write"],
    [new Error('IO Error: Could not write file "x": No space left on device'), "the disk is full"],
    [new Error('IO Error: Cannot open file "x": Read-only file system'), "the file system is read-only"],
    [new Error('IO Error: Cannot open file "x": Permission denied'), "there is no right to write"],
  ])("is told as what it is: %s", async (error, reason) => {
    const refused = {name: "Refusal", kind: "storage", message: `Nothing could be written to /a: ${reason}`};
    expect(storageRefusal(error, "/a")).toMatchObject(refused);
    await expect(refusingStorage("/a", () => Promise.reject(error))).rejects.toMatchObject(refused);
  });

  it("is none where something else failed, which goes on as it is", async () => {
    const [other, refusal] = [new TypeError("x is not a function"), new Refusal("No", "busy")];
    expect(storageRefusal(other, "/a")).toBeUndefined();
    for (const error of [other, refusal])
      await expect(refusingStorage("/a", () => Promise.reject(error))).rejects.toBe(error);
    expect(await refusingStorage("/a", async () => 1)).toBe(1);
  });
});
