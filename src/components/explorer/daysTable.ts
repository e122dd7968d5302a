import {percent, signedPercent} from "../format.js";
import type {Stamp} from "../figure/stamp.js";
import {type Column, type TableView, table} from "../table/table.js";
import {regimeSwatches, rotationSwatches} from "../colors.js";
import type {ExplorerState} from "./state.js";

/** A day: its place on the axis. */
export interface DayRow {
  readonly t: number;
}

/** The chosen days of the measure, the last first. */
export function dayRows({filtered: {failed, daily}}: Pick<ExplorerState, "filtered">): DayRow[] {
  const rows: DayRow[] = [];
  for (let t = daily.length - 1; t >= 0; t--) if (failed[t] === 0 && daily[t] === daily[t]) rows.push({t});
  return rows;
}

const swatchOf = (swatches: typeof regimeSwatches, code: number) => swatches[code] ?? swatches[swatches.length - 1]!;

/** On a date that the rotation's underlying does not have, a weekend say, there is none at all. */
const noRotation = {...rotationSwatches[rotationSwatches.length - 1]!, label: "None"};

/** The chosen days one by one; the state is asked when a row is drawn. */
export function daysTable(state: () => ExplorerState, {stamp}: {readonly stamp: () => Stamp}): TableView<DayRow> {
  const earned = (key: string, label: string, value: (row: DayRow) => number): Column<DayRow> => ({
    key,
    label,
    value,
    kind: "number",
    format: signedPercent,
    digits: 3,
  });
  const {sources, profiles} = state().pnl;
  const rotationSwatch = (t: number) => rotationSwatches[state().pnl.rotation[t]!] ?? noRotation;
  const sum = (columns: readonly Float64Array[], t: number) => columns.reduce((total, column) => total + column[t]!, 0);
  return table<DayRow>(
    [],
    [
      {key: "date", label: "Date", kind: "date", value: ({t}) => state().pnl.date[t]!},
      {
        key: "exposure_regime",
        label: "Exposure regime",
        kind: "text",
        value: ({t}) => swatchOf(regimeSwatches, state().pnl.exposure[t]!).name,
        swatch: ({t}) => swatchOf(regimeSwatches, state().pnl.exposure[t]!),
      },
      {
        key: "rotation_regime",
        label: "Rotation regime",
        kind: "text",
        value: ({t}) => rotationSwatch(t).name,
        swatch: ({t}) => rotationSwatch(t),
      },
      {key: "gross", label: "Gross", kind: "number", format: percent, digits: 1, value: ({t}) => state().pnl.gross[t]!},
      {key: "net", label: "Net", kind: "number", format: signedPercent, digits: 1, value: ({t}) => state().pnl.net[t]!},
      earned("selected", "P&L chosen", ({t}) => state().filtered.daily[t]!),
      ...(sources.length === 0
        ? []
        : [
            earned("whole", "Book, whole", ({t}) => sum(state().pnl.sources, t)),
            earned("factors", "Factors", ({t}) => sum(state().pnl.sources.slice(1, -2), t)),
            earned("idio", "Idiosyncratic", ({t}) => state().pnl.sources.at(-2)![t]!),
          ]),
      ...(profiles.length === 0 ? [] : [earned("profiles", "Profiles", ({t}) => sum(state().pnl.profiles, t))]),
      earned("account", "Account", ({t}) => state().pnl.account[t]!),
    ],
    {
      name: "explorer-days",
      title: "Chosen days",
      subtitle: "P&L on the day whose positions earned it, share of capital",
      link: "days-sort",
      stamp,
    },
  );
}
