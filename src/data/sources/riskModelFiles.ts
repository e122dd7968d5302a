import {existsSync, readdirSync, statSync} from "node:fs";
import {join} from "node:path";
import {dayNumber} from "../../analytics/calendar.js";
import type {FileProblem} from "../../contract/problem.js";
import {type Finding, ProblemLog} from "./problem.js";
import {type Workspace, fileEndings, shownPath} from "../workspaces/workspace.js";

/** The folder of a workspace in which risk models lie, a file a day: `YYYY/MM/YYYY-MM-DD_risk_model`. */
export const RISK_MODEL_FOLDER = "stat_risk_models";

const rank = (file: string) => fileEndings.findIndex((ending) => file.endsWith(ending));

/** The files by date, one a date; of several endings the first of `fileEndings` is read. */
export function riskModelFiles(workspace: Workspace, problems: FileProblem[]): {path: string; date: number}[] {
  const found = new Map<number, string>();
  const report = (path: string, finding: Omit<Finding, "severity">) => {
    const log = new ProblemLog(shownPath(workspace, path));
    log.add({severity: "warning", ...finding});
    problems.push(...log.list());
  };
  for (const folder of workspace.folders.map((root) => join(root, RISK_MODEL_FOLDER))) {
    if (!existsSync(folder)) {
      workspace.absent.add(folder);
      continue;
    }
    workspace.listed.add(folder);
    for (const path of pathsBelow(folder).sort()) {
      const [, name, ending] = /(?:^|[\\/])([^\\/]*)_risk_model(\.csv|\.csv\.gz|\.parquet)$/.exec(path) ?? [];
      if (name === undefined) {
        workspace.listed.add(path); // a folder, to which a file may be added
        continue;
      }
      const date = name.length === "YYYY-MM-DD".length ? dayNumber(name) : NaN;
      const other = found.get(date);
      if (Number.isNaN(date)) {
        const what = `the name ${JSON.stringify(name)} is not a date; the file is not read`;
        report(path, {rule: "name", what, expected: "YYYY-MM-DD_risk_model"});
      } else if (other !== undefined && rank(other) <= rank(ending!)) {
        report(path, {rule: "several", what: `${shownPath(workspace, other)} is there too, and is read instead`});
      } else found.set(date, path);
    }
  }
  return [...found].map(([date, path]) => ({path, date})).sort((a, b) => a.date - b.date);
}

/** All that is in a folder and the folders in it. Asks of each what it is only where the folder does not tell. */
function pathsBelow(folder: string): string[] {
  return readdirSync(folder, {withFileTypes: true}).flatMap((entry) => {
    const path = join(folder, entry.name);
    const isFolder = entry.isSymbolicLink()
      ? statSync(path, {throwIfNoEntry: false})?.isDirectory()
      : entry.isDirectory();
    return isFolder ? [path, ...pathsBelow(path)] : [path];
  });
}
