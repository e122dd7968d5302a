import {readFileSync, writeFileSync} from "node:fs";
import {csvParse} from "d3-dsv";
import type {HierarchyRow} from "../../src/analytics/datasets/hierarchy.js";
import {type Role, roles} from "../../src/analytics/datasets/riskDay.js";
import {encodeTable} from "../../src/data/archive/arrowTable.js";
import {type TableColumns, rowCount, typedColumns} from "../../src/data/exposureStore/tableColumns.js";
import {formatOf, writeWhole} from "../../src/data/exposureStore/exportQuery.js";
import {Refusal} from "../../src/data/exposureStore/refusal.js";
import type {LoadSettings} from "../../src/data/exposureStore/riskDataset.js";
import type {RiskRequest} from "../../src/data/exposureStore/riskSettings.js";
import {ExposureStore} from "../../src/data/exposureStore/store.js";
import {counted} from "../../src/data/sources/problem.js";
import {convertTable} from "../tableFormats.js";
import {type Call, type Command, type OptionHelp, UsageError} from "./command.js";
import {answerTable, exportOptions, watchedStore} from "./exposures.js";
import {type Cell, printable, progress, textTable} from "./terminal.js";

const roleOptions = Object.fromEntries(
  roles.map((role): [string, OptionHelp] => [
    role,
    {value: "GROUP", about: `group that plays the ${role}; the group of that name by default`},
  ]),
);

const create: Command = {
  usage: "NAME --from DATASET",
  about: "Make a risk dataset of committed exposures.",
  details: `Exposures are those of the dataset's newest version, or of --version, for good: later commits do not change a risk
dataset. With --reference, another risk dataset gives the parts that this one's groups do not play, and its assets.`,
  options: {
    from: {value: "DATASET", multiple: true, about: "exposure source; repeat for more"},
    version: {value: "N", about: "version of the source; the newest by default"},
    ...roleOptions,
    "fill-miss": {about: "fill missing styles with the median of the industry, else 0, and flag them"},
    huberize: {about: "pull styles in at 3 robust deviations from the median"},
    "trim-start": {value: "DATE", about: "first date"},
    "trim-end": {value: "DATE", about: "last date"},
    "trim-assets": {value: "HOW", about: "none, or union: only assets that a source has"},
    reference: {value: "NAME", about: "risk dataset that gives what the sources do not"},
    "industry-hierarchy": {value: "FILE", about: "CSV of name, parent, label: how industries are grouped"},
    "region-hierarchy": {value: "FILE", about: "the same for regions"},
  },
  arity: [1, 1],
  async run(call) {
    const sources = call.texts("from");
    if (sources.length === 0) throw new UsageError("--from names the exposure dataset");
    const given = roles.flatMap((role): [Role, string][] => {
      const group = call.text(role);
      return group === undefined ? [] : [[role, group]];
    });
    const trimAssets = call.text("trim-assets") ?? "none";
    if (trimAssets !== "none" && trimAssets !== "union") throw new UsageError("--trim-assets is none or union");
    const request: RiskRequest = {
      sources: sources.map((dataset) => ({
        dataset,
        version: call.number("version"),
        ...(given.length > 0 && {groups: Object.fromEntries(given)}),
        fillMissing: call.flag("fill-miss"),
        huberize: call.flag("huberize"),
      })),
      reference: call.text("reference"),
      trimStart: call.text("trim-start"),
      trimEnd: call.text("trim-end"),
      trimAssets,
      hierarchies: {
        industry: hierarchyRows(call.text("industry-hierarchy")),
        region: hierarchyRows(call.text("region-hierarchy")),
      },
    };
    const risk = riskDatasetOf(call);
    const record = await risk.create(request);
    const {dates, assets, factors} = await risk.describe();
    const from = record.settings.sources.map(
      ({dataset, version}) => `${JSON.stringify(printable(dataset))} version ${version}`,
    );
    return {
      text: `${JSON.stringify(printable(call.args[0]!))} is made of ${from.join(", ")}: ${counted(factors.length, "factor")}, ${counted(assets, "asset")}, ${dates?.first} to ${dates?.last}.`,
      json: record,
    };
  },
};

function hierarchyRows(file: string | undefined): HierarchyRow[] | undefined {
  if (file === undefined) return undefined;
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new Refusal(`${JSON.stringify(file)} cannot be read`);
  }
  const rows = csvParse(text);
  if (!rows.columns.includes("name") || !rows.columns.includes("parent"))
    throw new Refusal(
      `${JSON.stringify(file)} has the columns ${rows.columns.join(", ")}; expected name, parent, label`,
    );
  return rows.map(({name, parent, label}) => ({name: name!, parent: parent!, label: label ?? ""}));
}

function riskDatasetOf(call: Call) {
  return watchedStore(call).riskDataset(call.args[0]!);
}

const describe: Command = {
  usage: "NAME",
  about: "What there is to choose from: dates, factors, industries, regions.",
  options: {},
  arity: [1, 1],
  async run(call) {
    const described = await riskDatasetOf(call).describe();
    const {dates, assets, factors, universe, settings} = described;
    const lines = [
      `${JSON.stringify(printable(described.name))}: ${counted(assets, "asset")}, ${dates === null ? "no date" : `${counted(dates.count, "date")} from ${dates.first} to ${dates.last}`}.`,
      ...settings.sources.map(
        ({dataset, version, fillMissing, huberize}) =>
          `From ${printable(dataset)}, version ${version}${huberize ? "; styles pulled in at 3 robust deviations" : ""}${fillMissing ? "; missing styles filled and flagged" : ""}.`,
      ),
      `Kinds of identifiers: ${universe.id_types.map(printable).join(", ")}. Exchanges: ${universe.exchanges.join(", ") || "not known"}.`,
      "",
      textTable(
        ["part", "group", "factors"],
        roles.map((role): Cell[] => {
          const own = factors.filter((factor) => factor.role === role);
          return [role, own[0]?.group ?? "", own.map(({factor}) => factor).join(", ")];
        }),
      ),
    ];
    for (const role of ["industry", "region"] as const)
      for (const [hierarchy, nodes] of Object.entries(universe[role]))
        lines.push(
          "",
          `${role} hierarchy ${printable(hierarchy)}: ${Object.entries(nodes)
            .map(([node, leaves]) => `${printable(node)} (${leaves.length})`)
            .join(", ")}`,
        );
    return {text: lines.join("\n"), json: described};
  },
};

