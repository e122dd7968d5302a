import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {type HierarchyRow, hierarchy} from "../../analytics/datasets/hierarchy.js";
import type {RiskRecord} from "../exposureStore/riskSettings.js";
import {readWhole} from "../workspaces/file.js";
import type {FileProblem} from "../../contract/problem.js";
import {ProblemLog} from "../sources/problem.js";
import {type Workspace, noteSource, shownPath} from "../workspaces/workspace.js";

/** How the industries and regions of a dataset are grouped; without rows they stand side by side. */
export type Groupings = Readonly<Partial<Record<"industry" | "region", readonly HierarchyRow[]>>>;

/**
 * Groupings as risk datasets give them: for each dataset those of the newest risk dataset that has it as a source and
 * groups what the dataset itself calls industry or region.
 */
export function readGroupings(workspace: Workspace): {
  groupingsOf: (dataset: string) => Groupings;
  problems: FileProblem[];
} {
  const folder = join(workspace.root, "exposure-store", "risk");
  if (!existsSync(folder)) {
    workspace.absent.add(folder);
    return {groupingsOf: () => ({}), problems: []};
  }
  workspace.listed.add(folder);
  const records: RiskRecord[] = [];
  const problems: FileProblem[] = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
    const location = join(folder, file);
    const path = shownPath(workspace, location);
    const log = new ProblemLog(path);
    const content = readWhole(location, log);
    if (content !== undefined) {
      noteSource(workspace, {path, location, rows: 0}, content);
      try {
        const record = JSON.parse(new TextDecoder().decode(content.bytes)) as RiskRecord;
        // a node above itself shows here, and not in the browser
        for (const rows of Object.values(record.settings.hierarchies))
          hierarchy(rows?.map(({name}) => name) ?? [], rows);
        records.push(record);
      } catch (error) {
        const what = error instanceof RangeError ? error.message : "is not the record of a risk dataset";
        log.add({severity: "warning", rule: "risk", what, expected: "JSON as the store writes it"});
      }
    }
    problems.push(...log.list());
  }
  records.sort((a, b) => (a.created < b.created ? 1 : -1));
  return {
    groupingsOf: (dataset) => {
      const rowsOf = (role: "industry" | "region") =>
        records.find(
          ({settings: {sources, hierarchies}}) =>
            hierarchies[role] && sources.some((source) => source.dataset === dataset && source.groups[role] === role),
        )?.settings.hierarchies[role];
      return {industry: rowsOf("industry"), region: rowsOf("region")};
    },
    problems,
  };
}
