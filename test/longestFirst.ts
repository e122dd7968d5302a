import {basename} from "node:path";
import {BaseSequencer, type TestSpecification} from "vitest/node";

/** Files that take longest, the longest first: started late, one of them would keep a single core busy in the end. */
const LONGEST = [
  "workspaces",
  "pages",
  "rotation",
  "sql",
  "durability",
  "factorPnl",
  "regimes",
  "hermetic",
  "freshness",
];

/** Runs the files that take longest first; the others as vitest would. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({moduleId}: TestSpecification) => {
      const place = LONGEST.indexOf(basename(moduleId, ".test.ts"));
      return place < 0 ? LONGEST.length : place;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
