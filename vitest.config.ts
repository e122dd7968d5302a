import {defineConfig} from "vitest/config";
import LongestFirst from "./test/longestFirst.js";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/properties.ts"],
    globalSetup: ["test/site/builtSites.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: "forks",
    maxWorkers: 3, // a browser test waits as much as it computes, and two cores have room for a third
    sequence: {sequencer: LongestFirst},
  },
});
