import {isoDate} from "../../src/analytics/calendar.js";
import type {TableColumns} from "../../src/data/exposureStore/tableColumns.js";
import {type CommitMode, type Version, commitModes} from "../../src/data/exposureStore/catalogue.js";
import {versionsOf} from "../../src/data/exposureStore/checksum.js";
import type {DatasetStatus, ExposureDataset, MissingFile} from "../../src/data/exposureStore/dataset.js";
import {type ExportFormat, exportFormats} from "../../src/data/exposureStore/exportQuery.js";
import {type StageLimits, defaultLimits, readableBytes} from "../../src/data/exposureStore/limits.js";
import {type ExposureColumn, type ExposureQuery, parseCondition} from "../../src/data/exposureStore/query.js";
import type {StageOutcome} from "../../src/data/exposureStore/stage.js";
import {Refusal} from "../../src/data/exposureStore/refusal.js";
import {ExposureStore} from "../../src/data/exposureStore/store.js";
import type {StoreFault, Verification} from "../../src/data/exposureStore/verify.js";
import {counted} from "../../src/data/sources/problem.js";
import {type Answer, type Call, type Command, type OptionHelp, UsageError, problemLines} from "./command.js";
import {type Cell, printable, progress, textTable} from "./terminal.js";

const waitOption: Readonly<Record<string, OptionHelp>> = {
  wait: {value: "SECONDS", about: "how long to wait for another process that writes; 10 by default"},
};

const versionOptions: Readonly<Record<string, OptionHelp>> = {
  version: {value: "N", about: "read this version; the newest by default"},
  "as-of": {value: "TIME", about: "read what was the newest version at a time, such as 2025-06-01T12:00Z"},
};

export const exportOptions: Readonly<Record<string, OptionHelp>> = {
  out: {value: "FILE", about: "write to a file, whose ending says the format"},
  format: {value: "FORMAT", about: exportFormats.join(", ")},
  "neutralize-formulas": {about: "put an apostrophe before text that a spreadsheet would run (=, +, -, @)"},
};

const limitOptions: Readonly<Record<string, OptionHelp>> = {
  "max-file-bytes": {
    value: "N",
    about: `bytes of one file, unpacked; ${readableBytes(defaultLimits.fileBytes)} by default`,
  },
  "max-archive-bytes": {
    value: "N",
    about: `bytes of a zip, unpacked; ${readableBytes(defaultLimits.archiveBytes)} by default`,
  },
  "max-members": {value: "N", about: `members of a zip; ${defaultLimits.members.toLocaleString("en-US")} by default`},
  "max-ratio": {value: "N", about: `bytes unpacked for each byte packed; ${defaultLimits.ratio} by default`},
  "max-columns": {value: "N", about: `columns of a file; ${defaultLimits.columns.toLocaleString("en-US")} by default`},
};

function datasetOf(call: Call): ExposureDataset {
  const onNotice = (sentence: string): void => console.error(`${printable(sentence)}.`);
  return new ExposureStore(call.workspace(), {wait: call.number("wait"), onNotice}).dataset(call.args[0]!);
}

/** A store of which large parts may be read, which is shown. */
export function watchedStore(call: Call): ExposureStore {
  const bar = progress("reading", "percent");
  return new ExposureStore(call.workspace(), {onProgress: (share) => bar.update(Math.round(100 * share), 100)});
}

const quotedName = (name: string): string => JSON.stringify(printable(name));

