import {existsSync, readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {riskFolder} from "./layout.js";
import {Refusal} from "./refusal.js";
import type {RiskRecord} from "./riskSettings.js";

/** Every risk dataset of a store, by name. */
export function riskRecords(store: string): RiskRecord[] {
  const folder = riskFolder(store);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => readRiskRecord(join(folder, file)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What a risk dataset is made of. @throws Refusal for a file that is not what was written there */
export function readRiskRecord(path: string): RiskRecord {
  let record: RiskRecord;
  try {
    record = JSON.parse(readFileSync(path, "utf8")) as RiskRecord;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Refusal(`${path} is not the risk dataset that was written there; expected JSON of format 1`);
  }
  if (record.format === 1) return record;
  throw new Refusal(`${path} is of format ${String(record.format)}; this release of Sextant reads format 1`);
}