const list: Command = {
  usage: "",
  about: "List the risk datasets of the workspace.",
  options: {},
  arity: [0, 0],
  async run(call) {
    const store = new ExposureStore(call.workspace());
    const entries = store.riskEntries();
    const records = entries.flatMap((entry) => ("record" in entry ? entry.record : []));
    const faults = entries.flatMap((entry) => ("fault" in entry ? printable(entry.fault) : []));
    const rows = records.map(({name, created, settings}): Cell[] => [
      name,
      created,
      settings.sources.map(({dataset, version}) => `${dataset} v${version}`).join(", "),
    ]);
    return {
      text:
        [...(rows.length > 0 ? [textTable(["name", "created", "from"], rows)] : []), ...faults].join("\n") ||
        "There is no risk dataset yet.",
      json: records,
      refused: faults.length > 0,
    };
  },
};

const remove: Command = {
  usage: "NAME --yes",
  about: "Delete a risk dataset; the exposures it is made of stay.",
  options: {yes: {about: "say that you mean it"}},
  arity: [1, 1],
  async run(call) {
    if (!call.flag("yes")) throw new UsageError("Say --yes if you mean it");
    await riskDatasetOf(call).delete();
    return {text: `${JSON.stringify(printable(call.args[0]!))} is deleted.`, json: {deleted: call.args[0]!}};
  },
};

const nodeOptions = Object.fromEntries(
  (["industry", "region"] as const).flatMap((role): [string, OptionHelp][] => [
    [
      `include-${role}`,
      {value: "NODE", multiple: true, about: `only assets of this ${role}, at any level; repeat for more`},
    ],
    [`exclude-${role}`, {value: "NODE", multiple: true, about: `no assets of this ${role}`}],
  ]),
);

/** `sextant exposures load` */
export const load: Command = {
  usage: "RISKDATASET",
  about: "Load a universe of a risk dataset as a wide table.",
  options: {
    "no-market": {about: "leave the market out"},
    styles: {value: "A,B", about: "styles that become columns; all by default, none for none"},
    industries: {value: "LEVEL", about: "leaves (default), none, or levels below the root: 1, 2, …"},
    regions: {value: "LEVEL", about: "the same for regions"},
    flags: {about: "a column group.factor.filled beside each style"},
    from: {value: "DATE", about: "first date"},
    to: {value: "DATE", about: "last date"},
    ...nodeOptions,
    "id-type": {value: "TYPE", multiple: true, about: "kind of identifier; all by default"},
    ...exportOptions,
  },
  arity: [1, 1],
  async run(call) {
    const styles = call.text("styles");
    const settings: LoadSettings = {
      market: !call.flag("no-market"),
      ...(styles !== undefined && {styles: styles === "none" ? [] : styles.split(",").map((name) => name.trim())}),
      industries: levelOf(call, "industries"),
      regions: levelOf(call, "regions"),
      flags: call.flag("flags"),
      from: call.text("from"),
      to: call.text("to"),
    };
    const choice = (role: string) => {
      const [include, exclude] = [call.texts(`include-${role}`), call.texts(`exclude-${role}`)];
      return {...(include.length > 0 && {include}), exclude};
    };
    const idTypes = call.texts("id-type");
    const universe = {industry: choice("industry"), region: choice("region"), ...(idTypes.length > 0 && {idTypes})};
    const bar = progress("loading", "dates");
    const risk = new ExposureStore(call.workspace()).riskDataset(call.args[0]!);
    const read = () => risk.load(settings, universe, (done, total) => bar.update(done, total));
    return answerTable(call, {
      read,
      write: async (out, {format, neutralizeFormulas}) => {
        const kind = formatOf(out, format);
        const table = await read();
        const bytes = convertTable(encodeTable(typedColumns(neutralizeFormulas ? neutralized(table) : table)), kind);
        await writeWhole(out, async (draft) => writeFileSync(draft, bytes));
        return rowCount(table);
      },
    });
  },
};

function levelOf(call: Call, option: string): number | "leaves" | "none" {
  const given = call.text(option) ?? "leaves";
  if (given === "leaves" || given === "none") return given;
  const level = Number(given);
  if (!Number.isInteger(level) || level < 1) throw new UsageError(`--${option} is leaves, none, or a level such as 1`);
  return level;
}

/** A table whose names no spreadsheet takes for a formula. */
function neutralized(table: TableColumns): TableColumns {
  const safe = (name: string): string => (/^[=+\-@\t\r]/.test(name) ? `'${name}` : name);
  return Object.fromEntries(
    Object.entries(table).map(([name, column]) => [
      safe(name),
      "codes" in column ? {codes: column.codes, names: column.names.map(safe)} : column,
    ]),
  );
}

/** `sextant riskdataset …` */
export const riskDatasetCommands: Readonly<Record<string, Command>> = {list, create, describe, delete: remove};
