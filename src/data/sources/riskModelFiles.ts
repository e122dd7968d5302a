import {dayNumber} from "../../analytics/calendar.js";
import type {FileProblem} from "../../contract/problem.js";
import {type Finding, ProblemLog} from "./problem.js";
import type {WorkspacePort} from "../workspaces/port.js";
import {type Workspace, fileEndings, pathIn} from "../workspaces/workspace.js";

/** The folder of a workspace in which risk models lie, a file a day: `YYYY/MM/YYYY-MM-DD_risk_model`. */
export const RISK_MODEL_FOLDER = "stat_risk_models";

const rank = (file: string) => fileEndings.findIndex((ending) => file.endsWith(ending));

/** The files by date, one a date; of several endings the first of `fileEndings` is read. */
export function riskModelFiles(workspace: Workspace, problems: FileProblem[]): {path: string; date: number}[] {
  const found = new Map<number, string>();
  const report = (path: string, finding: Omit<Finding, "severity">) => {
    const log = new ProblemLog(path);
    log.add({severity: "warning", ...finding});
    problems.push(...log.list());
  };
  const {port} = workspace;
  for (const folder of workspace.folders.map((root) => pathIn(root, RISK_MODEL_FOLDER))) {
    if (!port.has(folder)) {
      workspace.absent.add(port.locate(folder));
      continue;
    }
    workspace.listed.add(port.locate(folder));
    for (const path of pathsBelow(port, folder).sort()) {
      const [, name, ending] = /(?:^|\/)([^/]*)_risk_model(\.csv|\.csv\.gz|\.parquet)$/.exec(path) ?? [];
      if (name === undefined) {
        workspace.listed.add(port.locate(path)); // a folder, to which a file may be added
        continue;
      }
      const date = name.length === "YYYY-MM-DD".length ? dayNumber(name) : NaN;
      const other = found.get(date);
      if (Number.isNaN(date)) {
        const what = `the name ${JSON.stringify(name)} is not a date; the file is not read`;
        report(path, {rule: "name", what, expected: "YYYY-MM-DD_risk_model"});
      } else if (other !== undefined && rank(other) <= rank(ending!)) {
        report(path, {rule: "several", what: `${other} is there too, and is read instead`});
      } else found.set(date, path);
    }
  }
  return [...found].map(([date, path]) => ({path, date})).sort((a, b) => a.date - b.date);
}

/** Paths of all that is in a folder and the folders in it. */
function pathsBelow(port: WorkspacePort, folder: string): string[] {
  return (port.list(folder) ?? []).flatMap(({name, isFolder}) => {
    const path = pathIn(folder, name);
    return isFolder ? [path, ...pathsBelow(port, path)] : [path];
  });
}
