import {existsSync, rmSync} from "node:fs";
import {dirname, join} from "node:path";
import type {FileProblem} from "../../contract/problem.js";
import type {TableColumns} from "./tableColumns.js";
import {
  type Catalogue,
  type CommitMode,
  type Version,
  emptyCatalogue,
  readCatalogue,
  readCatalogueFile,
  segmentsOf,
  versionAt,
  writeCatalogue,
} from "./catalogue.js";
import {fileFault} from "./checksum.js";
import {commitStaged} from "./commit.js";
import {type EngineOptions, type Sql, openEngine} from "./engine.js";
import {type ExportOptions, exportQuery} from "./exportQuery.js";
import {type DatasetDay, readDay} from "./dayReader.js";
import {type DatasetPaths, datasetPaths} from "./layout.js";
import {checkParts, namesIn, refuseTwin} from "./ownParts.js";
import {type ExposureQuery, type VersionChoice, exposureColumns, querySql, versionSql} from "./query.js";
import {type ResultColumn, readColumns} from "./readColumns.js";
import {Refusal, refusingStorage} from "./refusal.js";
import {riskRecords} from "./riskRecords.js";
import {type StageOptions, type StageOutcome, stageFiles} from "./stage.js";
import {type StagedItem, readStaged, removeStaged} from "./stagedItem.js";
import {sweep} from "./sweep.js";
import {byDate, validateItems} from "./validate.js";
import {type Verification, verifyDataset} from "./verify.js";
import {type WideQuery, wideSql} from "./wide.js";
import {asOnlyWriter} from "./writerLock.js";

/** How a dataset is opened. */
export interface DatasetOptions extends Omit<EngineOptions, "scratch"> {
  /** Seconds to wait for another process that writes; 10 by default. */
  readonly wait?: number;
  /** Receives a sentence about what was found amiss and mended. */
  readonly onNotice?: (sentence: string) => void;
  /** Told how much of a reading is done, as a fraction. */
  readonly onProgress?: (share: number) => void;
}

/** What is staged, and what a commit would build on. */
export interface DatasetStatus {
  readonly dataset: string;
  /** Newest version; 0 before the first commit. */
  readonly version: number;
  readonly rows: number;
  readonly dates: number;
  readonly groups: readonly string[];
  readonly staged: readonly StagedItem[];
  /** Groups that the staged files name. */
  readonly stagedGroups: readonly string[];
  /** Committed files that are missing, or are not as long as they were, and the versions that need them. */
  readonly missing: readonly MissingFile[];
  /** Committed files without a checksum, which a release before checksums wrote. */
  readonly unverified: number;
}

/** A committed file that is not there, or is not as long as it was. */
export interface MissingFile {
  readonly file: string;
  /** ISO date of its rows. */
  readonly date: string;
  readonly since: number;
  readonly until?: number;
  /** The predicate of a sentence. */
  readonly what: string;
}

const columnsOf = ({columns = exposureColumns}: ExposureQuery): ResultColumn[] =>
  columns.map((name) => ({name, kind: name === "date" ? "date" : name === "exposure" ? "number" : "text"}));

/**
 * A dataset of exposures: files are staged, checked, and committed as versions that never change. Reading needs no
 * lock and never waits; of those who write there is one at a time.
 *
 * @see spec: datasets
 */
export class ExposureDataset {
  readonly #paths: DatasetPaths;

  constructor(
    readonly store: string,
    readonly name: string,
    readonly options: DatasetOptions = {},
  ) {
    this.#paths = datasetPaths(store, name);
  }

  /** The file that changes with every version. */
  get catalogueFile(): string {
    return this.#paths.catalogue;
  }

