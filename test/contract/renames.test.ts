import {readFileSync} from "node:fs";
import {join, resolve} from "node:path";
import ts from "typescript";
import {beforeAll, describe, expect, it} from "vitest";

const project = resolve(import.meta.dirname, "../..");

/** A column renamed in one place, and the files in which the compiler is to refuse that. */
interface Rename {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly refusedIn: readonly string[];
}

const contract = (loader: string): string => `src/contract/tables/${loader}.ts`;
const builder = (name: string): string => `src/data/loaders/${name}Tables.ts`;
const reader = (name: string): string => `src/components/${name}.ts`;

const renames: readonly Rename[] = [
  // in the contract alone: writer and reader
  {
    ...{file: contract("exposure"), from: "nav: number", to: "net_asset_value: number"},
    refusedIn: [builder("exposure"), reader("siteTables/exposureTables")],
  },
  {
    ...{file: contract("rotation"), from: "equal_parts: number", to: "equal_share: number"},
    refusedIn: [builder("rotation")],
  },
  {
    ...{file: contract("risk"), from: "bai_ng: integer", to: "icp2: integer"},
    refusedIn: [builder("riskModel"), reader("riskModel/data")],
  },
  {
    ...{file: contract("workspace"), from: "set_aside: integer", to: "left_out: integer"},
    refusedIn: [builder("workspace"), reader("front/files")],
  },
  {
    ...{file: contract("datasets"), from: "entering: number", to: "joining: number"},
    refusedIn: ["src/data/loaders/datasetDays.ts", reader("exposureDatasets/views")],
  },
  {
    ...{file: contract("attribution"), from: "returns: family", to: "factor_returns: family"},
    refusedIn: [builder("attribution"), reader("factorPnl/book")],
  },
  // in a writer alone
  {...{file: builder("rotation"), from: "equal_parts:", to: "equal_part:"}, refusedIn: [builder("rotation")]},
  {
    ...{file: builder("attribution"), from: "uncovered_gross:", to: "gross_uncovered:"},
    refusedIn: [builder("attribution")],
  },
  {...{file: builder("bookRisk"), from: "rolling_bias:", to: "bias:"}, refusedIn: [builder("bookRisk")]},
  {...{file: builder("profile"), from: "net_premium:", to: "premium_net:"}, refusedIn: [builder("profile")]},
  // in a reader alone
  {
    ...{file: reader("siteTables/exposureTables"), from: '"gross_exposure"', to: '"gross_exposures"'},
    refusedIn: [reader("siteTables/exposureTables")],
  },
  {
    ...{file: reader("bookRisk/data"), from: '"systematic_pnl"', to: '"factor_pnl"'},
    refusedIn: [reader("bookRisk/data")],
  },
  {
    ...{file: reader("profiles/storedRows"), from: '"net_premium"', to: '"premium_net"'},
    refusedIn: [reader("profiles/storedRows")],
  },
  {...{file: reader("rotation/inputs"), from: '"volume"', to: '"volumes"'}, refusedIn: [reader("rotation/inputs")]},
];

describe("a column that is renamed in one place alone", () => {
  const edited = new Map<string, {readonly text: string; readonly version: number}>();
  let service: ts.LanguageService;

  beforeAll(() => {
    const {config} = ts.readConfigFile(join(project, "tsconfig.json"), (path) => ts.sys.readFile(path)) as {
      config: object;
    };
    const {options} = ts.parseJsonConfigFileContent({...config, include: [], files: []}, ts.sys, project);
    const roots = [...new Set(renames.flatMap(({file, refusedIn}) => [file, ...refusedIn]))];
    const host: ts.LanguageServiceHost = {
      getScriptFileNames: () => roots.map((file) => join(project, file)),
      getScriptVersion: (path) => String(edited.get(path)?.version ?? 0),
      getScriptSnapshot: (path) => {
        const text = edited.get(path)?.text ?? ts.sys.readFile(path);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => project,
      getCompilationSettings: () => options,
      getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
      fileExists: (path) => ts.sys.fileExists(path),
      readFile: (path) => ts.sys.readFile(path),
      readDirectory: (...path) => ts.sys.readDirectory(...path),
      directoryExists: (path) => ts.sys.directoryExists(path),
    };
    service = ts.createLanguageService(host);
  });

  const edit = (file: string, text: string): void => {
    const path = join(project, file);
    edited.set(path, {text, version: (edited.get(path)?.version ?? 0) + 1});
  };
  const errors = (file: string): number => service.getSemanticDiagnostics(join(project, file)).length;

  it.each(renames)("does not compile: $from in $file", ({file, from, to, refusedIn}) => {
    const text = readFileSync(join(project, file), "utf8");
    expect(text).toContain(from);
    for (const each of refusedIn) expect(errors(each)).toBe(0);
    edit(file, text.replace(from, to));
    const refused = refusedIn.filter((each) => errors(each) > 0);
    edit(file, text);
    expect(refused).toEqual(refusedIn);
  });
});
