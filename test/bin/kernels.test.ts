import {readFile} from "node:fs/promises";
import {describe, expect, it} from "vitest";
import {compiledKernel, kernels} from "../../bin/kernels.js";

describe("npm run kernels", () => {
  it.each(kernels)("makes of $source the very bytes that are committed", async (kernel) => {
    expect(await compiledKernel(kernel)).toBe(await readFile(kernel.target, "utf8"));
  });
});
