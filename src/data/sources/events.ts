import type {Problem} from "./problem.js";
import {readTable} from "./table.js";
import type {Workspace} from "./workspace.js";

/** Dated labels to draw on time axes, ordered by date. */
export interface Events {
  /** Day numbers. */
  readonly date: Int32Array;
  readonly label: readonly string[];
}

/** Reads the events of a workspace; undefined where it has none. */
export async function readEvents(workspace: Workspace): Promise<{events?: Events; problems: readonly Problem[]}> {
  const {table, problems} = await readTable(workspace, "events");
  return {events: table && {date: table.columns.date, label: table.columns.label}, problems};
}