  get exists(): boolean {
    return existsSync(this.#paths.catalogue);
  }

  /** Versions from 1; version 0 is the empty dataset. */
  versions(): readonly Version[] {
    return this.#catalogue().versions;
  }

  /** Number of the version that was the newest at a time, or of the newest. */
  versionAt(choice: VersionChoice = {}): number {
    return versionAt(this.#catalogue(), choice);
  }

  /** Dates of a version, ascending, with their rows, and a key that two versions share where they share the rows. */
  dates(choice: VersionChoice = {}): {date: string; rows: number; key: string}[] {
    const catalogue = this.#catalogue();
    const segments = byDate(segmentsOf(catalogue, versionAt(catalogue, choice)));
    return [...segments].map(([date, all]) => ({
      date,
      rows: all.reduce((sum, {rows}) => sum + rows, 0),
      key: all.map(({file}) => file).join(" "),
    }));
  }

  /** Committed files that are missing or cut, as far as it shows without reading them. */
  missing(): MissingFile[] {
    return this.#catalogue().segments.flatMap(({file, date, bytes, since, until}) => {
      const what = fileFault(this.#paths.segments, {file, bytes});
      return what === undefined ? [] : [{file: join(this.#paths.segments, file), date, since, until, what}];
    });
  }

  /** Reads everything that is committed and staged, and says what is not as it was written. */
  verify(onFile?: (done: number, total: number) => void): Promise<Verification> {
    return this.#read(async (sql) => {
      this.#checkName(readCatalogueFile(this.#paths)?.catalogue);
      return verifyDataset(sql, this.name, this.#paths, onFile);
    });
  }

  status(): DatasetStatus {
    const catalogue = this.#catalogue();
    const staged = readStaged(this.#paths, catalogue);
    const {versions, groups} = catalogue;
    return {
      dataset: this.name,
      version: versions.length,
      rows: versions.at(-1)?.rows ?? 0,
      dates: this.dates().length,
      groups,
      staged,
      missing: this.missing(),
      unverified: catalogue.segments.filter(({sha256}) => sha256 === undefined).length,
      stagedGroups: [...new Set(staged.flatMap(({factors}) => factors.map((each) => each.factor_group)))].sort(),
    };
  }

  /** Stages CSV files and zips of them; the dataset is made where there is none. */
  stage(files: readonly string[], options: StageOptions = {}): Promise<StageOutcome[]> {
    return this.#write((engine) => stageFiles(engine, this.name, this.#paths, files, options));
  }

  /** Takes items back, by name or all of them. Returns their names. */
  unstage(names?: readonly string[]): Promise<string[]> {
    return this.#write(async () => {
      const catalogue = this.#catalogue();
      const staged = readStaged(this.#paths, catalogue);
      const missing = names?.find((name) => !staged.some((item) => item.name === name));
      if (missing !== undefined)
        throw new Refusal(
          `${JSON.stringify(missing)} is not staged in ${JSON.stringify(this.name)}; nothing was changed`,
        );
      const taken = staged.filter(({name}) => names === undefined || names.includes(name));
      removeStaged(this.#paths, taken);
      sweep(
        this.#paths,
        catalogue,
        staged.filter((item) => !taken.includes(item)),
      );
      return taken.map(({name}) => name);
    });
  }

  /** What keeps the staged items from being committed; nothing where they are sound. */
  validate(): Promise<FileProblem[]> {
    return this.#read((sql) => validateItems(sql, this.#paths, readStaged(this.#paths, this.#catalogue())));
  }

  /** Makes a version of what is staged. */
  async commit(mode: CommitMode, onDate?: (done: number, total: number) => void): Promise<Version> {
    if (!this.exists) this.#catalogue();
    return this.#write((engine) => commitStaged(engine, this.name, this.#paths, mode, onDate));
  }

  /** Sets the groups that a factor may belong to; files are checked against them as they are staged. */
  setGroups(groups: readonly string[]): Promise<void> {
    if (groups.length === 0 || groups.some((group) => group.trim() === "" || group.includes(".")))
      throw new Refusal("Groups are one or more names without a point");
    return this.#write(async () => {
      const catalogue = readCatalogue(this.#paths) ?? emptyCatalogue(this.name);
      await writeCatalogue(this.#paths, {...catalogue, groups: [...new Set(groups)]});
    });
  }

  /** Rows of a version as columns; text as positions in a list of names. */
  get(query: ExposureQuery = {}): Promise<TableColumns> {
    return this.#read((sql) => readColumns(sql, querySql(this.#paths, this.#catalogue(), query), columnsOf(query)));
  }

  /** Writes rows of a version to a file. Returns how many there are. */
  export(query: ExposureQuery, path: string, options: ExportOptions = {}): Promise<number> {
    return this.#read((sql) =>
      exportQuery(sql, querySql(this.#paths, this.#catalogue(), query), columnsOf(query), path, options),
    );
  }

  /** A row an asset and date, a column a factor named `group.factor`. */
  wide(query: WideQuery = {}): Promise<TableColumns> {
    return this.#read(async (sql) => {
      const {select, columns} = await wideSql(sql, this.#paths, this.#catalogue(), query);
      return readColumns(sql, select, columns);
    });
  }

  /** Writes a wide table to a file. Returns how many rows there are. */
  exportWide(query: WideQuery, path: string, options: ExportOptions = {}): Promise<number> {
    return this.#read(async (sql) => {
      const {select, columns} = await wideSql(sql, this.#paths, this.#catalogue(), query);
      return exportQuery(sql, select, columns, path, options);
    });
  }

  /** Rows of one date of a version. */
  day(date: string, version: number): Promise<DatasetDay> {
    return this.#read((sql) => readDay(sql, this.#paths, this.#catalogue(), version, date));
  }

  /** Groups and factors of a version. */
  async factors(version: number): Promise<{group: string; factor: string}[]> {
    const rows = versionSql(this.#paths, this.#catalogue(), {version});
    return this.#read((sql) => sql.rows(`select distinct factor_group as group, factor from (${rows}) order by all`));
  }

  /** Assets of a version between two dates, with the kinds of their identifiers. */
  async identifiers(
    version: number,
    from = "",
    to = "9999-12-31",
  ): Promise<{asset_id: string; asset_id_type: string}[]> {
    const rows = versionSql(this.#paths, this.#catalogue(), {version}, (date) => from <= date && date <= to);
    return this.#read((sql) => sql.rows(`select distinct asset_id, asset_id_type from (${rows}) order by all`));
  }

  /** Removes the dataset with all its versions. @throws Refusal while a risk dataset is made of it */
  async delete(): Promise<void> {
    this.#catalogue();
    const user = riskRecords(this.store).find(({settings}) =>
      settings.sources.some(({dataset}) => dataset === this.name),
    );
    if (user !== undefined)
      throw new Refusal(`${JSON.stringify(user.name)} is made of ${JSON.stringify(this.name)}; delete that first`);
    await this.#write(async () => {
      // stopped anywhere between, it is a dataset with nothing staged, or none
      removeStaged(this.#paths, readStaged(this.#paths, this.#catalogue()));
      rmSync(this.#paths.catalogue);
    });
    await refusingStorage(this.#paths.folder, async () => {
      if (!this.exists) rmSync(this.#paths.folder, {recursive: true});
    });
  }

  #catalogue(): Catalogue {
    checkParts(this.#paths);
    const catalogue = readCatalogue(this.#paths);
    this.#checkName(catalogue);
    if (catalogue === undefined) throw new Refusal(`There is no exposure dataset ${JSON.stringify(this.name)}`);
    return catalogue;
  }

  /** @throws Refusal where the name differs from another by case alone, or its folder holds the catalogue of another */
  #checkName(catalogue: Catalogue | undefined): void {
    if (catalogue?.dataset === this.name) return;
    const folder = dirname(this.#paths.folder);
    // a folder whose name is a digest has its own in the catalogue
    const names = namesIn(folder).flatMap((name) => (name.startsWith("~") ? (nameIn(join(folder, name)) ?? []) : name));
    refuseTwin([...names, ...(catalogue === undefined ? [] : [catalogue.dataset])], this.name, "a dataset");
    if (catalogue !== undefined)
      throw new Refusal(
        `${this.#paths.catalogue} is that of the dataset ${JSON.stringify(catalogue.dataset)}, and not of ${JSON.stringify(this.name)}`,
      );
  }

  #write<Result>(change: Parameters<typeof asOnlyWriter<Result>>[2]): Promise<Result> {
    return refusingStorage(this.#paths.folder, async () => {
      checkParts(this.#paths);
      this.#checkName(readCatalogue(this.#paths));
      return asOnlyWriter(this.name, this.#paths, change, this.options);
    });
  }

  async #read<Result>(ask: (sql: Sql) => Promise<Result>): Promise<Result> {
    const engine = await openEngine(":memory:", {
      memory: this.options.memory,
      scratch: join(this.#paths.folder, "scratch"),
    });
    const sql = await engine.connect();
    try {
      if (this.options.onProgress !== undefined) await sql.watch(this.options.onProgress);
      return await ask(sql);
    } finally {
      sql.close();
      engine.close();
    }
  }
}

/** The name of the dataset in a folder, where it can be read. */
function nameIn(folder: string): string | undefined {
  try {
    return readCatalogueFile({catalogue: join(folder, "catalogue.json")})?.catalogue.dataset;
  } catch {
    return undefined;
  }
}
