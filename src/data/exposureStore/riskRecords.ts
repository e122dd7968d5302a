import {readFileSync} from "node:fs";
import {join} from "node:path";
import {unreadable} from "./checksum.js";
import {type Shape, isList, isObject, shapeFault} from "./jsonShape.js";
import {riskDatasetPath, riskFolder} from "./layout.js";
import {checkPart, namesIn} from "./ownParts.js";
import {Refusal} from "./refusal.js";
import type {RiskRecord} from "./riskSettings.js";

const isText = (value: unknown): boolean => value === undefined || typeof value === "string";
const isGrouping = (rows: unknown): boolean => rows === undefined || isList({name: "string", parent: "string"})(rows);

const SETTINGS: Shape = {
  sources: isList({
    dataset: "string",
    version: "count",
    groups: isObject,
    fillMissing: (flag) => typeof flag === "boolean",
    huberize: (flag) => typeof flag === "boolean",
  }),
  reference: isText,
  trimStart: isText,
  trimEnd: isText,
  trimAssets: (how) => how === "none" || how === "union",
  hierarchies: (given) => isObject(given) && isGrouping(given.industry) && isGrouping(given.region),
};
const RECORD: Shape = {
  name: "string",
  created: "string",
  settings: (settings) => isObject(settings) && shapeFault(settings, SETTINGS) === undefined,
};

/** A risk dataset that is there, or why it cannot be read. */
export type RiskEntry = {readonly record: RiskRecord} | {readonly path: string; readonly fault: string};

/** Every risk dataset of a store, by its file: one that is broken leaves the others as they are. */
export function riskEntries(store: string): RiskEntry[] {
  checkPart(store, "folder");
  const folder = riskFolder(store);
  return namesIn(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => {
      const path = join(folder, file);
      try {
        const record = readRiskRecord(path);
        const fault = `${path} is that of the risk dataset ${JSON.stringify(record.name)}, whose file is another`;
        return riskDatasetPath(store, record.name) === path ? {record} : {path, fault};
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return {path, fault: error.message};
      }
    });
}

/** The risk datasets of a store that can be read, by name. */
export function riskRecords(store: string): RiskRecord[] {
  return riskEntries(store)
    .flatMap((entry) => ("record" in entry ? entry.record : []))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What a risk dataset is made of. @throws Refusal for a file that is not what was written there */
export function readRiskRecord(path: string): RiskRecord {
  const foreign = (why: string) => new Refusal(`${path} is not the risk dataset that was written there: ${why}`);
  checkPart(path, "file");
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new Refusal(`${path} ${unreadable(error)}`);
  }
  let record: unknown;
  try {
    record = JSON.parse(text);
  } catch {
    throw new Refusal(`${path} is not the risk dataset that was written there; expected JSON of format 1`);
  }
  if (!isObject(record)) throw foreign("it is not an object");
  if (record.format !== 1)
    throw new Refusal(`${path} is of format ${String(record.format)}; this release of Sextant reads format 1`);
  const lack = shapeFault(record, RECORD);
  if (lack !== undefined) throw foreign(lack);
  return record as unknown as RiskRecord;
}
