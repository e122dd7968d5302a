import {integer, number} from "../format.js";
import type {Stamp} from "../figure/stamp.js";
import {table, type Column, type TableView} from "../table/table.js";
import type {DatasetRow, DatasetView} from "./data.js";

type Stamped = {readonly stamp: () => Stamp};

const text = (key: string, label: string): Column<DatasetRow> => ({key, label, kind: "text"});
const days = (key: string, label: string): Column<DatasetRow> => ({key, label, kind: "date"});
const whole = (key: string, label: string, definition?: string): Column<DatasetRow> => ({
  key,
  label,
  kind: "number",
  format: integer,
  definition,
});
const plain = (key: string, label: string, definition?: string): Column<DatasetRow> => ({
  key,
  label,
  kind: "number",
  format: number,
  digits: 3,
  definition,
});

/** How far an exposure moved, by which the largest changes are chosen. */
const change: Column<DatasetRow> = {
  ...plain("change", "Change"),
  format: (value) => number(value, {digits: 3, sign: true}),
  value: ({before, after}) => Number(after) - Number(before),
};

/** The tables of a dataset as it is, and one function that puts another into them. */
export function datasetTables({stamp}: Stamped) {
  const tables = {
    versions: versionsTable({stamp}),
    factors: factorsTable({stamp}),
    members: membersTable({stamp}),
    moves: movesTable({stamp}),
  };
  return {
    ...tables,
    update(data: DatasetView) {
      for (const name of ["versions", "factors", "members", "moves"] as const) tables[name].update(data[name]);
    },
  };
}

/** The tables that compare two versions, and one function that puts another comparison into them. */
export function comparisonTables({stamp}: Stamped) {
  const tables = {changes: changesTable({stamp}), changed: changedTable({stamp})};
  return {
    ...tables,
    update(data: DatasetView, {from, to}: {readonly from: string; readonly to: string}) {
      for (const name of ["changes", "changed"] as const) tables[name].update(comparison(data[name], from, to));
    },
  };
}

/** Versions and what came of each. */
const versionsTable = ({stamp}: Stamped): TableView<DatasetRow> =>
  table<DatasetRow>(
    [],
    [
      whole("version", "Version"),
      {
        key: "time",
        label: "Committed (UTC)",
        kind: "text",
        value: ({time}) => String(time).slice(0, 16).replace("T", " "),
      },
      text("mode", "Mode"),
      whole("files", "Files"),
      whole("added", "Added", "Keys that were not there before."),
      whole("existed", "Existed", "Keys that were there: append keeps them, upsert and overwrite replace them."),
      whole("removed", "Removed", "Keys that are there no more."),
      whole("rows", "Rows", "Rows of the whole dataset."),
    ],
    {name: "versions", title: "Versions", stamp},
  );

/** The factors of the newest date. */
const factorsTable = ({stamp}: Stamped): TableView<DatasetRow> =>
  table<DatasetRow>(
    [],
    [
      text("factor", "Factor"),
      text("group", "Group"),
      whole("count", "Values"),
      whole("missing", "Missing", "Assets without a value; counted for market and styles alone."),
      plain("min", "Min"),
      plain("median", "Median"),
      plain("mean", "Mean"),
      plain("max", "Max"),
      plain("std", "Std", "Sample standard deviation."),
    ],
    {name: "factors", title: "Factors on the newest date", stamp, height: 360},
  );

/** Assets that came or went, by date. */
const membersTable = ({stamp}: Stamped): TableView<DatasetRow> =>
  table<DatasetRow>([], [text("asset", "Asset"), text("event", "Event"), days("date", "Date")], {
    name: "entering-and-leaving",
    title: "Who entered and left",
    stamp,
    height: 300,
  });

/** The largest changes of an exposure from one date to the next. */
const movesTable = ({stamp}: Stamped): TableView<DatasetRow> =>
  table<DatasetRow>(
    [],
    [
      text("asset", "Asset"),
      text("factor", "Factor"),
      days("date", "Date"),
      plain("before", "Before"),
      plain("after", "After"),
      change,
    ],
    {
      name: "largest-changes",
      title: "Largest changes from a day to the next",
      stamp,
      height: 300,
    },
  );

/** What changed between two versions, by date. */
const changesTable = ({stamp}: Stamped): TableView<DatasetRow> =>
  table<DatasetRow>(
    [],
    [days("date", "Date"), whole("added", "Added"), whole("changed", "Changed"), whole("removed", "Removed")],
    {
      name: "changes-by-date",
      title: "By date",
      stamp,
      height: 300,
    },
  );

/** The largest changes between two versions. */
const changedTable = ({stamp}: Stamped): TableView<DatasetRow> =>
  table<DatasetRow>(
    [],
    [
      text("asset", "Asset"),
      text("factor", "Factor"),
      days("date", "Date"),
      plain("before", "From"),
      plain("after", "To"),
      change,
    ],
    {
      name: "largest-revisions",
      title: "Largest revisions",
      stamp,
      height: 300,
    },
  );

/** The assets of the universe. */
export const universeTable = ({stamp}: Stamped): TableView<DatasetRow> =>
  table<DatasetRow>(
    [],
    [text("asset", "Asset"), text("id_type", "Identifier"), text("industry", "Industry"), text("region", "Region")],
    {
      name: "universe",
      title: "Universe",
      subtitle: "assets of the newest date",
      stamp,
      height: 360,
    },
  );

/** Rows of the comparison of two versions, in whichever order they are named; read backwards, before and after change places. */
export function comparison(rows: readonly DatasetRow[], from: string, to: string): DatasetRow[] {
  const [low, high] = [from, to].map(Number).sort((a, b) => a - b);
  const forwards = Number(from) <= Number(to);
  return rows
    .filter((row) => row.from === low && row.to === high)
    .map((row) =>
      forwards ? row : {...row, added: row.removed!, removed: row.added!, before: row.after!, after: row.before!},
    );
}
