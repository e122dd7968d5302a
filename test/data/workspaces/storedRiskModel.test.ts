import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {dayNumber, isoDate} from "../../../src/analytics/calendar.js";
import {attributionDays} from "../../../src/analytics/factors/attribution.js";
import {attributedBook} from "../../../src/data/loaders/attributedBook.js";
import {ExposureStore} from "../../../src/data/exposureStore/store.js";
import {readFactorBook} from "../../../src/data/sources/factorBook.js";
import {readSettings} from "../../../src/data/sources/settings.js";
import {openWorkspace} from "../../../src/data/workspaces/folder.js";
import {type Row, longCsv, put, scratchFolder} from "../exposureStore/dailyFiles.js";

const folder = scratchFolder();
const assets = Array.from({length: 12}, (_, i) => `A${i}`);
const days = Array.from({length: 30}, (_, t) => isoDate(dayNumber("2025-05-01") + t));
const size = (i: number): number => (i - 5.5) / 4;
const factorReturn = (t: number): number => 0.02 * Math.sin(t * 2.3);

const read = async () => {
  const workspace = openWorkspace(folder);
  return readFactorBook(workspace, (await readSettings(workspace)).settings);
};

/** Prices that one style moves and nothing else. */
beforeAll(async () => {
  const closes = assets.map(() => 100);
  const prices = ["date,symbol,close"];
  const weights = ["date,symbol,weight"];
  days.forEach((day, t) => {
    assets.forEach((asset, i) => {
      prices.push(`${day},${asset},${closes[i]}`);
      weights.push(`${day},${asset},${i < 6 ? -1 / 12 : 1 / 12}`);
      closes[i]! *= 1 + size(i) * factorReturn(t);
    });
  });
  put(folder, "prices.csv", `${prices.join("\n")}\n`);
  put(folder, "weights.csv", `${weights.join("\n")}\n`);
  const dataset = new ExposureStore(folder).dataset("styles");
  const rows = assets.flatMap((asset, i): Row[] => [[asset, "style", "Size", size(i)], [asset, "market", "Market", 1]]); // prettier-ignore
  await dataset.stage(days.map((day) => put(folder, `e_${day}.csv`, longCsv(day, rows))));
  await dataset.commit("append");
  await new ExposureStore(folder).riskDataset("risk").create({sources: [{dataset: "styles"}]});
});

describe("a workspace that names a risk dataset", () => {
  it("has its book attributed to the styles of the store", async () => {
    writeFileSync(join(folder, "workspace.json"), '{"risk_dataset": "risk"}');
    const {book, problems} = await read();
    expect(problems).toEqual([]);
    expect(book!.exposures!.factors).toEqual(["style.Size"]);
    const attributed = await attributedBook(book!);
    expect(attributed.estimated).toBe(false);
    const {panel, model, fitted} = attributed;
    const {byFactor, raw, date} = attributionDays(panel, model, fitted.ordinary);
    const exposure = assets.reduce((sum, _, i) => sum + (size(i) * (i < 6 ? -1 : 1)) / 12, 0);
    expect(date.length).toBeGreaterThan(20);
    date.forEach((day, t) => {
      const moved = factorReturn(day - dayNumber(days[0]!));
      if (Number.isNaN(raw[t])) return;
      expect(byFactor[0]![t]).toBeCloseTo(exposure * moved, 12);
      expect(raw[t]).toBeCloseTo(exposure * moved, 12);
    });
  });

  it("names the store's files among its sources", async () => {
    const workspace = openWorkspace(folder);
    await readFactorBook(workspace, (await readSettings(workspace)).settings);
    expect(workspace.sources.map(({path}) => path)).toEqual(
      expect.arrayContaining(["exposure-store/risk/risk.json", "exposure-store/datasets/styles/catalogue.json"]),
    );
  });

  it("says so where there is no such risk dataset", async () => {
    writeFileSync(join(folder, "workspace.json"), '{"risk_dataset": "none such"}');
    const {problems} = await read();
    expect(problems.map(({message}) => message)).toEqual([
      'workspace.json, key risk_dataset: There is no risk dataset "none such"',
    ]);
  });
});
