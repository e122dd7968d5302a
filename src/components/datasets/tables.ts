import {integer, number} from "../format.js";
import type {Stamp} from "../stamp.js";
import {table, type Column, type TableView} from "../table.js";
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

/** Versions and what came of each. */
export const versionsTable = ({stamp}: Stamped): TableView<DatasetRow> =>
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
export const factorsTable = ({stamp}: Stamped): TableView<DatasetRow> =>
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
export const membersTable = ({stamp}: Stamped): TableView<DatasetRow> =>
  table<DatasetRow>([], [text("asset", "Asset"), text("event", "Event"), days("date", "Date")], {
    name: "entering-and-leaving",
    title: "Who entered and left",
    stamp,
    height: 300,
  });

/** The largest changes of an exposure from one date to the next. */
export const movesTable = ({stamp}: Stamped): TableView<DatasetRow> =>
  table<DatasetRow>(
    [],
    [
      text("asset", "Asset"),
      text("factor", "Factor"),
      days("date", "Date"),
      plain("before", "Before"),
      plain("after", "After"),
    ],
    {
      name: "largest-changes",
      title: "Largest changes from a day to the next",
      stamp,
      height: 300,
    },
  );

/** What changed between two versions, by date, and the largest of it. */
export const changesTable = ({stamp}: Stamped): TableView<DatasetRow> =>
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

export const changedTable = ({stamp}: Stamped): TableView<DatasetRow> =>
  table<DatasetRow>(
    [],
    [
      text("asset", "Asset"),
      text("factor", "Factor"),
      days("date", "Date"),
      plain("before", "From"),
      plain("after", "To"),
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
      forwards ? row : {...row, added: row.removed, removed: row.added, before: row.after, after: row.before},
    );
}

/** Puts the rows of a dataset into its tables. */
export function updateTables(
  views: Readonly<Partial<Record<keyof DatasetView, TableView<DatasetRow>>>>,
  data: DatasetView,
): void {
  for (const [name, view] of Object.entries(views)) view.update(data[name as keyof DatasetView]);
}
