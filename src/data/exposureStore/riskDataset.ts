import {existsSync, rmSync} from "node:fs";
import {basename, dirname} from "node:path";
import {dayNumber} from "../../analytics/calendar.js";
import {type HierarchyNode, hierarchy, leavesOf} from "../../analytics/datasets/hierarchy.js";
import {type RiskFactor, type Role, type TreatedDay, roles, treatStyles} from "../../analytics/datasets/riskDay.js";
import {type UniverseSettings, wantedAssets} from "../../analytics/datasets/universe.js";
import type {TableColumns} from "./tableColumns.js";
import {makeFolder, writeAtomically} from "./atomicFile.js";
import type {DatasetDay} from "./dayReader.js";
import {riskDatasetPath} from "./layout.js";
import {checkPart, namesIn, refuseTwin} from "./ownParts.js";
import {checkDay} from "./query.js";
import {Refusal, refusingStorage} from "./refusal.js";
import {readRiskRecord, riskRecords} from "./riskRecords.js";
import type {RiskRecord, RiskRequest, RiskSettings, RiskSource} from "./riskSettings.js";
import type {ExposureStore} from "./store.js";
import {WideTable} from "./wideTable.js";

/** Which factors become columns. */
export interface LoadSettings {
  readonly market?: boolean;
  /** All by default; none for an empty list. */
  readonly styles?: readonly string[];
  /** How many levels below the root; `leaves` for the factors themselves, `none` for no column. */
  readonly industries?: number | "leaves" | "none";
  readonly regions?: number | "leaves" | "none";
  /** Whether a column `group.factor.filled` says which styles were filled in. */
  readonly flags?: boolean;
  /** First and last date, ISO; all by default. */
  readonly from?: string;
  readonly to?: string;
}

/** What a risk dataset offers to choose from. */
export interface RiskDescription extends RiskRecord {
  readonly dates: {readonly first: string; readonly last: string; readonly count: number} | null;
  readonly assets: number;
  readonly factors: readonly RiskFactor[];
  readonly universe: {
    readonly id_types: readonly string[];
    /** Empty where no dataset says on which exchange an asset trades. */
    readonly exchanges: readonly string[];
    /** By name of the group, then of the node. */
    readonly industry: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
    readonly region: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
    readonly industry_labels: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly region_labels: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
}

/** A day as it is put together: treated exposures, and the kind of each asset's identifier. */
interface MadeDay extends TreatedDay {
  readonly idTypes: readonly string[];
}

/**
 * Exposures of one or more datasets, at fixed versions, with a part for each group: what a risk model is built on.
 *
 * @see spec: datasets
 */
export class RiskDataset {
  readonly #path: string;

  constructor(
    readonly store: ExposureStore,
    readonly name: string,
  ) {
    this.#path = riskDatasetPath(store.folder, name);
  }

