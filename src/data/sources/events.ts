import {MS_PER_DAY} from "../../analytics/calendar.js";
import type {FileProblem} from "../../contract/problem.js";
import {readTable} from "./table.js";
import type {Workspace} from "../workspaces/workspace.js";

/** Dated labels to draw on time axes, ordered by date. */
export interface Events {
  /** Day numbers. */
  readonly date: Int32Array;
  readonly label: readonly string[];
  /** Day number of the last day of an event that lasts, else NaN. */
  readonly until: Float64Array;
}

/** Reads the events of a workspace; undefined where it has none. */
export async function readEvents(workspace: Workspace): Promise<{events?: Events; problems: readonly FileProblem[]}> {
  const {table, problems} = await readTable(workspace, "events");
  if (table === undefined) return {events: undefined, problems};
  const {date, label, until = new Float64Array(date.length).fill(NaN)} = table.columns;
  return {events: {date, label, until: until.map((ms) => Math.floor(ms / MS_PER_DAY))}, problems};
}
