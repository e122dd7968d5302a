import {lstatSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {hierarchy} from "../../analytics/datasets/hierarchy.js";
import type {RiskRecord, RiskSource} from "../exposureStore/riskSettings.js";
import type {FileProblem} from "../../contract/problem.js";
import type {Groupings} from "../sources/exposureSource.js";
import {ProblemLog, reason} from "../sources/problem.js";
import {pathOf} from "./storePath.js";
import {type Workspace, noteSource} from "./workspace.js";

/**
 * Groupings as risk datasets give them: for each dataset those of the newest risk dataset that has it as a source and
 * groups what the dataset itself calls industry or region.
 */
export async function storedGroupings(workspace: Workspace): Promise<{
  groupingsOf: (dataset: string) => Groupings;
  problems: FileProblem[];
}> {
  const folder = join(workspace.root, "exposure-store", "risk");
  const {files, problems} = recordFiles(workspace, folder);
  const records: RiskRecord[] = [];
  for (const file of files) {
    const path = pathOf(workspace, join(folder, file));
    const log = new ProblemLog(path);
    const content = await workspace.port.read(path, log);
    if (content !== undefined) {
      noteSource(workspace, path, 0, content.facts);
      try {
        const record = JSON.parse(new TextDecoder().decode(content.bytes)) as RiskRecord;
        if (!isRecord(record)) throw new TypeError("not a record");
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

/** Files of risk datasets; a folder that is none, or may not be read, is a problem of its own. */
function recordFiles(workspace: Workspace, folder: string): {files: string[]; problems: FileProblem[]} {
  try {
    if (!lstatSync(folder, {throwIfNoEntry: false})) {
      workspace.absent.add(folder);
      return {files: [], problems: []};
    }
    if (lstatSync(folder).isSymbolicLink()) throw new Error("a symbolic link, which is not followed");
    const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
    workspace.listed.add(folder);
    return {files: files.sort(), problems: []};
  } catch (error) {
    const log = new ProblemLog(pathOf(workspace, folder));
    const what = `cannot be listed (${reason(error)})`;
    log.add({severity: "warning", rule: "risk", what, expected: "a folder of risk datasets"});
    return {files: [], problems: log.list()};
  }
}

/** Whether what was read has what is used of a record here. */
function isRecord(read: unknown): read is RiskRecord {
  const {created, settings} = (read ?? {}) as Partial<RiskRecord>;
  const {sources, hierarchies} = (settings ?? {}) as Partial<RiskRecord["settings"]>;
  return (
    typeof created === "string" &&
    Array.isArray(sources) &&
    sources.every((source: Partial<RiskSource> | null) => typeof (source?.groups ?? 0) === "object") &&
    typeof hierarchies === "object" &&
    hierarchies !== null &&
    Object.values(hierarchies).every((rows) => rows === undefined || Array.isArray(rows))
  );
}