const stage: Command = {
  usage: "DATASET FILE...",
  about: "Stage daily CSV files named *_YYYY-MM-DD.csv or .csv.gz, or zips of them.",
  details: `Columns: date, asset_id, asset_id_type, factor_group, factor, exposure; or wide: asset_id and columns named
group.factor. A file is safe from the moment its line is printed. What is committed is not touched.`,
  options: {
    replace: {about: "let a file take the place of a staged one of the same name"},
    ...limitOptions,
    ...waitOption,
  },
  arity: [2, Infinity],
  async run(call) {
    const dataset = datasetOf(call);
    const bar = progress("staging", "files");
    const outcomes = await dataset.stage(call.args.slice(1), {
      replace: call.flag("replace"),
      limits: limitsOf(call),
      onOutcome: (outcome, done, total) => {
        bar.clear();
        if (!call.json) console.log(outcomeLine(outcome));
        bar.update(done, total);
      },
    });
    const staged = outcomes.filter(({outcome}) => outcome !== "refused").length;
    const refused = outcomes.length - staged;
    const faulty = outcomes.filter((each) => each.outcome !== "refused" && each.item.problems.length > 0).length;
    const text = [
      `${counted(staged, "file")} staged in ${quotedName(dataset.name)}`,
      ...(refused > 0 ? [`${counted(refused, "file")} refused`] : []),
      ...(faulty > 0 ? [`${faulty} cannot be committed as it is; validate says why`] : []),
    ].join("; ");
    return {
      text: `${text}.`,
      json: {dataset: dataset.name, files: outcomes.map(outcomeJson)},
      refused: refused + faulty > 0,
    };
  },
};

function outcomeLine(outcome: StageOutcome): string {
  if (outcome.outcome === "refused") return `refused ${printable(outcome.source)}: ${printable(outcome.reason)}`;
  const {name, summary, problems, parser} = outcome.item;
  const rows = `${counted(summary.n_rows, "row")}, ${counted(summary.n_assets, "asset")}${parser ? `, ${parser}` : ""}`;
  const fault =
    problems.length > 0 ? `; ${counted(problems.length, "problem")}: ${printable(problems[0]!.message)}` : "";
  return `${outcome.outcome} ${printable(name)}: ${rows}${fault}`;
}

function outcomeJson(outcome: StageOutcome): unknown {
  if (outcome.outcome === "refused") return outcome;
  const {name, date, source, sha256, parser, refused, summary, problems} = outcome.item;
  return {outcome: outcome.outcome, name, date, source, sha256, parser, refused, summary, problems};
}

