import {defineConfig} from "vitest/config";
import LongestFirst from "./test/longestFirst.js";

export default defineConfig({
  test: {
    setupFiles: ["test/properties.ts"],
    testTimeout: 60_000,
    hookTimeout: 240_000, // the first to ask for a site builds it
    pool: "forks",
    maxWorkers: 3, // a browser test waits as much as it computes, and two cores have room for a third
    sequence: {sequencer: LongestFirst},
    projects: [
      {
        extends: true,
        test: {
          name: "units",
          include: ["test/**/*.test.ts"],
          exclude: ["test/site/**"],
          isolate: false, // they leave nothing behind, and to load the same modules for each takes as long as to run it
        },
      },
      {
        extends: true,
        test: {name: "site", include: ["test/site/**/*.test.ts"], globalSetup: ["test/site/builtSites.ts"]},
      },
    ],
  },
});
