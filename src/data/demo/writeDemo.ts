import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {csvFormatRows} from "d3-dsv";
import {isoDate} from "../../analytics/calendar.js";
import {demoKinds, demoTable} from "./demo.js";
import {DEMO_SESSION} from "./demoStrategy.js";
import {type ColumnData, type ColumnRule, tableSchemas} from "../../contract/inputs.js";
import {SETTINGS_FILE, clockOf} from "../sources/settings.js";
import type {Workspace} from "../workspaces/workspace.js";

/**
 * Writes the demo workspace as CSV files and its settings, to look at or to start one's own from. Read back, they give
 * the same columns and the same session.
 *
 * @param demo the demo workspace
 * @param folder made where it does not exist
 * @throws where a file is there already; nothing is overwritten
 */
export async function writeDemo(demo: Workspace, folder: string): Promise<void> {
  mkdirSync(folder, {recursive: true});
  for (const kind of demoKinds) {
    const {table} = await demoTable(demo, kind);
    if (table === undefined) continue;
    const rules: Record<string, ColumnRule> = tableSchemas[kind].columns;
    const columns = Object.entries(table.columns as Record<string, ColumnData>);
    const rows = Array.from({length: table.length}, (_, i) =>
      columns.map(([name, data]) => shown(rules[name]!, data[i]!)),
    );
    const text = csvFormatRows([columns.map(([name]) => name), ...rows]);
    writeFileSync(join(folder, `${kind}.csv`), `${text}\n`, {flag: "wx"});
  }
  writeFileSync(join(folder, SETTINGS_FILE), `${JSON.stringify({session: clockOf(DEMO_SESSION)})}\n`, {flag: "wx"});
}

/** A cell as text that reads back as the same value. */
function shown({type}: ColumnRule, value: string | number): string {
  if (type === "date") return isoDate(Number(value));
  if (type === "time") return new Date(value).toISOString();
  return Number.isNaN(value) ? "" : String(value);
}