function limitsOf(call: Call): Partial<StageLimits> {
  const given = {
    fileBytes: call.number("max-file-bytes"),
    archiveBytes: call.number("max-archive-bytes"),
    members: call.number("max-members"),
    ratio: call.number("max-ratio"),
    columns: call.number("max-columns"),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

const unstage: Command = {
  usage: "DATASET [NAME...]",
  about: "Take staged files back, by name or all of them.",
  options: {all: {about: "take back everything that is staged"}, ...waitOption},
  arity: [1, Infinity],
  async run(call) {
    const names = call.args.slice(1);
    if (names.length === 0 && !call.flag("all")) throw new UsageError("Name what to take back, or say --all");
    const taken = await datasetOf(call).unstage(call.flag("all") ? undefined : names);
    return {text: `${counted(taken.length, "file")} taken back.`, json: {unstaged: taken}};
  },
};

const status: Command = {
  usage: "DATASET",
  about: "What is staged: a row a file, with its numbers; and what is committed.",
  options: {
    detail: {about: "also the numbers of each factor"},
  },
  arity: [1, 1],
  async run(call) {
    const {staged, stagedGroups, missing, ...committed} = datasetOf(call).status();
    const {dataset, version, rows, dates} = committed;
    const head = `${quotedName(dataset)} is at version ${version}: ${counted(rows, "row")} on ${counted(dates, "date")}.`;
    const files = `${counted(staged.length, "file")} staged${stagedGroups.length > 0 ? `, with the groups ${stagedGroups.map(printable).join(", ")}` : ""}.`;
    const text = [head, ...missingLines(missing), ...unverifiedLine(committed.unverified), files];
    if (staged.length > 0) text.push("", summaryTable(staged));
    if (call.flag("detail") && staged.length > 0) text.push("", factorTable(staged));
    const problems = staged.flatMap((item) => item.problems);
    if (problems.length > 0) text.push("", `${counted(problems.length, "problem")}:`, ...problemLines(problems));
    const summary = staged.map(({name, date, summary: numbers}) => ({_name: name, date, ...numbers}));
    const detail = staged.flatMap(({name, date, factors}) => factors.map((each) => ({_name: name, date, ...each})));
    const refused = staged.map(({name, parser, refused: reasons}) => ({_name: name, parser, refused: reasons}));
    return {
      text: text.join("\n"),
      json: {
        ...committed,
        groups: committed.groups,
        stagedGroups,
        missing,
        summary,
        ...(call.flag("detail") && {detail}),
        parsers: refused,
        problems,
      },
      refused: missing.length > 0,
    };
  },
};

/** Committed files that are not there, with the versions that need them. */
function missingLines(missing: readonly MissingFile[]): string[] {
  const lines = missing
    .slice(0, 20)
    .map((each) => `  ${printable(each.file)} ${each.what}; it holds ${each.date}, ${versionsOf(each)}`);
  const more = missing.length - lines.length;
  return missing.length === 0
    ? []
    : [
        `${counted(missing.length, "committed file")} ${missing.length === 1 ? "is" : "are"} missing or cut; put copies back:`,
        ...lines,
        ...(more > 0 ? [`  … and ${more.toLocaleString("en-US")} more; verify lists every one`] : []),
      ];
}

const unverifiedLine = (unverified: number): string[] =>
  unverified === 0
    ? []
    : [
        `${counted(unverified, "committed file")} ${unverified === 1 ? "is" : "are"} unverified: committed before files had checksums.`,
      ];

type Staged = ReturnType<ExposureDataset["status"]>["staged"];

function summaryTable(staged: Staged): string {
  const rows = staged.map(({name, date, summary: s}): Cell[] => [
    name,
    date,
    s.n_assets,
    s.min_exposure,
    s.max_exposure,
    s.mean_exposure,
    s.median_exposure,
    s.std_exposure,
    s.n_rows,
    s.n_blank,
  ]);
  return textTable(["_name", "date", "n_assets", "min", "max", "mean", "median", "std", "rows", "blank"], rows);
}

function factorTable(staged: Staged): string {
  const rows = staged.flatMap(({name, factors}) =>
    factors.map((f): Cell[] => [
      name,
      f.factor_group,
      f.factor,
      f.size,
      f.count,
      f.min,
      f.max,
      f.mean,
      f.median,
      f.std,
    ]),
  );
  return textTable(["_name", "group", "factor", "rows", "values", "min", "max", "mean", "median", "std"], rows);
}

const validate: Command = {
  usage: "DATASET",
  about: "Check what is staged: columns, keys, groups, dates, numbers.",
  details: `Checked: duplicated keys within or across staged files, missing columns, unknown groups, values that are not
finite, blank names, and a date that contradicts the file's name.`,
  options: {},
  arity: [1, 1],
  async run(call) {
    const dataset = watchedStore(call).dataset(call.args[0]!);
    const {staged} = dataset.status();
    const problems = await dataset.validate();
    const text =
      staged.length === 0
        ? `Nothing is staged in ${quotedName(dataset.name)}.`
        : problems.length === 0
          ? `All checks pass: ${counted(staged.length, "staged file")} can be committed.`
          : [
              `${counted(problems.length, "problem")} in ${counted(staged.length, "staged file")}:`,
              ...problemLines(problems),
            ].join("\n");
    return {
      text,
      json: {dataset: dataset.name, files: staged.length, valid: problems.length === 0, problems},
      refused: problems.length > 0,
    };
  },
};

const commit: Command = {
  usage: "DATASET --mode MODE",
  about: "Make a version of what is staged.",
  details: `append: new keys are added, those that are there stay as they are and are counted.
upsert: new keys are added, those that are there are replaced.
overwrite: the version is what is staged, and nothing else.
A key is (date, asset_id, factor_group, factor). While a check fails the commit is refused.`,
  options: {mode: {value: "MODE", about: commitModes.join(", ")}, ...waitOption},
  arity: [1, 1],
  async run(call) {
    const mode = commitModes.find((known) => known === call.text("mode"));
    if (mode === undefined) throw new UsageError(`--mode is one of ${commitModes.join(", ")}`);
    const dataset = datasetOf(call);
    const bar = progress("committing", "dates");
    const version = await dataset.commit(mode, (done, total) => bar.update(done, total));
    return {text: commitSentence(dataset.name, version), json: {dataset: dataset.name, ...versionJson(version)}};
  },
};

/** What a commit did with the keys that were there. */
const EXISTED: Readonly<Record<CommitMode, string>> = {
  append: "already there and kept",
  upsert: "replaced",
  overwrite: "replaced",
};

function commitSentence(dataset: string, {version, mode, items, added, existed, removed, rows}: Version): string {
  const changes = [
    `${counted(added, "row")} added`,
    ...(existed > 0 ? [`${existed.toLocaleString("en-US")} ${EXISTED[mode]}`] : []),
    ...(removed > 0 ? [`${removed.toLocaleString("en-US")} removed`] : []),
  ];
  return `${quotedName(dataset)} is at version ${version} (${mode}, ${counted(items.length, "file")}): ${changes.join(", ")}; ${counted(rows, "row")} in all.`;
}

function versionJson({items, ...version}: Version): object {
  return {...version, committed_names: items.map(({name}) => name)};
}

const versions: Command = {
  usage: "DATASET",
  about: "List the versions: when, how, and what came of it.",
  options: {},
  arity: [1, 1],
  async run(call) {
    const dataset = datasetOf(call);
    const listed = dataset.versions();
    const missing = dataset.missing();
    const lost = ({version}: Version): number =>
      missing.filter(({since, until = Infinity}) => since <= version && version < until).length;
    const rows = listed.map((v): Cell[] => [
      v.version,
      v.time,
      v.mode,
      v.items.length,
      v.added,
      v.existed,
      v.removed,
      v.rows,
      ...(missing.length > 0 ? [lost(v)] : []),
    ]);
    const headings = ["version", "time", "mode", "files", "added", "existed", "removed", "rows"];
    return {
      text: [
        textTable(missing.length > 0 ? [...headings, "missing"] : headings, [
          [0, "", "", 0, 0, 0, 0, 0, ...(missing.length > 0 ? [0] : [])],
          ...rows,
        ]),
        ...missingLines(missing),
      ].join("\n"),
      json: {
        dataset: dataset.name,
        versions: listed.map((version) => ({...versionJson(version), missing: lost(version)})),
        missing,
      },
      refused: missing.length > 0,
    };
  },
};

const verify: Command = {
  usage: "[DATASET]",
  about: "Read everything that is committed and staged, and say what is not as it was written.",
  details: `Checked: the catalogue, and the SHA-256, size, rows and date of every file; of all datasets where none is named.
Nothing is changed. Files committed before there were checksums are counted as unverified.`,
  options: {},
  arity: [0, 1],
  async run(call) {
    const store = new ExposureStore(call.workspace());
    const bar = progress("verifying", "files");
    const onFile = (done: number, total: number): void => bar.update(done, total);
    if (call.args.length > 0) return verifyAnswer([await store.dataset(call.args[0]!).verify(onFile)], []);
    const [checked, broken]: [Verification[], StoreFault[]] = [[], []];
    for (const catalogue of store.catalogueFiles())
      try {
        checked.push(await store.datasetAt(catalogue, {changed: true}).verify(onFile));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        broken.push({file: catalogue, what: error.message});
      }
    for (const entry of store.riskEntries()) if ("fault" in entry) broken.push({file: entry.path, what: entry.fault});
    return verifyAnswer(checked, broken);
  },
};

function verifyAnswer(checked: readonly Verification[], broken: readonly StoreFault[]): Answer {
  const lines = checked.flatMap(({dataset, files, rows, unverified, faults}) => [
    `${quotedName(dataset)}: ${counted(files, "file")}, ${counted(rows, "row")} in the newest version; ${faults.length === 0 ? "as they were written" : counted(faults.length, "fault")}.`,
    ...faults.map(
      ({file, versions, what}) => `  ${printable(`${file} ${what}`)}${versions === undefined ? "" : `; ${versions}`}`,
    ),
    ...unverifiedLine(unverified).map((line) => `  ${line}`),
  ]);
  const others = broken.map(({what}) => printable(what));
  return {
    text: [...lines, ...others].join("\n") || "There is no exposure dataset yet.",
    json: {datasets: checked, faults: broken},
    refused: broken.length + checked.reduce((sum, {faults}) => sum + faults.length, 0) > 0,
  };
}

const get: Command = {
  usage: "DATASET",
  about: "Read rows of a version, to the terminal or a file.",
  options: {
    columns: {value: "A,B", about: "columns to read; all by default"},
    where: {value: "CONDITION", multiple: true, about: "such as factor_group=style or exposure>=2; repeat for more"},
    unique: {about: "equal rows once"},
    head: {value: "N", about: "at most so many rows; 20 on the terminal by default"},
    ...versionOptions,
    ...exportOptions,
  },
  arity: [1, 1],
  async run(call) {
    const dataset = watchedStore(call).dataset(call.args[0]!);
    const columns = call
      .text("columns")
      ?.split(",")
      .map((name) => name.trim() as ExposureColumn);
    const query: ExposureQuery = {
      ...choiceOf(call),
      ...(columns && {columns}),
      where: call.texts("where").map(parseCondition),
      unique: call.flag("unique"),
      head: call.number("head"),
    };
    return answerTable(call, {
      write: (out, options) => dataset.export(query, out, options),
      read: () => dataset.get({...query, head: query.head ?? (call.json ? JSON_ROWS + 1 : TERMINAL_ROWS)}),
    });
  },
};

const wide: Command = {
  usage: "DATASET",
  about: "A wide table: date, asset_id, and a column a factor named group.factor.",
  options: {
    from: {value: "DATE", about: "first date; the newest one alone by default"},
    to: {value: "DATE", about: "last date"},
    groups: {value: "A,B", about: "groups whose factors become columns; all by default"},
    ...versionOptions,
    ...exportOptions,
  },
  arity: [1, 1],
  async run(call) {
    const dataset = watchedStore(call).dataset(call.args[0]!);
    const choice = choiceOf(call);
    const last = dataset.dates(choice).at(-1)?.date;
    const [from, to] = [call.text("from"), call.text("to")];
    const query = {
      ...choice,
      from: from ?? (to === undefined ? last : undefined),
      to,
      groups: call
        .text("groups")
        ?.split(",")
        .map((name) => name.trim()),
    };
    return answerTable(call, {
      write: (out, options) => dataset.exportWide(query, out, options),
      read: () => dataset.wide(query),
    });
  },
};

const TERMINAL_ROWS = 20;
/** A text of more of them may be longer than a text can be. */
const JSON_ROWS = 1_000_000;

/** Where the rows of a command go. */
export interface TableSource {
  write(out: string, options: {format?: ExportFormat; neutralizeFormulas: boolean}): Promise<number>;
  read(): Promise<TableColumns>;
}

/** The rows of a command in a file, as JSON, or the first of them on the terminal. */
export async function answerTable(call: Call, {write, read}: TableSource): Promise<Answer> {
  const out = call.text("out");
  if (out !== undefined) {
    const given = call.text("format");
    const format = exportFormats.find((known) => known === given);
    if (given !== undefined && format === undefined)
      throw new UsageError(`--format is one of ${exportFormats.join(", ")}`);
    const rows = await write(out, {format, neutralizeFormulas: call.flag("neutralize-formulas")});
    return {text: `${counted(rows, "row")} written to ${printable(out)}.`, json: {file: out, rows}};
  }
  const idle = ["format", "neutralize-formulas"].find((name) => call.text(name) !== undefined);
  if (idle !== undefined) throw new UsageError(`--${idle} says how a file is written; name it with --out`);
  const table = await read();
  const names = Object.keys(table);
  const cells = names.map((name) => cellsOf(table[name]!));
  const count = cells[0]?.length ?? 0;
  if (call.json && count > JSON_ROWS)
    throw new Refusal(
      `These are more than ${counted(JSON_ROWS, "row")}, too many for JSON; write them with --out FILE`,
    );
  const rows = Array.from({length: call.json ? count : Math.min(count, TERMINAL_ROWS)}, (_, r) =>
    cells.map((column) => column[r]),
  );
  if (call.json) return {text: "", json: rows.map((row) => Object.fromEntries(names.map((name, c) => [name, row[c]])))};
  const more = count - rows.length;
  const rest = more > 0 ? `\n… and ${counted(more, "more row")}; --out FILE writes all` : "";
  return {text: textTable(names.map(printable), rows) + rest, json: rows};
}

function cellsOf(column: TableColumns[string]): Cell[] {
  if ("codes" in column) return Array.from(column.codes, (code) => column.names[code] ?? null);
  if (column instanceof Int32Array) return Array.from(column, isoDate);
  if (ArrayBuffer.isView(column)) return Array.from(column, (value) => (Number.isNaN(value) ? null : value));
  return [...column];
}

function choiceOf(call: Call): {version?: number; asOf?: string} {
  const [version, asOf] = [call.number("version"), call.text("as-of")];
  if (version !== undefined && asOf !== undefined) throw new UsageError("--version and --as-of exclude each other");
  return {...(version !== undefined && {version}), ...(asOf !== undefined && {asOf})};
}

const groups: Command = {
  usage: "DATASET [GROUP...]",
  about: "Show, or set, the groups that a factor may belong to.",
  details: "Files are checked against them as they are staged; stage again with --replace what was staged before.",
  options: waitOption,
  arity: [1, Infinity],
  async run(call) {
    const dataset = datasetOf(call);
    const given = call.args.slice(1);
    if (given.length > 0) await dataset.setGroups(given);
    const known = dataset.status().groups;
    return {
      text: `${quotedName(dataset.name)} knows the groups ${known.map(printable).join(", ")}.`,
      json: {dataset: dataset.name, groups: known},
    };
  },
};

const list: Command = {
  usage: "",
  about: "List the datasets of the workspace.",
  options: {},
  arity: [0, 0],
  async run(call) {
    const store = new ExposureStore(call.workspace());
    const opened = store.opened().map(({catalogue, dataset, fault}) => statusOf(catalogue, dataset, fault));
    const datasets = opened.flatMap((each) => ("status" in each ? each.status : []));
    const faults = opened.flatMap((each) => ("fault" in each ? each : []));
    const rows = datasets.map((d): Cell[] => [d.dataset, d.version, d.dates, d.rows, d.staged.length]);
    return {
      text:
        [
          ...(rows.length > 0 ? [textTable(["dataset", "version", "dates", "rows", "staged"], rows)] : []),
          ...faults.map(({fault}) => printable(fault)),
        ].join("\n") || "There is no exposure dataset yet.",
      json: datasets.map(({staged, dataset, version, dates, rows: count}) => ({
        dataset,
        version,
        dates,
        rows: count,
        staged: staged.length,
      })),
      refused: faults.length > 0,
    };
  },
};

/** What a dataset holds, or why that cannot be known. */
function statusOf(catalogue: string, dataset: ExposureDataset | undefined, fault = ""): DatasetEntry {
  if (dataset === undefined) return {catalogue, fault};
  try {
    return {status: dataset.status()};
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return {catalogue, fault: error.message};
  }
}

type DatasetEntry = {readonly status: DatasetStatus} | {readonly catalogue: string; readonly fault: string};

const remove: Command = {
  usage: "DATASET --yes",
  about: "Delete a dataset with all its versions.",
  options: {yes: {about: "say that you mean it"}, ...waitOption},
  arity: [1, 1],
  async run(call) {
    if (!call.flag("yes")) throw new UsageError("This deletes every version; say --yes if you mean it");
    await datasetOf(call).delete();
    return {text: `${quotedName(call.args[0]!)} is deleted.`, json: {deleted: call.args[0]}};
  },
};

/** `sextant exposures …` */
export const exposureCommands: Readonly<Record<string, Command>> = {
  list,
  stage,
  unstage,
  status,
  validate,
  commit,
  versions,
  verify,
  get,
  wide,
  groups,
  delete: remove,
};
