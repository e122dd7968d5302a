import {readFile} from "node:fs/promises";
import {describe, expect, it} from "vitest";
import {compiledKernels, target} from "../../bin/kernels.js";

describe("npm run kernels", () => {
  it("makes the very bytes that are committed", async () => {
    expect(await compiledKernels()).toBe(await readFile(target, "utf8"));
  });
});
