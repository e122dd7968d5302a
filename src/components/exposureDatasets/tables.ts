import {integer, number} from "../format.js";
import type {Stamp} from "../figure/stamp.js";
import {table, type Column, type TableView} from "../table/table.js";
import type {DatasetRow, DatasetTable, DatasetView} from "./data.js";

type Stamped = {readonly stamp: () => Stamp};

/** Two versions by their numbers. */
type Pair = {readonly from: string; readonly to: string};

/** Columns of a table of the contract; a key that it does not have does not compile. */
function columnsOf<Name extends DatasetTable>() {
  type Key = keyof DatasetRow<Name> & string;
  type Made = Column<DatasetRow<Name>>;
  return {
    text: (key: Key, label: string): Made => ({key, label, kind: "text"}),
    days: (key: Key, label: string): Made => ({key, label, kind: "date"}),
    whole: (key: Key, label: string, definition?: string): Made => ({
      key,
      label,
      kind: "number",
      format: integer,
      definition,
    }),
    plain: (key: Key, label: string, definition?: string): Made => ({
      key,
      label,
      kind: "number",
      format: number,
      digits: 3,
      definition,
    }),
  };
}

/** How far an exposure moved, by which the largest changes are chosen. */
const change = {
  key: "change",
  label: "Change",
  kind: "number" as const,
  digits: 3,
  format: (value: number) => number(value, {digits: 3, sign: true}),
  value: ({before, after}: Readonly<Record<"before" | "after", number>>) => after - before,
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
      tables.versions.update(data.versions);
      tables.factors.update(data.factors);
      tables.members.update(data.members);
      tables.moves.update(data.moves);
    },
  };
}

/** The tables that compare two versions, and one function that puts another comparison into them. */
export function comparisonTables({stamp}: Stamped) {
  const tables = {changes: changesTable({stamp}), changed: changedTable({stamp})};
  return {
    ...tables,
    update(data: DatasetView, pair: Pair) {
      tables.changes.update(changesBetween(data.changes, pair));
      tables.changed.update(changedBetween(data.changed, pair));
    },
  };
}

/** Versions and what came of each. */
function versionsTable({stamp}: Stamped): TableView<DatasetRow<"versions">> {
  const {text, whole} = columnsOf<"versions">();
  return table<DatasetRow<"versions">>(
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
}

/** The factors of the newest date. */
function factorsTable({stamp}: Stamped): TableView<DatasetRow<"factors">> {
  const {text, whole, plain} = columnsOf<"factors">();
  return table<DatasetRow<"factors">>(
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
}

/** Assets that came or went, by date. */
function membersTable({stamp}: Stamped): TableView<DatasetRow<"members">> {
  const {text, days} = columnsOf<"members">();
  return table<DatasetRow<"members">>([], [text("asset", "Asset"), text("event", "Event"), days("date", "Date")], {
    name: "entering-and-leaving",
    title: "Who entered and left",
    stamp,
    height: 300,
  });
}

/** The largest changes of an exposure from one date to the next. */
function movesTable({stamp}: Stamped): TableView<DatasetRow<"moves">> {
  const {text, days, plain} = columnsOf<"moves">();
  return table<DatasetRow<"moves">>(
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
}

/** What changed between two versions, by date. */
function changesTable({stamp}: Stamped): TableView<DatasetRow<"changes">> {
  const {days, whole} = columnsOf<"changes">();
  return table<DatasetRow<"changes">>(
    [],
    [days("date", "Date"), whole("added", "Added"), whole("changed", "Changed"), whole("removed", "Removed")],
    {
      name: "changes-by-date",
      title: "By date",
      stamp,
      height: 300,
    },
  );
}

/** The largest changes between two versions. */
function changedTable({stamp}: Stamped): TableView<DatasetRow<"changed">> {
  const {text, days, plain} = columnsOf<"changed">();
  return table<DatasetRow<"changed">>(
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
}

/** The assets of the universe. */
export function universeTable({stamp}: Stamped): TableView<DatasetRow<"universe">> {
  const {text} = columnsOf<"universe">();
  return table<DatasetRow<"universe">>(
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
}

/** Rows of the comparison of two versions, in whichever order they are named. */
function between<Row extends Readonly<Record<"from" | "to", number>>>(rows: readonly Row[], {from, to}: Pair): Row[] {
  const [low, high] = [from, to].map(Number).sort((a, b) => a - b);
  return rows.filter((row) => row.from === low && row.to === high);
}

const backwards = ({from, to}: Pair): boolean => Number(from) > Number(to);

/** What differs by day; read backwards, what was added was removed. */
export function changesBetween(rows: readonly DatasetRow<"changes">[], pair: Pair): DatasetRow<"changes">[] {
  const chosen = between(rows, pair);
  return backwards(pair) ? chosen.map((row) => ({...row, added: row.removed, removed: row.added})) : chosen;
}

/** The largest differences; read backwards, before and after change places. */
export function changedBetween(rows: readonly DatasetRow<"changed">[], pair: Pair): DatasetRow<"changed">[] {
  const chosen = between(rows, pair);
  return backwards(pair) ? chosen.map((row) => ({...row, before: row.after, after: row.before})) : chosen;
}