  get exists(): boolean {
    return existsSync(this.#path);
  }

  record(): RiskRecord {
    checkPart(this.store.folder, "folder");
    this.#checkTwins();
    if (!this.exists) throw new Refusal(`There is no risk dataset ${JSON.stringify(this.name)}`);
    const record = readRiskRecord(this.#path);
    if (record.name !== this.name)
      throw new Refusal(
        `${this.#path} is that of the risk dataset ${JSON.stringify(record.name)}, and not of ${JSON.stringify(this.name)}`,
      );
    return record;
  }

  /** @throws Refusal where the name differs from that of another by case alone */
  #checkTwins(): void {
    const files = namesIn(dirname(this.#path));
    // one that is there by its very name is meant, whatever lies beside it
    if (files.includes(basename(this.#path))) return;
    const names = files.flatMap((file) => (/^[^~].*\.json$/.test(file) ? file.slice(0, -".json".length) : []));
    refuseTwin([...names, ...riskRecords(this.store.folder).map(({name}) => name)], this.name, "a risk dataset");
  }

  /** @throws Refusal where a reference leads back to where it came from */
  #above(): void {
    const seen = new Set<string>();
    for (let name: string | undefined = this.name; name !== undefined;) {
      if (seen.has(name))
        throw new Refusal(
          `${JSON.stringify(this.name)} refers to itself by way of ${[...seen].map((each) => JSON.stringify(each)).join(", ")}`,
        );
      seen.add(name);
      const record: RiskRecord = new RiskDataset(this.store, name).record();
      name = record.settings.reference;
    }
  }

  /** Files that say what the risk dataset is. */
  files(): string[] {
    const {sources, reference} = this.record().settings;
    this.#above();
    const above = reference === undefined ? [] : new RiskDataset(this.store, reference).files();
    return [this.#path, ...sources.map(({dataset}) => this.store.dataset(dataset).catalogueFile), ...above];
  }

  /** Makes the risk dataset. @throws Refusal where the name is taken, or a source lacks what is asked of it */
  async create({sources, ...request}: RiskRequest): Promise<RiskRecord> {
    checkPart(this.store.folder, "folder");
    this.#checkTwins();
    if (this.exists) throw new Refusal(`There is a risk dataset ${JSON.stringify(this.name)} already; delete it first`);
    if (sources.length === 0) throw new Refusal("A risk dataset needs an exposure source");
    const settings: RiskSettings = {
      trimAssets: "none",
      hierarchies: {},
      ...request,
      sources: await Promise.all(sources.map((source) => this.#settled(source))),
    };
    for (const date of [settings.trimStart, settings.trimEnd]) if (date !== undefined) checkDay(date);
    if (settings.reference !== undefined) new RiskDataset(this.store, settings.reference).record();
    const record: RiskRecord = {format: 1, name: this.name, created: new Date().toISOString(), settings};
    if (this.#dates(settings).length === 0) throw new Refusal("No date is left between the trims; nothing was made");
    this.#trees(settings, await this.#factors(settings));
    await refusingStorage(this.#path, async () => {
      await makeFolder(dirname(this.#path));
      await writeAtomically(this.#path, `${JSON.stringify(record, null, 1)}\n`);
    });
    return record;
  }

  async delete(): Promise<void> {
    this.record();
    const user = riskRecords(this.store.folder).find(({settings}) => settings.reference === this.name);
    if (user !== undefined)
      throw new Refusal(`${JSON.stringify(user.name)} refers to ${JSON.stringify(this.name)}; delete that first`);
    await refusingStorage(this.#path, async () => rmSync(this.#path));
  }

  /** What there is to choose from: dates, factors, kinds of identifiers, industries and regions. */
  async describe(): Promise<RiskDescription> {
    const record = this.record();
    this.#above();
    const dates = this.#dates(record.settings);
    const factors = await this.#factors(record.settings);
    const trees = this.#trees(record.settings, factors);
    const [idTypes, assets] = await this.#identifiers(record.settings);
    const groupOf = (role: Role): string => factors.find((factor) => factor.role === role)?.group ?? role;
    const menu = (role: "industry" | "region") =>
      trees[role] === undefined
        ? {}
        : {
            [groupOf(role)]: nodesOf(trees[role], ({children, name}) =>
              children.length > 0 ? [name, children.flatMap(leavesOf).sort()] : undefined,
            ),
          };
    const labels = (role: "industry" | "region") =>
      trees[role] === undefined ? {} : {[groupOf(role)]: nodesOf(trees[role], ({name, label}) => [name, label])};
    return {
      ...record,
      dates: dates.length === 0 ? null : {first: dates[0]!, last: dates[dates.length - 1]!, count: dates.length},
      assets,
      factors,
      universe: {
        id_types: idTypes,
        exchanges: [],
        industry: menu("industry"),
        region: menu("region"),
        industry_labels: labels("industry"),
        region_labels: labels("region"),
      },
    };
  }

  /**
   * A row a date and asset of the universe, a column a factor named `group.factor`; NaN is missing.
   *
   * @throws Refusal for a style, industry, region or kind of identifier that there is none of, and for a day that is none
   */
  async load(
    settings: LoadSettings = {},
    universe: UniverseSettings = {},
    onDate?: (done: number, total: number) => void,
  ): Promise<TableColumns> {
    const record = this.record();
    this.#above();
    for (const day of [settings.from, settings.to]) if (day !== undefined) checkDay(day);
    const factors = await this.#factors(record.settings);
    const styles = factors.filter(({role}) => role === "style").map(({factor}) => factor);
    this.#refuseForeign("style", settings.styles, styles);
    const trees = this.#trees(record.settings, factors);
    const table = new WideTable(factors, trees, settings);
    const {from = "", to = "9999-12-31"} = settings;
    const dates = this.#dates(record.settings).filter((each) => from <= each && each <= to);
    const types = new Set<string>();
    for (const [done, date] of dates.entries()) {
      onDate?.(done, dates.length);
      const day = await this.#day(record.settings, factors, date);
      try {
        const wanted = wantedAssets(day, trees, universe);
        day.idTypes.forEach((type, asset) => {
          types.add(type);
          if (universe.idTypes?.includes(type) === false) wanted[asset] = 0;
        });
        table.add(dayNumber(date), day, wanted);
      } catch (error) {
        throw error instanceof RangeError ? new Refusal(`In ${JSON.stringify(this.name)} ${error.message}`) : error;
      }
    }
    if (dates.length > 0) this.#refuseForeign("kind of identifier", universe.idTypes, [...types].sort());
    return table.columns();
  }

  #refuseForeign(what: string, wanted: readonly string[] | undefined, known: readonly string[]): void {
    const foreign = wanted?.find((name) => !known.includes(name));
    if (foreign !== undefined)
      throw new Refusal(
        `In ${JSON.stringify(this.name)} there is no ${what} ${JSON.stringify(foreign)}; there is ${known.join(", ") || "none"}`,
      );
  }

  async #settled({
    dataset,
    version,
    groups,
    fillMissing = false,
    huberize = false,
  }: RiskRequest["sources"][number]): Promise<RiskSource> {
    const source = this.store.dataset(dataset);
    const settled = source.versionAt({version});
    if (settled === 0) throw new Refusal(`${JSON.stringify(dataset)} has no committed version to build on`);
    const known = (await source.factors(settled)).map(({group}) => group);
    const assigned =
      groups ?? Object.fromEntries(roles.filter((role) => known.includes(role)).map((role) => [role, role]));
    for (const [role, group] of Object.entries(assigned))
      if (!known.includes(group))
        throw new Refusal(
          `${JSON.stringify(dataset)} has no group ${JSON.stringify(group)} to be the ${role}; it has ${[...new Set(known)].join(", ")}`,
        );
    return {dataset, version: settled, groups: assigned, fillMissing, huberize};
  }

  /** Dates of any source within the trims, ascending. */
  #dates({sources, trimStart = "", trimEnd = "9999-12-31", reference}: RiskSettings): string[] {
    const above = reference === undefined ? [] : this.#dates(new RiskDataset(this.store, reference).record().settings);
    const own = sources.flatMap(({dataset, version}) =>
      this.store
        .dataset(dataset)
        .dates({version})
        .map(({date}) => date),
    );
    return [...new Set([...own, ...above])].filter((date) => trimStart <= date && date <= trimEnd).sort();
  }

  async #factors({sources, reference}: RiskSettings): Promise<RiskFactor[]> {
    const factors = new Map<string, RiskFactor>();
    for (const {dataset, version, groups} of sources)
      for (const {group, factor} of await this.store.dataset(dataset).factors(version))
        for (const role of roles)
          if (groups[role] === group) factors.set(keyOf({role, group, factor}), {role, group, factor});
    const played = new Set([...factors.values()].map(({role}) => role));
    const above = reference === undefined ? undefined : new RiskDataset(this.store, reference);
    const inherited = above === undefined ? [] : await above.#factors(above.record().settings);
    for (const factor of inherited) if (!played.has(factor.role)) factors.set(keyOf(factor), factor);
    return [...factors.values()].sort(
      (a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || (keyOf(a) < keyOf(b) ? -1 : 1),
    );
  }

  #trees({hierarchies, reference}: RiskSettings, factors: readonly RiskFactor[]): Partial<Record<Role, HierarchyNode>> {
    const above = reference === undefined ? {} : new RiskDataset(this.store, reference).record().settings.hierarchies;
    const tree = (role: "industry" | "region"): HierarchyNode | undefined => {
      const names = factors.filter((factor) => factor.role === role).map(({factor}) => factor);
      return names.length === 0 ? undefined : hierarchy(names, hierarchies[role] ?? above[role]);
    };
    try {
      return {industry: tree("industry"), region: tree("region")};
    } catch (error) {
      throw error instanceof RangeError ? new Refusal(`A hierarchy is refused: ${error.message}`) : error;
    }
  }

  async #identifiers({
    sources,
    trimStart,
    trimEnd,
    reference,
    trimAssets,
  }: RiskSettings): Promise<[idTypes: string[], assets: number]> {
    const types = new Set<string>();
    const assets = new Set<string>();
    for (const {dataset, version} of sources) {
      const read = await this.store.dataset(dataset).identifiers(version, trimStart, trimEnd);
      for (const {asset_id: id, asset_id_type: type} of read) {
        types.add(type);
        assets.add(id);
      }
    }
    if (reference !== undefined && trimAssets === "none") {
      const above = new RiskDataset(this.store, reference);
      const more = await above.load({market: true, styles: [], industries: "none", regions: "none"});
      if ("codes" in more.asset_id!) more.asset_id.names.forEach((name) => assets.add(name));
    }
    return [[...types].sort(), assets.size];
  }

  async #day(settings: RiskSettings, factors: readonly RiskFactor[], date: string): Promise<MadeDay> {
    const above = settings.reference === undefined ? undefined : new RiskDataset(this.store, settings.reference);
    const base = above && (await above.#dayIfAny(date));
    const days = await Promise.all(
      settings.sources.map(async (source) => ({
        source,
        rows: await this.store.dataset(source.dataset).day(date, source.version),
      })),
    );
    const idTypes = new Map<string, string>();
    for (const {rows} of days)
      rows.asset.codes.forEach((code, row) =>
        idTypes.set(rows.asset.names[code]!, rows.idType.names[rows.idType.codes[row]!]!),
      );
    if (settings.trimAssets === "none")
      base?.assets.forEach((asset, at) => {
        if (!idTypes.has(asset)) idTypes.set(asset, base.idTypes[at]!);
      });
    const assets = [...idTypes.keys()].sort();
    const at = new Map(assets.map((asset, position) => [asset, position]));
    const column = new Map(factors.map((factor, k) => [keyOf(factor), k]));
    let values = factors.map(() => new Float64Array(assets.length).fill(NaN));
    let filled: (Uint8Array | undefined)[] = factors.map(({role}) =>
      role === "style" ? new Uint8Array(assets.length) : undefined,
    );
    base?.factors.forEach((factor, k) => {
      const to = column.get(keyOf(factor));
      if (to === undefined) return;
      base.assets.forEach((asset, from) => {
        const position = at.get(asset);
        if (position === undefined) return;
        values[to]![position] = base.values[k]![from]!;
        if (filled[to] && base.filled[k]) filled[to][position] = base.filled[k][from]!;
      });
    });
    for (const {source, rows} of days) place(rows, source, column, at, values);
    const treatedGroups = new Set<string | undefined>();
    for (const {source} of days) {
      if (treatedGroups.has(source.groups.style)) continue;
      treatedGroups.add(source.groups.style);
      const treated = treatStyles({assets, factors, values}, source);
      // of several sources each treats the styles of its own group, the first where they share it
      const own = factors.map(({role, group}) => role === "style" && source.groups.style === group);
      values = values.map((before, k) => (own[k] ? treated.values[k] : before) as Float64Array<ArrayBuffer>);
      filled = filled.map((before, k) => (own[k] ? treated.filled[k] : before));
    }
    return {assets, factors, values, filled, idTypes: assets.map((asset) => idTypes.get(asset)!)};
  }

  async #dayIfAny(date: string): Promise<MadeDay | undefined> {
    const {settings} = this.record();
    return this.#dates(settings).includes(date) ? this.#day(settings, await this.#factors(settings), date) : undefined;
  }
}

const keyOf = ({role, group, factor}: RiskFactor): string => `${role}\0${group}\0${factor}`;

function place(
  rows: DatasetDay,
  {groups}: RiskSource,
  column: ReadonlyMap<string, number>,
  at: ReadonlyMap<string, number>,
  values: readonly Float64Array[],
): void {
  const {asset, group, factor, exposure} = rows;
  for (let row = 0; row < exposure.length; row++) {
    const named = group.names[group.codes[row]!];
    for (const role of roles) {
      if (groups[role] !== named) continue;
      const k = column.get(keyOf({role, group: named!, factor: factor.names[factor.codes[row]!]!}));
      if (k !== undefined) values[k]![at.get(asset.names[asset.codes[row]!]!)!] = exposure[row]!;
    }
  }
}

function nodesOf<Value>(
  root: HierarchyNode,
  entry: (node: HierarchyNode) => [string, Value] | undefined,
): Record<string, Value> {
  const all: HierarchyNode[] = [root];
  for (const node of all) all.push(...node.children);
  return Object.fromEntries(all.flatMap((node) => [entry(node)].filter((each) => each !== undefined)));
}
